# SPDX-License-Identifier: MIT
# What `make bench` builds and runs; nothing of it is part of the program or of the tests.

BENCH := $(patsubst scripts/bench/%.c,$(B)/bench/%,$(wildcard scripts/bench/*.c))

$(B)/bench/%: scripts/bench/%.c Makefile scripts/bench/bench.mk
	@mkdir -p $(@D)
	$(CC) $(WARN) -O2 -g -D_GNU_SOURCE -MMD -o $@ $< -lhpdf -lm

bench: all $(BENCH) ## speed and memory beside bare libharu, as ratios
	@scripts/bench/run $(B)/vanban $(B)/bench

-include $(BENCH:=.d)
.PHONY: bench
