-- SPDX-License-Identifier: MIT
-- Biểu tổng hợp: mỗi đơn vị một dòng, mỗi chỉ tiêu một cột; dòng cộng của từng nhóm đơn vị và dòng
-- tổng cộng được đối chiếu với các dòng trên. Các cột không vừa trang ở cỡ chữ nhỏ nhất thì biểu được
-- tách theo nội dung thành Biểu 1a, 1b … (xem blocks/bieu_cot).

local don_vi_hanh_chinh = import "lib/don_vi_hanh_chinh"
local kieu = import "lib/kieu"
local so_lieu = import "lib/so_lieu"
local bao_cao_so = import "blocks/bao_cao_so"
local chu_cai = import "blocks/bao_cao_chu"
local bieu_cot = import "blocks/bieu_cot"
local cong_nhom = import "blocks/cong_nhom"

local bieu_tong_hop = {}

-- Số liệu của biểu ------------------------------------------------------------------------------------

-- Các nhóm đơn vị: theo huyện khi các đơn vị còn thuộc huyện, không thì theo loại (xã, phường, đặc
-- khu). Một nhóm là { ten =, cap_tren = huyện hoặc nil, [1..n] = đơn vị }.
local function chia_nhom(bc)
	local nhom, theo_khoa = {}, {}
	for _, dv in ipairs(bc.cac_don_vi) do
		local tren = dv.cap_tren ~= bc.don_vi.ma and campaign.unit(dv.cap_tren, bc.ky)
		local khoa = tren and tren.ma or dv.loai
		if not theo_khoa[khoa] then
			theo_khoa[khoa] = {
				khoa = khoa, cap_tren = tren or nil,
				ten = tren and so_lieu.ten_don_vi(tren) or bc.ten_loai(dv.loai),
			}
			table.insert(nhom, theo_khoa[khoa])
		end
		table.insert(theo_khoa[khoa], dv)
	end
	return nhom
end

-- Các nhóm theo loại đứng theo thứ tự xã, phường, thị trấn, đặc khu; theo huyện thì theo số liệu.
local function xep_nhom(nhom)
	local thu_tu = {}
	for i, cap in ipairs(don_vi_hanh_chinh.cac_cap) do
		thu_tu[cap] = i
	end
	table.sort(nhom, function (a, b)
		if a.cap_tren and b.cap_tren then
			return a.cap_tren.id < b.cap_tren.id
		end
		return (thu_tu[a.khoa] or 99) < (thu_tu[b.khoa] or 99)
	end)
	return nhom
end

-- Số của một nhóm, mỗi cột hỏi một lần: nhom.cot[i] là số của từng đơn vị ở cột thứ i, nhom.co[i]
-- những số đã có trong đó, nhom.tong[i] số của cả nhóm.
local function hoi_so(nhom, cot_bieu, bc)
	nhom.cot, nhom.co, nhom.tong = {}, {}, {}
	for i, c in ipairs(cot_bieu) do
		nhom.cot[i] = bao_cao_so.cot(c.ct, nhom, bc)
		nhom.tong[i], nhom.co[i] = cong_nhom.tong(c.ct, nhom.cot[i])
		if nhom.cap_tren then
			nhom.tong[i] = bao_cao_so.cot(c.ct, { nhom.cap_tren }, bc)[1]
		end
	end
end

-- Chỉ tiêu này còn do cấp nào trong các cấp kể ra báo cáo phần của mình.
local function do_cap(ct, cac_cap)
	for _, cap in ipairs(ct.cap) do
		for _, can_tim in ipairs(cac_cap) do
			if cap == can_tim then
				return true
			end
		end
	end
	return false
end

-- Những cấp mà số của chính nó không nằm ở nhóm nào: cấp của báo cáo, và cấp huyện đã kết thúc trong
-- kỳ (số cũ của xã tính cho xã mới, số của huyện thì không).
local function cap_ngoai_nhom(bc)
	return bc.quy_doi and { bc.don_vi.cap, "huyen" } or { bc.don_vi.cap }
end

-- Đầu bảng ------------------------------------------------------------------------------------------

