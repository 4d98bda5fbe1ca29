#ifndef VIEW_REFERENCE_H
#define VIEW_REFERENCE_H

#include "model/arrangement.h"
#include "model/doc.h"

/* What stands at the back of a report: the words it uses, and where it comes from. */

/*
 * What a word means in plain English, NULL for a word that is not in the glossary. The glossary is the product's own:
 * it follows the paper on serious and organised crime to the Leicestershire Safer Communities Strategy Board of 17
 * March 2016 where that defines a word.
 */
const char *glossary_of(const char *word);
extern const char glossary_source[];
void glossary_blocks(struct doc *doc);

/* Every source of the register: title, date, to whom, item, where it can be read. */
void sources_blocks(struct doc *doc, const struct arrangement *arr);

#endif
