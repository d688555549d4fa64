-- SPDX-License-Identifier: MIT
-- Thông tin ghi trong tệp PDF (tên, tác giả, chủ đề, từ khóa) lấy từ dữ liệu của văn bản.

local dau_cau = import "lib/dau_cau"
local so = import "lib/so"

local function ten_co_quan(co_quan)
	local dau = #co_quan.chu_quan > 0 and table.concat(co_quan.chu_quan, " ") .. " " or ""
	return dau .. table.concat(co_quan.ban_hanh, " ")
end

local function so_ky_hieu(d, quy_tac)
	if d.so == "" or d.ky_hieu == "" then
		return nil
	end
	return so.hai_chu_so(d.so) .. quy_tac.so_ky_hieu.giua .. d.ky_hieu
end

-- k: xem blocks/van_ban.
return function (d, k)
	local trich_yeu = table.concat(k.trich_yeu or d.trich_yeu, " ")
	if k.dan then
		trich_yeu = k.dan .. dau_cau.bo_ve_viec(trich_yeu)
	end
	return {
		title = upper(k.loai) .. " " .. trich_yeu,
		author = ten_co_quan(d.co_quan),
		subject = k.loai,
		keywords = so_ky_hieu(d, k.quy_tac),
	}
end
