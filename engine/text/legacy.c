// SPDX-License-Identifier: MIT
// A text is read as each old encoding would have it, word by word; the right reading is the one
// whose words are Vietnamese syllables. A syllable is checked by its form: a beginning, a rime from
// the closed list, at most one tone, and a tone that goes with the end. Old bytes read wrongly
// seldom pass, so a few words tell. Letters inside: a … z, and A ă, B â, D đ, E ê, O ô, P ơ, U ư.
// Tones: 1 huyền, 2 hỏi, 3 ngã, 4 sắc, 5 nặng.
#include "text/legacy.h"

#include "base/diag.h"
#include "text/utf8.h"

#include <string.h>

enum {
	FIRST = 0xA0, // the tables begin here
	SYMBOLS_END = 0xC0, // below, Latin-1 has signs; letters from here on
	SYLLABLE_MAX = 7, // letters: nghiêng
	WORD_MAX = 24,
};

// A table says what each byte from 0xA0 stands for, 16 in a row: a letter and its tone; "+1": that
// tone on the letter before; "^1", "(1": a circumflex or breve on the letter before, and that tone;
// "--": nothing.
static const char *find_entry(const char *table, unsigned code)
{
	return table + (code - FIRST) * 3;
}

// TCVN 5712:1993, VN3. Capitals with a tone have no codes of their own (fonts such as .VnTimeH show
// these as capitals).
static const char TCVN3[] = "-- A0 B0 E0 O0 P0 U0 D0 A0 B0 E0 O0 P0 U0 D0 -- "
			    "-- -- -- -- -- a1 a2 a3 a4 a5 -- A1 A2 A3 A4 -- "
			    "-- -- -- -- -- -- A5 B1 B2 B3 B4 B5 e1 -- e2 e3 "
			    "e4 e5 E1 E2 E3 E4 E5 i1 i2 -- -- -- i3 i4 i5 o1 "
			    "-- o2 o3 o4 o5 O1 O2 O3 O4 O5 P1 P2 P3 P4 P5 u1 "
			    "-- u2 u3 u4 u5 U1 U2 U3 U4 U5 y1 y2 y3 y4 y5 -- ";

// VNI Windows: marks follow their letter.
static const char VNI[] = "-- -- -- -- -- -- -- -- -- -- -- -- -- -- -- -- "
			  "-- -- -- -- -- -- -- -- -- -- -- -- -- -- -- -- "
			  "^1 ^4 ^0 ^3 ^5 ^2 i2 -- (1 (4 (0 (5 i1 i4 y5 +5 "
			  "-- D0 i5 i3 P0 +3 U0 -- +1 +4 (2 +2 (3 -- -- -- "
			  "^1 ^4 ^0 ^3 ^5 ^2 i2 -- (1 (4 (0 (5 i1 i4 y5 +5 "
			  "-- D0 i5 i3 P0 +3 U0 -- +1 +4 (2 +2 (3 -- -- -- ";

// Windows code page 1258: five tones that follow their letter, and Latin-1's ready letters.
static const char CP1258[] = "-- -- -- -- -- -- -- -- -- -- -- -- -- -- -- -- "
			     "-- -- -- -- -- -- -- -- -- -- -- -- -- -- -- -- "
			     "a1 a4 B0 A0 -- -- -- -- e1 e4 E0 -- +1 i4 -- -- "
			     "D0 -- +2 o4 O0 P0 -- -- -- u1 u4 -- -- U0 +3 -- "
			     "a1 a4 B0 A0 -- -- -- -- e1 e4 E0 -- +4 i4 -- -- "
			     "D0 -- +5 o4 O0 P0 -- -- -- u1 u4 -- -- U0 -- -- ";

// Vietnamese letters as Unicode has them, as far as they are in Latin-1.
static const char LATIN1[] = "-- -- -- -- -- -- -- -- -- -- -- -- -- -- -- -- "
			     "-- -- -- -- -- -- -- -- -- -- -- -- -- -- -- -- "
			     "a1 a4 B0 a3 -- -- -- -- e1 e4 E0 -- i1 i4 -- -- "
			     "-- -- o1 o4 O0 o3 -- -- -- u1 u4 -- -- y4 -- -- "
			     "a1 a4 B0 a3 -- -- -- -- e1 e4 E0 -- i1 i4 -- -- "
			     "-- -- o1 o4 O0 o3 -- -- -- u1 u4 -- -- y4 -- -- ";

// "Pc", "Png", "Pu" are what is left of ươc, ương, ươu when TCVN3's ư, in Latin-1 a soft hyphen,
// got lost.
static const char BEGINNINGS[] =
	" b c ch d D g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x ";
