-- SPDX-License-Identifier: MIT
-- Các từ để mẫu lấy số liệu của cuộc vận động và viết số liệu thành câu.
--
-- Một "số liệu" ở đây không phải con số trần: nó nhớ mình là chỉ tiêu nào, của đơn vị nào, kỳ nào,
-- bao nhiêu đơn vị đã báo cáo. Mẫu không tự cộng trừ rồi gõ số ra chữ; mẫu hỏi số liệu, máy tính và
-- in. Nhờ vậy số trong câu, trong bảng và trong biểu đồ luôn là một, và tra được về dòng gốc.
--
-- Chỗ lấy số: mọi hàm nhận mã chỉ tiêu và `o`, các lựa chọn viết trong { }:
--   don_vi = đơn vị, ky = kỳ           (không ghi: đơn vị và kỳ của văn bản)
--   quy_doi = true                     đơn vị cũ tính về đơn vị mới sau sáp nhập
-- Chỗ viết số: mọi hàm trả về chữ để đặt vào para, cell, bold …; `o` gồm:
--   thieu = "…"                        chữ in khi chưa có số; không ghi mà thiếu số thì máy báo lỗi
--   le = 1                             số chữ số sau dấu phẩy

local chu_so = import "lib/chu_so"
local don_vi_hanh_chinh = import "lib/don_vi_hanh_chinh"
local ky_bao_cao = import "lib/ky"

local so_lieu = {}

-- Những tên mà mỗi nhóm lựa chọn có; tên gõ sai thì allow báo lỗi.
local LAY <const> = { don_vi = true, ky = true, quy_doi = true }
local LAY_COT <const> = { ky = true, quy_doi = true }
local VIET <const> = { thieu = true, le = true }
local BAC <const>, CHIA <const> = { bac = true }, { chia = true }

-- * Văn bản này nói về ai, kỳ nào

-- Có tệp số liệu kèm theo không (--data).
function so_lieu.co()
	return campaign.given()
end

-- Đơn vị của văn bản (thuộc tính don_vi); nil khi không ghi.
function so_lieu.don_vi()
	return campaign.context().don_vi
end

-- Kỳ của văn bản (thuộc tính ky); nil khi không ghi.
function so_lieu.ky()
	return campaign.context().ky
end

-- Cùng kỳ năm trước của một kỳ (không ghi: của kỳ văn bản).
function so_lieu.ky_nam_truoc(ky)
	return campaign.shift(ky or so_lieu.ky(), -1)
end

-- Danh mục có chỉ tiêu mang mã này không.
function so_lieu.co_chi_tieu(ma)
	return campaign.has_indicator(ma)
end

-- Các chỉ tiêu của một nội dung ("1" … "5"), theo thứ tự danh mục; không ghi: tất cả.
function so_lieu.chi_tieu(noi_dung)
	return campaign.indicators { content = noi_dung }
end

-- * Lấy số

-- Giá trị của một chỉ tiêu trong kỳ: { don_vi, ky, quy_doi }.
function so_lieu.gia_tri(ma, o)
	o = allow(o, LAY)
	return campaign.value { ma, unit = o.don_vi, period = o.ky, mapped = o.quy_doi }
end

-- Giá trị của một chỉ tiêu ở từng đơn vị, theo thứ tự của danh sách: { ky, quy_doi }. Một cột của bảng
-- thì hỏi bằng hàm này, nhanh hơn hỏi từng ô.
function so_lieu.cot(ma, cac_don_vi, o)
	o = allow(o, LAY_COT)
	return campaign.column { ma, units = cac_don_vi, period = o.ky, mapped = o.quy_doi }
end

-- Những số đã có trong một danh sách số liệu.
function so_lieu.da_co(cac_so)
	return campaign.known(cac_so)
end

-- Cùng chỉ tiêu, cùng kỳ năm trước. Đơn vị cũ được tính về đơn vị mới, để so sánh cho cùng phạm vi;
-- không muốn thế thì ghi quy_doi = false.
function so_lieu.cung_ky(ma, o)
	o = allow(o, LAY)
	return campaign.value {
		ma, unit = o.don_vi, period = so_lieu.ky_nam_truoc(o.ky), mapped = o.quy_doi ~= false,
	}
end

-- Mục tiêu của năm. Chưa giao mục tiêu thì .known là false.
function so_lieu.muc_tieu(ma, o)
	o = allow(o, LAY)
	return campaign.target { ma, unit = o.don_vi, period = o.ky }
end

-- Kết quả bằng bao nhiêu phần trăm mục tiêu.
function so_lieu.so_voi_muc_tieu(ma, o)
	return campaign.quotient(so_lieu.gia_tri(ma, o), so_lieu.muc_tieu(ma, o))
end

