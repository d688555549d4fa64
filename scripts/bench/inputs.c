// SPDX-License-Identifier: MIT
// Makes the inputs of W2, W3 and W4 out of W1, always the same ones:
//
//   inputs variants W1.xml FOLDER COUNT
//
// writes FOLDER/000.xml and so on: 40 numbers changed, another district, a table of 30 rows.
//
//   inputs table ROWS
//
// writes a report that is one table to the standard output.
//
//   inputs yearly W1.xml
//
// writes the yearly report of the sample province there, with W1's paragraphs for its narrative.
#include "slurp.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static const char *const COMMUNES[] = {"An Phước", "Bình Lộc", "Cẩm Hà", "Diên Bình", "Đông Hải",
	"Gia Thủy", "Hòa Khê", "Lộc Sơn", "Mỹ Thạnh", "Ngọc Lĩnh", "Phú Xuân", "Quế Lâm",
	"Sơn Đông", "Tân Hiệp", "Thạch Bi", "Trường An", "Vĩnh Thịnh", "Xuân Quang", "Yên Thượng",
	"Ba Điền Nam"};
static const char *const DISTRICTS[][2] = {{"Phú Lâm", "PHÚ LÂM"}, {"An Giang Hạ", "AN GIANG HẠ"},
	{"Đông Trà", "ĐÔNG TRÀ"}, {"Tây Trường", "TÂY TRƯỜNG"}, {"Sơn Nguyên", "SƠN NGUYÊN"},
	{"Bình Hải", "BÌNH HẢI"}, {"Lộc Ninh Thượng", "LỘC NINH THƯỢNG"}, {"Cửa Sông", "CỬA SÔNG"}};
static const char *const REMARKS[] = {"", "", "", "Đạt", "Chưa đạt"};
enum { CHANGES = 40, TABLE_ROWS = 30 };

// SplitMix64.
static uint64_t random_next(uint64_t *state)
{
	uint64_t z = *state += 0x9E3779B97F4A7C15u;
	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
	z = (z ^ z >> 27) * 0x94D049BB133111EBu;
	return z ^ z >> 31;
}

static int random_within(uint64_t *state, int low, int high)
{
	return low + (int)(random_next(state) % (uint64_t)(high - low + 1));
}

// A cell with the number in groups of three digits, as Vietnamese writes them.
static void write_number(FILE *out, int value)
{
	if (value >= 1000000)
		fprintf(out, "<o>%d.%03d.%03d</o>", value / 1000000, value / 1000 % 1000,
			value % 1000);
	else if (value >= 1000)
		fprintf(out, "<o>%d.%03d</o>", value / 1000, value % 1000);
	else
		fprintf(out, "<o>%d</o>", value);
}

static void write_row(FILE *out, int index, const char *district, uint64_t *state)
{
	int households = random_within(state, 400, 9800);
	int poor = random_within(state, 1, households / 12);
	int permyriad = (int)((10000L * poor + households / 2) / households);
	fprintf(out, "\t<hang><o>%d</o><o>Xã %s", index,
		COMMUNES[random_within(state, 0, LENGTH(COMMUNES) - 1)]);
	if (index % 10 == 0)
		fprintf(out, ", huyện %s (nơi làm điểm)", district);
	fprintf(out, "</o><o>%d</o>", random_within(state, 2, 40));
	write_number(out, households);
	write_number(out, poor);
	fprintf(out, "<o>%d,%02d</o>", permyriad / 100, permyriad % 100);
	write_number(out, 50 * random_within(state, 10, 9000));
	fprintf(out, "<o>%s</o></hang>\n", REMARKS[random_within(state, 0, LENGTH(REMARKS) - 1)]);
}

