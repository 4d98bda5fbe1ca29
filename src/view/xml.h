#ifndef VIEW_XML_H
#define VIEW_XML_H

#include "base/buf.h"

/*
 * Writes elements of XML or HTML. What a program writes by its name is trusted (names of elements and attributes);
 * every text is escaped for its position, and characters that XML 1.0 does not allow become U+FFFD (view/flow.h).
 */

#define XML_DEPTH 48

struct xml {
    struct buf *out;
    bool html; /* <p></p> and <br>, where XML writes <p/> and <br/> */
    bool open; /* the start tag still takes attributes */
    int depth;
    struct {
        const char *name;
        bool joined; /* xml_join */
    } elements[XML_DEPTH];
};

struct xml xml_new(struct buf *out, bool html);
void xml_open(struct xml *xml, const char *name);
/* The innermost element is ended by xml_close() together with the one around it: several opened and closed as one. */
void xml_join(struct xml *xml);
void xml_attr(struct xml *xml, const char *name, const char *value); /* nothing for a NULL value */
void xml_attr_f(struct xml *xml, const char *name, const char *format, ...) PRINTF_LIKE(3, 4);
/*
 * An address: a link, an action. Only http, https and mailto, and what is relative to this site; any other scheme, and
 * what names another host without a scheme ("//host"), is left out, attribute and all.
 */
void xml_url(struct xml *xml, const char *name, const char *href);
void xml_flag(struct xml *xml, const char *name, bool is); /* an attribute that is there or not: checked, open */
/* The class attribute, of those that are not NULL; without any no attribute. */
#define xml_class(xml, ...)                                                                                            \
    xml_classes((xml), (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))
void xml_classes(struct xml *xml, const char *const *names, size_t n);
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
