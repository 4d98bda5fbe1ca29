/* Fixes of who does what on an area. */
#include "base/text.h"
#include "core/offer.h"

/* Could the body be named to lead: options.md, "Moves"? Lower is better; -1: no. */
enum { FIT_KIND_UNSTATED = 1, FIT_AGENCIES_UNSTATED = 2, FIT_ELSEWHERE = 4 };

static int fitness_to_lead(const struct offer *offer, int body, int area, int but) {
    const struct arr_body *b = &offer->arr->bodies[body];
    if (body == but || b->state != STATE_IN_FORCE || b->kind == KIND_NETWORK || b->multi_agency == NO ||
        is_part_only(offer, body) || body == area_overseer(offer->arr, area) || b->temporary == YES)
        return -1;
    const bool on_it = works_on(offer, body, area), several = b->multi_agency == YES;
    if (!on_it && !(several && works_on(offer, body, -1))) return -1;
    return (on_it ? 0 : FIT_ELSEWHERE) + (several ? 0 : FIT_AGENCIES_UNSTATED) +
           (b->kind == UNSTATED ? FIT_KIND_UNSTATED : 0);
}

/* The fittest so far, of equals those that the register has first. */
struct shortlist {
    int bodies[FIXES_MAX], fitness[FIXES_MAX];
    int n, most;
};

static void consider(struct shortlist *list, int body, int fitness) {
    int at = list->n;
    if (fitness < 0) return;
    while (at > 0 &&
           (list->fitness[at - 1] > fitness || (list->fitness[at - 1] == fitness && list->bodies[at - 1] > body)))
        at--;
    if (at >= list->most || (at > 0 && list->bodies[at - 1] == body)) return;
    if (list->n < list->most) list->n++;
    for (int i = list->n - 1; i > at; i--) {
        list->bodies[i] = list->bodies[i - 1];
        list->fitness[i] = list->fitness[i - 1];
    }
    list->bodies[at] = body;
    list->fitness[at] = fitness;
}

/* Bodies on the area come before all others, and of the others the first will do: few are looked at. */
static struct shortlist lead_candidates(const struct offer *offer, int area, int but, int most) {
    struct shortlist list = {.most = most};
    const struct span on_it = offer->arr->areas[area].mandates;
    for (int i = 0; i < on_it.n; i++) {
        const int body = offer->arr->mandates[on_it.items[i]].body;
        if (works_on(offer, body, area)) consider(&list, body, fitness_to_lead(offer, body, area, but));
    }
    for (int body = 0; body < offer->arr->n_bodies; body++) {
        if (list.n == most && list.fitness[most - 1] <= FIT_ELSEWHERE) break;
        if (!works_on(offer, body, area)) consider(&list, body, fitness_to_lead(offer, body, area, but));
    }
    return list;
}

static bool reaches_overseer(const struct offer *offer, int body, int area) {
    const int overseer = area_overseer(offer->arr, area);
    if (overseer < 0 || body == overseer) return true;
    struct walk *walk = offer->check->bodies_met;
    walk_start(walk);
    walk_add(walk, body);
    walk_up(walk, offer->check, may_carry, area);
    return walk_has(walk, overseer);
}

static void make_lead(struct offer *offer, struct register_file *overlay, int body, int area) {
    add_mandate(offer, overlay, body, area, ROLE_LEAD);
    if (!reaches_overseer(offer, body, area))
        add_line(offer, overlay, body, area_overseer(offer->arr, area), kind_upwards(offer, body), area);
}

/* A new multi-agency group that leads an area and reports on it to the overseer. */
static void establish_lead(struct offer *offer, struct register_file *overlay, int area) {
    const char *area_id = offer->arr->areas[area].id, *id = fresh_id(offer, area_id, "group");
    struct entry *body = overlay_entry(offer->arena, overlay, SECTION_BODIES, id);
    overlay_set(offer->arena, body, SECTION_BODIES, KEY_NAME, SAY("%s group", aname(offer, area)));
    overlay_set(offer->arena, body, SECTION_BODIES, KEY_KIND, "group");
    overlay_set(offer->arena, body, SECTION_BODIES, KEY_LEVEL, "coordinating");
    overlay_set(offer->arena, body, SECTION_BODIES, KEY_MULTI_AGENCY, "yes");
    overlay_set(offer->arena, body, SECTION_BODIES, KEY_STATUTORY, "no");
    overlay_keyed_entry(offer->arena, overlay, SECTION_MANDATES, (const char *const[]){id, area_id, "lead"});
    const int overseer = area_overseer(offer->arr, area);
    if (overseer < 0) return;
    struct entry *line = overlay_keyed_entry(offer->arena, overlay, SECTION_LINES,
                                             (const char *const[]){id, offer->arr->bodies[overseer].id, "reports"});
    overlay_set_list(offer->arena, line, SECTION_LINES, KEY_AREAS, &area_id, 1, false);
}

