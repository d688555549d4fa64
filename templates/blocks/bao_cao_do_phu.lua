-- SPDX-License-Identifier: MIT
-- Câu báo cho người đọc khi hai số được so sánh là số của hai lượng đơn vị báo cáo khác nhau nhiều: tăng,
-- giảm khi ấy có phần do người báo cáo nhiều hay ít.
-- Một chỗ lệch là { ct =, ky =, nay =, ky_truoc =, truoc = }: chỉ tiêu, hai kỳ và số liệu của hai kỳ ấy.

local ky_bao_cao = import "lib/ky"
local chu_cai = import "blocks/bao_cao_chu"

local do_phu = {}

local function da_bao_cao(f)
	return f.reported + f.partly
end

local function so_thieu(f)
	return f.expected - da_bao_cao(f)
end

-- Chênh nhau bao nhiêu đơn vị chưa báo cáo.
function do_phu.lech(a, b)
	return math.abs(so_thieu(a) - so_thieu(b))
end

-- Số của gần như cùng chừng ấy đơn vị: lệch không quá một phần ba mươi. Đơn vị báo cáo theo quý chưa có
-- mặt ở kỳ chưa hết, nhưng có ở cuối kỳ năm trước.
function do_phu.nhu_nhau(a, b)
	return do_phu.lech(a, b) * 30 <= math.max(a.expected, b.expected)
end

-- "79/84"
function do_phu.chu(f)
	return da_bao_cao(f) .. "/" .. f.expected
end

-- Câu ---------------------------------------------------------------------------------------------------

local function thap_hon(a, b)
	return da_bao_cao(a) * b.expected < da_bao_cao(b) * a.expected
end

-- "41/60 đơn vị", "từ 41/60 đến 44/61 đơn vị": của `ben` (nay, truoc) trong các chỗ lệch.
local function khoang(cac_lech, ben)
	local it, nhieu = cac_lech[1][ben], cac_lech[1][ben]
	for _, l in ipairs(cac_lech) do
		it = thap_hon(l[ben], it) and l[ben] or it
		nhieu = thap_hon(nhieu, l[ben]) and l[ben] or nhieu
	end
	local tu, den = do_phu.chu(it), do_phu.chu(nhieu)
	return (tu == den and tu or "từ " .. tu .. " đến " .. den) .. " đơn vị"
end

-- Tên kỳ chung của các chỗ lệch; khác kỳ thì tên của phần năm đã có số: "cùng kỳ năm 2025", "kỳ này".
local function ten_ky(cac_lech, ben, chung)
	for _, l in ipairs(cac_lech) do
		if l[ben].ma ~= cac_lech[1][ben].ma then
			return chung
		end
	end
	return ky_bao_cao.ten(cac_lech[1][ben])
end

-- "quý I năm 2025 có 41/60 đơn vị báo cáo, quý I năm 2026 có 59/60 đơn vị"
local function hai_ky(cac_lech)
	return ten_ky(cac_lech, "ky_truoc", "cùng kỳ năm " .. cac_lech[1].ky_truoc.nam) .. " có " .. khoang(cac_lech, "truoc")
		.. " báo cáo, " .. ten_ky(cac_lech, "ky", "kỳ này") .. " có " .. khoang(cac_lech, "nay")
end

-- Ít chỉ tiêu thì kể tên, những chỉ tiêu lệch như nhau nói một lần.
local function ke_ten(cac_lech, qt)
	local nhom, theo_chu = {}, {}
	for _, l in ipairs(cac_lech) do
		local chu = hai_ky { l }
		if not theo_chu[chu] then
			theo_chu[chu] = { chu = chu }
			table.insert(nhom, theo_chu[chu])
		end
		table.insert(theo_chu[chu], chu_cai.thuong_dau(l.ct.ten, qt.bao_cao.ten_rieng))
	end
	for i, n in ipairs(nhom) do
		nhom[i] = table.concat(n, ", ") .. " (" .. n.chu .. ")"
	end
	return table.concat(nhom, "; ")
end

-- "Khi xem mức tăng, giảm cần lưu ý số đơn vị báo cáo khác nhau nhiều ở 27 chỉ tiêu: …"; nil khi không
-- có chỗ lệch nào.
function do_phu.cau(cac_lech, qt)
	if #cac_lech == 0 then
		return nil
	end
	local mo = "Khi xem mức tăng, giảm cần lưu ý số đơn vị báo cáo khác nhau nhiều"
	if #cac_lech <= qt.bao_cao.ke_chi_tieu_toi_da then
		return mo .. ": " .. ke_ten(cac_lech, qt) .. "."
	end
	return mo .. " ở " .. #cac_lech .. " chỉ tiêu: " .. hai_ky(cac_lech) .. "."
end

return do_phu
