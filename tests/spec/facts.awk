# SPDX-License-Identifier: MIT
# Holds facts against the dump of a document's pages: awk -f facts.awk PAGES FACTS. Prints every fact that does not
# hold and what was found instead; status 1 if there is one.
#
# WHAT is the role of the page items meant; ROLE,ROLE2 means both, ROLE[2] its second line, ROLE[-1] its last line. A line
# is what stands on one baseline in one role. RANGE is 12, 12..13, 6.. or ..8; UNIT is mm or pt.
#   WHAT exists | absent [page N]             WHAT lines RANGE
#   WHAT size RANGE                           WHAT style regular|bold|italic|bold-italic      WHAT color red
#   WHAT begins regular|bold|...               the style of its first letters
#   WHAT text|starts|ends|contains "..."      WHAT upper          no small letter in it
#   WHAT left|right|top|bottom RANGE UNIT     from that edge of the paper
#   WHAT width|height RANGE UNIT              WHAT width RANGE of WHAT    (a share: 1, 1/3..1/2)
#   WHAT indent RANGE UNIT                    its first line, from the left edge of the page's text
#   WHAT centered WHAT|text|paper             middle under middle; "text" is the page's text area
#   WHAT level WHAT                           first baselines are one
#   WHAT below WHAT                           WHAT beside WHAT    wholly to the right of it
#   WHAT gap WHAT RANGE pt                    white space from the latter's last line down to the first of the former
#   WHAT pitch RANGE                          lines of a paragraph, in single spacings
#   WHAT spacing RANGE pt                     between its paragraphs, beyond the pitch
#   WHAT justified                            lines that go on reach the right edge of the text
#   WHAT page N                               all of it stands there
#   WHAT underlined                           a line close below it
#   WHAT box WxH mm                           the frame its rules draw
#   pages RANGE                               page N size WxH     page N margin left|right|top|bottom RANGE UNIT

BEGIN {
	MM = 72 / 25.4
	# Liberation Serif, per em: above and below the baseline; a single line is 1.15.
	ASCENT = 0.891; DESCENT = 0.216; SINGLE = 1.149
	small = "[a-z]|à|á|ả|ã|ạ|ă|ằ|ắ|ẳ|ẵ|ặ|â|ầ|ấ|ẩ|ẫ|ậ|đ|è|é|ẻ|ẽ|ẹ|ê|ề|ế|ể|ễ|ệ|ì|í|ỉ|ĩ|ị"
	small = small "|ò|ó|ỏ|õ|ọ|ô|ồ|ố|ổ|ỗ|ộ|ơ|ờ|ớ|ở|ỡ|ợ|ù|ú|ủ|ũ|ụ|ư|ừ|ứ|ử|ữ|ự|ỳ|ý|ỷ|ỹ|ỵ"
}

# ---- the pages ----
FILENAME == ARGV[1] && $1 == "page" {
	npages++
	split($3, side, "x")
	page_w[npages] = side[1] + 0; page_h[npages] = side[2] + 0
	next
}
FILENAME == ARGV[1] && ($1 == "text" || $1 == "rule") {
	read_item()
	next
}
FILENAME == ARGV[1] { next }

# ---- the facts ----
FNR == 1 { measure_pages() }
/^[ \t]*(#|$)/ { next }
{
	facts++
	why = ""
	if (!holds($0)) {
		sub(/^[ \t]+/, "")
		print $0 (why == "" ? "" : "   -- " why)
		failed++
	}
}
END {
	if (npages == 0) { print "there are no pages"; exit 1 }
	if (facts == 0) { print "there are no facts"; exit 1 }
	exit failed > 0
}

# One item becomes part of the line of its role and baseline.
function read_item(   quote, text, head, n, word, i, at, value, role, key, l) {
	quote = index($0, "\"")
	text = quote ? substr($0, quote + 1) : ""
	sub(/"[^"]*$/, "", text)
	head = quote ? substr($0, 1, quote - 1) : $0
	split("", value)
	n = split(head, word, " ")
	role = word[2] ~ /=/ ? "" : word[2]
	for (i = 2; i <= n; i++) {
		at = index(word[i], "=")
		if (at) value[substr(word[i], 1, at - 1)] = substr(word[i], at + 1)
	}
	key = npages SUBSEP role SUBSEP $1 SUBSEP value["y"]
	if ($1 == "rule") key = key SUBSEP value["x"]
	l = line_of[key]
	if (!l) {
		l = line_of[key] = ++nlines
		line_role[l] = role; line_page[l] = npages; line_kind[l] = $1
		line_y[l] = value["y"] + 0
		line_x[l] = value["x"] + 0; line_end[l] = line_x[l] + value["w"]
		line_size[l] = value["size"] + 0; line_size_max[l] = line_size[l]; line_h[l] = value["h"] + 0
		line_style[l] = value["style"] == "" ? "regular" : value["style"]
		line_begins[l] = line_style[l]
		line_color[l] = value["color"] == "" ? "black" : value["color"]
		line_text[l] = text
		return
	}
	if (value["x"] + 0 > line_end[l] + 0.5 && line_text[l] !~ / $/) text = " " text
	line_text[l] = line_text[l] text
	if (value["x"] + 0 < line_x[l]) line_x[l] = value["x"] + 0
	if (value["x"] + value["w"] > line_end[l]) line_end[l] = value["x"] + value["w"]
	if (value["size"] + 0 > line_size_max[l]) line_size_max[l] = value["size"] + 0
	if (value["size"] + 0 < line_size[l]) line_size[l] = value["size"] + 0
	if ((value["style"] == "" ? "regular" : value["style"]) != line_style[l]) line_style[l] = "mixed"
}

