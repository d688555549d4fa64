-- SPDX-License-Identifier: MIT
-- Kính gửi (ô số 9a): một nơi thì cùng dòng, ở giữa trang, tên dài thì dòng sau thẳng dưới tên;
-- nhiều nơi thì mỗi nơi một dòng, các gạch đầu dòng thẳng dưới dấu hai chấm.

local kieu = import "lib/kieu"
local dau_cau = import "lib/dau_cau"

local function nhan(k)
	return span { k.nhan, italic = k.nhan_nghieng }
end

-- Cột trái là nhãn, cột phải là những gì thẳng hàng dưới nhau.
local function hai_cot(k, khai_bao, chu_nhan, ben_phai)
	return {
		columns {
			center = true, gap = khai_bao.gap, before = khai_bao.truoc, after = khai_bao.sau,
			column {
				width = "fit",
				para(kieu(k, "kinh_gui", { align = "left", nowrap = true, chu_nhan })),
			},
			column { width = "fit", max = k.rong_toi_da.use, ben_phai },
		},
	}
end

local function mot_noi(ten, k, truoc, sau)
	ten = dau_cau.bo_dau_cuoi(dau_cau.bo_gach_dau(dau_cau.bo_kinh_gui(ten)))
	return {
		choose {
			{
				para(kieu(k, "kinh_gui", {
					align = "center", nowrap = true, before = truoc, after = sau,
					nhan(k), ": ", ten,
				})),
			},
			hai_cot(k, { gap = k.cach_nhan.use, truoc = truoc, sau = sau }, { nhan(k), ":" },
				para(kieu(k, "kinh_gui", { align = "left", balance = true, ten }))),
		},
	}
end

local function nhieu_noi(cac_noi, k, truoc, sau)
	local ben_phai = { para(kieu(k, "kinh_gui", { align = "left", ":" })) }
	for _, ten in ipairs(dau_cau.danh_sach(cac_noi, k.ngat, k.ket)) do
		table.insert(ben_phai, para(kieu(k, "kinh_gui", {
			align = "left", hang = true, k.dau_dong, dau_cau.bo_kinh_gui(ten),
		})))
	end
	return hai_cot(k, { gap = 0, truoc = truoc, sau = sau }, nhan(k), ben_phai)
end

return function (cac_noi, qt)
	if #cac_noi == 0 then
		return nil
	end
	local k, truoc, sau = qt.kinh_gui, qt.bo_cuc.cach_ten_loai, qt.bo_cuc.cach_noi_dung
	if #cac_noi == 1 then
		return mot_noi(cac_noi[1], k, truoc, sau)
	end
	return nhieu_noi(cac_noi, k, truoc, sau)
end
