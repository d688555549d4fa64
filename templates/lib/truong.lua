-- SPDX-License-Identifier: MIT
-- Các trường dùng chung: khai một lần, dùng để kiểm tra, để làm tài liệu (vanban fields), lược đồ
-- (vanban schema) và bản mẫu (vanban new). Mỗi hàm trả về một trường mới; tham số cuối ghi đè những
-- chỗ một loại văn bản cần khác.

local gop = import "lib/gop"

local truong = {}

local CHIEU_TRANG = { "doc", "ngang", default = "doc", meaning = "Khổ giấy dọc hay ngang" }
local CACH_KEM_THEO = {
	"day_du", "dien_tu", "khong", default = "day_du",
	meaning = "Dòng (Kèm theo …): ghi đầy đủ, để trống chỗ theo bản điện tử, hay không in",
	clause = "NĐ30 PL I, III.1.c",
}

-- Ghép các nhóm trường của một loại văn bản; tên trùng thì nhóm sau thay nhóm trước.
function truong.ghep(...)
	local tat_ca = {}
	for _, nhom in ipairs({ ... }) do
		for ten, mot_truong in pairs(nhom) do
			tat_ca[ten] = mot_truong
		end
	end
	return tat_ca
end

-- Thân văn bản ------------------------------------------------------------------------------------

local function so_tu_ghi()
	return { so = text { meaning = "Số thứ tự tự ghi, thay cho số máy đánh" } }
end

local function khoi_danh_so(con, y_nghia)
	return blocks { items = con, lead = true, attrs = so_tu_ghi(), meaning = y_nghia }
end

local function khoi_gach(con, y_nghia)
	return blocks { items = con, lead = true, meaning = y_nghia }
end

-- Bốn tầng: trong một ý nhỏ, trong khoản, trong mục và trong phần, ở ngoài cùng. Các tầng dùng
-- chung cùng một bảng trường.
local trong_y, trong_khoan, trong_phan, than = {}, {}, {}, {}

local la = {
	tieu_de = rich { meaning = "Tiêu đề, đứng riêng một dòng; phải là phần tử đầu tiên" },
	doan = rich {
		meaning = "Đoạn văn không đánh số",
		attrs = {
			canh = choice {
				"deu", "trai", "giua", "phai", default = "deu", meaning = "Canh lề của đoạn",
			},
		},
	},
	gach = khoi_gach(trong_y, "Ý mở đầu bằng gạch (-)"),
	cong = khoi_gach(trong_y, "Ý mở đầu bằng dấu cộng (+)"),
	sao = khoi_gach(trong_y, "Ý mở đầu bằng dấu sao (*)"),
	so_ngoac = khoi_danh_so(trong_y, "Ý đánh số (1), (2), (3)"),
	diem = khoi_danh_so(trong_y, "Điểm a), b), c), d), đ)"),
	khoan = khoi_danh_so(trong_khoan, "Khoản 1.; khoản nằm trong khoản thành 1.1., 1.1.1."),
	muc = khoi_danh_so(trong_khoan, "Mục I., II.; tiêu đề in hoa"),
	phan = khoi_danh_so(trong_phan, "Phần I, Phần II; tiêu đề in hoa ở giữa"),
	bang = grid { meaning = "Bảng" },
	sang_trang = group { fields = {}, meaning = "Sang trang mới" },
}

local function nhan(tang, cac_ten)
	for _, ten in ipairs(cac_ten) do
		tang[ten] = la[ten]
	end
end

local Y_NHO = { "doan", "gach", "cong", "sao", "so_ngoac", "diem", "bang", "sang_trang" }
nhan(trong_y, { "tieu_de" })
nhan(trong_y, Y_NHO)
nhan(trong_khoan, { "tieu_de", "khoan" })
nhan(trong_khoan, Y_NHO)
nhan(trong_phan, { "tieu_de", "muc", "khoan" })
nhan(trong_phan, Y_NHO)
nhan(than, { "phan", "muc", "khoan" })
nhan(than, Y_NHO)