static const char RIMES[] =
	" a ac ach ai am an ang anh ao ap at au ay Ac Am An Ang Ap At Bc Bm Bn Bng Bp Bt Bu By"
	" e ec em en eng eo ep et E Ech Em En Enh Ep Et Eu"
	" i ia ich iEc iEm iEn iEng iEp iEt iEu im in inh ip it iu"
	" o oa oac oach oai oam oan oang oanh oao oap oat oay oAc oAm oAn oAng oAp oAt oc oe oen "
	"oeo oet"
	" oi om on ong ooc oong op ot O Oc Oi Om On Ong Op Ot P Pi Pm Pn Pp Pt Pc Png Pu"
	" u ua uBn uBng uBt uBy uc uE uEch uEn uEnh uEt ui um un ung uOc uOi uOm uOn uOng uOt uP "
	"up ut"
	" uy uya uych uyEn uyEt uyn uynh uyp uyt uyu"
	" U Ua Uc Ui Um Un Ung UPc UPi UPm UPn UPng UPp UPt UPu Up Ut Uu y yEm yEn yEng yEt yEu ";

typedef struct Syllable {
	char letters[SYLLABLE_MAX + 1];
	int len;
	char tone; // '0': none
	bool broken;
} Syllable;

static bool is_ascii_letter(unsigned c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

// Looked for with the blanks round it, in one search.
static bool list_has(const char *list, const char *word, size_t len)
{
	char wanted[SYLLABLE_MAX + 3] = " ";
	memcpy(wanted + 1, word, len);
	wanted[len + 1] = ' ';
	return strstr(list, wanted) != NULL;
}

static void add_tone(Syllable *syllable, char tone)
{
	if (tone == '0')
		return;
	syllable->broken |= syllable->tone != '0';
	syllable->tone = tone;
}

// Puts a circumflex or a breve on the last letter.
static void add_shape(Syllable *syllable, char shape)
{
	char *last = syllable->len ? &syllable->letters[syllable->len - 1] : NULL;
	if (last && *last == 'a')
		*last = shape == '^' ? 'B' : 'A';
	else if (last && shape == '^' && *last == 'e')
		*last = 'E';
	else if (last && shape == '^' && *last == 'o')
		*last = 'O';
	else
		syllable->broken = true;
}

static void add_letter(Syllable *syllable, char letter)
{
	if (syllable->len == SYLLABLE_MAX)
		syllable->broken = true;
	else
		syllable->letters[syllable->len++] = letter;
}

static void add_code(Syllable *syllable, unsigned char code, const char *table)
{
	if (code < 0x80) {
		add_letter(syllable, (char)(code | 0x20));
		return;
	}
	const char *entry = find_entry(table, code);
	switch (entry[0]) {
	case '-':
		syllable->broken = true;
		return;
	case '+':
		syllable->broken |= syllable->len == 0 ||
				    !strchr("aABeEioOPuUy", syllable->letters[syllable->len - 1]);
		break;
	case '^':
	case '(':
		add_shape(syllable, entry[0]);
		break;
	default:
		add_letter(syllable, entry[0]);
	}
	add_tone(syllable, entry[1]);
}

static bool is_split(const Syllable *syllable, size_t beginning)
{
	const char *rime = syllable->letters + beginning;
	return (beginning == 0 || list_has(BEGINNINGS, syllable->letters, beginning)) &&
	       list_has(RIMES, rime, strlen(rime));
}

// Whether the codes are a Vietnamese syllable by `table`. `strict`: p, t, c, ch end only syllables
// with sắc or nặng.
static bool is_syllable(const unsigned char *codes, int n, const char *table, bool strict)
{
	Syllable syllable = {.tone = '0'};
	for (int i = 0; i < n && !syllable.broken; i++)
		add_code(&syllable, codes[i], table);
	if (syllable.broken || syllable.len == 0)
		return false;
	const char *end = syllable.letters + syllable.len - 1;
	bool stopped =
		strchr("ptc", *end) || (*end == 'h' && end > syllable.letters && end[-1] == 'c');
	if (strict && stopped && syllable.tone < '4')
		return false;
	for (size_t beginning = 0; beginning <= 3 && beginning < (size_t)syllable.len;
		beginning++) {
		if (is_split(&syllable, beginning))
			return true;
	}
	return false;
}

// A word being gathered: ASCII letters and what its reading takes for letters.
typedef struct Word {
	unsigned char codes[WORD_MAX];
	int n;
	bool high; // has a code above ASCII
	bool genuine; // has a letter no old encoding can show
	bool too_long;
} Word;

static void word_add(Word *word, unsigned char code)
{
	word->high |= code >= 0x80;
	if (word->n == WORD_MAX)
		word->too_long = true;
	else
		word->codes[word->n++] = code;
}

// Signs the reading has no letter for part words as blanks do.
static bool is_in_word(unsigned code, const char *table)
{
	if (code < 0x80)
		return is_ascii_letter(code);
	return code >= SYMBOLS_END || (code >= FIRST && *find_entry(table, code) != '-');
}

// Words read by `table` that are syllables, less those that are none.
static long score_bytes(const unsigned char *bytes, size_t len, const char *table)
{
	long score = 0;
	Word word = {.n = 0};
	for (size_t i = 0; i <= len; i++) {
		if (i < len && is_in_word(bytes[i], table)) {
			word_add(&word, bytes[i]);
			continue;
		}
		if (word.high)
			score += !word.too_long && is_syllable(word.codes, word.n, table, true)
					 ? 1
					 : -1;
		word = (Word){.n = 0};
	}
	return score;
}

// Every other byte is zero for the letters and blanks of ASCII.
static bool is_utf16(const unsigned char *bytes, size_t len)
{
	if (len >= 2 &&
		((bytes[0] == 0xFF && bytes[1] == 0xFE) || (bytes[0] == 0xFE && bytes[1] == 0xFF)))
		return true;
	size_t zeros[2] = {0, 0};
	for (size_t i = 0; i < len; i++)
		zeros[i % 2] += bytes[i] == 0;
	return (zeros[0] == 0) != (zeros[1] == 0) && (zeros[0] + zeros[1]) * 4 > len;
}

Legacy legacy_of_bytes(const char *bytes, size_t len)
{
	const unsigned char *text = (const unsigned char *)bytes;
	if (is_utf16(text, len))
		return LEGACY_UTF16;
	const long scores[] = {
		score_bytes(text, len, TCVN3),
		score_bytes(text, len, VNI),
		score_bytes(text, len, CP1258),
	};
	static const Legacy FOUND[] = {LEGACY_TCVN3, LEGACY_VNI, LEGACY_CP1258};
	long best = 0;
	Legacy found = LEGACY_OTHER;
	for (int i = 0; i < 3; i++) {
		if (scores[i] > best)
			found = FOUND[i];
		else if (scores[i] == best)
			found = LEGACY_OTHER;
		best = scores[i] > best ? scores[i] : best;
	}
	return found;
}

// What the words of a valid text say about one reading.
typedef struct Tally {
	int matches; // make sense only so
	int against; // make sense as they are
	bool sure; // one of the matches cannot be a unit, a formula or a quote
} Tally;

// A middle dot, a times sign, and Đ written as the Icelandic letter, stand between and before
// letters in sound texts too.
static bool is_telling(const Word *word)
{
	if (word->n < 3)
		return false;
	for (int i = 0; i < word->n; i++) {
		unsigned char code = word->codes[i];
		if (code >= 0x80 && code != 0xB7 && code != 0xD7 && !(code == 0xD0 && i == 0))
			return true;
	}
	return false;
}

static bool has_high(const unsigned char *codes, int n)
{
	for (int i = 0; i < n; i++) {
		if (codes[i] >= 0x80)
			return true;
	}
	return false;
}

static bool is_symbol(unsigned char code)
{
	return code >= 0x80 && code < SYMBOLS_END;
}

static void tally_word(Tally *tally, const Word *word, const char *table)
{
	if (word->genuine) {
		tally->against++;
		return;
	}
	if (!word->high || word->too_long)
		return;
	// «an», Vinamilk®: signs around a sound word
	const unsigned char *first = word->codes;
	int n = word->n;
	for (; n > 0 && is_symbol(first[n - 1]); n--)
		;
	for (; n > 0 && is_symbol(*first); n--)
		first++;
	bool sound = n > 0 && is_syllable(first, n, LATIN1, false);
	bool old = is_syllable(word->codes, word->n, table, true);
	if (sound && !old) {
		tally->against += has_high(first, n);
	} else if (old && !sound) {
		tally->matches++;
		tally->sure |= is_telling(word);
	}
}

// Letters with marks outside Latin-1, and the marks themselves.
static bool is_genuine(uint32_t code)
{
	return (code >= 0x100 && code < 0x250) || (code >= 0x300 && code < 0x370) ||
	       (code >= 0x1E00 && code < 0x1F00);
}

static Tally tally_text(const char *text, const char *table)
{
	Tally tally = {.matches = 0};
	Word word = {.n = 0};
	for (const char *at = text; *at;) {
		uint32_t code = utf8_next(&at);
		if (is_genuine(code)) {
			word.genuine = true;
		} else if (code <= 0xFF && is_in_word(code, table)) {
			word_add(&word, (unsigned char)code);
		} else {
			tally_word(&tally, &word, table);
			word = (Word){.n = 0};
		}
	}
	tally_word(&tally, &word, table);
	return tally;
}

static bool is_found(const Tally *tally)
{
	return tally->sure && tally->matches > tally->against;
}

Legacy legacy_of_text(const char *text)
{
	if (!text[strcspn(text, "\xC2\xC3")])
		return LEGACY_NONE; // nothing of Latin-1 in it
	Tally tcvn3 = tally_text(text, TCVN3), vni = tally_text(text, VNI);
	if (is_found(&vni) && !(is_found(&tcvn3) && tcvn3.matches >= vni.matches))
		return LEGACY_VNI;
	return is_found(&tcvn3) ? LEGACY_TCVN3 : LEGACY_NONE;
}

const char *legacy_name(Legacy legacy)
{
	switch (legacy) {
	case LEGACY_NONE:
		return "UTF-8";
	case LEGACY_TCVN3:
		return "TCVN3 (ABC)";
	case LEGACY_VNI:
		return "VNI";
	case LEGACY_CP1258:
		return "Windows-1258";
	case LEGACY_UTF16:
		return "UTF-16";
	case LEGACY_OTHER:
		break;
	}
	return _("an unknown encoding");
}
