#ifndef SERVE_EMBEDDED_H
#define SERVE_EMBEDDED_H

#include <stddef.h>

/* JSON Schemas of answers: all but that of `check`, which stands by itself. */
extern const char embedded_answers[], embedded_check_schema[];
extern const size_t embedded_answers_len, embedded_check_schema_len;

#endif
