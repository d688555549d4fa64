-- SPDX-License-Identifier: MIT
-- Các trường riêng của báo cáo định kỳ lập từ số liệu. Phần nào của tệp dữ liệu không ghi thì máy viết
-- (câu về số liệu, bảng, biểu) hoặc để chỗ trống kèm lời nhắc (lời văn chỉ cơ quan mới viết được).

local truong = import "lib/truong"

local bao_cao_truong = {}

local CAC_CHI_TIEU = "Mã các chỉ tiêu, cách nhau bằng khoảng trắng; không ghi thì máy chọn"

local function bieu_do(many)
	return group {
		many = many,
		meaning = "Biểu đồ; đặt ngoài các phần thì thay những biểu đồ có sẵn ở mục so sánh",
		attrs = {
			kieu = choice {
				"chi_tieu", "cung_ky", default = "cung_ky",
				meaning = "Kết quả so với chỉ tiêu theo đơn vị, hay so với cùng kỳ theo thời gian",
			},
			ct = text { meaning = "Mã chỉ tiêu; không ghi thì máy chọn" },
		},
		fields = { tieu_de = rich { meaning = "Tên biểu đồ, thay cho tên có sẵn" } },
	}
end

local function co(y_nghia)
	return flag { default = true, meaning = y_nghia }
end

-- Lời văn của một phần; vi_du: phần có chỗ cho câu và biểu đồ từ số liệu.
local function loi_van(y_nghia, khac)
	local k = {
		required = false, meaning = y_nghia, example = "<doan>Lời văn của cơ quan.</doan>",
		attrs = { co = co("khong: bỏ hẳn phần này") },
	}
	for ten, gia_tri in pairs(khac or {}) do
		k[ten] = gia_tri
	end
	return truong.noi_dung(k)
end

local function ket_qua()
	return loi_van("Kết quả của một nội dung; không ghi thì máy viết mỗi chỉ tiêu một ý", {
		many = true,
		example = "<doan>Lời văn của cơ quan.</doan><cau/>",
		attrs = {
			noi_dung = text {
				required = true, example = "1", meaning = "Mã nội dung của các chỉ tiêu: 1 đến 5",
			},
			tieu_de = text { meaning = "Tiêu đề, thay cho tên nội dung có sẵn" },
			co = co("khong: bỏ hẳn nội dung này"),
		},
		items = {
			cau = group {
				meaning = "Chỗ đặt các câu máy viết từ số liệu",
				attrs = {
					ct = text {
						meaning = "Mã các chỉ tiêu của một ý; không ghi: các chỉ tiêu còn lại của nội "
							.. "dung này",
					},
				},
				fields = {},
			},
			bieu_do = bieu_do(false),
		},
	})
end

function bao_cao_truong.rieng()
	return {
		trich_yeu = text {
			many = true, clause = "NĐ30 PL I, II.5",
			meaning = "Trích yếu; không ghi thì máy viết theo kỳ báo cáo",
		},
		kinh_gui = truong.kinh_gui { required = false },
		can_cu = truong.can_cu(),
		mo_dau = rich { meaning = "Đoạn mở đầu, thay cho đoạn có sẵn" },
		tinh_hinh = loi_van("Tình hình các tầng lớp Nhân dân"),
		ket_qua = ket_qua(),
		dang_ky = loi_van("Lời văn về công trình, mô hình, phần việc đăng ký, sau câu máy viết"),
		so_sanh = loi_van("Lời văn về kết quả so với cùng kỳ và chỉ tiêu, trước bảng so sánh", {
			attrs = {
				co = co("khong: không có bảng so sánh"), ct = text { meaning = CAC_CHI_TIEU },
			},
		}),
		bieu_do = bieu_do(true),
		uu_diem = loi_van("Ưu điểm"),
		han_che = loi_van("Hạn chế, khó khăn"),
		nguyen_nhan = loi_van("Nguyên nhân"),
		nhiem_vu = loi_van("Nhiệm vụ trọng tâm của kỳ sau"),
		de_xuat = loi_van("Đề xuất, kiến nghị"),
		bieu_tong_hop = group {
			meaning = "Phụ lục tổng hợp theo đơn vị; có sẵn khi số liệu có đơn vị cấp dưới",
			attrs = { co = co("khong: không kèm biểu này"), ct = text { meaning = CAC_CHI_TIEU } },
			fields = {},
		},
		bieu_to_chuc = group {
			meaning = "Phụ lục kết quả đăng ký của các tổ chức; có sẵn khi số liệu có đăng ký",
			attrs = { co = co("khong: không kèm biểu này") },
			fields = {},
		},
	}
end

return bao_cao_truong
