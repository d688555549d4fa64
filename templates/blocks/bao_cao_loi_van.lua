-- SPDX-License-Identifier: MIT
-- Câu chữ có sẵn của báo cáo định kỳ: trích yếu, mở đầu, số đơn vị đã báo cáo, chỗ trống để cơ quan
-- điền, câu về đăng ký và khen thưởng, đoạn kết. Muốn đổi một câu thì sửa ở đây.

local doan_van = import "lib/doan"
local kieu = import "lib/kieu"
local ky_bao_cao = import "lib/ky"
local so_lieu = import "lib/so_lieu"
local than = import "lib/than"
local bao_cao_so = import "blocks/bao_cao_so"
local do_phu = import "blocks/bao_cao_do_phu"
local chu_cai = import "blocks/bao_cao_chu"

local loi_van = {}

local function cuoc_van_dong(bc)
	return "Cuộc vận động “" .. bc.qt.bao_cao.cuoc_van_dong .. "”"
end

-- "quý I, nhiệm vụ trọng tâm quý II năm 2026"; khác năm thì kỳ nào cũng nêu năm.
local function ky_va_nhiem_vu(bc)
	local sau = ky_bao_cao.sau(bc.ky)
	local ten = sau.nam == bc.ky.nam and ky_bao_cao.ten_khong_nam(bc.ky) or ky_bao_cao.ten(bc.ky)
	return ten .. ", nhiệm vụ trọng tâm " .. ky_bao_cao.ten(sau)
end

function loi_van.trich_yeu(bc)
	return {
		"Kết quả thực hiện Cuộc vận động", "“" .. bc.qt.bao_cao.cuoc_van_dong .. "”", ky_va_nhiem_vu(bc),
	}
end

function loi_van.mo_dau(bc)
	if bc.d.mo_dau then
		return than.doan(bc.d.mo_dau)
	end
	return than.doan("Thực hiện chế độ thông tin, báo cáo trong hệ thống Mặt trận, " .. bc.ten_goi
		.. " báo cáo kết quả thực hiện " .. cuoc_van_dong(bc) .. " (sau đây gọi tắt là Cuộc vận động) "
		.. ky_bao_cao.ten(bc.ky) .. " và nhiệm vụ trọng tâm " .. ky_bao_cao.ten(ky_bao_cao.sau(bc.ky))
		.. " như sau:")
end

function loi_van.ket(bc)
	return than.doan("Trên đây là Báo cáo kết quả thực hiện Cuộc vận động " .. ky_bao_cao.ten(bc.ky)
		.. ", nhiệm vụ trọng tâm " .. ky_bao_cao.ten(ky_bao_cao.sau(bc.ky)) .. " của " .. bc.ten_goi
		.. bc.qt.ket_thuc.use)
end

-- Ai đã báo cáo -----------------------------------------------------------------------------------------

local function dem(danh_sach, la_gi)
	return so_lieu.dem(campaign.count(danh_sach, la_gi))
end

-- Kể tên khi ít, không thì chỉ chỗ tìm trong phụ lục.
local function ke_ten(cac_don_vi, bc, dau_ghi)
	if #cac_don_vi <= bc.qt.bao_cao.ke_ten_toi_da or not bc.ten_phu_luc_don_vi then
		return " (" .. chu_cai.cac_don_vi(cac_don_vi) .. ")"
	end
	return " (ghi dấu " .. dau_ghi .. " ở " .. bc.ten_phu_luc_don_vi .. ")"
end

local function da_bao_cao(bc)
	local da = {}
	for _, dv in ipairs(bc.cac_don_vi) do
		if bc.muc_bao_cao[dv.ma] ~= "khong" then
			table.insert(da, dv)
		end
	end
	return da
end

