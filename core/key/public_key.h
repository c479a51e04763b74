/* SPDX-License-Identifier: Apache-2.0 */
/* Public keys and signature checks: P-256 (ES256), Ed25519 (EdDSA), RSA (RS256), RFC 7518 and 8037.
 * Verification reaches cryptography through these functions alone; a private key never enters here
 * (core/sign/ has them, and verify does not link it). */
#ifndef DS_CORE_KEY_PUBLIC_KEY_H
#define DS_CORE_KEY_PUBLIC_KEY_H

#include "core/bytes.h"

struct ds_key; /* opaque: one public key */

void ds_key_free(struct ds_key *key); /* NULL is fine */
void ds_key_freep(struct ds_key **key);

/* "ES256", "EdDSA" or "RS256": the only algorithm a key is used with. */
const char *ds_key_algorithm(const struct ds_key *key);

/* What can be said of a signature. One that could not be checked (no memory, no entropy for the
 * blinding of ES256, an algorithm that the library lacks) is neither right nor wrong: whoever
 * reports to a reader tells the three apart. */
enum ds_signature_answer { DS_SIGNATURE_WRONG, DS_SIGNATURE_RIGHT, DS_SIGNATURE_UNCHECKED };

/* `signature` (JOSE form: r ‖ s for ES256) over `message`. A malformed one is wrong. */
enum ds_signature_answer ds_key_check(const struct ds_key *key, struct ds_span message,
                                      struct ds_span signature);

/* Whether it is right, for those who go on only if it is (signing, a casebook). Verification asks
 * ds_key_check(). */
bool ds_key_verify(const struct ds_key *key, struct ds_span message, struct ds_span signature);

#endif
