#ifndef VIEW_SCREENS_H
#define VIEW_SCREENS_H

#include "view/screen.h"

/* The screens, by the file that each is in. serve/routes.c says which path leads to which. */

screen_print screen_account, screen_sessions, screen_tokens, screen_token_form, screen_secret,
    screen_partnerships; /* screen_account.c */
screen_print screen_record, screen_entry_new, screen_entry_amend, screen_entry_correct,
    screen_entry_end;                           /* screen_entry.c */
screen_print screen_help, screen_accessibility; /* screen_help.c */
screen_print screen_people, screen_person, screen_user_new, screen_user_amend, screen_user_end, screen_access,
    screen_access_end, screen_invite, screen_reset, screen_why_form, screen_why; /* screen_people.c */

#endif
