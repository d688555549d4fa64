-- SPDX-License-Identifier: MIT
-- Hướng dẫn số 36-HD/VPTW ngày 03/4/2018 của Văn phòng Trung ương Đảng: thể thức văn bản của Đảng.
-- Chỉ có bảng.
-- Cách ghi như rules/nd30.lua. Chỗ có chữ "Còn ngờ" lấy theo ghi chép lại quy định, chưa đối chiếu
-- được bản gốc: sửa ở đây khi rõ.

local nd30 = import "rules/nd30"

return {
	ten = "HD36",

	-- Trang giấy: lề cố định
	kho_giay = { rong = 210, cao = 297, clause = "HD36 PL 3" },
	le_tren = { min = 20, max = 20, use = 20, clause = "HD36 PL 3" },
	le_duoi = { min = 20, max = 20, use = 20, clause = "HD36 PL 3" },
	le_trai = { min = 30, max = 30, use = 30, clause = "HD36 PL 3" },
	le_phai = { min = 15, max = 15, use = 15, clause = "HD36 PL 3" },
	so_trang = {
		min = 14, max = 14, use = 14, clause = "HD36 PL 3",
		cach_mep = { min = 10, max = 10, use = 10, clause = "HD36 PL 3" },
	},

	-- Phần đầu chỉ có một bộ cỡ chữ.
	dang_hieu = {
		min = 15, max = 15, use = 15, dam = true, hoa = true, clause = "HD36 PL 3",
		chu = "ĐẢNG CỘNG SẢN VIỆT NAM",
	},
	duong_ke_dang_hieu = { min = 1, max = 1, use = 1, clause = "HD36 PL 3" },
	chu_quan = { min = 14, max = 14, use = 14, hoa = true, clause = "HD36 PL 3" },
	ban_hanh = { min = 14, max = 14, use = 14, dam = true, hoa = true, clause = "HD36 PL 3" },
	dau_sao = { min = 14, max = 14, use = 14, clause = "HD36 PL 3", chu = "*" },
	so_ky_hieu = {
		min = 14, max = 14, use = 14, clause = "HD36 PL 3",
		nhan = "Số ", giua = "-", -- "Số 77-CV/HU": không có dấu hai chấm
		noi = "/", -- giữa chữ viết tắt tên loại và tổ chức đảng
		trong_so = { use = 12, clause = "thực hành" },
		trong_ky_hieu = { use = 25, clause = "thực hành" },
	},
	viet_tat = {
		clause = "HD36 PL 3",
		["Công văn"] = "CV", ["Kế hoạch"] = nd30.viet_tat["Kế hoạch"],
	},
	dia_danh_ngay = { min = 14, max = 14, use = 14, nghieng = true, clause = "HD36 PL 3" },

	-- Tên loại, trích yếu
	ten_loai = { min = 15, max = 16, use = 16, dam = true, hoa = true, clause = "HD36 PL 3" },
	trich_yeu = { min = 14, max = 15, use = 15, dam = true, clause = "HD36 PL 3" },
	-- Còn ngờ: năm gạch nối theo ghi chép
	duong_ke_trich_yeu = { use = "-----", clause = "HD36 PL 3" },
	trich_yeu_cong_van = {
		min = 12, max = 12, use = 12, nghieng = true, clause = "HD36 PL 3",
		tien_to = "V/v ",
		cach_so = { use = 6, clause = "thực hành" },
	},

	-- Nội dung
	noi_dung = {
		min = 14, max = 15, use = 14, clause = "HD36 PL 3",
		-- Còn ngờ: "khoảng 10 mm"
		lui_dau_dong = { min = 10, max = 12.7, use = 10, clause = "HD36 PL 3" },
		cach_doan = { min = 6, use = 6, clause = "HD36 PL 3" },
		-- đúng từ 18 pt trở lên
		gian_dong = { min = 18, use = 18, don_vi = "pt", clause = "HD36 PL 3" },
	},
	can_cu = {
		min = 14, max = 15, use = 14, clause = "HD36 PL 3",
		-- Còn ngờ: căn cứ cuối có nơi ghi ",", có nơi ghi "."
		dau_dong = "- ", ngat = ";", ket = ",",
	},
	danh_so = {
		clause = "HD36, thực hành",
		phan = { kieu = "la_ma", truoc = "Phần ", sau = "" },
		muc = { kieu = "la_ma", truoc = "", sau = "- " }, -- Còn ngờ: "I- TIÊU ĐỀ" theo thực tế
		khoan = { kieu = "a_rap", truoc = "", sau = ". " },
		diem = { kieu = "chu_cai", truoc = "", sau = ") " },
		so_ngoac = { kieu = "a_rap", truoc = "(", sau = ") " },
		gach = { dau = "- " },
		cong = { dau = "+ " },
		sao = { dau = "* " },
	},
	phan = { min = 14, max = 15, use = 14, dam = true, clause = "HD36 PL 3" },
	tieu_de_phan = { min = 14, max = 15, use = 14, dam = true, hoa = true, clause = "HD36 PL 3" },
	tieu_de_muc = { min = 14, max = 15, use = 14, dam = true, hoa = true, clause = "HD36 PL 3" },
	tieu_de_khoan = { min = 14, max = 15, use = 14, dam = true, clause = "HD36 PL 3" },
	tieu_de_diem = { min = 14, max = 15, use = 14, clause = "HD36 PL 3" },
	tieu_de_khac = { min = 14, max = 15, use = 14, nghieng = true, clause = "thực hành" },
	bang = nd30.bang,
	ket_thuc = { use = ".", clause = "HD36 PL 3" }, -- Còn ngờ: văn bản năm 2017 còn ghi "./."

	-- Chữ ký
	quyen_han = {
		min = 14, max = 14, use = 14, dam = true, hoa = true, clause = "HD36 PL 3",
		cac_chu = { "T/M", "K/T", "T/L", "Q." },
		thay_mat = "T/M",
	},
	-- chức vụ không in đậm
	chuc_vu = { min = 14, max = 14, use = 14, hoa = true, clause = "HD36 PL 3" },
	chuc_vu_khac = { min = 14, max = 14, use = 14, hoa = true, clause = "thực hành" },
	ho_ten = { min = 14, max = 14, use = 14, dam = true, clause = "HD36 PL 3" },
	ky = nd30.ky,

	-- Nơi gửi, nơi nhận
	kinh_gui = {
		min = 14, max = 14, use = 14, clause = "HD36 PL 3",
		nhan = "Kính gửi", nhan_nghieng = true,
		dau_dong = "- ", ngat = ",", ket = ".", -- Còn ngờ: dấu giữa các nơi theo danh sách nơi nhận
		rong_toi_da = nd30.kinh_gui.rong_toi_da, cach_nhan = nd30.kinh_gui.cach_nhan,
	},
	noi_nhan_nhan = {
		min = 14, max = 14, use = 14, clause = "HD36 PL 3", chu = "Nơi nhận", gach_chan = true,
	},
	noi_nhan = {
		min = 12, max = 12, use = 12, clause = "HD36 PL 3",
		dau_dong = "- ", ngat = ",", ket = ".",
		nhu_tren = "Như trên",
		luu = "Lưu ", -- không có dấu hai chấm, không ghi VT
		chu_thich_lien = nd30.noi_nhan.chu_thich_lien,
	},

	-- Các dấu khác
	do_khan = {
		min = 14, max = 14, use = 14, dam = true, hoa = true, mau = "red", clause = "HD36 PL 3",
		-- Còn ngờ: kích thước khung lấy theo Nghị định 30.
		cao = nd30.do_khan.cao,
		hoa_toc = nd30.do_khan.hoa_toc, thuong_khan = nd30.do_khan.thuong_khan,
		khan = nd30.do_khan.khan,
	},
	luu_hanh = {
		min = 12, max = 12, use = 12, dam = true, hoa = true, clause = "HD36 PL 3",
		cao = nd30.luu_hanh.cao,
	},
	nguoi_soan = { min = 8, max = 8, use = 8, hoa = true, clause = "HD36 PL 3" },
	lien_he = {
		min = 10, max = 10, use = 10, clause = "HD36 PL 3", nhan = nd30.lien_he.nhan,
	},

	-- Phụ lục: văn bản của Đảng không có mẫu riêng, theo Nghị định 30.
	phu_luc = nd30.phu_luc,
	phu_luc_ten = nd30.phu_luc_ten,
	kem_theo = nd30.kem_theo,
	duong_ke_phu_luc = nd30.duong_ke_phu_luc,

	bo_cuc = nd30.bo_cuc,
	khong_ngat = nd30.khong_ngat,
	ngat_truoc = nd30.ngat_truoc,
	khe_chu_hep = nd30.khe_chu_hep,
}
