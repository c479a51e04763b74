/* SPDX-License-Identifier: Apache-2.0 */
/* Whether a key that the reader knows as the issuer's says that the signing key took its place
 * (core/key/succession.h). That establishes nothing: who stole the old key can name an heir too. */
#ifndef DS_VERIFY_ISSUER_ROTATION_H
#define DS_VERIFY_ISSUER_ROTATION_H

#include "core/key/succession.h"
#include "verify/trust.h"

/* The key that signed (its thumbprint), for whom, and when at the latest; `known_by` as in struct
 * ds_trust_question. */
struct ds_rotated_to {
    const char *id, *key;
    int64_t by, known_by;
};

/* Keeps the statements that count for what was signed then: those that begin no later, and not by a
 * key that the reader's list calls revoked or gives the issuer for another time. What the list does
 * not know counts. Returns how many, from said[0] on. */
size_t ds_successions_count(struct ds_succession *said, size_t n, const struct ds_rotated_to *to,
                            const struct ds_trust *trust);

/* Whether those in this key document that count lead from a key that the reader's list gave
 * the issuer until then to that one; *at is when it was replaced. `document` may be NULL. */
bool ds_issuer_rotated(int64_t *at, const json_t *document, const struct ds_rotated_to *to,
                       const struct ds_trust *trust);

#endif
