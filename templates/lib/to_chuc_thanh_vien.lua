-- SPDX-License-Identifier: MIT
-- Các tổ chức thành viên theo thứ tự thường dùng trong văn bản của Mặt trận (không theo vần chữ
-- cái) và việc thường được phân công. ten_xa: tên ở cấp xã khi khác. Người dùng ghi <ten>,
-- <nhiem_vu> riêng thì lời của người dùng thay lời ở đây.

return {
	{
		loai = "nong_dan", ten = "Hội Nông dân",
		nhiem_vu = {
			"Vận động hội viên đổi mới cách làm ăn, liên kết trong tổ hợp tác, hợp tác xã; sản xuất và bán nông sản sạch, giữ sạch "
				.. "đồng ruộng, kênh mương.",
			"Hướng dẫn các chi hội nhận những việc vừa sức: sửa đường nội đồng, giúp hộ nghèo giống, vốn và ngày công.",
		},
	},
	{
		loai = "phu_nu", ten = "Hội Liên hiệp Phụ nữ",
		nhiem_vu = {
			"Vận động gia đình hội viên giữ nhà cửa, ngõ xóm sạch sẽ, phân loại rác tại nhà, chăm lo nuôi dạy con.",
			"Hỗ trợ phụ nữ khởi sự kinh doanh, giúp nhau giảm nghèo; mỗi chi hội duy trì ít nhất 01 mô hình hợp với địa bàn.",
		},
	},
	{
		loai = "thanh_nien", ten = "Đoàn TNCS Hồ Chí Minh",
		nhiem_vu = {
			"Đảm nhận công trình, phần việc của tuổi trẻ: thắp sáng đường làng, trồng và chăm sóc cây xanh, hướng dẫn người dân "
				.. "dùng dịch vụ công trực tuyến.",
			"Lập đội tình nguyện giữ gìn trật tự, an toàn giao thông; tạo điểm vui chơi cho thiếu nhi ở khu dân cư.",
		},
	},
	{
		loai = "cuu_chien_binh", ten = "Hội Cựu chiến binh",
		nhiem_vu = {
			"Nêu gương chấp hành pháp luật, tham gia hòa giải và giữ gìn an ninh, trật tự ở khu dân cư.",
			"Giúp nhau vốn và kinh nghiệm làm ăn; kể chuyện truyền thống cho thế hệ trẻ.",
		},
	},
	{
		loai = "lao_dong", ten = "Liên đoàn Lao động", ten_xa = "Công đoàn",
		nhiem_vu = {
			"Vận động đoàn viên, người lao động làm việc năng suất, an toàn, tiết kiệm; cải tiến cách phục vụ Nhân dân.",
			"Giúp đoàn viên khó khăn về nhà ở; góp ngày công, kinh phí cho công trình của khu dân cư.",
		},
	},
	{
		loai = "nguoi_cao_tuoi", ten = "Hội Người cao tuổi",
		nhiem_vu = {
			"Phát huy uy tín của người cao tuổi trong việc giữ nếp nhà, thực hiện nếp sống văn minh khi cưới, tang và lễ hội.",
			"Vận động hội viên trồng cây, chăm sóc cảnh quan, góp ý và giám sát việc xây dựng ở khu dân cư.",
		},
	},
	{
		loai = "khuyen_hoc", ten = "Hội Khuyến học",
		nhiem_vu = {
			"Vận động gia đình, dòng họ, khu dân cư đăng ký danh hiệu học tập; sử dụng quỹ khuyến học đúng mục đích.",
			"Giúp học sinh có hoàn cảnh khó khăn được đến trường, khuyến khích người lớn học tập thường xuyên.",
		},
	},
	{
		loai = "hop_tac_xa", ten = "Liên minh Hợp tác xã",
		nhiem_vu = {
			"Tư vấn thành lập, củng cố hợp tác xã; kết nối hợp tác xã với nơi tiêu thụ sản phẩm.",
			"Tập huấn cho người quản lý hợp tác xã về sản xuất an toàn, truy xuất nguồn gốc và bán hàng trên mạng.",
		},
	},
	{
		loai = "khoa_hoc_ky_thuat", ten = "Liên hiệp các Hội Khoa học và Kỹ thuật",
		nhiem_vu = {
			"Giới thiệu kỹ thuật mới, giống mới, cách xử lý chất thải phù hợp với hộ gia đình.",
			"Tư vấn, phản biện các công trình phục vụ đời sống ở khu dân cư khi được đề nghị.",
		},
	},
	{
		loai = "chu_thap_do", ten = "Hội Chữ thập đỏ",
		nhiem_vu = {
			"Lập danh sách và vận động trợ giúp theo địa chỉ những người có hoàn cảnh đặc biệt khó khăn.",
			"Tuyên truyền hiến máu tình nguyện, sơ cấp cứu và phòng ngừa thiên tai ở cộng đồng.",
		},
	},
	{ loai = "khac", nhiem_vu = {} },
}