function truong.noi_dung(khac)
	return blocks(gop({
		items = than, required = true, clause = "NĐ30 PL I, II.6",
		meaning = "Nội dung văn bản: phần, mục, khoản, điểm, gạch và đoạn lồng nhau; máy đánh số theo cách lồng",
		example = [[
<doan>Thực hiện nhiệm vụ được giao, cơ quan triển khai những nội dung sau:</doan>
<muc><tieu_de>Mục đích, yêu cầu</tieu_de>
<khoan><tieu_de>Mục đích</tieu_de><gach>Nêu kết quả cần đạt được.</gach></khoan>
<khoan><tieu_de>Yêu cầu</tieu_de><gach>Nêu những điều phải bảo đảm khi thực hiện.</gach></khoan>
</muc>
<muc><tieu_de>Tổ chức thực hiện</tieu_de>
<khoan>Nêu việc của đơn vị thứ nhất.</khoan>
<khoan>Nêu việc của đơn vị thứ hai.</khoan>
</muc>
<doan>Trong quá trình thực hiện, nếu có vướng mắc, đề nghị các đơn vị phản ánh để được hướng dẫn./.</doan>]],
	}, khac or {}))
end

-- Phần thêm vào một mẫu đã có sẵn lời văn; không bắt buộc.
function truong.bo_sung(y_nghia)
	return blocks { items = than, meaning = y_nghia }
end

-- Phần đầu ----------------------------------------------------------------------------------------

local VI_DU = {
	chu_quan = "ỦY BAN MTTQ VIỆT NAM PHƯỜNG AN BÌNH",
	ban_hanh = "BAN THƯỜNG TRỰC",
	ten_goi = "Ban Thường trực Ủy ban MTTQ Việt Nam phường An Bình",
	dia_danh = "An Bình",
	ngay = "2026-09-22",
	so = "05",
}

function truong.co_quan(vi_du)
	vi_du = gop(VI_DU, vi_du or {})
	return group {
		required = true, clause = "NĐ30 PL I, II.2",
		meaning = "Cơ quan, tổ chức ban hành văn bản",
		fields = {
			chu_quan = text {
				many = true, meaning = "Tên cơ quan chủ quản, mỗi dòng một phần tử",
				example = vi_du.chu_quan,
			},
			ban_hanh = text {
				many = true, required = true, example = vi_du.ban_hanh,
				meaning = "Tên cơ quan ban hành, mỗi dòng một phần tử",
			},
			ten_goi = text {
				example = vi_du.ten_goi,
				meaning = "Tên cơ quan ban hành viết trong câu, dùng ở dòng (Kèm theo …) và trong lời văn có sẵn",
			},
		},
	}
end

function truong.ngay(khac)
	return date(gop({
		required = true, may_be_blank = true, example = VI_DU.ngay, clause = "NĐ30 PL I, II.4.b",
		meaning = "Ngày ban hành (năm-tháng-ngày); để trống <ngay/> thì chừa chỗ ghi ngày",
		attrs = {
			thang = number { min = 1, max = 12, meaning = "Tháng, khi ngày để trống" },
			nam = number { min = 1945, max = 2999, meaning = "Năm, khi ngày để trống" },
		},
	}, khac or {}))
end

function truong.so()
	return text {
		required = true, may_be_blank = true, example = VI_DU.so, clause = "NĐ30 PL I, II.3.a",
		meaning = "Số của văn bản; để trống <so/> thì chừa chỗ ghi số",
	}
end

function truong.ky_hieu(vi_du)
	return text {
		required = true, may_be_blank = true, example = vi_du, clause = "NĐ30 PL I, II.3.b",
		meaning = "Ký hiệu của văn bản, không ghi dấu gạch nối với số; có thể để trống",
	}
end

function truong.trich_yeu(vi_du)
	return text {
		required = true, many = true, example = vi_du, clause = "NĐ30 PL I, II.5",
		meaning = "Trích yếu nội dung, không có dấu chấm cuối; mỗi phần tử một dòng, "
			.. "dài thì máy tự xuống dòng",
	}
end

