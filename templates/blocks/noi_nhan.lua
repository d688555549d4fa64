-- SPDX-License-Identifier: MIT
-- Nơi nhận (ô số 9b) và ký hiệu người soạn thảo (ô số 12). Máy đặt gạch đầu dòng và dấu cuối dòng;
-- dòng Lưu luôn ở cuối.

local kieu = import "lib/kieu"
local dau_cau = import "lib/dau_cau"

local function co_nhu_tren(cac_noi)
	for _, noi in ipairs(cac_noi) do
		local chu = dau_cau.bo_gach_dau(noi.value)
		if string.find(chu, "^[Nn]hư trên") or string.find(chu, "^[Nn]hư kính gửi") then
			return true
		end
	end
	return false
end

local function bo_ngoac(chu)
	return (string.gsub(string.gsub(chu, "^%(%s*", ""), "%s*%)$", ""))
end

-- Chữ của từng dòng, chưa có dấu cuối dòng.
local function cac_dong(noi_nhan, k, nhu_tren)
	local dong = {}
	if nhu_tren and not co_nhu_tren(noi_nhan.noi) then
		table.insert(dong, k.nhu_tren)
	end
	for _, noi in ipairs(noi_nhan.noi) do
		local chu = dau_cau.bo_dau_cuoi(noi.value)
		if noi.chu_thich then
			chu = dau_cau.noi_lien(chu, "(" .. bo_ngoac(noi.chu_thich) .. ")", k.chu_thich_lien.use)
		end
		table.insert(dong, chu)
	end
	table.insert(dong, k.luu .. (string.gsub(noi_nhan.luu, "^[Ll]ưu:?%s*", "")))
	return dong
end

local function nguoi_soan(d, qt, ben_phai)
	if not d.nguoi_soan then
		return nil
	end
	local chu = dau_cau.bo_dau_cuoi(d.nguoi_soan.value)
	if d.nguoi_soan.so_ban then
		chu = chu .. ".(" .. d.nguoi_soan.so_ban .. ")"
	end
	return {
		para(kieu(qt.nguoi_soan, "nguoi_soan", {
			align = "left", right = ben_phai, before = qt.bo_cuc.cach_khung, chu,
		})),
	}
end

-- nhu_tren: văn bản có Kính gửi nên dòng đầu là "Như trên". ben_phai: chừa lề phải (mm) khi không
-- nằm trong cột.
return function (d, qt, nhu_tren, ben_phai)
	local k, nhan = qt.noi_nhan, qt.noi_nhan_nhan
	ben_phai = ben_phai or 0
	local khoi = {
		para(kieu(nhan, "noi_nhan_nhan", {
			align = "left", right = ben_phai, span { nhan.chu, underline = nhan.gach_chan }, ":",
		})),
	}
	for _, chu in ipairs(dau_cau.danh_sach(cac_dong(d.noi_nhan, k, nhu_tren), k.ngat, k.ket)) do
		table.insert(khoi, para(kieu(k, "noi_nhan", {
			align = "left", hang = true, right = ben_phai, k.dau_dong, chu,
		})))
	end
	return { khoi, nguoi_soan(d, qt, ben_phai) }
end
