#include "view/form_workbook.h"

#include "base/text.h"
#include "core/words.h"
#include "io/sheet_layout.h"
#include "view/answer.h"
#include "view/blanks.h"
#include "view/xlsx.h"

enum {
    COLUMN_ASKED,
    COLUMN_QUESTION,
    COLUMN_ANSWER,
    COLUMN_WHERE,
    COLUMN_HOW,
    COLUMN_SECTION,
    COLUMN_ENTRY,
    COLUMN_KEY
};
#define ROW_HEADINGS 3

struct writing {
    struct arena *arena;
    const struct check *check;
    struct xlsx xlsx;
    lxw_worksheet *sheet;
    struct xlsx_lists lists;
};

/* "body=gain; area=fraud; role=lead": what tells the entry apart, for the answer that comes back. */
static const char *entry_text_of(struct writing *w, enum section section, const struct entry *entry) {
    int n;
    const enum key *keys = section_keys(section, &n);
    if (section == SECTION_PARTNERSHIP) return "";
    if (entry->id) return arena_printf(w->arena, "%s=%s", key_word(KEY_ID), entry->id);
    const char *text = "";
    for (int i = 0; i < n; i++) {
        const char *value = entry_text(entry, keys[i]);
        if (value) text = arena_printf(w->arena, "%s%s%s=%s", text, *text ? "; " : "", key_word(keys[i]), value);
    }
    return text;
}

/* Of an entry that is not there: what is known of it, and the key that the answer gives. */
static const char *missing_text_of(struct writing *w, const struct blank *blank, enum key *key) {
    const struct subject *at = &blank->finding->at;
    const struct arrangement *arr = w->check->arr;
    if (blank->section == SECTION_MANDATES && at->area >= 0) {
        *key = KEY_BODY;
        return arena_printf(w->arena, "area=%s; role=lead", arr->areas[at->area].id);
    }
    if (blank->section == SECTION_LINES && at->body >= 0) {
        *key = KEY_TO;
        return arena_printf(w->arena, "from=%s", arr->bodies[at->body].id);
    }
    return NULL;
}

static void write_text(struct writing *w, int row, int column, const char *text, lxw_format *format) {
    worksheet_write_string(w->sheet, (lxw_row_t)row, (lxw_col_t)column, text, format);
}

static const char *joined(struct writing *w, const struct texts *asks) {
    const char *text = "";
    for (int i = 0; i < asks->n; i++) text = arena_printf(w->arena, "%s%s%s", text, i ? "\n" : "", asks->items[i]);
    return text;
}

static bool write_blank(struct writing *w, int row, const struct blank *blank) {
    enum key key = blank->key;
    const char *entry = blank->entry ? entry_text_of(w, blank->section, blank->entry) : missing_text_of(w, blank, &key);
    if (!entry || key == KEY_NONE) return false;
    const struct key_spec *spec = section_spec(blank->section, key);
    write_text(w, row, COLUMN_ASKED, asked_name(w->check, blank->finding), w->xlsx.wrapped);
    write_text(w, row, COLUMN_QUESTION, joined(w, &blank->asks), w->xlsx.wrapped);
    worksheet_write_blank(w->sheet, (lxw_row_t)row, COLUMN_ANSWER, w->xlsx.wrapped);
    worksheet_write_blank(w->sheet, (lxw_row_t)row, COLUMN_WHERE, w->xlsx.wrapped);
    const bool by_name = spec->type == TYPE_REF || spec->type == TYPE_MEMBERS;
    write_text(w, row, COLUMN_HOW,
               by_name && key != KEY_STRANDS ? (spec->many == ONE ? "its name" : "their names, parted by semicolons")
                                             : blank_hint(w->arena, w->check, blank->section, key),
               w->xlsx.muted);
    write_text(w, row, COLUMN_SECTION, section_word(blank->section), w->xlsx.muted);
    if (*entry) write_text(w, row, COLUMN_ENTRY, entry, w->xlsx.muted);
    write_text(w, row, COLUMN_KEY, key_word(key), w->xlsx.muted);
    if (spec->type == TYPE_WORD)
        xlsx_offer(w->arena, w->sheet, xlsx_list(w->arena, &w->lists, spec->words), row, row, COLUMN_ANSWER);
    return true;
}

static void write_head(struct writing *w, const char *name) {
    static const char *const headings[] = {"Asked of",      ANSWERS_QUESTION, ANSWERS_ANSWER, ANSWERS_WHERE,
                                           "How to answer", ANSWERS_SECTION,  ANSWERS_ENTRY,  ANSWERS_KEY};
    static const double widths[] = {28, 60, 32, 32, 36, 12, 12, 12};
    lxw_row_col_options hidden = {.hidden = LXW_TRUE};
    for (int c = 0; c < (int)COUNT_OF(headings); c++) {
        worksheet_set_column_opt(w->sheet, (lxw_col_t)c, (lxw_col_t)c, widths[c], NULL,
                                 c >= COLUMN_SECTION ? &hidden : NULL);
        write_text(w, ROW_HEADINGS, c, headings[c], w->xlsx.heading);
    }
    write_text(w, 0, 0, arena_printf(w->arena, "%s: questions as of %s", name, day_words(w->arena, w->check->arr->day)),
               w->xlsx.fixed);
    write_text(
        w, 1, 0,
        "Please answer what you know, say where it is written (a minute, terms of reference, a paper), and leave "
        "the rest blank: not stated is not no.",
        NULL);
    worksheet_freeze_panes(w->sheet, ROW_HEADINGS + 1, 0);
}

enum err form_workbook(struct buf *out, const struct answer *answer, struct problems *problems) {
    const char *name = partnership_name(answer->about.reg);
    struct writing w = {.arena = out->arena, .check = answer->check};
    const enum err err = xlsx_open(&w.xlsx, out->arena, arena_printf(out->arena, "%s: questions", name),
                                   answer->check->arr->day, problems);
    if (err) return err;
    w.sheet = workbook_add_worksheet(w.xlsx.book, LAYOUT_QUESTIONS);
    w.lists.sheet = workbook_add_worksheet(w.xlsx.book, LAYOUT_LISTS);
    write_head(&w, name);
    const struct blanks blanks = blanks_of(out->arena, answer->check, answer->for_body);
    int row = ROW_HEADINGS + 1;
    for (int i = 0; i < blanks.n; i++) row += write_blank(&w, row, &blanks.items[i]);
    xlsx_page(out->arena, w.sheet, marking_of(out->arena, answer->about.reg));
    worksheet_hide(w.lists.sheet);
    return xlsx_close(&w.xlsx, out, problems);
}
