#ifndef VIEW_ANSWER_H
#define VIEW_ANSWER_H

#include "app/run.h"
#include "base/buf.h"
#include "model/doc.h"

/* An answer as a document, for any printer; NULL for an answer that is text by itself (answer_raw). */
struct doc *answer_doc(struct arena *arena, const struct answer *answer);
/* An answer that is text by itself: JSON (docs/json.md), or a register in its canonical form. False for any other. */
bool answer_raw(struct buf *out, const struct answer *answer, struct problems *problems);
/* An answer in the form that the name of its file, answer->out, asks for. ERR_INPUT with a problem where it has none.
 */
enum err answer_as_file(struct buf *out, const struct answer *answer, struct problems *problems) MUST_USE;
/* The findings of a check as a table. */
struct doc *report_findings(struct arena *arena, const struct answer *answer);
struct doc *report_search(struct arena *arena, const struct answer *answer);
/* The text that was found, where it is not the name: "purpose: …"; else "". */
const char *hit_says(struct arena *arena, const struct hit *hit);
struct doc *report_list(struct arena *arena, const struct answer *answer);
struct doc *report_import(struct arena *arena, const struct answer *answer);
/* Changes between two registers as bullets under the names of their sections. */
void changes_blocks(struct doc *doc, const struct register_file *before, const struct register_file *after,
                    const struct changes *changes);
/* What follows from a change: findings cleared and raised, each under a heading. Nothing where there are none. */
void follows_blocks(struct doc *doc, const struct consequences *follows);

/* The parts, one file each. */
struct doc *report_check(struct arena *arena, const struct answer *answer);
struct doc *report_matrix(struct arena *arena, const struct answer *answer);
struct doc *report_show(struct arena *arena, const struct answer *answer);
struct doc *report_questions(struct arena *arena, const struct answer *answer);
struct doc *report_explain(struct arena *arena, const struct answer *answer);
struct doc *report_diff(struct arena *arena, const struct answer *answer);
struct doc *report_paper(struct arena *arena, const struct answer *answer);
struct doc *report_handbook(struct arena *arena, const struct answer *answer);
struct doc *report_chart(struct arena *arena, const struct answer *answer);
/* The drawing alone; where there is none, a drawing that says why. */
const struct figure *chart_figure(struct arena *arena, const struct answer *answer);
struct doc *report_keep(struct arena *arena, const struct answer *answer);
struct doc *report_proof(struct arena *arena, const struct answer *answer);
/* Of a data folder: view/report_store.c. */
struct doc *report_lines(struct arena *arena, const struct answer *answer);
struct doc *report_retention(struct arena *arena, const struct answer *answer);
struct doc *report_change(struct arena *arena, const struct answer *answer);
struct doc *report_history(struct arena *arena, const struct answer *answer);
struct doc *report_changes(struct arena *arena, const struct answer *answer);
struct doc *report_log(struct arena *arena, const struct answer *answer);
struct doc *report_permissions(struct arena *arena);
extern const char product_version[];
struct doc *report_version(struct arena *arena, const struct answer *answer);
struct doc *report_options(struct arena *arena, const struct answer *answer);
/* Of users: view/report_people.c. */
struct doc *report_users(struct arena *arena, const struct answer *answer);
struct doc *report_partnerships(struct arena *arena, const struct answer *answer);
struct doc *report_sessions(struct arena *arena, const struct answer *answer);
struct doc *report_tokens(struct arena *arena, const struct answer *answer);
struct doc *report_secret(struct arena *arena, const struct answer *answer);
struct person;
struct access;
/* The circles that somebody is in besides everybody's and their bodies'; NULL: none. */
const char *other_circles(struct arena *arena, const struct access *access);
/* How far a user is with signing in. */
const char *way_in_words(struct arena *arena, const struct person *person);
/* A cost as people read it: reports are kept in thousandths. */
char *cost_text(struct arena *arena, const struct cost *cost, enum cost_kind kind);
/* "no new body, 1 remit widened, 2 bodies made multi-agency": what a cost is, in the order that it is compared. */
char *cost_sentence(struct arena *arena, const struct cost *cost);
/* The questions as a form: an overlay to fill in. */
void form_questions(struct buf *out, const struct answer *answer);

/* The one sentence a chair needs, from a check. */
char *chair_sentence(struct arena *arena, const struct check *check);
/* "3 errors, 1 warning and 12 questions" of shown findings; "nothing" when there is none. */
char *count_words(struct arena *arena, const int counts[SEVERITY_COUNT], bool with_questions);
/* "Leicester, Leicestershire and Rutland" */
const char *partnership_name(const struct register_file *reg);
/* A fact's value as people read it: the entries that its ids name, without the sources of a value of its own. */
const char *value_words(struct arena *arena, const struct register_file *reg, const struct register_index *index,
                        enum section section, const struct value *fact);
/* The highest marking of any entry, with its instruction; NULL when nothing is marked. */
const char *marking_of(struct arena *arena, const struct register_file *reg);
enum tone severity_tone(enum severity severity);

/* A line of questions that read the same and go to the same body, once. */
struct question {
    int asked; /* body, or ASKED_KEEPER */
    const char *text;
    const struct finding *finding; /* the first that asks it */
};
struct question_list {
    struct question *items;
    int n, cap;
};
/* Shown questions, sorted by addressee in the order of the register, the keeper last; each text once. */
struct question_list question_list(struct arena *arena, const struct check *check, int for_body);

/* How an area stands for a strand. */
enum cell_state { CELL_LED, CELL_WORKED, CELL_PLANNED, CELL_NOBODY, CELL_NOT_STATED, CELL_NOT_APPLICABLE };
struct cell_answer {
    enum cell_state state;
    struct span mandates; /* those that make it so */
};
struct cell_answer matrix_cell(struct arena *arena, const struct arrangement *arr, int area, int strand);
const char *cell_word(enum cell_state state); /* "led" */
enum tone cell_tone(enum cell_state state);

/* How an area stands for a lead, gravest last. */
enum lead_state { LEAD_IN_FORCE, LEAD_PLANNED, LEAD_NOT_STATED, LEAD_NOT_RECORDED, LEAD_NOBODY, LEAD_STATE_COUNT };
struct lead_answer {
    enum lead_state state;
    enum tone tone;
    const char *words;    /* "no lead recorded"; NULL where somebody leads, or is to lead */
    struct span mandates; /* of those who do */
};
struct lead_answer matrix_lead(struct arena *arena, const struct arrangement *arr, int area);

#endif
