#ifndef VIEW_SCREENS_H
#define VIEW_SCREENS_H

#include "view/screen.h"

/* The screens that change something, or make something. */
screen_print screen_accept, screen_answer;                                  /* screen_accept.c */
screen_print screen_changes, screen_change;                                 /* screen_changes.c */
screen_print screen_import;                                                 /* screen_import.c */
screen_print screen_options, screen_options_compared, screen_options_adopt; /* screen_options.c */
screen_print screen_papers, screen_paper_ask, screen_paper;                 /* screen_papers.c */
screen_print screen_retention, screen_keep, screen_erase;                   /* screen_retention.c */

/* The screens, by the file that each is in. serve/routes.c says which path leads to which. */

screen_print screen_account, screen_sessions, screen_tokens, screen_token_form, screen_secret,
    screen_partnerships;  /* screen_account.c */
screen_print screen_area; /* screen_area.c */
screen_print screen_body; /* screen_body.c */
/* A search for structures under way, and how far it is; the page looks again by itself. screen_computing.c */
void screen_computing(struct screen *screen, const struct progress *progress, bool waits, long long seconds);
screen_print screen_record, screen_entry_new, screen_entry_amend, screen_entry_correct,
    screen_entry_end;                                          /* screen_entry.c */
screen_print screen_findings, screen_finding;                  /* screen_findings.c */
screen_print screen_help, screen_accessibility;                /* screen_help.c */
screen_print screen_list;                                      /* screen_list.c */
screen_print screen_log, screen_log_verify, screen_checkpoint; /* screen_log.c */
screen_print screen_oversight;                                 /* screen_oversight.c */
screen_print screen_people, screen_person, screen_user_new, screen_user_amend, screen_user_end, screen_access,
    screen_access_end, screen_invite, screen_reset, screen_why_form, screen_why; /* screen_people.c */
screen_print screen_questions;                                                   /* screen_questions.c */
screen_print screen_rules;                                                       /* screen_rules.c */
screen_print screen_search;                                                      /* screen_search.c */
screen_print screen_show, screen_history;                                        /* screen_show.c */
screen_print screen_structure, screen_compare;                                   /* screen_structure.c */

#endif
