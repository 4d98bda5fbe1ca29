#ifndef VIEW_PAGE_H
#define VIEW_PAGE_H

#include "view/assets.h"
#include "view/ui_nav.h"
#include "view/ui_notice.h"

/*
 * The page around the parts of ui.h:
 *
 *     struct xml xml = page_open(&out, &page);
 *     ui_paragraph(&xml, "…");
 *     page_close(&xml, &page);
 *
 * It loads one style sheet, one script as a module and one icon, all of this site, and has neither script nor style in
 * it: fit for "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self';
 * base-uri 'none'; frame-ancestors 'none'". The script only betters what works without it.
 */
struct page {
    const struct assets *assets;
    const char *title;       /* of the page; "Error: " is put before it where something is wrong */
    const char *partnership; /* its name; NULL: none is chosen */
    const char *home;        /* where the name of the service leads; NULL: "/" */
    const struct ui_link *navigation;
    int n_navigation;
    const char *user, *user_href; /* who is signed in, and where their account is; NULL: nobody */
    const char *sign_out;         /* the path that a form with the token is sent to by "Sign out" */
    const char *token;            /* against forged requests: UI_TOKEN of ui_form.h */
    const char *sign_in;          /* a link, where nobody is signed in; NULL: none */
    const char *marking;          /* shown, and printed on every sheet, top and bottom; NULL: none */
    struct ui_link back;          /* its href NULL: none */
    const struct ui_link *crumbs; /* in its place */
    int n_crumbs;
    const struct ui_error *errors; /* listed first in the page, each with its field */
    int n_errors;
    const struct ui_link *footer; /* accessibility statement, help */
    int n_footer;
    const char *version; /* "Concordat 1.2": the last words of the page */
    bool is_wide;        /* the whole width, for tables and drawings; else two thirds, for reading */
};
struct xml page_open(struct buf *out, const struct page *page);
void page_close(struct xml *xml, const struct page *page);

#endif
