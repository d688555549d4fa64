-- SPDX-License-Identifier: MIT
-- Dựng thân văn bản cho những mẫu đã có sẵn lời văn: cùng dạng mục con mà blocks/noi_dung nhận từ
-- tệp dữ liệu.

local than = {}

-- ten: "muc", "khoan" …; tieu_de có thể là nil; con: danh sách mục con (phần tử nil, false được bỏ
-- qua).
local function muc_con(ten, tieu_de, con)
	local muc = { name = ten }
	if tieu_de then
		table.insert(muc, { name = "tieu_de", text = tieu_de })
	end
	for _, y in pairs(con) do
		if y then
			table.insert(muc, y)
		end
	end
	return muc
end

function than.muc(tieu_de, con)
	return muc_con("muc", tieu_de, con)
end

function than.khoan(tieu_de, con)
	return muc_con("khoan", tieu_de, con)
end

-- Lời văn nối ngay sau số.
function than.khoan_van(chu)
	return { name = "khoan", text = chu }
end

function than.doan(chu)
	return { name = "doan", text = chu }
end

-- con: các ý nhỏ hơn, có thể không có.
function than.gach(chu, con)
	local muc = muc_con("gach", nil, con or {})
	muc.text = chu
	return muc
end

function than.cong(chu)
	return { name = "cong", text = chu }
end

-- Mỗi chuỗi một gạch.
function than.cac_gach(cac_chu)
	local muc = {}
	for i, chu in ipairs(cac_chu) do
		muc[i] = than.gach(chu)
	end
	return muc
end

return than
