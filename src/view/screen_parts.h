#ifndef VIEW_SCREEN_PARTS_H
#define VIEW_SCREEN_PARTS_H

#include "core/check.h"
#include "view/answer.h"
#include "view/screen.h"
#include "view/ui_list.h"

/* What the reading screens have in common. What they name they link to, where it has a page. */

/* Head and heading of a page. About: the words above the heading, what kind of thing it is; NULL: none. */
struct xml *part_open(struct screen *screen, const char *title, const char *about);
/* "As recorded on 25 November 2026." */
void part_day(struct screen *screen);

/* A cell with a link; words alone where href is NULL. */
void part_link_cell(struct xml *xml, const char *text, const char *href, bool is_header);

/*
 * What the page looks at as a file of that name, in a form to choose: "xlsx", "csv". The log must say why something is
 * taken, so it asks; where nothing was said, site.c shows the page again with a problem of the field `why`.
 */
void part_downloads(struct screen *screen, const char *name, const char *const *endings, int n);

/* One page of a long list: its items from `first` to before `end`. The field `page` of the query says which. */
struct part_page {
    int number, pages, first, end;
};
struct part_page part_page(const struct screen *screen, int n_items);
/* Links to the others, with the rest of the query; nothing where there is but one page. */
void part_pages(struct screen *screen, const struct part_page *page);
/* The query again, as hidden fields, but for these names: for a form of GET. */
void part_keep(struct screen *screen, const char *but, const char *but_also);

/* The pages of bodies and areas, by index. */
const char *part_body_href(const struct screen *screen, const struct arrangement *arr, int body);
const char *part_area_href(const struct screen *screen, const struct arrangement *arr, int area);
/* Bodies of mandates, each a link, with a comma between. */
void part_bodies(struct screen *screen, const struct arrangement *arr, struct span mandates);
/* Cells of the matrix of areas and strands. */
void part_lead_cell(struct screen *screen, const struct arrangement *arr, const struct lead_answer *lead);
void part_strand_cell(struct screen *screen, const struct arrangement *arr, int area, int strand);
/* How something stands on the day. */
void part_state(struct xml *xml, enum state state);
/* "Serious and Organised Crime, paragraph 6"; NULL where no source is stated. */
const char *part_source(struct arena *arena, const struct arrangement *arr, const struct entry *entry, enum key key,
                        const struct value *own);

/* "Lead missing" */
const char *part_rule(struct arena *arena, enum rule rule);
void part_severity(struct xml *xml, enum severity severity);
/*
 * The page of a finding: by its rule and the ids of what it is about, so the same as long as it is there:
 * "/findings/path-missing/body.gain~area.fraud".
 */
const char *part_finding_href(const struct screen *screen, const struct check *check, const struct finding *finding);
/* The words of that path after the rule. */
const char *part_finding_word(struct arena *arena, const struct check *check, const struct finding *finding);

/* The finding of a path: of its rule and words. NULL: it is not there. */
const struct finding *part_finding_meant(const struct screen *screen, const struct check *check);

/* The form that answers a question; NULL where the user may not, or an entry is to be made. */
const char *part_answer_href(const struct screen *screen, const struct finding *finding);

/* Which findings: those shown that fit all that is said. -1, RULE_COUNT and SEVERITY_COUNT: any. */
struct wanted {
    enum severity severity;
    enum rule rule;
    int area, body;
    bool no_questions, questions_alone;
};
#define WANTED_ALL ((struct wanted){.severity = SEVERITY_COUNT, .rule = RULE_COUNT, .area = -1, .body = -1})
/* Indexes of findings, the gravest first. */
struct span part_wanted(struct arena *arena, const struct check *check, const struct wanted *wanted);
/* Is the finding about the body, or the area: itself, a mandate of it, a line at its end? */
bool part_is_about(const struct check *check, const struct finding *finding, int area, int body);
/* Each with its severity and a link to its page; those that read the same, once. */
void part_findings(struct screen *screen, const struct check *check, struct span findings);

#endif
