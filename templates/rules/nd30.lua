-- SPDX-License-Identifier: MIT
-- Nghị định số 30/2020/NĐ-CP, Phụ lục I: thể thức và kỹ thuật trình bày văn bản hành chính. Chỉ có
-- bảng, không có lệnh.
--   min, max  giới hạn quy định cho phép      use     giá trị được dùng khi dàn trang
--   clause    điểm quy định ra con số         dam, nghieng, hoa  kiểu chữ đậm, nghiêng, in hoa
-- Bề ngang tính bằng mm; cỡ chữ và khoảng cách theo chiều đứng tính bằng pt. Mỗi con số của quy
-- định chỉ viết một lần, ở đây.
-- "thực hành": quy định không nêu số, lấy theo mẫu của Nghị định hoặc thói quen tốt; muốn khác thì
-- sửa ở đây.

return {
	ten = "NĐ30",

	-- Trang giấy
	kho_giay = { rong = 210, cao = 297, clause = "NĐ30 PL I, I.1" },
	le_tren = { min = 20, max = 25, use = 20, clause = "NĐ30 PL I, I.3" },
	le_duoi = { min = 20, max = 25, use = 20, clause = "NĐ30 PL I, I.3" },
	le_trai = { min = 30, max = 35, use = 30, clause = "NĐ30 PL I, I.3" },
	le_phai = { min = 15, max = 20, use = 15, clause = "NĐ30 PL I, I.3" },
	so_trang = {
		min = 13, max = 14, use = 14, clause = "NĐ30 PL I, I.7",
		-- Nghị định chỉ nói "trong phần lề trên"; tệp mẫu của chính Nghị định đặt cách mép giấy 10
		-- mm.
		cach_mep = { use = 10, clause = "thực hành (mẫu PL III NĐ30)" },
	},

	-- Hai bộ cỡ chữ của phần đầu: tăng, giảm phải thống nhất trong cùng một văn bản.
	co_chu = {
		clause = "NĐ30 PL I, V, chú thích 1",
		lon = { quoc_hieu = 13, tieu_ngu = 14, dia_danh_ngay = 14, chu_quan = 13, ban_hanh = 13 },
		nho = { quoc_hieu = 12, tieu_ngu = 13, dia_danh_ngay = 13, chu_quan = 12, ban_hanh = 12 },
	},

	-- Ô số 1
	quoc_hieu = {
		min = 12, max = 13, dam = true, hoa = true, clause = "NĐ30 PL I, II.1.a",
		chu = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
	},
	tieu_ngu = {
		min = 13, max = 14, dam = true, clause = "NĐ30 PL I, II.1.b",
		chu = "Độc lập - Tự do - Hạnh phúc",
	},
	-- phần của dòng chữ
	duong_ke_tieu_ngu = { min = 1, max = 1, use = 1, clause = "NĐ30 PL I, II.1.b" },

	-- Ô số 2
	chu_quan = { min = 12, max = 13, hoa = true, clause = "NĐ30 PL I, II.2.b" },
	ban_hanh = { min = 12, max = 13, dam = true, hoa = true, clause = "NĐ30 PL I, II.2.b" },
	duong_ke_ban_hanh = { min = 1 / 3, max = 1 / 2, use = 0.4, clause = "NĐ30 PL I, II.2.b" },

	-- Ô số 3
	so_ky_hieu = {
		min = 13, max = 13, use = 13, clause = "NĐ30 PL I, II.3.c",
		nhan = "Số: ", giua = "/",
		noi = "-", -- giữa chữ viết tắt tên loại và cơ quan: KH-MTTQ-BTT
		trong_so = { use = 12, clause = "thực hành" }, -- chỗ trống cho số của bản chưa đăng ký, mm
		trong_ky_hieu = { use = 25, clause = "thực hành" },
	},

	-- Chữ viết tắt tên loại trong ký hiệu; công văn không có.
	viet_tat = {
		clause = "NĐ30 PL III",
		["Nghị quyết"] = "NQ", ["Quyết định"] = "QĐ", ["Chỉ thị"] = "CT", ["Quy chế"] = "QC",
		["Quy định"] = "QyĐ", ["Thông cáo"] = "TC", ["Thông báo"] = "TB", ["Hướng dẫn"] = "HD",
		["Chương trình"] = "CTr", ["Kế hoạch"] = "KH", ["Phương án"] = "PA", ["Đề án"] = "ĐA",
		["Dự án"] = "DA", ["Báo cáo"] = "BC", ["Biên bản"] = "BB", ["Tờ trình"] = "TTr",
		["Hợp đồng"] = "HĐ", ["Công điện"] = "CĐ", ["Bản ghi nhớ"] = "BGN",
		["Bản thỏa thuận"] = "BTT", ["Giấy ủy quyền"] = "GUQ", ["Giấy mời"] = "GM",
		["Giấy giới thiệu"] = "GGT", ["Giấy nghỉ phép"] = "GNP", ["Phiếu gửi"] = "PG",
		["Phiếu chuyển"] = "PC", ["Phiếu báo"] = "PB",
	},

	-- Ô số 4
	dia_danh_ngay = { min = 13, max = 14, nghieng = true, clause = "NĐ30 PL I, II.4.c" },

	-- Ô số 5a
	ten_loai = {
		min = 13, max = 14, use = 14, dam = true, hoa = true, clause = "NĐ30 PL I, II.5.b",
	},
	trich_yeu = { min = 13, max = 14, use = 14, dam = true, clause = "NĐ30 PL I, II.5.b" },
	duong_ke_trich_yeu = { min = 1 / 3, max = 1 / 2, use = 0.4, clause = "NĐ30 PL I, II.5.b" },

	-- Ô số 5b
	trich_yeu_cong_van = {
		min = 12, max = 13, use = 12, clause = "NĐ30 PL I, II.5.b",
		tien_to = "V/v ",
		cach_so = { min = 6, max = 6, use = 6, clause = "NĐ30 PL I, II.5.b" },
	},

	-- Ô số 6
	noi_dung = {
		min = 13, max = 14, use = 14, clause = "NĐ30 PL I, II.6.e",
		-- Quy định cho chọn 10 hoặc 12,7 mm; cả hai đều đúng.
		lui_dau_dong = { min = 10, max = 12.7, use = 12.7, clause = "NĐ30 PL I, II.6.e" },
		cach_doan = { min = 6, use = 6, clause = "NĐ30 PL I, II.6.e" },
		-- lần dòng đơn
		gian_dong = { min = 1, max = 1.5, use = 1.15, clause = "NĐ30 PL I, II.6.e" },
	},
	can_cu = {
		min = 13, max = 14, use = 14, nghieng = true, clause = "NĐ30 PL I, II.6.a",
		dau_dong = "", ngat = ";", ket = ".",
	},
	danh_so = {
		clause = "NĐ30 PL I, II.6.đ; V, số thứ tự 6.b",
		phan = { kieu = "la_ma", truoc = "Phần ", sau = "" },
		muc = { kieu = "la_ma", truoc = "", sau = ". " },
		khoan = { kieu = "a_rap", truoc = "", sau = ". " },
		diem = { kieu = "chu_cai", truoc = "", sau = ") " },
		so_ngoac = { kieu = "a_rap", truoc = "(", sau = ") " }, -- thực hành
		gach = { dau = "- " }, -- thực hành
		cong = { dau = "+ " }, -- thực hành
		sao = { dau = "* " }, -- thực hành
	},
	phan = { min = 13, max = 14, use = 14, dam = true, clause = "NĐ30 PL I, II.6.đ" },
	tieu_de_phan = {
		min = 13, max = 14, use = 14, dam = true, hoa = true, clause = "NĐ30 PL I, II.6.đ",
	},
	tieu_de_muc = {
		min = 13, max = 14, use = 14, dam = true, hoa = true,
		clause = "NĐ30 PL I, V, số thứ tự 6.b",
	},
	tieu_de_khoan = { min = 13, max = 14, use = 14, dam = true, clause = "NĐ30 PL I, II.6.đ" },
	tieu_de_diem = { min = 13, max = 14, use = 14, clause = "NĐ30 PL I, II.6.đ" },
	-- tiêu đề của -, +, *, (1)
	tieu_de_khac = { min = 13, max = 14, use = 14, nghieng = true, clause = "thực hành" },
	bang = {
		use = 12, clause = "thực hành", -- Nghị định không nêu cỡ chữ trong bảng; thường dùng 10–12
		dong_ke = { use = 0.5, clause = "thực hành" },
	},
	-- Dấu hết văn bản. Máy không tự thêm vào lời văn của người dùng; chỉ các mẫu có sẵn lời văn
	-- dùng tới.
	ket_thuc = { use = "./.", clause = "NĐ30 PL III, các mẫu" },

	-- Ô số 7a, 7b
	quyen_han = {
		min = 13, max = 14, use = 14, dam = true, hoa = true, clause = "NĐ30 PL I, II.7.đ",
		cac_chu = { "TM.", "KT.", "TL.", "TUQ.", "Q." },
		thay_mat = "TM.",
	},
	chuc_vu = {
		min = 13, max = 14, use = 14, dam = true, hoa = true, clause = "NĐ30 PL I, II.7.đ",
	},
	ho_ten = { min = 13, max = 14, use = 14, dam = true, clause = "NĐ30 PL I, II.7.đ" },
	-- chức vụ khác của người ký, ngay trên họ tên (ô số 7b)
	chuc_vu_khac = {
		min = 13, max = 14, use = 14, dam = true, hoa = true, clause = "NĐ30 PL I, II.7.c, đ",
	},
	ky = {
		-- khoảng bốn dòng để ký và đóng dấu, pt; co lại đến min nếu nhờ vậy khối ký vừa trang
		khoang_ky = { min = 52, use = 64, clause = "thực hành" },
		-- chức danh ngắn thì cột hẹp lại, nhường chỗ cho nơi nhận
		cot_min = { use = 75, clause = "thực hành (mẫu PL III NĐ30: 95–111 mm)" },
		cot_max = { use = 100, clause = "thực hành (mẫu PL III NĐ30: 95–111 mm)" },
		cach_truoc = { use = 14, clause = "thực hành" },
		dong_di_kem = { use = 2, clause = "thực hành" }, -- số dòng lời văn luôn đi cùng khối ký
		-- Nghị định không nói chỗ ký của văn bản hai bên; mẫu 1.9 (biên bản) để người chủ trì bên
		-- phải, nơi nhận ở dưới.
		chu_tri_ben_phai = { use = true, clause = "thực hành (mẫu 1.9 PL III NĐ30)" },
	},

	-- Ô số 9a
	kinh_gui = {
		min = 13, max = 14, use = 14, clause = "NĐ30 PL I, II.9.d",
		nhan = "Kính gửi", nhan_nghieng = false,
		dau_dong = "- ", ngat = ";", ket = ".",
		rong_toi_da = { use = 140, clause = "thực hành" }, -- bề rộng tối đa của cột tên nơi gửi, mm
		cach_nhan = { use = 1.3, clause = "thực hành" }, -- từ "Kính gửi:" đến tên dài, mm
	},

	-- Ô số 9b
	noi_nhan_nhan = {
		min = 12, max = 12, use = 12, dam = true, nghieng = true, clause = "NĐ30 PL I, II.9.d",
		chu = "Nơi nhận", gach_chan = false,
	},
	noi_nhan = {
		min = 11, max = 11, use = 11, clause = "NĐ30 PL I, II.9.d",
		dau_dong = "- ", ngat = ";", ket = ".",
		nhu_tren = "Như trên",
		luu = "Lưu: ",
		-- chú thích trong ngoặc dài đến chừng này chữ cái thì không bị tách sang dòng khác
		chu_thich_lien = { use = 20, clause = "thực hành" },
	},

	-- Ô số 10b: rộng x cao theo mm
	do_khan = {
		min = 13, max = 14, use = 13, dam = true, hoa = true, mau = "red",
		clause = "NĐ30 PL I, III.2.b",
		cao = 8,
		hoa_toc = { chu = "HỎA TỐC", rong = 30 },
		thuong_khan = { chu = "THƯỢNG KHẨN", rong = 40 },
		khan = { chu = "KHẨN", rong = 20 },
	},

	-- Ô số 11
	luu_hanh = {
		min = 13, max = 14, use = 13, dam = true, hoa = true, clause = "NĐ30 PL I, III.2.c",
		cao = { use = 8, clause = "thực hành" },
	},

	-- Ô số 12, 13
	nguoi_soan = { min = 11, max = 11, use = 11, hoa = true, clause = "NĐ30 PL I, III.3" },
	lien_he = {
		min = 11, max = 12, use = 11, clause = "NĐ30 PL I, III.4",
		-- nhãn và chữ sau nhãn đi liền nhau; chỉ xuống dòng trước nhãn
		nhan = {
			"ĐT:", "Điện thoại:", "Fax:", "Email:", "E-mail:", "Thư điện tử:", "Website:",
			"Trang thông tin điện tử:",
		},
	},

	-- Phụ lục
	phu_luc = {
		min = 14, max = 14, use = 14, dam = true, clause = "NĐ30 PL I, III.1.b", chu = "Phụ lục",
	},
	phu_luc_ten = {
		min = 13, max = 14, use = 14, dam = true, hoa = true, clause = "NĐ30 PL I, III.1.b",
	},
	kem_theo = { min = 13, max = 14, use = 14, nghieng = true, clause = "NĐ30 PL I, III.1.c" },
	duong_ke_phu_luc = { use = 25, clause = "thực hành (mẫu 2.1 PL III NĐ30)" }, -- mm

	-- Những khoảng cách quy định không nêu
	bo_cuc = {
		clause = "thực hành",
		net_ke = 0.75, -- độ dày đường kẻ, pt
		ke_cach_chu = 4, -- từ chữ xuống đường kẻ, pt: gần quá thì trông như gạch chân
		-- giữa hai cột phần đầu, mm; từ 5 trở lên thì Thành phố Hồ Chí Minh phải dùng cỡ nhỏ
		cach_cot_dau = 4.5,
		cach_so = 8, -- từ đường kẻ xuống dòng số và ngày, pt
		cach_ten_loai = 18, -- phía trên tên loại hoặc kính gửi, pt
		cach_noi_dung = 12, -- phía trên dòng đầu của nội dung, pt
		cach_khung = 6, -- phía trên khung dấu khẩn, pt
		cach_luu_hanh = 4, -- từ khung dấu lưu hành xuống phần đầu, pt
		cach_don_vi = 14, -- từ dòng ĐƠN VỊ xuống tên phụ lục, danh sách, pt
	},

	-- Không xuống dòng bên trong những nhóm chữ này (cách viết mẫu: engine/text/breaks.h).
	khong_ngat = {
		"ngày~%d tháng~%d năm~%d",
		"(ngày|Ngày|tháng|Tháng|năm|Năm|quý|Quý|tuần|Tuần|khóa|Khóa|lần|thứ|hạng|cấp|lúc)~%d",
		"(quý|Quý|khóa|Khóa|lần|thứ|Phần|Chương|Mục|mục)~%R",
		"Phụ~lục~%R",
		"(số|Số|Điều|điều|Khoản|khoản|Mục|mục|trang|Trang|Mẫu|mẫu|Biểu|biểu|Bảng|bảng|Quận|Phường)~%d",
		"(điểm|Điểm)~(a|b|c|d|đ|e|g|h|i|k|l|m|n|o|p|q|r|s|t|u|v|x|y)",
		"%d~(-|–)~%d",
		"%n~%%",
		"%n~giờ~%n",
		"%n~(nghìn|triệu|tỷ)~đồng",
		"%n~(nghìn|triệu|tỷ|đồng|ha|km|m|m²|km²|m³|kg|tấn|tạ|lít|giờ|phút|ngày|lượt|hộ|người|em)",
		"%n~(căn|suất|công|xã|phường|thôn|vụ|đơn|ý|cây|thùng|mô|cuộc|buổi|lớp|tin|bài|phần|nhà)",
		"%n~(thành|đại|học|đoàn|gia|cán|kiến|trường|tuyến|khu|tổ|nhóm|hồ|văn|bộ|bản|quyển|chiếc)",
		"%n~(đồng/người|đồng/hộ|đồng/căn|đồng/suất|đồng/ngày|đồng/tháng|đồng/quý|đồng/năm|đồng/m²)",
		"(nghìn|triệu|tỷ)~đồng",
		"(án|bước|nhóm|Nhóm|đợt|Đợt|lớp|Lớp|bậc|khối|tổ|Tổ|thôn|Thôn|khu|Khu|đội|Đội|phố)~%d",
		"%1~%l",
		"%2~%l",
		"%w~(-|–)~%w",
		"(đ/c|Đ/c|ông|Ông|bà|Bà)~%w",
		"giai~đoạn~%d",
		"giai~đoạn",
		-- Tên cơ quan: những chữ đi liền nhau dù có từ mở đầu một ý (bảng ngat_truoc).
		"(ỦY|UỶ|TRƯỞNG|PHÓ|THƯỜNG)~BAN",
		"(THÀNH|Thành|thành)~(PHỐ|phố)",
		"THỊ~(XÃ|TRẤN)",
		"ĐẶC~KHU",
		"KHU~(PHỐ|VỰC|KINH|CÔNG|DÂN)",
		"HỢP~TÁC~XÃ",
		"(XÃ|CHI|ĐẠI|LIÊN|PHÂN|QUỐC|NGÀY|LỄ)~HỘI",
		"(NÔNG|nông)~(THÔN|thôn)",
		"(ĐÔ|CHỈ)~THỊ",
		"(HOÀN|KHÁNH)~THÀNH",
		"đối~với",
		"VIỆT~NAM",
		-- Những từ ghép hay bị tách đôi trong trích yếu, tiêu đề, chức danh.
		"CUỘC~VẬN~ĐỘNG",
		"(VẬN|vận)~(ĐỘNG|động)",
		"(PHONG|Phong|phong)~(TRÀO|trào)",
		"(NGƯỜI|người)~(NGHÈO|nghèo)",
		"(CHỈ|Chỉ|chỉ)~(ĐẠO|đạo)",
		"(cứu|hỗ)~trợ",
		"phương~(tiện|thức|hướng)",
		"MẶT~TRẬN", -- "Mặt trận" trong lời văn thì không: gặp quá nhiều, khe chữ giãn rộng
		"(TỔ|Tổ)~(QUỐC|quốc)",
		"(HỘI|Hội)~(ĐỒNG|đồng)",
		"(NHÂN|Nhân|nhân)~(DÂN|dân)",
		"(CHỦ|PHÓ|THƯỜNG|CÔNG)~(TỊCH|CHỦ|TRỰC|TÁC)",
	},
	-- Tên dài, trích yếu dài: nên xuống dòng trước những từ này.
	ngat_truoc = {
		"TỈNH", "THÀNH", "HUYỆN", "QUẬN", "THỊ", "XÃ", "PHƯỜNG", "ĐẶC", "KHU", "THÔN", "BAN", "HỘI",
		"giai", "giữa", "của", "trên", "tại", "trong", "với", "cho", "để", "nhằm", "theo", "và",
	},
	khe_chu_hep = 0.18, -- khoảng giữa hai chữ không hẹp hơn chừng này, em
}
