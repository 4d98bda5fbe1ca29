#ifndef SERVE_HTTP_H
#define SERVE_HTTP_H

#include <stddef.h>

/* One field of a query or of a form, decoded. Of a file that was sent, value is its content. */
struct http_field {
    const char *name, *value;
    size_t n;              /* bytes of value, which has a NUL after them */
    const char *file_name; /* NULL: not a file */
};
/* In the order in which they were sent; names may come again. */
struct http_fields {
    const struct http_field *items;
    int n;
};

#endif
