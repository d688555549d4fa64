-- SPDX-License-Identifier: MIT
-- noi{ … }: nối những đoạn chữ liền nhau trong một danh sách (có thể lồng) thành một chuỗi, để chữ
-- trên trang liền mạch; chỗ trống và những thứ khác được giữ nguyên thứ tự.

local function them(vao, danh_sach)
	for _, phan_tu in ipairs(danh_sach) do
		if type(phan_tu) == "table" then
			them(vao, phan_tu)
		elseif type(phan_tu) == "string" and type(vao[#vao]) == "string" then
			vao[#vao] = vao[#vao] .. phan_tu
		else
			table.insert(vao, phan_tu)
		end
	end
	return vao
end

return function (danh_sach)
	return them({}, danh_sach)
end