-- Tăng hay giảm bao nhiêu phần trăm so với cùng kỳ năm trước (giảm thì là số âm).
function so_lieu.so_voi_cung_ky(ma, o)
	return campaign.change(so_lieu.gia_tri(ma, o), so_lieu.cung_ky(ma, o))
end

-- Phần của đơn vị trong đơn vị cấp trên của nó, tính bằng phần trăm. Không có cấp trên: nil.
function so_lieu.ty_trong(ma, o)
	o = allow(o, LAY)
	local don_vi = o.don_vi or so_lieu.don_vi()
	local ky = o.ky or so_lieu.ky()
	local tren = don_vi and don_vi.cap_tren and campaign.unit(don_vi.cap_tren, ky)
	if not tren then
		return nil
	end
	return campaign.quotient(so_lieu.gia_tri(ma, o),
		so_lieu.gia_tri(ma, { don_vi = tren, ky = o.ky, quy_doi = o.quy_doi }))
end

-- Tổng của nhiều số liệu: so_lieu.tong { a, b, c }.
function so_lieu.tong(cac_so)
	return campaign.total(cac_so)
end

-- a trừ b; và a bằng bao nhiêu phần trăm b.
function so_lieu.hieu(a, b)
	return campaign.difference(a, b)
end

function so_lieu.ty_le(a, b)
	return campaign.quotient(a, b)
end

-- Tỷ lệ a hơn tỷ lệ b bao nhiêu điểm phần trăm: hiệu của hai số như được in, để người đọc tính lại ra
-- đúng số ấy.
function so_lieu.diem(a, b)
	local le = math.max(a.decimals, b.decimals)
	return campaign.difference(campaign.rounded(a, le), campaign.rounded(b, le))
end

-- * Viết số

-- Con số trần: "1.234,5"; phần trăm có dấu %.
function so_lieu.so(f, o)
	o = allow(o, VIET)
	return figure { f, decimals = o.le, missing = o.thieu }
end

-- Con số và đơn vị tính: "1.234 cuộc", "86,87%", "1,4 tỷ đồng", "05 mô hình".
function so_lieu.so_va_don_vi(f, o)
	o = allow(o, VIET)
	if not f.known then
		return figure { f, missing = o.thieu }
	end
	if f.is_percent or f.measure == "%" then
		return so_lieu.so(f, o)
	elseif f.measure == "đồng" then
		return so_lieu.tien(f, o)
	end
	return so_lieu.dem(f, f.measure, o)
end

-- Số đếm trong câu, nhỏ hơn 10 có số 0 phía trước: dem(f, "nội dung") → "05 nội dung". Số có phần
-- thập phân và số 0 thì để nguyên.
function so_lieu.dem(f, danh_tu, o)
	o = allow(o, VIET)
	local chan = f.integer and f.integer ~= 0
	local so = figure { f, pad = chan and 2 or nil, trim = true, decimals = o.le, missing = o.thieu }
	if not f.known or not danh_tu or danh_tu == "" then
		return so
	end
	return { so, " " .. danh_tu }
end

local TRIEU <const> = 1000000
local TY <const> = 1000 * TRIEU

-- Chọn đồng, triệu đồng hay tỷ đồng theo độ lớn đã làm tròn: 999,96 triệu là 1 tỷ.
local function bac_tien(dong)
	local lon = math.abs(dong)
	if lon >= TY - TRIEU // 20 then
		return "ty"
	elseif lon >= TRIEU then
		return "trieu"
	end
	return "dong"
end

local BAC_TIEN <const> = {
	dong = { chu = "đồng", chia = 1, le = 0 },
	nghin = { chu = "nghìn đồng", chia = 1000, le = 0 },
	trieu = { chu = "triệu đồng", chia = TRIEU, le = 1 },
	ty = { chu = "tỷ đồng", chia = TY, le = 2 },
}

-- Tiền trong câu: "850.000 đồng", "553 triệu đồng", "1,4 tỷ đồng". o.bac = "dong", "nghin", "trieu",
-- "ty" để tự chọn bậc; o.le như các hàm khác.
function so_lieu.tien(f, o)
	o = allow(o, VIET, BAC)
	if not f.known then
		return figure { f, missing = o.thieu }
	end
	local bac = BAC_TIEN[o.bac or bac_tien(f.integer or 0)]
	return {
		figure { f, scale = bac.chia, decimals = o.le or bac.le, trim = true }, " " .. bac.chu,
	}
end

-- "(Bằng chữ: Một triệu hai trăm nghìn đồng)"
function so_lieu.tien_bang_chu(f)
	if not f.integer then
		return figure { f }
	end
	return "(Bằng chữ: " .. chu_so.dong(f.integer) .. ")"
end

