-- SPDX-License-Identifier: MIT
-- Tổng kết giai đoạn: mỗi năm một cột. Câu, bảng và biểu đồ đường đều lấy từ số liệu; số của đơn vị cũ
-- được tính cho đơn vị mới sau sắp xếp. Chỉ những năm đủ số liệu được so sánh với nhau.
-- `tk` là phạm vi của bản tổng kết (xem blocks/tong_ket_pham_vi).

local kieu = import "lib/kieu"
local ky_bao_cao = import "lib/ky"
local so_lieu = import "lib/so_lieu"
local bieu_do = import "blocks/bieu_do"
local do_phu = import "blocks/bao_cao_do_phu"
local chi_tieu = import "blocks/bao_cao_chi_tieu"
local pham_vi = import "blocks/tong_ket_pham_vi"

local tong_ket = {}

local TRONG <const> = "–"

-- Câu -------------------------------------------------------------------------------------------------

-- "từ 315 căn năm 2024 xuống 302 căn năm 2025, giảm 4,1%"
local function ve_so_sanh(ct, dau, cuoi, tk)
	local nam_dau, nam_cuoi = pham_vi.ten_nam(tk, tk.dau), pham_vi.ten_nam(tk, tk.cuoi)
	local doi = pham_vi.thay_doi(ct, dau, cuoi)
	if cuoi == dau or doi.known and doi.sign == 0 then
		return { nam_dau, " và ", nam_cuoi, " đều là ", so_lieu.so_va_don_vi(cuoi) }
	end
	local chu = {
		"từ ", so_lieu.so_va_don_vi(dau), " ", nam_dau, cuoi > dau and " lên " or " xuống ",
		so_lieu.so_va_don_vi(cuoi), " ", nam_cuoi,
	}
	if doi.known then
		table.insert(chu, { ", ", so_lieu.tang_giam(cuoi, dau) })
	end
	return chu
end

-- "11 tháng năm 2026 là 277 căn", "đến hết tháng 11 năm 2026 là 7.501 hộ"; lech: nêu số đơn vị báo cáo.
local function ve_mot_nam(ct, f, i, tk, lech)
	local den, luc = pham_vi.den(ct, tk)[i] or 12, pham_vi.ten_nam(tk, i, ct)
	if den < 12 and pham_vi.thoi_diem(ct) then
		luc = "đến hết tháng " .. den .. " năm " .. tk.nam[i].nam
	end
	return {
		luc, " là ", so_lieu.so_va_don_vi(f),
		lech and " (" .. do_phu.chu(f) .. " đơn vị báo cáo)" or "",
	}
end

-- Mỗi năm tính lại từ đầu trên cùng một tổng thể, nên không cộng các năm: số mỗi năm báo cáo một lần
-- (danh hiệu bình xét hằng năm), và tử số của tỷ lệ trên một số dư (khu dân cư tổ chức Ngày hội).
local function tinh_lai_moi_nam(ct)
	if ct.chu_ky == 12 then
		return true
	end
	for _, khac in ipairs(so_lieu.chi_tieu()) do
		if khac.tu == ct.ma and campaign.indicator(khac.mau).tong_hop == "so_du" then
			return true
		end
	end
	return false
end

local function ve_ca_giai_doan(ct, cac_so, tk)
	local biet = 0
	for _, f in ipairs(cac_so) do
		biet = biet + (f.known and 1 or 0)
	end
	if ct.tong_hop ~= "cong" or biet < 2 or tinh_lai_moi_nam(ct) then
		return nil
	end
	return { "cả giai đoạn ", so_lieu.so_va_don_vi(pham_vi.gia_tri(ct, tk.don_vi, tk.ky)) }
end

-- Có hai năm nào mà số đơn vị báo cáo khác nhau nhiều.
local function lech_cac_nam(cac_so, tk)
	local truoc
	for _, f in ipairs(cac_so) do
		if f.known and truoc and pham_vi.lech_do_phu(truoc, f, tk) then
			return true
		end
		truoc = f.known and f or truoc
	end
	return false
end

local function cac_ve(ct, tk)
	local cac_so, ve = pham_vi.qua_cac_nam(ct, tk.don_vi, tk), {}
	local dau, cuoi = pham_vi.hai_nam(ct, cac_so, tk)
	if dau then
		table.insert(ve, ve_so_sanh(ct, dau, cuoi, tk))
	end
	local lech = not dau and lech_cac_nam(cac_so, tk)
	for i, f in ipairs(cac_so) do
		if f.known and (not dau or i > tk.cuoi) then
			table.insert(ve, ve_mot_nam(ct, f, i, tk, lech or dau and pham_vi.lech_do_phu(cuoi, f, tk)))
		end
	end
	table.insert(ve, ve_ca_giai_doan(ct, cac_so, tk))
	return ve
end

