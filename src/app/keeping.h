#ifndef APP_KEEPING_H
#define APP_KEEPING_H

#include "proc/keeper.h"
#include "store/examine.h"

/*
 * What keeps a data folder fit to be relied on: its log signed, its content examined, copied and brought back. The
 * operations of op_log.c and op_keep.c are these.
 */

/* What was found of a folder, from outside and from within. Nothing wrong: both lists are empty. */
struct examination {
    const char *folder;
    const char *readers;     /* who can read its files */
    struct problems worries; /* about files, keys, the system */
    struct problems damage;  /* of what is recorded */
    bool opened;             /* could it be looked into at all? */
    uint64_t entries;        /* of the log */
    int erased;              /* payloads of them, by a recorded decision */
    const char *key;         /* the public key of the log; NULL: nothing was ever signed */
    uint64_t n_signed;       /* how many entries the last checkpoint signed covers */
};

#define HEADS_MAX 8 /* checkpoints that can be compared with at once */

/*
 * Examines what a view sees: the database, the log, the versions against the log, the log against the last checkpoint
 * signed and those that are given.
 */
enum err keep_verify(struct arena *arena, const char *folder, struct view *view, const struct checkpoint *heads,
                     int n_heads, struct examination *out, struct problems *problems) MUST_USE;
/* All that, and who can read and change the files; also of a folder that cannot be opened. */
enum err keep_doctor(struct arena *arena, const char *folder, struct examination *out,
                     struct problems *problems) MUST_USE;

/* The log as it is, signed by the keeper. */
enum err keep_sign(struct arena *arena, const char *folder, struct view *view, char **note,
                   struct problems *problems) MUST_USE;

/*
 * A copy of a folder that is in use, as a data folder in a new place, examined there; nothing stays there unless it is
 * whole. It holds the signing key: whoever can read it can do what whoever reads the folder can.
 */
enum err keep_backup(struct arena *arena, const char *folder, struct view *view, const char *to,
                     struct examination *out, struct problems *problems) MUST_USE;
/* The same, from a folder that nobody has open: a backup. */
enum err keep_restore(struct arena *arena, const char *from, const char *to, struct examination *out,
                      struct problems *problems) MUST_USE;

#endif
