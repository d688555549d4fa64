-- SPDX-License-Identifier: MIT
-- Căn cứ ban hành (ô số 6): mỗi căn cứ một đoạn, dấu cuối dòng theo quy tắc.

local kieu = import "lib/kieu"
local doan = import "lib/doan"
local dau_cau = import "lib/dau_cau"

return function (cac_can_cu, qt)
	local khoi = {}
	for _, chu in ipairs(dau_cau.danh_sach(cac_can_cu, qt.can_cu.ngat, qt.can_cu.ket)) do
		table.insert(khoi, para(kieu(qt.can_cu, "can_cu", doan(qt, {
			body = true, qt.can_cu.dau_dong .. chu,
		}))))
	end
	return khoi
end
