-- SPDX-License-Identifier: MIT
-- Số của một nhóm đơn vị không phải là một cấp, cho các biểu theo đơn vị. lay(chỉ tiêu, đơn vị) cho số
-- liệu của một đơn vị.

local so_lieu = import "lib/so_lieu"

local cong_nhom = {}

-- Số của những đơn vị có số.
function cong_nhom.cac_so(ct, cac_don_vi, lay)
	local cac_so = {}
	for _, dv in ipairs(cac_don_vi) do
		local f = lay(ct, dv)
		if f.known then
			table.insert(cac_so, f)
		end
	end
	return cac_so
end

local function tong_ve(cac_so, ve)
	local phan = {}
	for i, f in ipairs(cac_so) do
		phan[i] = f[ve]
	end
	return so_lieu.tong(phan)
end

-- Cộng những đơn vị có số; tỷ lệ thì chia hai tổng của những đơn vị có cả tử số và mẫu số.
function cong_nhom.tong(ct, cac_don_vi, lay)
	local cac_so = cong_nhom.cac_so(ct, cac_don_vi, lay)
	if #cac_so == 0 then
		return lay(ct, cac_don_vi[1])
	elseif ct.tong_hop == "ty_le" then
		return so_lieu.ty_le(tong_ve(cac_so, "numerator"), tong_ve(cac_so, "denominator"))
	end
	return so_lieu.tong(cac_so)
end

return cong_nhom
