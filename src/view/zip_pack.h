#ifndef VIEW_ZIP_PACK_H
#define VIEW_ZIP_PACK_H

#include "base/buf.h"

/* Files that become one ZIP archive (DOCX), in the order in which they were added. */
struct packed {
    const char *name;
    struct buf *bytes;
};

struct pack {
    struct arena *arena;
    struct packed *items;
    int n, cap;
};

/* A new file of the archive, to be written into until pack_write(). */
struct buf *pack_add(struct pack *pack, const char *name, size_t max);
/* Writes the archive. All files are dated 1980-01-01, the first day that a ZIP knows, so equal files give equal bytes.
 * A file that was full makes `out` full. */
void pack_write(const struct pack *pack, struct buf *out);

#endif
