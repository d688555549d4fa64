# SPDX-License-Identifier: MIT
# The inputs that fuzzing found worth keeping, tests/fuzz/corpus/TARGET/, each once through its target.
. tests/lib.sh
for folder in tests/fuzz/corpus/*/; do
	"$BUILD/replay/$(basename "$folder")" "$folder"* || fail "fuzz: $folder" "status $?"
done
