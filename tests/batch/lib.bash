# SPDX-License-Identifier: MIT
# For the tests of batches, after tests/lib.sh.
# shellcheck shell=bash

# letter_text: a letter to {ten}, with its own words about {viec}
letter_text() {
	cat <<-'END'
	    <van_ban mau="mttq/cong_van">
	      <co_quan><ban_hanh>ỦY BAN MTTQ VIỆT NAM</ban_hanh><ban_hanh>TỈNH MINH HÀ</ban_hanh></co_quan>
	      <so>{stt}</so>
	      <ky_hieu>MTTQ-BTT</ky_hieu>
	      <dia_danh>Minh Hà</dia_danh>
	      <ngay>2026-12-04</ngay>
	      <trich_yeu>V/v {viec}</trich_yeu>
	      <kinh_gui>{ten}</kinh_gui>
	      <noi_dung><doan>Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh đề nghị {ten} gửi báo cáo về {viec} trước ngày 15 tháng 12.</doan></noi_dung>
	      <noi_nhan><noi>Như trên</noi><luu>VT</luu></noi_nhan>
	      <ky quyen_han="TM." tap_the="BAN THƯỜNG TRỰC"><chuc_vu>CHỦ TỊCH</chuc_vu><ho_ten>Nguyễn Văn A</ho_ten></ky>
	    </van_ban>
	END
}

# make_job DIR N: DIR/job.xml with N letters (codes X001 …) from a CSV file, and two document files (codes ke-hoach,
# thong-bao) in DIR/van-ban.
make_job() {
	local dir=$1 i
	mkdir -p "$dir/van-ban"
	cp fixtures/valid/thong-bao-mot-trang.xml "$dir/van-ban/thong-bao.xml"
	cp fixtures/valid/ke-hoach-ban-cong-tac.xml "$dir/van-ban/ke-hoach.xml"
	{
		echo "ma,ten,viec"
		for ((i = 1; i <= $2; i++)); do
			printf 'X%03d,Xã số %d,kết quả cuộc vận động đợt %d\n' "$i" "$i" $((i % 4 + 1))
		done
	} >"$dir/noi-gui.csv"
	{
		echo '<dot_van_ban>'
		echo '  <viec tep_ra="thu/{ma}.pdf">'
		echo '    <moi_dong tep="noi-gui.csv" phan_cach=","/>'
		letter_text
		echo '  </viec>'
		echo '  <viec tep_ra="van-ban/{ten_tep}.pdf">'
		echo '    <moi_tep mau="van-ban/*.xml"/>'
		echo '  </viec>'
		echo '</dot_van_ban>'
	} >"$dir/job.xml"
}

# batch ARGS...: in English; its status in $status, what it said in $scratch/out and $scratch/err
batch() {
	"$VANBAN" batch --lang en "$@" >"$scratch/out" 2>"$scratch/err" </dev/null
	status=$?
}

# counts: "rendered kept failed left" of all tasks, from what the last batch said
counts() {
	awk '/^ *rendered +kept/ { table = 1; next } table && NF == 5 && $2 ~ /^[0-9]+$/ { for (i = 2; i < 6; i++) sum[i] += ($1 == "all" ? 0 : $i) }
		END { print sum[2] + 0, sum[3] + 0, sum[4] + 0, sum[5] + 0 }' "$scratch/err"
}

# same_folder NAME EXPECTED ACTUAL: byte for byte, names and contents, hidden files too
same_folder() {
	local difference
	if difference=$(diff -r "$2" "$3" 2>&1); then pass "$1"; else fail "$1" "$difference"; fi
}

# pdfs DIR: how many
pdfs() {
	find "$1" -name '*.pdf' | wc -l
}
