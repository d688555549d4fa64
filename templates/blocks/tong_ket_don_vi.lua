-- SPDX-License-Identifier: MIT
-- Biểu theo đơn vị của bản tổng kết: mỗi đơn vị một dòng, mỗi chỉ tiêu một nhóm cột năm. Các đơn vị chia
-- nhóm theo loại, mỗi nhóm một dòng cộng; phần của chính Mặt trận cấp trên ở dòng riêng, nên tổng cộng
-- đúng bằng các dòng ở trên.

local don_vi_hanh_chinh = import "lib/don_vi_hanh_chinh"
local so = import "lib/so"
local so_lieu = import "lib/so_lieu"
local chi_tieu = import "blocks/bao_cao_chi_tieu"
local chu_cai = import "blocks/bao_cao_chu"
local cong_nhom = import "blocks/cong_nhom"
local pham_vi = import "blocks/tong_ket_pham_vi"
local tong_ket = import "blocks/tong_ket"

local STT <const>, TEN_DON_VI <const>, COT_SO <const> = 10, 34, 24 -- bề rộng cột: mm; tên: ít nhất

-- Số liệu của các dòng ----------------------------------------------------------------------------

-- Các nhóm theo thứ tự xã, phường, thị trấn, đặc khu: { ten =, [1..n] = đơn vị }.
local function chia_nhom(tk)
	local theo_loai, nhom = {}, {}
	for _, dv in ipairs(tk.cac_don_vi) do
		theo_loai[dv.loai] = theo_loai[dv.loai] or { ten = don_vi_hanh_chinh.ten_cap(dv.loai) }
		table.insert(theo_loai[dv.loai], dv)
	end
	for _, loai in ipairs(don_vi_hanh_chinh.cac_cap) do
		table.insert(nhom, theo_loai[loai])
	end
	return nhom
end

local function cot_cua(ct, cac_don_vi, nam)
	local cot = {}
	for i, dv in ipairs(cac_don_vi) do
		cot[i] = pham_vi.gia_tri(ct, dv, nam)
	end
	return cot
end

local function cong_cac_nam(ct, nhom, tk)
	local cac_so = {}
	for i, nam in ipairs(tk.nam) do
		cac_so[i] = cong_nhom.tong(ct, cot_cua(ct, nhom, nam))
	end
	return cac_so
end

-- Những cấp trên các đơn vị của biểu mà cũng báo cáo chỉ tiêu này.
local function cap_tren_bao_cao(ct, tk)
	for _, cap in ipairs(ct.cap) do
		if cap ~= tk.cap and cap ~= "khu_dan_cu" then
			return true
		end
	end
	return false
end

-- Phần của tổng số ngoài các đơn vị trong biểu, từng năm; nil: không có phần nào. Không cấp trên nào báo
-- cáo mà vẫn có thì đó là số của đơn vị cũ đã chia cho nhiều đơn vị mới.
local function phan_con_lai(ct, tk)
	if ct.tong_hop == "ty_le" then
		return nil
	end
	local con, co = {}, false
	for i, nam in ipairs(tk.nam) do
		local tong = pham_vi.gia_tri(ct, tk.don_vi, nam)
		local cac_so = so_lieu.da_co(cot_cua(ct, tk.cac_don_vi, nam))
		con[i] = #cac_so > 0 and so_lieu.hieu(tong, so_lieu.tong(cac_so)) or tong
		co = co or con[i].known and con[i].sign ~= 0
	end
	return co and con or nil
end

-- Tổng cộng phải bằng các dòng ở trên.
local function doi_chieu(ct, con_lai, tk)
	if ct.tong_hop == "ty_le" then
		return
	end
	for i, nam in ipairs(tk.nam) do
		local tong = pham_vi.gia_tri(ct, tk.don_vi, nam)
		local cac_so = so_lieu.da_co(cot_cua(ct, tk.cac_don_vi, nam))
		table.insert(cac_so, con_lai and con_lai[i].known and con_lai[i] or nil)
		if tong.known then
			campaign.check_total(tong, cac_so, "Biểu theo đơn vị, cột “" .. ct.ten .. "” năm " .. nam.nam)
		end
	end
end

-- Các dòng --------------------------------------------------------------------------------------------

-- lay(chỉ tiêu) cho số của các năm; nil thì các ô của chỉ tiêu ấy để trống.
local function mot_dong(dau, chon, tk, dam, lay)
	local dong = { cell { bold = dam, dau[1] }, cell { bold = dam, dau[2] } }
	for _, ct in ipairs(chon) do
		local cac_so = lay(ct)
		for i in ipairs(tk.nam) do
			table.insert(dong, cell { bold = dam, cac_so and tong_ket.o_so(ct, cac_so[i]) or "" })
		end
		if tk.dau then
			table.insert(dong, cell { bold = dam, cac_so and tong_ket.o_thay_doi(ct, cac_so, tk) or "" })
		end
	end
	return dong
end

local function dong_nhom(dong, nhom, thu, chon, tk, dem)
	local ten = chu_cai.hoa_dau(nhom.ten) .. " (" .. #nhom .. ")"
	local cua_nhom = mot_dong({ so.la_ma(thu), ten }, chon, tk, true, function (ct)
		return cong_cac_nam(ct, nhom, tk)
	end)
	cua_nhom.keep_next = true
	table.insert(dong, cua_nhom)
	for _, dv in ipairs(nhom) do
		dem = dem + 1
		local dau = tk.la_khong[dv.ma] and " " .. tk.qt.bao_cao.bieu.khong or ""
		table.insert(dong, mot_dong({ tostring(dem), dv.ten .. dau }, chon, tk, false, function (ct)
			return pham_vi.qua_cac_nam(ct, dv, tk)
		end))
	end
	return dem
