-- SPDX-License-Identifier: MIT
-- Văn bản của Ủy ban Mặt trận Tổ quốc Việt Nam các cấp: chỉ ghi những chỗ khác Nghị định 30.
-- Nghị định không bắt buộc đối với Mặt trận (Điều 2 khoản 2) nhưng Hướng dẫn 91/HD-MTTW-BTT (2013)
-- và văn bản thực tế đến năm 2026 vẫn trình bày như vậy. Quyết định 207/QĐ-MTTW-BTT ngày 29/8/2025
-- chưa có toàn văn: khi có, sửa ở đây.

local gop = import "lib/gop"

return gop(import "rules/nd30", {
	ten = "MTTQ",

	-- Ban Thường trực lãnh đạo tập thể: Phó Chủ tịch ký "TM. BAN THƯỜNG TRỰC / PHÓ CHỦ TỊCH", không
	-- ghi "KT." (văn bản thực tế).
	ky = { cap_pho_ky_thay_mat = { use = true, clause = "thực hành" } },

	-- Lời văn của mẫu có sẵn được gọi tên cơ quan như sau.
	ten_goi = {
		ban_hanh = "Ban Thường trực",
		to_chuc = "Ủy ban MTTQ Việt Nam",
	},

	-- Công văn đôn đốc: quá số này thì không kể tên ở Kính gửi mà lập danh sách ở phụ lục.
	don_doc = { ke_ten_toi_da = { use = 6, clause = "thực hành" } },

	-- Báo cáo định kỳ lập từ số liệu. Không quy định nào nêu các con số và câu chữ này: tên năm nội
	-- dung viết gọn theo nội dung của cuộc vận động, còn lại là cách làm thường gặp.
	bao_cao = {
		clause = "thực hành",
		cuoc_van_dong = "Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh",
		-- Mã nội dung của chỉ tiêu (noi_dung), tiêu đề trong báo cáo, tên ngắn cho bảng.
		noi_dung = {
			{
				ma = "1", ngan = "Kinh tế, giảm nghèo",
				ten = "Giúp nhau phát triển kinh tế, giảm nghèo, làm giàu chính đáng",
			},
			{
				ma = "2", ngan = "Văn hóa, giáo dục, y tế",
				ten = "Xây dựng đời sống văn hóa, chăm lo giáo dục, y tế, đền ơn đáp nghĩa",
			},
			{
				ma = "3", ngan = "Môi trường, cảnh quan",
				ten = "Bảo vệ môi trường, thích ứng với biến đổi khí hậu, xây dựng cảnh quan sáng, xanh, sạch, đẹp",
			},
			{
				ma = "4", ngan = "Pháp luật, an ninh",
				ten = "Chấp hành pháp luật, giữ gìn an ninh chính trị, trật tự, an toàn xã hội",
			},
			{
				ma = "5", ngan = "Dân chủ, giám sát",
				ten = "Phát huy dân chủ, giám sát, phản biện xã hội, góp phần xây dựng hệ thống chính trị ở cơ sở "
					.. "trong sạch, vững mạnh",
			},
		},
		noi_dung_khac = { ten = "Những kết quả khác", ngan = "Kết quả khác" },
		-- Cách mở câu về một chỉ tiêu: tên chỉ tiêu có chữ `tim` (và đơn vị tính là `don_vi`, nếu ghi)
		-- thì câu mở bằng `mo`, tên chỉ tiêu trong câu là `ten` nếu ghi. noi: viết tiếp vào ý của chỉ
		-- tiêu đứng ngay trước. Dòng đầu tiên hợp thì dùng.
		cach_noi = {
			{ tim = "tuyên truyền", don_vi = "cuộc", mo = "Tổ chức" },
			{ tim = "tuyên truyền", don_vi = "buổi", mo = "Tổ chức" },
			{ tim = "lượt người", mo = "Thu hút", noi = true },
			{ tim = "tin, bài", mo = "Đăng, phát" },
			{ tim = "vận động Quỹ", don_vi = "đồng", mo = "Vận động Quỹ “Vì người nghèo” được" },
			{ tim = "đã chi", don_vi = "đồng", mo = "Đã chi hỗ trợ từ Quỹ", noi = true },
			{ tim = "hiện vật", don_vi = "đồng", mo = "Đóng góp tiền và hiện vật trị giá", noi = true },
			{ tim = "xây mới", don_vi = "căn", mo = "Xây mới", ten = "căn nhà Đại đoàn kết" },
			{ tim = "xây mới", don_vi = "nhà", mo = "Xây mới", ten = "nhà Đại đoàn kết" },
			{ tim = "sửa chữa", don_vi = "căn", mo = "Sửa chữa", ten = "căn", noi = true },
			{ tim = "sửa chữa", don_vi = "nhà", mo = "Sửa chữa", ten = "nhà", noi = true },
			{ tim = "đạt Gia đình văn hóa", don_vi = "hộ", mo = "Qua bình xét, có", noi = true },
			{ tim = "hiến", don_vi = "m²", mo = "Nhân dân hiến", ten = "m² đất" },
			{ tim = "ngày công", mo = "Góp", ten = "ngày công", noi = true },
			{
				tim = "Đường giao thông, kênh mương", don_vi = "km", mo = "Làm mới, sửa chữa",
				ten = "km đường giao thông, kênh mương",
			},
			{ tim = "Đường giao thông", don_vi = "km", mo = "Làm mới, sửa chữa" },
			{ tim = "giám sát", don_vi = "cuộc", mo = "Tổ chức" },
			{ tim = "kiến nghị", chua = "tiếp thu", mo = "Đến nay có", noi = true },
			{ tim = "kiến nghị", mo = "Gửi", noi = true },
			{ tim = "phản biện", mo = "Tổ chức" },
			{ tim = "đối thoại", mo = "Tổ chức" },
			{ tim = "tập huấn", mo = "Mở" },
			{ tim = "hòa giải thành", don_vi = "vụ", mo = "Hòa giải thành", ten = "vụ việc", noi = true },
			{ tim = "hòa giải", don_vi = "vụ", mo = "Tiếp nhận, hòa giải", ten = "vụ việc" },
			{
				tim = "đạt chuẩn", don_vi = "xã, phường",
				ten = "xã, phường đạt chuẩn nông thôn mới, đô thị văn minh",
			},
			{ tim = "suất", mo = "Trao" },
		},
		-- Những chữ đầu tên không viết thường khi đứng giữa câu.
		ten_rieng = { "Quỹ", "Ngày hội", "Ủy ban", "Mặt trận", "Ban ", "Hội ", "Đoàn " },
		hinh_thuc_khen = { "Huân chương", "Cờ", "Bằng khen", "Giấy khen" }, -- kể theo thứ tự này
		-- Số đơn vị nhiều nhất được kể tên trong lời văn; nhiều hơn thì kể dưới biểu tổng hợp.
		ke_ten_toi_da = 10,
		-- Số chỉ tiêu nhiều nhất được kể tên khi nói số đơn vị báo cáo khác năm trước.
		ke_chi_tieu_toi_da = 3,
		-- Số chữ số sau dấu phẩy của tỷ lệ tăng, giảm và tỷ lệ đạt chỉ tiêu, trong câu và trong bảng.
		le = { tang_giam = 1, dat = 1 },
		-- Bảng so sánh: cỡ chữ, khoảng trên dưới mỗi dòng, pt; bề rộng các cột, mm.
		bang = { co = 11, cach_chu = 2, rong = { don_vi = 20, so = 19, ty_le = 16 } },
		bieu = {
			co_lon = 11, co = 10, -- cỡ chữ khi đủ chỗ, và cỡ nhỏ nhất: nhỏ nữa thì tách biểu
			ghi_chu = 11,
			so_cot = 20, -- số cột nhiều nhất của một biểu
			so_chi_tieu = 18, -- số chỉ tiêu chọn sẵn
			cach_ngang = 0.7, cach_doc = 1.5, -- chữ cách đường kẻ: mm, pt
			ten_don_vi = 29, stt = 9.5, -- bề rộng ít nhất, mm
			-- tên chỉ tiêu ở đầu cột không quá chừng này dòng; cao hơn nếu nhờ vậy không phải tách biểu
			dong_dau = 8, dong_dau_cao = 11,
			-- Dấu ghi sau tên đơn vị và trong ô chưa có số
			khong = "(*)", mot_phan = "(**)", trong = "–", lam_tron = "(a)",
		},
		-- Những chữ ghép không tách dòng ở đầu cột của biểu, khi cột đủ rộng.
		khong_tach = {
			"Nhân dân", "hiện vật", "ngày công", "đóng góp", "người nghèo", "hộ nghèo", "đoàn kết",
			"xây mới", "sửa chữa", "giao thông", "kênh mương", "làm mới", "tuyên truyền", "pháp luật",
			"hòa giải", "vụ việc", "giám sát", "phản biện", "xã hội", "kiến nghị", "tiếp thu", "vận động",
			"khu dân cư", "Gia đình", "văn hóa", "Ngày hội", "thực phẩm", "tự quản", "đạt chuẩn", "Số tiền",
			"Số dư", "Số hộ", "Tỷ lệ", "Diện tích", "lượt người", "đăng ký", "tổ chức", "cam kết", "bảo đảm",
			"an toàn", "đã chi",
		},
		bieu_do = {
			co = 10, nguon = 11, cach_ten = 3, -- cỡ chữ; khoảng giữa tên, hình và dòng nguồn, pt
			so_don_vi = 6, cao_cot = 52, -- số đơn vị nhiều nhất của một biểu đồ; chiều cao, mm
			cao_duong = 46, -- chiều cao biểu đồ đường của bản tổng kết, mm
		},
		-- Tổng kết nhiều năm: tỷ lệ đơn vị báo cáo của hai năm chênh nhau quá chừng này phần trăm thì
		-- không tính tăng, giảm.
		tong_ket = { lech_do_phu = 1 },
		gach_trong = 1, -- số dòng chấm để điền tay sau mỗi chỗ trống
	},

	-- Danh sách đăng ký công trình, mô hình, phần việc. Cột của bảng là thiết kế riêng (không có
	-- mẫu chính thức): mỗi danh sách có thể khai các cột khác bằng phần tử <cot>.
	danh_sach_dang_ky = {
		clause = "thực hành",
		don_vi = "ĐƠN VỊ: ",
		ten = "DANH SÁCH",
		ky_ten = "(Ký tên, đóng dấu)",
		so_dong_trong = 10,
		-- lay: nội dung của cột khi các dòng lấy từ số liệu (xem blocks/dong_dang_ky)
		cot = {
			{ ten = "STT", lay = "stt", width = 12, align = "center" },
			{
				ten = "Tên công trình, mô hình, phần việc", lay = "ten", width = "5*",
				align = "left",
			},
			{ ten = "Nội dung", lay = "noi_dung", width = "6*", align = "left" },
			{ ten = "Địa điểm", lay = "dia_diem", width = "5*", align = "left" },
			{ ten = "Quy mô, kinh phí", lay = "quy_mo_kinh_phi", width = "4*", align = "left" },
			{ ten = "Thời gian", lay = "thoi_gian", width = 26, align = "center" },
			{ ten = "Ghi chú", lay = "ghi_chu", width = 22, align = "left" },
		},
		-- Thêm trước cột cuối khi danh sách lấy từ số liệu và có ngày tính tình hình; sau tên là ngày ấy.
		cot_tinh_hinh = { ten = "Tình hình đến ", lay = "trang_thai", width = 29, align = "center" },
	},
})
