#ifndef BASE_INSTANT_H
#define BASE_INSTANT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

/* An instant is a number: microseconds since 1970-01-01T00:00:00Z. Written 2026-11-25T03:40:00.000001Z (RFC 3339). */
#define INSTANT_NEVER INT64_MAX
#define INSTANTS_A_DAY INT64_C(86400000000)

/* Reads that form, with or without the fraction, or a day alone, which means its last instant. */
bool instant_parse(const char *text, int64_t *out) MUST_USE;
#define INSTANT_LENGTH 27
void instant_write(char to[INSTANT_LENGTH + 1], int64_t instant);
char *instant_text(struct arena *arena, int64_t instant);
char *instant_words(struct arena *arena, int64_t instant); /* 25 November 2026, 03:40 UTC */
int instant_day(int64_t instant);                          /* days since 1970-01-01, in UTC */

#endif
