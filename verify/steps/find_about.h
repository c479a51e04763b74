/* SPDX-License-Identifier: Apache-2.0 */
/* Findings about a part of record or definition, which is called by its name; inside verify/ only.
 */
#ifndef DS_VERIFY_STEPS_FIND_ABOUT_H
#define DS_VERIFY_STEPS_FIND_ABOUT_H

#include "verify/verification.h"

/* A finding about a criterion, whose name becomes {1}. */
void ds_find_criterion(struct ds_verification *v, enum ds_reason reason, const char *id);

/* A finding about an artefact, whose name is the subject; {1} and {2} as ds_find() has them. */
void ds_find_artefact(struct ds_verification *v, enum ds_reason reason,
                      const struct ds_artefact *artefact, struct ds_span one, struct ds_span two);

/* "1,234,567" or "1 234 567" with no-break spaces. Returns `out`. */
char *ds_number_text(char out[static 40], uint64_t number, enum ds_language language);

#endif
