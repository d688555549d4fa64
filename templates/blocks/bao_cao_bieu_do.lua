-- SPDX-License-Identifier: MIT
-- Biểu đồ của báo cáo định kỳ: kết quả so với chỉ tiêu theo đơn vị; kỳ này so với cùng kỳ theo thời
-- gian. Không đủ số liệu để vẽ thì không vẽ.

local dau_cau = import "lib/dau_cau"
local ky_bao_cao = import "lib/ky"
local so_lieu = import "lib/so_lieu"
local bieu_do = import "blocks/bieu_do"
local bao_cao_so = import "blocks/bao_cao_so"
local chi_tieu = import "blocks/bao_cao_chi_tieu"
local chu_cai = import "blocks/bao_cao_chu"

local bao_cao_bieu_do = {}

local SO_VOI <const> = " so\u{A0}với\u{A0}" -- hai chữ không bị tách khi tên biểu đồ xuống dòng

local function chu_don_vi(ct)
	local cach = chi_tieu.cach_in(ct)
	return cach.chu == "%" and "" or " (" .. cach.chu .. ")"
end

-- Kết quả và chỉ tiêu theo đơn vị --------------------------------------------------------------------

-- Những đơn vị vẽ được, đạt cao trước (chỉ tiêu càng thấp càng tốt thì số thấp trước).
local function cac_dong(ct, bc)
	local dong, cot = {}, bao_cao_so.cot_don_vi(ct, bc)
	for i, dv in ipairs(bc.cac_don_vi) do
		local f = cot[i]
		local muc = so_lieu.muc_tieu(ct.ma, { don_vi = dv, ky = bc.ky })
		local dat = so_lieu.ty_le(f, muc)
		if dat.known then
			table.insert(dong, { ten = dv.ten, f = f, muc = muc, dat = dat })
		end
	end
	local thap = ct.tot_khi == "thap"
	table.sort(dong, function (a, b)
		if thap then
			return a.f < b.f
		end
		return a.dat > b.dat
	end)
	return dong
end

