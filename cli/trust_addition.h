/* SPDX-License-Identifier: Apache-2.0 */
/* Adding to a trust list with its owner's consent. */
#ifndef DS_CLI_TRUST_ADDITION_H
#define DS_CLI_TRUST_ADDITION_H

#include "core/json/json.h"

enum ds_trust_consent {
    DS_TRUST_UNASKED,     /* the owner said it all on the command line: nothing is shown */
    DS_TRUST_YES,         /* shown, and agreed to beforehand */
    DS_TRUST_ASK,         /* shown and asked */
    DS_TRUST_ASK_COMPARED /* ... whether a thumbprint was compared */
};

/* Adds what `given`, a list in order, has to the list in the file `path`, and says that it is
 * saved. DS_EREFUSED when the owner says no, DS_EUSAGE when nobody can be asked, DS_EBUSY when the
 * list was changed meanwhile. */
int ds_trust_addition(const char *path, const json_t *given, enum ds_trust_consent consent,
                      struct ds_error *err);

/* Writes the list, and says so. */
int ds_trust_save(const json_t *list, const char *path, struct ds_error *err);

#endif
