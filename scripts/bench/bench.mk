# SPDX-License-Identifier: MIT
# What `make bench` builds and runs; nothing of it is part of the program or of the tests.

BENCH := $(patsubst scripts/bench/%.c,$(B)/bench/%,$(wildcard scripts/bench/*.c))

$(B)/bench/%: scripts/bench/%.c Makefile scripts/bench/bench.mk
	@mkdir -p $(@D)
	$(CC) $(WARN) -O2 -g -D_GNU_SOURCE -MMD -o $@ $< -lhpdf -lm

$(B)/bench/textreader: scripts/bench/textreader.c Makefile scripts/bench/bench.mk
	@mkdir -p $(@D)
	$(CC) $(WARN) -O2 -g -D_GNU_SOURCE $(PKG_CFLAGS) -MMD -o $@ $< $(PKG_LIBS)

$(B)/bench/load: scripts/bench/load.c $(B)/libvanban.a Makefile scripts/bench/bench.mk
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -o $@ $< $(B)/libvanban.a $(LIBS)

bench: all $(BENCH) $(SAMPLE) ## speed and memory beside bare libharu, as ratios
	@scripts/bench/run $(B)/vanban $(B)/bench

-include $(BENCH:=.d)
.PHONY: bench