local function hang_noi_dung(cot_bieu)
	local hang = { cell { rowspan = 3, "STT" }, cell { rowspan = 3, "Đơn vị" } }
	local i = 1
	while i <= #cot_bieu do
		local n = 1
		while cot_bieu[i + n] and cot_bieu[i + n].noi_dung == cot_bieu[i].noi_dung do
			n = n + 1
		end
		table.insert(hang, cell { colspan = n, cot_bieu[i].noi_dung })
		i = i + n
	end
	return hang
end

local function dau_bang(cot_bieu, bc)
	local don_vi, so = {}, { "A", "B" }
	for i, c in ipairs(cot_bieu) do
		don_vi[i] = span { "(" .. c.cach.chu .. ")", bold = false, italic = true }
		so[i + 2] = tostring(i)
	end
	for i, chu in ipairs(so) do
		so[i] = span { chu, bold = false, italic = true }
	end
	return { hang_noi_dung(cot_bieu), bieu_cot.cac_ten(cot_bieu, bc), don_vi, so }
end

-- Các dòng --------------------------------------------------------------------------------------------

-- dau: hai ô đầu; lay(cột, thứ tự của cột) cho số liệu của ô, nil là ô không có gì.
local function mot_dong(dau, cot_bieu, dam, lay)
	local dong = { bold = dam, dau[1], dau[2] }
	for i, c in ipairs(cot_bieu) do
		dong[i + 2] = lay(c, i) or ""
	end
	return dong
end

local function dau_ghi(dv, bc)
	local b = bc.qt.bao_cao.bieu
	local muc = bc.muc_bao_cao[dv.ma]
	return muc == "khong" and " " .. b.khong or muc == "mot_phan" and " " .. b.mot_phan or ""
end

local function dong_don_vi(dong, nhom, bc, dem)
	local cot = nhom.cot
	for k, dv in ipairs(nhom) do
		local o = { tostring(dem + k), dv.ten .. dau_ghi(dv, bc) }
		for i = 1, #cot do
			o[i + 2] = cot[i][k]
		end
		table.insert(dong, o)
	end
	return dem + #nhom
end

-- Đối chiếu tổng với các phần. Cấp trên cũng báo cáo số của mình (cac_cap) thì phần ngoài các phần đã
-- kể là của cấp trên: trả về số ấy.
local function doi_chieu(ct, tong, cac_so, cac_cap, cho)
	if ct.tong_hop == "ty_le" or not tong.known then
		return nil
	elseif do_cap(ct, cac_cap) then
		return #cac_so > 0 and so_lieu.hieu(tong, so_lieu.tong(cac_so)) or tong
	end
	campaign.check_total(tong, cac_so, "Biểu tổng hợp, cột “" .. ct.ten .. "”, dòng " .. cho)
	return nil
end

-- Khi số cũ được tính cho đơn vị mới: phần của những đơn vị cũ đã chia cho nhiều đơn vị mới nên không
-- quy về đâu được. nil: không có phần nào.
local function phan_chia_tach(ct, tong, cac_so, bc)
	if not bc.quy_doi or do_cap(ct, cap_ngoai_nhom(bc)) or ct.tong_hop == "ty_le" or #cac_so == 0 then
		return nil
	end
	local con = so_lieu.hieu(tong, so_lieu.tong(cac_so))
	return con.known and con.sign ~= 0 and con or nil
end

-- Dòng số của chính cơ quan Mặt trận cấp trên; nil khi không chỉ tiêu nào của biểu do cấp ấy báo cáo.
local function dong_cap_tren(dau, cot_bieu, dam, cac_so)
	return next(cac_so) and mot_dong(dau, cot_bieu, dam, function (c) return cac_so[c.ct.ma] end) or nil
end

