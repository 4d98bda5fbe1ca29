#ifndef VIEW_JSON_ANSWER_H
#define VIEW_JSON_ANSWER_H

#include "app/run.h"
#include "base/json.h"
#include "model/doc.h"

/*
 * Every answer as JSON, in shapes that programs can rely on: docs/integrator.md. What is an entry is written as the
 * register format has it; who or what is meant by id, never by name alone.
 */

/* The part of a list that is written: after the item that `after` names, at most `limit` of them. */
struct window {
    const char *after; /* NULL: from the first on */
    int limit;         /* 0: all */
    const char *next;  /* the item after which there are more; NULL: there are none */
    bool is_list;      /* the answer is a list that can be had in parts */
    bool has_begun;    /* the item `after` was met */
    int taken;
    const char *last; /* that was taken */
};
/* Is the next item of the list, which its name tells from all others, in the window? */
bool window_takes(struct window *window, const char *name);

/* False, with nothing written, where the answer is a file by its nature: a workbook, a calendar, a form to fill in. */
bool answer_json(struct buf *out, const struct answer *answer, struct window *window);

/* ---- the parts, a file each ---- */

void json_check(struct buf *out, const struct answer *answer);
void json_options(struct buf *out, const struct answer *answer);
void json_search(struct buf *out, const struct answer *answer); /* report_search.c */
/* json_register.c: what a register says on a day */
void json_entries(struct json *json, const struct answer *answer, struct window *window);
void json_matrix(struct json *json, const struct answer *answer);
void json_questions(struct json *json, const struct answer *answer);
/* json_changes.c: what becomes of it */
void json_change(struct json *json, const struct answer *answer);
void json_difference(struct json *json, const struct answer *answer);
void json_history(struct json *json, const struct answer *answer);
void json_recorded(struct json *json, const struct answer *answer, struct window *window);
/* json_keeping.c: a data folder and its log; json_people.c: its users */
void json_log(struct json *json, const struct answer *answer, struct window *window);
void json_users(struct json *json, const struct answer *answer, struct window *window);
void json_partnerships(struct json *json, const struct answer *answer);
void json_sessions(struct json *json, const struct answer *answer);
void json_tokens(struct json *json, const struct answer *answer);
void json_secret(struct json *json, const struct answer *answer);
void json_why(struct json *json, const struct answer *answer);
void json_retention(struct json *json, const struct answer *answer);
void json_examination(struct json *json, const struct answer *answer);
void json_proof(struct json *json, const struct answer *answer);
/* report_permissions.c */
void json_permissions(struct json *json);
/* json_document.c: paper, handbook and charts */
void json_document(struct json *json, const struct doc *doc);

/* ---- what they share ---- */

/* "key": text, null where there is none; or left out. */
void json_pair(struct json *json, const char *key, const char *text);
void json_pair_or_none(struct json *json, const char *key, const char *text);
void json_truth(struct json *json, const char *key, bool value);
void json_texts(struct json *json, const char *key, const char *const *items, int n);
void json_sentences(struct json *json, const char *key, const char *const *items, int n); /* a line each */
/* The id of an entry; of one without, the list of its keys, "not stated" where one is not; of one without keys what a
 * store knows it by (NULL: nothing). */
void json_reference(struct json *json, enum section section, const struct entry *entry, const char *known_by);
/* The same of an entry as a store knows it: "gain, fraud, lead" is the list of three. */
void json_known_by(struct json *json, enum section section, const char *id);
void json_entry(struct json *json, enum section section, const struct entry *entry);
/* Whom a question is put to, and what would answer it. */
void json_asks(struct json *json, const struct check *check, const struct finding *finding, struct arena *arena);
/* A list of {"what": …, "of": …}: what there is to say in words alone. */
void json_sayings(struct json *json, const char *key, const struct sayings *sayings);
/* "partnership" and "day" of what the answer is about. */
void json_about(struct json *json, const struct answer *answer);
/* "next" of a list: the cursor of the part that follows, or null. */
void json_next(struct json *json, const struct window *window);

#endif