function line_top(l) {
	return line_kind[l] == "rule" ? line_y[l] : line_y[l] - ASCENT * line_size_max[l]
}

function line_bottom(l) {
	return line_kind[l] == "rule" ? line_y[l] + line_h[l] : line_y[l] + DESCENT * line_size_max[l]
}

# The text area of a page: all ink but the page number and what stands in the top margin.
function measure_pages(   l, p) {
	for (l = 1; l <= nlines; l++) {
		p = line_page[l]
		if (line_role[l] == "so_trang" || line_role[l] ~ /^luu_hanh/) continue
		if (!(p in area_left) || line_x[l] < area_left[p]) area_left[p] = line_x[l]
		if (!(p in area_right) || line_end[l] > area_right[p]) area_right[p] = line_end[l]
		if (!(p in area_top) || line_top(l) < area_top[p]) area_top[p] = line_top(l)
		if (!(p in area_bottom) || line_bottom(l) > area_bottom[p]) area_bottom[p] = line_bottom(l)
	}
	# A page may hold short lines only: the width of the text is that of all pages of its size.
	for (p = 1; p <= npages; p++) {
		if (!(p in area_left)) continue
		if (!(page_w[p] in text_left) || area_left[p] < text_left[page_w[p]]) text_left[page_w[p]] = area_left[p]
		if (!(page_w[p] in text_right) || area_right[p] > text_right[page_w[p]]) text_right[page_w[p]] = area_right[p]
	}
}

# The lines WHAT means, into found[1..n]; returns n.
function find_lines(what, found,   index_, n, l, all, names, i, count) {
	index_ = 0
	if (match(what, /\[-?[0-9]+\]$/)) {
		index_ = substr(what, RSTART + 1, RLENGTH - 2) + 0
		what = substr(what, 1, RSTART - 1)
	}
	split("", found)
	split("", names)
	count = split(what, all, ",")
	for (i = 1; i <= count; i++) names[all[i]] = 1
	n = 0
	for (l = 1; l <= nlines; l++) if (line_role[l] in names) found[++n] = l
	if (!index_) return n
	if (index_ < 0) index_ = n + 1 + index_
	if (index_ < 1 || index_ > n) return 0
	l = found[index_]
	split("", found)
	found[1] = l
	return 1
}

function number(text,   part) {
	if (split(text, part, "/") == 2) return part[1] / part[2]
	return text + 0
}

# value within "a..b", "a..", "..b" or "a", give or take `slack`
function within(value, range, slack,   at, low, high) {
	at = index(range, "..")
	if (!at) return value >= number(range) - slack && value <= number(range) + slack
	low = substr(range, 1, at - 1); high = substr(range, at + 2)
	return (low == "" || value >= number(low) - slack) && (high == "" || value <= number(high) + slack)
}

function found_value(value, unit) {
	why = "found " sprintf("%.3f", value) (unit == "" ? "" : " " unit)
	return 0
}

function say(text) { why = text; return 0 }

function to_unit(points, unit) { return unit == "mm" ? points / MM : points }

