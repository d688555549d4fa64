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
			ky_hieu = text {
				may_be_blank = true, example = "KH-MTTQ-BTT", clause = "NĐ30 PL I, II.3.b",
				meaning = "Ký hiệu của văn bản đó; không ghi thì ghép chữ viết tắt tên loại với ký hiệu của "
					.. "cơ quan (co_quan=\"…\")",
			},
			ngay = truong.ngay(),
			ten_goi = text {
				example = "Ban Thường trực Ủy ban MTTQ Việt Nam phường An Bình",
				meaning = "Tên cơ quan ban hành văn bản đó, viết trong câu; không ghi thì lấy của cơ quan",
			},
		},
	}
end

-- Cơ quan ban hành văn bản ấy: lấy từ số liệu khi <van_ban> của tệp ghi co_quan="…".
local function cua_co_quan()
	return {
		co_quan = group {
			meaning = "Cơ quan ban hành văn bản mà danh sách này kèm theo; chỉ <ten_goi> được in",
			fields = {
				chu_quan = text { many = true, meaning = "Tên cơ quan chủ quản" },
				ban_hanh = text { many = true, meaning = "Tên cơ quan ban hành" },
				ten_goi = text { meaning = "Tên cơ quan ban hành viết trong câu" },
			},
		},
		ky_hieu = text {
			meaning = "Ký hiệu của cơ quan ấy, không có chữ viết tắt tên loại: MTTQ-BTT",
		},
	}
end

local CONG_VAN <const> = "Công văn" -- ký hiệu không có chữ viết tắt tên loại

-- nil sau khi báo lỗi: không biết ký hiệu của cơ quan, hay chữ viết tắt của tên loại.
local function ghep_ky_hieu(v, d)
	local viet_tat = quy_tac.viet_tat[v.loai]
	if not d.ky_hieu then
		problem(v, "Chưa biết ký hiệu của văn bản mà danh sách kèm theo: ghi <ky_hieu> ở đây, hoặc ghi "
			.. "co_quan=\"…\" để lấy của cơ quan.")
	elseif v.loai == CONG_VAN then
		return d.ky_hieu
	elseif not viet_tat then
		problem(v, "Chưa biết chữ viết tắt của loại văn bản “" .. v.loai .. "”: ghi cả ký hiệu ở <ky_hieu>.")
	else
		return viet_tat .. quy_tac.so_ky_hieu.noi .. d.ky_hieu
	end
	return nil
end

local function van_ban_chinh(d)
	local v = d.van_ban
	return v and {
		loai = v.loai, so = v.so, ky_hieu = v.ky_hieu or ghep_ky_hieu(v, d) or "", ngay = v.ngay,
		ten_goi = v.ten_goi or d.co_quan and d.co_quan.ten_goi,
	}
end

return document {
	name = "Danh sách đăng ký công trình, mô hình, phần việc",
	rules = quy_tac,
	the_thuc = { "mttq" },
	fields = truong.ghep({ huong = truong.huong(), van_ban = van_ban_kem() }, cua_co_quan(), truong.danh_sach()),
	body = function (d)
		local vb = van_ban_chinh(d)
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
