-- SPDX-License-Identifier: MIT
-- Dòng liên hệ ở chân trang: nhãn và chữ sau nhãn ("ĐT: (0258) 3.000.000") đi liền nhau, chỉ xuống
-- dòng trước nhãn.

local dau_cau = import "lib/dau_cau"

-- Những chỗ mà một trong các nhãn bắt đầu, theo thứ tự trong câu.
local function cho_co_nhan(chu, cac_nhan)
	local cho = {}
	for _, nhan in ipairs(cac_nhan) do
		local dau = string.find(chu, nhan, 1, true)
		while dau do
			if dau == 1 or string.sub(chu, dau - 1, dau - 1) == " " then
				table.insert(cho, dau)
			end
			dau = string.find(chu, nhan, dau + 1, true)
		end
	end
	table.sort(cho)
	return cho
end

return function (chu, cac_nhan)
	local cho = cho_co_nhan(chu, cac_nhan)
	if #cho == 0 then
		return chu
	end
	local phan = {}
	if cho[1] > 1 then -- địa chỉ đứng trước nhãn đầu tiên: xuống dòng như thường
		phan[1] = string.sub(chu, 1, cho[1] - 2)
	end
	for i, dau in ipairs(cho) do
		local cuoi = cho[i + 1] and cho[i + 1] - 2 or #chu
		table.insert(phan, dau_cau.lien(string.sub(chu, dau, cuoi)))
	end
	return table.concat(phan, " ")
end
