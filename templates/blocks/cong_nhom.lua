-- SPDX-License-Identifier: MIT
-- Số của một nhóm đơn vị không phải là một cấp, cho các biểu theo đơn vị.

local so_lieu = import "lib/so_lieu"

local cong_nhom = {}

local function tong_ve(cac_so, ve)
	local phan = {}
	for i, f in ipairs(cac_so) do
		phan[i] = f[ve]
	end
	return so_lieu.tong(phan)
end

-- Tổng của những số đã có trong cac_so, số liệu của từng đơn vị; tỷ lệ thì chia hai tổng của những đơn
-- vị có cả tử số và mẫu số. Giá trị thứ hai: những số đã có.
function cong_nhom.tong(ct, cac_so)
	local co = so_lieu.da_co(cac_so)
	if #co == 0 then
		return cac_so[1], co
	elseif ct.tong_hop == "ty_le" then
		return so_lieu.ty_le(tong_ve(co, "numerator"), tong_ve(co, "denominator")), co
	end
	return so_lieu.tong(co), co
end

return cong_nhom