-- "Nhà xây mới: từ 315 căn năm 2024 xuống 302 căn năm 2025, giảm 4,1%; 11 tháng năm 2026 là 277 căn; cả
-- giai đoạn 894 căn."
local function cau(ct, tk)
	local chu = { ct.ten, ": " }
	for i, ve in ipairs(cac_ve(ct, tk)) do
		table.insert(chu, { i > 1 and "; " or "", ve })
	end
	table.insert(chu, ".")
	return #chu > 3 and chu or nil
end

-- Các mục con của phần kết quả: mỗi nội dung một khoản, mỗi chỉ tiêu một ý.
function tong_ket.ket_qua(tk)
	local khoan = {}
	for _, nhom in ipairs(chi_tieu.theo_noi_dung(chi_tieu.la_ket_qua(tk.cac_ct, tk), tk.qt)) do
		local y = {}
		for _, ct in ipairs(nhom) do
			local chu = cau(ct, tk)
			if chu then
				table.insert(y, { name = "gach", text = chu })
			end
		end
		if #y > 0 then
			table.insert(y, 1, { name = "tieu_de", text = nhom.ten })
			y.name = "khoan"
			table.insert(khoan, y)
		end
	end
	return khoan
end

-- Ghi chú ---------------------------------------------------------------------------------------------