-- Phần trăm: "86,87%", không có số 0 thừa ở cuối. Mặc định nhiều nhất 2 chữ số sau dấu phẩy.
function so_lieu.phan_tram(f, o)
	o = allow(o, VIET)
	return figure { f, decimals = o.le or 2, trim = true, missing = o.thieu }
end

-- Cách in của mọi con số trần trong một cột của bảng, để ghi ở cột: { width = 20, align = "number",
-- figure = so_lieu.cot_in { … } }. Các lựa chọn như của o_bang.
function so_lieu.cot_in(o)
	o = allow(o, VIET, CHIA)
	return { decimals = o.le, scale = o.chia, bare = true, missing = o.thieu or "-" }
end

-- Con số của một ô trong bảng: không có dấu %, chưa có số thì in "-" (hay o.thieu). o.chia = 1000,
-- 1000000, 1000000000 khi cả cột in theo nghìn, triệu, tỷ.
function so_lieu.o_bang(f, o)
	o = allow(o, VIET, CHIA)
	return figure {
		f, decimals = o.le, scale = o.chia, bare = true, missing = o.thieu or "-",
	}
end

-- Mọi đơn vị phải báo cáo đều đã báo cáo đủ.
function so_lieu.du_bao_cao(f)
	return f.known and f.reported == f.expected
end

-- "tăng 12,5%", "giảm 3%", hay "bằng", theo dấu của sự thay đổi. Hai tỷ lệ thì so bằng "điểm phần
-- trăm". Không so được (chưa có số cùng kỳ, cùng kỳ bằng 0): in o.thieu.
function so_lieu.tang_giam(nay, truoc, o)
	o = allow(o, VIET)
	local ty_le = nay.is_percent
	local doi = ty_le and so_lieu.diem(nay, truoc) or campaign.change(nay, truoc)
	if not doi.known then
		return figure { doi, missing = o.thieu }
	end
	if doi.sign == 0 then
		return "bằng"
	end
	local le = math.max(o.le or (ty_le and doi.decimals or 1), doi.first_decimal)
	return {
		doi.sign > 0 and "tăng " or "giảm ",
		figure { doi, decimals = le, trim = true, unsign = true, bare = ty_le },
		ty_le and " điểm phần trăm" or "",
	}
end

-- Cả vế so sánh: "tăng 12,5% so với cùng kỳ năm 2025", "bằng cùng kỳ năm 2025".
function so_lieu.cau_cung_ky(ma, o)
	o = allow(o, LAY, VIET)
	local lay = { don_vi = o.don_vi, ky = o.ky, quy_doi = o.quy_doi }
	local nay, truoc = so_lieu.gia_tri(ma, lay), so_lieu.cung_ky(ma, lay)
	local chu = so_lieu.tang_giam(nay, truoc, { thieu = o.thieu, le = o.le })
	if not (nay.known and truoc.known and campaign.change(nay, truoc).known) then
		return chu
	end
	local ten = ky_bao_cao.cung_ky(o.ky or so_lieu.ky())
	return { chu, chu == "bằng" and " " or " so với ", ten }
end

-- "đạt 110,75% kế hoạch năm"; chỉ tiêu là tỷ lệ: "vượt 6,87 điểm phần trăm so với mục tiêu",
-- "thấp hơn … so với mục tiêu", "bằng mục tiêu". Chưa giao mục tiêu: in o.thieu.
function so_lieu.cau_muc_tieu(ma, o)
	o = allow(o, LAY, VIET)
	local lay = { don_vi = o.don_vi, ky = o.ky, quy_doi = o.quy_doi }
	local nay, dich = so_lieu.gia_tri(ma, lay), so_lieu.muc_tieu(ma, lay)
	if not nay.is_percent then
		local dat = campaign.quotient(nay, dich)
		local chu = so_lieu.phan_tram(dat, { thieu = o.thieu, le = o.le })
		return dat.known and { "đạt ", chu, " kế hoạch năm" } or chu
	end
	local hon = so_lieu.diem(nay, dich)
	if not hon.known then
		return figure { hon, missing = o.thieu }
	elseif hon.sign == 0 then
		return "bằng mục tiêu"
	end
	return {
		hon.sign > 0 and "vượt " or "thấp hơn ",
		figure {
			hon, decimals = math.max(o.le or 2, hon.first_decimal), trim = true, unsign = true,
			bare = true,
		},
		" điểm phần trăm so với mục tiêu",
	}
end

-- * Đơn vị

local LOAI_KHAC <const> = {
	trung_uong = "", khu_dan_cu = "khu dân cư", thon = "thôn", to_dan_pho = "tổ dân phố", ban = "bản",
	ap = "ấp", khu_pho = "khu phố",
}

