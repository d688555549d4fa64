# SPDX-License-Identifier: MIT
# The documents say what is so: paths, targets and commands they name exist; every message has a translation.
. tests/lib.sh

documents=
for file in README.md README.vi.md CONTRIBUTING.md CHANGELOG.md LICENSE engine/README.md templates/README.md fonts/README.md; do
	if [ -s "$file" ]; then pass "docs: $file exists"; else fail "docs: $file exists" "no such file, or empty"; fi
	[ -s "$file" ] && documents="$documents $file"
done

# What stands in backquotes and looks like a path of this repository must be there (build/ is made; CAPITALS, * and <>
# stand for names; engine/README.md writes from engine/, templates/README.md from templates/).
for file in $documents; do
	missing=
	while read -r path; do
		folder=$(dirname "$file")
		[ -e "$path" ] || [ -e "$folder/$path" ] || missing="$missing $path"
	done < <(grep -o '`[^`]*`' "$file" | tr -d '`' | grep -oE '(^| )(\./)?(engine|templates|fonts|scripts|fixtures|tests|po)/[a-zA-Z0-9_./-]+' |
		tr -d ' ' | grep -vE '[A-Z]{2,}|/$' | sort -u)
	equal "docs: the paths in $file exist" "" "$missing"
done

targets=$(sed -n 's/^\([a-z]*\):.*/\1/p' Makefile scripts/bench/bench.mk 2>/dev/null | sort -u)
for file in $documents; do
	missing=
	for target in $(grep -oE '(^|`)make [a-z]+' "$file" | sed 's/.*make //' | sort -u); do
		grep -qx "$target" <<<"$targets" || missing="$missing $target"
	done
	equal "docs: the make targets in $file exist" "" "$missing"
done

commands=$("$VANBAN" --help --lang en 2>/dev/null)
for file in $documents; do
	missing=
	for command in $(grep -oE '(build/)?\bvanban (render|[a-z]+) ' "$file" | awk '{ print $2 }' | sort -u); do
		grep -qw "$command" <<<"$commands" || missing="$missing $command"
	done
	[ "$file" = README.md ] && equal "docs: the commands in $file exist" "" "$missing"
done

for target in all demo check asan fuzz lint format golden cover bench install clean help; do
	if grep -qx "$target" <<<"$targets"; then pass "docs: make $target exists"; else fail "docs: make $target exists"; fi
done
succeeds "docs: make help lists the targets" sh -c 'make -s help | grep -q "^check .*tests"'

# Translations: complete, none fuzzy, and of the messages the sources hold now.
xgettext --keyword=_ --keyword=N_ --from-code=UTF-8 -o "$scratch/now.pot" engine/*/*.c
for po in po/*.po; do
	said=$(LC_ALL=C msgfmt --check --statistics -o /dev/null "$po" 2>&1)
	if grep -qE 'fuzzy|untranslated' <<<"$said" || ! grep -q translated <<<"$said"; then
		fail "docs: $po is complete" "$said"
	else
		pass "docs: $po is complete"
	fi
	succeeds "docs: $po holds every message of the sources (make po)" msgcmp --use-untranslated "$po" "$scratch/now.pot"
done
exit 0
