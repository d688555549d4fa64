-- SPDX-License-Identifier: MIT
-- Danh sách đăng ký công trình, mô hình, phần việc, đứng riêng: biểu trống để điền tay hoặc bảng đã
-- điền.

local quy_tac = import "rules/mttq"
local truong = import "lib/truong"
local danh_sach_dang_ky = import "blocks/danh_sach_dang_ky"
local trang = import "blocks/trang"

-- Văn bản mà danh sách kèm theo; không ghi thì không có dòng (Kèm theo …).
local function van_ban_kem()
	return group {
		meaning = "Văn bản mà danh sách này kèm theo",
		attrs = { kem_theo = truong.cach_kem_theo() },
		fields = {
			loai = text { default = "Kế hoạch", meaning = "Tên loại của văn bản đó" },
			so = truong.so(),
			ky_hieu = truong.ky_hieu("KH-MTTQ-BTT"),
			ngay = truong.ngay(),
			ten_goi = text {
				required = true, meaning = "Tên cơ quan ban hành văn bản đó, viết trong câu",
			},
		},
	}
end

local function van_ban_chinh(v)
	return v and {
		loai = v.loai, so = v.so, ky_hieu = v.ky_hieu, ngay = v.ngay, ten_goi = v.ten_goi,
	}
end

return document {
	name = "Danh sách đăng ký công trình, mô hình, phần việc",
	rules = quy_tac,
	the_thuc = { "mttq" },
	fields = truong.ghep({ huong = truong.huong(), van_ban = van_ban_kem() }, truong.danh_sach()),
	body = function (d)
		local vb = van_ban_chinh(d.van_ban)
		local danh_sach = danh_sach_dang_ky(d, quy_tac, vb, d.van_ban and d.van_ban.kem_theo)
		return {
			trang({}, quy_tac, d.huong, danh_sach),
			info = {
				title = quy_tac.danh_sach_dang_ky.ten .. " công trình, mô hình, phần việc",
				author = d.don_vi ~= "" and d.don_vi or nil,
				subject = "Danh sách đăng ký",
			},
		}
	end,
}