-- Chỉ tiêu mà năm cuối có số đến một tháng khác với cả cột: dấu "(a)", "(b)" sau tên, nói ở ghi chú.
local function dau_ghi(ct, tk, cac_dau)
	local n = #tk.nam
	local den = pham_vi.den(ct, tk)[n]
	if not den or pham_vi.du_nam(tk, n) or den == tk.den[n] then
		return ""
	end
	if not cac_dau[den] then
		local dau = "(" .. string.char(string.byte("a") + #cac_dau.chu) .. ")"
		cac_dau[den] = dau
		table.insert(cac_dau.chu, dau .. "\u{A0}" .. (den == 12 and "Số của cả năm "
			or "Số đến hết tháng " .. den .. " năm ") .. tk.nam[n].nam .. ".")
	end
	return "\u{A0}" .. cac_dau[den]
end

function tong_ket.ghi_chu(tk, cac_chu)
	return para(kieu(tk.qt.noi_dung, "ghi_chu_bang", {
		align = "left", italic = true, size = tk.qt.bao_cao.bang.co, before = 3,
		after = tk.qt.noi_dung.cach_doan.use, "Ghi chú: ", table.concat(cac_chu, " "),
	}))
end

-- Tăng, giảm tính thế nào; không có hai năm đủ số liệu thì không có cột ấy.
function tong_ket.chu_so_sanh(tk)
	if not tk.dau then
		return "“–” là chưa có số liệu."
	end
	return "“–” là chưa có số liệu, hoặc không đủ số liệu để so sánh. Tăng, giảm tính giữa hai năm đủ số liệu "
		.. "là năm " .. tk.nam[tk.cuoi].nam .. " và năm " .. tk.nam[tk.dau].nam
		.. "; chỉ tiêu là tỷ lệ thì tính bằng điểm phần trăm."
end

-- Các chỉ tiêu không so sánh vì người báo cáo hai năm khác nhau nhiều: "Tổng số hộ (83/84 và 58/60)".
local function chu_lech(cac_ct, tk)
	local ten = {}
	for _, ct in ipairs(tk.dau and cac_ct or {}) do
		local cac_so = pham_vi.qua_cac_nam(ct, tk.don_vi, tk)
		local dau, cuoi = cac_so[tk.dau], cac_so[tk.cuoi]
		if dau.known and cuoi.known and pham_vi.lech_do_phu(dau, cuoi, tk) then
			table.insert(ten, ct.ten .. " (" .. do_phu.chu(dau) .. " và " .. do_phu.chu(cuoi) .. ")")
		end
	end
	return #ten > 0 and "Không so sánh vì số đơn vị báo cáo hai năm khác nhau: " .. table.concat(ten, "; ") .. "."
		or nil
end

-- Bảng --------------------------------------------------------------------------------------------------

function tong_ket.o_so(ct, f)
	local cach = chi_tieu.cach_in(ct)
	return so_lieu.o_bang(f, {
		chia = cach.chia, le = cach.le or ct.tong_hop == "ty_le" and ct.le or nil, thieu = TRONG,
	})
end

-- Ô tăng, giảm của một dòng số qua các năm.
function tong_ket.o_thay_doi(ct, cac_so, tk)
	local dau, cuoi = pham_vi.hai_nam(ct, cac_so, tk)
	return dau and so_lieu.o_bang(pham_vi.thay_doi(ct, dau, cuoi), {
		le = ct.tong_hop == "ty_le" and ct.le or 1, thieu = TRONG,
	}) or TRONG
end

-- "2025 so với 2024 (%)"
function tong_ket.ten_cot_so_sanh(tk)
	return tk.nam[tk.cuoi].nam .. " so với " .. tk.nam[tk.dau].nam .. " (%)"
end

local function dong_chi_tieu(ct, tk, cac_dau)
	local cac_so = pham_vi.qua_cac_nam(ct, tk.don_vi, tk)
	local dong = { ct.ten .. dau_ghi(ct, tk, cac_dau), chi_tieu.cach_in(ct).chu }
	for _, f in ipairs(cac_so) do
		table.insert(dong, tong_ket.o_so(ct, f))
	end
	if tk.dau then
		table.insert(dong, tong_ket.o_thay_doi(ct, cac_so, tk))
	end
	return dong
end

-- Tên năm đứng đầu cột, viết hoa: "Năm 2025", "11 tháng năm 2026".
local function ten_cot(tk, i, ct)
	return (string.gsub(pham_vi.ten_nam(tk, i, ct), "^n", "N"))
end

local function cac_cot(tk)
	local khai = { { width = "1*", align = "left" }, { width = 20, align = "center" } }
	local dau = { "Chỉ tiêu", "Đơn vị tính" }
	for i in ipairs(tk.nam) do
		table.insert(khai, { width = #tk.nam > 3 and 18 or 21, align = "number" })
		table.insert(dau, ten_cot(tk, i))
	end
	if tk.dau then
		table.insert(khai, { width = #tk.nam > 3 and 18 or 22, align = "number" })
		table.insert(dau, tong_ket.ten_cot_so_sanh(tk))
	end
	return khai, dau
end

-- Bảng trong lời văn: chỉ tiêu, đơn vị tính, các năm, tăng giảm.
function tong_ket.bang(tk)
	local b = tk.qt.bao_cao.bang
	local khai, dau = cac_cot(tk)
	local dong, cac_dau = {}, { chu = {} }
	for _, nhom in ipairs(chi_tieu.theo_noi_dung(tk.cac_ct, tk.qt)) do
		if #nhom > 0 then
			table.insert(dong, {
				keep_next = true, cell { colspan = #khai, align = "left", bold = true, nhom.ngan },
			})
		end
		for _, ct in ipairs(nhom) do
			table.insert(dong, dong_chi_tieu(ct, tk, cac_dau))
		end
	end
	local chu = { tong_ket.chu_so_sanh(tk) }
	for _, cua_dau in ipairs(cac_dau.chu) do
		table.insert(chu, cua_dau)
	end
	table.insert(chu, chu_lech(tk.cac_ct, tk))
	return {
		table {
			role = "bang", size = b.co, border = tk.qt.bang.dong_ke.use, head_bold = true, pad_x = 1,
			pad_y = b.cach_chu, before = tk.qt.noi_dung.cach_doan.use, columns = khai,
			heads = { dau }, rows = dong,
		},
		tong_ket.ghi_chu(tk, chu),
	}
end

-- Biểu đồ đường -------------------------------------------------------------------------------------

-- Các chỉ tiêu người dùng ghi, hoặc những chỉ tiêu đầu tiên cộng dồn theo tháng, quý.
function tong_ket.theo_ma_hay_dau_tien(chuoi, tk, so_luong)
	if chuoi then
		return chi_tieu.theo_ma(chuoi, tk.d)
	end
	local chon = {}
	for _, ct in ipairs(tk.cac_ct) do
		if ct.tong_hop == "cong" and ct.chu_ky < 12 and #chon < so_luong then
			table.insert(chon, ct)
		end
	end
	return chon
end

local function nguon(ct, tk)
	local n = #tk.nam
	local den = pham_vi.den(ct, tk)[n]
	return "báo cáo của các đơn vị qua các năm"
		.. (den and den < 12 and "; năm " .. tk.nam[n].nam .. " tính đến hết tháng " .. den or "") .. "."
end

local function mot_bieu_do(ct, thu_tu, tk)
	local cach, ten = chi_tieu.cach_in(ct), {}
	for i in ipairs(tk.nam) do
		ten[i] = ten_cot(tk, i, ct)
	end
	local duong = pham_vi.qua_cac_nam(ct, tk.don_vi, tk)
	duong.name = ct.ten
	return bieu_do({
		kind = "lines", categories = ten, series = { duong }, scale = cach.chia, decimals = cach.le,
		height = tk.qt.bao_cao.bieu_do.cao_duong, so = thu_tu,
		ten = ct.ten .. " (" .. cach.chu .. "), " .. ky_bao_cao.ten(tk.ky), nguon = nguon(ct, tk),
	}, tk.qt)
end

-- Mỗi chỉ tiêu một biểu đồ đường qua các năm.
function tong_ket.bieu_do(tk)
	local khoi = {}
	local ve = tong_ket.theo_ma_hay_dau_tien(tk.d.bieu_do, tk, 2)
	for i, ct in ipairs(ve) do
		table.insert(khoi, mot_bieu_do(ct, #ve > 1 and i or nil, tk))
	end
	return khoi
end

return tong_ket
