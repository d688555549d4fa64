-- SPDX-License-Identifier: MIT
-- Một loạt trang theo quy tắc: khổ giấy, lề, số trang; trang đầu có thể có dấu lưu hành (ô số 11)
-- và dòng liên hệ (ô số 13).

local kieu = import "lib/kieu"
local lien_he = import "lib/lien_he"

local function dau_luu_hanh(d, qt)
	if not d.luu_hanh then
		return nil
	end
	return {
		para(kieu(qt.luu_hanh, "luu_hanh", {
			align = "right", nowrap = true,
			frame = { width = "fit", height = qt.luu_hanh.cao.use, color = "black" }, d.luu_hanh,
		})),
		space(qt.bo_cuc.cach_luu_hanh),
	}
end

local function dong_lien_he(d, qt)
	if not d.lien_he then
		return nil
	end
	return {
		rule {
			role = "duong_ke_lien_he", thickness = qt.bo_cuc.net_ke, after = qt.bo_cuc.ke_cach_chu,
		},
		para(kieu(qt.lien_he, "lien_he", {
			align = "center", lien_he(d.lien_he, qt.lien_he.nhan),
		})),
	}
end

-- d: dữ liệu của văn bản, bảng rỗng đối với phụ lục. huong: "doc" hoặc "ngang".
return function (d, qt, huong, cac_khoi)
	local ngang = huong == "ngang"
	local giay = qt.kho_giay
	local trang = section {
		width = ngang and giay.cao or giay.rong,
		height = ngang and giay.rong or giay.cao,
		top = qt.le_tren.use, bottom = qt.le_duoi.use, left = qt.le_trai.use,
		right = qt.le_phai.use,
		number = {
			size = qt.so_trang.use, top = qt.so_trang.cach_mep.use, restart = true,
			first_hidden = true,
		},
		head = dau_luu_hanh(d, qt),
		foot = dong_lien_he(d, qt),
		cac_khoi,
	}
	return trang
end
