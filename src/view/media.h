#ifndef VIEW_MEDIA_H
#define VIEW_MEDIA_H

/* What files are on the network (RFC 6838), by the endings of their names. */
struct media {
    const char *ending, *type;
};
/* Each in turn; NULL at the end. */
const struct media *media_at(int i);
/* "application/octet-stream" for a name that says nothing. */
const char *media_type_of(const char *name);

#endif
