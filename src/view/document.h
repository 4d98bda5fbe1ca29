#ifndef VIEW_DOCUMENT_H
#define VIEW_DOCUMENT_H

#include "base/buf.h"
#include "base/problem.h"
#include "model/doc.h"

/* The forms in which officers circulate a document; each prints the one document tree. */
enum document_form {
    DOCUMENT_TEXT,
    DOCUMENT_HTML,
    DOCUMENT_DOCX,
    DOCUMENT_PDF,
    DOCUMENT_CSV,
    DOCUMENT_XLSX,
    DOCUMENT_COUNT
};

/* The form that the ending of a file's name asks for: .txt, .html, .docx, .pdf, and of its tables .csv or .xlsx;
 * DOCUMENT_COUNT for any other. */
enum document_form document_form_of(const char *name);
/* Prints the document: the same bytes for the same document. ERR_LIMIT when it is larger than out may hold; with
 * a problem: ERR_INPUT when it has no tables to be written, ERR_IO when a workbook cannot be. */
enum err document_print(struct buf *out, const struct doc *doc, enum document_form form,
                        struct problems *problems) MUST_USE;

#endif
