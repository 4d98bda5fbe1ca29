#include "view/answer.h"

#include <string.h>

#include "base/text.h"
#include "core/words.h"
#include "io/print.h"
#include "view/calendar.h"
#include "view/document.h"
#include "view/form_workbook.h"
#include "view/json_answer.h"
#include "view/json_structure.h"
#include "view/svg.h"
#include "view/workbook.h"

/* Is it to be written for a spreadsheet? */
static bool is_sheet(const struct answer *answer) {
    const enum document_form form = answer->out ? document_form_of(answer->out) : DOCUMENT_COUNT;
    return form == DOCUMENT_CSV || form == DOCUMENT_XLSX;
}

struct doc *answer_doc(struct arena *arena, const struct answer *answer) {
    switch (answer->op) {
    case OP_check: return (is_sheet(answer) ? report_findings : report_check)(arena, answer);
    case OP_options: return report_options(arena, answer);
    case OP_matrix: return report_matrix(arena, answer);
    case OP_show: return report_show(arena, answer);
    case OP_questions: return report_questions(arena, answer);
    case OP_explain: return report_explain(arena, answer);
    case OP_compare:
    case OP_diff: return report_diff(arena, answer);
    case OP_log_check_proof: return report_proof(arena, answer);
    case OP_version: return report_version(arena, answer);
    case OP_paper: return report_paper(arena, answer);
    case OP_handbook: return report_handbook(arena, answer);
    case OP_list: return report_list(arena, answer);
    case OP_search: return report_search(arena, answer);
    case OP_import: return report_import(arena, answer);
    case OP_chart: return report_chart(arena, answer);
    case OP_users: return report_users(arena, answer);
    case OP_partnerships: return report_partnerships(arena, answer);
    case OP_sessions: return report_sessions(arena, answer);
    case OP_tokens: return report_tokens(arena, answer);
    case OP_invite:
    case OP_password:
    case OP_tokens_new: return report_secret(arena, answer);
    case OP_retention: return report_retention(arena, answer);
    case OP_config_check:
    case OP_open:
    case OP_why:
    case OP_reset:
    case OP_sessions_end:
    case OP_tokens_end:
    case OP_log_erase:
    case OP_keep:
    case OP_erase: return report_lines(arena, answer);
    case OP_log_verify:
    case OP_doctor:
    case OP_backup:
    case OP_restore: return report_keep(arena, answer);
    case OP_apply:
    case OP_create:
    case OP_amend:
    case OP_correct:
    case OP_end:
    case OP_answer:
    case OP_accept:
    case OP_undo: return report_change(arena, answer);
    case OP_changes: return report_changes(arena, answer);
    case OP_history: return report_history(arena, answer);
    case OP_log: return report_log(arena, answer);
    case OP_permissions: return report_permissions(arena);
    case OP_export:
    case OP_log_checkpoint:
    case OP_log_prove:
    case OP_workbook:
    case OP_calendar:
    case OP_structure:
    case OP_fmt:
    case OP_generate:
    case OP_serve:
    case OP_COUNT: break;
    }
    return NULL;
}

bool answer_raw(struct buf *out, const struct answer *answer, struct problems *problems) {
    if (answer->op == OP_calendar)
        calendar_print(out, answer);
    else if (answer->op == OP_structure)
        (answer->as_org ? json_org : json_popolo)(out, answer);
    else if (answer->op == OP_workbook)
        return workbook_print(out, answer, problems) == OK;
    else if (answer->op == OP_check && answer->as_json)
        json_check(out, answer);
    else if (answer->op == OP_options && answer->as_json)
        json_options(out, answer);
    else if (answer->op == OP_search && answer->as_json)
        json_search(out, answer);
    else if (answer->op == OP_questions && answer->form == FORM_OVERLAY)
        form_questions(out, answer);
    else if (answer->op == OP_questions && answer->form == FORM_WORKBOOK)
        return form_workbook(out, answer, problems) == OK;
    else if (answer->op == OP_questions && answer->form == FORM_EMAIL)
        return form_email(out, answer, problems) == OK;
    else if (answer->op == OP_chart && answer->as_svg)
        print_svg(out, chart_figure(out->arena, answer));
    else if (answer->text)
        buf_text(out, answer->text);
    else if (answer->printed && answer->as_json)
        register_print_json(out, answer->printed);
    else if (answer->printed)
        register_print_yaml(out, answer->printed);
    else
        return false;
    return true;
}

enum err answer_as_file(struct buf *out, const struct answer *answer, struct problems *problems) {
    const struct place place = {.file = answer->out};
    const enum document_form form = document_form_of(answer->out);
    const bool is_raw = answer_raw(out, answer, problems);
    if (problems->total) return ERR_INPUT;
    const bool is_zip = is_raw && out->len > 2 && !memcmp(out->data, "PK", 2);
    if (is_zip && form == DOCUMENT_XLSX) return OK;
    if (is_raw == (form == DOCUMENT_COUNT))
        return is_raw ? OK : document_print(out, answer_doc(out->arena, answer), form, problems);
    if (is_raw)
        problem_add(problems, place, "end its name in .json or .yaml, or leave out --format",
                    "what --format asks for is not a document");
    else
        problem_add(problems, place, "end its name in .html, .docx, .pdf or .txt, or of its tables .csv or .xlsx",
                    "no document has such a name");
    return ERR_INPUT;
}

const char *partnership_name(const struct register_file *reg) {
    const char *name = entry_text(&reg->sections[SECTION_PARTNERSHIP].items[0], KEY_NAME);
    return name ? name : reg->sections[SECTION_PARTNERSHIP].items[0].id;
}

