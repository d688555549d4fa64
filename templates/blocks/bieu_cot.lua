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

-- Bề rộng của một chữ cái tính bằng em, ước theo loại chữ; chữ có dấu tính như chữ không dấu.
local function em_chu_cai(ma)
	local cai = utf8.char(ma)
	if #cai == 1 and string.find(cai, HEP) then
		return 0.33
	elseif (#cai == 1 and string.find(cai, RONG)) or upper(cai) == cai and not string.find(cai, "%d") then
		return 0.72
	end
	return 0.5
end

local EM <const> = {} -- mã chữ cái → bề rộng, mỗi chữ cái tính một lần

-- Bề rộng của chữ, và của từ dài nhất trong đó (các từ cách nhau bằng khoảng trắng, mã không quá 32).
local function so_em(chu)
	local em, tu, dai = 0, 0, 0
	local cac_ma = { utf8.codepoint(chu, 1, -1) }
	for i = 1, #cac_ma do
		local ma = cac_ma[i]
		local rong = EM[ma]
		if not rong then
			rong = em_chu_cai(ma)
			EM[ma] = rong
		end
		em = em + rong
		if ma > 32 then
			tu = tu + rong
		else
			dai, tu = math.max(dai, tu), 0
		end
	end
	return em, math.max(dai, tu)
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
	local ten_em, tu_em = so_em(ct.ten)
	local _, don_vi_em = so_em("(" .. cach.chu .. ")")
	return {
		ct = ct, cach = cach, le = cach.le or tong.decimals, tong = tong, ten_em = ten_em,
		lon = ct.tong_hop == "ty_le" and 100 or (tong.integer or 999999) // (cach.chia or 1),
		tu_em = math.max(tu_em, don_vi_em),
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

-- Những chữ ghép của quy tắc ("Nhân dân") có trong tên của một cột nào đó: { chu =, em = bề rộng, noi =
-- chữ không bị tách dòng }.
local function chu_ghep(cot_bieu, bc)
	local ten, co = {}, {}
	for i, c in ipairs(cot_bieu) do
		ten[i] = c.ct.ten
	end
	local tat_ca = table.concat(ten, "\n")
	for _, cum in ipairs(bc.qt.bao_cao.khong_tach) do
		if string.find(tat_ca, cum, 1, true) then
			table.insert(co, { chu = cum, em = so_em(cum), noi = string.gsub(cum, " ", "\u{A0}") })
		end
	end
	return co
end

local function noi_chu_ghep(ten, cac_cum, cho_chu)
	for _, cum in ipairs(cac_cum) do
		local dau, cuoi = string.find(ten, cum.chu, 1, true)
		if dau and cum.em * 1.05 <= cho_chu then
			ten = string.sub(ten, 1, dau - 1) .. cum.noi .. string.sub(ten, cuoi + 1)
		end
	end
	return ten
end

-- Tên chỉ tiêu ở đầu từng cột; những chữ ghép không bị tách dòng khi cột đủ rộng.
function bieu_cot.cac_ten(cot_bieu, bc)
	local cac_cum, ten = chu_ghep(cot_bieu, bc), {}
	for i, c in ipairs(cot_bieu) do
		ten[i] = noi_chu_ghep(c.ct.ten, cac_cum, c.cho_chu)
	end
	return ten
end

-- Bề rộng của các cột, cộng thêm vào `da_co`.
function bieu_cot.tong_rong(cot_bieu, da_co)
	local tong = da_co or 0
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

-- `rong`: các cột rộng tất cả bao nhiêu.
local function vua(rong, so_cot, bc)
	return rong <= bieu_cot.cho_trong(bc) and so_cot + 2 <= bc.qt.bao_cao.bieu.so_cot
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

-- Xếp lần lượt các nội dung vào các biểu rộng không quá `rong`; một nội dung chỉ bị chia khi một mình
-- nó đã không vừa trang.
local function xep(theo_nhom, bc, rong)
	local bieu, da_rong = { {} }, 0 -- da_rong: bề rộng của biểu cuối
	local function bieu_moi(cac_cot)
		table.insert(bieu, cac_cot)
		da_rong = bieu_cot.tong_rong(cac_cot)
	end
	local function thu(them)
		local cuoi, se_rong = bieu[#bieu], bieu_cot.tong_rong(them, da_rong)
		if not vua(se_rong, #cuoi + #them, bc) or (#cuoi > 0 and se_rong > rong) then
			return false
		end
		for _, c in ipairs(them) do
			table.insert(cuoi, c)
		end
		da_rong = se_rong
		return true
	end
	for _, nhom in ipairs(theo_nhom) do
		if not thu(nhom) then
			bieu_moi {}
			for _, c in ipairs(thu(nhom) and {} or nhom) do
				if not thu({ c }) then
					bieu_moi { c }
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
		if vua(bieu_cot.tong_rong(tat_ca), #tat_ca, bc) then
			return { tat_ca }, thu[1]
		end
	end
	dat_rong(tat_ca, bc, b.co, b.dong_dau)
	return chia_bieu(theo_nhom, tat_ca, bc), b.co
end

return bieu_cot
