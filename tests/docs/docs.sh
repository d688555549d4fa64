# SPDX-License-Identifier: MIT
# The documents say what is so: paths, targets and commands they name exist, their examples work; every message has a
# translation.
. tests/lib.sh

documents=
for file in README.md README.vi.md CONTRIBUTING.md CHANGELOG.md LICENSE engine/README.md templates/README.md templates/SO_LIEU.md fonts/README.md fixtures/*/README.md; do
	if [ -s "$file" ]; then pass "docs: $file exists"; else fail "docs: $file exists" "no such file, or empty"; fi
	[ -s "$file" ] && documents="$documents $file"
done

# What stands in backquotes and looks like a path of this repository must be there (build/ is made; CAPITALS, * and <>
# stand for names; engine/README.md writes from engine/, the others from where they stand).
folders='engine|templates|fonts|scripts|fixtures|tests|po'
for file in $documents; do
	missing=
	folder=$(dirname "$file")
	[ "$folder" = engine ] && own="|$(grep -oE '[a-z]+' engine/FLOORS | paste -sd '|')" || own=
	while read -r path; do
		[ -e "$path" ] || [ -e "$folder/$path" ] || missing="$missing $path"
	done < <(grep -o '`[^`]*`' "$file" | tr -d '`' | grep -oE '(^| )(\./)?('"$folders$own"')/[a-zA-Z0-9_./*-]+' |
		tr -d ' ' | grep -vE '[A-Z]{2,}|/$|\*' | sort -u)
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

# What the documents tell to type works, in the order they tell it; what README.md shows of the answer is in it (… stands
# for more).
mkdir "$scratch/desk"
ln -s "$PWD/fixtures" "$scratch/desk/fixtures"
ln -s "$(realpath "$BUILD")" "$scratch/desk/build"
for file in README.md README.vi.md templates/SO_LIEU.md; do
	count=0
	while read -r command; do
		count=$((count + 1))
		succeeds "docs: $file: $command" sh -c "cd '$scratch/desk' && $command >>'$scratch/said' 2>&1 || { cat '$scratch/said'; exit 1; }"
	done < <(awk '/^```/ { inside = $0 == "```sh" } inside && /^build\/vanban / { sub(/ +#.*/, ""); print }' "$file")
	[ $count -gt 3 ] || fail "docs: $file tells what to type" "$count commands"
done
shown=$(awk '/^```/ { inside = !inside; told = 0; next } inside && (told || /^page /) { told = 1; print }' README.md)
said=$(cat "$scratch/said")
if [ -n "$shown" ] && [[ $said == *${shown//…/*}* ]]; then
	pass "docs: README.md shows what explain says"
else
	fail "docs: README.md shows what explain says" "shown: $shown"
fi

# The templates of templates/README.md, put where it says, make documents.
mkdir "$scratch/mine"
awk -v root="$scratch/mine" '
	match($0, /Tạo tệp `documents\/[^`]*`/) { split(substr($0, RSTART, RLENGTH), part, "`"); path = root "/" part[2] }
	/^```/ { if (file) close(file); file = ""; if ($0 == "```lua" && path) { file = path; path = ""
		folder = file; sub(/\/[^\/]*$/, "", folder); system("mkdir -p \"" folder "\""); } next }
	file { print > file }' templates/README.md
awk '/^```/ { inside = $0 == "```xml"; next } inside && /bao_cao_nhanh/ { told = 1 } inside { text = text $0 "\n" }
	!inside && !told { text = "" } END { printf "%s", text }' templates/README.md >"$scratch/nhanh.xml"
succeeds "docs: a campaign file to begin with" "$VANBAN" new so_lieu -o "$scratch/so-lieu.xml"
for kind in chuong_trinh bao_cao_nhanh; do
	succeeds "docs: the example $kind is a kind" "$VANBAN" new "mttq/$kind" --templates "$scratch/mine" -o "$scratch/$kind.xml"
	exits "docs: the example $kind renders" 0 "$VANBAN" render "$scratch/$kind.xml" --templates "$scratch/mine" \
		--data "$scratch/so-lieu.xml" -o "$scratch/$kind.pdf"
	equal "docs: the example $kind is quiet" "" "$(cat "$scratch/err")"
done
exits "docs: the example document renders" 0 "$VANBAN" render "$scratch/nhanh.xml" --templates "$scratch/mine" \
	--data "$BUILD/sample" -o "$scratch/nhanh.pdf"

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
