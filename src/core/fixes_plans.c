/* Fixes of what is planned, temporary, or over. */
#include "core/offer.h"

static const char *in_months(const struct offer *offer, int months) {
    return day_text(offer->arena, day_add_months(offer->arr->day, months));
}

/* What the witness says is planned: a body, a line, or each of a body's mandates on an area. */
static bool is_planned_thing(const struct fact *fact) { return fact->key == KEY_STANDING; }

static void set_due(struct offer *offer) {
    struct register_file *overlay = propose(offer, SAY("Agree a date by which it is due, for example %s",
                                                       day_words(offer->arena, day_add_months(offer->arr->day, 3))));
    for (int i = 0; i < offer->finding->n_witness; i++) {
        const struct fact *fact = &offer->finding->witness[i];
        if (is_planned_thing(fact))
            overlay_set(offer->arena, edit(offer, overlay, fact->section, fact->entry), fact->section, KEY_DUE,
                        in_months(offer, 3));
    }
}

static void confirm_all(struct offer *offer) {
    struct register_file *overlay = propose(offer, "Confirm that it has come about");
    for (int i = 0; i < offer->finding->n_witness; i++) {
        const struct fact *fact = &offer->finding->witness[i];
        if (!is_planned_thing(fact)) continue;
        if (fact->section == SECTION_BODIES) confirm_body(offer, overlay, offer->finding->at.body);
        if (fact->section == SECTION_MANDATES) confirm_mandate(offer, overlay, mandate_of(offer->check, fact));
        if (fact->section != SECTION_LINES) continue;
        const int line = offer->finding->at.line;
        confirm_body(offer, overlay, offer->arr->lines[line].from);
        confirm_body(offer, overlay, offer->arr->lines[line].to);
        confirm_line(offer, overlay, line);
    }
}

void fix_planned_without_date(struct offer *offer) { set_due(offer); }

void fix_planned_overdue(struct offer *offer) {
    set_due(offer);
    confirm_all(offer);
}

void fix_temporary_without_successor(struct offer *offer) {
    const int body = offer->finding->at.body;
    const struct entry *entry = offer->arr->bodies[body].entry;
    const struct span out = offer->arr->bodies[body].out;
    int heir = offer->arr->overseer != body ? offer->arr->overseer : -1;
    for (int i = 0; i < out.n; i++)
        if (is_live(offer->arr->lines[out.items[i]].state)) heir = offer->arr->lines[out.items[i]].to;
    const bool needs_heir = offer->finding->variant != TEMPORARY_NO_END;
    const bool needs_end = offer->finding->variant != TEMPORARY_NO_SUCCESSOR;
    if (heir >= 0 || !needs_heir) {
        const char *when = SAY("Say when %s %s", bname(offer, body), does(offer, body, "ends"));
        const char *who =
            needs_heir ? SAY("that %s %s over the work", bname(offer, heir), does(offer, heir, "takes")) : NULL;
        struct register_file *overlay = propose(offer, !who        ? when
                                                       : needs_end ? SAY("%s, and %s", when, who)
                                                                   : SAY("Say %s", who));
        struct entry *change = edit(offer, overlay, SECTION_BODIES, entry);
        if (needs_end) overlay_set(offer->arena, change, SECTION_BODIES, KEY_UNTIL, in_months(offer, 12));
        if (needs_heir) overlay_set(offer->arena, change, SECTION_BODIES, KEY_SUCCESSOR, offer->arr->bodies[heir].id);
    }
    struct register_file *overlay =
        propose(offer, SAY("%s %s permanent", bname(offer, body), does(offer, body, "becomes")));
    overlay_set(offer->arena, edit(offer, overlay, SECTION_BODIES, entry), SECTION_BODIES, KEY_TEMPORARY, "no");
}

/* Ends each mandate or line that relied on the body; with an heir, gives it what they said. */
static void end_relying(struct offer *offer, struct register_file *overlay, int ended, int heir) {
    for (int i = 0; i < offer->finding->n_witness; i++) {
        const struct fact *fact = &offer->finding->witness[i];
        if (fact->section == SECTION_BODIES) continue;
        set_standing(offer, overlay, fact->section, fact->entry, STANDING_ENDED);
        if (heir < 0) continue;
        if (fact->section == SECTION_MANDATES) {
            const struct arr_mandate *mandate = &offer->arr->mandates[mandate_of(offer->check, fact)];
            add_mandate(offer, overlay, heir, mandate->area, mandate->role);
            continue;
        }
        const struct arr_line *line = &offer->arr->lines[offer->finding->at.line];
        const int from = line->from == ended ? heir : line->from, to = line->to == ended ? heir : line->to;
        add_line(offer, overlay, from, to, line->kind == UNSTATED ? LINE_REPORTS : (enum line_kind)line->kind,
                 line->areas.n ? line->areas.items[0] : -1);
    }
}

/* The body that has ended; of a line whose ends both have, none can be handed on. */
static int ended_body(const struct offer *offer) {
    if (offer->finding->at.line < 0) return offer->finding->at.body;
    const struct arr_line *line = &offer->arr->lines[offer->finding->at.line];
    const bool from = offer->arr->bodies[line->from].state == STATE_ENDED,
               to = offer->arr->bodies[line->to].state == STATE_ENDED;
    return from && to ? -1 : from ? line->from : line->to;
}

void fix_ended_body_relied_on(struct offer *offer) {
    const int body = ended_body(offer), heir = body >= 0 ? offer->arr->bodies[body].successor : -1;
    end_relying(offer, propose(offer, "End what relied on it"), body, -1);
    if (heir < 0 || !is_live(offer->arr->bodies[heir].state)) return;
    const int line = offer->finding->at.line;
    const bool hands_on =
        line < 0 || (offer->arr->lines[line].from != heir && offer->arr->lines[line].to != heir &&
                     offer->arr->lines[line].areas.n <= 1 && offer->arr->lines[line].kind != UNSTATED);
    if (hands_on)
        end_relying(offer, propose(offer, SAY("Hand it to its successor, %s", bname(offer, heir))), body, heir);
}
