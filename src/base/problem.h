#ifndef BASE_PROBLEM_H
#define BASE_PROBLEM_H

#include <stdbool.h>

#include "base/arena.h"

/* Where in what was given. Line and column count from 1; 0 means that there is none. */
struct place {
    const char *file;
    int line, column;
    bool is_cell; /* line and column are the row and column of a sheet: cell C12 */
};

/* What a program does about it: another request, another name, or a look at what is there now. */
enum problem_kind { PROBLEM_WRONG, PROBLEM_ABSENT, PROBLEM_CONFLICT };

/* The user's mistake: what is wrong and what to do about it, in plain words. */
struct problem {
    struct place place;
    const char *message; /* "there is no body 'gian'" */
    const char *hint;    /* "did you mean 'gain'?" or NULL */
    enum problem_kind kind;
};

/* All mistakes of what was given, in one go. The first PROBLEMS_KEPT are kept, the rest counted. */
#define PROBLEMS_KEPT 100
struct problems {
    struct arena *arena;
    struct problem *items;
    int n, cap;
    int total;
};

struct problems problems_new(struct arena *arena);
void problem_add(struct problems *problems, struct place place, const char *hint, const char *message, ...)
    PRINTF_LIKE(4, 5);
/* Says of the problem that was added last of what kind it is, if not simply wrong. */
void problem_is(struct problems *problems, enum problem_kind kind);
/* The hint "did you mean 'x'?" for the candidate nearest to word, or NULL. */
const char *problem_nearest(struct problems *problems, const char *word, const char *const *candidates, int n);
/* "register.yaml:12:3", "boards.xlsx, sheet Bodies, cell C12", the file alone, or NULL when there is none. */
const char *place_text(struct arena *arena, struct place place);
/* "B" for 2, "AA" for 27. */
const char *column_letters(struct arena *arena, int column);
/* Sorts by file, line and column, so that the reader of the list goes once through the file. */
void problems_sort(struct problems *problems);

#endif
