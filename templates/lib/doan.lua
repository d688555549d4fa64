-- SPDX-License-Identifier: MIT
-- doan(qt, khai_bao): điền cách dàn của một đoạn lời văn theo quy tắc: canh đều, lùi đầu dòng, giãn
-- dòng, cách đoạn. Chỗ nào khối đã tự ghi thì giữ nguyên.

return function (qt, khai_bao)
	local nd = qt.noi_dung
	local gian = nd.gian_dong
	khai_bao.align = khai_bao.align or "justify"
	khai_bao.indent = khai_bao.indent or nd.lui_dau_dong.use
	khai_bao.leading = khai_bao.leading
		or (gian.don_vi and tostring(gian.use) .. gian.don_vi) or gian.use
	khai_bao.after = khai_bao.after or nd.cach_doan.use
	return khai_bao
end
