/* SPDX-License-Identifier: Apache-2.0 */
/* The struct behind struct ds_private_key: an EVP_PKEY of OpenSSL, or a signer elsewhere (a token).
 * For core/sign/ alone. */
#ifndef DS_CORE_SIGN_PRIVATE_KEY_EVP_H
#define DS_CORE_SIGN_PRIVATE_KEY_EVP_H

#include "core/key/public_key_evp.h"
#include "core/sign/private_key.h"

/* A key that lives elsewhere and signs there. */
struct ds_signer {
    /* Appends the signature in JOSE form. */
    int (*sign)(void *ctx, struct ds_buf *out, struct ds_span message, struct ds_error *err);
    void (*release)(void *ctx);
    void *ctx;
};

struct ds_private_key {
    EVP_PKEY *pkey; /* with the private half; OpenSSL wipes it. NULL: `signer` signs */
    struct ds_key *public_key;
    struct ds_signer signer;
};

enum { DS_KEY_FILE_MAX = 65536, DS_PASSPHRASE_MAX = 1024 };

/* Takes `pkey` (also on failure; NULL fails). */
int ds_private_key_adopt(struct ds_private_key **out, EVP_PKEY *pkey, struct ds_error *err);

/* Takes `public_key` and `signer`, also on failure. */
int ds_private_key_elsewhere(struct ds_private_key **out, struct ds_key *public_key,
                             const struct ds_signer *signer, struct ds_error *err);

/* The content of a key file; `path` names it in messages. */
int ds_private_key_parse(struct ds_private_key **out, struct ds_span text, const char *path,
                         const struct ds_passphrase *passphrase, struct ds_error *err);

/* The content of a file "-----BEGIN OPENSSH PRIVATE KEY-----", decoded; `path` names it in
 * messages. Ed25519, ECDSA P-256, RSA; plain, or encrypted with AES-256 under bcrypt_pbkdf. */
int ds_openssh_key_parse(struct ds_private_key **out, struct ds_span blob, const char *path,
                         const struct ds_passphrase *passphrase, struct ds_error *err);

#endif
