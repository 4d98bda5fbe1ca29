#ifndef TEST_CORE_OPTIONS_FACTS_H
#define TEST_CORE_OPTIONS_FACTS_H

/* An arrangement as facts for test/oracle/options.lp, which says what they mean. */
#include <stdio.h>

#include "core/options.h"
#include "model/cadence.h"

static inline const char *tri(int value) { return value == UNSTATED ? "unstated" : value == YES ? "yes" : "no"; }

static inline const char *covers(const struct arrangement *arr, int body) {
    int n;
    const struct value *territory = entry_list(arr->bodies[body].entry, KEY_TERRITORY, &n);
    if (arr->bodies[body].counted) return "part";
    if (!n) return "unstated";
    return n == 1 && word_index(words_territory, territory[0].text) >= 0 ? "whole"
           : n < arr->reg->sections[SECTION_PARTS].n                     ? "part"
                                                                         : "whole";
}

static inline void write_bodies(FILE *out, const struct arrangement *arr) {
    for (int i = 0; i < arr->n_bodies; i++) {
        const struct arr_body *b = &arr->bodies[i];
        if (!is_live(b->state)) continue;
        fprintf(out, "body(%s). multi(%s,%s). territory(%s,%s).\n", b->id, b->id, tri(b->multi_agency), b->id,
                covers(arr, i));
        if (b->kind == KIND_NETWORK) fprintf(out, "network(%s).\n", b->id);
        if (b->kind == UNSTATED) fprintf(out, "kind_unstated(%s).\n", b->id);
        if (b->state == STATE_PLANNED) fprintf(out, "planned_body(%s).\n", b->id);
        if (b->successor >= 0) fprintf(out, "successor(%s,%s).\n", b->id, arr->bodies[b->successor].id);
        if (b->level == UNSTATED)
            fprintf(out, "level(%s,unstated).\n", b->id);
        else
            fprintf(out, "level(%s,%d).\n", b->id, b->level + 1);
        if (b->cadence == CADENCE_UNSTATED)
            fprintf(out, "cadence(%s,unstated).\n", b->id);
        else
            fprintf(out, "cadence(%s,%d).\n", b->id, b->cadence);
    }
    if (arr->overseer >= 0) fprintf(out, "overseer(%s).\n", arr->bodies[arr->overseer].id);
}

static inline void write_areas(FILE *out, const struct arrangement *arr) {
    for (int i = 0; i < arr->n_areas; i++) {
        const struct arr_area *area = &arr->areas[i];
        if (area->priority != PRIORITY_YES) continue;
        fprintf(out, "area(%s).\n", area->id);
        if (area->overseer != UNSTATED)
            fprintf(out, "own(%s,%s).\n", area->id, area->overseer < 0 ? "none" : arr->bodies[area->overseer].id);
        for (int s = 0; s < arr->n_strands; s++)
            if (area->strands >> s & 1) fprintf(out, "applies(%s,%d).\n", area->id, s);
        for (int d = 0; d < area->duties.n; d++)
            if (arr->duties[area->duties.items[d]].current)
                fprintf(out, "holds(%s,%s).\n", arr->bodies[arr->duties[area->duties.items[d]].body].id, area->id);
    }
    const struct entries *links = &arr->reg->sections[SECTION_LINKS];
    for (int i = 0; i < links->n; i++) {
        int n;
        const struct value *across = entry_list(&links->items[i], KEY_ACROSS, &n);
        for (int k = 0; k < n && entry_covers(&links->items[i], arr->day); k++)
            fprintf(out, "link(%s,%s).\n", entry_text(&links->items[i], KEY_AREA), across[k].text);
    }
}

static inline void write_mandates_and_lines(FILE *out, const struct arrangement *arr) {
    static const char *const kinds[] = {"reports", "updates", "accountable", "linked"};
    for (int i = 0; i < arr->n_mandates; i++) {
        const struct arr_mandate *m = &arr->mandates[i];
        if (!is_live(m->state)) continue;
        fprintf(out, "mandate(%d,%s,%s,%s).\n", i, arr->bodies[m->body].id, arr->areas[m->area].id,
                words_role[m->role]);
        if (m->planned_itself) fprintf(out, "planned(%d).\n", i);
        if (!m->strands_stated) fprintf(out, "strands_unstated(%d).\n", i);
        for (int s = 0; s < arr->n_strands; s++)
            if (m->strands >> s & 1) fprintf(out, "strand(%d,%d).\n", i, s);
    }
    for (int i = 0; i < arr->n_lines; i++) {
        const struct arr_line *line = &arr->lines[i];
        if (!is_live(line->state)) continue;
        fprintf(out, "line(%d,%s,%s,%s).\n", i, arr->bodies[line->from].id, arr->bodies[line->to].id,
                line->kind == UNSTATED ? "unstated" : kinds[line->kind]);
        if (line->planned_itself) fprintf(out, "planned_line(%d).\n", i);
        if (!line->areas.n) fprintf(out, "carries_all(%d).\n", i);
        for (int a = 0; a < line->areas.n; a++)
            fprintf(out, "carries(%d,%s).\n", i, arr->areas[line->areas.items[a]].id);
    }
}

static const enum rule options_asked[] = {RULE_lead_only_planned, RULE_lead_shared,       RULE_network_in_lead,
                                          RULE_lead_is_overseer,  RULE_path_only_planned, RULE_lead_apart_from_duty};

static inline void write_facts(FILE *out, const struct arrangement *arr, uint64_t clear) {
    write_bodies(out, arr);
    write_areas(out, arr);
    write_mandates_and_lines(out, arr);
    for (size_t i = 0; i < COUNT_OF(options_asked); i++) {
        char word[64];
        snprintf(word, sizeof word, "%s", rule_word(options_asked[i]));
        for (char *c = word; *c; c++)
            if (*c == '-') *c = '_';
        if (clear >> options_asked[i] & 1) fprintf(out, "clear(%s).\n", word);
    }
    fputs("clear(nothing). own(nothing,none). network(nothing). kind_unstated(nothing). planned_body(nothing).\n", out);
}

#endif