-- "Tùy chỉ tiêu, có từ 56 đến 59 đơn vị có số liệu.": số đơn vị có số, ít nhất và nhiều nhất trong các chỉ tiêu; nil khi chỉ tiêu
-- nào cũng của tất cả những đơn vị đã báo cáo.
local function tuy_chi_tieu(bc, so_da)
	local it, nhieu
	for _, ct in ipairs(bc.cac_ct) do
		if ct.tong_hop ~= "ty_le" and bao_cao_so.cua(ct, bc).nay.known then
			local so = bao_cao_so.so_don_vi(ct, bc)
			it, nhieu = math.min(it or so, so), math.max(nhieu or so, so)
		end
	end
	if not it or it == so_da then
		return nil
	end
	return it < nhieu and " Tùy chỉ tiêu, có từ " .. it .. " đến " .. nhieu .. " đơn vị có số liệu."
		or " Mỗi chỉ tiêu có số liệu của " .. it .. " đơn vị."
end

-- Những đơn vị không có tên trong số liệu của kỳ này có thể báo cáo theo kỳ dài hơn.
local BAO_CAO_KHAC <const> = {
	thang = " báo cáo tháng hoặc báo cáo theo quý, 6 tháng", quy = " báo cáo hoặc báo cáo theo 6 tháng",
}

local function con_thieu(bc)
	return {
		"; còn ", dem(bc.khong, "đơn vị chưa báo cáo"), " đơn vị chưa gửi",
		BAO_CAO_KHAC[bc.ky.kieu] or " báo cáo", ke_ten(bc.khong, bc, bc.qt.bao_cao.bieu.khong),
		", kết quả chưa gồm số liệu của ", #bc.khong == 1 and "đơn vị này" or "các đơn vị này",
	}
end

local function don_vi_bao_cao(bc)
	local da = da_bao_cao(bc)
	if #da == 0 then
		return than.doan { "Trong kỳ chưa có đơn vị nào trong ", dem(bc.cac_don_vi, bc.cac_loai), " ", bc.cac_loai,
			" gửi báo cáo." }
	end
	local tuy = tuy_chi_tieu(bc, #da)
	return than.doan {
		"Số liệu trong Báo cáo được tổng hợp từ ", dem(da, "đơn vị đã báo cáo"), "/",
		dem(bc.cac_don_vi, "đơn vị phải báo cáo"), " ", bc.cac_loai,
		bc.den_thang < bc.ky.den_thang and ", tính đến hết " .. bc.het_ky or "",
		#bc.khong > 0 and con_thieu(bc) or "", ".",
		#bc.mot_phan > 0 and {
			" Có ", dem(bc.mot_phan, "đơn vị báo cáo chưa đủ"), " đơn vị gửi chưa đủ các tháng hoặc các chỉ tiêu",
			ke_ten(bc.mot_phan, bc, bc.qt.bao_cao.bieu.mot_phan), ".",
		} or "",
		tuy or "",
	}
end

-- Cái để so sánh ---------------------------------------------------------------------------------------

-- Các chỉ tiêu có số kỳ này: có chỉ tiêu nào có số để so, có chỉ tiêu nào so với cuối kỳ năm trước.
local function xem_so_sanh(bc)
	local co, co_nay, cuoi = false, false, nil
	for _, ct in ipairs(bc.cac_ct) do
		local r = bao_cao_so.cua(ct, bc)
		local so_duoc = r.nay.known and r.truoc and r.truoc.known
		co, co_nay = co or so_duoc, co_nay or r.nay.known
		cuoi = cuoi or so_duoc and r.cuoi_ky_truoc and r
	end
	return co, co_nay, cuoi
end

-- "cùng kỳ năm 2025", "năm 2025": cái mà phần lớn số liệu được so với.
function loi_van.cung_ky(bc)
	return bc.den_thang < bc.ky.den_thang and "cùng kỳ năm " .. bc.ky.nam - 1 or ky_bao_cao.cung_ky(bc.ky)
end

local function so_voi_mot_phan(bc, cuoi)
	local nam = tostring(bc.ky.nam - 1)
	return {
		"Kết quả ", bao_cao_so.phan_ky(bc.den_thang, bc), " năm ", tostring(bc.ky.nam),
		" được so với cùng thời gian của năm ", nam,
		cuoi and "; số dư, số hộ và các chỉ tiêu tính tại một thời điểm được so với "
			.. bao_cao_so.ten_truoc(cuoi, bc) or "", ".",
	}
