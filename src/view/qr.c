#include "view/qr.h"

#include <qrencode.h>

#define QUIET 4 /* modules left white around it: ISO/IEC 18004, 6.3.8 */
#define DARK 1  /* the bit of a module */
#define MODULES_MAX ((size_t)256 * 1024)
#define PIXELS 4 /* of a module */

/* The dark modules of each row, as runs: one path draws them all. */
static void put_modules(struct buf *path, const QRcode *code) {
    for (int y = 0; y < code->width; y++)
        for (int x = 0, n; x < code->width; x += n) {
            const unsigned char *row = code->data + (size_t)y * (size_t)code->width;
            const bool is_dark = row[x] & DARK;
            for (n = 1; x + n < code->width && (bool)(row[x + n] & DARK) == is_dark;) n++;
            if (is_dark) buf_printf(path, "M%d %dh%dv1h-%dz", x + QUIET, y + QUIET, n, n);
        }
}

void qr_put(struct xml *xml, const char *text, const char *label) {
    QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
    if (!code) panic("a text is too long for a QR code");
    struct buf path = buf_new(xml->out->arena, MODULES_MAX);
    put_modules(&path, code);
    const int size = code->width + 2 * QUIET;
    QRcode_free(code);
    xml_open(xml, "svg");
    xml_attr(xml, "xmlns", "http://www.w3.org/2000/svg");
    xml_attr_f(xml, "viewBox", "0 0 %d %d", size, size);
    xml_attr_f(xml, "width", "%d", size * PIXELS);
    xml_attr_f(xml, "height", "%d", size * PIXELS);
    xml_attr(xml, "role", "img");
    xml_attr(xml, "aria-label", label);
    xml_attr(xml, "shape-rendering", "crispEdges");
    xml_open(xml, "path");
    xml_attr(xml, "fill", "#fff");
    xml_attr_f(xml, "d", "M0 0h%dv%dh-%dz", size, size, size);
    xml_close(xml);
    xml_open(xml, "path");
    xml_attr(xml, "fill", "#000");
    xml_attr(xml, "d", path.data);
    xml_close(xml);
    xml_close(xml);
    xml_newline(xml);
}
