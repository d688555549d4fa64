-- SPDX-License-Identifier: MIT
-- Số của từng chỉ tiêu trong báo cáo định kỳ: số kỳ này, số năm trước so sánh được, số lũy kế, chỉ tiêu
-- năm. Số liệu của kỳ chưa hết thì so với đúng những tháng ấy của năm trước; không tách được những
-- tháng ấy thì không so. Mỗi số được hỏi một lần rồi giữ trong bc.

local ky_bao_cao = import "lib/ky"
local so_lieu = import "lib/so_lieu"
local do_phu = import "blocks/bao_cao_do_phu"

local bao_cao_so = {}

-- Kỳ -----------------------------------------------------------------------------------------------------

function bao_cao_so.thang(nam, thang)
	return campaign.period(string.format("%d-%02d", nam, thang))
end

local DUOI_KY <const> = {
	[1] = { [3] = "-Q1", [6] = "-6T", [9] = "-9T", [12] = "" }, [4] = { [6] = "-Q2" },
	[7] = { [9] = "-Q3", [12] = "-6TC" }, [10] = { [12] = "-Q4" },
}

-- Ít kỳ có tên nhất ghép thành các tháng `tu` đến `den` của một năm: { 9 tháng, tháng 10, tháng 11 }.
function bao_cao_so.manh(nam, tu, den)
	local cac_ky = {}
	while tu <= den do
		local het = den
		local duoi = DUOI_KY[tu] or {}
		while het > tu and not duoi[het] do
			het = het - 1
		end
		table.insert(cac_ky, het > tu and campaign.period(nam .. duoi[het]) or bao_cao_so.thang(nam, tu))
		tu = het + 1
	end
	return cac_ky
end

-- Số tháng giữa hai lần báo cáo.
local function chu_ky(ct)
	if ct.tong_hop ~= "ty_le" then
		return ct.chu_ky
	end
	return math.max(campaign.indicator(ct.tu).chu_ky, campaign.indicator(ct.mau).chu_ky)
end

local function trong_ky(ct, ky, bc, nam_truoc)
	local lay = nam_truoc and so_lieu.cung_ky or so_lieu.gia_tri
	return lay(ct.ma, { don_vi = bc.don_vi, ky = ky })
end

-- Tháng cuối cùng của kỳ mà chỉ tiêu có số; chưa có gì thì là tháng cuối kỳ.
local function thang_cuoi(ct, bc)
	local ky, dai = bc.ky, chu_ky(ct)
	for cuoi = ky.den_thang - ky.den_thang % dai, ky.tu_thang + dai - 1, -dai do
		local manh = bao_cao_so.manh(ky.nam, cuoi - dai + 1, cuoi)
		if #manh == 1 and trong_ky(ct, manh[1], bc).known then
			return cuoi
		end
	end
	return ky.den_thang
end

-- Số của một chỉ tiêu ---------------------------------------------------------------------------------

local function tong_manh(ct, manh, bc, nam_truoc)
	local phan = {}
	for i, ky in ipairs(manh) do
		phan[i] = trong_ky(ct, ky, bc, nam_truoc)
	end
	return #phan == 1 and phan[1] or so_lieu.tong(phan)
end

local function theo_thoi_diem(ct)
	if ct.tong_hop == "ty_le" then
		return theo_thoi_diem(campaign.indicator(ct.tu)) and theo_thoi_diem(campaign.indicator(ct.mau))
	end
	return ct.tong_hop == "so_du" or ct.tong_hop == "dem"
end

-- Số kỳ này chỉ đến hết tháng r.den: số của đúng những tháng ấy năm trước, hay (số tại một thời điểm)
-- số cuối kỳ năm trước; không có thì thôi.
local function so_sanh_mot_phan(r, bc)
	local ct, manh = r.ct, bao_cao_so.manh(bc.ky.nam, bc.ky.tu_thang, r.den)
	if #manh == 1 or ct.tong_hop == "cong" then
		if tong_manh(ct, manh, bc) == r.nay then
			r.truoc, r.manh = tong_manh(ct, manh, bc, true), manh
		else
			r.den = bc.ky.den_thang -- có đơn vị đã gửi số của cả kỳ
		end
	elseif theo_thoi_diem(ct) then
		local truoc = trong_ky(ct, bc.ky, bc, true)
		if not truoc.known or do_phu.nhu_nhau(r.nay, truoc) then
			r.truoc, r.cuoi_ky_truoc = truoc, true
		end
	end
