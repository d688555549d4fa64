-- SPDX-License-Identifier: MIT
-- Tên các kỳ báo cáo. Một kỳ là bảng { ma = "2026-Q1", kieu =, nam =, … } mà máy đưa cho; kieu là
-- "thang", "quy", "6_thang", "9_thang", "nam" hay "nhieu_nam".

local so_thu_tu = import "lib/so"

local ky = {}

-- Tháng 1, 2 có số 0 phía trước (NĐ30 PL I, II.4.b).
local function so_thang(n)
	return n <= 2 and string.format("%02d", n) or tostring(n)
end

local TEN = {
	thang = function (k)
		return "tháng " .. so_thang(k.thang), " năm " .. k.nam, "/" .. k.nam
	end,
	quy = function (k)
		return "quý " .. so_thu_tu.la_ma(k.quy), " năm " .. k.nam, "/" .. k.nam
	end,
	["6_thang"] = function (k)
		return k.nua == 1 and "6 tháng đầu năm" or "6 tháng cuối năm", " " .. k.nam, " " .. k.nam
	end,
	["9_thang"] = function (k)
		return "9 tháng đầu năm", " " .. k.nam, " " .. k.nam
	end,
	nam = function (k)
		return "năm " .. k.nam, "", ""
	end,
	nhieu_nam = function (k)
		return "giai đoạn " .. k.nam .. " - " .. k.den_nam, "", ""
	end,
}

-- "tháng 3 năm 2026", "quý III năm 2026", "6 tháng đầu năm 2026", "6 tháng cuối năm 2026", "9 tháng
-- đầu năm 2026", "năm 2026", "giai đoạn 2021 - 2025".
function ky.ten(k)
	local dau, nam = TEN[k.kieu](k)
	return dau .. nam
end

-- Không nêu năm, khi năm đã rõ: "tháng 3", "quý III", "6 tháng cuối năm"; năm và giai đoạn giữ nguyên.
function ky.ten_khong_nam(k)
	local dau = TEN[k.kieu](k)
	return dau
end

-- Tên ngắn cho bảng và biểu đồ: "tháng 3/2026", "quý III/2026", "năm 2026", "2021 - 2025".
function ky.ngan(k)
	if k.kieu == "nhieu_nam" then
		return k.nam .. " - " .. k.den_nam
	end
	local dau, _, nam = TEN[k.kieu](k)
	return dau .. nam
end

-- Hẹp nhất, cho đầu cột: "T3/2026", "QIII/2026", "6T/2026", "6TC/2026", "9T/2026", "2026".
function ky.rat_ngan(k)
	if k.kieu == "thang" then
		return "T" .. k.thang .. "/" .. k.nam
	elseif k.kieu == "quy" then
		return "Q" .. so_thu_tu.la_ma(k.quy) .. "/" .. k.nam
	elseif k.kieu == "6_thang" then
		return (k.nua == 1 and "6T/" or "6TC/") .. k.nam
	elseif k.kieu == "9_thang" then
		return "9T/" .. k.nam
	elseif k.kieu == "nam" then
		return tostring(k.nam)
	end
	return ky.ngan(k)
end

-- Cái để so sánh với kỳ này: "cùng kỳ năm 2025"; của cả năm: "năm 2025"; của giai đoạn: "giai đoạn
-- trước".
function ky.cung_ky(k)
	if k.kieu == "nam" then
		return "năm " .. (k.nam - 1)
	elseif k.kieu == "nhieu_nam" then
		return "giai đoạn trước"
	end
	return "cùng kỳ năm " .. (k.nam - 1)
end

-- Như trên, không nêu năm nào: "cùng kỳ năm trước", "năm trước", "giai đoạn trước".
function ky.cung_ky_nam_truoc(k)
	if k.kieu == "nam" then
		return "năm trước"
	elseif k.kieu == "nhieu_nam" then
		return "giai đoạn trước"
	end
	return "cùng kỳ năm trước"
end

local function ma_sau(k)
	if k.kieu == "thang" then
		return k.thang < 12 and string.format("%d-%02d", k.nam, k.thang + 1)
			or string.format("%d-01", k.nam + 1)
	elseif k.kieu == "quy" then
		return k.quy < 4 and k.nam .. "-Q" .. (k.quy + 1) or (k.nam + 1) .. "-Q1"
	elseif k.kieu == "6_thang" then
		return k.nua == 1 and k.nam .. "-6TC" or (k.nam + 1) .. "-6T"
	elseif k.kieu == "9_thang" then
		return k.nam .. "-Q4"
	elseif k.kieu == "nam" then
		return tostring(k.nam + 1)
	end
	local dai = k.den_nam - k.nam + 1
	return (k.nam + dai) .. ".." .. (k.den_nam + dai)
end

-- Kỳ kế tiếp, cho phần nhiệm vụ: sau 6 tháng đầu năm là 6 tháng cuối năm, sau 9 tháng là quý IV.
function ky.sau(k)
	return campaign.period(ma_sau(k))
end

local SO_NGAY = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 }

-- Ngày cuối của kỳ: { ngay =, thang =, nam = }.
function ky.ngay_cuoi(k)
	local nam = k.den_nam or k.nam
	local nhuan = nam % 4 == 0 and (nam % 100 ~= 0 or nam % 400 == 0)
	local ngay = k.den_thang == 2 and nhuan and 29 or SO_NGAY[k.den_thang]
	return { ngay = ngay, thang = k.den_thang, nam = nam }
end

return ky
