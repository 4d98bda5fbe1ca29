#ifndef VIEW_HTML_BLOCKS_H
#define VIEW_HTML_BLOCKS_H

#include "model/doc.h"
#include "view/xml.h"

/*
 * The blocks of a document as elements of HTML, for a document of its own (html.c) and as the content of a page
 * (page_doc.c). The elements are the same in both; a look says the classes by which a style sheet knows them.
 */

struct html_look {
    const char *headings[5]; /* by the level in the document */
    const char *paragraph, *link;
    const char *bullets, *numbered, *lettered;
    const char *facts, *fact, *fact_label, *fact_value; /* the list, a row of it, its two sides */
    const char *table, *coloured;                       /* any table; one with coloured cells besides */
    const char *caption, *table_head, *table_body, *row, *header, *cell;
    int narrow_columns;  /* of a table that a telephone has room for */
    const char *scrolls; /* around one with more, which is moved sideways there */
    const char *figure, *wide_figure;
    const char *code, *inset;
    const char *appendix; /* its heading, besides that of its level */
    const char *contents, *contents_heading, *contents_list;
    const char *notes, *notes_heading, *notes_list;
    const char *tones; /* put before the word of a tone: "tone-" makes "tone-error" */
    bool has_widths;   /* the style sheet sets columns of tables by their ids (html_style.c) */
};

const char *html_tone(enum tone tone); /* "error"; NULL for TONE_NONE */

/* All of it: after its first heading a list of contents, where it wants one; its notes last. Headings are so many
 * levels deeper than in the document. */
void html_blocks(struct xml *xml, const struct doc *doc, const struct html_look *look, int deeper);

#endif
