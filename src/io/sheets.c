#include "io/sheets.h"

#include <string.h>

#include "base/text.h"

/* White space around is nobody's meaning; that within may be lines of a note. */
static const char *without_margins(struct arena *arena, const char *text) {
    static const char *const blank = " \t\r\n";
    text += strspn(text, blank);
    while (text_starts(text, "\xc2\xa0")) text += 2; /* the space that does not break, of pasted web pages */
    size_t n = strlen(text);
    while (n && (strchr(blank, text[n - 1]) || (n > 1 && !memcmp(text + n - 2, "\xc2\xa0", 2))))
        n -= text[n - 1] == '\xa0' ? 2 : 1;
    return arena_dup_n(arena, text, n);
}

bool sheet_add(struct filling *filling, struct sheet *sheet, int row, int column, const char *text) {
    const char *trimmed = without_margins(filling->arena, text);
    if (!*trimmed) return true;
    if (++filling->cells > filling->limits.nodes) {
        problem_add(filling->problems, (struct place){.file = sheet->file, .line = row, .column = column},
                    "take out what is not part of the register, or raise the limit 'nodes'",
                    "there are more than %d cells", filling->limits.nodes);
        return false;
    }
    struct sheet_row *last = sheet->n ? &sheet->items[sheet->n - 1] : NULL;
    if (!last || last->number != row) {
        last = PUSH(filling->arena, sheet);
        last->number = row;
    }
    *PUSH(filling->arena, last) = (struct sheet_cell){trimmed, column};
    return true;
}
