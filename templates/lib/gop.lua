-- SPDX-License-Identifier: MIT
-- Gộp các bảng: bảng sau ghi đè bảng trước, đi sâu vào bảng con. Danh sách (có phần tử [1]) được
-- thay nguyên cả danh sách.
-- Không bảng nào bị sửa: kết quả luôn là bảng mới.

local function la_bang_con(gia_tri)
	return type(gia_tri) == "table" and gia_tri[1] == nil
end

local function gop(...)
	local ket_qua = {}
	for _, bang in ipairs({ ... }) do
		for khoa, gia_tri in pairs(bang) do
			if la_bang_con(gia_tri) and la_bang_con(ket_qua[khoa]) then
				ket_qua[khoa] = gop(ket_qua[khoa], gia_tri)
			else
				ket_qua[khoa] = gia_tri
			end
		end
	end
	return ket_qua
end

return gop
