/* Fixes of what bodies and duties rest on. */
#include "base/text.h"
#include "core/offer.h"

/* The provision in force on the day that a provision's successors lead to, or -1. */
static int successor_in_force(const struct offer *offer, int statute) {
    int n;
    const struct value *successors = entry_list(offer->arr->statutes[statute].entry, KEY_SUCCESSOR, &n);
    for (int i = 0; i < n; i++) {
        const struct value *scalar = value_scalar(&successors[i]);
        const int next = scalar ? map_get(&offer->arr->statute_ids, scalar->text, -1) : -1;
        if (next >= 0 && statute_in_force(offer->arr, next)) return next;
    }
    return -1;
}

/* The body's bases on the day, with `next` (NULL: nothing) in place of the one that is not in force. */
static void replace_basis(struct offer *offer, struct register_file *overlay, const struct entry *body,
                          const char *next) {
    int n, kept = 0;
    entry_list(body, KEY_BASIS, &n);
    const char **ids = NEW_ARRAY(offer->arena, (size_t)n, const char *);
    const struct value *basis;
    for (int at = 0; (basis = entry_next_on(body, KEY_BASIS, offer->arr->day, &at));) {
        const bool is_it = map_get(&offer->arr->statute_ids, basis->text, -1) == offer->finding->at.basis;
        const char *id = is_it ? next : basis->text;
        bool before = !id;
        for (int i = 0; i < kept && !before; i++) before = text_equal(ids[i], id);
        if (!before) ids[kept++] = id;
    }
    struct entry *entry = edit(offer, overlay, SECTION_BODIES, body);
    if (kept > 1)
        overlay_set_list(offer->arena, entry, SECTION_BODIES, KEY_BASIS, ids, kept, false);
    else
        overlay_set(offer->arena, entry, SECTION_BODIES, KEY_BASIS, kept ? ids[0] : NULL);
}

static void replace_duty(struct offer *offer, struct register_file *overlay, const struct entry *duty,
                         const char *next) {
    drop(offer, overlay, SECTION_DUTIES, duty);
    const char *const keys[] = {entry_text(duty, KEY_BODY), entry_text(duty, KEY_AREA), next};
    if (next) overlay_keyed_entry(offer->arena, overlay, SECTION_DUTIES, keys);
}

void fix_basis_not_in_force(struct offer *offer) {
    const struct subject *at = &offer->finding->at;
    const int next = successor_in_force(offer, at->basis);
    const char *id = next >= 0 ? offer->arr->statutes[next].id : NULL, *name = bname(offer, at->body);
    struct register_file *overlay =
        propose(offer, id ? SAY("%s %s on %s instead", name, does(offer, at->body, "rests"), id)
                          : SAY("Take the basis of %s away until it is known", name));
    for (int i = 0; i < offer->finding->n_witness; i++) {
        const struct fact *fact = &offer->finding->witness[i];
        if (fact->section == SECTION_BODIES) replace_basis(offer, overlay, fact->entry, id);
        if (fact->section == SECTION_DUTIES) replace_duty(offer, overlay, fact->entry, id);
    }
}

/* An agency of the register that is of the type on the day, or NULL. */
static const char *agency_of_type(const struct offer *offer, const char *required) {
    const struct entries *agencies = &offer->arr->reg->sections[SECTION_AGENCIES];
    for (int i = 0; i < agencies->n; i++) {
        if (entry_covers(&agencies->items[i], offer->arr->day) && agency_fits(offer->check, i, required))
            return agencies->items[i].id;
    }
    return NULL;
}

/* An agency id is lower case letters, digits, - and _, as a type is. */
static const char *new_agency(struct offer *offer, struct register_file *overlay, const char *type) {
    const char *id = fresh_id(offer, type, "member");
    struct entry *entry = overlay_entry(offer->arena, overlay, SECTION_AGENCIES, id);
    overlay_set(offer->arena, entry, SECTION_AGENCIES, KEY_NAME, SAY("The %s", types_says(offer->arena, &type, 1)));
    overlay_set(offer->arena, entry, SECTION_AGENCIES, KEY_TYPE, type);
    return id;
}

void fix_required_member_missing(struct offer *offer) {
    const struct subject *at = &offer->finding->at;
    const char **missing;
    struct member untyped;
    const int n = missing_types(offer->check, at->body, at->basis, offer->arena, &missing, &untyped);
    struct register_file *overlay =
        propose(offer, SAY("The members that the statute requires join %s", bname(offer, at->body)));
    const char **ids = NEW_ARRAY(offer->arena, (size_t)n, const char *);
    for (int i = 0; i < n; i++) {
        const char *id = agency_of_type(offer, missing[i]);
        ids[i] = id ? id : new_agency(offer, overlay, missing[i]);
    }
    overlay_set_list(offer->arena, edit(offer, overlay, SECTION_BODIES, offer->arr->bodies[at->body].entry),
                     SECTION_BODIES, KEY_MEMBERS, ids, n, true);
}
