# SPDX-License-Identifier: MIT
# E of `make bench`: the year end. Every measured run writes into a folder of its own, so that nothing is kept from the run
# before; what is measured includes loading, forking, every sync, the journal, the manifest and the report.

letters_job() { # letters_job COUNT FILE.xml: a job of so many letters, from a CSV beside it
	local csv=${2%.xml}.csv
	awk -v count="$1" 'BEGIN {
		print "ma;noi;so_ho;so_tien"
		for (i = 1; i <= count; i++)
			printf "T%06d;khu dân cư số %d;%d;%d.%03d.000\n", i, i, 20 + i * 7 % 180, 10 + i % 90, i * 37 % 1000
	}' >"$csv"
	cat >"$2" <<-JOB
	<dot_van_ban>
	  <viec tep_ra="thu/{ma}.pdf">
	    <moi_dong tep="$(basename "$csv")" phan_cach=";"/>
	    <van_ban mau="mttq/cong_van">
	      <co_quan><chu_quan>ỦY BAN MTTQ VIỆT NAM</chu_quan><chu_quan>TỈNH MINH HÀ</chu_quan>
	        <ban_hanh>BAN THƯỜNG TRỰC</ban_hanh></co_quan>
	      <so>{so_ho}</so><ky_hieu>MTTQ-BTT</ky_hieu><dia_danh>Minh Hà</dia_danh><ngay>2026-12-15</ngay>
	      <trich_yeu>V/v phân bổ Quỹ “Vì người nghèo” năm 2026 cho {noi}</trich_yeu>
	      <kinh_gui>Ban Công tác Mặt trận {noi}</kinh_gui>
	      <noi_dung>
	        <doan>Căn cứ kết quả vận động Quỹ “Vì người nghèo” năm 2026, Ban Thường trực phân bổ cho {noi} số tiền
	          {so_tien} đồng để hỗ trợ {so_ho} hộ nghèo, hộ cận nghèo đón Tết Nguyên đán.</doan>
	        <doan>Đề nghị Ban Công tác Mặt trận họp dân, công khai danh sách, trao tận tay từng hộ và gửi báo cáo về Ủy
	          ban trước ngày 10/01/2027./.</doan>
	      </noi_dung>
	      <noi_nhan><noi>Như trên</noi><luu>VT, Ban PT</luu></noi_nhan>
	      <ky quyen_han="TM." tap_the="BAN THƯỜNG TRỰC"><chuc_vu>PHÓ CHỦ TỊCH</chuc_vu><ho_ten>Nguyễn Văn A</ho_ten></ky>
	    </van_ban>
	  </viec>
	</dot_van_ban>
	JOB
}

# afresh FOLDER ARGS...: `vanban batch ARGS -q` into a new folder below FOLDER
afresh() {
	# shellcheck disable=SC2016
	printf '%s\n' sh -c 'folder=$1 vanban=$2; shift 2; exec "$vanban" batch "$@" -q -o "$folder/$$"' batch "$1" "$vanban" "${@:2}"
}

wall() { # wall COMMAND...: seconds
	local before=$EPOCHREALTIME
	"$@" >"$folder/messages" 2>&1 || { tail -n 5 "$folder/messages" >&2; exit 1; }
	awk -v a="$before" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.3f", b - a }'
}

