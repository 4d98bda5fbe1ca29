#include <string.h>

#include "base/text.h"
#include "io/sheet_import.h"
#include "io/sheet_layout.h"

/* Which sheet holds what: by its name, or by its headings. */

/* How many cells of a row are headings of the section, and which. Keys that every entry has tell nothing alone. */
static int read_headings(struct importing *in, const struct sheet_row *row, enum section section,
                         struct headings *headings) {
    int known = 0, common = 0;
    *headings = (struct headings){0};
    for (int i = 0; i < row->n; i++) {
        enum key key = layout_key(in->arena, section, row->items[i].text);
        for (int h = 0; h < headings->n; h++)
            if (headings->items[h].key == key) key = KEY_NONE; /* the second of two columns for one key */
        *PUSH(in->arena, headings) = (struct heading){row->items[i].column, key, row->items[i].text};
        known += key != KEY_NONE && !key_is_common(key);
        common += key != KEY_NONE && key_is_common(key);
    }
    return known ? known + common : 0;
}

/* The row of headings among the first rows: the one with most that are known. Returns how many. */
static int find_headings(struct importing *in, struct tab *tab, enum section section) {
    int best = 0;
    for (int i = 0; i < tab->sheet->n && i < ROWS_BEFORE_HEADINGS; i++) {
        struct headings headings;
        const int known = read_headings(in, &tab->sheet->items[i], section, &headings);
        if (known <= best) continue;
        best = known;
        tab->section = section;
        tab->headings = headings;
        tab->first = i + 1;
    }
    return best;
}

/* A sheet whose name says nothing is the section of which it has most headings, and two at least. */
static void find_section(struct importing *in, struct tab *tab) {
    struct tab best = {.sheet = tab->sheet, .kind = SHEET_UNKNOWN};
    int most = 1;
    for (int s = SECTION_SOURCES; s < SECTION_STATUTES; s++) {
        struct tab try = {.sheet = tab->sheet, .kind = SHEET_SECTION};
        const int known = find_headings(in, &try, (enum section)s);
        if (known <= most) continue;
        most = known;
        best = try;
    }
    *tab = best;
}

/* Headings of a list of members: a body and who sits on it. They are kept as keys of a body and of its member. */
static bool find_member_headings(struct importing *in, struct tab *tab) {
    for (int i = 0; i < tab->sheet->n && i < ROWS_BEFORE_HEADINGS; i++) {
        const struct sheet_row *row = &tab->sheet->items[i];
        struct headings headings = {0};
        int body = 0, member = 0;
        for (int c = 0; c < row->n; c++) {
            const char *text = layout_fold(in->arena, row->items[c].text);
            enum key key = KEY_NONE;
            if (text_equal(text, "body") || text_equal(text, "board") || text_equal(text, "group")) key = KEY_BODY;
            if (text_equal(text, "member") || text_equal(text, "agency") || text_equal(text, "organisation"))
                key = KEY_AGENCY;
            if (key == KEY_NONE) key = layout_key(in->arena, SECTION_PARTS, row->items[c].text);
            if (key == KEY_ID || key == KEY_NAME) key = KEY_NONE;
            body += key == KEY_BODY;
            member += key == KEY_AGENCY;
            *PUSH(in->arena, &headings) = (struct heading){row->items[c].column, key, row->items[c].text};
        }
        if (!body || !member) continue;
        tab->headings = headings;
        tab->first = i + 1;
        return true;
    }
    return false;
}

static bool heads_are_known(struct importing *in, struct tab *tab) {
    if (tab->kind == SHEET_PARTNERSHIP || tab->kind == SHEET_GRID || tab->kind == SHEET_OURS) return true;
    if (tab->kind == SHEET_MEMBERS) return find_member_headings(in, tab);
    if (tab->kind == SHEET_ANSWERS) return import_find_answers(in, tab);
    return find_headings(in, tab, tab->section) > 0;
}

static void say_headings(struct importing *in, const struct tab *tab) {
    for (int i = 0; i < tab->headings.n; i++)
        if (tab->headings.items[i].key == KEY_NONE)
            import_note(in, tab->sheet,
                        arena_printf(in->arena, "column %s, '%s', is not understood and is left out",
                                     column_letters(in->arena, tab->headings.items[i].column),
                                     tab->headings.items[i].text));
}

void import_find_tabs(struct importing *in, const struct sheets *sheets, enum section only) {
    in->tabs = NEW_ARRAY(in->arena, (size_t)sheets->n, struct tab);
    for (int i = 0; i < sheets->n; i++) {
        struct tab *tab = &in->tabs[in->n_tabs++];
        *tab = (struct tab){.sheet = &sheets->items[i], .kind = SHEET_SECTION, .section = only};
        if (only == SECTION_COUNT) tab->kind = layout_sheet_of(tab->sheet->name, &tab->section);
        if (!tab->sheet->n) {
            tab->kind = SHEET_OURS; /* nothing on it */
        } else if (tab->kind == SHEET_UNKNOWN) {
            if (import_find_answers(in, tab)) {
                tab->kind = SHEET_ANSWERS;
            } else if (find_member_headings(in, tab)) {
                tab->kind = SHEET_MEMBERS;
                tab->section = SECTION_BODIES;
            } else {
                find_section(in, tab);
            }
        } else if (!heads_are_known(in, tab)) {
            problem_add(in->problems, cell_place(tab->sheet, tab->sheet->items[0].number, 1),
                        "`concordat workbook` writes an empty one to start from",
                        "no row of headings was found on this sheet");
            tab->kind = SHEET_OURS;
        }
        if (tab->kind == SHEET_UNKNOWN) import_note(in, tab->sheet, "is not understood and is left out");
        if (tab->kind == SHEET_PARTNERSHIP) in->whole = true;
        say_headings(in, tab);
    }
}
