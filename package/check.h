/* SPDX-License-Identifier: Apache-2.0 */
/* Preconditions of packaging: documents without faults, a decision that the rule confirms, a
 * ledger, a key that may sign for the issuer. */
#ifndef DS_PACKAGE_CHECK_H
#define DS_PACKAGE_CHECK_H

#include "core/record/record.h"
#include "core/sign/private_key.h"

/* DS_EREFUSED, saying why, unless definition and record are sound and fit together, the case is
 * decided, by the time `at` of the seal, the decision carries what the rule says, and the ledger is
 * named. */
int ds_package_check(const json_t *definition, const struct ds_record *record, int64_t at,
                     struct ds_error *err);

/* DS_EREFUSED unless the key may sign as the definition's issuer: an issuer that is named by its
 * key (did:key, did:jwk) has no other, and a key that `keys` (core/key/key_document.h; NULL: no
 * list) gives a time signs only in it. */
int ds_package_check_issuer(const json_t *definition, const struct ds_private_key *key,
                            const json_t *keys, int64_t at, struct ds_error *err);

#endif