-- Một nhóm: dòng tên nhóm với số cộng, các đơn vị, số của chính huyện. Trả về số thứ tự đơn vị cuối.
local function dong_mot_nhom(dong, n, thu, cot_bieu, bc, dem)
	local rieng = {}
	local ten = chu_cai.hoa_dau(n.ten) .. " (" .. #n .. ")"
	local dong_nhom = mot_dong({ bc.so_la_ma(thu), ten }, cot_bieu, true, function (_, i)
		return n.tong[i]
	end)
	dong_nhom.keep_next = true
	table.insert(dong, dong_nhom)
	dem = dong_don_vi(dong, n, bc, dem)
	for i, c in ipairs(n.cap_tren and cot_bieu or {}) do
		rieng[c.ct.ma] = doi_chieu(c.ct, n.tong[i], n.co[i], { n.cap_tren.cap }, n.ten)
	end
	table.insert(dong, dong_cap_tren({ "", n.cap_tren and "Mặt trận " .. bc.ten_loai(n.cap_tren.loai) },
		cot_bieu, false, rieng))
	return dem
end

-- Những số đã có của các nhóm ở cột thứ i.
local function cac_so_nhom(cac_nhom, i)
	local cac_so = {}
	for k, n in ipairs(cac_nhom) do
		cac_so[k] = n.tong[i]
	end
	return so_lieu.da_co(cac_so)
end

local function dong_tong(dong, cac_nhom, cot_bieu, bc)
	local rieng, chia_tach = {}, {}
	for i, c in ipairs(cot_bieu) do
		local cac_so = cac_so_nhom(cac_nhom, i)
		local tach = phan_chia_tach(c.ct, c.tong, cac_so, bc)
		chia_tach[c.ct.ma] = tach
		table.insert(cac_so, tach)
		rieng[c.ct.ma] = doi_chieu(c.ct, c.tong, cac_so, cap_ngoai_nhom(bc), "Tổng cộng")
	end
	local so = #cac_nhom > 1 and bc.so_la_ma(#cac_nhom + 1) or ""
	table.insert(dong, dong_cap_tren({ so, bc.ten_minh }, cot_bieu, true, rieng))
	table.insert(dong, dong_cap_tren({ "", "Đơn vị cũ đã chia tách" }, cot_bieu, true, chia_tach))
	table.insert(dong, mot_dong({ "", "Tổng cộng" }, cot_bieu, true, function (c) return c.tong end))
	bc.co_chia_tach = bc.co_chia_tach or next(chia_tach) ~= nil
	bc.co_o_trong = next(rieng) ~= nil
end