function holds(fact,   quoted, at, word, n, i, a, na, verb) {
	sub(/^[ \t]+/, "", fact); sub(/[ \t]+$/, "", fact)
	quoted = ""
	at = index(fact, "\"")
	if (at) {
		quoted = substr(fact, at + 1)
		sub(/"$/, "", quoted)
		fact = substr(fact, 1, at - 1)
	}
	n = split(fact, word, /[ \t]+/)
	if (word[n] == "") n--
	if (word[1] == "pages") return within(npages, word[2], 0) || found_value(npages, "pages")
	if (word[1] == "page") return page_holds(word)
	na = find_lines(word[1], a)
	verb = word[2]
	if (verb == "absent" || verb == "exists") return presence(a, na, verb, word[3] == "page" ? word[4] + 0 : 0)
	if (!na) return say("there is no such line")
	if (verb == "lines") return within(na, word[3], 0) || found_value(na, "lines")
	if (verb == "text" || verb == "starts" || verb == "ends" || verb == "contains")
		return text_holds(joined(a, na), verb, quoted)
	if (verb == "below" || verb == "beside" || verb == "level" || verb == "centered" || verb == "gap")
		return place_holds(a, na, verb, word)
	if (verb == "pitch" || verb == "spacing" || verb == "justified") return paragraphs_hold(a, na, verb, word)
	if (verb == "underlined") return is_underlined(a, na)
	if (verb == "box") return box_holds(a, na, word[3])
	if (verb == "width" && word[4] == "of") return share_holds(a, na, word)
	if (verb == "indent") {
		i = to_unit(line_x[a[1]] - text_left[page_w[line_page[a[1]]]], word[4])
		return within(i, word[3], 0.05) || found_value(i, word[4])
	}
	for (i = 1; i <= na; i++)
		if (!line_holds(a[i], verb, word)) {
			why = why " in \"" line_text[a[i]] "\" on page " line_page[a[i]]
			return 0
		}
	return 1
}

function line_holds(l, verb, word,   p, value) {
	p = line_page[l]
	# A line under words or a frame round them is no text.
	if (line_kind[l] == "rule" && verb ~ /^(size|style|begins|upper)$/) return 1
	if (verb == "size")
		return within(line_size[l], word[3], 0.001) && within(line_size_max[l], word[3], 0.001) ||
			found_value(line_size[l], "pt")
	if (verb == "style") return line_style[l] == word[3] || say("found " line_style[l])
	if (verb == "begins") return line_begins[l] == word[3] || say("found " line_begins[l])
	if (verb == "color") return line_color[l] == word[3] || say("found " line_color[l])
	if (verb == "upper") return line_text[l] !~ small || say("small letters")
	if (verb == "page") return p == word[3] + 0 || say("found")
	if (verb == "left") value = line_x[l]
	else if (verb == "right") value = page_w[p] - line_end[l]
	else if (verb == "top") value = line_top(l)
	else if (verb == "bottom") value = page_h[p] - line_bottom(l)
	else if (verb == "width") value = line_end[l] - line_x[l]
	else if (verb == "height") value = line_kind[l] == "rule" ? line_h[l] : line_bottom(l) - line_top(l)
	else return say("the verb " verb " is not known")
	value = to_unit(value, word[4])
	return within(value, word[3], 0.05) || found_value(value, word[4])
}

function presence(a, na, verb, page,   i, n) {
	n = 0
	for (i = 1; i <= na; i++) if (!page || line_page[a[i]] == page) n++
	if (verb == "exists") return n > 0 || say("it is not there")
	return n == 0 || say("it is there")
}

function joined(a, na,   i, text) {
	text = line_text[a[1]]
	for (i = 2; i <= na; i++) if (line_kind[a[i]] == "text") text = text " " line_text[a[i]]
	gsub(/  +/, " ", text)
	sub(/^ /, "", text); sub(/ $/, "", text)
	return text
}

function text_holds(text, verb, quoted,   ok) {
	if (verb == "text") ok = text == quoted
	else if (verb == "starts") ok = substr(text, 1, length(quoted)) == quoted
	else if (verb == "ends") ok = substr(text, length(text) - length(quoted) + 1) == quoted
	else ok = index(text, quoted) > 0
	return ok || say("found \"" text "\"")
}

function place_holds(a, na, verb, word,   b, nb, l, p, middle, other, value) {
	l = a[1]; p = line_page[l]
	if (verb == "centered" && (word[3] == "text" || word[3] == "paper")) {
		middle = word[3] == "paper" ? page_w[p] / 2 : (text_left[page_w[p]] + text_right[page_w[p]]) / 2
		return all_centered(a, na, middle)
	}
	nb = find_lines(word[3], b)
	if (!nb) return say("there is no " word[3])
	if (verb == "centered") return all_centered(a, na, (line_x[b[nb]] + line_end[b[nb]]) / 2)
	if (verb == "level") {
		value = line_y[l] - line_y[b[1]]
		return p == line_page[b[1]] && within(value, "0", 0.01) || found_value(value, "pt lower")
	}
	if (verb == "beside") {
		value = line_x[l] - widest_end(b, nb)
		return value > 0 || found_value(value, "pt between")
	}
	other = b[nb]
	if (p != line_page[other])
		return verb == "below" && p > line_page[other] || say("on another page")
	value = line_top(l) - line_bottom(other)
	if (verb == "below") return line_bottom(l) > line_bottom(other) && value > -4 || found_value(value, "pt between")
	return within(value, word[4], 0.1) || found_value(value, "pt")
}

function is_underlined(a, na,   i, j) {
	for (i = 1; i <= na; i++)
		for (j = 1; j <= na && line_kind[a[i]] == "text"; j++)
			if (line_kind[a[j]] == "rule" && line_page[a[j]] == line_page[a[i]] && line_y[a[j]] > line_y[a[i]] &&
				line_y[a[j]] < line_y[a[i]] + 4 && line_x[a[j]] - line_x[a[i]] < 1) return 1
	return say("there is no line below it")
}

# Rules are measured through their middles, as a ruler laid on a frame does.
function box_holds(a, na, size,   i, l, n, half, left, right, top, bottom, side) {
	n = 0
	for (i = 1; i <= na; i++) {
		l = a[i]
		if (line_kind[l] != "rule") continue
		n++
		half = (line_h[l] < line_end[l] - line_x[l] ? line_h[l] : line_end[l] - line_x[l]) / 2
		if (n == 1 || line_x[l] + half < left) left = line_x[l] + half
		if (n == 1 || line_end[l] - half > right) right = line_end[l] - half
		if (n == 1 || line_y[l] + half < top) top = line_y[l] + half
		if (n == 1 || line_y[l] + line_h[l] - half > bottom) bottom = line_y[l] + line_h[l] - half
	}
	if (!n) return say("it has no frame")
	split(size, side, "x")
	return within((right - left) / MM, side[1], 0.3) && within((bottom - top) / MM, side[2], 0.3) ||
		say("found " (right - left) / MM " x " (bottom - top) / MM " mm")
}

function widest_end(b, nb,   i, end) {
	end = line_end[b[1]]
	for (i = 2; i <= nb; i++) if (line_end[b[i]] > end) end = line_end[b[i]]
	return end
}

function all_centered(a, na, middle,   i, off) {
	for (i = 1; i <= na; i++) {
		off = (line_x[a[i]] + line_end[a[i]]) / 2 - middle
		if (off > 0.5 || off < -0.5) return found_value(off, "pt off the middle: \"" line_text[a[i]] "\"")
	}
	return 1
}

function share_holds(a, na, word,   b, nb, share) {
	nb = find_lines(word[5], b)
	if (!nb) return say("there is no " word[5])
	share = (line_end[a[1]] - line_x[a[1]]) / (line_end[b[nb]] - line_x[b[nb]])
	return within(share, word[3], 0.003) || found_value(share, "of it")
}

# A line goes on when the next line of the same roles starts at the left edge of the text; else a paragraph begins there.
function paragraphs_hold(a, na, verb, word,   i, l, next_, down, goes_on, seen, pitch, value) {
	pitch = 0; seen = 0
	for (i = 1; i < na; i++) {
		l = a[i]; next_ = a[i + 1]
		if (line_page[l] != line_page[next_]) continue
		down = line_y[next_] - line_y[l]
		goes_on = line_x[next_] < text_left[page_w[line_page[l]]] + 1
		if (goes_on && (!pitch || down < pitch)) pitch = down
		if (verb == "pitch" && goes_on) {
			seen++
			value = down / (SINGLE * line_size_max[l])
			if (!within(value, word[3], 0.005)) return found_value(value, "lines")
		}
		if (verb == "justified" && goes_on) {
			seen++
			value = text_right[page_w[line_page[l]]] - line_end[l]
			if (!within(value, "0", 0.1)) return found_value(value, "pt short: \"" line_text[l] "\"")
		}
	}
	for (i = 1; verb == "spacing" && i < na; i++) {
		l = a[i]; next_ = a[i + 1]
		if (line_page[l] != line_page[next_] || line_x[next_] < text_left[page_w[line_page[l]]] + 1) continue
		seen++
		value = line_y[next_] - line_y[l] - pitch
		if (!pitch) return say("no paragraph of two lines to know the pitch from")
		if (!within(value, word[3], 0.01)) return found_value(value, "pt before \"" line_text[next_] "\"")
	}
	return seen > 0 || say("there is nothing to see it by")
}

function page_holds(word,   p, side, value) {
	p = word[2] + 0
	if (p > npages) return say("there are " npages " pages")
	if (word[3] == "size") {
		split(word[4], side, "x")
		return within(page_w[p] / MM, side[1], 0.05) && within(page_h[p] / MM, side[2], 0.05) ||
			say("found " page_w[p] / MM " x " page_h[p] / MM " mm")
	}
	if (word[3] != "margin") return say("a page has size and margin")
	if (word[4] == "left") value = area_left[p]
	else if (word[4] == "right") value = page_w[p] - area_right[p]
	else if (word[4] == "top") value = area_top[p]
	else if (word[4] == "bottom") value = page_h[p] - area_bottom[p]
	value = to_unit(value, word[6])
	return within(value, word[5], 0.06) || found_value(value, word[6])
}
