-- SPDX-License-Identifier: MIT
-- Nội dung văn bản (ô số 6): mục con lồng nhau, đánh số theo cách lồng.
-- Một mục con là { name =, so =, text =, [1..n] = mục con }, do máy đọc từ tệp dữ liệu hoặc do một
-- mẫu tự dựng. Mẫu còn chèn được { name = "khoi", khoi = các khối } giữa các mục con.
-- Có tiêu đề thì số và tiêu đề đứng riêng một dòng; không thì lời văn nối ngay sau số.

local kieu = import "lib/kieu"
local doan = import "lib/doan"
local so = import "lib/so"
local bang = import "blocks/bang"

local ve -- vẽ một danh sách mục con

-- Tiêu đề (nếu có) và phần còn lại của một mục con.
local function tach_tieu_de(muc)
	local tieu_de
	local con = {}
	for i, y in ipairs(muc) do
		if y.name ~= "tieu_de" then
			table.insert(con, y)
		elseif i > 1 or muc.text then
			problem(y, "Phần tử <tieu_de> phải đứng đầu tiên trong <" .. muc.name .. ">.")
		else
			tieu_de = y
		end
	end
	return tieu_de, con
end

local function bo_dau_so(chu)
	return (string.gsub(chu, "[%.%)%-%s]+$", ""))
end

-- Số thứ tự của mục con và chữ in ra ("1.1", "1.1. "). `dem` đếm riêng từng loại trong một danh
-- sách.
local function danh_so(muc, dem, khoan_me, qt)
	local cach = qt.danh_so[muc.name]
	if cach.dau then
		return nil, cach.dau
	end
	local thu_tu = (dem[muc.name] or 0) + 1
	local nhan = muc.so and bo_dau_so(muc.so)
	if nhan then
		thu_tu = so.doc(cach.kieu, nhan)
		if not thu_tu or thu_tu < 1 then
			problem(muc, "Số thứ tự so=\"" .. muc.so .. "\" không đọc được: ghi như máy đánh, chẳng hạn "
				.. so.viet(cach.kieu, 3) .. ".")
			thu_tu = 1
		end
	else
		nhan = so.viet(cach.kieu, thu_tu)
		if not nhan then
			problem(muc, "Quá " .. so.so_chu_cai
				.. " điểm trong một khoản: hết chữ cái để đánh. Hãy chia thành nhiều khoản.")
			nhan = tostring(thu_tu)
		end
		if muc.name == "khoan" and khoan_me then
			nhan = khoan_me .. "." .. nhan
		end
	end
	dem[muc.name] = thu_tu
	return nhan, cach.truoc .. nhan .. cach.sau
end

-- Lời văn nối sau số hoặc sau gạch. Còn ý nhỏ bên dưới thì không để trang kết thúc ngay sau nó.
local function dong_chay(muc, chu_so, con, qt)
	local nd = qt.noi_dung
	return {
		para(kieu(nd, muc.name, doan(qt, {
			body = true, keep_next = #con > 0 and con[1].name ~= "doan", chu_so, muc.text,
		}))),
	}
end

local KIEU_TIEU_DE = { muc = "tieu_de_muc", khoan = "tieu_de_khoan", diem = "tieu_de_diem" }

local function dong_tieu_de(muc, chu_so, tieu_de, cap, qt)
	local vai = KIEU_TIEU_DE[muc.name] or "tieu_de_khac"
	return {
		para(kieu(qt[vai], vai, doan(qt, {
			keep_next = true, outline = KIEU_TIEU_DE[muc.name] and cap, chu_so, tieu_de.text,
		}))),
	}
end

-- "Phần I" ở giữa, tiêu đề in hoa ở dòng dưới.
local function dong_phan(chu_so, tieu_de, cap, qt)
	local cach = qt.noi_dung.cach_doan.use
	return {
		para(kieu(qt.phan, "phan", {
			align = "center", keep_next = true, before = cach, after = tieu_de and 0 or cach,
			outline = not tieu_de and cap or nil, chu_so,
		})),
		tieu_de and para(kieu(qt.tieu_de_phan, "tieu_de_phan", {
			align = "center", balance = true, keep_next = true, outline = cap, after = cach,
			tieu_de.text,
		})),
	}
end

local function mot_muc(muc, dem, noi_o, qt)
	local tieu_de, con = tach_tieu_de(muc)
	local nhan, chu_so = danh_so(muc, dem, noi_o.khoan, qt)
	local trong = { cap = noi_o.cap, khoan = muc.name == "khoan" and nhan or nil }
	local khoi = {}
	if muc.name == "phan" then
		table.insert(khoi, dong_phan(chu_so, tieu_de, noi_o.cap, qt))
		if muc.text then
			table.insert(con, 1, { name = "doan", text = muc.text })
		end
		trong.cap = noi_o.cap + 1
	elseif tieu_de then
		table.insert(khoi, dong_tieu_de(muc, chu_so, tieu_de, noi_o.cap, qt))
		trong.cap = noi_o.cap + 1
	else
		table.insert(khoi, dong_chay(muc, chu_so, con, qt))
	end
	table.insert(khoi, ve(con, trong, qt))
	return khoi
end

local CANH = { deu = "justify", trai = "left", giua = "center", phai = "right" }

-- Đoạn mở đầu một dãy ý hay một bảng không đứng cuối trang.
local MO_DAU = {
	gach = true, cong = true, sao = true, so_ngoac = true, diem = true, bang = true, khoi = true,
}

local function doan_van(muc, sau, qt)
	local canh = muc.canh or "deu"
	return {
		para(kieu(qt.noi_dung, "noi_dung", doan(qt, {
			body = true, align = CANH[canh], keep_next = sau and MO_DAU[sau.name],
			indent = canh == "deu" and qt.noi_dung.lui_dau_dong.use or 0, muc.text,
		}))),
	}
end

function ve(cac_muc, noi_o, qt)
	local khoi, dem = {}, {}
	for i, muc in ipairs(cac_muc) do
		if muc.name == "doan" then
			table.insert(khoi, doan_van(muc, cac_muc[i + 1], qt))
		elseif muc.name == "bang" then
			table.insert(khoi, bang(muc.grid, qt))
		elseif muc.name == "khoi" then
			table.insert(khoi, muc.khoi)
		elseif muc.name == "sang_trang" then
			table.insert(khoi, page_break())
		else
			table.insert(khoi, mot_muc(muc, dem, noi_o, qt))
		end
	end
	return khoi
end

return function (cac_muc, qt)
	return ve(cac_muc, { cap = 1 }, qt)
end
