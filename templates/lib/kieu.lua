-- SPDX-License-Identifier: MIT
-- kieu(thanh_phan, vai, khai_bao): điền vào phần khai báo của para những gì bảng quy tắc nói về một
-- thành phần (cỡ, đậm, nghiêng, hoa, màu).
-- vai là tên thành phần thể thức (role). Chỗ nào khối đã tự ghi thì giữ nguyên. khai_bao là bảng mới
-- của nơi gọi: được điền tại chỗ rồi trả về.

return function (thanh_phan, vai, khai_bao)
	khai_bao.role = khai_bao.role or vai
	khai_bao.size = khai_bao.size or thanh_phan.use
	khai_bao.color = khai_bao.color or thanh_phan.mau
	khai_bao.leading = khai_bao.leading or 1
	if khai_bao.bold == nil then
		khai_bao.bold = thanh_phan.dam
	end
	if khai_bao.italic == nil then
		khai_bao.italic = thanh_phan.nghieng
	end
	if khai_bao.upper == nil then
		khai_bao.upper = thanh_phan.hoa
	end
	return khai_bao
end
