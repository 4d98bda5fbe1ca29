#ifndef CLI_WATCH_H
#define CLI_WATCH_H

#include "app/run.h"

/*
 * A watch over an operation that takes --time: it is stopped after as many seconds, or by an interrupt (Ctrl-C), and
 * gives the best it has. On a terminal it says how far it is, once it has taken a second. Others are left alone.
 */
void watch_start(struct call *call);
/* Clears what was said on the terminal; from now on an interrupt ends the program as ever. */
void watch_end(void);

#endif
