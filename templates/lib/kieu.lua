-- SPDX-License-Identifier: MIT
-- kieu(thanh_phan, vai, khai_bao): điền vào phần khai báo của para những gì bảng quy tắc nói về một
-- thành phần (cỡ, đậm, nghiêng, hoa, màu).
-- vai là tên thành phần thể thức (role). Chỗ nào khối đã tự ghi thì giữ nguyên. khai_bao là bảng mới
-- của nơi gọi: được điền tại chỗ rồi trả về.

return function (thanh_phan, vai, khai_bao)
	local function dien(khoa, gia_tri)
		if khai_bao[khoa] == nil then
			khai_bao[khoa] = gia_tri
		end
	end
	khai_bao.role = khai_bao.role or vai
	dien("size", thanh_phan.use)
	dien("bold", thanh_phan.dam)
	dien("italic", thanh_phan.nghieng)
	dien("upper", thanh_phan.hoa)
	dien("color", thanh_phan.mau)
	dien("leading", 1)
	return khai_bao
end
