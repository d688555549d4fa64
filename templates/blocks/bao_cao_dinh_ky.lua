-- SPDX-License-Identifier: MIT
-- Báo cáo định kỳ lập từ số liệu: tháng, quý, 6 tháng, 9 tháng, năm. Khung chung của năm mẫu:
--   I. Tình hình   II. Kết quả theo các nội dung, so sánh   III. Đánh giá   IV. Nhiệm vụ   V. Đề xuất
-- rồi các phụ lục biểu. Lời văn lấy từ tệp dữ liệu; câu, bảng, biểu viết từ số liệu; chỗ chưa có lời
-- văn thì để trống và nhắc.
-- k: ten = dòng giới thiệu mẫu; vi_du = kỳ làm ví dụ; kieu = loại kỳ; khi cần thêm: bieu_do = các loại
-- biểu đồ có sẵn, bo = những phần không có sẵn ở kỳ này.

local qt = import "rules/mttq"
local so = import "lib/so"
local so_lieu = import "lib/so_lieu"
local ky_bao_cao = import "lib/ky"
local than = import "lib/than"
local truong = import "lib/truong"
local bao_cao_truong = import "blocks/bao_cao_truong"
local can_cu = import "blocks/can_cu"
local dau_van_ban = import "blocks/dau_van_ban"
local kinh_gui = import "blocks/kinh_gui"
local ky = import "blocks/ky"
local noi_dung = import "blocks/noi_dung"
local ten_loai = import "blocks/ten_loai"
local van_ban = import "blocks/van_ban"
local bieu_do = import "blocks/bao_cao_bieu_do"
local cau = import "blocks/bao_cao_cau"
local chi_tieu = import "blocks/bao_cao_chi_tieu"
local loi_van = import "blocks/bao_cao_loi_van"
local pham_vi = import "blocks/bao_cao_pham_vi"
local so_sanh = import "blocks/bao_cao_so_sanh"
local bieu_to_chuc = import "blocks/bieu_to_chuc"
local bieu_tong_hop = import "blocks/bieu_tong_hop"

local LOAI <const> = "Báo cáo"

local function co_in(phan)
	return not phan or phan.co
end

local function them_tat_ca(vao, danh_sach)
	for _, y in ipairs(danh_sach or {}) do
		table.insert(vao, y)
	end
	return vao
end

-- Lời văn của người dùng, hoặc chỗ trống; nil khi bỏ phần này.
local function phan_van(ten, chu_nhac, bc)
	local phan = bc.d[ten]
	if phan and not phan.co then
		return nil
	elseif phan and #phan > 0 then
		return them_tat_ca({}, phan)
	elseif not phan and bc.k.bo[ten] then
		return nil
	end
	return { loi_van.cho_trong(chu_nhac, ten, bc, "<" .. ten .. " co=\"khong\"/>") }
end

-- II. Kết quả ---------------------------------------------------------------------------------------

-- Mã các chỉ tiêu đã được đặt ở một <cau ct="…"/> của nội dung này.
local function da_dat(kq)
	local da = {}
	for _, y in ipairs(kq) do
		for ma in string.gmatch(y.name == "cau" and y.ct or "", "%S+") do
			da[ma] = true
		end
	end
	return da
end

local function con_lai(nhom, da)
	local cac_ct = {}
	for _, ct in ipairs(nhom) do
		if not da[ct.ma] then
			table.insert(cac_ct, ct)
		end
	end
	return cac_ct
end

-- Thân của một nội dung theo lời văn của người dùng, các câu và biểu đồ ở đúng chỗ được đặt.
local function theo_loi_van(kq, nhom, bc)
	local con, da = {}, da_dat(kq)
	for _, y in ipairs(kq) do
		if y.name == "cau" and y.ct then
			them_tat_ca(con, cau.cac_y(chi_tieu.theo_ma(y.ct, y), bc, true, y))
		elseif y.name == "cau" then
			them_tat_ca(con, cau.cac_y(con_lai(nhom, da), bc, false, y))
		elseif y.name == "bieu_do" then
			table.insert(con, bieu_do.mot({ kieu = y.kieu, ct = y.ct,
				tieu_de = y.tieu_de }, bc, y))
		else
			table.insert(con, y)
		end
	end
	return con
end

local function mot_noi_dung(nhom, kq, bc)
	if kq then
		return than.khoan(kq.tieu_de or nhom.ten, theo_loi_van(kq, nhom, bc))
	end
	local con = cau.cac_y(nhom, bc, false, bc.d)
	local the = "ket_qua noi_dung=\"" .. nhom.ma .. "\""
	table.insert(con, loi_van.cho_trong("Nêu cách làm, mô hình tiêu biểu, việc còn chậm của nội dung này",
		the, bc, "<" .. the .. "><cau/></ket_qua>"))
	return than.khoan(nhom.ten, con)
end

