-- SPDX-License-Identifier: MIT
-- Phần của công văn đôn đốc lấy từ số liệu: đơn vị nào còn thiếu, câu chữ, phụ lục danh sách.
-- Một "việc" là { han =, thieu = danh sách { don_vi =, ly_do =, ngay = }, tong = số đơn vị, ngay = }.

local don_vi_hanh_chinh = import "lib/don_vi_hanh_chinh"
local ky_bao_cao = import "lib/ky"
local ngay_thang = import "lib/ngay_thang"
local so_lieu = import "lib/so_lieu"
local kieu = import "lib/kieu"
local van_ban_chinh = import "lib/van_ban_chinh"
local chu_cai = import "blocks/bao_cao_chu"
local kem_theo = import "blocks/kem_theo"
local trang = import "blocks/trang"

local don_doc = {}

-- Tình hình của một đơn vị, theo thứ tự kể trong câu.
local LY_DO = { { ma = "chua_nop", chu = "chưa gửi" }, { ma = "thieu", chu = "gửi chưa đủ" } }
-- Chữ "báo cáo" không bị tách ở hai dòng trong trích yếu.
local VIEC = {
	bao_cao = { ten = "báo cáo", dong_tu = "gửi báo\u{A0}cáo" },
	dang_ky = {
		ten = "đăng ký công trình, mô hình, phần việc",
		dong_tu = "gửi đăng ký công trình, mô hình, phần việc",
	},
}

-- "báo cáo quý I năm 2026", "đăng ký công trình, mô hình, phần việc năm 2026".
local function ten_viec(han)
	return VIEC[han.loai].ten .. " " .. ky_bao_cao.ten(han.ky)
end

local function ngay_tinh(d, han)
	local ban_hanh = ngay_thang.tu_truong(d.ngay)
	return d.tinh_den or (ban_hanh.ngay and ban_hanh) or han.han
end

-- Gửi muộn nhưng đã đủ thì không còn phải đôn đốc.
local function con_thieu(tre)
	local thieu = {}
	for _, mot in ipairs(tre) do
		if mot.ly_do ~= "nop_muon" then
			table.insert(thieu, mot)
		end
	end
	return thieu
end

local function so_ngay(ngay)
	return ngay.nam * 10000 + ngay.thang * 100 + ngay.ngay
end

-- Những đơn vị phải gửi: còn đến cuối kỳ báo cáo; đăng ký thì có vào ngày hết hạn.
local function phai_gui(han, tren)
	local moc = so_ngay(han.loai == "bao_cao" and ky_bao_cao.ngay_cuoi(han.ky) or han.han)
	local cac_don_vi = {}
	for _, dv in ipairs(campaign.units { under = tren, level = han.cap, period = han.ky }) do
		local co = not dv.tu or han.loai == "bao_cao" or so_ngay(dv.tu) <= moc
		if co and (not dv.den or so_ngay(dv.den) >= moc) then
			table.insert(cac_don_vi, dv)
		end
	end
	return cac_don_vi
end

-- Những đơn vị còn thiếu theo thời hạn đã nêu; nil sau khi báo lỗi.
function don_doc.tinh(d)
	local han = campaign.deadlines { code = d.thoi_han }[1]
	local o_day = campaign.context()
	if not han then
		problem(d, "Số liệu không có thời hạn mã “" .. d.thoi_han .. "”: xem <thoi_han> trong tệp số liệu.")
		return nil
	end
	if not o_day.don_vi then
		problem(d, "Chưa biết đôn đốc các đơn vị của nơi nào: ghi don_vi=\"…\" cho <van_ban>.")
		return nil
	end
	local ngay = ngay_tinh(d, han)
	local thieu = con_thieu(
		campaign.late { deadline = han.ma, under = o_day.don_vi, day = ngay })
	if #thieu == 0 then
		problem(d, "Đến ngày " .. ngay_thang.gach_cheo(ngay) .. " mọi đơn vị đã gửi "
			.. ten_viec(han) .. ": không còn đơn vị nào để đôn đốc.")
		return nil
	end
	return { han = han, thieu = thieu, ngay = ngay, cac_don_vi = phai_gui(han, o_day.don_vi) }
end

function don_doc.trich_yeu(viec)
	return "đôn đốc " .. VIEC[viec.han.loai].dong_tu .. " " .. ky_bao_cao.ten(viec.han.ky)
end

local function cac_don_vi(thieu)
	local don_vi = {}
	for i, mot in ipairs(thieu) do
		don_vi[i] = mot.don_vi
	end
	return don_vi
end

