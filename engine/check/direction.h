// SPDX-License-Identifier: MIT
// What the words round a number say of its sign: "tăng", "giảm", "thấp hơn", "không tăng", "bằng".
#ifndef CHECK_DIRECTION_H
#define CHECK_DIRECTION_H

#include <stdbool.h>

typedef struct Direction {
	bool found;
	bool near; // only words such as "khoảng" are between it and the number
	bool negated; // "không tăng"
	int sign; // of the word: 1 tăng, -1 giảm, 0 bằng
	const char *word; // as in the text, in lower case
} Direction;

typedef struct Directions {
	Direction before; // the last one in the number's part of the sentence
	Direction bracket; // alone in a bracket behind the number: "5% (giảm)"
	const char *other; // another word directly before `before`: "giảm tăng 5%"; NULL: none
} Directions;

// The number begins at `number` in `text` and ends at `end`. Names ("Tăng Nhơn Phú", "Cao Bằng",
// "tăng cường", "giảm nghèo") and alternatives ("tăng/giảm") are no directions.
Directions direction_read(const char *text, const char *number, const char *end);

#endif
