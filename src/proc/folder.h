#ifndef PROC_FOLDER_H
#define PROC_FOLDER_H

#include "base/problem.h"

/*
 * Who can read and change what is in a data folder, as far as the system knows: owner and mode of the folder, of every
 * file in it and of the folder it stands in, access lists, links, the file system. Whoever can read the files is
 * outside need-to-know, so each who is not the owner is a problem, with the command that ends it.
 *
 * *readers says who can read them when there is no problem: "the user concordat, and root".
 */
enum err folder_audit(struct arena *arena, const char *folder, const char **readers,
                      struct problems *problems) MUST_USE;

/*
 * A folder that is filled before it is there: folder_make() makes `part`, for its owner only, where `to` is not there
 * or empty; folder_move() brings it to the disk and gives it the name `to`; folder_discard() takes away `part` and what
 * is in it.
 */
enum err folder_make(const char *part, const char *to, struct problems *problems) MUST_USE;
enum err folder_move(const char *part, const char *to, struct problems *problems) MUST_USE;
void folder_discard(const char *part);

#endif