end

local function ten_cap_tren(chon, tk)
	for _, ct in ipairs(chon) do
		for _, cap in ipairs(ct.cap) do
			if cap == "huyen" and tk.don_vi.cap == "tinh" and tk.co_moi then
				return "Mặt trận cấp tỉnh, cấp huyện"
			end
		end
	end
	return "Mặt trận " .. don_vi_hanh_chinh.ten_cap(tk.don_vi.loai)
end

-- Hai dòng cho phần không thuộc đơn vị nào trong biểu, rồi dòng tổng cộng.
local function dong_cuoi(dong, chon, thu, tk)
	local cap_tren, chia_tach = {}, {}
	for _, ct in ipairs(chon) do
		local con_lai = phan_con_lai(ct, tk)
		local noi = cap_tren_bao_cao(ct, tk) and cap_tren or chia_tach
		noi[ct.ma] = con_lai
		doi_chieu(ct, con_lai, tk)
	end
	for _, them in ipairs { { ten_cap_tren(chon, tk), cap_tren }, { "Đơn vị cũ đã chia tách", chia_tach } } do
		if next(them[2]) then
			table.insert(dong, mot_dong({ so.la_ma(thu), them[1] }, chon, tk, true, function (ct)
				return them[2][ct.ma]
			end))
			thu = thu + 1
		end
	end
	table.insert(dong, mot_dong({ "", "Tổng cộng" }, chon, tk, true, function (ct)
		return pham_vi.qua_cac_nam(ct, tk.don_vi, tk)
	end))
	-- các dòng cộng cuối biểu không đứng riêng một trang, ghi chú không rời biểu
	for i = math.max(1, #dong - 3), #dong do
		dong[i].keep_next = true
	end
end

-- Đầu bảng -----------------------------------------------------------------------------------------

local function dau_bang(chon, tk)
	local tren, duoi = { cell { rowspan = 2, "STT" }, cell { rowspan = 2, "Đơn vị" } }, {}
	for _, ct in ipairs(chon) do
		table.insert(tren, cell {
			colspan = #tk.nam + (tk.dau and 1 or 0), ct.ten .. " (" .. chi_tieu.cach_in(ct).chu .. ")",
		})
		for i in ipairs(tk.nam) do
			table.insert(duoi, (string.gsub(pham_vi.ten_nam(tk, i, ct), "năm ", "")))
		end
		table.insert(duoi, tk.dau and tong_ket.ten_cot_so_sanh(tk) or nil)
	end
	return { tren, duoi }
end

local function ghi_chu(tk, chon)
	local chu = {}
	if #tk.khong > 0 then
		table.insert(chu, tk.qt.bao_cao.bieu.khong .. " Chưa gửi báo cáo nào trong giai đoạn: "
			.. chu_cai.cac_don_vi(tk.khong) .. ".")
	end
	table.insert(chu, tong_ket.chu_so_sanh(tk))
	if tk.co_moi then
		table.insert(chu, "Số liệu của đơn vị hành chính cũ được tính cho đơn vị mới sau sắp xếp.")
	end
	for _, ct in ipairs(chon) do
		if chi_tieu.cach_in(ct).chia then
			table.insert(chu, "Số tiền được làm tròn ở từng dòng, nên cộng các dòng có thể lệch ở chữ số cuối.")
			break
		end
	end
	return tong_ket.ghi_chu(tk, chu)
end

local function so_cot_so(chon, tk)
	return #chon * (#tk.nam + (tk.dau and 1 or 0))
end

-- Nhiều cột thì cột hẹp lại để tên đơn vị còn chỗ.
local function be_rong_cot(chon, tk)
	local qt = tk.qt
	local rong = qt.kho_giay.cao - qt.le_trai.use - qt.le_phai.use - STT - TEN_DON_VI
	return math.min(COT_SO, rong // so_cot_so(chon, tk))
end

return function (tk)
	local chon = tong_ket.theo_ma_hay_dau_tien(tk.d.bieu_don_vi, tk, #tk.nam > 3 and 1 or 2)
	local khai, dong, dem = { { width = STT, align = "center" }, { width = "1*", align = "left" } }, {}, 0
	for _ = 1, so_cot_so(chon, tk) do
		table.insert(khai, { width = be_rong_cot(chon, tk), align = "number" })
	end
	local cac_nhom = chia_nhom(tk)
	for i, nhom in ipairs(cac_nhom) do
		dem = dong_nhom(dong, nhom, i, chon, tk, dem)
	end
	dong_cuoi(dong, chon, #cac_nhom + 1, tk)
	return {
		table {
			role = "bang", size = tk.qt.bao_cao.bieu.co_lon, border = tk.qt.bang.dong_ke.use,
			head_bold = true, pad_x = 1, pad_y = tk.qt.bao_cao.bieu.cach_doc, columns = khai,
			heads = dau_bang(chon, tk), rows = dong,
		},
		ghi_chu(tk, chon),
	}
end
