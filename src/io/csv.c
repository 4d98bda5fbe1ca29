#include <string.h>

#include "base/buf.h"
#include "io/sheets.h"
#include "io/source.h"

/* What parts the cells: whichever of the three the first line has most of, outside quotes. Excel writes semicolons
 * where the comma is a decimal sign, and tabs when one copies from it. */
static char find_separator(const struct source *source) {
    static const char separators[] = {',', ';', '\t'};
    int counts[COUNT_OF(separators)] = {0};
    bool quoted = false;
    for (size_t i = 0; i < source->n && (quoted || (source->bytes[i] != '\n' && source->bytes[i] != '\r')); i++) {
        if (source->bytes[i] == '"') quoted = !quoted;
        for (size_t s = 0; s < COUNT_OF(separators) && !quoted; s++) counts[s] += source->bytes[i] == separators[s];
    }
    size_t best = 0;
    for (size_t s = 1; s < COUNT_OF(separators); s++)
        if (counts[s] > counts[best]) best = s;
    return separators[best];
}

/* A cell from *at on: its text into out. What ends it is left to be read. False where a quote is never closed. */
static bool read_cell(const struct source *source, size_t *at, char separator, struct buf *out) {
    const char *bytes = source->bytes;
    bool quoted = false;
    buf_clear(out);
    for (; *at < source->n; ++*at) {
        const char c = bytes[*at];
        if (quoted) {
            if (c != '"')
                buf_char(out, c);
            else if (*at + 1 < source->n && bytes[*at + 1] == '"')
                buf_char(out, bytes[++*at]);
            else
                quoted = false;
        } else if (c == '"' && out->len == 0) {
            quoted = true;
        } else if (c == separator || c == '\n' || c == '\r') {
            break;
        } else {
            buf_char(out, c);
        }
    }
    return !quoted;
}

/* Past a line's end: LF, CR LF, or CR alone. */
static size_t after_line(const struct source *source, size_t at) {
    if (at < source->n && source->bytes[at] == '\r')
        at++;
    else if (at < source->n)
        return at + 1;
    return at < source->n && source->bytes[at] == '\n' ? at + 1 : at;
}

/* The apostrophe that keeps a spreadsheet from taking a text for a formula is not part of it. */
static const char *without_guard(const char *text) {
    return *text == '\'' && text[1] && strchr("=+-@\t\r", text[1]) ? text + 1 : text;
}

static bool read_rows(struct source *source, struct filling *filling, struct sheet *sheet) {
    const char separator = find_separator(source);
    struct buf cell = buf_new(source->arena, (size_t)source->limits.text);
    int row = 1, column = 1;
    for (size_t at = 0; at < source->n;) {
        const size_t start = at;
        if (!read_cell(source, &at, separator, &cell)) {
            problem_add(source->problems, (struct place){.file = source->file, .line = row, .column = column},
                        "close it, or write a quote inside a quoted cell as two", "a quote is opened and never closed");
            return false;
        }
        if (cell.full) {
            source_too_long(source, source_place(source, start));
            return false;
        }
        if (!sheet_add(filling, sheet, row, column, without_guard(cell.data))) return false;
        if (at < source->n && source->bytes[at] == separator) {
            column++;
            at++;
        } else {
            at = after_line(source, at);
            row++;
            column = 1;
        }
    }
    return true;
}

struct sheets *csv_read(struct arena *arena, const char *file, const char *bytes, size_t n, const struct limits *limits,
                        struct problems *problems) {
    struct source source = {.arena = arena,
                            .file = file,
                            .limits = limits_or_defaults(limits),
                            .problems = problems,
                            .wanted = "a table",
                            .instead = "give the table as CSV (UTF-8) or as an Excel workbook (.xlsx)"};
    if (!source_open(&source, bytes, n)) return NULL;
    struct filling filling = {.arena = arena, .limits = source.limits, .problems = problems};
    struct sheets *sheets = NEW(arena, struct sheets);
    struct sheet *sheet = PUSH(arena, sheets);
    *sheet = (struct sheet){.name = "", .file = file};
    return read_rows(&source, &filling, sheet) ? sheets : NULL;
}