/* Where ids are looked up, and whether the words of a value are ids at all. */
struct naming {
    struct arena *arena;
    const struct register_file *reg;
    const struct register_index *index;
    bool ids;
};

/* "spb_exec" becomes "Strategic Partnership Board Executive (spb_exec)". */
static const char *with_name(const struct naming *naming, const char *text) {
    static const enum section sections[] = {SECTION_BODIES, SECTION_AREAS, SECTION_AGENCIES};
    for (size_t i = 0; naming->ids && i < COUNT_OF(sections); i++) {
        const int at = register_find(naming->index, sections[i], text);
        const char *name = at < 0 ? NULL : entry_text(&naming->reg->sections[sections[i]].items[at], KEY_NAME);
        if (name) return arena_printf(naming->arena, "%s (%s)", name, text);
    }
    return text;
}

static const char *words_of(const struct naming *naming, const struct value *value);

/* A value that is an entry of its own: "Executive (spb_exec) since 2016-02-04"; a map by key: "areas [paper 6]". */
static const char *map_words(const struct naming *naming, const struct value *map) {
    const struct value *scalar = value_scalar(map), *since = value_item(map, KEY_SINCE),
                       *until = value_item(map, KEY_UNTIL);
    if (scalar && scalar->text)
        return arena_printf(naming->arena, "%s%s%s%s%s", with_name(naming, scalar->text),
                            since && since->text ? " since " : "", since && since->text ? since->text : "",
                            until && until->text ? " until " : "", until && until->text ? until->text : "");
    const char **words = NEW_ARRAY(naming->arena, (size_t)map->n, const char *);
    for (int i = 0; i < map->n; i++)
        words[i] = arena_printf(naming->arena, "%s %s", key_says(naming->arena, (enum key)map->items[i].key),
                                value_text(naming->arena, &map->items[i]));
    return text_join(naming->arena, words, map->n);
}

static const char *words_of(const struct naming *naming, const struct value *value) {
    if (value->kind == VALUE_SCALAR) return with_name(naming, value->text);
    if (value->kind == VALUE_MAP) return map_words(naming, value);
    if (value->kind != VALUE_LIST) return "not stated";
    const char **words = NEW_ARRAY(naming->arena, (size_t)value->n, const char *);
    for (int i = 0; i < value->n; i++) words[i] = words_of(naming, &value->items[i]);
    return value->n ? text_join(naming->arena, words, value->n) : "none";
}

const char *value_words(struct arena *arena, const struct register_file *reg, const struct register_index *index,
                        enum section section, const struct value *fact) {
    const struct naming naming = {arena, reg, index, key_holds_ids(section, (enum key)fact->key)};
    return words_of(&naming, fact);
}

const char *marking_of(struct arena *arena, const struct register_file *reg) {
    const char *marking = NULL, *instruction = NULL;
    for (int s = 0; s < SECTION_COUNT; s++)
        for (int i = 0; i < reg->sections[s].n; i++) {
            const char *is = entry_text(&reg->sections[s].items[i], KEY_MARKING);
            if (!is || (marking && !text_equal(is, "OFFICIAL-SENSITIVE"))) continue;
            if (!instruction) instruction = entry_text(&reg->sections[s].items[i], KEY_INSTRUCTION);
            marking = is;
        }
    return marking && instruction ? arena_printf(arena, "%s: %s", marking, instruction) : marking;
}

enum tone severity_tone(enum severity severity) {
    static const enum tone tones[SEVERITY_COUNT] = {TONE_ERROR, TONE_WARNING, TONE_NOTICE, TONE_QUESTION, TONE_MUTED};
    return tones[severity];
}

char *count_words(struct arena *arena, const int counts[SEVERITY_COUNT], bool with_questions) {
    const char *parts[SEVERITY_COUNT];
    int n = 0;
    for (int s = 0; s <= (with_questions ? SEVERITY_QUESTION : SEVERITY_NOTICE); s++)
        if (counts[s])
            parts[n++] =
                arena_printf(arena, "%d %s%s", counts[s], severity_word((enum severity)s), counts[s] == 1 ? "" : "s");
    return n ? text_join(arena, parts, n) : arena_dup(arena, "nothing");
}

static int by_asked(const struct question *question, int n_bodies) {
    return question->asked == ASKED_KEEPER ? n_bodies : question->asked;
}

struct question_list question_list(struct arena *arena, const struct check *check, int for_body) {
    struct question_list list = {0};
    const int n_bodies = check->arr->n_bodies;
    struct map seen = map_new(arena, check->findings.n);
    int *count = NEW_ARRAY(arena, (size_t)n_bodies + 2, int);
    for (int i = 0; i < check->findings.n; i++) {
        const struct finding *finding = &check->findings.items[i];
        if (!finding_is_question(finding) || !finding_is_shown(finding)) continue;
        if (for_body != FOR_EVERYONE && finding->asked != for_body) continue;
        const char *text = finding_says(check, finding, arena);
        const char *key = arena_printf(arena, "%d %s", finding->asked, text);
        if (map_add(&seen, key, i) != i) continue;
        *PUSH(arena, &list) = (struct question){.asked = finding->asked, .text = text, .finding = finding};
        count[by_asked(&list.items[list.n - 1], n_bodies) + 1]++;
    }
    for (int i = 0; i <= n_bodies; i++) count[i + 1] += count[i];
    struct question *sorted = NEW_ARRAY(arena, (size_t)list.n, struct question);
    for (int i = 0; i < list.n; i++) sorted[count[by_asked(&list.items[i], n_bodies)]++] = list.items[i];
    list.items = sorted;
    return list;
}
