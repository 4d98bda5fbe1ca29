#ifndef VIEW_FORM_WORKBOOK_H
#define VIEW_FORM_WORKBOOK_H

#include "app/run.h"
#include "base/buf.h"

/*
 * The questions to a body as a form in Excel: a row for each fact with its questions, room for the answer (a list to
 * choose from where words are fixed) and for where it is written. Filled in, it is imported as answers
 * (io/sheet_answers.c). ERR_IO with a problem when there is no room for it.
 */
enum err form_workbook(struct buf *out, const struct answer *answer, struct problems *problems) MUST_USE;
/* The same as a draft of an e-mail (RFC 5322) to the body: the questions in words, and the form attached. */
enum err form_email(struct buf *out, const struct answer *answer, struct problems *problems) MUST_USE;

#endif