end

local function lap(ct, bc)
	local r = { ct = ct, nay = trong_ky(ct, bc.ky, bc), den = bc.ky.den_thang }
	r.muc = so_lieu.muc_tieu(ct.ma, { don_vi = bc.don_vi, ky = bc.ky })
	r.den = r.nay.known and thang_cuoi(ct, bc) or r.den
	if r.den < bc.ky.den_thang then
		so_sanh_mot_phan(r, bc)
	else
		r.truoc = trong_ky(ct, bc.ky, bc, true)
	end
	return r
end

-- { ct, nay, truoc = nil khi không có số so sánh được, cuoi_ky_truoc = truoc là số cuối kỳ năm trước,
-- den = tháng cuối cùng có số, manh = các kỳ ghép thành phần đã có số, muc = chỉ tiêu năm }.
function bao_cao_so.cua(ct, bc)
	local r = bc.cac_so[ct.ma]
	if not r then
		r = lap(ct, bc)
		bc.cac_so[ct.ma] = r
	end
	return r
end

-- Số để so với kế hoạch năm: cộng dồn từ đầu năm với chỉ tiêu cộng, số của kỳ với chỉ tiêu khác. Giá trị
-- thứ hai: có phải số cộng dồn khác số của kỳ không.
function bao_cao_so.luy_ke(ct, bc)
	local r = bao_cao_so.cua(ct, bc)
	if ct.tong_hop ~= "cong" or bc.ky.tu_thang == 1 then
		return r.nay, false
	end
	r.luy_ke = r.luy_ke or tong_manh(ct, bao_cao_so.manh(bc.ky.nam, 1, bc.ky.den_thang), bc)
	return r.luy_ke, true
end

-- Có đơn vị mà số gần nhất trong kỳ cũ hơn tháng cuối cùng có số.
function bao_cao_so.co_so_cu(r, bc)
	if r.ct.tong_hop ~= "so_du" or bc.ky.kieu == "thang" then
		return false
	end
	local thang = trong_ky(r.ct, bao_cao_so.thang(bc.ky.nam, r.den), bc)
	return thang.reported + thang.partly < r.nay.reported + r.nay.partly
end

-- So sánh ----------------------------------------------------------------------------------------------

-- Chênh lệch của r so với năm trước: số liệu, loại ("diem": điểm phần trăm giữa hai số đã in, "don_vi":
-- số đơn vị tính, "phan_tram"), và số chữ số sau dấu phẩy khi in.
function bao_cao_so.chenh_lech(r, bc)
	if r.nay.is_percent then
		return so_lieu.diem(r.nay, r.truoc), "diem", r.nay.decimals
	elseif r.ct.tong_hop == "dem" then
		return so_lieu.hieu(r.nay, r.truoc), "don_vi", 0
	end
	local doi = campaign.change(r.nay, r.truoc)
	return doi, "phan_tram", math.max(bc.qt.bao_cao.le.tang_giam, doi.first_decimal)
end

-- Năm trước nhiều hay ít đơn vị báo cáo hơn hẳn kỳ này: phần lệch nhất của kỳ (xem
-- blocks/bao_cao_do_phu). nil khi gần như nhau, hoặc không có gì để so.
function bao_cao_so.lech_do_phu(r, bc)
	local ct, manh, nhat = r.ct, r.manh or { bc.ky }, nil
	if not (r.nay.known and r.truoc and r.truoc.known)
		or do_phu.nhu_nhau(tong_manh(ct, manh, bc), tong_manh(ct, manh, bc, true)) then
		return nil
	end
	for _, ky in ipairs(manh) do
		local nay, truoc = trong_ky(ct, ky, bc), trong_ky(ct, ky, bc, true)
		if not nhat or do_phu.lech(nay, truoc) > do_phu.lech(nhat.nay, nhat.truoc) then
			nhat = { ct = ct, ky = ky, nay = nay, ky_truoc = campaign.shift(ky, -1), truoc = truoc }
		end
	end
	return nhat
