/* SPDX-License-Identifier: Apache-2.0 */
/* Makes proofs of Data Integrity over canonical JSON (W3C Data Integrity 1.0): eddsa-jcs-2022 with
 * Ed25519, ecdsa-jcs-2019 with P-256. Checking them is core/key/data_integrity.h. */
#ifndef DS_CORE_SIGN_PROOF_SIGN_H
#define DS_CORE_SIGN_PROOF_SIGN_H

#include "core/sign/private_key.h"

/* Signs `document`, which has no member "proof" yet, and adds that: for assertionMethod, by the
 * verification method of this id, created `at` (seconds since 1970). The proof is checked before it
 * is given to anybody: DS_ESIGNATURE for one that came out wrong. DS_EREFUSED for a key that no
 * such suite signs with (RSA). */
int ds_proof_sign(json_t *document, const char *method, int64_t at,
                  const struct ds_private_key *key, struct ds_error *err);

#endif