end

-- "Số cùng kỳ năm 2025 tính theo địa giới cũ (84 xã, phường, thị trấn), gồm cả số của cấp huyện."
local function dia_gioi_cu(bc)
	local cu = bc.dia_gioi_cu
	return {
		"Số ", loi_van.cung_ky(bc), cu.ca_ky and " " or " có phần trước khi sắp xếp đơn vị hành chính, ",
		"tính theo địa giới cũ (", dem(cu.cac_don_vi, "đơn vị của cùng kỳ năm trước"), " ",
		chu_cai.cac_loai(cu.cac_don_vi), ")", cu.huyen and ", gồm cả số của cấp huyện." or ".",
	}
end

-- Cùng kỳ năm trước có cả hai địa giới: mỗi đơn vị trước và sau khi sắp xếp được đếm riêng.
local function dem_hai_dia_gioi(cac_lech, bc)
	local cu = bc.dia_gioi_cu
	for _, l in ipairs(cu and not cu.ca_ky and cac_lech or {}) do
		if l.truoc.expected >= #cu.cac_don_vi + #bc.cac_don_vi then
			return " Số đơn vị của năm " .. l.ky_truoc.nam .. " đếm cả đơn vị cũ và đơn vị mới."
		end
	end
	return ""
end

-- Những chỉ tiêu mà năm trước nhiều hay ít đơn vị báo cáo hơn hẳn; nil khi không có.
local function cau_do_phu(bc)
	local cac_lech = {}
	for _, ct in ipairs(bc.cac_ct) do
		table.insert(cac_lech, bao_cao_so.lech_do_phu(bao_cao_so.cua(ct, bc), bc))
	end
	local cau = do_phu.cau(cac_lech, bc.qt)
	return cau and cau .. dem_hai_dia_gioi(cac_lech, bc)
end

