#ifndef MODEL_OVERLAY_H
#define MODEL_OVERLAY_H

#include "model/register.h"

/*
 * Overlays change a register by entries: one with a known id or key changes only the keys it names; a list replaces the
 * list, +key extends it (+sources, where sources are given by key: those of the keys it changes); "not stated" takes a
 * fact away; `remove` takes entries away. Options, proposals, fixes and
 * answered questionnaires are overlays.
 */

/*
 * The register that results from laying overlay over base. Base and overlay are unchanged and must outlive the result.
 * Problems (a removal of what is not there, an overlay of another partnership) are added with place and nearest name.
 */
struct register_file *overlay_apply(struct arena *arena, const struct register_file *base,
                                    const struct register_file *overlay, struct problems *problems);

/*
 * Building an overlay in code: fixes and options. An edit starts an entry or finds the one already started with the
 * same id or keys; each set adds a fact to it. The pointer is good until the next entry of its section is started.
 */
struct register_file *overlay_new(struct arena *arena, const char *of, const char *title);
struct entry *overlay_entry(struct arena *arena, struct register_file *overlay, enum section section, const char *id);
/* keys: the texts of the section's keys in order (body, area, role); NULL for a kind that is not stated. */
struct entry *overlay_keyed_entry(struct arena *arena, struct register_file *overlay, enum section section,
                                  const char *const keys[]);
/* Sets a scalar fact, typed and checked by the schema (a bug in the caller panics). text NULL: not stated. */
void overlay_set(struct arena *arena, struct entry *entry, enum section section, enum key key, const char *text);
/* Sets a list of scalars; extend: adds to what is there (+key). */
void overlay_set_list(struct arena *arena, struct entry *entry, enum section section, enum key key,
                      const char *const *items, int n, bool extend);
void overlay_remove(struct arena *arena, struct register_file *overlay, enum section section, const char *const words[],
                    int n);

#endif
