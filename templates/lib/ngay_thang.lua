-- SPDX-License-Identifier: MIT
-- Ngày tháng bằng chữ và bằng số. Số 0 phía trước chỉ cho ngày nhỏ hơn 10 và tháng 1, 2 (NĐ30 PL I,
-- II.4.b).
-- Một ngày là { ngay =, thang =, nam = }; phần nào không có thì để trống chỗ, giữ nguyên bề rộng.

local ngay_thang = {}

-- Bề rộng chỗ để trống (mm): đủ cho hai chữ số, bốn chữ số viết tay.
local TRONG_HAI_SO = 8
local TRONG_BON_SO = 13

local function chu_ngay(n)
	return string.format("%02d", n)
end

local function chu_thang(n)
	return n <= 2 and string.format("%02d", n) or tostring(n)
end

-- Gộp ngày của trường <ngay> (có thể trống, tháng và năm ghi ở thuộc tính) thành một ngày.
function ngay_thang.tu_truong(truong)
	if not truong then
		return {}
	end
	local gia_tri = truong.value or {}
	if gia_tri.nam then
		return gia_tri
	end
	return { thang = truong.thang, nam = truong.nam }
end

-- "ngày 05 tháng 3 năm 2022": danh sách đoạn chữ; chữ liền nhau nằm trong một chuỗi.
function ngay_thang.bang_chu(ngay)
	if ngay.ngay then
		return {
			"ngày " .. chu_ngay(ngay.ngay) .. " tháng " .. chu_thang(ngay.thang)
				.. " năm " .. tostring(ngay.nam),
		}
	end
	return {
		"ngày ", blank(TRONG_HAI_SO),
		" tháng ", ngay.thang and chu_thang(ngay.thang) or blank(TRONG_HAI_SO),
		" năm ", ngay.nam and tostring(ngay.nam) or blank(TRONG_BON_SO),
	}
end

-- "04/9/2012": cùng quy tắc số 0.
function ngay_thang.gach_cheo(ngay)
	return chu_ngay(ngay.ngay) .. "/" .. chu_thang(ngay.thang) .. "/" .. tostring(ngay.nam)
end

return ngay_thang
