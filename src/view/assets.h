#ifndef VIEW_ASSETS_H
#define VIEW_ASSETS_H

#include "base/arena.h"

/*
 * What pages are served with: built into the binary, found in a table, never a file. The path names the content, so a
 * browser may keep it for ever ("Cache-Control: public, max-age=31536000, immutable").
 */
enum asset_kind { ASSET_STYLE, ASSET_SCRIPT, ASSET_ICON, ASSET_COUNT };

struct asset {
    const char *path; /* "/assets/page-0123456789abcdef.css"; NULL: this build has none */
    const char *content_type;
    const char *etag; /* with its quotes; strong */
    const char *bytes;
    size_t n;
    const char *gzip; /* the same, packed: with an ETag of its own */
    size_t n_gzip;
    const char *gzip_etag;
};

/* Made once, when a server starts. */
struct assets {
    struct asset items[ASSET_COUNT];
};
const struct assets *assets_new(struct arena *arena);
const struct asset *assets_find(const struct assets *assets, const char *path); /* NULL: there is no such */

#endif
