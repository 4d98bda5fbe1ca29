#include "view/zip_pack.h"

#include <zip.h>

#define FIRST_DAY (1 << 5 | 1) /* of the dates of MS-DOS: 1980-01-01 */
#define EFFORT 3               /* of deflate: half the time of its usual 6 for a file a tenth larger */

struct buf *pack_add(struct pack *pack, const char *name, size_t max) {
    struct packed *file = PUSH(pack->arena, pack);
    file->name = name;
    file->bytes = NEW(pack->arena, struct buf);
    *file->bytes = buf_new(pack->arena, max);
    return file->bytes;
}

static void add_file(zip_t *zip, const struct packed *file) {
    zip_source_t *source = zip_source_buffer(zip, file->bytes->data, file->bytes->len, 0);
    const zip_int64_t index = source ? zip_file_add(zip, file->name, source, ZIP_FL_ENC_UTF_8) : -1;
    if (index < 0 || zip_file_set_dostime(zip, (zip_uint64_t)index, 0, FIRST_DAY, 0) ||
        zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_DEFLATE, EFFORT))
        panic("a file could not be packed");
}

void pack_write(const struct pack *pack, struct buf *out) {
    zip_source_t *archive = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *zip = archive ? zip_open_from_source(archive, ZIP_TRUNCATE, NULL) : NULL;
    if (!zip) panic("a ZIP archive could not be begun");
    zip_source_keep(archive);
    for (int i = 0; i < pack->n; i++) {
        if (pack->items[i].bytes->full) out->full = true;
        add_file(zip, &pack->items[i]);
    }
    if (zip_close(zip) || zip_source_open(archive)) panic("a ZIP archive could not be ended");
    char bytes[1 << 14];
    for (zip_int64_t n; (n = zip_source_read(archive, bytes, sizeof bytes)) > 0;) buf_add(out, bytes, (size_t)n);
    zip_source_close(archive);
    zip_source_free(archive);
}