local function theo_ma_noi_dung(bc)
	local theo_ma = {}
	for _, kq in ipairs(bc.d.ket_qua) do
		if theo_ma[kq.noi_dung] then
			problem(kq, "Nội dung “" .. kq.noi_dung .. "” đã có một <ket_qua> ở trên: gộp làm một.")
		end
		theo_ma[kq.noi_dung] = kq
	end
	return theo_ma
end

local function cac_noi_dung(bc)
	local khoan, kq = {}, theo_ma_noi_dung(bc)
	for _, nhom in ipairs(chi_tieu.theo_noi_dung(bc.cac_ct, bc.qt)) do
		if not kq[nhom.ma] or kq[nhom.ma].co ~= false then
			table.insert(khoan, mot_noi_dung(nhom, kq[nhom.ma], bc))
		end
		kq[nhom.ma] = nil
	end
	for ma, thua in pairs(kq) do
		problem(thua, "Không có nội dung “" .. ma .. "”: noi_dung là 1 đến 5, hoặc khac cho những chỉ tiêu "
			.. "ngoài năm nội dung.")
	end
	return khoan
end

local function khoan_dang_ky(bc)
	if not bc.viec_dang_ky or not co_in(bc.d.dang_ky) then
		return nil
	end
	return than.khoan("Công trình, mô hình, phần việc của Mặt trận và các tổ chức thành viên",
		them_tat_ca({ loi_van.dang_ky(bc.viec_dang_ky, bc) }, bc.d.dang_ky))
end

local function khoan_khen_thuong(bc)
	local doan = bc.ky.kieu == "nam" and loi_van.khen_thuong(bc)
	return doan and than.khoan("Khen thưởng", { doan }) or nil
end

local function cac_bieu_do(bc)
	local muc = {}
	for _, yeu_cau in ipairs(bc.d.bieu_do) do
		table.insert(muc, bieu_do.mot(yeu_cau, bc, yeu_cau))
	end
	if #bc.d.bieu_do == 0 then
		for _, kieu in ipairs(bc.k.bieu_do) do
			table.insert(muc, bieu_do.mot({ kieu = kieu }, bc))
		end
	end
	return muc
end

-- Vế nói về năm trước, khi có số của năm trước.
local function truoc(bc, chu, noi)
	return bc.khong_cung_ky and "" or chu .. noi
end

local function khoan_so_sanh(bc)
	local ss = bc.d.so_sanh
	if not co_in(ss) then
		return nil
	end
	local cac_ct = ss and ss.ct and chi_tieu.theo_ma(ss.ct, ss)
		or chi_tieu.chon_san(bc, bc.qt.bao_cao.bieu.so_chi_tieu)
	local con = them_tat_ca({}, ss)
	if #cac_ct > 0 then
		if #con == 0 then
			table.insert(con, than.doan("Một số chỉ tiêu chủ yếu so với " .. truoc(bc, loi_van.cung_ky(bc), " và so với ")
				.. "kế hoạch năm " .. bc.ky.nam .. ":"))
		end
		table.insert(con, so_sanh(cac_ct, bc))
	end
	them_tat_ca(con, cac_bieu_do(bc))
	local voi = bc.ky.kieu == "nam" and bc.den_thang == bc.ky.den_thang and "năm trước" or "cùng kỳ năm trước"
	return #con > 0 and than.khoan("So sánh với " .. truoc(bc, voi, " và với ") .. "chỉ tiêu", con) or nil
end

local function ket_qua(bc)
	local con = cac_noi_dung(bc)
	table.insert(con, khoan_dang_ky(bc))
	table.insert(con, khoan_khen_thuong(bc))
	table.insert(con, khoan_so_sanh(bc))
	return than.muc("Kết quả thực hiện các nội dung của Cuộc vận động", con)
end

-- Các phần khác -------------------------------------------------------------------------------------

local function muc_van(tieu_de, ten, chu_nhac, bc)
	local van = phan_van(ten, chu_nhac, bc)
	return van and than.muc(tieu_de, van) or nil
end

local function khoan_van(tieu_de, ten, chu_nhac, bc)
	local van = phan_van(ten, chu_nhac, bc)
	return van and than.khoan(tieu_de, van) or nil
end

local function danh_gia(bc)
	local con = {
		khoan_van("Ưu điểm", "uu_diem", "Nêu những kết quả nổi bật, cách làm tốt", bc),
		khoan_van("Hạn chế, khó khăn", "han_che", "Nêu những việc chưa đạt, đơn vị còn chậm", bc),
		khoan_van("Nguyên nhân", "nguyen_nhan", "Nêu nguyên nhân khách quan, chủ quan", bc),
	}
	return next(con) and than.muc("Đánh giá chung", con) or nil
end