local function can_cu_so_sanh(bc)
	local co, co_nay, cuoi = xem_so_sanh(bc)
	bc.khong_cung_ky = co_nay and not co
	if bc.khong_cung_ky then
		return than.doan("Chưa có số liệu " .. ky_bao_cao.cung_ky(bc.ky) .. " để so sánh.")
	elseif not co then
		return nil
	end
	local cau = {}
	local function them(chu)
		table.insert(cau, chu and { #cau > 0 and " " or "", chu } or nil)
	end
	them(bc.den_thang < bc.ky.den_thang and so_voi_mot_phan(bc, cuoi))
	them(bc.dia_gioi_cu and dia_gioi_cu(bc))
	them(cau_do_phu(bc))
	return #cau > 0 and than.doan(cau) or nil
end

-- Các đoạn nói số liệu là của ai, đến lúc nào, so với cái gì.
function loi_van.so_lieu_cua_ai(bc)
	local doan = {}
	if bc.cap then
		table.insert(doan, don_vi_bao_cao(bc))
	elseif bc.den_thang < bc.ky.den_thang then
		table.insert(doan, than.doan("Số liệu trong Báo cáo tính đến hết " .. bc.het_ky .. "."))
	end
	table.insert(doan, can_cu_so_sanh(bc))
	return doan
end

-- Chỗ trống ---------------------------------------------------------------------------------------------

-- Dòng nghiêng trong ngoặc vuông, rồi dòng chấm; kèm một lời nhắc ở tệp dữ liệu. phan_tu: phần tử phải
-- viết; bo: cách ghi khi không cần phần này, nếu có.
function loi_van.cho_trong(chu, phan_tu, bc, bo)
	local qt = bc.qt
	remark(bc.d, "Chưa có lời văn cho <" .. phan_tu .. ">: báo cáo in chỗ trống “[" .. chu
		.. "]”. Viết phần này vào tệp" .. (bo and ", hoặc ghi " .. bo .. " nếu không cần." or "."))
	local khoi = {
		para(kieu(qt.noi_dung, "cho_trong", doan_van(qt, {
			align = "left", body = true, keep_next = true, italic { "[" .. chu .. "] " }, leader(),
		}))),
	}
	for _ = 1, qt.bao_cao.gach_trong do
		table.insert(khoi, para(kieu(qt.noi_dung, "cho_trong", doan_van(qt, {
			align = "left", indent = 0, body = true, leader(),
		}))))
	end
	return { name = "khoi", khoi = khoi }
end

-- Đăng ký, khen thưởng -------------------------------------------------------------------------------

-- kq: như blocks/bieu_to_chuc.tinh trả về.
function loi_van.dang_ky(kq, bc)
	local s = kq.tong
	local chu = {
		"Đến hết ", bc.het_ky, ", Mặt trận và các tổ chức thành viên đăng ký mới ",
		so_lieu.dem(s.dang_ky), " công trình, mô hình, phần việc",
	}
	if s.co_tien > 0 then
		table.insert(chu, { ", kinh phí dự kiến ", so_lieu.tien(s.tien) })
	end
	if s.ty_le.known and s.xong.sign > 0 then
		table.insert(chu, {
			"; đã hoàn thành ", so_lieu.dem(s.xong), " việc, đạt ",
			so_lieu.phan_tram(s.ty_le, { le = bc.qt.bao_cao.le.dat }),
		})
	elseif s.dang_ky.sign > 0 then
		table.insert(chu, "; các việc đăng ký đang được triển khai")
	end
	if s.duy_tri.sign > 0 then
		table.insert(chu, {
			". Ngoài ra, tiếp tục duy trì ", so_lieu.dem(s.duy_tri), " việc của những năm trước",
			s.tien_duy_tri.sign > 0 and { ", kinh phí ", so_lieu.tien(s.tien_duy_tri) } or "",
		})
	end
	if bc.ten_phu_luc_to_chuc then
		table.insert(chu, " (chi tiết ở " .. bc.ten_phu_luc_to_chuc .. ")")
	end
	table.insert(chu, ".")
	return than.doan(chu)
end

local function thu_tu_hinh_thuc(ten, qt)
	for i, dau in ipairs(qt.bao_cao.hinh_thuc_khen) do
		if string.sub(ten, 1, #dau) == dau then
			return i
		end
	end
	return #qt.bao_cao.hinh_thuc_khen + 1
end

-- "01 cờ thi đua, 05 bằng khen, 12 giấy khen".
local function dem_hinh_thuc(cac_kt, qt)
	local theo, cac_ten = {}, {}
	for _, kt in ipairs(cac_kt) do
		if not theo[kt.hinh_thuc] then
			theo[kt.hinh_thuc] = {}
			table.insert(cac_ten, kt.hinh_thuc)
		end
		table.insert(theo[kt.hinh_thuc], kt)
	end
	table.sort(cac_ten, function (a, b) return thu_tu_hinh_thuc(a, qt) < thu_tu_hinh_thuc(b, qt) end)
	local chu = {}
	for i, ten in ipairs(cac_ten) do
		table.insert(chu, { i > 1 and ", " or "", dem(theo[ten], ten), " ", chu_cai.thuong_dau(ten) })
	end
	return chu
end

local function loc_loai(cac_kt, loai)
	local kq = {}
	for _, kt in ipairs(cac_kt) do
		if kt.loai == loai then
			table.insert(kq, kt)
		end
	end
	return kq
end

function loi_van.khen_thuong(bc)
	local cac_kt = so_lieu.khen_thuong { don_vi = bc.don_vi, nam = bc.ky.nam }
	if #cac_kt == 0 then
		return nil
	end
	local tap_the, ca_nhan = loc_loai(cac_kt, "tap_the"), loc_loai(cac_kt, "ca_nhan")
	return than.doan {
		"Trong năm, có ", #tap_the > 0 and { dem(tap_the, "tập thể được khen"), " tập thể" } or "",
		#tap_the > 0 and #ca_nhan > 0 and ", " or "",
		#ca_nhan > 0 and { dem(ca_nhan, "cá nhân được khen"), " cá nhân" } or "",
		" có thành tích trong thực hiện Cuộc vận động được khen thưởng, gồm ", dem_hinh_thuc(cac_kt, bc.qt), ".",
	}
end

return loi_van
