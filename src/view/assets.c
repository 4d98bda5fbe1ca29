#include "view/assets.h"

#include "base/hash.h"
#include "base/text.h"

#define NAME_BYTES 8 /* of the hash, in the path */

#define EMBEDDED(name)                                                                                                 \
    extern const char embedded_##name[], embedded_##name##_gzip[];                                                     \
    extern const size_t embedded_##name##_len, embedded_##name##_gzip_len;
EMBEDDED(style)
EMBEDDED(script)
EMBEDDED(icon)

static struct asset asset_of(struct arena *arena, const char *extension, const char *content_type, const char *bytes,
                             size_t n, const char *gzip, size_t n_gzip) {
    struct asset asset = {.content_type = content_type, .bytes = bytes, .n = n, .gzip = gzip, .n_gzip = n_gzip};
    const struct hash hash = hash_of(bytes, n);
    const char *name = hex_text(arena, hash.bytes, NAME_BYTES), *whole = hex_text(arena, hash.bytes, HASH_SIZE);
    asset.etag = arena_printf(arena, "\"%s\"", whole);
    asset.gzip_etag = arena_printf(arena, "\"%s-gzip\"", whole);
    if (n) asset.path = arena_printf(arena, "/assets/page-%s.%s", name, extension);
    return asset;
}

#define ASSET(extension, content_type, name)                                                                           \
    asset_of(arena, extension, content_type, embedded_##name, embedded_##name##_len, embedded_##name##_gzip,           \
             embedded_##name##_gzip_len)

const struct assets *assets_new(struct arena *arena) {
    struct assets *assets = NEW(arena, struct assets);
    assets->items[ASSET_STYLE] = ASSET("css", "text/css; charset=utf-8", style);
    assets->items[ASSET_SCRIPT] = ASSET("js", "text/javascript; charset=utf-8", script);
    assets->items[ASSET_ICON] = ASSET("svg", "image/svg+xml", icon);
    return assets;
}

const struct asset *assets_find(const struct assets *assets, const char *path) {
    for (int kind = 0; kind < ASSET_COUNT; kind++)
        if (assets->items[kind].path && text_equal(assets->items[kind].path, path)) return &assets->items[kind];
    return NULL;
}
