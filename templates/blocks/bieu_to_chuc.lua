-- SPDX-License-Identifier: MIT
-- Biểu kết quả đăng ký công trình, mô hình, phần việc của từng tổ chức, theo thứ tự nghi lễ: đăng ký,
-- hoàn thành, tỷ lệ, duy trì, kinh phí, tỷ trọng kinh phí; dòng cộng được đối chiếu với các dòng trên.

local kieu = import "lib/kieu"
local ngay_thang = import "lib/ngay_thang"
local so_lieu = import "lib/so_lieu"

local bieu_to_chuc = {}

local them = table.insert

-- Việc của một nhóm: đăng ký mới và duy trì, trong đó có ghi kinh phí, và đăng ký mới đã hoàn thành. Các
-- việc đã được hỏi như vào cuối kỳ: việc hoàn thành sau đó còn là việc đang làm.
local function phan_loai(cac_dk)
	local moi, moi_co_tien, duy_tri, duy_tri_co_tien, xong = {}, {}, {}, {}, {}
	for _, dk in ipairs(cac_dk) do
		local la_moi = dk.trang_thai ~= "duy_tri"
		them(la_moi and moi or duy_tri, dk)
		if dk.kinh_phi then
			them(la_moi and moi_co_tien or duy_tri_co_tien, dk)
		end
		if dk.xong and dk.trang_thai == "hoan_thanh" then
			them(xong, dk)
		end
	end
	return moi, moi_co_tien, duy_tri, duy_tri_co_tien, xong
end

-- Các số của một nhóm việc đăng ký; kinh phí là của chính những việc đăng ký mới, của việc duy trì thì
-- để riêng. ai: tên tổ chức, để tra cứu.
local function cac_so(cac_dk, ai)
	local moi, moi_co_tien, duy_tri, duy_tri_co_tien, xong = phan_loai(cac_dk)
	local s = {
		so_moi = #moi, co_tien = #moi_co_tien,
		dang_ky = campaign.count(moi, "việc đăng ký mới, " .. ai),
		xong = campaign.count(xong, "việc đã hoàn thành, " .. ai),
		duy_tri = campaign.count(duy_tri, "việc đang duy trì, " .. ai),
		tien = campaign.money(moi_co_tien, "kinh phí của việc đăng ký mới, " .. ai),
		tien_duy_tri = campaign.money(duy_tri_co_tien, "kinh phí của việc duy trì, " .. ai),
	}
	s.ty_le = so_lieu.ty_le(s.xong, s.dang_ky)
	return s
end

local MAT_TRAN <const> = "" -- không phải mã của tổ chức nào

-- Mã tổ chức, hay MAT_TRAN → các việc của tổ chức ấy.
local function theo_to_chuc(tat_ca)
	local cua = {}
	for _, dk in ipairs(tat_ca) do
		local ma = dk.to_chuc and dk.to_chuc.ma or MAT_TRAN
		cua[ma] = cua[ma] or {}
		them(cua[ma], dk)
	end
	return cua
end

-- Việc đăng ký của năm tính đến hết kỳ: { tong = các số, [1..n] = { ten =, so = các số } } theo thứ tự
-- nghi lễ, Mặt trận đứng đầu; tổ chức không đăng ký không có mặt. nil khi không có việc nào.
function bieu_to_chuc.tinh(bc)
	local moc = bc.ngay_cuoi
	local tat_ca = campaign.registrations { unit = bc.don_vi, year = bc.ky.nam, until_day = moc }
	if #tat_ca == 0 then
		return nil
	end
	local kq = { tong = cac_so(tat_ca, "tất cả các tổ chức"), moc = moc }
	local cua = theo_to_chuc(tat_ca)
	local function them_dong(ten, cac_dk)
		if cac_dk then
			table.insert(kq, { ten = ten, so = cac_so(cac_dk, ten) })
		end
	end
	them_dong(bc.qt.ten_goi.to_chuc .. (bc.don_vi.cap == "xa" and "" or " các cấp"), cua[MAT_TRAN])
	for _, tc in ipairs(so_lieu.to_chuc()) do
		them_dong(tc.ten, cua[tc.ma])
	end
	return kq
end

local function cot(kq, ten)
	local phan = {}
	for i, dong in ipairs(kq) do
		phan[i] = dong.so[ten]
	end
	return phan