local function than_van_ban(bc)
	local sau = ky_bao_cao.ten(ky_bao_cao.sau(bc.ky))
	local muc = {}
	local function them(y)
		table.insert(muc, y)
	end
	them(loi_van.mo_dau(bc))
	them_tat_ca(muc, loi_van.so_lieu_cua_ai(bc))
	them(muc_van("Tình hình các tầng lớp Nhân dân", "tinh_hinh",
		"Nêu khái quát tình hình tư tưởng, đời sống, sản xuất của Nhân dân; thuận lợi, khó khăn trong kỳ", bc))
	them(ket_qua(bc))
	them(danh_gia(bc))
	them(muc_van("Nhiệm vụ trọng tâm " .. sau, "nhiem_vu", "Nêu các nhiệm vụ trọng tâm " .. sau, bc))
	them(muc_van("Đề xuất, kiến nghị", "de_xuat", "Nêu đề xuất, kiến nghị với cấp trên", bc))
	them(loi_van.ket(bc))
	return muc
end

-- Phụ lục -------------------------------------------------------------------------------------------------

local function mot_phu_luc(huong, tieu_de, khoi)
	return {
		huong = huong, ten_phu_luc = true, kem_theo = "day_du", tieu_de = tieu_de,
		noi_dung = { { name = "khoi", khoi = khoi } },
	}
end

local function phu_luc_don_vi(bc)
	local yeu_cau = bc.d.bieu_tong_hop
	if not bc.cap or not co_in(yeu_cau) then
		return nil
	end
	local cac_ct = yeu_cau and yeu_cau.ct and chi_tieu.theo_ma(yeu_cau.ct, yeu_cau)
		or chi_tieu.chon_san(bc, bc.qt.bao_cao.bieu.so_chi_tieu)
	if #cac_ct == 0 then
		return nil
	end
	return function ()
		return mot_phu_luc("ngang", bieu_tong_hop.tieu_de(bc), bieu_tong_hop.bang(cac_ct, bc))
	end
end

local function phu_luc_to_chuc(bc)
	if not bc.viec_dang_ky or not co_in(bc.d.bieu_to_chuc) then
		return nil
	end
	return function ()
		return mot_phu_luc("doc", {
			"Kết quả công trình, mô hình, phần việc của các tổ chức",
			"tính đến hết tháng " .. bc.den_thang .. " năm " .. bc.ky.nam,
		}, bieu_to_chuc.bang(bc.viec_dang_ky, bc.qt))
	end
end

-- Các phụ lục của báo cáo rồi của người dùng; ghi vào bc tên để lời văn dẫn tới.
local function cac_phu_luc(bc)
	local dung = {}
	local function them(ten, ham)
		if ham then
			table.insert(dung, { ten = ten, ham = ham })
		end
	end
	them("ten_phu_luc_don_vi", phu_luc_don_vi(bc))
	them("ten_phu_luc_to_chuc", phu_luc_to_chuc(bc))
	local tong = #dung
	for _, pl in ipairs(bc.d.phu_luc) do
		tong = tong + (pl.ten_phu_luc and 1 or 0)
	end
	local phu_luc = {}
	for i, mot in ipairs(dung) do
		bc[mot.ten] = bc.qt.phu_luc.chu .. (tong >= 2 and " " .. so.la_ma(i) or "")
		phu_luc[i] = mot.ham()
	end
	return them_tat_ca(phu_luc, bc.d.phu_luc)
end

local function than_bao_cao(d, k)
	local bc = pham_vi(d, k.kieu, qt)
	if not bc then
		return {}
	end
	bc.k = { kieu = k.kieu, bieu_do = k.bieu_do or {}, bo = k.bo or {} }
	bc.cac_ct = chi_tieu.la_ket_qua(so_lieu.chi_tieu(), bc)
	bc.viec_dang_ky = bieu_to_chuc.tinh(bc)
	local trich_yeu = #d.trich_yeu > 0 and d.trich_yeu or loi_van.trich_yeu(bc)
	local phu_luc = cac_phu_luc(bc)
	return van_ban(d, {
		loai = LOAI, quy_tac = qt, trich_yeu = trich_yeu, ten_goi = bc.ten_goi, phu_luc = phu_luc,
	}, {
		dau_van_ban(d, qt),
		ten_loai(LOAI, trich_yeu, qt),
		kinh_gui(d.kinh_gui, qt),
		can_cu(d.can_cu, qt),
		noi_dung(than_van_ban(bc), qt),
		ky(d, qt, #d.kinh_gui > 0),
	})
end

return function (k)
	return document {
		name = k.ten,
		rules = qt,
		viet_tat = qt.viet_tat[LOAI],
		the_thuc = { "mttq" },
		so_lieu = true,
		vi_du = { don_vi = "MH", ky = k.vi_du },
		fields = truong.ghep(
			truong.dau { ky_hieu = "BC-MTTQ-BTT", khong_trich_yeu = true },
			bao_cao_truong.rieng(),
			truong.cuoi(qt)),
		body = function (d)
			return than_bao_cao(d, k)
		end,
	}
end
