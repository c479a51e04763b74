/* SPDX-License-Identifier: Apache-2.0 */
/* The Open Badges 3.0 credential of one award, and its VC-JWT. docs/format.md,
 * "data/credential.jwt". */
#ifndef DS_PACKAGE_CREDENTIAL_CREDENTIAL_H
#define DS_PACKAGE_CREDENTIAL_CREDENTIAL_H

#include "core/record/artefacts.h"
#include "core/sign/private_key.h"
#include "core/uuid.h"

/* The id of the credential for this record: whoever packages a case again issues the same one. */
int ds_credential_id(char out[static DS_UUID_URN + 1], const char *record_digest_hex,
                     struct ds_error *err);

/* The credential that follows from a definition and a record, which have passed their checks, and
 * from the SHA-256 (hex) of the record's file; the same input gives the same JSON. Its list
 * `evidence` is empty: the entries, as many as artefacts, are made when it is signed. Refuses
 * (DS_EREFUSED) a record without the decision "awarded". */
int ds_credential_build(json_t **out, const json_t *definition, const json_t *record,
                        const char *record_digest_hex, struct ds_error *err);

/* What the evidence in a credential follows from: the record as a file, and its artefacts. */
struct ds_credential_evidence {
    const json_t *definition;
    const struct ds_artefacts *artefacts;
    const char *record_digest; /* SHA-256, hex */
};

/* Appends the VC-JWT of it: adds iss, sub, jti, nbf, exp, signs, and carries the public key in
 * the header; `evidence` fills the empty list of that name (NULL: the credential stays as it is).
 * DS_ELIMIT when it is longer than DS_MAX_JSON. */
int ds_credential_sign(struct ds_buf *out, const json_t *credential,
                       const struct ds_credential_evidence *evidence,
                       const struct ds_private_key *key, struct ds_error *err);

#endif