bench_reports() {
	local count=1000 here=$folder/e1 ram=$sink/e1
	rm -rf "$here" && mkdir -p "$here/xml" "$here/out" "$ram"
	"$folder/inputs" variants "$w1" "$here/xml" "$count"
	printf '<dot_van_ban><viec tep_ra="{ten_tep}.pdf"><moi_tep mau="xml/*.xml"/></viec></dot_van_ban>\n' >"$here/job.xml"
	local render=("$vanban" render "$here"/xml/*.xml -o "$ram/") disk one two
	mapfile -t disk < <(afresh "$here/out" "$here/job.xml" -j 1)
	versus 3 "${disk[@]}" -- "${render[@]}"
	row "E 1,000 reports, one worker, disk / W2" "$(rounded "$ratio_wall")" 1.3 "$(times "$count") a document"
	mapfile -t one < <(afresh "$ram" "$here/job.xml" -j 1)
	mapfile -t two < <(afresh "$ram" "$here/job.xml" -j 2)
	versus 3 "${one[@]}" -- "${two[@]}"
	at_least "E two workers, times one" "$(rounded "$ratio_wall")" 1.8 "$(times "$count") a document"
	rm -rf "$here" "$ram"
}

bench_letters() {
	local count=10000 here=$folder/e2 ram=$sink/e2 seconds
	rm -rf "$here" && mkdir -p "$here" "$ram"
	letters_job "$count" "$here/job.xml"
	seconds=$(wall "$vanban" batch "$here/job.xml" -q -j 1 -o "$ram/out")
	at_least "E 10,000 letters, one worker, documents/s" "$(awk -v s="$seconds" -v n="$count" 'BEGIN { printf "%d", n / s }')" \
		1500 "in memory"
	seconds=$(wall "$vanban" batch "$here/job.xml" -q -o "$here/out")
	row "E the same on this disk, all workers" "$(awk -v s="$seconds" -v n="$count" 'BEGIN { printf "%d", n / s }')" "" \
		"documents/s"
	row "E again, nothing changed, seconds" "$(wall "$vanban" batch "$here/job.xml" -q -o "$here/out")" 2 ""
	sed -i '5000s/khu dân cư/tổ dân phố/' "$here/job.csv"
	"$vanban" batch "$here/job.xml" --why --lang en -o "$here/out" >"$folder/why" 2>&1
	row "E again, one row changed, documents made" "$(grep -c ': note: its document changed$' "$folder/why")" 1 ""
	rm -rf "$here" "$ram"
}

# The resident memory of the worker after about 500 and after 20,000 documents, in KB; the supervisor is its parent.
bench_memory() {
	local count=20000 here=$folder/e3 ram=$sink/e3 pid worker first=0 last=0 now
	rm -rf "$here" && mkdir -p "$here" "$ram"
	letters_job "$count" "$here/job.xml"
	"$vanban" batch "$here/job.xml" -q -j 1 -o "$ram/out" &
	pid=$!
	while kill -0 "$pid" 2>/dev/null; do
		worker=$(ps -o pid=,comm= --ppid "$pid" | awk '$2 == "vanban" { print $1; exit }' || true)
		now=$(awk '/^Rss/ { print $2 }' "/proc/${worker:-0}/smaps_rollup" 2>/dev/null || true)
		if [ -n "$now" ]; then
			[ "$first" != 0 ] || [ "$(find "$ram/out/thu" -name '*.pdf' 2>/dev/null | wc -l)" -lt 500 ] || first=$now
			last=$now
		fi
		sleep 0.2
	done
	wait "$pid"
	row "E worker's memory, growth 500 to 20,000, KB" "$((last - first))" 64 "$first KB, then $last KB"
	rm -rf "$here" "$ram"
}

bench_many() {
	local count=100000 here=$folder/e4 ram=$sink/e4 seconds
	if [ "$(df --output=avail -k "$sink" | tail -n 1)" -lt 6000000 ]; then
		printf '%-42s %9s\n' "E 100,000 letters" "no room"
		return
	fi
	rm -rf "$here" && mkdir -p "$here" "$ram"
	letters_job "$count" "$here/job.xml"
	seconds=$(wall "$vanban" batch "$here/job.xml" -q -o "$ram/out")
	row "E 100,000 letters, all workers, documents/s" "$(awk -v s="$seconds" -v n="$count" 'BEGIN { printf "%d", n / s }')" "" \
		"$(find "$ram/out/thu" -name '*.pdf' | wc -l) documents"
	seconds=$(wall "$vanban" verify "$ram/out")
	row "E their manifest verified, seconds" "$seconds" "" ""
	rm -rf "$here" "$ram"
}

bench_batch() {
	bench_reports
	bench_letters
	bench_memory
	bench_many
}