-- Tên trong câu: "xã Bình An", "thành phố Minh Hà".
function so_lieu.ten_don_vi(don_vi)
	local loai = LOAI_KHAC[don_vi.loai]
	if not loai then
		return don_vi_hanh_chinh.ten_day_du(don_vi.loai, don_vi.ten)
	end
	return loai == "" and don_vi.ten or loai .. " " .. don_vi.ten
end

-- Tên đứng riêng, viết hoa chữ đầu: "Xã Bình An".
function so_lieu.ten_don_vi_dau_dong(don_vi)
	local ten = so_lieu.ten_don_vi(don_vi)
	local het = utf8.offset(ten, 2)
	return upper(string.sub(ten, 1, het - 1)) .. string.sub(ten, het)
end

-- Các đơn vị một cấp ("tinh", "huyen", "xa", "khu_dan_cu") dưới đơn vị của văn bản, có trong kỳ.
function so_lieu.don_vi_cap(cap, o)
	o = allow(o, { don_vi = true, ky = true })
	return campaign.units {
		under = o.don_vi or so_lieu.don_vi(), level = cap, period = o.ky or so_lieu.ky(),
	}
end

-- Các đơn vị chưa báo cáo đủ trong kỳ: danh sách { don_vi =, muc = "khong" (chưa gì) hoặc
-- "mot_phan" }. o.ma: chỉ xét một chỉ tiêu.
function so_lieu.chua_bao_cao(cap, o)
	o = allow(o, { don_vi = true, ky = true, ma = true })
	local thieu = {}
	for _, don_vi in ipairs(so_lieu.don_vi_cap(cap, { don_vi = o.don_vi, ky = o.ky })) do
		local muc = campaign.reporting {
			unit = don_vi, period = o.ky or so_lieu.ky(), indicator = o.ma,
		}
		if muc ~= "du" then
			table.insert(thieu, { don_vi = don_vi, muc = muc })
		end
	end
	return thieu
end

-- Xếp hạng các đơn vị theo một chỉ tiêu, cao trước: danh sách { don_vi =, so = số liệu, hang = 1 … }.
-- Bằng nhau thì cùng hạng; đơn vị chưa có số đứng cuối, không có hạng.
function so_lieu.xep_hang(cac_don_vi, ma, o)
	o = allow(o, LAY_COT)
	local hang = {}
	for i, so in ipairs(so_lieu.cot(ma, cac_don_vi, o)) do
		hang[i] = { don_vi = cac_don_vi[i], so = so }
	end
	table.sort(hang, function (a, b)
		if not (a.so.known and b.so.known) then
			return a.so.known and not b.so.known
		end
		return a.so > b.so
	end)
	for i, dong in ipairs(hang) do
		if dong.so.known then
			local truoc = hang[i - 1]
			dong.hang = truoc and truoc.so == dong.so and truoc.hang or i
		end
	end
	return hang
end

-- * Đăng ký, khen thưởng, thời hạn

-- Công trình, mô hình, phần việc đã đăng ký: { don_vi (kể cả cấp dưới), nam, to_chuc = mã tổ chức hay
-- false (của chính Mặt trận), loai = { "cong_trinh", … }, trang_thai = { "hoan_thanh", … } }.
function so_lieu.dang_ky(o)
	o = allow(o, { don_vi = true, nam = true, to_chuc = true, loai = true, trang_thai = true })
	return campaign.registrations {
		unit = o.don_vi, year = o.nam, organisation = o.to_chuc, kinds = o.loai,
		states = o.trang_thai,
	}
end

-- Số đăng ký, như một số liệu: "công trình đã hoàn thành" là lời để tra cứu.
function so_lieu.so_dang_ky(o, la_gi)
	return campaign.count(so_lieu.dang_ky(o), la_gi)
end

-- Các tổ chức thành viên theo thứ tự nghi lễ; cap: chỉ những tổ chức có ở cấp đó.
function so_lieu.to_chuc(cap)
	return campaign.organisations { level = cap }
end

-- Khen thưởng của đơn vị (kể cả cấp dưới) trong năm: { don_vi, nam }.
function so_lieu.khen_thuong(o)
	o = allow(o, { don_vi = true, nam = true })
	return campaign.awards { unit = o.don_vi, year = o.nam }
end

-- Các đơn vị quá hạn: { thoi_han = mã thời hạn, don_vi, ngay = { ngay =, thang =, nam = } }; không ghi
-- ngay thì xét đến đúng ngày hết hạn. Trả về danh sách { don_vi =, ly_do =, ngay = }.
function so_lieu.qua_han(o)
	o = allow(o, { thoi_han = true, don_vi = true, ngay = true })
	return campaign.late {
		deadline = o.thoi_han, under = o.don_vi or so_lieu.don_vi(), day = o.ngay,
	}
end

return so_lieu
