#ifndef IO_PACKAGE_H
#define IO_PACKAGE_H

#include "io/yaml.h"

/*
 * An office file (ECMA-376 part 2): a zip whose parts are XML. libzip unpacks, expat reads, bit by bit, so that what a
 * part unpacks to is never held whole. Names of elements come without their prefix. Document types and entities are
 * refused, as is what unpacks to more than 4 times limits->bytes in all, or has more than a thousand parts.
 */
struct package;

/* A part's elements as they start and end, and the characters between. A handler that gives false ends the reading; it
 * has added a problem. end may be NULL. */
typedef bool package_start(void *data, const char *name, const char **attributes);
typedef bool package_end(void *data, const char *name);
typedef void package_text(void *data, const char *text, int n);
struct package_handlers {
    package_start *start;
    package_end *end;
    package_text *text;
    void *data;
};

/* NULL with a problem. The bytes must outlive it. */
struct package *package_open(struct arena *arena, const char *file, const char *bytes, size_t n,
                             const struct limits *limits, struct problems *problems);
void package_close(struct package *package);
bool package_has(const struct package *package, const char *part);
/* Reads a part; false with a problem where it is not there, cannot be unpacked, is no XML, or a handler ended it. */
bool package_parse(struct package *package, const char *part, const struct package_handlers *handlers) MUST_USE;
/* "id" of "r:id". */
const char *package_local(const char *name);

#endif