local function theo_don_vi(ct, dong, bc)
	local toi_da = bc.qt.bao_cao.bieu_do.so_don_vi
	local ten, nay, muc = {}, { name = "Kết quả" }, { name = "Chỉ tiêu" }
	for i = 1, math.min(#dong, toi_da) do
		ten[i], nay[i], muc[i] = dong[i].ten, dong[i].f, dong[i].muc
	end
	local cach, r = chi_tieu.cach_in(ct), bao_cao_so.cua(ct, bc)
	local nhat = ct.tot_khi == "thap" and " đơn vị thấp nhất" or " đơn vị đạt cao nhất"
	return {
		kind = "bars", categories = ten, series = { nay, muc }, scale = cach.chia, decimals = cach.le,
		ten = ct.ten .. " " .. dau_cau.lien(bao_cao_so.ten_ky(r.den, bc)) .. SO_VOI .. "chỉ tiêu"
			.. chu_don_vi(ct) .. (#dong > toi_da and ", " .. toi_da .. nhat or ""),
	}
end

-- Kỳ này và cùng kỳ theo thời gian -------------------------------------------------------------------

local function cac_phan(ky)
	local dai = ky.den_thang - ky.tu_thang + 1
	if dai == 1 then
		return { ky }
	end
	return campaign.parts(ky, dai >= 9 and "quy" or "thang")
end

-- Các cột: mỗi cột là tên và những kỳ ghép thành nó. Kỳ chưa đủ số thì cột cuối chỉ gồm những tháng đã
-- có ("Tháng 10 - 11"), chỉ cộng được với chỉ tiêu cộng.
local function cac_cot(r, bc)
	local cot = {}
	for _, phan in ipairs(cac_phan(bc.ky)) do
		if phan.den_thang <= r.den then
			table.insert(cot, { ten = chu_cai.hoa_dau(ky_bao_cao.ten_khong_nam(phan)), ky = { phan } })
		elseif phan.tu_thang <= r.den and r.ct.tong_hop == "cong" then
			table.insert(cot, {
				ten = "Tháng " .. phan.tu_thang .. (r.den > phan.tu_thang and " - " .. r.den or ""),
				ky = bao_cao_so.manh(bc.ky.nam, phan.tu_thang, r.den),
			})
		end
	end
	return cot
end

local function cong(cac_so)
	local biet = {}
	for _, f in ipairs(cac_so) do
		table.insert(biet, f.known and f or nil)
	end
	return #biet > 1 and so_lieu.tong(biet) or biet[1] or cac_so[1]
end

local function so_cua_cot(ct, cot, bc, lay)
	local phan = {}
	for i, ky in ipairs(cot.ky) do
		phan[i] = lay(ct.ma, { don_vi = bc.don_vi, ky = ky })
	end
	return cong(phan)
end

-- Cộng các cột không ra số của cả kỳ: có đơn vị gửi số gộp, không tách được.
local function khong_khop(day, ca_ky)
	local tong = cong(day)
	return tong.known and ca_ky.known and tong ~= ca_ky
end

local KHONG_KHOP <const> = "cộng các cột không bằng số của cả kỳ, vì có đơn vị gửi số gộp nhiều tháng, không "
	.. "tách được theo từng cột."

local function theo_thoi_gian(ct, bc)
	local r = bao_cao_so.cua(ct, bc)
	local ten, nay = {}, { name = chu_cai.hoa_dau(ky_bao_cao.ngan(bc.ky)) }
	local truoc = { name = chu_cai.hoa_dau(ky_bao_cao.ngan(campaign.shift(bc.ky, -1))) }
	for i, cot in ipairs(cac_cot(r, bc)) do
		ten[i] = cot.ten
		nay[i] = so_cua_cot(ct, cot, bc, so_lieu.gia_tri)
		truoc[i] = so_cua_cot(ct, cot, bc, so_lieu.cung_ky)
	end
	local cach = chi_tieu.cach_in(ct, r.nay)
	local lech = ct.tong_hop == "cong" and (khong_khop(nay, r.nay) or khong_khop(truoc, r.truoc))
	return {
		kind = "columns", categories = ten, series = { truoc, nay }, scale = cach.chia,
		decimals = cach.le, height = bc.qt.bao_cao.bieu_do.cao_cot, ghi_chu = lech and KHONG_KHOP or nil,
		ten = ct.ten .. " " .. dau_cau.lien(bao_cao_so.ten_ky(r.den, bc)) .. SO_VOI
			.. bao_cao_so.ten_truoc(r, bc) .. chu_don_vi(ct),
	}
end

local function co_so(day)
	for _, f in ipairs(day) do
		if f.known then
			return true
		end
	end
	return false
end

-- nil khi một trong hai năm không có số, hoặc không tách được theo các cột.
local function hai_nam(ct, bc)
	local r = bao_cao_so.cua(ct, bc)
	if not (r.nay.known and r.nay.sign ~= 0 and r.truoc and r.truoc.known) or r.cuoi_ky_truoc then
		return nil
	end
	local k = theo_thoi_gian(ct, bc)
	return co_so(k.series[1]) and co_so(k.series[2]) and k or nil
end

-- Nguồn là của chính chỉ tiêu được vẽ: số đơn vị có số của nó trong kỳ.
local function nguon(ct, bc)
	if not bc.cap then
		return "số liệu của " .. bc.qt.ten_goi.to_chuc .. " " .. so_lieu.ten_don_vi(bc.don_vi) .. "."
	end
	return "tổng hợp báo cáo của " .. bao_cao_so.so_don_vi(ct, bc) .. "/" .. #bc.cac_don_vi .. " "
		.. bc.cac_loai .. "."
end

-- Chọn chỉ tiêu ---------------------------------------------------------------------------------------

-- Chỉ tiêu thứ nhất hợp với `la_hop`, ưu tiên những loại ghi trước.
local function chon(cac_loai, la_hop)
	for _, loai in ipairs(cac_loai) do
		for _, ct in ipairs(so_lieu.chi_tieu()) do
			if ct.tong_hop == loai and la_hop(ct) then
				return ct
			end
		end
	end
	return nil
end

local VE = {
	chi_tieu = function (ct, bc)
		local dong
		local function hop(c)
			local f = bao_cao_so.cua(c, bc).nay
			dong = f.known and f.sign ~= 0 and cac_dong(c, bc) or {}
			return #dong > 1
		end
		local function nen_ve(c) return c.tot_khi ~= "thap" and hop(c) end
		ct = ct and hop(ct) and ct or not ct and chon({ "ty_le", "cong", "so_du", "dem" }, nen_ve)
		return ct and theo_don_vi(ct, dong, bc), ct
	end,
	cung_ky = function (ct, bc)
		local k
		local function hop(c)
			k = hai_nam(c, bc)
			return k ~= nil
		end
		ct = ct and hop(ct) and ct or not ct and chon({ "cong", "ty_le" }, hop)
		return ct and k, ct
	end,
}

-- Một biểu đồ; yeu_cau: { kieu =, ct = mã hoặc nil, tieu_de = nil }. nil khi không đủ số liệu: báo nếu
-- chính người dùng yêu cầu (cho: chỗ ghi yêu cầu).
function bao_cao_bieu_do.mot(yeu_cau, bc, cho)
	local ct = yeu_cau.ct and chi_tieu.theo_ma(yeu_cau.ct, cho)[1]
	if yeu_cau.ct and not ct then
		return nil
	end
	local k, da_chon = VE[yeu_cau.kieu](ct, bc)
	if not k then
		if cho then
			remark(cho, "Không đủ số liệu để vẽ biểu đồ này: cần ít nhất hai đơn vị có chỉ tiêu, hoặc số "
				.. "của cả kỳ này và cùng kỳ năm trước.")
		end
		return nil
	end
	bc.so_bieu_do = bc.so_bieu_do + 1
	k.so, k.ten = bc.so_bieu_do, yeu_cau.tieu_de or k.ten
	k.nguon = nguon(da_chon, bc)
	return { name = "khoi", khoi = bieu_do(k, bc.qt) }
end

return bao_cao_bieu_do