local function cac_dong(cot_bieu, bc)
	local dong, dem = {}, 0
	local cac_nhom = xep_nhom(chia_nhom(bc))
	for i, n in ipairs(cac_nhom) do
		hoi_so(n, cot_bieu, bc)
		if #cac_nhom > 1 then
			dem = dong_mot_nhom(dong, n, i, cot_bieu, bc, dem)
		else
			dem = dong_don_vi(dong, n, bc, dem)
		end
	end
	dong_tong(dong, cac_nhom, cot_bieu, bc)
	-- các dòng cộng cuối biểu không đứng riêng một trang, ghi chú không rời biểu
	for i = math.max(1, #dong - 3), #dong do
		dong[i].keep_next = true
	end
	return dong
end

-- Ghi chú -----------------------------------------------------------------------------------------------

local function co_lam_tron(cot_bieu)
	for _, c in ipairs(cot_bieu) do
		if c.cach.chia then
			return true
		end
	end
	return false
end

local KHONG_CO_SO <const> = {
	thang = "Chưa gửi báo cáo tháng, hoặc báo cáo theo quý, 6 tháng",
	quy = "Chưa gửi báo cáo nào trong kỳ, hoặc báo cáo theo 6 tháng",
}

local function ghi_chu(bc, so_bieu, thu, cot_bieu)
	local b = bc.qt.bao_cao.bieu
	local dong = {}
	if #bc.khong > 0 then
		table.insert(dong, b.khong .. " " .. (KHONG_CO_SO[bc.ky.kieu] or "Chưa gửi báo cáo nào trong kỳ") .. ": "
			.. chu_cai.cac_don_vi(bc.khong) .. ".")
	end
	if #bc.mot_phan > 0 then
		table.insert(dong, b.mot_phan .. " Thiếu báo cáo của ít nhất một tháng, hoặc thiếu ít nhất một chỉ "
			.. "tiêu (kể cả chỉ tiêu một năm báo cáo một lần): " .. #bc.mot_phan .. " đơn vị.")
	end
	table.insert(dong, "“–” là chưa có số liệu, hoặc chưa đủ số liệu để tính tỷ lệ; tỷ lệ ở các dòng cộng "
		.. "tính từ tổng số, không phải số bình quân.")
	if bc.co_o_trong then
		table.insert(dong, "Ô để trống ở dòng “" .. bc.ten_minh .. "”: chỉ tiêu mà cấp ấy không báo cáo.")
	end
	if co_lam_tron(cot_bieu) then
		table.insert(dong, "Số tiền được làm tròn ở từng dòng, nên cộng các dòng có thể lệch ở chữ số cuối.")
	end
	if bc.quy_doi then
		table.insert(dong, "Số liệu trước khi sắp xếp đơn vị hành chính được tính cho đơn vị hành chính mới"
			.. (bc.co_chia_tach and "; số của đơn vị cũ đã chia cho nhiều đơn vị mới để ở dòng riêng." or "."))
	end
	if so_bieu > 1 and thu == 1 then
		table.insert(dong, "Biểu được tách thành " .. so_bieu .. " phần theo nội dung để cỡ chữ không nhỏ hơn "
			.. b.co .. ".")
	end
	local khoi = {}
	for i, chu in ipairs(dong) do
		khoi[i] = para(kieu(bc.qt.noi_dung, "ghi_chu_bang", {
			align = "left", italic = true, size = b.ghi_chu, before = i == 1 and 4 or 0,
			i == 1 and "Ghi chú: " or "", chu,
		}))
	end
	return keep { khoi }
end

-- Biểu ---------------------------------------------------------------------------------------------------

local function mot_bang(cot_bieu, co, bc)
	local b = bc.qt.bao_cao.bieu
	local them = (bieu_cot.cho_trong(bc) - bieu_cot.tong_rong(cot_bieu)) / (#cot_bieu + 2) -- chỗ thừa chia đều, tên hai phần
	local cot = { { width = b.stt, align = "center" }, { width = "1*", align = "left" } }
	for i, c in ipairs(cot_bieu) do
		cot[i + 2] = {
			width = c.rong + math.max(them, 0), align = "number",
			figure = so_lieu.cot_in { chia = c.cach.chia, le = c.le, thieu = b.trong },
		}
	end
	return table {
		role = "bang", size = co, border = bc.qt.bang.dong_ke.use, head_bold = true, columns = cot,
		heads = dau_bang(cot_bieu, bc), rows = cac_dong(cot_bieu, bc), pad_x = b.cach_ngang,
		pad_y = b.cach_doc,
	}
end

-- "Biểu 1a. Kinh tế, giảm nghèo; Môi trường, cảnh quan": chỉ khi có từ hai biểu.
local function ten_bieu(thu, so_bieu, cot_bieu, bc)
	if so_bieu == 1 then
		return nil
	end
	local ten = {}
	for _, c in ipairs(cot_bieu) do
		if ten[#ten] ~= c.noi_dung then
			table.insert(ten, c.noi_dung)
		end
	end
	return para(kieu(bc.qt.noi_dung, "ten_bieu", {
		align = "left", bold = true, size = bc.qt.bang.use, after = 4, keep_next = true,
		"Biểu 1" .. string.char(string.byte("a") + thu - 1) .. ". " .. table.concat(ten, "; "),
	}))
end

-- Các khối của phụ lục: một biểu, hoặc nhiều biểu mỗi biểu bắt đầu ở trang mới.
function bieu_tong_hop.bang(cac_ct, bc)
	local khoi = {}
	local bieu, co = bieu_cot.cac_bieu(cac_ct, bc)
	for i, mot in ipairs(bieu) do
		if i > 1 then
			table.insert(khoi, page_break())
		end
		table.insert(khoi, ten_bieu(i, #bieu, mot, bc))
		table.insert(khoi, mot_bang(mot, co, bc))
		table.insert(khoi, ghi_chu(bc, #bieu, i, mot))
	end
	return khoi
end

function bieu_tong_hop.tieu_de(bc)
	return {
		"Tổng hợp kết quả thực hiện cuộc vận động theo đơn vị",
		bao_cao_so.ten_ky(bc.den_thang, bc),
	}
end

return bieu_tong_hop
