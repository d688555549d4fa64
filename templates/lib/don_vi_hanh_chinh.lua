-- SPDX-License-Identifier: MIT
-- Tên đơn vị hành chính trong câu: "phường An Bình"; tên là số, và Thành phố Hồ Chí Minh, thì viết
-- hoa cả chữ chỉ cấp (NĐ30 PL II). cap_duoi: những đơn vị cấp dưới trực tiếp, chỉ có ở cấp tỉnh và
-- cấp huyện (trước ngày 01/7/2025).

local CAP = {
	tinh = { "tỉnh", "Tỉnh", cap_duoi = "các xã, phường" },
	thanh_pho = { "thành phố", "Thành phố", cap_duoi = "các xã, phường" },
	huyen = { "huyện", "Huyện", cap_duoi = "các xã, thị trấn" },
	quan = { "quận", "Quận", cap_duoi = "các phường" },
	thi_xa = { "thị xã", "Thị xã", cap_duoi = "các xã, phường" },
	xa = { "xã", "Xã" },
	phuong = { "phường", "Phường" },
	thi_tran = { "thị trấn", "Thị trấn" },
	dac_khu = { "đặc khu", "Đặc khu" },
}

local don_vi = {
	cac_cap = {
		"tinh", "thanh_pho", "huyen", "quan", "thi_xa", "xa", "phuong", "thi_tran", "dac_khu",
	},
}

-- Chữ chỉ cấp đứng sau tên tổ chức: "Hội Nông dân phường".
function don_vi.ten_cap(cap)
	return CAP[cap][1]
end

function don_vi.ten_day_du(cap, ten)
	local hoa = string.find(ten, "^%d") or (cap == "thanh_pho" and ten == "Hồ Chí Minh")
	return CAP[cap][hoa and 2 or 1] .. " " .. ten
end

-- Các loại có trong một danh sách đơn vị: "xã, phường, đặc khu".
function don_vi.cac_loai(cac_don_vi)
	local co, ten = {}, {}
	for _, dv in ipairs(cac_don_vi) do
		co[dv.loai] = true
	end
	for _, cap in ipairs(don_vi.cac_cap) do
		if co[cap] then
			table.insert(ten, don_vi.ten_cap(cap))
		end
	end
	return table.concat(ten, ", ")
end

function don_vi.cap_duoi(cap)
	return CAP[cap].cap_duoi
end

return don_vi
