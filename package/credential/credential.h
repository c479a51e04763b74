/* SPDX-License-Identifier: Apache-2.0 */
/* The Open Badges 3.0 credential of one award, and its VC-JWT. docs/format.md,
 * "data/credential.jwt". */
#ifndef DS_PACKAGE_CREDENTIAL_CREDENTIAL_H
#define DS_PACKAGE_CREDENTIAL_CREDENTIAL_H

#include "core/sign/private_key.h"
#include "core/uuid.h"

/* The id of the credential for this record: whoever packages a case again issues the same one. */
int ds_credential_id(char out[static DS_UUID_URN + 1], const char *record_digest_hex,
                     struct ds_error *err);

/* The credential that follows from a definition and a record, which have passed their checks, and
 * from the SHA-256 (hex) of the record's file; the same input gives the same JSON. Refuses
 * (DS_EREFUSED) a record without the decision "awarded". */
int ds_credential_build(json_t **out, const json_t *definition, const json_t *record,
                        const char *record_digest_hex, struct ds_error *err);

/* Appends the VC-JWT of it: adds iss, sub, jti, nbf, exp, signs, and carries the public key in
 * the header. DS_ELIMIT when it is longer than DS_MAX_JSON. */
int ds_credential_sign(struct ds_buf *out, const json_t *credential,
                       const struct ds_private_key *key, struct ds_error *err);

#endif
