#ifndef APP_OPS_H
#define APP_OPS_H

#include "app/run.h"

/* What the op_*.c files share. Only app/ includes this. */

#define OP(name, method, path, verb, who, event, help)                                                                 \
    enum err op_##name(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems);
#define FIELD(op, name, type, needed, word, help)
#include "app/ops.def"
#undef OP
#undef FIELD

/* The input called name; never NULL for a declared field. */
const struct input *input_of(const struct call *call, const char *name);
/* The index of the text of an input in a NULL-ended list; `otherwise` when it was not given, -1 with a problem if none.
 */
int input_word(const struct call *call, const char *name, const char *const *words, int otherwise,
               struct problems *problems);
/* A NUMBER between least and most; `otherwise` when it was not given. False with a problem when it is neither. */
bool input_number(const struct call *call, const char *name, long long least, long long most, long long otherwise,
                  long long *out, struct problems *problems) MUST_USE;

/* Reads the file, with all its mistakes in one go, lays the overlays over it and checks references: the register that
 * the inputs `file`, `overlay` and `statutes` describe. NULL with problems when anything is wrong. */
const struct register_file *read_matter(struct arena *arena, const struct call *call,
                                        const struct register_file **statutes, struct problems *problems);
/*
 * The same, or the register that a data folder holds, drawn on the day of `as_of` or its own: answer->about. Of a
 * folder it is what the user may read (app/visit.h).
 */
enum err open_matter(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems);
/* The check of what the answer is about: the one that was made before, or a new one. */
const struct check *check_matter(struct arena *arena, const struct subject_matter *matter);
const struct register_file *product_statutes(struct arena *arena, struct problems *problems);
/* The same with local files laid over them. */
const struct register_file *read_statutes(struct arena *arena, const struct call *call, struct problems *problems);
/* One file that has to be an overlay. NULL with a problem when it is not. */
const struct register_file *read_overlay(struct arena *arena, const struct limits *limits, const struct file *file,
                                         struct problems *problems);
struct limits limits_of(const struct call *call);
/* False with a problem when what was read is an overlay, or statutes alone. */
bool expect_register(const struct register_file *reg, struct problems *problems);
/* References and names of rules. */
void check_whole(struct arena *arena, const struct register_file *reg, const struct register_file *statutes,
                 struct problems *problems);
/* The section that the input `kind` names; SECTION_COUNT with a problem. */
enum section section_meant(const struct call *call, struct problems *problems);
/* What the entry of the input `id` is known by in the store: its id, or its keys. */
const char *identity_meant(struct arena *arena, const struct call *call, enum section section);
/* Does the entry have the id, or the first n of its section's keys? */
bool entry_is_meant(const struct entry *entry, enum section section, const char *const *words, int n);

#endif
