#ifndef VIEW_PAGE_DOC_H
#define VIEW_PAGE_DOC_H

#include "model/doc.h"
#include "view/xml.h"

/*
 * A document as content of a page, in the manner of the GOV.UK Design System: its blocks in place of calls of ui.h.
 * Headings are so many levels deeper than in the document: 0 where its title is the heading of the page. There is
 * one document on a page at most: its ids are "figure-1", "note-1" and the like.
 */
void page_doc(struct xml *xml, const struct doc *doc, int deeper);

/* The class that a style sheet of pages knows a tone by: "tone-error"; NULL for TONE_NONE. */
const char *page_tone(struct arena *arena, enum tone tone);

#endif
