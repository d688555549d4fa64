-- SPDX-License-Identifier: MIT
-- Biểu kết quả đăng ký công trình, mô hình, phần việc của từng tổ chức, theo thứ tự nghi lễ: đăng ký,
-- hoàn thành, tỷ lệ, duy trì, kinh phí, tỷ trọng kinh phí; dòng cộng được đối chiếu với các dòng trên.

local kieu = import "lib/kieu"
local ngay_thang = import "lib/ngay_thang"
local so_lieu = import "lib/so_lieu"

local bieu_to_chuc = {}

local function khong_sau(ngay, moc)
	return ngay and ngay.nam * 10000 + ngay.thang * 100 + ngay.ngay
		<= moc.nam * 10000 + moc.thang * 100 + moc.ngay
end

-- Việc đã hoàn thành đến hết kỳ.
local function la_xong(dk, moc)
	return dk.trang_thai == "hoan_thanh" and khong_sau(dk.xong, moc)
end

local function loc(cac_dk, dieu_kien)
	local ket_qua = {}
	for _, dk in ipairs(cac_dk) do
		if dieu_kien(dk) then
			table.insert(ket_qua, dk)
		end
	end
	return ket_qua
end

local function co_tien(cac_dk)
	return loc(cac_dk, function (dk) return dk.kinh_phi end)
end

-- Các số của một nhóm việc đăng ký; kinh phí là của chính những việc đăng ký mới, của việc duy trì thì
-- để riêng. ai: tên tổ chức, để tra cứu.
local function cac_so(cac_dk, ai, moc)
	local duy_tri = loc(cac_dk, function (dk) return dk.trang_thai == "duy_tri" end)
	local moi = loc(cac_dk, function (dk) return dk.trang_thai ~= "duy_tri" end)
	local xong = loc(moi, function (dk) return la_xong(dk, moc) end)
	local s = {
		so_moi = #moi, co_tien = #co_tien(moi),
		dang_ky = campaign.count(moi, "việc đăng ký mới, " .. ai),
		xong = campaign.count(xong, "việc đã hoàn thành, " .. ai),
		duy_tri = campaign.count(duy_tri, "việc đang duy trì, " .. ai),
		tien = campaign.money(co_tien(moi), "kinh phí của việc đăng ký mới, " .. ai),
		tien_duy_tri = campaign.money(co_tien(duy_tri), "kinh phí của việc duy trì, " .. ai),
	}
	s.ty_le = so_lieu.ty_le(s.xong, s.dang_ky)
	return s
end

-- Việc đăng ký của năm tính đến hết kỳ: { tong = các số, [1..n] = { ten =, so = các số } } theo thứ tự
-- nghi lễ, Mặt trận đứng đầu; tổ chức không đăng ký không có mặt. nil khi không có việc nào.
function bieu_to_chuc.tinh(bc)
	local moc = bc.ngay_cuoi
	local o = { unit = bc.don_vi, year = bc.ky.nam, until_day = moc }
	local tat_ca = campaign.registrations(o)
	if #tat_ca == 0 then
		return nil
	end
	local kq = { tong = cac_so(tat_ca, "tất cả các tổ chức", moc), moc = moc }
	local function them(ten, ma)
		o.organisation = ma
		local cac_dk = campaign.registrations(o)
		if #cac_dk > 0 then
			table.insert(kq, { ten = ten, so = cac_so(cac_dk, ten, moc) })
		end
	end
	them(bc.qt.ten_goi.to_chuc .. (bc.don_vi.cap == "xa" and "" or " các cấp"), false)
	for _, tc in ipairs(so_lieu.to_chuc()) do
		them(tc.ten, tc.ma)
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

local function o_so(f)
	return so_lieu.o_bang(f, { thieu = "–" })
end

local function mot_dong(dau, s, tong, dam)
	local function o(...)
		return cell { bold = dam, ... }
	end
	return {
		dau[1], dau[2] or false, o(o_so(s.dang_ky)), o(o_so(s.xong)),
		o(so_lieu.o_bang(s.ty_le, { le = 1, thieu = "–" })), o(o_so(s.duy_tri)),
		o(so_lieu.o_bang(s.tien, { chia = 1000000, le = 1, thieu = "–" })),
		o(so_lieu.o_bang(so_lieu.ty_le(s.tien, tong.tien), { le = 1, thieu = "–" })),
	}
end

local function cac_dong(kq)
	local dong = {}
	for i, d in ipairs(kq) do
		dong[i] = mot_dong({ tostring(i), d.ten }, d.so, kq.tong)
	end
	local tong = mot_dong({ cell { colspan = 2, align = "center", bold = true, "Cộng" } }, kq.tong,
		kq.tong, true)
	table.remove(tong, 2)
	tong.keep_next = true
	table.insert(dong, tong)
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

-- Các khối của phụ lục.
function bieu_to_chuc.bang(kq, qt)
	kiem_tra(kq)
	return {
		table {
			role = "bang", size = qt.bang.use, border = qt.bang.dong_ke.use, head_bold = true,
			columns = {
				{ width = 12, align = "center" }, { width = "1*", align = "left" },
				{ width = 17, align = "number" }, { width = 17, align = "number" },
				{ width = 14, align = "number" }, { width = 14, align = "number" },
				{ width = 25, align = "number" }, { width = 18, align = "number" },
			},
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
