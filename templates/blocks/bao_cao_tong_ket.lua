-- SPDX-License-Identifier: MIT
-- Khung của báo cáo sơ kết, tổng kết nhiều năm:
--   I. Đặc điểm, lãnh đạo   II. Kết quả qua các năm   III. Đánh giá   IV. Phương hướng
-- rồi phụ lục theo đơn vị. Chỗ chưa có lời văn thì để trống và nhắc.

local don_vi_hanh_chinh = import "lib/don_vi_hanh_chinh"
local ky_bao_cao = import "lib/ky"
local so_lieu = import "lib/so_lieu"
local than = import "lib/than"
local can_cu = import "blocks/can_cu"
local chu_cai = import "blocks/bao_cao_chu"
local do_phu = import "blocks/bao_cao_do_phu"
local dau_van_ban = import "blocks/dau_van_ban"
local ky = import "blocks/ky"
local loi_van = import "blocks/bao_cao_loi_van"
local noi_dung = import "blocks/noi_dung"
local ten_loai = import "blocks/ten_loai"
local tong_ket = import "blocks/tong_ket"
local bieu_don_vi = import "blocks/tong_ket_don_vi"
local pham_vi = import "blocks/tong_ket_pham_vi"
local van_ban = import "blocks/van_ban"

local LOAI <const> = "Báo cáo"
-- Tên việc trong câu; tiêu đề phần IV.
local VIEC <const> = {
	so_ket = { ten = "sơ kết", phuong_huong = "Phương hướng, nhiệm vụ thời gian tới" },
	tong_ket = { ten = "tổng kết", phuong_huong = "Phương hướng, nhiệm vụ giai đoạn sau" },
}
local NHAC <const> = {
	tinh_hinh = "Nêu đặc điểm, thuận lợi, khó khăn của địa phương trong giai đoạn",
	lanh_dao = "Nêu các văn bản, hội nghị, cách tổ chức thực hiện",
	uu_diem = "Nêu những kết quả nổi bật của giai đoạn",
	han_che = "Nêu những việc chưa đạt và nguyên nhân",
	bai_hoc = "Nêu bài học rút ra",
	phuong_huong = "Nêu phương hướng, chỉ tiêu, giải pháp của giai đoạn sau",
}

local function cuoc_van_dong(qt)
	return "Cuộc vận động “" .. qt.bao_cao.cuoc_van_dong .. "”"
end

