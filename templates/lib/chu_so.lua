-- SPDX-License-Identifier: MIT
-- Đọc số thành chữ, cho dòng "(Bằng chữ: …)": mốt, lăm, linh, tư, nghìn, triệu, tỷ; đến một tỷ tỷ.

local chu_so = {}

local CHU_SO <const> = {
	[0] = "không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín",
}
local TY <const> = 1000000000

-- Chữ số hàng đơn vị, sau `chuc` chục: hai mươi mốt, hai mươi tư, mười lăm.
local function hang_don_vi(chuc, don_vi)
	if don_vi == 1 and chuc >= 2 then
		return "mốt"
	elseif don_vi == 4 and chuc >= 2 then
		return "tư"
	elseif don_vi == 5 and chuc >= 1 then
		return "lăm"
	end
	return CHU_SO[don_vi]
end

-- Một nhóm ba chữ số vào danh sách `chu`. du: đọc cả hàng trăm bằng không ("không trăm linh năm").
local function doc_nhom(n, du, chu)
	local tram, chuc, don_vi = n // 100, n // 10 % 10, n % 10
	if tram > 0 or du then
		table.insert(chu, CHU_SO[tram] .. " trăm")
	end
	if chuc == 1 then
		table.insert(chu, "mười")
	elseif chuc > 1 then
		table.insert(chu, CHU_SO[chuc] .. " mươi")
	elseif don_vi > 0 and (tram > 0 or du) then
		table.insert(chu, "linh")
	end
	if don_vi > 0 then
		table.insert(chu, hang_don_vi(chuc, don_vi))
	end
end

local NHOM <const> = { { 1000000, "triệu" }, { 1000, "nghìn" }, { 1 } }

-- Số nhỏ hơn một tỷ; nhóm bằng không thì bỏ qua.
local function doc_duoi_ty(n, chu)
	for _, nhom in ipairs(NHOM) do
		local gia_tri = n // nhom[1] % 1000
		if gia_tri > 0 then
			doc_nhom(gia_tri, #chu > 0, chu)
			table.insert(chu, nhom[2])
		end
	end
end

local function doc(n, chu)
	if n >= TY then
		doc(n // TY, chu)
		table.insert(chu, "tỷ")
	end
	doc_duoi_ty(n % TY, chu)
end

-- "một triệu không trăm linh năm nghìn"; số âm thì thêm "âm".
function chu_so.so(n)
	if math.type(n) ~= "integer" then
		error("chỉ đọc được số nguyên", 2)
	end
	if n == 0 then
		return "không"
	end
	local chu = {}
	doc(math.abs(n), chu)
	return (n < 0 and "âm " or "") .. table.concat(chu, " ")
end

-- Chữ cái đầu viết hoa.
local function hoa_dau(chu)
	local het = utf8.offset(chu, 2)
	return upper(string.sub(chu, 1, het - 1)) .. string.sub(chu, het)
end

-- Số tiền, đứng đầu câu: "Một triệu không trăm linh năm nghìn đồng".
function chu_so.dong(n)
	return hoa_dau(chu_so.so(n)) .. " đồng"
end

return chu_so
