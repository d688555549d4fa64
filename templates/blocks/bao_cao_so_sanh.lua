-- SPDX-License-Identifier: MIT
-- Bảng so sánh trong lời văn: chỉ tiêu, đơn vị tính, kỳ này, cùng kỳ, tăng giảm, lũy kế (khi kỳ không
-- bắt đầu từ tháng 01), kế hoạch năm, mức đạt; xếp theo các nội dung. Dòng nào khác lệ chung thì mang
-- dấu (1), (2) …, giải thích dưới bảng.

local kieu = import "lib/kieu"
local ky_bao_cao = import "lib/ky"
local so_lieu = import "lib/so_lieu"
local bao_cao_so = import "blocks/bao_cao_so"
local chi_tieu = import "blocks/bao_cao_chi_tieu"
local chu_cai = import "blocks/bao_cao_chu"

local TRONG <const> = "–"
local KHONG_TACH <const> = "\u{A0}"
local CACH_SO <const> = {
	diem = "tăng, giảm tính bằng điểm phần trăm", don_vi = "tăng, giảm tính bằng số đơn vị",
}

-- Số của dấu cho một lời giải thích; lời đã có thì dùng lại dấu cũ.
local function dau(ghi_chu, loi)
	for i, da_co in ipairs(ghi_chu) do
		if da_co == loi then
			return i
		end
	end
	table.insert(ghi_chu, loi)
	return #ghi_chu
end

-- Những chỗ khác lệ chung của một dòng: " (1) (3)".
local function cac_dau(r, loai, bc, ghi_chu)
	local so = {}
	local function them(loi)
		table.insert(so, loi and dau(ghi_chu, loi))
	end
	them(CACH_SO[loai])
	if r.nay.known and r.den < bc.den_thang then
		them("số đến " .. bao_cao_so.het(r.den, r) .. ", so với cùng thời gian năm trước")
	elseif r.nay.known and r.den > bc.den_thang then
		them("số cả năm")
	elseif r.cuoi_ky_truoc and r.truoc.known then
		them("so với " .. bao_cao_so.ten_truoc(r, bc))
	end
	table.sort(so)
	return #so > 0 and KHONG_TACH .. "(" .. table.concat(so, ")" .. KHONG_TACH .. "(") .. ")" or ""
end

local function so_sanh_duoc(r)
	return r.nay.known and r.truoc and r.truoc.known
end

local function mot_dong(ct, bc, ghi_chu)
	local r = bao_cao_so.cua(ct, bc)
	local cach, doi, loai, le = chi_tieu.cach_in(ct, r.nay), nil, nil, nil
	if so_sanh_duoc(r) then
		doi, loai, le = bao_cao_so.chenh_lech(r, bc)
	end
	local luy_ke = bao_cao_so.luy_ke(ct, bc)
	local function so(f)
		return f and so_lieu.o_bang(f, { chia = cach.chia, le = cach.le, thieu = TRONG }) or TRONG
	end
	local dong = {
		ct.ten .. cac_dau(r, loai, bc, ghi_chu), cach.chu, so(r.nay), so(r.truoc),
		doi and so_lieu.o_bang(doi, { le = le, thieu = TRONG }) or TRONG,
	}
	if bc.ky.tu_thang > 1 then
		table.insert(dong, r.nay.is_percent and TRONG or so(luy_ke))
	end
	table.insert(dong, so(r.muc))
	table.insert(dong, ct.tot_khi == "thap" and TRONG
		or so_lieu.o_bang(so_lieu.ty_le(luy_ke, r.muc), { le = bc.qt.bao_cao.le.dat, thieu = TRONG }))
	return dong
end

local function cac_dong(cac_ct, bc, so_cot, ghi_chu)
	local dong = {}
	for _, nhom in ipairs(chi_tieu.theo_noi_dung(cac_ct, bc.qt)) do
		if #nhom > 0 then
			table.insert(dong, {
				keep_next = true, cell { colspan = so_cot, align = "left", bold = true, nhom.ngan },
			})
		end
		for _, ct in ipairs(nhom) do
			table.insert(dong, mot_dong(ct, bc, ghi_chu))
		end
	end
	if #dong > 0 then
		dong[#dong].keep_next = true -- ghi chú không rời bảng
	end
	return dong
end

local function dong_ghi_chu(ghi_chu, bc)
	local chu = {
		"Ghi chú: “" .. TRONG .. "” là chưa có số liệu, không giao chỉ tiêu hoặc không có số cùng thời gian để "
			.. "so sánh",
	}
	for i, loi in ipairs(ghi_chu) do
		table.insert(chu, "; (" .. i .. ") " .. loi)
	end
	if bc.ky.tu_thang > 1 then
		table.insert(chu, "; cột cuối tính theo số lũy kế từ đầu năm")
	end
	table.insert(chu, ".")
	return para(kieu(bc.qt.noi_dung, "ghi_chu_bang", {
		align = "left", italic = true, size = bc.qt.bao_cao.bang.co,
		after = bc.qt.noi_dung.cach_doan.use, chu,
	}))
end

-- Đầu cột của một kỳ: "Quý I" trên, "năm 2026" dưới; "6 tháng", "đầu năm", "2026"; kỳ chưa đủ số thì
-- "11 tháng", "năm 2026".
local function ten_ky(ky, bc)
	local phan = bao_cao_so.phan_ky(bc.den_thang, bc)
	local ten = chu_cai.hoa_dau(phan or ky_bao_cao.ten_khong_nam(ky))
	if ky.kieu == "nam" and not phan then
		return ten
	end
	local so_thang, con = string.match(ten, "^(%d tháng) (.+)$")
	if so_thang then
		return { so_thang, br(), con, br(), tostring(ky.nam) }
	end
	return { ten, br(), "năm " .. ky.nam }
end

local function cac_cot(bc)
	local rong, dau_cot = bc.qt.bao_cao.bang.rong, {
		"Chỉ tiêu", "Đơn vị tính", ten_ky(bc.ky, bc), ten_ky(campaign.shift(bc.ky, -1), bc),
		"Tăng, giảm (%)",
	}
	local cot = {
		{ width = "1*", align = "left" }, { width = rong.don_vi, align = "center" },
		{ width = rong.so, align = "number" }, { width = rong.so, align = "number" },
		{ width = rong.ty_le, align = "number" },
	}
	if bc.ky.tu_thang > 1 then
		table.insert(cot, { width = rong.so, align = "number" })
		table.insert(dau_cot, "Lũy kế từ đầu năm")
	end
	table.insert(cot, { width = rong.so, align = "number" })
	table.insert(dau_cot, "Chỉ tiêu năm")
	table.insert(cot, { width = rong.ty_le, align = "number" })
	table.insert(dau_cot, "So\u{A0}với chỉ\u{A0}tiêu (%)")
	return cot, dau_cot
end

-- Mục con cho blocks/noi_dung.
return function (cac_ct, bc)
	local qt = bc.qt
	local b = qt.bao_cao.bang
	local cot, dau_cot = cac_cot(bc)
	local ghi_chu = {}
	return {
		name = "khoi",
		khoi = {
			table {
				role = "bang", size = b.co, border = qt.bang.dong_ke.use, head_bold = true,
				pad_x = 1, pad_y = b.cach_chu, before = qt.noi_dung.cach_doan.use, after = 3,
				columns = cot, heads = { dau_cot }, rows = cac_dong(cac_ct, bc, #cot, ghi_chu),
			},
			dong_ghi_chu(ghi_chu, bc),
		},
	}
end
