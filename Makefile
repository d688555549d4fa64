# SPDX-License-Identifier: MIT
# vanban: everything that is built goes under build/ (or where B= says). `make help` lists the targets.

CC ?= cc
PKGS = libxml-2.0 icu-uc lua5.4 harfbuzz harfbuzz-subset nettle
B = build
prefix ?= /usr/local

# What `make asan` and `make cover` add; they build into folders of their own.
SANITIZE =
OPT = -O3
CFLAGS ?=
WARN = -std=c11 -Wall -Wextra -Wshadow -Wconversion -Werror
PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS))
PKG_LIBS := $(shell pkg-config --libs $(PKGS))
ALL_CFLAGS = $(WARN) $(OPT) -g $(SANITIZE) -D_GNU_SOURCE -Iengine \
	-DVANBAN_PREFIX='"$(prefix)"' $(PKG_CFLAGS) $(CFLAGS)
LIBS = $(PKG_LIBS) -lhpdf -ldeflate -lm

SRC = $(wildcard engine/*/*.c)
OBJ = $(SRC:%.c=$(B)/%.o)
LIBOBJ = $(filter-out $(B)/engine/cli/main.o,$(OBJ))
UNIT = $(patsubst tests/unit/%.c,$(B)/tests/%,$(wildcard tests/unit/test_*.c))
TOOLS = $(patsubst tests/tools/%.c,$(B)/tools/%,$(wildcard tests/tools/*.c))
REPLAY = $(patsubst tests/fuzz/%.c,$(B)/replay/%,$(wildcard tests/fuzz/*.c))
MO = $(patsubst po/%.po,$(B)/locale/%/LC_MESSAGES/vanban.mo,$(wildcard po/*.po))
SAMPLE = $(B)/sample/made
EXAMPLES = $(wildcard fixtures/valid/*.xml)
REPORTS = $(wildcard fixtures/tinh-mau/*.xml)
OFFICES = $(filter-out %/so-lieu.xml,$(wildcard fixtures/co-quan/*.xml))

# Recursive makes and the tests run as wide as the machine is.
JOBS := $(shell nproc 2>/dev/null || echo 2)
export CC PKG_CFLAGS

all: $(B)/vanban $(MO) ## the program, build/vanban

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1	\2/p' $(MAKEFILE_LIST) | sort | expand -t 15

$(B)/vanban: $(OBJ)
	$(CC) $(SANITIZE) -o $@ $(OBJ) $(LIBS)

$(B)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(B)/libvanban.a: $(LIBOBJ)
	rm -f $@ && ar rcs $@ $(LIBOBJ)

$(B)/tests/%: tests/unit/%.c $(B)/libvanban.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -o $@ $< $(B)/libvanban.a $(LIBS) -lcmocka

$(B)/tools/%: tests/tools/%.c $(B)/libvanban.a Makefile
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -o $@ $< $(B)/libvanban.a $(LIBS)

# A fuzz target that runs the files it is given.
$(B)/replay/%: tests/fuzz/%.c tests/fuzz/replay/main.c $(B)/libvanban.a Makefile
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -o $@ $< tests/fuzz/replay/main.c $(B)/libvanban.a $(LIBS)

# The campaign files of the sample province.
$(SAMPLE): scripts/sample-province
	scripts/sample-province $(@D)
	@touch $@

$(B)/locale/%/LC_MESSAGES/vanban.mo: po/%.po
	@mkdir -p $(@D)
	msgfmt --check -o $@ $<

# Our order of names is held against ICU's.
$(B)/tests/test_collate: LIBS += $(shell pkg-config --libs icu-i18n)

unit: $(UNIT) ## the unit test programs

demo: all $(SAMPLE) ## every document of fixtures/ as a PDF in build/demo, the sample province's too, and a batch over its communes
	@scripts/demo-table $(B)/vanban $(B)/demo $(EXAMPLES) --data fixtures/co-quan/so-lieu.xml $(OFFICES) \
		--data $(dir $(SAMPLE)) $(REPORTS)
	$(B)/vanban batch fixtures/dot-van-ban/cuoi-nam.xml --data $(dir $(SAMPLE)) -o $(B)/demo/cuoi-nam

check: all unit $(TOOLS) $(REPLAY) $(SAMPLE) ## all tests; ends with "N passed, N failed"
	@VANBAN=$(B)/vanban BUILD=$(B) tests/run -j $(JOBS) $(SUITES)

check-faults: all ## batches killed, cut off and starved thousands of times, about ten minutes; ends with the sums
	@VANBAN=$(B)/vanban BUILD=$(B) tests/batch/faults/run -j $(JOBS)

check-cluster: all ## a batch as a job array of a Slurm started here (root; skipped where Slurm is not installed)
	@VANBAN=$(B)/vanban BUILD=$(B) RESULTS=$(B)/tests-cluster tests/run batch/cluster

# All tests again on a build that stops at the first bad access, leak or undefined behaviour.
asan: ## all tests under the address, leak and undefined-behaviour sanitizers
	+@ASAN_OPTIONS=detect_leaks=1:abort_on_error=1:strict_string_checks=1:detect_stack_use_after_return=1 \
	LSAN_OPTIONS=suppressions=tests/lsan.supp:print_suppressions=0 \
	UBSAN_OPTIONS=print_stacktrace=1 \
	$(MAKE) --no-print-directory B=$(B)/asan OPT=-O1 \
		SANITIZE='-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer' check

golden: all ## accept new test outputs: shows each difference and asks (YES=1: does not ask)
	@VANBAN=$(B)/vanban scripts/golden $(if $(YES),--yes)

fuzz: ## every tests/fuzz/*.c with libFuzzer, FUZZ_TIME seconds each (needs clang)
	@scripts/fuzz $(B)/fuzz $(or $(FUZZ_TIME),60)

cover: ## all tests on a build that counts lines; the share that ran, per file
	+-@$(MAKE) --no-print-directory B=$(B)/cover OPT=-O0 SANITIZE='--coverage' check
	@scripts/cover $(B)/cover

lint: ## clang-tidy and cppcheck where installed, and the house's own rules of style
	@scripts/lint $(ALL_CFLAGS)

format: ## clang-format on the C files
	clang-format -i $(wildcard engine/*/*.[ch] tests/*/*.[ch] tests/fuzz/replay/*.[ch] scripts/bench/*.[ch])

po: ## $(B)/vanban.pot from the sources, po/*.po brought up to it
	xgettext --keyword=_ --keyword=N_ --from-code=UTF-8 --add-comments=TRANSLATORS --add-location=file --sort-by-file \
		--no-wrap --package-name=vanban --copyright-holder='The vanban authors' \
		-o $(B)/vanban.pot $(sort $(SRC))
	sed -i '/^"POT-Creation-Date:/d; s/CHARSET/UTF-8/' $(B)/vanban.pot
	for po in $(wildcard po/*.po); do \
		msgmerge --quiet --no-wrap --no-fuzzy-matching --update --backup=none $$po $(B)/vanban.pot && \
		msgattrib --no-obsolete --no-wrap -o $$po $$po || exit 1; done

install: all ## into DESTDIR and prefix (/usr/local)
	install -d $(DESTDIR)$(prefix)/bin $(DESTDIR)$(prefix)/share/vanban
	install -m 755 $(B)/vanban $(DESTDIR)$(prefix)/bin/vanban
	find templates fonts -type f -exec install -D -m 644 '{}' '$(DESTDIR)$(prefix)/share/vanban/{}' ';'
	for mo in $(MO:$(B)/%=%); do \
		install -D -m 644 $(B)/$$mo $(DESTDIR)$(prefix)/share/$$mo; done

clean: ## remove build/
	rm -rf $(B)

-include $(OBJ:.o=.d) $(UNIT:=.d) $(TOOLS:=.d)
-include scripts/bench/bench.mk

.PHONY: all help unit demo check check-faults check-cluster asan golden fuzz cover lint format po install clean
.DELETE_ON_ERROR:
