#ifndef VIEW_JSON_STRUCTURE_H
#define VIEW_JSON_STRUCTURE_H

#include "app/run.h"
#include "base/buf.h"

/* The structure of a partnership for other programs, as it stands on the day: what is in force or planned. */

/* Popolo (popoloproject.com, 1.0): agencies and bodies as organizations, who sits on what as memberships, chairs as
 * posts. */
void json_popolo(struct buf *out, const struct answer *answer);
/* The W3C Organization Ontology as JSON-LD (www.w3.org/TR/vocab-org). */
void json_org(struct buf *out, const struct answer *answer);

#endif
