#ifndef VIEW_SCREEN_DOOR_H
#define VIEW_SCREEN_DOOR_H

#include "app/signin.h"
#include "view/screen.h"

/*
 * The pages on which people sign in, and set up what they sign in with. They show no answer of an operation, so each is
 * told what it shows. What was sent is filled in again, but for passwords and codes.
 */

/* next: the page that was asked for; NULL: the front page. */
void screen_sign_in(struct screen *screen, const char *next);
/* name: of whom it is for; NULL: there is no such invitation, and the problems say so. */
void screen_invitation(struct screen *screen, const char *user, const char *name);
/* is_forced: it must be changed before anything else is done. */
void screen_password(struct screen *screen, bool is_forced);
/* factor: what to set up, and its code; NULL: how to begin, or where it is shown already, the code alone. */
void screen_second_factor(struct screen *screen, const struct signed_in *who, const struct second_factor *factor,
                          bool is_shown_already);
void screen_recovery_codes(struct screen *screen, const char *const codes[RECOVERY_CODES]);

#endif
