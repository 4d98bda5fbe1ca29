#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* Length of the leading part of text that is valid UTF-8 (RFC 3629) without NUL; n when all of it is. */
size_t text_utf8_valid(const char *text, size_t n);
/* Decodes the character at *at (valid UTF-8, NUL-ended) and moves past it; 0 at the end. */
uint32_t text_next(const char **at);
/* Columns on a terminal: combining marks and format characters count none, East Asian wide ones two. */
int text_width(const char *text);

bool text_equal(const char *a, const char *b); /* NULL equals NULL only */
bool text_equal_fold(const char *a,
                     const char *b); /* without regard to capitals (ASCII, Latin-1, Welsh) and outer spaces */
bool text_starts(const char *text, const char *start);
bool text_ends(const char *text, const char *end); /* without regard to capitals */
/* Moves to the next word; its length, 0 when there is none. Letters, digits and all beyond ASCII are of words. */
size_t text_word(const char **at);
/* Does the text hold the word as a whole word, without regard to capitals? */
bool text_has_word(const char *text, const char *word);
/* A copy without outer white space and with inner runs made one space. */
char *text_trim(struct arena *arena, const char *text);
/* A copy in lower case (ASCII, Latin-1 supplement, Welsh circumflexes). */
char *text_lower(struct arena *arena, const char *text);

/* Edits (insert, delete, change, swap of neighbours) from a to b without regard to capitals; at most `most` + 1. */
int text_distance(const char *a, const char *b, int most);
/* The nearest of n candidates to word, or NULL when none is near enough to be what was meant. */
const char *text_nearest(const char *word, const char *const *candidates, int n);

/* "abcd-efgh-ij": for what people copy by hand. */
char *text_in_fours(struct arena *arena, const char *text);
/* "a, b and c" */
char *text_join(struct arena *arena, const char *const *items, int n);

#endif
