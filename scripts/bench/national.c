// SPDX-License-Identifier: MIT
// national MONTHS: a campaign file of the size of the country, always the same for the same MONTHS
// (at most 60, up to December 2026): 34 provinces, 3,321 communes, 30 indicators, one report per
// commune and month. The figures and most names mean nothing.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PROVINCES = 34, COMMUNES = 3321, INDICATORS = 30, MONTHS_MAX = 60, LAST_YEAR = 2026 };

static const char *const SYLLABLES[] = {"An", "Bình", "Cẩm", "Đại", "Đông", "Giang", "Hải", "Hòa",
	"Khánh", "Lâm", "Mỹ", "Nam", "Phú", "Quang", "Sơn", "Tân", "Thạnh", "Thủy", "Vĩnh", "Xuân"};
enum { NSYLLABLES = sizeof SYLLABLES / sizeof *SYLLABLES };

static uint32_t draw(uint64_t *state, uint32_t n)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(((*state >> 32) * n) >> 32);
}

static void write_units(void)
{
	fputs(" <don_vi>\n  <dv ma=\"VN\" ten=\"Việt Nam\" cap=\"trung_uong\"/>\n", stdout);
	for (int i = 0; i < PROVINCES; i++)
		printf("  <dv ma=\"T%02d\" ten=\"%s %s\" cap=\"tinh\" thuoc=\"VN\"/>\n", i + 1,
			SYLLABLES[i % NSYLLABLES], SYLLABLES[i * 7 / 5 % NSYLLABLES]);
	for (int i = 0; i < COMMUNES; i++)
		printf("  <dv ma=\"X%04d\" ten=\"%s %s %d\" cap=\"xa\" thuoc=\"T%02d\"/>\n", i + 1,
			SYLLABLES[i % NSYLLABLES], SYLLABLES[i / NSYLLABLES % NSYLLABLES],
			i / (NSYLLABLES * NSYLLABLES) + 1, i % PROVINCES + 1);
	fputs(" </don_vi>\n", stdout);
}

// Of every ten indicators two are money, two balances, one a count.
static void write_indicators(void)
{
	fputs(" <chi_tieu>\n", stdout);
	for (int i = 0; i < INDICATORS; i++)
		printf("  <ct ma=\"%d.%02d\" ten=\"Chỉ tiêu số %d\" don_vi=\"%s\" noi_dung=\"%d\" "
		       "tong_hop=\"%s\"/>\n",
			i / 6 + 1, i % 6 + 1, i + 1, i % 10 < 2 ? "đồng" : "cuộc", i / 6 + 1,
			i % 10 == 9  ? "dem"
			: i % 10 > 6 ? "so_du"
				     : "cong");
	fputs(" </chi_tieu>\n", stdout);
}

static char *write_digits(char *at, uint32_t value)
{
	char digits[10];
	int count = 0;
	do
		digits[count++] = (char)('0' + value % 10);
	while (value /= 10);
	while (count)
		*at++ = digits[--count];
	return at;
}

static void write_report(int unit, int year, int month, uint64_t *state)
{
	char line[INDICATORS * 11 + 1], *at = line;
	for (int i = 0; i < INDICATORS; i++) {
		if (i)
			*at++ = ' ';
		if (draw(state, 200) == 0)
			*at++ = '-';
		else if (i % 10 < 2)
			at = write_digits(at, draw(state, 6000) * 10000);
		else
			at = write_digits(at, draw(state, i % 10 == 9 ? 2 : 900));
	}
	*at = '\0';
	printf("  <bc dv=\"X%04d\" ky=\"%d-%02d\" ngay=\"%d-%02d-%02u\">%s</bc>\n", unit + 1, year,
		month, month == 12 ? year + 1 : year, month % 12 + 1, 1 + draw(state, 9), line);
}

int main(int argc, char **argv)
{
	int months = argc == 2 ? atoi(argv[1]) : 0;
	if (months < 1 || months > MONTHS_MAX) {
		fputs("usage: national MONTHS (1 to 60)\n", stderr);
		return 2;
	}
	uint64_t state = 34;
	fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<so_lieu tien=\"dong\">\n", stdout);
	write_units();
	write_indicators();
	fputs(" <bieu ct=\"", stdout);
	for (int i = 0; i < INDICATORS; i++)
		printf("%s%d.%02d", i ? " " : "", i / 6 + 1, i % 6 + 1);
	fputs("\">\n", stdout);
	for (int m = MONTHS_MAX - months; m < MONTHS_MAX; m++)
		for (int unit = 0; unit < COMMUNES; unit++)
			write_report(
				unit, LAST_YEAR - MONTHS_MAX / 12 + 1 + m / 12, m % 12 + 1, &state);
	fputs(" </bieu>\n</so_lieu>\n", stdout);
	return fflush(stdout) ? 1 : 0;
}
