/* SPDX-License-Identifier: Apache-2.0 */
/* What stands beside a private key in the user's folder, all of it public:
 *
 *     NAME.jwk.json     the public half, with the time in which the key signs
 *     NAME.former.json  the keys that it replaced, the latest first
 *     NAME.chain.pem    its certificates, and NAME.crl.pem
 *     NAME.did.json     the issuer's DID document, when it is not the one Dossier writes
 *
 * A key without such files (any PEM file, a key on a token) has none of it, and signs at any time.
 */
#ifndef DS_APP_KEYS_KEY_SIDECAR_H
#define DS_APP_KEYS_KEY_SIDECAR_H

#include "core/sign/private_key.h"

#define DS_SIDECAR_PUBLIC ".jwk.json"
#define DS_SIDECAR_FORMER ".former.json"
#define DS_SIDECAR_CHAIN ".chain.pem"
#define DS_SIDECAR_CRL ".crl.pem"
#define DS_SIDECAR_DID ".did.json"

/* The file with this ending that belongs to the key `path` ("….pem", "….pkcs11"). Freed by the
 * caller. */
int ds_sidecar_path(char **out, const char *path, const char *ending, struct ds_error *err);
/* Reads it; a file that is not there (and whatever belongs to a bare pkcs11: URI) leaves `out` with
 * `p` NULL. */
int ds_sidecar_read(struct ds_buf *out, const char *path, const char *ending, struct ds_error *err);
int ds_sidecar_write(const char *path, const char *ending, struct ds_span content,
                     struct ds_error *err);
/* The same for JSON; *out NULL when there is no file. */
int ds_sidecar_json(json_t **out, const char *path, const char *ending, struct ds_error *err);
int ds_sidecar_write_json(const char *path, const char *ending, const json_t *json,
                          struct ds_error *err);

/* The key's entry (core/key/key_document.h) with its time, and all entries of its issuer: this one,
 * then those that it replaced. DS_EINVAL when the public half that stands there is another key's.
 */
int ds_sidecar_entry(json_t **out, const char *path, const struct ds_key *key,
                     struct ds_error *err);
int ds_sidecar_entries(json_t **out, const char *path, const struct ds_key *key,
                       struct ds_error *err);

#endif
