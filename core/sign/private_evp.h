/* SPDX-License-Identifier: Apache-2.0 */
/* What a private key is inside: for core/sign/ alone. */
#ifndef DS_CORE_SIGN_PRIVATE_EVP_H
#define DS_CORE_SIGN_PRIVATE_EVP_H

#include "core/jwk_evp.h"
#include "core/sign/private_key.h"

struct ds_private_key {
    EVP_PKEY *pkey; /* with the private half; OpenSSL wipes it */
    struct ds_key *public_key;
};

enum { DS_KEY_FILE_MAX = 65536, DS_PASSPHRASE_MAX = 1024 };

/* Takes `pkey` (also on failure; NULL fails). */
int ds_private_key_adopt(struct ds_private_key **out, EVP_PKEY *pkey, struct ds_error *err);

/* The content of a file "-----BEGIN OPENSSH PRIVATE KEY-----", decoded; `path` names it in
 * messages. Unencrypted Ed25519 only. */
int ds_openssh_key_parse(struct ds_private_key **out, struct ds_span blob, const char *path,
                         struct ds_error *err);

#endif
