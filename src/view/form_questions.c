/* What must be asked, as a form that is an overlay: filled in, it is laid over the register. */
#include <stdlib.h>

#include "base/text.h"
#include "core/words.h"
#include "view/answer.h"
#include "view/wrap.h"

#define COLUMNS 78
#define HINT_COLUMN 24 /* hints stand under each other, beside the blanks */

/* A fact that nobody has stated, or an entry that is not there (entry NULL), and what is asked of it. */
struct blank {
    enum section section;
    const struct entry *entry;
    enum key key;
    const struct finding *finding; /* the first that asks */
    struct texts {
        const char **items;
        int n, cap;
    } asks;
};

struct form {
    struct buf *out;
    struct arena *arena;
    const struct check *check;
    struct {
        struct blank *items;
        int n, cap;
    } blanks;
    struct map seen; /* a blank by what it is about */
};

static void add_blank(struct form *form, enum section section, const struct fact *fact, const struct question *asked) {
    const struct entry *entry = fact ? fact->entry : NULL;
    const char *about = entry ? arena_printf(form->arena, "%p %d", (const void *)entry, (int)fact->key) : asked->text;
    const int at = map_add(&form->seen, about, form->blanks.n);
    if (at == form->blanks.n)
        *PUSH(form->arena, &form->blanks) = (struct blank){
            .section = section, .entry = entry, .key = fact ? fact->key : KEY_NONE, .finding = asked->finding};
    *PUSH(form->arena, &form->blanks.items[at].asks) = asked->text;
}

/* In the order of the register: its sections, their entries, the keys of these. Entries that are not there come last.
 */
static int by_place(const void *left, const void *right) {
    const struct blank *a = left, *b = right;
    if (a->section != b->section) return a->section < b->section ? -1 : 1;
    if (a->entry != b->entry) return !a->entry ? 1 : !b->entry ? -1 : a->entry < b->entry ? -1 : 1;
    return a->key < b->key ? -1 : a->key > b->key;
}

static void comment(struct form *form, int indent, const char *text) {
    struct lines lines = {0};
    const struct wrap wrap = {.arena = form->arena, .width = COLUMNS - indent - 2};
    wrap_text(&wrap, text, &lines);
    for (int i = 0; i < lines.n; i++) {
        buf_repeat(form->out, ' ', indent);
        buf_printf(form->out, "# %s\n", lines.items[i].text);
    }
}

/* How an answer is written. */
static const char *hint_of(const struct form *form, enum section section, enum key key) {
    const struct key_spec *spec = section_spec(section, key);
    const struct arrangement *arr = form->check->arr;
    if (key == KEY_STRANDS) {
        const char **names = NEW_ARRAY(form->arena, (size_t)arr->n_strands, const char *);
        for (int i = 0; i < arr->n_strands; i++) names[i] = strand_name(arr, i);
        return arena_printf(form->arena, "any of %s; or all", text_join(form->arena, names, arr->n_strands));
    }
    if (spec->type == TYPE_MEMBERS) return "a list of agencies or bodies, by id";
    if (spec->type == TYPE_CADENCE) return "monthly, quarterly, every 6 weeks, …";
    if (spec->type == TYPE_DATE) return "2017-03, or 2017-03-17";
    if (spec->words == words_yes_no) return "yes or no";
    if (spec->type == TYPE_WORD) {
        int n = 0;
        while (spec->words[n]) n++;
        return arena_printf(form->arena, "one of %s", text_join(form->arena, spec->words, n));
    }
    return spec->type == TYPE_REF ? arena_printf(form->arena, "%s, by id", spec->help) : spec->help;
}

static void put_blank(struct form *form, int indent, enum section section, enum key key, const char *word) {
    buf_repeat(form->out, ' ', indent);
    buf_printf(form->out, "%s:", word);
    buf_repeat(form->out, ' ', HINT_COLUMN - indent - text_width(word) - 1);
    buf_printf(form->out, " # %s\n",
               key == KEY_SOURCES ? "where it is written: [minutes 4]" : hint_of(form, section, key));
}