-- "sơ kết 03 năm thực hiện"
local function viec_cua(tk)
	return string.format("%s %02d năm thực hiện", VIEC[tk.d.loai].ten, #tk.nam)
end

-- Lời văn của người dùng, hoặc chỗ trống.
local function loi_van_hay_trong(ten, tk)
	local con = {}
	for i, y in ipairs(tk.d[ten] or {}) do
		con[i] = y
	end
	return #con > 0 and con or { loi_van.cho_trong(NHAC[ten], ten, tk) }
end

local function khoan(tieu_de, ten, tk)
	return than.khoan(tieu_de, loi_van_hay_trong(ten, tk))
end

-- Mở đầu --------------------------------------------------------------------------------------------

local function mo_dau(tk)
	return than.doan(tk.d.mo_dau or {
		tk.ten_goi .. " báo cáo " .. viec_cua(tk) .. " " .. cuoc_van_dong(tk.qt)
			.. " (sau đây gọi tắt là Cuộc vận động), " .. ky_bao_cao.ten(tk.ky) .. " như sau:",
	})
end

-- Các đơn vị cuối năm và những đơn vị đã báo cáo trong năm.
local function bao_cao_trong_nam(tk, nam)
	local phai, da = pham_vi.cuoi_nam(tk, nam), {}
	for _, dv in ipairs(phai) do
		if campaign.reporting { unit = dv, period = nam } ~= "khong" then
			table.insert(da, dv)
		end
	end
	return phai, da
end

local function dem(danh_sach, la_gi)
	return so_lieu.dem(campaign.count(danh_sach, la_gi))
end

-- "83/84 xã, phường, thị trấn năm 2024; 59/60 xã, phường, đặc khu năm 2025 và năm 2026": những năm liền
-- nhau như nhau thì nói một lần.
local function so_don_vi_cac_nam(tk)
	local doan, truoc = {}, nil
	for _, nam in ipairs(tk.nam) do
		local phai, da = bao_cao_trong_nam(tk, nam)
		local khoa = #da .. "/" .. #phai .. don_vi_hanh_chinh.cac_loai(phai)
		local ten = ky_bao_cao.ten(nam)
		if khoa == truoc then
			table.insert(doan, " và " .. ten)
		elseif #phai > 0 then
			table.insert(doan, {
				#doan > 0 and "; " or "", dem(da, "đơn vị đã báo cáo " .. ten), "/",
				dem(phai, "đơn vị phải báo cáo " .. ten), " ", don_vi_hanh_chinh.cac_loai(phai), " ", ten,
			})
		end
		truoc = khoa
	end
	return doan
end

-- Số liệu của ai, đến lúc nào, so sánh với nhau ra sao.
local function pham_vi_so_lieu(tk)
	local chu, n = {}, #tk.nam
	if tk.cap then
		chu = { "Số liệu trong Báo cáo được tổng hợp từ báo cáo của ", so_don_vi_cac_nam(tk) }
		if #tk.khong > 0 then
			table.insert(chu, "; " .. chu_cai.cac_don_vi(tk.khong) .. " chưa gửi báo cáo nào trong giai đoạn")
		end
		table.insert(chu, ". ")
	end
	if not pham_vi.du_nam(tk, n) then
		table.insert(chu, "Số liệu năm " .. tk.nam[n].nam .. pham_vi.den_luc_nao(tk, n)
			.. (tk.dau and "; tăng, giảm được tính giữa hai năm đủ số liệu là năm " .. tk.nam[tk.cuoi].nam
			.. " và năm " .. tk.nam[tk.dau].nam or "") .. ". ")
	end
	local cac_lech = do_phu.cau(pham_vi.cac_lech(tk), tk.qt)
	table.insert(chu, cac_lech and cac_lech .. " ")
	if tk.co_moi then
		table.insert(chu, "Số liệu của đơn vị hành chính cũ được tính cho đơn vị mới sau sắp xếp.")
	end
	return #chu > 0 and than.doan(chu) or nil
end

-- Các phần ------------------------------------------------------------------------------------------

local function ket_qua(tk)
	local con = tong_ket.ket_qua(tk)
	table.insert(con, than.khoan("Số liệu qua các năm", {
		than.doan("Số liệu chủ yếu của từng năm trong giai đoạn:"),
		{ name = "khoi", khoi = tong_ket.bang(tk) },
		{ name = "khoi", khoi = tong_ket.bieu_do(tk) },
	}))
	return than.muc("Kết quả thực hiện các nội dung của Cuộc vận động", con)
end

local function ket(tk)
	return than.doan("Trên đây là Báo cáo " .. viec_cua(tk) .. " Cuộc vận động, " .. ky_bao_cao.ten(tk.ky)
		.. " của " .. tk.ten_goi .. tk.qt.ket_thuc.use)
end

local function phu_luc(tk)
	if #tk.cac_don_vi == 0 then
		return tk.d.phu_luc
	end
	local tat_ca = {
		{
			huong = "ngang", ten_phu_luc = true, kem_theo = "day_du",
			tieu_de = { "Kết quả theo đơn vị qua các năm", ky_bao_cao.ten(tk.ky) },
			noi_dung = { { name = "khoi", khoi = bieu_don_vi(tk) } },
		},
	}
	for _, pl in ipairs(tk.d.phu_luc) do
		table.insert(tat_ca, pl)
	end
	return tat_ca
end

local function trich_yeu(tk)
	if #tk.d.trich_yeu > 0 then
		return tk.d.trich_yeu
	end
	return {
		chu_cai.hoa_dau(viec_cua(tk)) .. " Cuộc vận động", "“" .. tk.qt.bao_cao.cuoc_van_dong .. "”,",
		ky_bao_cao.ten(tk.ky),
	}
end

local function than_bao_cao(tk)
	return {
		mo_dau(tk),
		pham_vi_so_lieu(tk),
		than.muc("Đặc điểm, tình hình và công tác lãnh đạo, chỉ đạo", {
			khoan("Đặc điểm, tình hình", "tinh_hinh", tk),
			khoan("Công tác lãnh đạo, chỉ đạo, tổ chức thực hiện", "lanh_dao", tk),
		}),
		ket_qua(tk),
		than.muc("Đánh giá chung", {
			khoan("Ưu điểm", "uu_diem", tk), khoan("Hạn chế, nguyên nhân", "han_che", tk),
			khoan("Bài học kinh nghiệm", "bai_hoc", tk),
		}),
		than.muc(VIEC[tk.d.loai].phuong_huong, loi_van_hay_trong("phuong_huong", tk)),
		ket(tk),
	}
end

return function (d, qt)
	local tk = pham_vi.tinh(d, qt)
	if not tk then
		return {}
	end
	tk.ten_goi = d.co_quan.ten_goi or qt.ten_goi.ban_hanh .. " " .. qt.ten_goi.to_chuc .. " "
		.. so_lieu.ten_don_vi(tk.don_vi)
	local ten = trich_yeu(tk)
	return van_ban(d, {
		loai = LOAI, quy_tac = qt, trich_yeu = ten, ten_goi = tk.ten_goi, phu_luc = phu_luc(tk),
	}, {
		dau_van_ban(d, qt),
		ten_loai(LOAI, ten, qt),
		can_cu(d.can_cu, qt),
		noi_dung(than_bao_cao(tk), qt),
		ky(d, qt),
	})
end
