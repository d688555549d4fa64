-- SPDX-License-Identifier: MIT
-- Câu viết từ số liệu: mỗi chỉ tiêu một câu gồm kết quả, so với cùng kỳ, so với kế hoạch. Cách mở câu
-- lấy theo bảng cach_noi của quy tắc; cách so sánh đổi lần lượt để các câu liền nhau không giống hệt.
-- Chỗ nào chưa có số thì nói là chưa có, không đoán.

local so_lieu = import "lib/so_lieu"
local bao_cao_so = import "blocks/bao_cao_so"
local chu_cai = import "blocks/bao_cao_chu"

local cau = {}

-- Tên chỉ tiêu khi đứng giữa câu -------------------------------------------------------------------

local function thuong_dau(chu, qt)
	return chu_cai.thuong_dau(chu, qt.bao_cao.ten_rieng)
end

-- "Số cuộc tuyên truyền" đọc là "cuộc tuyên truyền" sau con số.
local function bo_chu_so(ten)
	for _, dau in ipairs { "Tổng số ", "Số lượng ", "Số " } do
		if string.sub(ten, 1, #dau) == dau then
			return string.sub(ten, #dau + 1)
		end
	end
	return ten
end

local function tim_cach_noi(ct, qt)
	for _, cach in ipairs(qt.bao_cao.cach_noi) do
		if string.find(ct.ten, cach.tim, 1, true)
			and (not cach.don_vi or cach.don_vi == ct.don_vi)
			and (not cach.chua or string.find(ct.ten, cach.chua, 1, true)) then
			return cach
		end
	end
	return {}
end

-- Tìm một lần cho mỗi chỉ tiêu.
local function cach_noi(ct, bc)
	local cach = bc.cach_noi[ct.ma]
	if not cach then
		cach = tim_cach_noi(ct, bc.qt)
		bc.cach_noi[ct.ma] = cach
	end
	return cach
end

-- Con số và tên: "1.234 cuộc tuyên truyền", "56 căn nhà Đại đoàn kết". Tên mở đầu bằng đơn vị tính
-- thì không viết đơn vị tính hai lần.
local function so_va_ten(f, ct, cach, qt)
	local ten = cach.ten or thuong_dau(bo_chu_so(ct.ten), qt)
	if not cach.ten and ten ~= ct.don_vi and string.sub(ten, 1, #ct.don_vi + 1) ~= ct.don_vi .. " " then
		ten = ct.don_vi .. " " .. ten
	end
	return { so_lieu.dem(f), " ", ten }
end

-- Kết quả -------------------------------------------------------------------------------------------

-- Một lần trong báo cáo: có đơn vị chưa gửi tháng cuối, số của họ là số gần nhất.
local function gan_nhat(r, bc)
	if bc.da_noi_gan_nhat or not bao_cao_so.co_so_cu(r, bc) then
		return ""
	end
	bc.da_noi_gan_nhat = true
	return " (theo báo cáo gần nhất trong kỳ của từng đơn vị)"
end

-- Số liệu của chỉ tiêu này hết sớm hơn của cả báo cáo: " (đến hết quý III)".
local function moc_rieng(r, bc, tiep)
	if r.den >= bc.den_thang or tiep and bc.moc_truoc == r.den then
		return ""
	end
	bc.moc_truoc = r.den
	return " (đến " .. bao_cao_so.het(r.den, r) .. ")"
end

-- "Đến hết quý I năm 2026, có 512 mô hình …"; những câu sau chỉ nói "Hiện có".
local function hien_co(bc)
	if bc.da_noi_den_het then
		return "Hiện có "
	end
	bc.da_noi_den_het = true
	return "Đến hết " .. bc.het_ky .. ", có "
end

local KET_QUA = {
	cong = function (f, ct, cach, bc)
		if ct.don_vi == "đồng" then
			return { cach.mo or ct.ten .. " là", " ", so_lieu.tien(f) }
		end
		return { cach.mo or "Có", " ", so_va_ten(f, ct, cach, bc.qt) }
	end,
	so_du = function (f, ct, cach, bc)
		if ct.don_vi == "đồng" then
			return { ct.ten, " đến hết ", bc.het_ky, " là ", so_lieu.tien(f) }
		end
		return { hien_co(bc), so_va_ten(f, ct, cach, bc.qt) }
	end,
	dem = function (f, ct, cach, bc)
		return { cach.mo or "Có", " ", so_va_ten(f, ct, cach, bc.qt) }
	end,
	ty_le = function (f, ct)
		return { ct.ten, " là ", so_lieu.so(f) }
	end,
}

-- So với cùng kỳ ------------------------------------------------------------------------------------

local SO_SANH = {
	function (tang_giam, cung_ky)
		return { ", ", tang_giam, " so với ", cung_ky }
	end,
	function (tang_giam, cung_ky, truoc)
		return { ", ", tang_giam, " so với ", cung_ky, " (", truoc, ")" }
	end,
	function (tang_giam, cung_ky)
		return { "; so với ", cung_ky, " ", tang_giam }
	end,
}

-- "tăng 12,5%", "giảm 0,16 điểm phần trăm", "tăng 14 xã, phường"; "bằng" khi không đổi.
local function tang_giam(doi, loai, le, ct)
	if doi.sign == 0 then
		return "bằng"
	end
	local theo_don_vi = loai == "don_vi"
	return {
		doi.sign > 0 and "tăng " or "giảm ",
		figure {
			doi, decimals = le, trim = true, unsign = true, bare = loai ~= "phan_tram",
			pad = theo_don_vi and 2 or nil,
		},
		theo_don_vi and " " .. ct.don_vi or loai == "diem" and " điểm phần trăm" or "",
	}
end

-- tiep: câu viết tiếp trong một ý, không nêu lại năm.
local function so_voi_cung_ky(r, bc, tiep)
	local truoc, ten = r.truoc, bao_cao_so.ten_truoc(r, bc, tiep)
	if not truoc or bc.khong_cung_ky then
		return ""
	elseif not truoc.known then
		return { " (chưa có số liệu ", ten, " để so sánh)" }
	elseif truoc.sign == 0 and r.ct.tong_hop ~= "dem" then
		return r.nay.sign == 0 and "" or { " (", ten, " không phát sinh)" }
	end
	local doi, loai, le = bao_cao_so.chenh_lech(r, bc)
	if not doi.known then
		return ""
	elseif doi.sign == 0 then
		return ", bằng " .. ten
	end
	bc.so_cau = bc.so_cau + 1
	return SO_SANH[bc.so_cau % #SO_SANH + 1](tang_giam(doi, loai, le, r.ct), ten, so_lieu.so_va_don_vi(truoc))
end

-- So với kế hoạch -----------------------------------------------------------------------------------

-- Chỉ tiêu càng thấp càng tốt: mục tiêu là mức không được quá.
local function khong_qua(f, r)
	local dat = bao_cao_so.dat(f, r.muc, r.ct)
	local chu = dat and ", đạt chỉ tiêu năm (không quá " or ", chưa đạt chỉ tiêu năm (không quá "
	if r.ct.tong_hop == "cong" then -- còn cộng thêm đến cuối năm
		chu = dat and ", chưa quá mức chỉ tiêu năm (" or ", vượt quá mức chỉ tiêu năm ("
	end
	return { chu, r.muc.is_percent and so_lieu.phan_tram(r.muc) or so_lieu.so_va_don_vi(r.muc), ")" }
end

local function ty_le_so_voi_muc_tieu(f, muc)
	local hon = so_lieu.diem(f, muc)
	local chu = hon.sign > 0 and ", cao hơn chỉ tiêu năm (" or hon.sign < 0 and ", thấp hơn chỉ tiêu năm ("
		or ", bằng chỉ tiêu năm ("
	return { chu, so_lieu.phan_tram(muc), ")" }
end

local function so_voi_muc_tieu(r, bc)
	if not r.muc.known then
		return ""
	elseif r.nay.is_percent and r.ct.tot_khi ~= "thap" then
		return ty_le_so_voi_muc_tieu(r.nay, r.muc)
	end
	local luy_ke, cong_don = bao_cao_so.luy_ke(r.ct, bc)
	local dat = so_lieu.ty_le(luy_ke, r.muc)
	local cong = cong_don and { "; lũy kế từ đầu năm là ", so_lieu.so_va_don_vi(luy_ke) } or ""
	if not dat.known then
		return ""
	elseif r.ct.tot_khi == "thap" then
		return { cong, khong_qua(luy_ke, r) }
	end
	return {
		cong, ", đạt ", so_lieu.phan_tram(dat, { le = bc.qt.bao_cao.le.dat }), " kế hoạch năm",
	}
end

-- Một câu, chưa có dấu chấm.
local function mot_cau(r, bc, tiep)
	return {
		KET_QUA[r.ct.tong_hop](r.nay, r.ct, cach_noi(r.ct, bc), bc), gan_nhat(r, bc),
		moc_rieng(r, bc, tiep), so_voi_cung_ky(r, bc, tiep), so_voi_muc_tieu(r, bc),
	}
end

-- Chỉ tiêu này được viết tiếp vào ý đứng trước: theo bảng cach_noi, hoặc là tỷ lệ của chỉ tiêu ở đó.
local function viet_tiep(ct, y, bc)
	return y and (cach_noi(ct, bc).noi or y.da_co[ct.tu or ""] or y.da_co[ct.mau or ""])
end

-- Chưa có số: kể tên để nói là chưa có. Kỳ chưa đến hạn báo cáo chỉ tiêu thì không nhắc.
local function ghi_thieu(thieu, f, ct, bc, cho)
	if f.expected == 0 then
		return
	end
	table.insert(thieu, thuong_dau(ct.ten, bc.qt))
	remark(cho, "Chỉ tiêu " .. ct.ma .. " “" .. ct.ten .. "” chưa có số liệu trong kỳ này: báo cáo ghi là chưa "
		.. "có; bổ sung số liệu, hoặc bỏ chỉ tiêu này khỏi câu.")
end

-- Bằng không: kể tên, kèm số cùng kỳ nếu có. Tỷ lệ mà tử số bằng không thì không nói lại.
local function ghi_khong(khong, r, bc)
	if r.nay.is_percent then
		return
	end
	local truoc = r.truoc
	table.insert(khong, {
		#khong > 0 and "; " or "", thuong_dau(r.ct.ten, bc.qt),
		truoc and truoc.known and truoc.sign ~= 0 and {
			" (", bao_cao_so.ten_truoc(r, bc), " là ", so_lieu.so_va_don_vi(truoc), ")",
		} or "",
	})
end

local function y_cuoi(mo, danh_sach)
	return { name = "gach", text = { mo, danh_sach, "." } }
end

-- Các ý (gạch đầu dòng) về một dãy chỉ tiêu. mot_y: tất cả trong một ý; không thì mỗi chỉ tiêu một ý,
-- trừ những chỉ tiêu viết tiếp vào ý đứng trước. cho: chỗ báo khi thiếu số.
function cau.cac_y(cac_ct, bc, mot_y, cho)
	local cac_y, thieu, khong = {}, {}, {}
	for _, ct in ipairs(cac_ct) do
		local r = bao_cao_so.cua(ct, bc)
		local y = cac_y[#cac_y]
		if not r.nay.known then
			ghi_thieu(thieu, r.nay, ct, bc, cho)
		elseif r.nay.sign == 0 and not (ct.tong_hop == "so_du" and ct.don_vi == "đồng") then
			ghi_khong(khong, r, bc)
		elseif y and mot_y or viet_tiep(ct, y, bc) then
			y.da_co[ct.ma] = true
			table.insert(y.text, { " ", mot_cau(r, bc, true), "." })
		else
			table.insert(cac_y, {
				name = "gach", text = { mot_cau(r, bc), "." }, da_co = { [ct.ma] = true },
			})
		end
	end
	if #khong > 0 then
		table.insert(cac_y, y_cuoi("Các chỉ tiêu chưa phát sinh trong kỳ: ", khong))
	end
	if #thieu > 0 then
		table.insert(cac_y, y_cuoi("Chưa có số liệu trong kỳ về: ", table.concat(thieu, "; ")))
	end
	return cac_y
end

return cau
