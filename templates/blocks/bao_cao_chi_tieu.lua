-- SPDX-License-Identifier: MIT
-- Chọn chỉ tiêu cho câu, bảng và biểu: theo mã người dùng ghi, hoặc một số chỉ tiêu của mỗi nội dung.

local so_lieu = import "lib/so_lieu"
local bao_cao_so = import "blocks/bao_cao_so"

local chi_tieu = {}

-- Các chỉ tiêu theo chuỗi mã "1.01 1.02"; cho: chỗ ghi chuỗi, để báo mã sai.
function chi_tieu.theo_ma(chuoi, cho)
	local cac_ct = {}
	for ma in string.gmatch(chuoi, "%S+") do
		if so_lieu.co_chi_tieu(ma) then
			table.insert(cac_ct, campaign.indicator(ma))
		else
			problem(cho, "Số liệu không có chỉ tiêu mã “" .. ma .. "”: xem <chi_tieu> trong tệp số liệu.")
		end
	end
	return cac_ct
end

-- Chia theo nội dung, giữ thứ tự của quy tắc; nội dung lạ gộp vào nhóm cuối.
-- Mỗi nhóm là { ma =, ten =, ngan =, [1..n] = chỉ tiêu }; nhóm không có chỉ tiêu vẫn có mặt.
function chi_tieu.theo_noi_dung(cac_ct, qt)
	local nhom, theo_ma = {}, {}
	for i, nd in ipairs(qt.bao_cao.noi_dung) do
		nhom[i] = { ma = nd.ma, ten = nd.ten, ngan = nd.ngan }
		theo_ma[nd.ma] = nhom[i]
	end
	local khac = {
		ma = "khac", ten = qt.bao_cao.noi_dung_khac.ten, ngan = qt.bao_cao.noi_dung_khac.ngan,
	}
	for _, ct in ipairs(cac_ct) do
		table.insert(theo_ma[ct.noi_dung] or khac, ct)
	end
	if #khac > 0 then
		table.insert(nhom, khac)
	end
	return nhom
end

-- Chỉ tiêu đếm đơn vị mà chỉ chính đơn vị của báo cáo trả lời ("xã đạt chuẩn" ở báo cáo của một xã).
local function dem_mot_minh(ct, bc)
	if ct.tong_hop ~= "dem" then
		return false
	end
	for _, cap in ipairs(ct.cap) do
		if cap ~= bc.don_vi.cap then
			return bc.cap == nil
		end
	end
	return true
end

-- Bỏ những chỉ tiêu chỉ làm mẫu số cho tỷ lệ ("tổng số hộ", "tổng số khu dân cư"), tự nó không phải là
-- kết quả, và những chỉ tiêu đếm đơn vị khi chỉ có một đơn vị.
function chi_tieu.la_ket_qua(cac_ct, bc)
	local la_mau, ket_qua = {}, {}
	for _, ct in ipairs(so_lieu.chi_tieu()) do
		la_mau[ct.mau or ""] = true
	end
	for _, ct in ipairs(cac_ct) do
		if not (la_mau[ct.ma] and ct.tong_hop == "so_du") and not dem_mot_minh(ct, bc) then
			table.insert(ket_qua, ct)
		end
	end
	return ket_qua
end

-- Chỉ tiêu có số khác 0 trong kỳ, của từng nội dung; chỉ tiêu có giao mục tiêu đứng trước.
local function hang_doi(bc)
	local hang = {}
	for i, nhom in ipairs(chi_tieu.theo_noi_dung(bc.cac_ct, bc.qt)) do
		local truoc, sau = {}, {}
		for _, ct in ipairs(nhom) do
			local r = bao_cao_so.cua(ct, bc)
			if r.nay.known and r.nay.sign ~= 0 then
				table.insert(r.muc.known and truoc or sau, ct)
			end
		end
		for _, ct in ipairs(sau) do
			table.insert(truoc, ct)
		end
		hang[i] = truoc
	end
	return hang
end

-- Chỉ tiêu chọn sẵn, nhiều nhất `toi_da`: lần lượt mỗi nội dung lấy thêm một chỉ tiêu cho đến khi đủ.
-- Trả về theo thứ tự của danh mục.
function chi_tieu.chon_san(bc, toi_da)
	local hang, chon, so_chon, luot = hang_doi(bc), {}, 0, 0
	repeat
		local them = false
		luot = luot + 1
		for _, cac_ct in ipairs(hang) do
			local ct = cac_ct[luot]
			if ct and so_chon < toi_da then
				chon[ct.ma], so_chon, them = true, so_chon + 1, true
			end
		end
	until not them
	local ket_qua = {}
	for _, ct in ipairs(so_lieu.chi_tieu()) do
		if chon[ct.ma] then
			table.insert(ket_qua, ct)
		end
	end
	return ket_qua
end

-- Đơn vị tính và cách in của một cột: tiền in theo triệu đồng, có một số lẻ khi số lớn nhất của cột
-- (f, có thể không ghi) chưa đến một tỷ. Trả về { chu =, chia =, le = }.
function chi_tieu.cach_in(ct, f)
	if ct.don_vi == "đồng" then
		local it = f and f.integer and math.abs(f.integer) < 1000000000
		return { chu = "triệu đồng", chia = 1000000, le = it and 1 or 0 }
	end
	return { chu = ct.don_vi }
end

return chi_tieu
