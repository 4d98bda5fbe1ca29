/* Fixes of what the board itself has to settle: decisions, names, claims. */
#include "core/offer.h"

void fix_area_dropped(struct offer *offer) {
    const struct arr_area *area = &offer->arr->areas[offer->finding->at.area];
    struct register_file *overlay =
        propose(offer, SAY("Record the decision that %s is no longer a priority", area->name));
    struct entry *decision =
        overlay_entry(offer->arena, overlay, SECTION_DECISIONS, fresh_id(offer, area->id, "decision"));
    if (offer->arr->overseer >= 0)
        overlay_set(offer->arena, decision, SECTION_DECISIONS, KEY_BODY, offer->arr->bodies[offer->arr->overseer].id);
    overlay_set(offer->arena, decision, SECTION_DECISIONS, KEY_DATE, day_text(offer->arena, offer->arr->day));
    overlay_set(offer->arena, decision, SECTION_DECISIONS, KEY_TEXT, SAY("%s is no longer a priority", area->name));
}

void fix_name_varies(struct offer *offer) {
    const int body = offer->finding->at.body;
    int n;
    const struct value *also = entry_list(offer->arr->bodies[body].entry, KEY_ALSO_CALLED, &n);
    const char **names = NEW_ARRAY(offer->arena, (size_t)n, const char *);
    for (int i = 0; i < n; i++) names[i] = also[i].text;
    struct register_file *overlay = propose(offer, SAY("Use one name: %s", bname(offer, body)));
    struct entry *entry = edit(offer, overlay, SECTION_BODIES, offer->arr->bodies[body].entry);
    overlay_set(offer->arena, entry, SECTION_BODIES, KEY_ALSO_CALLED, NULL);
    overlay_set_list(offer->arena, entry, SECTION_BODIES, KEY_FORMERLY, names, n, true);
}

void fix_decision_open(struct offer *offer) {
    const struct entry *decision = offer->finding->witness[0].entry;
    struct register_file *overlay = propose(offer, "Record that it has been decided");
    overlay_set(offer->arena, edit(offer, overlay, SECTION_DECISIONS, decision), SECTION_DECISIONS, KEY_OPEN, "no");
}

static void withdraw_claim(struct offer *offer) {
    struct register_file *overlay = propose(offer, "Withdraw the claim until it holds");
    drop(offer, overlay, SECTION_CLAIMS, offer->finding->witness[0].entry);
}

void fix_claim_contradicted(struct offer *offer) { withdraw_claim(offer); }
void fix_claim_unproven(struct offer *offer) { withdraw_claim(offer); }
