#!/bin/bash
# SPDX-License-Identifier: MIT
# The same input gives the same bytes: run again, from another folder, with another name, locale and time zone.
. tests/pdf/lib.bash
root=$PWD
case $VANBAN in /*) program=$VANBAN ;; *) program=$root/$VANBAN ;; esac

for name in $rendered; do
	document=$root/fixtures/valid/$name.xml
	"$program" render "$document" -o "$scratch/again.pdf" >/dev/null 2>&1
	succeeds "same: $name: two runs" cmp "$scratch/$name.pdf" "$scratch/again.pdf"

	mkdir -p "$scratch/elsewhere/sâu hơn"
	cp "$document" "$scratch/elsewhere/sâu hơn/khác tên.xml"
	(cd "$scratch/elsewhere/sâu hơn" &&
		env -u LANGUAGE LC_ALL=C TZ=Asia/Ho_Chi_Minh HOME=/nonexistent "$program" render "khác tên.xml" >/dev/null 2>&1)
	succeeds "same: $name: in another folder, locale and time zone" \
		cmp "$scratch/$name.pdf" "$scratch/elsewhere/sâu hơn/khác tên.pdf"

	"$program" render - -o - <"$document" >"$scratch/piped.pdf" 2>/dev/null
	succeeds "same: $name: through pipes" cmp "$scratch/$name.pdf" "$scratch/piped.pdf"
	rm -rf "$scratch/elsewhere"
done

# The dump of the pages is the same everywhere too.
for name in $rendered; do
	"$program" render "fixtures/valid/$name.xml" --format pages -o "$scratch/1.pages" >/dev/null 2>&1
	(cd / && LC_ALL=C "$program" render "$root/fixtures/valid/$name.xml" --format pages -o "$scratch/2.pages" >/dev/null 2>&1)
	succeeds "same: $name: its pages as text" cmp "$scratch/1.pages" "$scratch/2.pages"
done
exit 0
