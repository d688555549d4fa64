-- SPDX-License-Identifier: MIT
-- Lời văn của hướng dẫn hiệp thương: dựng thân văn bản từ tên đơn vị, các tổ chức thành viên, ngày
-- và thời hạn.
-- Tổ chức không khai thì không có; số thứ tự tự liền lại. Muốn đổi một câu chữ thì sửa ở đây.

local dau_cau = import "lib/dau_cau"
local don_vi_hanh_chinh = import "lib/don_vi_hanh_chinh"
local ngay_thang = import "lib/ngay_thang"
local so = import "lib/so"
local than = import "lib/than"
local to_chuc_thanh_vien = import "lib/to_chuc_thanh_vien"

local hiep_thuong = {}

local CAP_XA = { xa = true, phuong = true, thi_tran = true, dac_khu = true }

local function ten_don_vi(d)
	return don_vi_hanh_chinh.ten_day_du(d.don_vi.cap, d.don_vi.value)
end

-- "Ban Thường trực Ủy ban MTTQ Việt Nam phường An Bình"
function hiep_thuong.ten_goi(d, qt)
	return qt.ten_goi.ban_hanh .. " " .. qt.ten_goi.to_chuc .. " " .. ten_don_vi(d)
end

function hiep_thuong.trich_yeu(d)
	return {
		"Hiệp thương, phân công thực hiện Cuộc vận động",
		"“" .. d.cuoc_van_dong .. "”",
		"năm " .. d.nam .. " trên địa bàn " .. ten_don_vi(d),
	}
end

-- Nơi triển khai ở cơ sở: Mặt trận cấp dưới, hoặc Ban Công tác Mặt trận đối với cấp xã.
local function noi_trien_khai(d, qt)
	local cap_duoi = d.cap_duoi or don_vi_hanh_chinh.cap_duoi(d.don_vi.cap)
	return cap_duoi and qt.ten_goi.to_chuc .. " " .. cap_duoi or "Ban Công tác Mặt trận ở các khu dân cư"
end

local function qua_bo_phan(d)
	return d.bo_phan and " (qua " .. d.bo_phan .. ")" or ""
end

local function mo_dau(d, qt)
	local theo = ""
	if d.van_ban_cap_tren then
		local v = d.van_ban_cap_tren
		theo = "Thực hiện " .. v.loai .. " số " .. v.so_ky_hieu
			.. " ngày " .. ngay_thang.gach_cheo(v.ngay) .. " của " .. v.cua
			.. (v.ve and " về " .. v.ve or "") .. ", "
	end
	return than.doan(theo .. hiep_thuong.ten_goi(d, qt)
		.. " đã hiệp thương với các tổ chức thành viên để phân công thực hiện Cuộc vận động “"
		.. d.cuoc_van_dong .. "” (sau đây gọi là Cuộc vận động) năm " .. d.nam
		.. " và hướng dẫn những nội dung sau:")
end

local function muc_dich()
	return than.muc("Mục đích, yêu cầu", {
		than.khoan("Mục đích", than.cac_gach {
			"Để mỗi nội dung của Cuộc vận động đều có tổ chức chủ trì và việc làm cụ thể, không trùng việc, không sót việc.",
			"Phát huy thế mạnh của từng tổ chức thành viên, huy động sức dân xây dựng địa bàn ngày càng văn minh.",
		}),
		than.khoan("Yêu cầu", than.cac_gach {
			"Việc đăng ký xuất phát từ nhu cầu của Nhân dân, vừa sức, đo đếm được kết quả và có thời hạn hoàn thành.",
			"Mỗi công trình, mô hình, phần việc do một tổ chức chủ trì; các tổ chức khác phối hợp theo phân công.",
		}),
	})
end

local function viec_ban_thuong_truc(d, qt)
	return than.khoan(hiep_thuong.ten_goi(d, qt), than.cac_gach {
		"Chủ trì hiệp thương, tổng hợp việc đăng ký; hướng dẫn " .. noi_trien_khai(d, qt) .. " triển khai Cuộc vận động.",
		"Theo dõi tiến độ, tháo gỡ khó khăn, nhân rộng cách làm hay; phối hợp với chính quyền cùng cấp công nhận kết quả và "
			.. "khen thưởng.",
	})
end

-- Một công trình, mô hình, phần việc đã đăng ký: "Tên, tại địa điểm, hoàn thành trong tháng 9".
local function chu_cong_trinh(c)
	local chu = dau_cau.bo_dau_cuoi(c.value)
	if c.dia_diem then
		chu = chu .. ", tại " .. c.dia_diem
	end
	if c.thoi_gian then
		chu = chu .. ", " .. c.thoi_gian
	end
	return chu
end

