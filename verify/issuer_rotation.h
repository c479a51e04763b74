/* SPDX-License-Identifier: Apache-2.0 */
/* Whether a key that the reader knows as the issuer's says that the signing key took its place
 * (core/key/succession.h). That establishes nothing: who stole the old key can name an heir too. */
#ifndef DS_VERIFY_ISSUER_ROTATION_H
#define DS_VERIFY_ISSUER_ROTATION_H

#include "core/json/json.h"
#include "verify/trust.h"

/* The key that signed (its thumbprint), for whom; `known_by` as in struct ds_trust_question. */
struct ds_rotated_to {
    const char *id, *key;
    int64_t known_by;
};

/* Whether one of the statements in this key document leads from a key that the reader's list gave
 * the issuer until then to that one; *at is when it was replaced. `document` may be NULL. */
bool ds_issuer_rotated(int64_t *at, const json_t *document, const struct ds_rotated_to *to,
                       const struct ds_trust *trust);

#endif
