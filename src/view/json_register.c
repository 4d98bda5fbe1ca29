/* What a register says on a day as JSON: its entries, who leads what, what is asked. */
#include "base/instant.h"
#include "base/text.h"
#include "core/words.h"
#include "view/answer.h"
#include "view/json_answer.h"

/* ---- entries ---- */

/* The record that an entry of the answer was built from; NULL: it comes from a file. */
static const struct record *record_of(const struct answer *answer, const struct entry *entry) {
    const struct subject_matter *about = &answer->about;
    if (answer->section == SECTION_STATUTES || !about->kept || about->kept->reg != about->reg) return NULL;
    return about->kept->records[answer->section][entry - about->reg->sections[answer->section].items];
}

static const char *state_of(const struct answer *answer, int index) {
    static const char *const words[] = {"not in force", "in force", "planned", "ended"};
    const struct arrangement *arr = answer->about.arr;
    switch (answer->section) {
    case SECTION_BODIES: return words[arr->bodies[index].state];
    case SECTION_MANDATES: return words[arr->mandates[index].state];
    case SECTION_LINES: return words[arr->lines[index].state];
    default: return NULL;
    }
}

static void one_entry(struct json *json, const struct answer *answer, const struct entry *entry, int index) {
    const struct record *record = record_of(answer, entry);
    json_open(json, '{');
    json_key(json, "id");
    json_reference(json, answer->section, entry, record ? record->id : NULL);
    json_pair_or_none(json, "state", state_of(answer, index));
    if (record) {
        json_key(json, "revision");
        json_number(json, record->revision);
        json_pair(json, "recorded", instant_text(json->out->arena, record->recorded_from));
    }
    json_key(json, "entry");
    json_entry(json, answer->section, entry);
    json_close(json, '}');
}

void json_entries(struct json *json, const struct answer *answer, struct window *window) {
    struct arena *arena = json->out->arena;
    const struct register_file *home = answer->section == SECTION_STATUTES ? answer->about.statutes : answer->about.reg;
    const struct entries *all = &home->sections[answer->section];
    const char **names = entry_identities(arena, answer->section, all);
    const bool is_list = answer->op == OP_list;
    const int n = is_list ? all->n : answer->n_entries;
    json_about(json, answer);
    json_pair(json, "section", section_word(answer->section));
    json_key(json, "entries");
    json_open(json, '[');
    for (int i = 0; i < n; i++) {
        const struct entry *entry = is_list ? &all->items[i] : answer->entries[i];
        const int index = (int)(entry - all->items);
        if (window_takes(window, names[index])) one_entry(json, answer, entry, index);
    }
    json_close(json, ']');
    if (answer->since_then) {
        json_key(json, "gone");
        json_open(json, '[');
        for (int i = 0; i < answer->gone.n; i++) json_known_by(json, answer->section, answer->gone.items[i].id);
        json_close(json, ']');
    }
    json_next(json, window);
}

/* ---- the matrix ---- */

/* The bodies that have the mandates, each once. */
static void bodies(struct json *json, const struct arrangement *arr, struct span mandates) {
    json_key(json, "bodies");
    json_open_inline(json, '[');
    for (int i = 0; i < mandates.n; i++) {
        const int body = arr->mandates[mandates.items[i]].body;
        bool is_told = false;
        for (int j = 0; j < i; j++) is_told = is_told || arr->mandates[mandates.items[j]].body == body;
        if (!is_told) json_text(json, arr->bodies[body].id);
    }
    json_close(json, ']');
}

static void one_area(struct json *json, const struct arrangement *arr, int area) {
    static const char *const leads[] = {"in force", "planned", "not stated", "none recorded", "nobody recorded"};
    static const char *const states[] = {"led", "worked on", "planned", "nobody", "not stated", "not applicable"};
    struct arena *arena = json->out->arena;
    const struct arr_area *it = &arr->areas[area];
    json_open(json, '{');
    json_pair(json, "area", it->id);
    json_pair(json, "name", it->name);
    json_pair(json, "priority", it->priority == UNSTATED ? NULL : words_priority[it->priority]);
    json_key(json, "lead");
    json_open_inline(json, '{');
    const struct lead_answer lead = matrix_lead(arena, arr, area);
    json_pair(json, "state", leads[lead.state]);
    bodies(json, arr, lead.mandates);
    json_close(json, '}');
    json_key(json, "strands");
    json_open(json, '[');
    for (int s = 0; s < arr->n_strands; s++) {
        const struct cell_answer cell = matrix_cell(arena, arr, area, s);
        json_open_inline(json, '{');
        json_pair(json, "strand", arr->reg->sections[SECTION_STRANDS].items[s].id);
        json_pair(json, "state", states[cell.state]);
        bodies(json, arr, cell.mandates);
        json_close(json, '}');
    }
    json_close(json, ']');
    json_close(json, '}');
}

void json_matrix(struct json *json, const struct answer *answer) {
    json_about(json, answer);
    json_key(json, "areas");
    json_open(json, '[');
    for (int area = 0; area < answer->about.arr->n_areas; area++) one_area(json, answer->about.arr, area);
    json_close(json, ']');
}

/* ---- questions ---- */

void json_questions(struct json *json, const struct answer *answer) {
    struct arena *arena = json->out->arena;
    const struct question_list list = question_list(arena, answer->check, answer->for_body);
    json_about(json, answer);
    json_key(json, "questions");
    json_open(json, '[');
    for (int i = 0; i < list.n; i++) {
        json_open(json, '{');
        json_pair(json, "rule", rule_word(list.items[i].finding->rule));
        json_asks(json, answer->check, list.items[i].finding, arena);
        json_close(json, '}');
    }
    json_close(json, ']');
}
