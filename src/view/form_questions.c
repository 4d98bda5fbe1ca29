/* What must be asked, as a form that is an overlay: filled in, it is laid over the register. */
#include "base/text.h"
#include "view/answer.h"
#include "view/blanks.h"
#include "view/wrap.h"

#define COLUMNS 78
#define HINT_COLUMN 24 /* hints stand under each other, beside the blanks */

struct writing {
    struct buf *out;
    struct arena *arena;
    const struct check *check;
};

static void comment(struct writing *form, int indent, const char *text) {
    struct lines lines = {0};
    const struct wrap wrap = {.arena = form->arena, .width = COLUMNS - indent - 2};
    wrap_text(&wrap, text, &lines);
    for (int i = 0; i < lines.n; i++) {
        buf_repeat(form->out, ' ', indent);
        buf_printf(form->out, "# %s\n", lines.items[i].text);
    }
}

static void put_blank(struct writing *form, int indent, enum section section, enum key key, const char *word) {
    buf_repeat(form->out, ' ', indent);
    buf_printf(form->out, "%s:", word);
    buf_repeat(form->out, ' ', HINT_COLUMN - indent - text_width(word) - 1);
    buf_printf(form->out, " # %s\n",
               key == KEY_SOURCES ? "where it is written: [minutes 4]"
                                  : blank_hint(form->arena, form->check, section, key));
}

/* What tells the entry apart, as the first keys of a list item. */
static void put_identity(struct writing *form, enum section section, const struct entry *entry) {
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
static void put_missing(struct writing *form, const struct blank *blank) {
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

static void put_section(struct writing *form, const struct blank *blanks, int n) {
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
    const struct blanks blanks = blanks_of(out->arena, check, answer->for_body);
    struct writing form = {.out = out, .arena = out->arena, .check = check};
    comment(&form, 0, "Fill in what is known and leave the rest: a blank changes nothing, and stays not stated.");
    comment(&form, 0, "Then: concordat check REGISTER --overlay THIS-FILE");
    buf_printf(out, "concordat: 1\noverlay: {of: %s, day: %s, title: Answers}\n",
               answer->about.reg->sections[SECTION_PARTNERSHIP].items[0].id, day_text(out->arena, check->arr->day));
    if (!blanks.n) return;
    buf_text(out, "\nsources:\n  # What the answers are taken from, each with an id of your own:\n"
                  "  # - {id: minutes, title: …, date: …}\n");
    for (int i = 0, n; i < blanks.n; i += n) {
        for (n = 1; i + n < blanks.n && blanks.items[i + n].section == blanks.items[i].section;) n++;
        put_section(&form, &blanks.items[i], n);
    }
}
