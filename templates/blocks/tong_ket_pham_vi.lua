-- SPDX-License-Identifier: MIT
-- Bản tổng kết nói về đơn vị nào, những năm nào; năm nào đã đủ số liệu, ai chưa báo cáo, hai năm nào so
-- sánh được với nhau. Mọi phần của bản tổng kết dùng chung bảng này (`tk`):
--   d, qt                dữ liệu của tệp và bảng quy tắc
--   don_vi, ky, nam      đơn vị, giai đoạn, các năm của giai đoạn
--   cac_don_vi           các đơn vị cấp dưới còn đến cuối giai đoạn
--   cac_ct               các chỉ tiêu của bản tổng kết
--   den, den_ct          tháng cuối có số liệu của từng năm (0: năm chưa có số); của từng chỉ tiêu theo mã
--   dau, cuoi            năm đầu và năm cuối đủ 12 tháng, thứ tự trong nam; nil: không có hai năm như thế
--   khong                các đơn vị không có số liệu nào trong giai đoạn; la_khong: mã đơn vị → true

local so_lieu = import "lib/so_lieu"
local bao_cao_do_phu = import "blocks/bao_cao_do_phu"
local chi_tieu = import "blocks/bao_cao_chi_tieu"

local pham_vi = {}

-- Số liệu ------------------------------------------------------------------------------------------

-- Số của một chỉ tiêu ở một đơn vị trong một kỳ; số của đơn vị cũ được tính cho đơn vị mới.
function pham_vi.gia_tri(ct, don_vi, ky)
	return so_lieu.gia_tri(ct.ma, { don_vi = don_vi, ky = ky, quy_doi = true })
end

-- Số của một chỉ tiêu ở một đơn vị qua các năm.
function pham_vi.qua_cac_nam(ct, don_vi, tk)
	local cac_so = {}
	for i, nam in ipairs(tk.nam) do
		cac_so[i] = pham_vi.gia_tri(ct, don_vi, nam)
	end
	return cac_so
end

-- Số cộng dồn trong năm: năm chưa hết thì chưa so được với cả năm. Tỷ lệ của hai số cộng dồn (hòa giải
-- thành trên số vụ), của hai số dư (hộ nghèo trên tổng số hộ) thì không phải.
function pham_vi.cong_don(ct)
	if ct.tong_hop ~= "ty_le" then
		return ct.tong_hop == "cong"
	end
	return pham_vi.cong_don(campaign.indicator(ct.tu)) ~= pham_vi.cong_don(campaign.indicator(ct.mau))
end

-- Số đo tình hình ở một thời điểm (số dư), không phải kết quả của cả năm.
function pham_vi.thoi_diem(ct)
	if ct.tong_hop == "ty_le" then
		return pham_vi.thoi_diem(campaign.indicator(ct.tu))
	end
	return ct.tong_hop ~= "cong"
end

-- Năm đã đủ chưa ---------------------------------------------------------------------------------

