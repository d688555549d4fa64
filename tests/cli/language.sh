#!/bin/bash
# SPDX-License-Identifier: MIT
# What the system says in Vietnamese comes out whole, in any locale.
. tests/lib.sh

for locale in C POSIX C.UTF-8; do
	exits "language: the system's words, LC_ALL=$locale" 1 env LC_ALL=$locale "$VANBAN" render --lang vi /proc/self/mem
	matches "language: not a letter is lost, LC_ALL=$locale" 'không đọc được tệp: [^?]+$' "$(cat "$scratch/err")"
done