/* `body` gives up what it leads on the area, and takes the role instead. */
static void give_up_lead(struct offer *offer, struct register_file *overlay, int body, int area, enum role instead) {
    const struct span mandates = offer->arr->bodies[body].mandates;
    for (int i = 0; i < mandates.n; i++) {
        const struct arr_mandate *mandate = &offer->arr->mandates[mandates.items[i]];
        if (mandate->area != area || mandate->role != ROLE_LEAD || !is_live(mandate->state)) continue;
        drop(offer, overlay, SECTION_MANDATES, mandate->entry);
        add_mandate(offer, overlay, body, area, instead);
    }
}

/* Somebody else is to lead the area; `but` gives the lead up where it has one, and goes on contributing. */
static void hand_lead(struct offer *offer, int area, int but) {
    const struct shortlist fit = lead_candidates(offer, area, but, 2);
    for (int i = 0; i <= fit.n; i++) {
        struct register_file *overlay =
            propose(offer, i < fit.n ? SAY("Name %s as the lead on %s", bname(offer, fit.bodies[i]), aname(offer, area))
                                     : SAY("Establish a multi-agency group to lead on %s", aname(offer, area)));
        if (i < fit.n)
            make_lead(offer, overlay, fit.bodies[i], area);
        else
            establish_lead(offer, overlay, area);
        if (but >= 0)
            give_up_lead(offer, overlay, but, area,
                         but == area_overseer(offer->arr, area) ? ROLE_OVERSEE : ROLE_CONTRIBUTE);
    }
}

void fix_area_uncovered(struct offer *offer) { hand_lead(offer, offer->finding->at.area, -1); }
void fix_lead_missing(struct offer *offer) { hand_lead(offer, offer->finding->at.area, -1); }
void fix_network_in_lead(struct offer *offer) { hand_lead(offer, offer->finding->at.area, offer->finding->at.body); }
void fix_lead_is_overseer(struct offer *offer) { hand_lead(offer, offer->finding->at.area, offer->finding->at.body); }

void fix_lead_only_planned(struct offer *offer) {
    const struct subject *at = &offer->finding->at;
    struct register_file *overlay =
        propose(offer, SAY("Confirm %s as the lead on %s", bname(offer, at->body), aname(offer, at->area)));
    confirm_mandate(offer, overlay, mandate_of(offer->check, &offer->finding->witness[0]));
}

/* The body of each lead that shares a strand. */
static int sharing(const struct offer *offer, int *bodies) {
    int n = 0;
    for (int i = 0; i < offer->finding->n_witness; i++) {
        const struct fact *fact = &offer->finding->witness[i];
        if (fact->key != KEY_ROLE) continue;
        const int body = offer->arr->mandates[mandate_of(offer->check, fact)].body;
        bool before = false;
        for (int k = 0; k < n; k++) before = before || bodies[k] == body;
        if (!before) bodies[n++] = body;
    }
    return n;
}

void fix_lead_shared(struct offer *offer) {
    const int area = offer->finding->at.area;
    int *bodies = NEW_ARRAY(offer->arena, (size_t)offer->finding->n_witness, int);
    const int n = sharing(offer, bodies);
    for (int keep = 0; keep < n; keep++) {
        struct register_file *overlay =
            propose(offer, SAY("Leave the lead on %s to %s, and let the %s contribute", aname(offer, area),
                               bname(offer, bodies[keep]), n > 2 ? "others" : "other"));
        if (!overlay) return;
        for (int k = 0; k < n; k++)
            if (k != keep) give_up_lead(offer, overlay, bodies[k], area, ROLE_CONTRIBUTE);
    }
}

static void widen_strand(struct offer *offer) {
    const struct subject *at = &offer->finding->at;
    const struct span all = offer->arr->areas[at->area].mandates;
    int best = -1;
    for (int i = 0; i < all.n; i++) {
        const struct arr_mandate *mandate = &offer->arr->mandates[all.items[i]];
        if (mandate->state != STATE_IN_FORCE || !is_work(mandate->role)) continue;
        if (best < 0 || mandate->role < offer->arr->mandates[best].role) best = all.items[i];
    }
    if (best < 0) return;
    const char *strand = strand_name(offer->arr, at->strand);
    struct register_file *overlay =
        propose(offer, SAY("Give %s the %s strand of %s", bname(offer, offer->arr->mandates[best].body), strand,
                           aname(offer, at->area)));
    struct entry *entry = edit(offer, overlay, SECTION_MANDATES, offer->arr->mandates[best].entry);
    overlay_set_list(offer->arena, entry, SECTION_MANDATES, KEY_STRANDS, &strand, 1, true);
}

