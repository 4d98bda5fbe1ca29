#ifndef CLI_ARGUMENTS_H
#define CLI_ARGUMENTS_H

#include "app/run.h"

enum arguments {
    ARGUMENTS_CALL,       /* call is filled in: run it */
    ARGUMENTS_HELP,       /* help was asked for: of call->op, or of all when that is OP_COUNT */
    ARGUMENTS_WRONG,      /* problems say what is wrong with the words of the command */
    ARGUMENTS_UNREADABLE, /* a file could not be read */
};

/* Reads the words of a command against the table of operations, and the files that they name. "-" is standard input. */
enum arguments arguments_read(struct arena *arena, int argc, char **argv, struct call *call, struct problems *problems);

#endif
