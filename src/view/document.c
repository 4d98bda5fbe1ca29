#include "view/document.h"

#include <string.h>
#include <strings.h>

#include "view/csv.h"
#include "view/docx.h"
#include "view/html.h"
#include "view/pdf.h"
#include "view/text.h"
#include "view/xlsx.h"

static const char *const endings[DOCUMENT_COUNT] = {".txt", ".html", ".docx", ".pdf", ".csv", ".xlsx"};

enum document_form document_form_of(const char *name) {
    const char *ending = strrchr(name, '.');
    for (int form = 0; form < DOCUMENT_COUNT && ending; form++)
        if (!strcasecmp(ending, endings[form])) return (enum document_form)form;
    return DOCUMENT_COUNT;
}

static bool has_tables(const struct doc *doc, struct problems *problems) {
    for (int i = 0; i < doc->n; i++)
        if (doc->items[i].kind == BLOCK_TABLE) return true;
    problem_add(problems, (struct place){0},
                "`concordat list` makes one of any section; this can be .html, .docx, .pdf or .txt",
                "there is no table in this to be written as .csv or .xlsx");
    return false;
}

enum err document_print(struct buf *out, const struct doc *doc, enum document_form form, struct problems *problems) {
    if ((form == DOCUMENT_CSV || form == DOCUMENT_XLSX) && !has_tables(doc, problems)) return ERR_INPUT;
    const struct text_options options = {.columns = 80};
    switch (form) {
    case DOCUMENT_TEXT: print_text(out, doc, &options); break;
    case DOCUMENT_HTML: print_html(out, doc); break;
    case DOCUMENT_DOCX: print_docx(out, doc); break;
    case DOCUMENT_PDF: print_pdf(out, doc); break;
    case DOCUMENT_CSV: print_csv(out, doc); break;
    case DOCUMENT_XLSX: return print_xlsx(out, doc, problems);
    case DOCUMENT_COUNT: panic("a document has no such form");
    }
    return out->full ? ERR_LIMIT : OK;
}