end

-- Đạt chỉ tiêu năm hay không, theo các số như đã in. Chỉ tiêu càng thấp càng tốt thì không được quá.
function bao_cao_so.dat(f, muc, ct)
	local le = math.max(f.decimals, muc.decimals)
	local a, b = campaign.rounded(f, le), campaign.rounded(muc, le)
	return ct.tot_khi == "thap" and a <= b or ct.tot_khi ~= "thap" and a >= b
end

-- Tên gọi ------------------------------------------------------------------------------------------------

-- Cái để so sánh: "cùng kỳ năm 2025", "năm 2025", "cuối năm 2025". tiep: năm đã rõ.
function bao_cao_so.ten_truoc(r, bc, tiep)
	local nam = bc.ky.nam - 1
	if r.cuoi_ky_truoc then
		return "cuối " .. (bc.ky.den_thang == 12 and "" or "tháng " .. bc.ky.den_thang .. " ") .. "năm " .. nam
	elseif bc.ky.kieu == "nam" and r.den == bc.ky.den_thang then
		return "năm " .. nam
	end
	return tiep and "cùng kỳ" or "cùng kỳ năm " .. nam
end

-- "hết quý III", "hết tháng 11": mốc cuối của một phần kỳ.
function bao_cao_so.het(den, r)
	if r and chu_ky(r.ct) == 3 then
		return "hết quý " .. ({ "I", "II", "III", "IV" })[den // 3]
	end
	return "hết tháng " .. den
end

-- Phần kỳ đã có số, không nêu năm: "11 tháng", "tháng 7 - 8"; cả kỳ thì nil.
function bao_cao_so.phan_ky(den, bc)
	if den == bc.ky.den_thang then
		return nil
	elseif bc.ky.tu_thang == 1 then
		return den .. " tháng"
	end
	local tu = bc.ky.tu_thang
	return "tháng " .. tu .. (den > tu and " - " .. den or "")
end

-- "11 tháng năm 2026" khi kỳ chưa đủ số, không thì tên kỳ.
function bao_cao_so.ten_ky(den, bc)
	local phan = bao_cao_so.phan_ky(den, bc)
	return phan and phan .. " năm " .. bc.ky.nam or ky_bao_cao.ten(bc.ky)
end

-- Từng đơn vị ------------------------------------------------------------------------------------------

-- Số của một chỉ tiêu ở từng đơn vị của danh sách, theo địa giới của cuối kỳ báo cáo.
function bao_cao_so.cot(ct, cac_don_vi, bc)
	return so_lieu.cot(ct.ma, cac_don_vi, { ky = bc.ky, quy_doi = bc.quy_doi })
end

-- Cột của tất cả các đơn vị, hỏi một lần rồi giữ trong bc.cac_cot.
function bao_cao_so.cot_don_vi(ct, bc)
	local cot = bc.cac_cot[ct.ma]
	if not cot then
		cot = bao_cao_so.cot(ct, bc.cac_don_vi, bc)
		bc.cac_cot[ct.ma] = cot
	end
	return cot
end

-- Bao nhiêu đơn vị cấp dưới có số của chỉ tiêu này trong kỳ.
function bao_cao_so.so_don_vi(ct, bc)
	local f = bao_cao_so.cua(ct, bc).nay
	if ct.tong_hop ~= "ty_le" and #ct.cap == 1 and ct.cap[1] == bc.cap and f.expected == #bc.cac_don_vi then
		return f.reported + f.partly
	end
	return #so_lieu.da_co(bao_cao_so.cot_don_vi(ct, bc))
end

return bao_cao_so