end

-- Tổng của các tỷ trọng đã làm tròn (phần nghìn) có bằng 100% không.
local function lech_lam_tron(kq)
	local tong, cong = kq.tong.tien.integer, 0
	if not tong or tong == 0 then
		return false
	end
	for _, dong in ipairs(kq) do
		cong = cong + (dong.so.tien.integer * 2000 + tong) // (2 * tong)
	end
	return cong ~= 1000
end

-- Thêm các số của một dòng vào sau những ô đầu.
local function mot_dong(dong, s, tong)
	local ty_trong = so_lieu.ty_le(s.tien, tong.tien)
	for _, f in ipairs { s.dang_ky, s.xong, s.ty_le, s.duy_tri, s.tien, ty_trong } do
		them(dong, f)
	end
	return dong
end

local function cac_dong(kq)
	local dong = {}
	for i, d in ipairs(kq) do
		dong[i] = mot_dong({ tostring(i), d.ten }, d.so, kq.tong)
	end
	them(dong, mot_dong({
		bold = true, keep_next = true, cell { colspan = 2, align = "center", "Cộng" },
	}, kq.tong, kq.tong))
	return dong
end

local function kiem_tra(kq)
	for _, ten in ipairs { "dang_ky", "xong", "duy_tri", "tien" } do
		campaign.check_total(kq.tong[ten], cot(kq, ten), "Biểu kết quả của các tổ chức, dòng Cộng")
	end
end

local function ghi_chu(kq, qt)
	local s = kq.tong
	local chu = {
		"Đăng ký mới: những việc đăng ký trong năm, không kể những việc duy trì từ năm trước; hoàn thành: "
			.. "tính đến hết ngày " .. ngay_thang.gach_cheo(kq.moc) .. ". Kinh phí là của các việc đăng ký mới",
		s.co_tien < s.so_moi and " (" .. s.co_tien .. "/" .. s.so_moi .. " việc có ghi kinh phí)." or ".",
	}
	if lech_lam_tron(kq) then
		table.insert(chu, " " .. qt.bao_cao.bieu.lam_tron
			.. " Các tỷ trọng đã làm tròn nên cộng lại có thể không đúng 100%.")
	end
	return para(kieu(qt.noi_dung, "ghi_chu_bang", {
		align = "left", italic = true, size = qt.bao_cao.bieu.ghi_chu, before = 4,
		"Ghi chú: ", chu,
	}))
end

local function so_cot(...)
	local o = {}
	for i, chu in ipairs { ... } do
		o[i] = span { chu, bold = false, italic = true }
	end
	return o
end

local function cac_cot()
	local dem, ty_le = so_lieu.cot_in { thieu = "–" }, so_lieu.cot_in { le = 1, thieu = "–" }
	local tien = so_lieu.cot_in { chia = 1000000, le = 1, thieu = "–" }
	return {
		{ width = 12, align = "center" }, { width = "1*", align = "left" },
		{ width = 17, align = "number", figure = dem }, { width = 17, align = "number", figure = dem },
		{ width = 14, align = "number", figure = ty_le }, { width = 14, align = "number", figure = dem },
		{ width = 25, align = "number", figure = tien }, { width = 18, align = "number", figure = ty_le },
	}
end

-- Các khối của phụ lục.
function bieu_to_chuc.bang(kq, qt)
	kiem_tra(kq)
	return {
		table {
			role = "bang", size = qt.bang.use, border = qt.bang.dong_ke.use, head_bold = true,
			columns = cac_cot(),
			heads = {
				{
					cell { rowspan = 2, "STT" }, cell { rowspan = 2, "Tổ chức" },
					cell { colspan = 4, "Công trình, mô hình, phần việc" }, cell { colspan = 2, "Kinh phí" },
				},
				{
					"Đăng ký mới", "Hoàn thành", "Tỷ lệ (%)", "Duy trì", "Số tiền (triệu đồng)",
					{ "Tỷ trọng (%)", lech_lam_tron(kq) and " " .. qt.bao_cao.bieu.lam_tron },
				},
				so_cot("A", "B", "1", "2", "3", "4", "5", "6"),
			},
			rows = cac_dong(kq),
		},
		ghi_chu(kq, qt),
	}
end

return bieu_to_chuc
