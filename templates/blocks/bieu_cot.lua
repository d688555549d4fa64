-- SPDX-License-Identifier: MIT
-- Các cột của biểu tổng hợp: bề rộng được ước theo chữ ở đầu cột và theo số lớn nhất của cột; không
-- vừa một trang ngang ở cỡ chữ nhỏ nhất thì chia thành nhiều biểu theo nội dung.
-- Một cột là { ct =, noi_dung =, cach = cách in, le =, rong = mm, tong = số liệu của cả biểu }.

local so_lieu = import "lib/so_lieu"
local bao_cao_so = import "blocks/bao_cao_so"
local chi_tieu = import "blocks/bao_cao_chi_tieu"

local bieu_cot = {}

-- Bề rộng chữ -----------------------------------------------------------------------------------------

local MM_MOI_PT <const> = 25.4 / 72
local DAM <const> = 1.06 -- chữ đậm rộng hơn
local HEP <const>, RONG <const> = "[fijlrtI%.,;:%-%(%)|]", "[mwMWGOQCDHNKUAVRXY]"

-- Bề rộng của một chữ tính bằng em, ước theo loại chữ cái; chữ có dấu tính như chữ không dấu.
local function so_em(chu)
	local em = 0
	for _, ma in utf8.codes(chu) do
		local cai = utf8.char(ma)
		if #cai == 1 and string.find(cai, HEP) then
			em = em + 0.33
		elseif (#cai == 1 and string.find(cai, RONG)) or upper(cai) == cai and not string.find(cai, "%d") then
			em = em + 0.72
		else
			em = em + 0.5
		end
	end
	return em
end

local function em_dai_nhat(chu)
	local dai = 0
	for tu in string.gmatch(chu, "%S+") do
		dai = math.max(dai, so_em(tu))
	end
	return dai
end

-- Bề rộng của con số nguyên lớn nhất khi in: chữ số, dấu chấm giữa các nhóm ba và phần thập phân.
local function rong_so(lon_nhat, le, co)
	local chu_so = #tostring(math.abs(lon_nhat))
	local em = chu_so * 0.5 + (chu_so - 1) // 3 * 0.25 + (le > 0 and 0.25 + le * 0.5 or 0)
	return em * co * MM_MOI_PT * DAM
end

-- Cột ---------------------------------------------------------------------------------------------------

-- Những gì của một cột không đổi theo cỡ chữ: cách in, số lớn nhất, bề rộng chữ ở đầu cột (em).
local function mot_cot(ct, bc)
	local tong = bc.quy_doi and so_lieu.gia_tri(ct.ma, { don_vi = bc.don_vi, ky = bc.ky, quy_doi = true })
		or bao_cao_so.cua(ct, bc).nay
	local cach = chi_tieu.cach_in(ct, tong)
	return {
		ct = ct, cach = cach, le = cach.le or tong.decimals, tong = tong, ten_em = so_em(ct.ten),
		lon = ct.tong_hop == "ty_le" and 100 or (tong.integer or 999999) // (cach.chia or 1),
		tu_em = math.max(em_dai_nhat(ct.ten), em_dai_nhat("(" .. cach.chu .. ")")),
	}
end

-- Đặt bề rộng của các cột ở cỡ chữ `co`; tên chỉ tiêu ở đầu cột xuống nhiều nhất `so_dong` dòng, kể
-- cả chỗ thừa cuối dòng.
local function dat_rong(tat_ca, bc, co, so_dong)
	local em = co * MM_MOI_PT * DAM
	for _, c in ipairs(tat_ca) do
		local rong = math.max(rong_so(c.lon, c.le, co), c.tu_em * em, c.ten_em * em * 1.2 / so_dong)
		c.rong, c.cho_chu = rong + 2 * bc.qt.bao_cao.bieu.cach_ngang + 0.3, rong / em
	end
end

-- Tên chỉ tiêu ở đầu cột; những chữ ghép của quy tắc ("Nhân dân") không bị tách dòng khi cột đủ rộng.
function bieu_cot.ten(c, bc)
	local ten = c.ct.ten
	for _, cum in ipairs(bc.qt.bao_cao.khong_tach) do
		local dau, cuoi = string.find(ten, cum, 1, true)
		if dau and so_em(cum) * 1.05 <= c.cho_chu then
			ten = string.sub(ten, 1, dau - 1) .. string.gsub(cum, " ", "\u{A0}") .. string.sub(ten, cuoi + 1)
		end
	end
	return ten
end

function bieu_cot.tong_rong(cot_bieu)
	local tong = 0
	for _, c in ipairs(cot_bieu) do
		tong = tong + c.rong
	end
	return tong
end

local function rong_trang(bc)
	return bc.qt.kho_giay.cao - bc.qt.le_trai.use - bc.qt.le_phai.use
end

-- Chỗ còn lại cho các cột chỉ tiêu.
function bieu_cot.cho_trong(bc)
	local b = bc.qt.bao_cao.bieu
	return rong_trang(bc) - b.stt - b.ten_don_vi
end

local function vua(cot_bieu, bc)
	return bieu_cot.tong_rong(cot_bieu) <= bieu_cot.cho_trong(bc) and #cot_bieu + 2 <= bc.qt.bao_cao.bieu.so_cot
end

-- Các cột của từng nội dung, và tất cả các cột.
local function cac_cot(cac_ct, bc)
	local theo_nhom, tat_ca = {}, {}
	for i, nhom in ipairs(chi_tieu.theo_noi_dung(cac_ct, bc.qt)) do
		theo_nhom[i] = {}
		for k, ct in ipairs(nhom) do
			local cot = mot_cot(ct, bc)
			cot.noi_dung = nhom.ngan
			theo_nhom[i][k] = cot
			table.insert(tat_ca, cot)
		end
	end
	return theo_nhom, tat_ca
end

local function noi_them(bieu, them)
	local ca_hai = {}
	for _, ds in ipairs { bieu, them } do
		for _, c in ipairs(ds) do
			table.insert(ca_hai, c)
		end
	end
	return ca_hai
end

-- Xếp lần lượt các nội dung vào các biểu rộng không quá `rong`; một nội dung chỉ bị chia khi một mình
-- nó đã không vừa trang.
local function xep(theo_nhom, bc, rong)
	local bieu = { {} }
	local function thu(them)
		local ca_hai = noi_them(bieu[#bieu], them)
		local duoc = vua(ca_hai, bc) and (#bieu[#bieu] == 0 or bieu_cot.tong_rong(ca_hai) <= rong)
		bieu[#bieu] = duoc and ca_hai or bieu[#bieu]
		return duoc
	end
	for _, nhom in ipairs(theo_nhom) do
		if not thu(nhom) then
			table.insert(bieu, {})
			for _, c in ipairs(thu(nhom) and {} or nhom) do
				if not thu({ c }) then
					table.insert(bieu, { c })
				end
			end
		end
	end
	return bieu
end

-- Ít biểu nhất có thể, các biểu rộng gần bằng nhau.
local function chia_bieu(theo_nhom, tat_ca, bc)
	local het = bieu_cot.cho_trong(bc)
	local it_nhat = xep(theo_nhom, bc, het)
	local deu = bieu_cot.tong_rong(tat_ca) / #it_nhat
	for buoc = 0, 9 do
		local thu = xep(theo_nhom, bc, deu + (het - deu) * buoc / 10)
		if #thu == #it_nhat then
			return thu
		end
	end
	return it_nhat
end

-- Các biểu và cỡ chữ: cỡ lớn, rồi cỡ nhỏ, rồi đầu cột cao hơn, nếu nhờ vậy tất cả vừa một biểu; không
-- thì tách ở cỡ nhỏ.
function bieu_cot.cac_bieu(cac_ct, bc)
	local b = bc.qt.bao_cao.bieu
	local theo_nhom, tat_ca = cac_cot(cac_ct, bc)
	for _, thu in ipairs { { b.co_lon, b.dong_dau }, { b.co, b.dong_dau }, { b.co, b.dong_dau_cao } } do
		dat_rong(tat_ca, bc, thu[1], thu[2])
		if vua(tat_ca, bc) then
			return { tat_ca }, thu[1]
		end
	end
	dat_rong(tat_ca, bc, b.co, b.dong_dau)
	return chia_bieu(theo_nhom, tat_ca, bc), b.co
end

return bieu_cot
