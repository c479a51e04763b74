/* SPDX-License-Identifier: Apache-2.0 */
/* The cases of a casebook and where each stands (capture/acts/coverage.h). */
#ifndef DS_APP_CASEBOOK_CASE_LIST_H
#define DS_APP_CASEBOOK_CASE_LIST_H

#include "capture/casebook/casebook.h"

/* *out is an array of {"case", "state", "learner", "definition", "met", "of"}, the caller's. A case
 * that cannot be read is {"case", "state": "unreadable", "error"}: the others still count. */
int ds_case_summaries(json_t **out, struct ds_casebook *book, struct ds_error *err);

#endif
