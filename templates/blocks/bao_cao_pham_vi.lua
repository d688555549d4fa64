-- SPDX-License-Identifier: MIT
-- Báo cáo này nói về đơn vị nào, kỳ nào, số liệu của những đơn vị nào và ai còn thiếu. Mọi phần của
-- báo cáo định kỳ dùng chung bảng này (`bc`):
--   d, qt                dữ liệu của tệp và bảng quy tắc
--   don_vi, ky           đơn vị và kỳ của báo cáo
--   cap, cac_don_vi      cấp báo cáo ở dưới (nil: không có) và các đơn vị của nó lúc cuối kỳ
--   quy_doi              có đơn vị mới lập trong kỳ: số cũ được tính cho đơn vị mới
--   muc_bao_cao          mã đơn vị → "khong", "mot_phan"; hai danh sách khong, mot_phan
--   den_thang            tháng cuối cùng có số liệu trong kỳ; het_ky, ngay_cuoi: tên kỳ hoặc tên tháng
--                        ấy ("tháng 11 năm 2026") và ngày cuối của nó
--   dia_gioi_cu          các đơn vị của cùng kỳ năm trước, khi không phải những đơn vị này
--   cach_noi             mã chỉ tiêu → cách mở câu (xem blocks/bao_cao_cau)
--   cac_so, cac_cot      những số đã hỏi (xem blocks/bao_cao_so)
--   so_cau, so_bieu_do   bộ đếm

local ky_bao_cao = import "lib/ky"
local so_lieu = import "lib/so_lieu"
local so = import "lib/so"
local bao_cao_so = import "blocks/bao_cao_so"
local chu_cai = import "blocks/bao_cao_chu"

local MAU <const> = {
	thang = "bao_cao_thang", quy = "bao_cao_quy", ["6_thang"] = "bao_cao_6_thang",
	["9_thang"] = "bao_cao_9_thang", nam = "bao_cao_nam",
}
local VI_DU <const> = {
	thang = "2026-03", quy = "2026-Q1", ["6_thang"] = "2026-6T", ["9_thang"] = "2026-9T", nam = "2026",
}

-- Đơn vị và kỳ phải có, kỳ phải đúng loại của mẫu.
local function kiem_tra(d, kieu)
	local dv, ky = so_lieu.don_vi(), so_lieu.ky()
	if not dv then
		problem(d, "Chưa biết báo cáo của đơn vị nào: ghi don_vi=\"…\" (mã đơn vị trong tệp số liệu) cho <van_ban>.")
	end
	if not ky then
		problem(d, "Chưa biết báo cáo kỳ nào: ghi ky=\"" .. VI_DU[kieu] .. "\" cho <van_ban>.")
	elseif ky.kieu ~= kieu then
		problem(d, "Mẫu này là báo cáo " .. ky_bao_cao.ten(campaign.period(VI_DU[kieu])) .. " và những kỳ cùng loại; ky=\""
			.. ky.ma .. "\" là " .. ky_bao_cao.ten(ky) .. ": đổi ky, hoặc đổi mau thành \"mttq/"
			.. (MAU[ky.kieu] or "tong_ket_giai_doan") .. "\".")
		ky = nil
	end
	return dv, ky
end

-- Các đơn vị dưới và cấp của chúng ----------------------------------------------------------------

-- Cấp mà biểu của mỗi cấp kể từng đơn vị.
local CAP_DUOI <const> = { trung_uong = "tinh", tinh = "xa", huyen = "xa", xa = "khu_dan_cu" }

local function phai_bao_cao(cap)
	for _, ct in ipairs(so_lieu.chi_tieu()) do
		for _, cap_ct in ipairs(ct.cap) do
			if cap_ct == cap then
				return true
			end
		end
	end
	return false
end

-- nil: không có đơn vị cấp dưới, hoặc khu dân cư không phải báo cáo.
local function cap_bao_cao(dv, ky)
	local cap = CAP_DUOI[dv.cap]
	if not cap or #so_lieu.don_vi_cap(cap, { don_vi = dv, ky = ky }) == 0
		or (cap == "khu_dan_cu" and not phai_bao_cao(cap)) then
		return nil
	end
	return cap
