/* SPDX-License-Identifier: Apache-2.0 */
/* What an addition would change in a trust list: for its owner to see before it is saved. */
#ifndef DS_APP_TRUST_TRUST_CHANGE_H
#define DS_APP_TRUST_TRUST_CHANGE_H

#include "core/json/json.h"

/* Sentences in the reader's language, an array of texts, the caller's: each issuer, key, role, name
 * and authority that `after` has and `before` has not, and whom of `before` somebody new is easily
 * taken for (verify/trust.h). Empty: nothing changes. Both are in order (trust_list.h). They hold
 * text from outside: escape them. */
int ds_trust_list_changes(json_t **out, const json_t *before, const json_t *after,
                          struct ds_error *err);

#endif