local function phan_dang_ky(to_chuc, d)
	if #to_chuc.dang_ky == 0 then
		return nil
	end
	local chu, con = {}, {}
	for i, c in ipairs(to_chuc.dang_ky) do
		chu[i] = chu_cong_trinh(c)
	end
	for i, dong in ipairs(dau_cau.danh_sach(chu, ";", ".")) do
		con[i] = than.cong(dong)
	end
	local so_viec = so.hai_chu_so(tostring(#con))
	return than.gach(
		"Trong năm " .. d.nam .. ", đăng ký thực hiện " .. so_viec .. " công trình, mô hình, phần việc:",
		con)
end

local function ten_to_chuc(to_chuc, mau, d)
	if to_chuc.ten then
		return to_chuc.ten
	elseif not mau.ten then
		problem(to_chuc, "Tổ chức loại “khac” phải có tên: thêm <ten>…</ten>.")
		return "…"
	end
	local ten = CAP_XA[d.don_vi.cap] and mau.ten_xa or mau.ten
	return ten .. " " .. don_vi_hanh_chinh.ten_cap(d.don_vi.cap)
end

local function mot_to_chuc(to_chuc, mau, d)
	local con = than.cac_gach(#to_chuc.nhiem_vu > 0 and to_chuc.nhiem_vu or mau.nhiem_vu)
	table.insert(con, phan_dang_ky(to_chuc, d))
	if #con == 0 then
		problem(to_chuc, "Tổ chức này chưa có việc gì: thêm <nhiem_vu> hoặc <dang_ky>.")
	end
	return than.khoan(ten_to_chuc(to_chuc, mau, d), con)
end

-- Theo thứ tự của lib/to_chuc_thanh_vien, không theo thứ tự khai.
local function cac_to_chuc(d)
	local con = {
		than.doan("Căn cứ chức năng, nhiệm vụ của mình, các tổ chức thành viên thực hiện những việc đã hiệp thương như sau:"),
	}
	for _, mau in ipairs(to_chuc_thanh_vien) do
		local da_co = false
		for _, to_chuc in ipairs(d.to_chuc) do
			if to_chuc.loai == mau.loai then
				if da_co and mau.ten then
					problem(to_chuc,
						"Tổ chức “" .. mau.ten .. "” được khai hai lần: gộp vào một <to_chuc>.")
				end
				da_co = true
				table.insert(con, mot_to_chuc(to_chuc, mau, d))
			end
		end
	end
	return than.khoan("Các tổ chức thành viên", con)
end

local function thoi_gian(d)
	local nam = "Báo cáo kết quả: định kỳ " .. d.ky_bao_cao
	if d.han_bao_cao then
		nam = nam .. "; báo cáo năm gửi trước ngày " .. ngay_thang.gach_cheo(d.han_bao_cao)
	end
	return than.muc("Thời gian thực hiện", {
		d.ngay_hiep_thuong
			and than.gach("Hội nghị hiệp thương: ngày " .. ngay_thang.gach_cheo(d.ngay_hiep_thuong) .. "."),
		than.gach("Đăng ký công trình, mô hình, phần việc: gửi về Ban Thường trực" .. qua_bo_phan(d)
			.. " trước ngày " .. ngay_thang.gach_cheo(d.han_dang_ky) .. "."),
		than.gach(nam .. "."),
	})
end

local function to_chuc_thuc_hien(d, qt)
	return than.muc("Tổ chức thực hiện", {
		than.khoan_van(hiep_thuong.ten_goi(d, qt) .. " phân công cán bộ theo dõi từng tổ chức, từng địa bàn; kiểm tra, đánh giá "
			.. "kết quả thực hiện Cuộc vận động."),
		than.khoan_van("Các tổ chức thành viên hướng dẫn hệ thống của mình, cử người phụ trách và thực hiện đúng những việc đã "
			.. "đăng ký."),
		than.khoan_van(noi_trien_khai(d, qt) .. " thống nhất với các chi hội, chi đoàn những việc làm cụ thể ở địa bàn, vận động "
			.. "Nhân dân cùng tham gia."),
	})
end

local function ket_thuc(d, qt)
	return than.doan("Trong quá trình thực hiện, nếu có vướng mắc, đề nghị các tổ chức thành viên và " .. noi_trien_khai(d, qt)
		.. " phản ánh về Ban Thường trực" .. qua_bo_phan(d) .. " để cùng giải quyết" .. qt.ket_thuc.use)
end

function hiep_thuong.noi_dung(d, qt)
	local muc = {
		mo_dau(d, qt),
		muc_dich(),
		than.muc("Nội dung phối hợp", { viec_ban_thuong_truc(d, qt), cac_to_chuc(d) }),
		thoi_gian(d),
		to_chuc_thuc_hien(d, qt),
	}
	for _, them in ipairs(d.bo_sung or {}) do
		table.insert(muc, them)
	end
	table.insert(muc, ket_thuc(d, qt))
	return muc
end

return hiep_thuong
