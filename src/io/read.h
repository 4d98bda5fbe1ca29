#ifndef IO_READ_H
#define IO_READ_H

#include "io/yaml.h"
#include "model/register.h"

/*
 * Reads a register, an overlay or a statute file from bytes of YAML or JSON, or of a workbook (io/sheet_read.h). Every
 * mistake of the file is reported in one go, with line, column and, for an unknown key, word or value, the nearest
 * right one. References between entries are checked by register_check() once overlays are applied. Returns NULL when
 * there is any problem.
 */
struct register_file *register_read(struct arena *arena, const char *file, const char *bytes, size_t n,
                                    const struct limits *limits, struct problems *problems);
/*
 * The same, but what could be read is returned beside its problems: so that register_check() can tell the rest of what
 * is wrong in the same go. NULL when there is nothing that it could look at.
 */
struct register_file *register_read_flawed(struct arena *arena, const char *file, const char *bytes, size_t n,
                                           const struct limits *limits, struct problems *problems);

/* The same of what a store holds (store/read.h): users and access, which no file may hold, besides. */
struct register_file *register_read_kept(struct arena *arena, const char *file, const char *bytes, size_t n,
                                         const struct limits *limits, struct problems *problems);

/* "Police & Crime" -> "police_crime": an id like a name; NULL when nothing is left. */
const char *id_like(struct arena *arena, const char *name);
/* An id that is also a word where ids are expected could not be told from the word. */
bool id_is_taken_word(const char *text);

#endif