-- Các trường ở đầu văn bản. k: ky_hieu, trich_yeu (ví dụ), khong_trich_yeu (mẫu đã có sẵn), vi_du
-- của cơ quan.
function truong.dau(k)
	local vi_du = gop(VI_DU, k.vi_du or {})
	return {
		co_quan = truong.co_quan(vi_du),
		so = truong.so(),
		ky_hieu = truong.ky_hieu(k.ky_hieu),
		dia_danh = text {
			required = true, example = vi_du.dia_danh, clause = "NĐ30 PL I, II.4.a",
			meaning = "Địa danh ghi trước ngày ban hành",
		},
		ngay = truong.ngay(),
		trich_yeu = not k.khong_trich_yeu and truong.trich_yeu(k.trich_yeu) or nil,
		do_khan = choice {
			"hoa_toc", "thuong_khan", "khan", clause = "NĐ30 PL I, III.2.b",
			meaning = "Dấu chỉ mức độ khẩn",
		},
		luu_hanh = text {
			clause = "NĐ30 PL I, III.2.c",
			meaning = "Chỉ dẫn phạm vi lưu hành: LƯU HÀNH NỘI BỘ, XEM XONG TRẢ LẠI",
		},
	}
end

function truong.can_cu()
	return text {
		many = true, clause = "NĐ30 PL I, II.6.a",
		meaning = "Căn cứ ban hành, mỗi căn cứ một phần tử; máy tự đặt dấu cuối dòng",
	}
end

function truong.kinh_gui(khac)
	return text(gop({
		many = true, required = true, clause = "NĐ30 PL I, II.9.d",
		meaning = "Nơi trực tiếp giải quyết, mỗi nơi một phần tử; máy tự đặt gạch đầu dòng và dấu cuối dòng",
		example = "Ủy ban nhân dân phường An Bình",
	}, khac or {}))
end

-- Phần cuối ---------------------------------------------------------------------------------------

function truong.noi_nhan(luu)
	return group {
		required = true, clause = "NĐ30 PL I, II.9",
		meaning = "Nơi nhận; máy tự đặt gạch đầu dòng và dấu cuối dòng",
		fields = {
			noi = text {
				many = true, example = "Các tổ chức thành viên",
				meaning = "Một nơi nhận, hoặc một nhóm nơi nhận ghi cùng dòng",
				attrs = {
					chu_thich = text {
						meaning = "Chú thích trong ngoặc: để b/c, T/h, P/h chỉ đạo …",
					},
				},
			},
			luu = text {
				required = true, example = luu or "VT", clause = "NĐ30 PL I, II.9.d",
				meaning = "Sau chữ Lưu: văn thư, đơn vị soạn thảo, số bản",
			},
		},
	}
end

-- quy_tac: bảng quy tắc của hệ thống văn bản, cho biết các chữ viết tắt quyền hạn. vi_du: tap_the,
-- chuc_vu.
function truong.ky(quy_tac, vi_du)
	local cac_chu = gop(quy_tac.quyen_han.cac_chu, {
		clause = "NĐ30 PL I, II.7.b", meaning = "Chữ viết tắt quyền hạn của người ký",
		example = quy_tac.quyen_han.thay_mat,
	})
	return group {
		many = true, required = true, clause = "NĐ30 PL I, II.7",
		meaning = "Người ký, một hoặc hai; khi có hai người thì người thứ nhất là bên chủ trì",
		attrs = {
			quyen_han = choice(cac_chu),
			tap_the = text {
				meaning = "Tên tập thể được ký thay mặt",
				example = vi_du and vi_du.tap_the or "BAN THƯỜNG TRỰC",
			},
		},
		fields = {
			chuc_vu = text {
				many = true, example = vi_du and vi_du.chuc_vu or "CHỦ TỊCH",
				meaning = "Chức vụ, mỗi dòng một phần tử",
			},
			chuc_vu_khac = text {
				many = true, clause = "NĐ30 PL I, II.7.c, đ",
				meaning = "Chức vụ khác của người ký, in ngay trên họ tên; mỗi dòng một phần tử",
			},
			ho_ten = text {
				required = true, may_be_blank = true, example = "Nguyễn Văn A",
				meaning = "Họ và tên; không ghi học hàm, học vị",
			},
		},
	}
end

function truong.phu_luc()
	return group {
		many = true, clause = "NĐ30 PL I, III.1",
		meaning = "Phụ lục, bắt đầu ở trang mới và đánh số trang riêng",
		attrs = {
			huong = choice(CHIEU_TRANG),
			ten_phu_luc = flag { default = true, meaning = "Có in chữ Phụ lục hay không" },
			so = text {
				meaning = "Số của phụ lục tự ghi; từ hai phụ lục trở lên máy tự đánh số La Mã",
			},
			kem_theo = choice(CACH_KEM_THEO),
		},
		fields = {
			don_vi = text {
				may_be_blank = true,
				meaning = "Dòng ĐƠN VỊ ở góc trái; để trống <don_vi/> thì in dòng chấm",
			},
			tieu_de = rich { many = true, meaning = "Tên phụ lục, mỗi dòng một phần tử" },
			noi_dung = truong.noi_dung {
				meaning = "Nội dung của phụ lục", clause = "NĐ30 PL I, III.1",
				example = "<doan>Nội dung của phụ lục./.</doan>",
			},
		},
	}
