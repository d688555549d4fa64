-- SPDX-License-Identifier: MIT
-- Chữ hoa, chữ thường ở đầu một cụm từ, và tên các đơn vị nối nhau.

local don_vi_hanh_chinh = import "lib/don_vi_hanh_chinh"
local so_lieu = import "lib/so_lieu"

local chu_cai = {}

local THUONG <const> = {
	["Đ"] = "đ", ["Ấ"] = "ấ", ["Ý"] = "ý", ["Ư"] = "ư", ["Ơ"] = "ơ", ["Ô"] = "ô",
}

local function tach(chu)
	local het = utf8.offset(chu, 2)
	return string.sub(chu, 1, het - 1), string.sub(chu, het)
end

function chu_cai.hoa_dau(chu)
	local dau, con = tach(chu)
	return upper(dau) .. con
end

-- ten_rieng: những chữ mở đầu vẫn viết hoa giữa câu ("Quỹ", "Ngày hội").
function chu_cai.thuong_dau(chu, ten_rieng)
	for _, ten in ipairs(ten_rieng or {}) do
		if string.sub(chu, 1, #ten) == ten then
			return chu
		end
	end
	local dau, con = tach(chu)
	return (THUONG[dau] or string.lower(dau)) .. con
end

-- Chữ chỉ loại đơn vị: "xã", "đặc khu", "tổ dân phố".
function chu_cai.ten_loai(loai)
	return (string.gsub(so_lieu.ten_don_vi { loai = loai, ten = "" }, "%s+$", ""))
end

-- Các loại có trong danh sách: "xã, phường, đặc khu".
function chu_cai.cac_loai(cac_don_vi)
	local co, ten = {}, {}
	for _, dv in ipairs(cac_don_vi) do
		co[dv.loai] = true
	end
	for _, loai in ipairs(don_vi_hanh_chinh.cac_cap) do
		if co[loai] then
			table.insert(ten, chu_cai.ten_loai(loai))
			co[loai] = nil
		end
	end
	for loai in pairs(co) do
		table.insert(ten, chu_cai.ten_loai(loai))
	end
	return table.concat(ten, ", ")
end

-- "xã An Bình, phường Nam Hồng"
function chu_cai.cac_don_vi(cac_don_vi)
	local ten = {}
	for i, dv in ipairs(cac_don_vi) do
		ten[i] = so_lieu.ten_don_vi(dv)
	end
	return table.concat(ten, ", ")
end

return chu_cai
