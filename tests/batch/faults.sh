# SPDX-License-Identifier: MIT
# A few of each kind of fault; `make check-faults` has all of them.
for tier in tests/batch/faults/*.sh; do
	FAULTS=quick timeout -k 5 300 bash "$tier" || echo "not ok ${tier##*/} ended with status $?"
done
