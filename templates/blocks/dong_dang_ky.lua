-- SPDX-License-Identifier: MIT
-- Các dòng của danh sách đăng ký lấy từ số liệu: chia nhóm theo tổ chức hoặc theo đơn vị, mỗi nhóm
-- một dòng tên nhóm, cuối bảng là dòng tổng cộng. Cột lấy gì thì do `lay` của cột nói.

local ngay_thang = import "lib/ngay_thang"
local so_lieu = import "lib/so_lieu"

local TEN_LOAI = { cong_trinh = "công trình", mo_hinh = "mô hình", phan_viec = "phần việc" }
local THU_TU_LOAI = { "cong_trinh", "mo_hinh", "phan_viec" }
local TEN_TRANG_THAI = {
	dang_ky = "Đã đăng ký", dang_lam = "Đang làm", hoan_thanh = "Hoàn thành", duy_tri = "Duy trì",
	dung = "Dừng",
}

local function so_ngay(ngay)
	return ngay.nam * 10000 + ngay.thang * 100 + ngay.ngay
end

-- Tổ chức không ghi thì việc do chính Ủy ban MTTQ của đơn vị đăng ký.
local CUA_MAT_TRAN = "Ủy ban MTTQ Việt Nam"

local function ten_to_chuc(dk)
	return dk.to_chuc and dk.to_chuc.ten or CUA_MAT_TRAN
end

-- Số tiền của một hay nhiều việc đăng ký; việc nào không ghi kinh phí thì không tính.
local function kinh_phi(cac_dk, viec)
	return so_lieu.tien(campaign.money(cac_dk, viec))
end

local function quy_mo_kinh_phi(dk)
	if not dk.kinh_phi then
		return dk.quy_mo or ""
	end
	return { dk.quy_mo and dk.quy_mo .. "; " or "", kinh_phi({ dk }, "kinh phí " .. dk.ma) }
end

local function thoi_gian(dk)
	local dau = dk.bat_dau and ngay_thang.gach_cheo(dk.bat_dau)
	local cuoi = dk.han and ngay_thang.gach_cheo(dk.han)
	if dau and cuoi then
		return dau .. " - " .. cuoi
	end
	return dau and "Từ " .. dau or cuoi and "Đến " .. cuoi or ""
end

-- Nơi làm; danh sách gồm nhiều đơn vị mà không chia nhóm theo đơn vị thì thêm tên đơn vị.
local function dia_diem(dk, tu)
	if not dk.dia_diem then
		return so_lieu.ten_don_vi_dau_dong(dk.don_vi)
	elseif tu.nhom == "don_vi" or dk.don_vi.id == tu.cua.id then
		return dk.dia_diem
	end
	return dk.dia_diem .. ", " .. string.gsub(so_lieu.ten_don_vi(dk.don_vi), " ", "\u{A0}", 1)
end

-- Tình hình vào ngày tinh_den (nếu ghi): việc xong sau ngày ấy lúc đó còn đang làm, việc bắt đầu sau ngày
-- ấy lúc đó mới đăng ký.
local function trang_thai(dk, tu)
	local ma, den = dk.trang_thai, tu.tinh_den and so_ngay(tu.tinh_den)
	if den and ma == "hoan_thanh" and dk.xong and so_ngay(dk.xong) > den then
		ma = "dang_lam"
	end
	if den and ma == "dang_lam" and dk.bat_dau and so_ngay(dk.bat_dau) > den then
		ma = "dang_ky"
	end
	return TEN_TRANG_THAI[ma]
end

local LAY = {
	ten = function (dk) return dk.ten end,
	loai = function (dk) return TEN_LOAI[dk.loai] end,
	noi_dung = function (dk) return dk.noi_dung or "" end,
	dia_diem = dia_diem,
	quy_mo = function (dk) return dk.quy_mo or "" end,
	kinh_phi = function (dk)
		return dk.kinh_phi and figure { campaign.money({ dk }, "kinh phí " .. dk.ma) } or ""
	end,
	quy_mo_kinh_phi = quy_mo_kinh_phi,
	thoi_gian = thoi_gian,
	trang_thai = trang_thai,
	xong = function (dk) return dk.xong and ngay_thang.gach_cheo(dk.xong) or "" end,
	to_chuc = ten_to_chuc,
	don_vi = function (dk) return so_lieu.ten_don_vi_dau_dong(dk.don_vi) end,
	ghi_chu = function (dk) return dk.ghi_chu or "" end,
}

