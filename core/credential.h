/* SPDX-License-Identifier: Apache-2.0 */
/* Digests and ids as the credential writes them (RFC 6920, Multibase, Subresource Integrity), by
 * which it refers to files, criteria and levels: package/ writes, verify/ reads. docs/format.md,
 * "data/credential.jwt". */
#ifndef DS_CORE_CREDENTIAL_H
#define DS_CORE_CREDENTIAL_H

#include "core/digest.h"

/* `genre` of the one evidence entry that binds data/record.json. */
#define DS_CREDENTIAL_RECORD_GENRE "Assessment record"

/* Content named by its SHA-256 (64 hex characters), each as Open Badges and the Verifiable
 * Credentials Data Model want it. They append.
 * id:        "ni:///sha-256;" and base64url (RFC 6920)
 * multibase: "u" and base64url of the multihash 0x12 0x20 ‖ digest
 * sri:       "sha256-" and base64 (W3C Subresource Integrity) */
int ds_credential_digest_id(struct ds_buf *out, const char *hex, struct ds_error *err);
int ds_credential_digest_multibase(struct ds_buf *out, const char *hex, struct ds_error *err);
int ds_credential_digest_sri(struct ds_buf *out, const char *hex, struct ds_error *err);

/* Fills the digest from a Multibase text ("u" or "z") of a SHA-256 multihash; false for everything
 * else. */
bool ds_credential_multibase_read(struct ds_digest *out, const char *text);

/* The id of a criterion's result description, "<definition id>#<criterion>"; with `level` that of
 * a level of its rubric, "<definition id>#<criterion>/<level>". With `criterion` NULL the one of
 * the overall result, "<definition id>#/result". A definition id that has a "#" itself is followed
 * by "/" instead. Appends. */
int ds_credential_part_id(struct ds_buf *out, const char *definition_id, const char *criterion,
                          const char *level, struct ds_error *err);

#endif
