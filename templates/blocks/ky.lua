-- SPDX-License-Identifier: MIT
-- Khối ký (ô số 7a, 7b, 9b, 12): nơi nhận bên trái, quyền hạn, chức vụ, họ tên bên phải; dòng "Nơi
-- nhận" ngang dòng quyền hạn. Chức vụ khác của người ký đứng ngay trên họ tên.
-- Khối không bao giờ bị cắt và không bao giờ đứng một mình: vài dòng lời văn cuối luôn đi cùng.
-- Hai người ký: chữ ký cạnh nhau, hai họ tên ngang nhau, bên chủ trì (người ghi trước) đứng bên
-- phải, nơi nhận xuống dưới.

local kieu = import "lib/kieu"
local noi_nhan = import "blocks/noi_nhan"

local TRONG = "\u{A0}" -- một dòng không có chữ

-- Chữ viết tắt chỉ ghi ở quyen_han; gõ cả trong tên thì in ra hai lần.
local function kiem_tra_chu_viet_tat(nguoi, qt)
	local ten = nguoi.tap_the or nguoi.chuc_vu[1] or ""
	for _, chu in ipairs(qt.quyen_han.cac_chu) do
		if nguoi.quyen_han and string.sub(ten, 1, #chu + 1) == chu .. " " then
			problem(nguoi, "Xóa chữ “" .. chu .. "” ở đầu “" .. ten
				.. "”: máy tự đặt chữ viết tắt đã ghi ở quyen_han.")
		end
	end
end

-- Các dòng trên chữ ký: { vai, chữ }. Chữ viết tắt đứng trước tên tập thể, không có tập thể thì
-- trước chức vụ đầu tiên.
local function dong_chuc_vu(nguoi, qt)
	local dong = {}
	local viet_tat = nguoi.quyen_han and nguoi.quyen_han .. " " or ""
	kiem_tra_chu_viet_tat(nguoi, qt)
	if nguoi.quyen_han == qt.quyen_han.thay_mat and not nguoi.tap_the then
		problem(nguoi, "Ký “" .. nguoi.quyen_han
			.. "” thì phải có tên tập thể: thêm thuộc tính tap_the=\"…\" cho <ky>.")
	end
	if nguoi.tap_the then
		table.insert(dong, { "quyen_han", viet_tat .. nguoi.tap_the })
		viet_tat = ""
	end
	for _, chuc_vu in ipairs(nguoi.chuc_vu) do
		table.insert(dong, { viet_tat ~= "" and "quyen_han" or "chuc_vu", viet_tat .. chuc_vu })
		viet_tat = ""
	end
	if viet_tat ~= "" then
		problem(nguoi, "Ghi quyền hạn “" .. nguoi.quyen_han
			.. "” thì phải có chức vụ: thêm <chuc_vu> trong <ky>.")
	end
	return dong
end

local function dong_giua(qt, vai, chu)
	return para(kieu(qt[vai], vai, { align = "center", balance = true, chu }))
end

-- Chức vụ khác, dưới chỗ ký. Bên không có, khi bên kia có, thì một dòng trống giữ hàng.
local function dong_chuc_vu_khac(nguoi, qt, ben_kia)
	local khoi = {}
	for _, chuc_vu in ipairs(nguoi.chuc_vu_khac) do
		table.insert(khoi, dong_giua(qt, "chuc_vu_khac", chuc_vu))
	end
	local co_hang = ben_kia and #ben_kia.chuc_vu_khac > 0
	if co_hang and #khoi == 0 then
		table.insert(khoi, dong_giua(qt, "chuc_vu_khac", TRONG))
	end
	return { khoi, ben_kia and #khoi > 0 and row_break() }
end

-- ben_kia: người ký cạnh bên; chỗ ký, chức vụ khác, họ tên của hai bên ngang hàng nhau.
local function chu_ky(nguoi, qt, ben_kia)
	local khoi = {}
	for _, dong in ipairs(dong_chuc_vu(nguoi, qt)) do
		table.insert(khoi, dong_giua(qt, dong[1], dong[2]))
	end
	if #khoi == 0 then -- không có dòng nào trên chữ ký: một dòng trống giữ chỗ để ký
		table.insert(khoi, dong_giua(qt, "chuc_vu", TRONG))
	end
	table.insert(khoi, ben_kia and row_break())
	table.insert(khoi, space(qt.ky.khoang_ky.use, qt.ky.khoang_ky.min))
	table.insert(khoi, dong_chuc_vu_khac(nguoi, qt, ben_kia))
	if nguoi.ho_ten ~= "" then
		table.insert(khoi, dong_giua(qt, "ho_ten", nguoi.ho_ten))
	end
	return khoi
end

local function mot_nguoi(d, qt, nhu_tren)
	return {
		keep {
			lines = qt.ky.dong_di_kem.use,
			columns {
				gap = 4, before = qt.ky.cach_truoc.use,
				column { width = "rest", noi_nhan(d, qt, nhu_tren) },
				column {
					width = "fit", min = qt.ky.cot_min.use, max = qt.ky.cot_max.use,
					chu_ky(d.ky[1], qt),
				},
			},
		},
	}
end

local function hai_nguoi(d, qt, nhu_tren)
	local trai, phai = d.ky[2], d.ky[1]
	if not qt.ky.chu_tri_ben_phai.use then
		trai, phai = phai, trai
	end
	return {
		keep {
			lines = qt.ky.dong_di_kem.use,
			columns {
				gap = 4, before = qt.ky.cach_truoc.use, after = qt.ky.cach_truoc.use,
				column { width = "rest", chu_ky(trai, qt, phai) },
				column { width = "rest", chu_ky(phai, qt, trai) },
			},
			noi_nhan(d, qt, nhu_tren, qt.ky.cot_min.use),
		},
	}
end

-- nhu_tren: văn bản có Kính gửi.
return function (d, qt, nhu_tren)
	if #d.ky > 2 then
		problem(d.ky[3], "Một văn bản có nhiều nhất hai người ký: bỏ bớt <ky>.")
	end
	if #d.ky >= 2 then
		return hai_nguoi(d, qt, nhu_tren)
	end
	return mot_nguoi(d, qt, nhu_tren)
end
