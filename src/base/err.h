#ifndef BASE_ERR_H
#define BASE_ERR_H

/* What a function that can fail returns. The user's mistakes are not here: they are problems (base/problem.h). */
enum err {
    OK = 0,
    ERR_INPUT, /* what was given is wrong; the problems say where and what to do */
    ERR_LIMIT, /* a declared maximum was reached; the problems say which */
    ERR_IO,    /* the outside world failed: a file, a pipe, a child process */
    ERR_COUNT
};

#define MUST_USE __attribute__((warn_unused_result))
#define PRINTF_LIKE(text, first) __attribute__((format(printf, text, first)))
#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* A bug or memory exhausted: says so on stderr and ends the process; a transaction under way dies with it. */
_Noreturn void panic(const char *what) __attribute__((cold));

#endif