local function mot_dong(dk, thu_tu, cot, tu)
	local o = {}
	for i, c in ipairs(cot) do
		o[i] = c.lay == "stt" and tostring(thu_tu) or LAY[c.lay](dk, tu)
	end
	return o
end

-- Chia danh sách theo khóa, giữ thứ tự gặp đầu tiên; các việc đã xếp sẵn theo thứ tự của số liệu.
local function chia_nhom(cac_dk, khoa, ten)
	local nhom, theo_khoa = {}, {}
	for _, dk in ipairs(cac_dk) do
		local k = khoa(dk)
		if not theo_khoa[k] then
			theo_khoa[k] = { ten = ten(dk), thu_tu = k }
			table.insert(nhom, theo_khoa[k])
		end
		table.insert(theo_khoa[k], dk)
	end
	table.sort(nhom, function (a, b) return a.thu_tu < b.thu_tu end)
	return nhom
end

-- Tổ chức theo thứ tự lễ tân, Mặt trận trước nhất; đơn vị theo thứ tự của số liệu.
local CHIA = {
	to_chuc = function (cac_dk)
		return chia_nhom(cac_dk, function (dk)
			return dk.to_chuc and dk.to_chuc.thu_tu or 0
		end, ten_to_chuc)
	end,
	don_vi = function (cac_dk)
		return chia_nhom(cac_dk, function (dk) return dk.don_vi.id end, function (dk)
			return so_lieu.ten_don_vi_dau_dong(dk.don_vi)
		end)
	end,
	khong = function (cac_dk) return { cac_dk } end,
}

-- "12 công trình, 05 mô hình": chỉ những loại có.
local function dem_loai(cac_dk)
	local chu = {}
	for _, loai in ipairs(THU_TU_LOAI) do
		local cung_loai = {}
		for _, dk in ipairs(cac_dk) do
			if dk.loai == loai then
				table.insert(cung_loai, dk)
			end
		end
		if #cung_loai > 0 then
			if #chu > 0 then
				table.insert(chu, ", ")
			end
			table.insert(chu, so_lieu.dem(campaign.count(cung_loai, TEN_LOAI[loai])))
			table.insert(chu, " " .. TEN_LOAI[loai])
		end
	end
	return chu
end

local function co_kinh_phi(cac_dk)
	local co = {}
	for _, dk in ipairs(cac_dk) do
		table.insert(co, dk.kinh_phi and dk or nil)
	end
	return co
end

-- "; kinh phí 5,2 tỷ đồng (89/100 việc có ghi kinh phí)"
local function tong_kinh_phi(cac_dk)
	local co = co_kinh_phi(cac_dk)
	if #co == 0 then
		return ""
	end
	return {
		"; kinh phí ", kinh_phi(cac_dk, "kinh phí đăng ký"),
		#co < #cac_dk and {
			" (", so_lieu.dem(campaign.count(co, "việc có ghi kinh phí")), "/",
			so_lieu.dem(campaign.count(cac_dk, "việc đăng ký")), " việc có ghi kinh phí)",
		} or "",
	}
end

local function dong_tong(cac_dk, so_cot)
	return {
		keep_next = true,
		cell {
			colspan = so_cot, align = "left", bold = true, "Tổng cộng: ", dem_loai(cac_dk),
			tong_kinh_phi(cac_dk),
		},
	}
end

-- Các dòng của một nhóm. Tên nhóm không đứng cuối trang; dòng cuối của nhóm không đứng một mình đầu trang.
local function cac_dong_nhom(dong, nhom, cot, tu)
	if nhom.ten then
		table.insert(dong, {
			keep_next = true, cell { colspan = #cot, align = "left", bold = true, nhom.ten },
		})
	end
	for i, dk in ipairs(nhom) do
		local mot = mot_dong(dk, i, cot, tu)
		mot.keep_next = i == #nhom - 1
		table.insert(dong, mot)
	end
end

-- tu: { nhom = "to_chuc" | "don_vi" | "khong", cua = đơn vị của danh sách, tinh_den = ngày hoặc nil }.
-- Trả về các dòng của bảng; dòng tổng cộng không đứng riêng một trang và không rời chỗ ký ở dưới bảng.
return function (cac_dk, tu, cot)
	local dong = {}
	for _, nhom in ipairs(CHIA[tu.nhom](cac_dk)) do
		cac_dong_nhom(dong, nhom, cot, tu)
	end
	if #dong > 0 then
		dong[#dong].keep_next = true
	end
	table.insert(dong, dong_tong(cac_dk, #cot))
	return dong
end
