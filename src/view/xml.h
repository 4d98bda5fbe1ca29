#ifndef VIEW_XML_H
#define VIEW_XML_H

#include "base/buf.h"

/*
 * Writes elements of XML or HTML. What a program writes by its name is trusted (names of elements and attributes);
 * every text is escaped for its position, and characters that XML 1.0 does not allow become U+FFFD (view/flow.h).
 */

#define XML_DEPTH 32

struct xml {
    struct buf *out;
    bool html; /* <p></p> and <br>, where XML writes <p/> and <br/> */
    bool open; /* the start tag still takes attributes */
    int depth;
    const char *names[XML_DEPTH];
};

struct xml xml_new(struct buf *out, bool html);
void xml_open(struct xml *xml, const char *name);
void xml_attr(struct xml *xml, const char *name, const char *value); /* nothing for a NULL value */
void xml_attr_f(struct xml *xml, const char *name, const char *format, ...) PRINTF_LIKE(3, 4);
void xml_text(struct xml *xml, const char *text);
void xml_text_f(struct xml *xml, const char *format, ...) PRINTF_LIKE(2, 3);
void xml_close(struct xml *xml);
/* An element with text, or with one attribute, and nothing else. */
void xml_leaf(struct xml *xml, const char *name, const char *text);
void xml_value(struct xml *xml, const char *name, const char *attribute, const char *value);
/* Lines for the reader of the source; only where white space means nothing. */
void xml_newline(struct xml *xml);
/* Text that the program itself wrote: a style sheet, a declaration. Never text from outside. */
void xml_raw(struct xml *xml, const char *text);

#endif
