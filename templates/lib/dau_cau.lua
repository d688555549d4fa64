-- SPDX-License-Identifier: MIT
-- Dấu đầu dòng và cuối dòng của các danh sách: bỏ dấu người dùng đã gõ, thêm đúng một dấu theo quy
-- tắc. Và những chữ mở đầu mà máy tự viết: người dùng có gõ cũng không lặp.

local dau_cau = {}

local KHOANG_LIEN = "\u{A0}" -- khoảng trắng không bị cắt dòng

-- Dấu chấm thuộc về chữ: dấu chấm lửng, "v.v."
local function cham_cua_chu(chu)
	return string.sub(chu, -2) == ".." or string.sub(chu, -4) == "v.v."
end

local DAU_NGAT = { [" "] = true, [";"] = true, [","] = true }

-- Bỏ mọi dấu hết dòng ở cuối, dù gõ mấy lần: khoảng trắng, phẩy, chấm phẩy, chấm, "./.".
function dau_cau.bo_dau_cuoi(chu)
	while true do
		local cuoi = string.sub(chu, -1)
		local bo = 0
		if DAU_NGAT[cuoi] then
			bo = 1
		elseif string.sub(chu, -3) == "./." then
			bo = 3
		elseif cuoi == "." and not cham_cua_chu(chu) then
			bo = 1
		end
		if bo == 0 then
			return chu
		end
		chu = string.sub(chu, 1, -1 - bo)
	end
end

-- Có dấu chấm hết câu ở cuối.
function dau_cau.co_dau_cham(chu)
	return string.sub(chu, -1) == "." and not cham_cua_chu(chu)
end

-- Bỏ gạch đầu dòng người dùng đã gõ ("- ", "– ").
function dau_cau.bo_gach_dau(chu)
	chu = string.gsub(chu, "^%-%s+", "")
	chu = string.gsub(chu, "^–%s+", "")
	return chu
end

-- Bỏ chữ "V/v", "Về việc" người dùng đã gõ ở đầu trích yếu công văn.
function dau_cau.bo_ve_viec(chu)
	chu = string.gsub(chu, "^[Vv]/[Vv][:%.]?%s+", "")
	chu = string.gsub(chu, "^[Vv]ề việc:?%s+", "")
	return chu
end

-- Bỏ chữ "Kính gửi:" người dùng đã gõ trước tên nơi gửi.
function dau_cau.bo_kinh_gui(chu)
	return (string.gsub(chu, "^[Kk]ính gửi:%s*", ""))
end

-- Chữ không bị cắt dòng ở giữa.
function dau_cau.lien(chu)
	return (string.gsub(chu, "%s+", KHOANG_LIEN))
end

-- Chữ đi liền với chữ đứng trước nó, khi nó có nhiều nhất `dai` chữ cái.
function dau_cau.noi_lien(truoc, chu, dai)
	if utf8.len(chu) > dai then
		return truoc .. " " .. chu
	end
	return truoc .. KHOANG_LIEN .. dau_cau.lien(chu)
end

local function them_dau(chu, dau)
	return dau == "." and string.sub(chu, -1) == "." and chu or chu .. dau
end

-- Chữ của từng dòng với dấu cuối dòng: `ngat` sau mỗi dòng, `ket` sau dòng cuối.
function dau_cau.danh_sach(cac_dong, ngat, ket)
	local ket_qua = {}
	for i, chu in ipairs(cac_dong) do
		chu = dau_cau.bo_dau_cuoi(dau_cau.bo_gach_dau(chu))
		ket_qua[i] = them_dau(chu, i < #cac_dong and ngat or ket)
	end
	return ket_qua
end

return dau_cau