static void write_table(FILE *out, int rows, const char *district, uint64_t *state)
{
	fputs("<bang co_chu=\"12\">\n"
	      "\t<cot rong=\"14mm\" canh=\"giua\"/><cot rong=\"38mm\" canh=\"trai\"/>"
	      "<cot rong=\"16mm\" canh=\"phai\"/><cot rong=\"20mm\" canh=\"phai\"/>"
	      "<cot rong=\"16mm\" canh=\"phai\"/><cot rong=\"14mm\" canh=\"phai\"/>"
	      "<cot rong=\"22mm\" canh=\"phai\"/><cot rong=\"20mm\" canh=\"giua\"/>\n"
	      "\t<dau><hang><o>STT</o><o>Đơn vị</o><o>Số khu dân cư</o><o>Số hộ</o><o>Hộ nghèo</o>"
	      "<o>Tỷ lệ (%)</o><o>Kinh phí (nghìn đồng)</o><o>Ghi chú</o></hang></dau>\n",
		out);
	for (int i = 1; i <= rows; i++)
		write_row(out, i, district, state);
	fputs("</bang>\n", out);
}

// Swaps 40 numbers of the text for others of as many digits. A number in a tag has no business
// being in `text`.
static void change_numbers(char *text, uint64_t *state)
{
	static char *spots[4096];
	int nspots = 0;
	for (char *p = text; *p && nspots < (int)LENGTH(spots); p++)
		if (isdigit((unsigned char)*p) && (p == text || !isdigit((unsigned char)p[-1])))
			spots[nspots++] = p;
	for (int i = 0; i < CHANGES && i < nspots; i++) {
		int chosen = random_within(state, i, nspots - 1);
		char *p = spots[chosen];
		spots[chosen] = spots[i];
		for (*p++ = (char)random_within(state, '1', '9'); isdigit((unsigned char)*p); p++)
			*p = (char)random_within(state, '0', '9');
	}
}

// Writes the text up to `end` with `from` replaced by `to` all through.
static void write_replaced(
	FILE *out, const char *text, const char *end, const char *from, const char *to)
{
	for (const char *hit; (hit = strstr(text, from)) && hit < end; text = hit + strlen(from)) {
		fwrite(text, 1, (size_t)(hit - text), out);
		fputs(to, out);
	}
	fwrite(text, 1, (size_t)(end - text), out);
}

static char *place(char *text, const char *what)
{
	char *found = strstr(text, what);
	if (!found) {
		fprintf(stderr, "inputs: the document has no \"%s\"\n", what);
		exit(1);
	}
	return found;
}

static void write_variant(const char *path, const char *folder, int index)
{
	char name[4096];
	snprintf(name, sizeof name, "%s/%03d.xml", folder, index);
	FILE *out = fopen(name, "w");
	if (!out)
		fail(name);
	uint64_t state = (uint64_t)(1000 + index);
	const char *const *district = DISTRICTS[(size_t)index % LENGTH(DISTRICTS)];
	char *text = slurp(path), *number = place(text, "<so>"), *after = place(text, "</so>");
	char *body = place(text, "<can_cu>"), *closing = place(text, "<doan>Trên đây là");
	change_numbers(body, &state);
	char unit[256], village[256];
	snprintf(unit, sizeof unit, "HUYỆN %s", district[1]);
	snprintf(village, sizeof village, "huyện %s", district[0]);
	write_replaced(out, text, number, "TỈNH SÔNG TRÀ", unit);
	fprintf(out, "<so>%d", index + 1);
	write_replaced(out, after, closing, "huyện Phú Lâm", village);
	fprintf(out, "<doan>Số liệu của các xã thuộc huyện %s như sau:</doan>\n", district[0]);
	write_table(out, TABLE_ROWS, district[0], &state);
	fputs(closing, out);
	free(text);
	if (fclose(out))
		fail(name);
}

