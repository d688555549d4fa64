-- SPDX-License-Identifier: MIT
-- Số thứ tự: La Mã, Ả Rập, chữ cái tiếng Việt; viết ra và đọc lại.

local so = {}

-- Bảng chữ cái dùng để đánh điểm: không có ă, â, ê, ô, ơ, ư và f, j, w, z (chính các phụ lục của
-- Nghị định đánh c, d, đ, e, g).
local CHU_CAI = {
	"a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t",
	"u", "v", "x", "y",
}

local LA_MA = {
	{ 1000, "M" }, { 900, "CM" }, { 500, "D" }, { 400, "CD" }, { 100, "C" }, { 90, "XC" },
	{ 50, "L" }, { 40, "XL" }, { 10, "X" }, { 9, "IX" }, { 5, "V" }, { 4, "IV" }, { 1, "I" },
}

local GIA_TRI_LA_MA = { I = 1, V = 5, X = 10, L = 50, C = 100, D = 500, M = 1000 }

so.so_chu_cai = #CHU_CAI

function so.la_ma(n)
	local chu = {}
	for _, muc in ipairs(LA_MA) do
		while n >= muc[1] do
			table.insert(chu, muc[2])
			n = n - muc[1]
		end
	end
	return table.concat(chu)
end

-- nil khi hết bảng chữ cái.
function so.chu_cai(n)
	return CHU_CAI[n]
end

-- Số thứ tự thứ n theo một kiểu: "la_ma", "a_rap", "chu_cai".
function so.viet(kieu, n)
	if kieu == "la_ma" then
		return so.la_ma(n)
	elseif kieu == "chu_cai" then
		return so.chu_cai(n)
	end
	return tostring(n)
end

local function doc_la_ma(chu)
	local tong, truoc = 0, 0
	for i = #chu, 1, -1 do
		local gia_tri = GIA_TRI_LA_MA[string.sub(chu, i, i)]
		if not gia_tri then
			return nil
		end
		tong = gia_tri < truoc and tong - gia_tri or tong + gia_tri
		truoc = gia_tri
	end
	return tong
end

local function doc_chu_cai(chu)
	for i, cai in ipairs(CHU_CAI) do
		if cai == chu then
			return i
		end
	end
	return nil
end

-- Giá trị của một số thứ tự người dùng tự ghi ("III", "2.5", "đ"), để những mục sau đếm tiếp; nil
-- khi không đọc được.
function so.doc(kieu, chu)
	if kieu == "la_ma" then
		return doc_la_ma(chu)
	elseif kieu == "chu_cai" then
		return doc_chu_cai(chu)
	end
	local chu_so = string.match(chu, "^%d[%d%.]*$") and string.match(chu, "(%d+)$")
	return chu_so and #chu_so <= 4 and math.tointeger(tonumber(chu_so)) or nil
end

-- Số nhỏ hơn 10 có số 0 phía trước (NĐ30 PL I, II.3.c; HD36). Chữ khác số thì để nguyên.
function so.hai_chu_so(chu)
	if string.match(chu, "^%d$") then
		return "0" .. chu
	end
	return chu
end

return so
