/* SPDX-License-Identifier: Apache-2.0 */
/* What the names of entries must be, one by one and together; the same for a ZIP and for an
 * extracted folder. Internal to the two readers. */
#ifndef DS_VERIFY_ZIP_NAMES_H
#define DS_VERIFY_ZIP_NAMES_H

#include "verify/container.h"

enum { DS_ZIP_REFUSED = 1 }; /* beside 0 and the negative codes: a verdict */

/* Fills *refusal and returns DS_ZIP_REFUSED. The name is from outside: what is not printable
 * ASCII becomes '?'. */
int ds_zip_refuse(struct ds_zip_refusal *refusal, const char *word, struct ds_span name);

/* The refusal word for a name that no entry may have; NULL when it may. */
const char *ds_zip_name_fault(struct ds_span name);

/* Refuses two names that are one on a file system that ignores case, and a name that is also a
 * folder of another. The entries stand in their order, each name once. */
int ds_zip_check_unique(const struct ds_container *container, struct ds_zip_refusal *refusal,
                        struct ds_error *err);

#endif