-- Những đơn vị ở mỗi tình hình; tình hình nào không có đơn vị nào thì bỏ: { chu =, [1..n] }.
local function theo_ly_do(thieu)
	local cac_nhom = {}
	for _, ly_do in ipairs(LY_DO) do
		local nhom = { chu = ly_do.chu }
		for _, mot in ipairs(thieu) do
			table.insert(nhom, mot.ly_do == ly_do.ma and mot or nil)
		end
		table.insert(cac_nhom, #nhom > 0 and nhom or nil)
	end
	return cac_nhom
end

-- "chưa gửi, gửi chưa đủ": chỉ những tình hình có, mỗi tình hình không bị tách ở hai dòng.
local function cac_tinh_hinh(thieu)
	local chu = {}
	for i, nhom in ipairs(theo_ly_do(thieu)) do
		chu[i] = (string.gsub(nhom.chu, " ", "\u{A0}"))
	end
	return table.concat(chu, ", ")
end

local function nhieu(viec, qt)
	return #viec.thieu > qt.don_doc.ke_ten_toi_da.use
end

function don_doc.kinh_gui(viec, qt)
	local ban = qt.ten_goi.ban_hanh .. " " .. qt.ten_goi.to_chuc .. " "
	if nhieu(viec, qt) then
		return {
			ban .. "các " .. don_vi_hanh_chinh.cac_loai(cac_don_vi(viec.thieu))
				.. " (theo danh sách ở phụ lục)",
		}
	end
	local ten = {}
	for i, mot in ipairs(viec.thieu) do
		ten[i] = ban .. so_lieu.ten_don_vi(mot.don_vi)
	end
	return ten
end

local function dem(danh_sach, chu)
	return so_lieu.dem(campaign.count(danh_sach, chu))
end

local function doan(...)
	return { name = "doan", text = { ... } }
end

-- "còn 20/60 đơn vị chưa gửi đủ, gồm 02 đơn vị chưa gửi, 18 đơn vị gửi chưa đủ"; một tình hình thì "còn
-- 04/60 đơn vị chưa gửi".
local function con_bao_nhieu(viec)
	local nhom, ten = theo_ly_do(viec.thieu), ten_viec(viec.han)
	local chu = {
		"còn ", dem(viec.thieu, "đơn vị chưa gửi đủ " .. ten), "/",
		dem(viec.cac_don_vi, "đơn vị phải gửi " .. ten), " đơn vị ",
		#nhom == 1 and nhom[1].chu or "chưa hoàn thành, gồm ",
	}
	for i, mot in ipairs(#nhom > 1 and nhom or {}) do
		table.insert(chu, {
			i > 1 and ", " or "", dem(mot, "đơn vị " .. mot.chu .. " " .. ten), " đơn vị " .. mot.chu,
		})
	end
	table.insert(chu, ".")
	return chu
end

local function noi_nhan_bao_cao(d, qt)
	return d.co_quan.ten_goi or qt.ten_goi.ban_hanh .. " " .. qt.ten_goi.to_chuc .. " "
		.. so_lieu.ten_don_vi(so_lieu.don_vi())
end

-- Lời văn: hạn, con số, đề nghị, câu kết; lời nhắc thêm của người dùng đứng trước câu kết.
function don_doc.loi_van(viec, d, qt)
	local han = viec.han
	local loi = {
		doan("Theo quy định, hạn ", VIEC[han.loai].dong_tu, " ", ky_bao_cao.ten(han.ky),
			" là ngày ", ngay_thang.gach_cheo(han.han), ". Đến ngày ",
			ngay_thang.gach_cheo(viec.ngay), ", ", con_bao_nhieu(viec)),
		doan("Để việc tổng hợp đầy đủ, đúng thời gian, đề nghị các đơn vị khẩn trương hoàn thành và ",
			VIEC[han.loai].dong_tu, " về ", noi_nhan_bao_cao(d, qt),
			d.han_moi and { " chậm nhất ngày ", ngay_thang.gach_cheo(d.han_moi) } or "",
			"; nếu có khó khăn, vướng mắc thì phản ánh ngay để được hướng dẫn."),
	}
	for _, muc in ipairs(d.loi_nhac or {}) do
		table.insert(loi, muc)
	end
	table.insert(loi, doan("Đề nghị các đơn vị nghiêm túc thực hiện./."))
	return loi
end

-- Tình hình của một đơn vị, đứng đầu ô của bảng.
local function tinh_hinh(mot)
	for _, ly_do in ipairs(LY_DO) do
		if ly_do.ma == mot.ly_do then
			return chu_cai.hoa_dau(ly_do.chu)
		end
	end
end

local function bang(viec, qt)
	local dong = {}
	for i, mot in ipairs(viec.thieu) do
		dong[i] = {
			tostring(i), so_lieu.ten_don_vi_dau_dong(mot.don_vi), tinh_hinh(mot), "",
		}
	end
	return table {
		role = "bang", size = qt.bang.use, border = qt.bang.dong_ke.use, head_bold = true,
		columns = {
			{ width = 14, align = "center" }, { width = "3*", align = "left" },
			{ width = "2*", align = "left" }, { width = 32, align = "center" },
		},
		heads = { { "STT", "Đơn vị", "Tình hình", "Ghi chú" } },
		rows = dong,
	}
end

-- Trang phụ lục danh sách; nil khi các đơn vị đã kể hết ở Kính gửi.
function don_doc.phu_luc(viec, d, qt)
	if not nhieu(viec, qt) then
		return nil
	end
	local van_ban = van_ban_chinh(d, "Công văn")
	return {
		trang({}, qt, "doc", {
			para(kieu(qt.phu_luc, "phu_luc", {
				align = "center", keep_next = true, outline = 1, qt.phu_luc.chu,
			})),
			para(kieu(qt.phu_luc_ten, "phu_luc_ten", {
				align = "center", balance = true, keep_next = true,
				"Danh sách đơn vị " .. cac_tinh_hinh(viec.thieu) .. " " .. ten_viec(viec.han),
			})),
			kem_theo(van_ban, qt, "day_du", d) or space(qt.bo_cuc.cach_noi_dung),
			bang(viec, qt),
		}),
	}
end

return don_doc
