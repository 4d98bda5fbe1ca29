#ifndef VIEW_DOCX_PARTS_H
#define VIEW_DOCX_PARTS_H

#include "model/doc.h"
#include "view/xml.h"
#include "view/zip_pack.h"

/* The parts of a Word file that depend little on its text. Only docx*.c includes this. */

#define DOCX_PART_MAX ((size_t)1 << 30) /* bytes of one part */
#define DOCX_WIDTH 9638                 /* twips (1/20 point) between the margins */
#define DOCX_INDENT 567                 /* twips from the number of a paragraph to its text */
#define DOCX_FACT 2835                  /* twips from the label of a fact to its text */

/* Numberings by their numId: paragraphs, bullets, and one more for each list of letters, which starts at a). */
enum { DOCX_NUMBERED = 1, DOCX_BULLETS, DOCX_LETTERS };

/* Begins a part of XML. */
struct xml docx_part(struct pack *pack, const char *name);
/* Opens the root element of a part with the namespaces of all that stands in one. */
void docx_root(struct xml *xml, const char *name);
/* Opens the root element of a part that names other parts. */
void docx_open_relations(struct xml *xml);
/* <name w:val="value"/> */
void docx_value(struct xml *xml, const char *name, const char *value);
void docx_number(struct xml *xml, const char *name, const char *attribute, long long number);

void docx_styles(struct pack *pack, const struct doc *doc);
void docx_numbering(struct pack *pack, int letter_lists);
void docx_settings(struct pack *pack);
void docx_properties(struct pack *pack, const struct doc *doc);
/* The header and the footer of every page: marking, running words, page numbers. */
void docx_running(struct pack *pack, const struct doc *doc);

#endif
