#!/bin/bash
# SPDX-License-Identifier: MIT
# What the program tells about its templates is true: every kind has fields, a skeleton that renders and a schema that
# agrees with the program about every fixture.
. tests/lib.sh

exits "templates: the list" 0 "$VANBAN" templates --lang en
kinds=$(awk '{ print $1 }' "$scratch/out" | grep /)
for kind in mttq/ke_hoach mttq/danh_sach_dang_ky mttq/huong_dan mttq/huong_dan_hiep_thuong mttq/bao_cao mttq/cong_van \
	mttq/to_trinh mttq/thong_bao dang/cong_van dang/ke_hoach; do
	if grep -qx "$kind" <<<"$kinds"; then pass "templates: $kind is listed"; else fail "templates: $kind is listed" "$kinds"; fi
done
exits "templates: an unknown kind" 1 "$VANBAN" fields mttq/khong_co --lang en

# What is made from campaign data renders with the skeleton of those.
exits "templates: campaign data to begin with" 0 "$VANBAN" new so_lieu -o "$scratch/so_lieu.xml"
for kind in $kinds; do
	schema=$scratch/schema.rng
	exits "templates: $kind: fields" 0 "$VANBAN" fields "$kind"
	matches "templates: $kind: fields tells names and kinds" '^[a-z_]+ +(text|group|choice|date) ' "$(cat "$scratch/out")"
	exits "templates: $kind: new" 0 "$VANBAN" new "$kind" -o "$scratch/new.xml"
	needs=()
	grep -q '^<van_ban .*don_vi="' "$scratch/new.xml" && needs=(--data "$scratch/so_lieu.xml")
	exits "templates: $kind: the skeleton renders" 0 "$VANBAN" render "$scratch/new.xml" "${needs[@]}" -o "$scratch/new.pdf" --lang en
	exits "templates: $kind: schema" 0 "$VANBAN" schema "$kind" -o "$schema"
	succeeds "templates: $kind: the skeleton is valid" xmllint --noout --relaxng "$schema" "$scratch/new.xml"
	for document in fixtures/valid/*.xml; do
		grep -q "mau=\"$kind\"" "$document" || continue
		succeeds "templates: $kind: $(basename "$document") is valid" xmllint --noout --relaxng "$schema" "$document"
		sed 's|</van_ban>|<la_lam/></van_ban>|' "$document" >"$scratch/wrong.xml"
		if xmllint --noout --relaxng "$schema" "$scratch/wrong.xml" 2>/dev/null; then
			fail "templates: $kind: an unknown element is invalid"
		else
			pass "templates: $kind: an unknown element is invalid"
		fi
	done
done

# A folder of the user's own comes first and may use the shipped blocks.
mkdir -p "$scratch/mine/documents/nha"
cat >"$scratch/mine/documents/nha/thu.lua" <<'END'
return document {
	name = "Thư của nhà",
	rules = import "rules/nd30",
	fields = { loi = text { required = true, meaning = "Lời thư" } },
	body = function (d)
		return { section { width = 210, height = 297, top = 20, bottom = 20, left = 30, right = 15, para { d.loi } } }
	end,
}
END
printf '<?xml version="1.0" encoding="UTF-8"?>\n<van_ban mau="nha/thu"><loi>Kính thư.</loi></van_ban>\n' >"$scratch/thu.xml"
exits "templates: one's own template renders" 0 "$VANBAN" render "$scratch/thu.xml" --templates "$scratch/mine" --format pages -o -
matches "templates: one's own template says its words" 'Kính thư' "$(cat "$scratch/out")"
exits "templates: one's own template is listed" 0 "$VANBAN" templates --templates "$scratch/mine"
matches "templates: one's own template is listed with its name" '^nha/thu .*Thư của nhà' "$(cat "$scratch/out")"

# Someone who installs it gets the same.
make -s install B="$BUILD" DESTDIR="$scratch/root" prefix=/usr >/dev/null 2>&1
exits "templates: the installed program lists the same" 0 "$scratch/root/usr/bin/vanban" templates
equal "templates: the installed program finds its templates" "$kinds" "$(awk '{ print $1 }' "$scratch/out" | grep /)"
exits "templates: the installed program renders" 0 "$scratch/root/usr/bin/vanban" render "$scratch/new.xml" "${needs[@]}" -o "$scratch/installed.pdf"
exits "templates: the installed program speaks Vietnamese" 1 "$scratch/root/usr/bin/vanban" render "$scratch/absent.xml" --lang vi
matches "templates: the installed program's catalogue" '(ầ|ế|ộ|ư|ố|ạ|ử|ệ|ể)' "$(cat "$scratch/err")"
exit 0
