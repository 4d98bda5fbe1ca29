/* What concerns the board that a paper is written for, where that is not the overseer. */
#include "view/paper.h"
#include "view/prose.h"

static void own_mandates(const struct paper *p) {
    const struct span mandates = p->arr->bodies[p->board].mandates;
    bool any = false;
    for (int i = 0; i < mandates.n; i++) {
        const struct arr_mandate *mandate = &p->arr->mandates[mandates.items[i]];
        if (!is_live(mandate->state)) continue;
        if (!any) doc_numbered(p->doc, "The mandates of the Board:");
        any = true;
        const char *strands = mandate->strands_stated ? prose_strands(p->arena, p->arr, mandate->strands) : NULL;
        doc_bullet(p->doc, 1,
                   arena_printf(p->arena, "to %s %s%s%s%s.", prose_task(mandate->role),
                                p->arr->areas[mandate->area].name, strands ? ", for " : "", strands ? strands : "",
                                mandate->state == STATE_PLANNED ? " (planned)" : ""));
    }
    if (!any)
        doc_numbered(p->doc, p->arr->complete[SECTION_MANDATES] ? "No mandate of the Board is recorded."
                                                                : "What the Board's mandates are is not stated.");
}

static void own_lines(const struct paper *p) {
    const struct span out = p->arr->bodies[p->board].out, in = p->arr->bodies[p->board].in;
    bool any = false;
    for (int i = 0; i < out.n + in.n; i++) {
        const struct arr_line *line = &p->arr->lines[i < out.n ? out.items[i] : in.items[i - out.n]];
        if (!is_live(line->state)) continue;
        if (!any) doc_numbered(p->doc, "The lines of the Board:");
        any = true;
        const char *from = line->from == p->board ? "the Board" : prose_the(p->arena, p->arr, line->from),
                   *to = line->to == p->board ? "the Board" : prose_the(p->arena, p->arr, line->to);
        const bool plural = line->from != p->board && prose_is_plural(p->arr, line->from);
        doc_bullet(p->doc, 1,
                   arena_printf(p->arena, "%s %s %s.", with_capital(p->arena, from),
                                prose_sends(p->arena, line->kind, plural, line->state == STATE_PLANNED), to));
    }
    if (!any)
        doc_numbered(p->doc, p->arr->complete[SECTION_LINES] ? "No line is recorded from the Board or to it."
                                                             : "The lines of the Board are not stated.");
}

static bool is_own(const struct paper *p, const struct finding *finding) {
    if (!finding_is_shown(finding) || finding_is_question(finding)) return false;
    if (finding->at.body == p->board) return true;
    if (finding->at.line >= 0)
        return p->arr->lines[finding->at.line].from == p->board || p->arr->lines[finding->at.line].to == p->board;
    for (int i = 0; i < finding->at.bodies.n; i++)
        if (finding->at.bodies.items[i] == p->board) return true;
    return false;
}

static void own_findings(const struct paper *p) {
    bool any = false;
    for (int i = 0; i < p->check->findings.n; i++) {
        if (!is_own(p, &p->check->findings.items[i])) continue;
        if (!any) doc_numbered(p->doc, "The check found of the Board:");
        any = true;
        doc_bullet(p->doc, 1, finding_says(p->check, &p->check->findings.items[i], p->arena));
    }
    if (!any) doc_numbered(p->doc, "The check found nothing that is about the Board itself.");
}

void paper_own(const struct paper *p) {
    if (p->is_overseer) return;
    doc_heading(p->doc, 2, "What concerns this Board");
    own_mandates(p);
    own_lines(p);
    own_findings(p);
}
