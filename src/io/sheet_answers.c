/*
 * A questionnaire that comes back (view/form_workbook.h): each row has an answer, where it is written, and, in columns
 * that are hidden from who fills it in, the section, the entry and the key it is about. A blank answer says nothing.
 */
#include <string.h>

#include "base/text.h"
#include "io/printer.h"
#include "io/sheet_import.h"

static const struct sheet_cell *cell_named(const struct tab *tab, const struct sheet_row *row, const char *heading) {
    for (int i = 0; i < tab->headings.n; i++)
        if (text_equal_fold(tab->headings.items[i].text, heading)) return cell_at(row, tab->headings.items[i].column);
    return NULL;
}

bool import_find_answers(struct importing *in, struct tab *tab) {
    for (int i = 0; i < tab->sheet->n && i < ROWS_BEFORE_HEADINGS; i++) {
        struct headings headings = {0};
        int known = 0;
        for (int c = 0; c < tab->sheet->items[i].n; c++) {
            const struct sheet_cell *cell = &tab->sheet->items[i].items[c];
            *PUSH(in->arena, &headings) = (struct heading){cell->column, KEY_NOTE, cell->text};
            known += text_equal(cell->text, ANSWERS_ANSWER) || text_equal(cell->text, ANSWERS_SECTION) ||
                     text_equal(cell->text, ANSWERS_ENTRY) || text_equal(cell->text, ANSWERS_KEY);
        }
        if (known < 4) continue;
        tab->headings = headings;
        tab->first = i + 1;
        return true;
    }
    return false;
}

static void say_row(struct importing *in, const struct tab *tab, const struct sheet_row *row, const char *message) {
    problem_add(in->problems, cell_place(tab->sheet, row->number, 1),
                "send a new form: the hidden columns of this one were changed", "%s", message);
}

/* "body=gain; area=fraud; role=lead" into a draft; what two rows say of one entry goes into one. */
static struct draft *entry_draft(struct importing *in, const struct tab *tab, const struct sheet_row *row,
                                 enum section section, const char *entry) {
    struct drafts *drafts = &in->drafts[section];
    for (int i = 0; i < drafts->n; i++)
        if (text_equal(drafts->items[i].about, entry)) return &drafts->items[i];
    struct draft *draft = draft_new(in, section, tab->sheet, row->number, NULL);
    draft->about = entry;
    for (const char *at = entry; *at;) {
        const size_t n = strcspn(at, ";");
        const char *part = text_trim(in->arena, arena_dup_n(in->arena, at, n));
        const char *equals = strchr(part, '=');
        if (equals) {
            const char *key = arena_dup_n(in->arena, part, (size_t)(equals - part));
            draft_put(in, draft, key, node_of_text(equals + 1, row->number, 1));
            if (text_equal(key, key_word(KEY_ID))) draft->id = equals + 1;
        }
        at += n + (at[n] == ';');
    }
    return draft;
}

/* Sources that are written key by key, with one more key. */
static struct node with_source(struct importing *in, const struct value *sources, enum key key, struct node citation) {
    const struct node old = value_as_node(in->arena, sources, TYPE_SOURCES);
    struct draft map = {.map = {.kind = NODE_MAP, .line = citation.line, .column = citation.column}};
    for (int i = 0; i < old.n; i++)
        if (!text_equal(old.keys[i].text, key_word(key))) draft_put(in, &map, old.keys[i].text, old.items[i]);
    draft_put(in, &map, key_word(key), citation);
    return map.map;
}

/* The reply is the source, and with it where the answer is said to be written. */
static void cite_answer(struct importing *in, const struct tab *tab, const struct sheet_row *row, struct draft *draft,
                        enum key key) {
    if (!in->source || draft->cited) return;
    const struct sheet_cell *where = cell_named(tab, row, ANSWERS_WHERE);
    const struct entry *old = import_base_entry(in, draft->section, draft);
    const struct value *sources = old ? entry_fact(old, KEY_SOURCES) : NULL;
    const char *text =
        arena_printf(in->arena, "%s row %d%s%s", in->source, row->number, where ? ": " : "", where ? where->text : "");
    struct node citation = node_of_text(text, row->number, 1);
    citation.quoted = true;
    if (sources && sources->kind == VALUE_MAP)
        draft_put(in, draft, key_word(KEY_SOURCES), with_source(in, sources, key, citation));
    else
        draft_put(in, draft, old ? arena_printf(in->arena, "+%s", key_word(KEY_SOURCES)) : key_word(KEY_SOURCES),
                  citation);
    draft->cited = in->cited = true;
}

static bool read_answer(struct importing *in, const struct tab *tab, const struct sheet_row *row) {
    const struct sheet_cell *answer = cell_named(tab, row, ANSWERS_ANSWER),
                            *section_cell = cell_named(tab, row, ANSWERS_SECTION),
                            *entry = cell_named(tab, row, ANSWERS_ENTRY), *key_cell = cell_named(tab, row, ANSWERS_KEY);
    if (!answer) return false;
    const enum section section = section_cell ? section_of_word(section_cell->text) : SECTION_COUNT;
    const enum key key = key_cell ? key_of_word(key_cell->text) : KEY_NONE;
    const struct key_spec *spec = section == SECTION_COUNT || key == KEY_NONE ? NULL : section_spec(section, key);
    if (!spec) {
        say_row(in, tab, row, "this row does not say what it is the answer to");
        return false;
    }
    if (text_equal_fold(answer->text, "not stated")) return false; /* "we do not know" leaves it as it is */
    if (spec->type == TYPE_MEMBERS) import_add_agencies(in, tab, answer);
    struct node item;
    if (!cell_node(in->arena, in->directory, spec, tab->sheet->file, row->number, answer, &item, in->problems))
        return false;
    struct draft *draft = entry_draft(in, tab, row, section, entry ? entry->text : "");
    draft_put(in, draft, key_word(key), item);
    cite_answer(in, tab, row, draft, key);
    return true;
}

void import_answers(struct importing *in, const struct tab *tab) {
    int answered = 0, rows = 0;
    for (int i = tab->first; i < tab->sheet->n; i++) {
        rows++;
        answered += read_answer(in, tab, &tab->sheet->items[i]);
    }
    import_note(in, tab->sheet, arena_printf(in->arena, "%d of %d questions answered", answered, rows));
}