-- Các kỳ kết thúc ở tháng ấy: một đơn vị có thể báo cáo theo tháng, quý, 6 tháng hay năm.
local function cac_ky_den(nam, thang)
	local ma = { string.format("%d-%02d", nam, thang) }
	if thang % 3 == 0 then
		table.insert(ma, nam .. "-Q" .. thang // 3)
	end
	if thang % 6 == 0 then
		table.insert(ma, nam .. (thang == 6 and "-6T" or "-6TC"))
	end
	return thang == 12 and { ma[1], ma[2], ma[3], tostring(nam) } or ma
end

-- Có đơn vị nào báo cáo đủ chỉ tiêu đến tháng ấy.
local function co_so_den(ct, don_vi, nam, thang)
	for _, ma in ipairs(cac_ky_den(nam, thang)) do
		if pham_vi.gia_tri(ct, don_vi, campaign.period(ma)).reported > 0 then
			return true
		end
	end
	return false
end

-- Tháng cuối mà chỉ tiêu có số trong năm; nil: cả năm chưa có. Tỷ lệ của số cộng dồn trên số dư: theo tử số.
local function den_thang(ct, don_vi, nam)
	if ct.tong_hop == "ty_le" then
		local tu = den_thang(campaign.indicator(ct.tu), don_vi, nam)
		local mau = den_thang(campaign.indicator(ct.mau), don_vi, nam)
		return tu and mau and (pham_vi.cong_don(ct) and tu or math.min(tu, mau))
	end
	for thang = 12, ct.chu_ky, -ct.chu_ky do
		if co_so_den(ct, don_vi, nam.nam, thang) then
			return thang
		end
	end
	return nil
end

-- Tháng cuối mà chỉ tiêu có số trong từng năm; năm nào chưa có số thì không có.
function pham_vi.den(ct, tk)
	if not tk.den_ct[ct.ma] then
		local den = {}
		for i, nam in ipairs(tk.nam) do
			den[i] = den_thang(ct, tk.don_vi, nam)
		end
		tk.den_ct[ct.ma] = den
	end
	return tk.den_ct[ct.ma]
end

-- Tháng cuối của một năm, theo những chỉ tiêu không phải cả năm mới báo cáo một lần.
local function den_cua_nam(tk, i)
	local xa_nhat, co_so = 0, false
	for _, ct in ipairs(tk.cac_ct) do
		local den = pham_vi.den(ct, tk)[i]
		co_so = co_so or den ~= nil
		if den and ct.tong_hop ~= "ty_le" and ct.chu_ky < 12 then
			xa_nhat = math.max(xa_nhat, den)
		end
	end
	return xa_nhat == 0 and co_so and 12 or xa_nhat
end

local function tinh_nam(tk)
	for i in ipairs(tk.nam) do
		tk.den[i] = den_cua_nam(tk, i)
		if tk.den[i] == 12 then
			tk.dau, tk.cuoi = tk.dau or i, i
		end
	end
	if tk.dau == tk.cuoi then
		tk.dau, tk.cuoi = nil, nil
	end
end

-- Những tháng cuối khác của năm ấy, tăng dần: chỉ tiêu báo cáo theo quý dừng sớm hơn.
local function den_som_hon(tk, i)
	local co, thang = {}, {}
	for _, ct in ipairs(tk.cac_ct) do
		co[pham_vi.den(ct, tk)[i] or 0] = true
	end
	for den = 1, tk.den[i] - 1 do
		table.insert(thang, co[den] and tostring(den) or nil)
	end
	return thang
end

-- " tính đến hết tháng 11, một số chỉ tiêu đến hết tháng 9"
function pham_vi.den_luc_nao(tk, n)
	if tk.den[n] == 0 then
		return " chưa có"
	end
	local som_hon = den_som_hon(tk, n)
	return " tính đến hết tháng " .. tk.den[n]
		.. (#som_hon > 0 and ", một số chỉ tiêu đến hết tháng " .. table.concat(som_hon, ", ") or "")
end

function pham_vi.du_nam(tk, i)
	return tk.den[i] == 12
end

-- "năm 2026", "11 tháng năm 2026": phần của năm đã có số; ct: của riêng chỉ tiêu này.
function pham_vi.ten_nam(tk, i, ct)
	local den = ct and pham_vi.den(ct, tk)[i] or tk.den[i]
	return (den > 0 and den < 12 and den .. " tháng " or "") .. "năm " .. tk.nam[i].nam
end

-- So sánh ---------------------------------------------------------------------------------------

-- Số đơn vị có báo cáo, số đơn vị phải báo cáo.
local function do_phu(f)
	return f.reported + f.partly, f.expected
end

-- Hai năm có tỷ lệ đơn vị báo cáo chênh nhau nhiều thì tăng giảm chỉ là do người báo cáo nhiều hay ít.
function pham_vi.lech_do_phu(dau, cuoi, tk)
	if dau.is_percent or dau.expected == 0 or cuoi.expected == 0 then
		return false
	end
	local co_dau, phai_dau = do_phu(dau)
	local co_cuoi, phai_cuoi = do_phu(cuoi)
	local lech = math.abs(co_dau * phai_cuoi - co_cuoi * phai_dau)
	return lech * 100 > tk.qt.bao_cao.tong_ket.lech_do_phu * phai_dau * phai_cuoi
end

-- Hai số của năm đầu và năm cuối đủ số liệu; nil khi không so sánh được.
function pham_vi.hai_nam(ct, cac_so, tk)
	local den = pham_vi.den(ct, tk)
	local dau, cuoi = tk.dau and cac_so[tk.dau], tk.cuoi and cac_so[tk.cuoi]
	if not dau or not (dau.known and cuoi.known) or den[tk.dau] ~= 12 or den[tk.cuoi] ~= 12
		or pham_vi.lech_do_phu(dau, cuoi, tk) then
		return nil
	end
	return dau, cuoi
end

-- Những chỉ tiêu vẫn so sánh được dù hai năm nhiều ít người báo cáo khác nhau: các tỷ lệ.
function pham_vi.cac_lech(tk)
	local cac_lech = {}
	for _, ct in ipairs(tk.cac_ct) do
		local dau, cuoi = pham_vi.hai_nam(ct, pham_vi.qua_cac_nam(ct, tk.don_vi, tk), tk)
		if dau and not bao_cao_do_phu.nhu_nhau(cuoi, dau) then
			table.insert(cac_lech, {
				ct = ct, ky = tk.nam[tk.cuoi], nay = cuoi, ky_truoc = tk.nam[tk.dau], truoc = dau,
			})
		end
	end
	return cac_lech
end

-- Tăng, giảm bao nhiêu phần trăm; tỷ lệ thì bao nhiêu điểm phần trăm, là hiệu của hai số như được in.
function pham_vi.thay_doi(ct, dau, cuoi)
	if ct.tong_hop == "ty_le" then
		return so_lieu.hieu(campaign.rounded(cuoi, ct.le), campaign.rounded(dau, ct.le))
	end
	return campaign.change(cuoi, dau)
end

-- Phạm vi ---------------------------------------------------------------------------------------

-- Cấp thấp nhất dưới đơn vị này phải báo cáo chỉ tiêu; nil khi không có.
local function cap_duoi(don_vi, ky)
	for _, cap in ipairs { "xa", "huyen" } do
		if cap ~= don_vi.cap and #so_lieu.don_vi_cap(cap, { don_vi = don_vi, ky = ky }) > 0 then
			return cap
		end
	end
	return nil
end

-- Các đơn vị còn đến cuối năm.
function pham_vi.cuoi_nam(tk, nam)
	local con = {}
	for _, dv in ipairs(tk.cap and so_lieu.don_vi_cap(tk.cap, { don_vi = tk.don_vi, ky = nam }) or {}) do
		if not dv.den or dv.den.nam > nam.nam or dv.den.nam == nam.nam and dv.den.thang == 12 then
			table.insert(con, dv)
		end
	end
	return con
end

-- Các chỉ tiêu có số trong giai đoạn; d.chi_tieu: mã do người dùng chọn.
local function cac_chi_tieu(tk)
	if tk.d.chi_tieu then
		return chi_tieu.theo_ma(tk.d.chi_tieu, tk.d)
	end
	local co = {}
	for _, ct in ipairs(so_lieu.chi_tieu()) do
		for _, f in ipairs(pham_vi.qua_cac_nam(ct, tk.don_vi, tk)) do
			if f.known then
				table.insert(co, ct)
				break
			end
		end
	end
	return co
end

local function co_so_lieu(dv, tk)
	for _, ct in ipairs(tk.cac_ct) do
		for _, f in ipairs(pham_vi.qua_cac_nam(ct, dv, tk)) do
			if f.known then
				return true
			end
		end
	end
	return false
end

local function tinh_khong(tk)
	for _, dv in ipairs(tk.cac_don_vi) do
		if not co_so_lieu(dv, tk) then
			table.insert(tk.khong, dv)
			tk.la_khong[dv.ma] = true
		end
		tk.co_moi = tk.co_moi or dv.tu ~= nil and dv.tu.nam >= tk.nam[1].nam
	end
end

-- nil sau khi báo lỗi: thiếu đơn vị, thiếu kỳ, hay kỳ không phải nhiều năm.
function pham_vi.tinh(d, qt)
	local don_vi, ky = so_lieu.don_vi(), so_lieu.ky()
	if not don_vi then
		problem(d, "Chưa biết tổng kết của đơn vị nào: ghi don_vi=\"…\" (mã đơn vị trong tệp số liệu) cho <van_ban>.")
	end
	if not ky or ky.kieu ~= "nhieu_nam" then
		problem(d, "Tổng kết cần một giai đoạn nhiều năm: ghi ky=\"2021..2025\" cho <van_ban>.")
		return nil
	end
	if not don_vi then
		return nil
	end
	local nam = campaign.parts(ky, "nam")
	local tk = {
		d = d, qt = qt, don_vi = don_vi, ky = ky, nam = nam, cap = cap_duoi(don_vi, nam[#nam]),
		den = {}, den_ct = {}, khong = {}, la_khong = {},
	}
	tk.cac_don_vi = pham_vi.cuoi_nam(tk, nam[#nam])
	tk.cac_ct = cac_chi_tieu(tk)
	tinh_nam(tk)
	tinh_khong(tk)
	return tk
end

return pham_vi
