-- SPDX-License-Identifier: MIT
-- Phụ lục: mỗi phụ lục là một loạt trang riêng, đánh số trang lại từ 1. Từ hai phụ lục trở lên thì
-- đánh số La Mã.

local kieu = import "lib/kieu"
local so = import "lib/so"
local don_vi = import "blocks/don_vi"
local kem_theo = import "blocks/kem_theo"
local noi_dung = import "blocks/noi_dung"
local trang = import "blocks/trang"

local function dem_co_ten(cac_phu_luc)
	local n = 0
	for _, pl in ipairs(cac_phu_luc) do
		n = n + (pl.ten_phu_luc and 1 or 0)
	end
	return n
end

-- "Phụ lục", "Phụ lục II".
local function chu_phu_luc(pl, thu_tu, tong, qt)
	local so_pl = pl.so or (tong >= 2 and so.la_ma(thu_tu)) or nil
	return so_pl and qt.phu_luc.chu .. " " .. so_pl or qt.phu_luc.chu
end

local function ten_phu_luc(pl, thu_tu, tong, qt)
	local khoi = {}
	if pl.ten_phu_luc then
		table.insert(khoi, para(kieu(qt.phu_luc, "phu_luc", {
			align = "center", keep_next = true, outline = 1, chu_phu_luc(pl, thu_tu, tong, qt),
		})))
	end
	for i, dong in ipairs(pl.tieu_de) do
		table.insert(khoi, para(kieu(qt.phu_luc_ten, "phu_luc_ten", {
			align = "center", balance = true, keep_next = true,
			outline = not pl.ten_phu_luc and i == 1 and 1 or nil, dong,
		})))
	end
	return khoi
end

-- vb: văn bản chính như ở blocks/kem_theo. Trả về danh sách các loạt trang.
return function (cac_phu_luc, vb, qt)
	local cac_trang = {}
	local tong, thu_tu = dem_co_ten(cac_phu_luc), 0
	for _, pl in ipairs(cac_phu_luc) do
		thu_tu = thu_tu + (pl.ten_phu_luc and 1 or 0)
		table.insert(cac_trang, trang({}, qt, pl.huong, {
			pl.don_vi and don_vi(pl.don_vi, qt),
			ten_phu_luc(pl, thu_tu, tong, qt),
			kem_theo(vb, qt, pl.kem_theo, pl) or space(qt.bo_cuc.cach_noi_dung),
			noi_dung(pl.noi_dung, qt),
		}))
	end
	return cac_trang
end
