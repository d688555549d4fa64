#!/bin/bash
# SPDX-License-Identifier: MIT
# The command line: exit statuses, where the output goes, languages, JSON.
. tests/lib.sh
document=fixtures/valid/thong-bao-mot-trang.xml
wrong=$scratch/wrong.xml
sed 's|<ho_ten>|<ho_tenn>|; s|</ho_ten>|</ho_tenn>|' "$document" >"$wrong"

exits "command: --version" 0 "$VANBAN" --version
matches "command: --version names itself" '^vanban [0-9]+\.[0-9]+\.[0-9]+$' "$(cat "$scratch/out")"
exits "command: --help" 0 "$VANBAN" --help --lang en
for word in render templates fields schema new --templates --fonts --format --json --lang; do
	matches "command: --help tells about $word" "(^| )$word" "$(cat "$scratch/out")"
done
exits "command: --help in Vietnamese" 0 "$VANBAN" --help --lang vi
matches "command: --help in Vietnamese speaks Vietnamese" 'văn bản' "$(cat "$scratch/out")"

exits "command: no command is a usage error" 2 "$VANBAN"
exits "command: an unknown command" 2 "$VANBAN" frobnicate
exits "command: an unknown option" 2 "$VANBAN" render "$document" --nonsense
exits "command: render without a file" 2 "$VANBAN" render
exits "command: an unknown format" 2 "$VANBAN" render "$document" --format docx
exits "command: an unknown language" 2 "$VANBAN" render "$document" --lang fr
exits "command: fields without a name" 2 "$VANBAN" fields
exits "command: two files and one output file" 2 "$VANBAN" render "$document" "$document" -o "$scratch/one.pdf"

# The default name: the input's, with .pdf, in the current folder.
program=$(readlink -f "$VANBAN")
here=$PWD
mkdir "$scratch/there"
(cd "$scratch/there" && "$program" render "$here/$document" >"$scratch/out" 2>"$scratch/err")
equal "command: default output name" "thong-bao-mot-trang.pdf" "$(ls "$scratch/there")"
equal "command: a quiet success" "" "$(cat "$scratch/out" "$scratch/err")"
exits "command: -o into a folder" 0 "$VANBAN" render "$document" fixtures/valid/to-trinh-quy.xml -o "$scratch/there/"
equal "command: -o into a folder names the files" "thong-bao-mot-trang.pdf to-trinh-quy.pdf" "$(ls "$scratch/there" | tr '\n' ' ' | sed 's/ $//')"
succeeds "command: stdin to stdout" sh -c "'$VANBAN' render - -o - <'$document' | cmp - '$scratch/there/thong-bao-mot-trang.pdf'"
exits "command: pages" 0 "$VANBAN" render "$document" --format pages -o -
matches "command: pages are text" '^page 1 595\.27[56]x841\.(889|890) ' "$(cat "$scratch/out")"

# Wrong input: status 1, nothing written, an old file untouched; in both languages; as JSON.
echo old >"$scratch/old.pdf"
exits "command: wrong input" 1 "$VANBAN" render "$wrong" -o "$scratch/old.pdf" --lang en
equal "command: wrong input leaves the old file" "old" "$(cat "$scratch/old.pdf")"
matches "command: a message has file, line and column" "^$wrong:[0-9]+:[0-9]+: error: .*ho_tenn" "$(cat "$scratch/err")"
exits "command: wrong input in Vietnamese" 1 "$VANBAN" render "$wrong" -o "$scratch/old.pdf" --lang vi
matches "command: a message in Vietnamese" "ho_tenn.* [^ ]*(ầ|ế|ộ|ư|ố|ạ|ử)" "$(cat "$scratch/err")"
exits "command: wrong input, LANG=vi_VN" 1 env LC_ALL= LANG=vi_VN.UTF-8 "$VANBAN" render "$wrong" -o "$scratch/old.pdf"
matches "command: LANG=vi_VN speaks Vietnamese" "ho_tenn.* [^ ]*(ầ|ế|ộ|ư|ố|ạ|ử)" "$(cat "$scratch/err")"
exits "command: wrong input as JSON" 1 "$VANBAN" render "$wrong" -o "$scratch/old.pdf" --json --lang en
equal "command: JSON lines only" "" "$(grep -vE '^\{"level":"(error|warning|note)",.*"file":".*","line":[0-9]+.*\}$' "$scratch/err")"

exits "command: a missing file" 1 "$VANBAN" render "$scratch/absent.xml"
exits "command: a folder as input" 1 "$VANBAN" render "$scratch" -o "$scratch/x.pdf"
exits "command: an output folder that is not there" 1 "$VANBAN" render "$document" -o "$scratch/absent/x.pdf" --lang en
matches "command: the message names the output" 'absent' "$(cat "$scratch/err")"
# The first file is wrong, the second right: both are dealt with.
exits "command: one of two is wrong" 1 "$VANBAN" render "$wrong" "$document" -o "$scratch/there/"
[ ! -e "$scratch/there/wrong.pdf" ] && pass "command: nothing for the wrong one" || fail "command: nothing for the wrong one"

# What would destroy a document, or one output by another, is refused before anything is done.
cp "$document" "$scratch/same.xml"
exits "command: the output is the document itself" 2 "$VANBAN" render "$scratch/same.xml" -o "$scratch/same.xml"
succeeds "command: the document is as it was" cmp "$document" "$scratch/same.xml"
mkdir "$scratch/one" "$scratch/two"
cp "$document" "$scratch/one/x.xml"
cp "$document" "$scratch/two/x.xml"
exits "command: two outputs of one name" 2 "$VANBAN" render "$scratch/one/x.xml" "$scratch/two/x.xml" -o "$scratch/there/"
exits "command: no such folder of templates" 1 "$VANBAN" render "$document" --templates "$scratch/absent" -o "$scratch/x.pdf"
exits "command: an empty output name" 2 "$VANBAN" render "$document" -o ""
ln -s "$scratch/target.pdf" "$scratch/link.pdf"
: >"$scratch/target.pdf"
exits "command: a link to the output is followed" 0 "$VANBAN" render "$document" -o "$scratch/link.pdf"
if [ -L "$scratch/link.pdf" ] && [ -s "$scratch/target.pdf" ]; then pass "command: the link is still one"; else fail "command: the link is still one"; fi

# Closed or full outputs: a failure, said.
"$VANBAN" render "$document" -o - >/dev/full 2>"$scratch/err"
status=$?
if [ $status != 0 ] && [ -s "$scratch/err" ]; then pass "command: a full stdout is a failure"; else fail "command: a full stdout is a failure" "status $status" "$(cat "$scratch/err")"; fi
if mkdir "$scratch/readonly" && chmod 500 "$scratch/readonly" && ! touch "$scratch/readonly/x" 2>/dev/null; then
	exits "command: a folder that may not be written" 1 "$VANBAN" render "$document" -o "$scratch/readonly/x.pdf"
fi
# A disk of 8 KiB, where user namespaces allow one.
if unshare -Urm true 2>/dev/null; then
	mkdir "$scratch/disk"
	cat >"$scratch/on-full-disk" <<END
mount -t tmpfs -o size=8k none "$scratch/disk" || exit 99
"$VANBAN" render "$document" -o "$scratch/disk/x.pdf" --lang en
echo "status \$?" && ls -A "$scratch/disk"
END
	said=$(unshare -Urm sh "$scratch/on-full-disk" 2>"$scratch/err")
	equal "command: a full disk: status 1 and nothing left" "status 1" "$said"
	matches "command: a full disk is named" '(No space|space|full)' "$(cat "$scratch/err")"
fi
exit 0
