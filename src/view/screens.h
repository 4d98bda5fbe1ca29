#ifndef VIEW_SCREENS_H
#define VIEW_SCREENS_H

#include "view/screen.h"

/* The screens, by the file that each is in. serve/routes.c says which path leads to which. */

screen_print screen_record, screen_entry_new, screen_entry_amend, screen_entry_correct,
    screen_entry_end;                           /* screen_entry.c */
screen_print screen_help, screen_accessibility; /* screen_help.c */

#endif