end

-- Các trường ở cuối văn bản. k: luu, tap_the, chuc_vu là ví dụ.
function truong.cuoi(quy_tac, k)
	k = k or {}
	return {
		noi_nhan = truong.noi_nhan(k.luu),
		ky = truong.ky(quy_tac, k),
		nguoi_soan = text {
			clause = "NĐ30 PL I, III.3", meaning = "Ký hiệu người soạn thảo",
			attrs = {
				so_ban = number { min = 1, max = 99999, meaning = "Số lượng bản phát hành" },
			},
		},
		lien_he = text {
			clause = "NĐ30 PL I, III.4",
			meaning = "Địa chỉ, điện thoại, thư điện tử, in ở chân trang thứ nhất",
		},
		phu_luc = truong.phu_luc(),
	}
end

-- Danh sách đăng ký -------------------------------------------------------------------------------

-- Các phần tử của một danh sách, dùng khi nó đứng riêng và khi nó kèm theo một kế hoạch.
function truong.danh_sach()
	return {
		don_vi = text {
			may_be_blank = true,
			meaning = "Tên đơn vị đăng ký; không có hoặc để trống thì in dòng chấm",
		},
		nam = number { min = 1945, max = 2999, meaning = "Năm đăng ký, dùng trong tiêu đề có sẵn" },
		tinh_den = date {
			meaning = "Ngày tính tình hình thực hiện của các việc lấy từ số liệu; không ghi thì bảng có sẵn "
				.. "không có cột tình hình",
		},
		tieu_de = rich {
			many = true,
			meaning = "Các dòng tiêu đề dưới chữ DANH SÁCH; không ghi thì dùng tiêu đề có sẵn",
		},
		cot = text {
			many = true,
			meaning = "Tên một cột của bảng; không ghi cột nào thì dùng bảy cột có sẵn",
			attrs = {
				rong = length { meaning = "Bề rộng của cột; không ghi thì chia đều chỗ còn lại" },
				canh = choice {
					"trai", "giua", "phai", "so", default = "trai", meaning = "Canh chữ trong cột",
				},
				lay = choice {
					"stt", "ten", "loai", "noi_dung", "dia_diem", "quy_mo", "kinh_phi",
					"quy_mo_kinh_phi", "thoi_gian", "trang_thai", "xong", "to_chuc", "don_vi",
					"ghi_chu", meaning = "Nội dung của cột khi các dòng lấy từ số liệu",
				},
			},
		},
		tu_so_lieu = group {
			meaning = "Lấy các dòng từ số liệu đăng ký, thay cho <dong>; đơn vị và năm theo don_vi, ky "
				.. "của văn bản nếu không ghi ở đây",
			attrs = {
				don_vi = text { meaning = "Mã đơn vị; các đơn vị cấp dưới cũng được tính" },
				to_chuc = text { meaning = "Mã tổ chức; không ghi thì lấy tất cả" },
				nam = number { min = 1945, max = 2999, meaning = "Năm đăng ký" },
				nhom = choice {
					"to_chuc", "don_vi", "khong", default = "to_chuc",
					meaning = "Chia nhóm theo tổ chức, theo đơn vị, hay không chia",
				},
			},
			fields = {},
		},
		dong = group {
			many = true, meaning = "Một dòng đã đăng ký; không có dòng nào thì in biểu trống",
			fields = {
				o = rich {
					many = true,
					meaning = "Chữ của từng ô theo thứ tự cột; bỏ ô STT thì máy tự đánh số",
				},
			},
		},
		so_dong_trong = number { min = 1, max = 200, meaning = "Số dòng của biểu trống" },
	}
end

function truong.huong()
	return choice(gop(CHIEU_TRANG, { default = "ngang" }))
end

function truong.cach_kem_theo()
	return choice(CACH_KEM_THEO)
end

return truong