void fix_strand_uncovered(struct offer *offer) { widen_strand(offer); }

void fix_strand_only_planned(struct offer *offer) {
    const struct subject *at = &offer->finding->at;
    const struct span all = offer->arr->areas[at->area].mandates;
    for (int i = 0; i < all.n; i++) {
        const struct arr_mandate *mandate = &offer->arr->mandates[all.items[i]];
        if (mandate->state != STATE_PLANNED || !is_work(mandate->role) || !(mandate->strands & 1u << at->strand))
            continue;
        struct register_file *overlay =
            propose(offer, SAY("Confirm what is planned for the %s strand of %s", strand_name(offer->arr, at->strand),
                               aname(offer, at->area)));
        confirm_mandate(offer, overlay, all.items[i]);
        break;
    }
    widen_strand(offer);
}

void fix_lead_single_agency(struct offer *offer) {
    const int body = offer->finding->at.body;
    struct register_file *overlay =
        propose(offer, SAY("%s %s multi-agency", bname(offer, body), does(offer, body, "becomes")));
    overlay_set(offer->arena, edit(offer, overlay, SECTION_BODIES, offer->arr->bodies[body].entry), SECTION_BODIES,
                KEY_MULTI_AGENCY, "yes");
}

void fix_area_name_narrowed(struct offer *offer) {
    const struct subject *at = &offer->finding->at;
    int n, count = 0;
    const struct value *parts = entry_list(offer->arr->areas[at->area].entry, KEY_PARTS, &n);
    const char **missing = NEW_ARRAY(offer->arena, (size_t)n, const char *);
    const struct fact *lead = &offer->finding->witness[1];
    for (int i = 0; i < n; i++)
        if (!mandate_covers(offer->check, mandate_of(offer->check, lead), parts[i].text))
            missing[count++] = parts[i].text;
    struct register_file *overlay = propose(offer, SAY("%s %s on the whole of %s", bname(offer, at->body),
                                                       does(offer, at->body, "leads"), aname(offer, at->area)));
    overlay_set_list(offer->arena, edit(offer, overlay, SECTION_MANDATES, lead->entry), SECTION_MANDATES, KEY_COVERS,
                     missing, count, true);
}

void fix_assured_without_assurer(struct offer *offer) {
    const int area = offer->finding->at.area;
    const struct span work = offer->arr->areas[area].mandates;
    int assurer = area_overseer(offer->arr, area);
    for (int i = work.n - 1; i >= 0; i--)
        if (offer->arr->mandates[work.items[i]].state == STATE_IN_FORCE)
            assurer = offer->arr->mandates[work.items[i]].body;
    if (assurer < 0 || offer->arr->bodies[assurer].state != STATE_IN_FORCE) return;
    struct register_file *overlay = propose(offer, SAY("%s %s the board about %s", bname(offer, assurer),
                                                       does(offer, assurer, "assures"), aname(offer, area)));
    add_mandate(offer, overlay, assurer, area, ROLE_ASSURE);
}

/* The first keeps what both do; the others let go of it. */
void fix_bodies_overlap(struct offer *offer) {
    const struct span bodies = offer->finding->at.bodies;
    const struct span kept = offer->arr->bodies[bodies.items[0]].mandates;
    struct register_file *overlay = propose(offer, SAY("Leave the shared work to %s", bname(offer, bodies.items[0])));
    for (int i = 1; i < bodies.n; i++) {
        const struct span mandates = offer->arr->bodies[bodies.items[i]].mandates;
        for (int m = 0; m < mandates.n; m++) {
            const struct arr_mandate *mandate = &offer->arr->mandates[mandates.items[m]];
            bool shared = false;
            for (int k = 0; k < kept.n; k++) {
                const struct arr_mandate *same = &offer->arr->mandates[kept.items[k]];
                shared = shared ||
                         (same->area == mandate->area && same->role == mandate->role && same->state == STATE_IN_FORCE);
            }
            if (shared && mandate->state == STATE_IN_FORCE && is_priority(offer->check, mandate->area))
                drop(offer, overlay, SECTION_MANDATES, mandate->entry);
        }
    }
}