/* What tells the entry apart, as the first keys of a list item. */
static void put_identity(struct form *form, enum section section, const struct entry *entry) {
    int n;
    const enum key *keys = section_keys(section, &n);
    const char *lead = "  - ";
    if (entry->id) {
        buf_printf(form->out, "%sid: %s\n", lead, entry->id);
        return;
    }
    for (int i = 0; i < n; i++) {
        const char *text = entry_text(entry, keys[i]);
        if (!text) continue;
        buf_printf(form->out, "%s%s: %s\n", lead, key_word(keys[i]), text);
        lead = "    ";
    }
}

/* An entry that is not there, to be written by hand: what is known of it is filled in. */
static void put_missing(struct form *form, const struct blank *blank) {
    const struct subject *at = &blank->finding->at;
    const struct arrangement *arr = form->check->arr;
    const char *body = at->body >= 0 ? arr->bodies[at->body].id : "…",
               *area = at->area >= 0 ? arr->areas[at->area].id : "…";
    for (int i = 0; i < blank->asks.n; i++) comment(form, 2, blank->asks.items[i]);
    if (blank->section == SECTION_MANDATES)
        buf_printf(form->out, "  # - {body: %s, area: %s, role: lead, strands: […], sources: […]}\n", body, area);
    else if (blank->section == SECTION_LINES)
        buf_printf(form->out, "  # - {from: %s, to: …, kind: reports, sources: […]}\n", body);
    else
        buf_text(form->out, "  # - {…, sources: […]}\n");
}

static void put_section(struct form *form, const struct blank *blanks, int n) {
    const enum section section = blanks->section;
    const bool is_list = section != SECTION_PARTNERSHIP;
    const int indent = is_list ? 4 : 2;
    buf_printf(form->out, "\n%s:\n", section_word(section));
    for (int i = 0; i < n; i++) {
        const struct blank *blank = &blanks[i];
        if (!blank->entry) {
            put_missing(form, blank);
            continue;
        }
        if (is_list && (i == 0 || blank->entry != blank[-1].entry)) put_identity(form, section, blank->entry);
        for (int a = 0; a < blank->asks.n; a++) comment(form, indent, blank->asks.items[a]);
        put_blank(form, indent, section, blank->key, key_word(blank->key));
        if (blank->key == KEY_MEMBERS)
            put_blank(form, indent, section, KEY_MEMBERS_COMPLETE, key_word(KEY_MEMBERS_COMPLETE));
        if (i + 1 == n || blank[1].entry != blank->entry) put_blank(form, indent, section, KEY_SOURCES, "+sources");
    }
}

void form_questions(struct buf *out, const struct answer *answer) {
    const struct check *check = answer->check;
    const struct question_list list = question_list(out->arena, check, answer->for_body);
    struct form form = {.out = out, .arena = out->arena, .check = check, .seen = map_new(out->arena, list.n)};
    for (int i = 0; i < list.n; i++) {
        const struct finding *finding = list.items[i].finding;
        const struct facts wants = finding_wants(check, finding, out->arena);
        for (int w = 0; w < wants.n; w++) add_blank(&form, wants.items[w]->section, wants.items[w], &list.items[i]);
        if (!wants.n) add_blank(&form, finding->wanted.section, NULL, &list.items[i]);
    }
    if (form.blanks.n) qsort(form.blanks.items, (size_t)form.blanks.n, sizeof *form.blanks.items, by_place);
    comment(&form, 0, "Fill in what is known and leave the rest: a blank changes nothing, and stays not stated.");
    comment(&form, 0, "Then: concordat check REGISTER --overlay THIS-FILE");
    buf_printf(out, "concordat: 1\noverlay: {of: %s, day: %s, title: Answers}\n",
               answer->about.reg->sections[SECTION_PARTNERSHIP].items[0].id, day_text(out->arena, check->arr->day));
    if (!form.blanks.n) return;
    buf_text(out, "\nsources:\n  # What the answers are taken from, each with an id of your own:\n"
                  "  # - {id: minutes, title: …, date: …}\n");
    for (int i = 0, n; i < form.blanks.n; i += n) {
        for (n = 1; i + n < form.blanks.n && form.blanks.items[i + n].section == form.blanks.items[i].section;) n++;
        put_section(&form, &form.blanks.items[i], n);
    }
}
