-- SPDX-License-Identifier: MIT
-- Báo cáo tổng kết (sơ kết) nhiều năm: mỗi năm một cột, biểu đồ đường, biểu theo đơn vị sau sắp xếp.
-- Lời văn trong tệp dữ liệu, số liệu từ --data (xem blocks/tong_ket).

local quy_tac = import "rules/mttq"
local truong = import "lib/truong"
local bao_cao_tong_ket = import "blocks/bao_cao_tong_ket"

local function loi_van(y_nghia)
	return truong.noi_dung {
		required = false, meaning = y_nghia, example = "<doan>Lời văn của cơ quan.</doan>",
	}
end

return document {
	name = "Báo cáo sơ kết, tổng kết nhiều năm, lập từ số liệu",
	rules = quy_tac,
	viet_tat = quy_tac.viet_tat["Báo cáo"],
	the_thuc = { "mttq" },
	so_lieu = true,
	vi_du = { don_vi = "MH", ky = "2024..2026" },
	fields = truong.ghep(
		truong.dau { ky_hieu = "BC-MTTQ-BTT", khong_trich_yeu = true },
		{
			loai = choice {
				"so_ket", "tong_ket", default = "tong_ket",
				meaning = "Báo cáo sơ kết (giữa chừng) hay tổng kết",
			},
			trich_yeu = text {
				many = true, clause = "NĐ30 PL I, II.5",
				meaning = "Trích yếu; không ghi thì máy viết theo giai đoạn",
			},
			can_cu = truong.can_cu(),
			mo_dau = rich { meaning = "Đoạn mở đầu, thay cho đoạn có sẵn" },
			chi_tieu = text {
				meaning = "Mã các chỉ tiêu của phần kết quả, cách nhau bằng khoảng trắng; không ghi: tất cả",
			},
			bieu_do = text { meaning = "Mã các chỉ tiêu vẽ biểu đồ đường; không ghi: hai chỉ tiêu đầu" },
			bieu_don_vi = text { meaning = "Mã các chỉ tiêu của biểu theo đơn vị; không ghi thì máy chọn" },
			tinh_hinh = loi_van("Đặc điểm, tình hình"),
			lanh_dao = loi_van("Công tác lãnh đạo, chỉ đạo, tổ chức thực hiện"),
			uu_diem = loi_van("Ưu điểm"),
			han_che = loi_van("Hạn chế, nguyên nhân"),
			bai_hoc = loi_van("Bài học kinh nghiệm"),
			phuong_huong = loi_van("Phương hướng, nhiệm vụ giai đoạn sau"),
		},
		truong.cuoi(quy_tac)),
	body = function (d)
		return bao_cao_tong_ket(d, quy_tac)
	end,
}
