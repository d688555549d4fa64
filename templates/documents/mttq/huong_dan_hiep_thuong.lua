-- SPDX-License-Identifier: MIT
-- Hướng dẫn hiệp thương có sẵn lời văn (blocks/hiep_thuong.lua): người dùng khai đơn vị, tổ chức
-- thành viên, ngày và thời hạn.

local quy_tac = import "rules/mttq"
local don_vi_hanh_chinh = import "lib/don_vi_hanh_chinh"
local gop = import "lib/gop"
local truong = import "lib/truong"
local dau_van_ban = import "blocks/dau_van_ban"
local hiep_thuong = import "blocks/hiep_thuong"
local ky = import "blocks/ky"
local noi_dung = import "blocks/noi_dung"
local ten_loai = import "blocks/ten_loai"
local van_ban = import "blocks/van_ban"

local LOAI = "Hướng dẫn"

local function van_ban_cap_tren()
	return group {
		meaning = "Văn bản của cấp trên mà hướng dẫn này thực hiện",
		fields = {
			loai = text { default = "Hướng dẫn", meaning = "Tên loại" },
			so_ky_hieu = text {
				required = true, example = "15/HD-MTTQ-BTT", meaning = "Số và ký hiệu",
			},
			ngay = date { required = true, example = "2026-01-20", meaning = "Ngày ban hành" },
			cua = text {
				required = true, meaning = "Cơ quan ban hành",
				example = "Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh Khánh Hòa",
			},
			ve = text { example = "thực hiện Cuộc vận động năm 2026", meaning = "Về việc gì" },
		},
	}
end

local function to_chuc()
	local cac_loai = {
		required = true, example = "nong_dan", meaning = "Loại tổ chức; khac thì phải ghi <ten>",
	}
	for i, mau in ipairs(import "lib/to_chuc_thanh_vien") do
		cac_loai[i] = mau.loai
	end
	return group {
		many = true, required = true,
		meaning = "Một tổ chức thành viên; tổ chức không khai thì không in",
		attrs = { loai = choice(cac_loai) },
		fields = {
			ten = text { meaning = "Tên riêng, thay cho tên có sẵn" },
			nhiem_vu = rich {
				many = true, meaning = "Một việc được phân công, thay cho các việc có sẵn",
			},
			dang_ky = text {
				many = true, example = "Đường hoa trước ngõ",
				meaning = "Một công trình, mô hình, phần việc đăng ký",
				attrs = {
					dia_diem = text { example = "khu dân cư số 3", meaning = "Địa điểm" },
					thoi_gian = text {
						example = "hoàn thành trong tháng 6", meaning = "Thời gian, thời hạn",
					},
				},
			},
		},
	}
end

local function rieng()
	return {
		don_vi = text {
			required = true, example = "An Bình", meaning = "Tên riêng của đơn vị hành chính",
			attrs = {
				cap = choice(gop(don_vi_hanh_chinh.cac_cap, {
					required = true, example = "phuong", meaning = "Cấp của đơn vị",
				})),
			},
		},
		nam = number {
			required = true, min = 1945, max = 2999, example = "2026", meaning = "Năm thực hiện",
		},
		cuoc_van_dong = text {
			default = "Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh",
			meaning = "Tên cuộc vận động",
		},
		van_ban_cap_tren = van_ban_cap_tren(),
		cap_duoi = text {
			meaning = "Các đơn vị cấp dưới, khi khác cách gọi có sẵn (các xã, phường)",
		},
		bo_phan = text {
			meaning = "Bộ phận đầu mối, ghi trong ngoặc: Văn phòng, Ban Công tác xã hội …",
		},
		to_chuc = to_chuc(),
		ngay_hiep_thuong = date { meaning = "Ngày hội nghị hiệp thương" },
		han_dang_ky = date { required = true, example = "2026-02-15", meaning = "Hạn đăng ký" },
		ky_bao_cao = text { default = "6 tháng, 1 năm", meaning = "Kỳ báo cáo" },
		han_bao_cao = date { example = "2026-11-25", meaning = "Hạn báo cáo năm" },
		bo_sung = truong.bo_sung("Nội dung thêm vào trước đoạn kết"),
	}
end

return document {
	name = "Hướng dẫn hiệp thương với các tổ chức thành viên (có sẵn lời văn)",
	rules = quy_tac,
	viet_tat = quy_tac.viet_tat[LOAI],
	the_thuc = { "mttq" },
	fields = truong.ghep(
		truong.dau { ky_hieu = "HD-MTTQ-BTT", khong_trich_yeu = true },
		rieng(),
		truong.cuoi(quy_tac)),
	body = function (d)
		local trich_yeu = hiep_thuong.trich_yeu(d)
		local k = {
			loai = LOAI, quy_tac = quy_tac, trich_yeu = trich_yeu,
			ten_goi = hiep_thuong.ten_goi(d, quy_tac),
		}
		return van_ban(d, k, {
			dau_van_ban(d, quy_tac),
			ten_loai(LOAI, trich_yeu, quy_tac),
			noi_dung(hiep_thuong.noi_dung(d, quy_tac), quy_tac),
			ky(d, quy_tac),
		})
	end,
}
