/* SPDX-License-Identifier: Apache-2.0 */
/* The VC-JWT of the Open Badges 3.0 credential that core/award/ builds. docs/format.md,
 * "data/credential.jwt". */
#ifndef DS_PACKAGE_CREDENTIAL_CREDENTIAL_H
#define DS_PACKAGE_CREDENTIAL_CREDENTIAL_H

#include "core/award/award.h"
#include "core/sign/private_key.h"

/* What the evidence in a credential follows from: the record as a file, and its artefacts. */
struct ds_credential_evidence {
    const json_t *definition;
    const struct ds_artefacts *artefacts;
    const char *record_digest; /* SHA-256, hex */
    const char *key_name;      /* header `kid`: where the key is found; NULL: nowhere by itself */
};

/* Appends the VC-JWT of it: adds iss, sub, jti, nbf, exp, signs, and carries the public key in
 * the header; `evidence` fills the empty list of that name (NULL: the credential stays as it is).
 * DS_ELIMIT when it is longer than DS_MAX_JSON. */
int ds_credential_sign(struct ds_buf *out, const json_t *credential,
                       const struct ds_credential_evidence *evidence,
                       const struct ds_private_key *key, struct ds_error *err);

#endif