static void write_report(FILE *out, int rows)
{
	uint64_t state = 7;
	fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<van_ban mau=\"mttq/bao_cao\">\n"
	      "<co_quan><chu_quan>ỦY BAN MTTQ VIỆT NAM</chu_quan><chu_quan>TỈNH SÔNG TRÀ</chu_quan>"
	      "<ban_hanh>BAN THƯỜNG "
	      "TRỰC</ban_hanh></co_quan>\n<so>46</so><ky_hieu>BC-MTTQ-BTT</ky_hieu>\n"
	      "<dia_danh>Sông Trà</dia_danh><ngay>2026-11-25</ngay>\n"
	      "<trich_yeu>Kết quả Cuộc vận động ở các khu dân cư</trich_yeu>\n<noi_dung>\n"
	      "<doan>Kết quả của từng khu dân cư trên địa bàn tỉnh như sau:</doan>\n",
		out);
	write_table(out, rows, DISTRICTS[0][0], &state);
	fputs("<doan>Trên đây là số liệu tổng hợp từ báo cáo của các đơn vị.</doan>\n</noi_dung>\n"
	      "<noi_nhan><noi>Các đơn vị có tên trong bảng</noi><luu>VT</luu></noi_nhan>\n"
	      "<ky quyen_han=\"TM.\" tap_the=\"BAN THƯỜNG TRỰC\"><chuc_vu>CHỦ TỊCH</chuc_vu>"
	      "<ho_ten>Nguyễn Văn A</ho_ten></ky>\n</van_ban>\n",
		out);
}

// The parts of a yearly report and how many paragraphs each is given.
static const struct {
	const char *start, *end;
	int count;
} PARTS[] = {
	{"<tinh_hinh>", "</tinh_hinh>", 17},
	{"<ket_qua noi_dung=\"1\">", "<cau/></ket_qua>", 20},
	{"<ket_qua noi_dung=\"2\">", "<cau/></ket_qua>", 18},
	{"<ket_qua noi_dung=\"3\">", "<cau/></ket_qua>", 18},
	{"<ket_qua noi_dung=\"4\">", "<cau/></ket_qua>", 15},
	{"<ket_qua noi_dung=\"5\">", "<cau/></ket_qua>", 15},
	{"<uu_diem>", "</uu_diem>", 11},
	{"<han_che>", "</han_che>", 12},
	{"<nguyen_nhan>", "</nguyen_nhan>", 5},
	{"<nhiem_vu>", "</nhiem_vu>", 17},
	{"<de_xuat>", "</de_xuat>", 4},
};

// Writes the next <doan> of the text at `*at`, from the start again after the last.
static void write_paragraph(char *text, char **at)
{
	static const char end[] = "</doan>";
	char *from = strstr(*at, "<doan>");
	if (!from)
		from = place(text, "<doan>");
	*at = place(from, end) + sizeof end - 1;
	printf("\t%.*s\n", (int)(*at - from), from);
}

static void write_yearly(const char *path)
{
	char *text = slurp(path), *at = text;
	fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	      "<van_ban mau=\"mttq/bao_cao_nam\" co_quan=\"MTTQ-MH\" don_vi=\"MH\" ky=\"2026\">\n"
	      "<so>486</so><ngay>2026-12-05</ngay>\n",
		stdout);
	for (size_t i = 0; i < LENGTH(PARTS); i++) {
		puts(PARTS[i].start);
		for (int n = 0; n < PARTS[i].count; n++)
			write_paragraph(text, &at);
		puts(PARTS[i].end);
	}
	puts("</van_ban>");
	free(text);
}

int main(int argc, char **argv)
{
	if (argc == 5 && !strcmp(argv[1], "variants")) {
		for (int i = 0; i < atoi(argv[4]); i++)
			write_variant(argv[2], argv[3], i);
	} else if (argc == 3 && !strcmp(argv[1], "table")) {
		write_report(stdout, atoi(argv[2]));
	} else if (argc == 3 && !strcmp(argv[1], "yearly")) {
		write_yearly(argv[2]);
	} else {
		fputs("usage: inputs variants W1.xml FOLDER COUNT | inputs table ROWS | inputs "
		      "yearly "
		      "W1.xml\n",
			stderr);
		return 2;
	}
	return fflush(stdout) ? 1 : 0;
}
