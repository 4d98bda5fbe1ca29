#include "view/document.h"

#include <string.h>
#include <strings.h>

#include "view/docx.h"
#include "view/html.h"
#include "view/pdf.h"
#include "view/text.h"

static const char *const endings[DOCUMENT_COUNT] = {".txt", ".html", ".docx", ".pdf"};

enum document_form document_form_of(const char *name) {
    const char *ending = strrchr(name, '.');
    for (int form = 0; form < DOCUMENT_COUNT && ending; form++)
        if (!strcasecmp(ending, endings[form])) return (enum document_form)form;
    return DOCUMENT_COUNT;
}

enum err document_print(struct buf *out, const struct doc *doc, enum document_form form) {
    const struct text_options options = {.columns = 80};
    switch (form) {
    case DOCUMENT_TEXT: print_text(out, doc, &options); break;
    case DOCUMENT_HTML: print_html(out, doc); break;
    case DOCUMENT_DOCX: print_docx(out, doc); break;
    case DOCUMENT_PDF: print_pdf(out, doc); break;
    case DOCUMENT_COUNT: panic("a document has no such form");
    }
    return out->full ? ERR_LIMIT : OK;
}