end

local function so_ngay(ngay)
	return ngay.nam * 10000 + ngay.thang * 100 + ngay.ngay
end

-- Các đơn vị còn lúc cuối kỳ; giá trị thứ hai: có đơn vị lập ra sau ngày đầu kỳ.
local function luc_cuoi_ky(cac_don_vi, ky)
	local cuoi, dau = so_ngay(ky_bao_cao.ngay_cuoi(ky)), ky.nam * 10000 + ky.tu_thang * 100 + 1
	local con, moi = {}, false
	for _, dv in ipairs(cac_don_vi) do
		if not dv.den or so_ngay(dv.den) >= cuoi then
			table.insert(con, dv)
			moi = moi or (dv.tu ~= nil and so_ngay(dv.tu) > dau)
		end
	end
	return con, moi
end

-- Ai đã báo cáo -----------------------------------------------------------------------------------------

-- Tháng cuối cùng của kỳ mà có chỉ tiêu đã có số; kỳ chưa hết thì sớm hơn tháng cuối kỳ. Chỉ tiêu báo
-- cáo một năm một lần thì không kể.
local function thang_cuoi_co_so(bc)
	local den = 0
	for _, ct in ipairs(so_lieu.chi_tieu()) do
		if ct.tong_hop ~= "ty_le" and ct.chu_ky < 12 then
			local r = bao_cao_so.cua(ct, bc)
			den = math.max(den, r.nay.known and r.den or 0)
		end
	end
	return den > 0 and den or bc.ky.den_thang
end

-- Những chỉ tiêu đơn vị phải báo cáo mà trong kỳ có ít nhất một đơn vị đã báo cáo: chỉ tiêu chưa ai
-- có số (mới đặt ra về sau) không làm ai thành báo cáo thiếu.
-- Chia theo chu kỳ: { nam = chỉ tiêu một năm báo cáo một lần, thang = những chỉ tiêu khác }.
local function chi_tieu_co_so(bc)
	local cac_ct = { thang = {}, nam = {} }
	for _, ct in ipairs(so_lieu.chi_tieu()) do
		local cua_cap = false
		for _, cap in ipairs(ct.cap) do
			cua_cap = cua_cap or cap == bc.cap
		end
		if cua_cap and ct.tong_hop ~= "ty_le" and bao_cao_so.cua(ct, bc).nay.known then
			table.insert(ct.chu_ky < 12 and cac_ct.thang or cac_ct.nam, ct)
		end
	end
	return cac_ct
end

-- cac_ct: nil là mọi chỉ tiêu đơn vị phải báo cáo.
local function thieu(dv, ky, cac_ct)
	return campaign.reporting { unit = dv, period = ky, indicator = cac_ct } ~= "du"
end

-- Chỉ tiêu báo cáo một năm một lần thì xét cả kỳ, không xét từng mảnh.
local function thieu_chi_tieu(dv, bc, manh, cac_ct)
	for _, ky in ipairs(manh) do
		if thieu(dv, ky) and thieu(dv, ky, cac_ct.thang) then
			return true
		end
	end
	return bc.ky.kieu == "nam" and thieu(dv, bc.ky, cac_ct.nam)
end

local function muc_cua(dv, bc, manh, cac_ct)
	if campaign.reporting { unit = dv, period = bc.ky } == "khong" then
		return "khong"
	end
	return thieu_chi_tieu(dv, bc, manh, cac_ct) and "mot_phan" or "du"
end

local function tinh_muc_bao_cao(bc)
	local manh, cac_ct = bao_cao_so.manh(bc.ky.nam, bc.ky.tu_thang, bc.den_thang), chi_tieu_co_so(bc)
	for _, dv in ipairs(bc.cac_don_vi) do
		local muc = muc_cua(dv, bc, manh, cac_ct)
		bc.muc_bao_cao[dv.ma] = muc
		if muc ~= "du" then
			table.insert(bc[muc], dv)
		end
	end
end

