/* What was found of some words, the best first: as a table, and as JSON (docs/json.md). */
#include "base/json.h"
#include "model/diff.h"
#include "model/identity.h"
#include "model/names.h"
#include "view/answer.h"
#include "view/json_answer.h"

#define VERSION_OF_JSON 1

const char *hit_says(struct arena *arena, const struct hit *hit) {
    return hit->text && hit->key != KEY_ID ? arena_printf(arena, "%s: %s", key_says(arena, hit->key), hit->text) : "";
}

struct doc *report_search(struct arena *arena, const struct answer *answer) {
    static const char *const columns[] = {"What", "Kind", "Where it says so"};
    static const int widths[] = {5, 2, 5};
    const struct hits *hits = &answer->hits;
    const char *title = arena_printf(arena, "%s: \"%s\"", partnership_name(answer->about.reg), answer->sought);
    struct doc *doc = doc_new(arena, title, answer->about.arr->day);
    doc->marking = marking_of(arena, answer->about.reg);
    doc_heading(doc, 1, title);
    if (!hits->n) {
        doc_paragraph(doc, *answer->sought ? "Nothing is found. Try fewer words, or a part of one."
                                           : "Say for which words to look.");
        return doc;
    }
    struct table *table = doc_table(doc, hits->n == 1 ? "1 entry" : arena_printf(arena, "%d entries", hits->n), columns,
                                    (int)COUNT_OF(columns));
    table->widths = widths;
    for (int i = 0; i < hits->n; i++) {
        const struct hit *hit = &hits->items[i];
        struct row *row = table_row(doc, table);
        table_cell(doc, row, 0, hit->name)->header = true;
        table_cell(doc, row, 1, section_one(hit->section));
        table_cell(doc, row, 2, hit_says(arena, hit));
    }
    return doc;
}

void json_search(struct buf *out, const struct answer *answer) {
    struct json json = json_new(out);
    json_open(&json, '{');
    json_key(&json, "version");
    json_number(&json, VERSION_OF_JSON);
    json_pair(&json, "sought", answer->sought);
    json_pair(&json, "as_of", day_text(out->arena, answer->about.arr->day));
    json_key(&json, "found");
    json_open(&json, '[');
    for (int i = 0; i < answer->hits.n; i++) {
        const struct hit *hit = &answer->hits.items[i];
        json_open_inline(&json, '{');
        json_pair(&json, "kind", section_one(hit->section));
        json_pair(&json, "id", entry_identity(out->arena, hit->section, hit->entry));
        json_pair(&json, "name", hit->name);
        if (hit->text) {
            json_pair(&json, "key", key_word(hit->key));
            json_pair(&json, "text", hit->text);
        }
        json_close(&json, '}');
    }
    json_close(&json, ']');
    json_close(&json, '}');
    json_end(&json);
}
