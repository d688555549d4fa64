-- SPDX-License-Identifier: MIT
-- Những dòng phần đầu mà hai hệ thống văn bản dùng chung: số và ký hiệu, địa danh và ngày, trích
-- yếu công văn, dấu khẩn.

local kieu = import "lib/kieu"
local dau_cau = import "lib/dau_cau"
local noi = import "lib/noi"
local so = import "lib/so"
local ngay_thang = import "lib/ngay_thang"

local dong_dau = {}

-- "300/KH-MTTQ-BTT", chỗ chưa có thì để trống nhưng giữ bề rộng.
function dong_dau.chu_so(so_van_ban, ky_hieu, quy_tac)
	local qt = quy_tac.so_ky_hieu
	local chu_so = so.hai_chu_so(so_van_ban)
	if chu_so ~= "" and ky_hieu ~= "" then
		return { chu_so .. qt.giua .. ky_hieu }
	end
	return {
		chu_so ~= "" and chu_so or blank(qt.trong_so.use),
		ky_hieu ~= "" and qt.giua .. ky_hieu or { qt.giua, blank(qt.trong_ky_hieu.use) },
	}
end

-- Những dấu máy tự đặt mà người dùng gõ thừa: báo để xóa đi, không thì chúng in ra hai lần.
function dong_dau.kiem_tra(d)
	if string.find(d.so, "/", 1, true) then
		problem(d, "Phần tử <so> chỉ ghi số; phần sau dấu gạch chéo ghi ở <ky_hieu>.")
	end
	if d.so ~= "" and not string.find(d.so, "^%d%d?%d?%d?%d?%a?$") then
		problem(d, "Phần tử <so> là số thứ tự của văn bản, chẳng hạn 05 hoặc 129, không phải “" .. d.so .. "”.")
	end
	if string.find(d.ky_hieu, "^[/%-]") then
		problem(d, "Xóa dấu “" .. string.sub(d.ky_hieu, 1, 1) .. "” ở đầu <ky_hieu>" .. d.ky_hieu
			.. "</ky_hieu>: máy tự đặt dấu giữa số và ký hiệu.")
	end
	if string.find(d.dia_danh, ",$") then
		problem(d, "Xóa dấu phẩy ở cuối <dia_danh>" .. d.dia_danh
			.. "</dia_danh>: máy tự đặt dấu phẩy trước ngày.")
	end
	for _, dong in ipairs(d.trich_yeu or {}) do
		if dau_cau.co_dau_cham(dong) then
			problem(d, "Xóa dấu chấm ở cuối <trich_yeu>" .. dong
				.. "</trich_yeu>: trích yếu không có dấu chấm cuối.")
		end
	end
end

function dong_dau.so_ky_hieu(d, quy_tac, vua_dong)
	return {
		para(kieu(quy_tac.so_ky_hieu, "so_ky_hieu", {
			align = "center", nowrap = vua_dong,
			noi { quy_tac.so_ky_hieu.nhan, dong_dau.chu_so(d.so, d.ky_hieu, quy_tac) },
		})),
	}
end

function dong_dau.dia_danh_ngay(d, quy_tac, co)
	return {
		para(kieu(quy_tac.dia_danh_ngay, "dia_danh_ngay", {
			size = co, align = "center", nowrap = true,
			noi { d.dia_danh, ", ", ngay_thang.bang_chu(ngay_thang.tu_truong(d.ngay)) },
		})),
	}
end

-- "V/v …": chữ mở đầu do quy tắc, người dùng có gõ "V/v" hay "Về việc" cũng không lặp.
function dong_dau.trich_yeu_cong_van(d, quy_tac)
	local qt = quy_tac.trich_yeu_cong_van
	local chu = {}
	for i, dong in ipairs(d.trich_yeu) do
		if i == 1 then
			dong = qt.tien_to .. dau_cau.bo_ve_viec(dong)
		else
			table.insert(chu, br())
		end
		table.insert(chu, dong)
	end
	return {
		para(kieu(qt, "trich_yeu_cong_van", {
			align = "center", balance = true, before = qt.cach_so.use, chu,
		})),
	}
end

-- Khung đỏ của dấu khẩn; không có dấu khẩn thì không có gì.
function dong_dau.do_khan(d, quy_tac)
	if not d.do_khan then
		return nil
	end
	local qt = quy_tac.do_khan
	local muc = qt[d.do_khan]
	return {
		space(quy_tac.bo_cuc.cach_khung),
		para(kieu(qt, "do_khan", {
			align = "center", nowrap = true,
			frame = { width = muc.rong, height = qt.cao, color = qt.mau }, muc.chu,
		})),
	}
end

return dong_dau