-- Mốc cuối của số liệu: cả kỳ, hay tháng cuối cùng đã có số.
local function dat_moc(bc)
	bc.den_thang = thang_cuoi_co_so(bc)
	local thang = bao_cao_so.thang(bc.ky.nam, bc.den_thang)
	local ca_ky = bc.den_thang == bc.ky.den_thang
	local theo_thang = not ca_ky or bc.ky.kieu == "6_thang" or bc.ky.kieu == "9_thang"
	bc.het_ky = ky_bao_cao.ten(theo_thang and thang or bc.ky)
	bc.ngay_cuoi = ky_bao_cao.ngay_cuoi(thang)
end

-- Địa giới của cùng kỳ năm trước ---------------------------------------------------------------------

local function lap_ma(cac_don_vi)
	local co = {}
	for _, dv in ipairs(cac_don_vi) do
		co[dv.ma] = true
	end
	return co
end

local function khac_nhau(cu, moi)
	local co = lap_ma(moi)
	for _, dv in ipairs(cu) do
		if not co[dv.ma] then
			return true
		end
	end
	return #cu ~= #moi
end

local function cap_huyen_bao_cao(bc, ky)
	return bc.don_vi.cap ~= "huyen" and phai_bao_cao("huyen")
		and #so_lieu.don_vi_cap("huyen", { don_vi = bc.don_vi, ky = ky }) > 0
end

-- nil: cùng những đơn vị như kỳ này. Khác thì { cac_don_vi = các đơn vị cũ, ca_ky = suốt cùng kỳ, hay
-- chỉ phần đầu, huyen = có số của cấp huyện }.
local function dia_gioi_cu(bc)
	local truoc = campaign.shift(bc.ky, -1)
	local dau, cuoi = bao_cao_so.thang(truoc.nam, truoc.tu_thang), bao_cao_so.thang(truoc.nam, truoc.den_thang)
	local cu = so_lieu.don_vi_cap(bc.cap, { don_vi = bc.don_vi, ky = dau })
	if #cu == 0 or not khac_nhau(cu, bc.cac_don_vi) then
		return nil
	end
	local luc_cuoi = so_lieu.don_vi_cap(bc.cap, { don_vi = bc.don_vi, ky = cuoi })
	return {
		cac_don_vi = cu, ca_ky = not khac_nhau(luc_cuoi, cu), huyen = cap_huyen_bao_cao(bc, dau),
	}
end

-- Tên gọi -------------------------------------------------------------------------------------------------

-- "Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh Minh Hà"
local function ten_goi(d, qt, dv)
	return d.co_quan.ten_goi
		or qt.ten_goi.ban_hanh .. " " .. qt.ten_goi.to_chuc .. " " .. so_lieu.ten_don_vi(dv)
end

-- kieu: loại kỳ của mẫu. nil khi thiếu đơn vị hoặc kỳ (đã báo lỗi).
return function (d, kieu, qt)
	local dv, ky = kiem_tra(d, kieu)
	if not dv or not ky then
		return nil
	end
	local bc = {
		d = d, qt = qt, don_vi = dv, ky = ky, cap = cap_bao_cao(dv, ky), cac_don_vi = {},
		muc_bao_cao = {}, khong = {}, mot_phan = {}, so_cau = 0, so_bieu_do = 0, so_la_ma = so.la_ma,
		cac_so = {}, cac_cot = {}, cach_noi = {},
		ten_loai = chu_cai.ten_loai,
		ten_minh = "Mặt trận " .. chu_cai.ten_loai(dv.loai),
		ten_goi = ten_goi(d, qt, dv),
	}
	if bc.cap then
		bc.cac_don_vi, bc.quy_doi = luc_cuoi_ky(
			so_lieu.don_vi_cap(bc.cap, { don_vi = dv, ky = ky }), ky)
	end
	dat_moc(bc)
	if bc.cap then
		tinh_muc_bao_cao(bc)
		bc.dia_gioi_cu = dia_gioi_cu(bc)
	end
	bc.cac_loai = chu_cai.cac_loai(bc.cac_don_vi)
	if bc.quy_doi and dv.cap == "tinh" then
		bc.ten_minh = "Mặt trận cấp tỉnh, cấp huyện"
	end
	return bc
end
