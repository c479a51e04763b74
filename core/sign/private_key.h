/* SPDX-License-Identifier: Apache-2.0 */
/* Private keys: P-256, Ed25519, RSA. Linked by capture and package (target ds_sign), never by
 * verify. Key files are PKCS#8 PEM, encrypted with scrypt and AES-256 unless the caller asks
 * otherwise, mode 0600. Secrets are wiped after use and appear in no message. */
#ifndef DS_CORE_SIGN_PRIVATE_KEY_H
#define DS_CORE_SIGN_PRIVATE_KEY_H

#include "core/key/jwk.h"

struct ds_private_key; /* opaque */

enum ds_key_kind { DS_KEY_P256, DS_KEY_ED25519, DS_KEY_RSA3072 };

/* Asks for the passphrase of the key file at `path` when it is needed: fills *out (at most 1024
 * bytes, wiped by the caller) or fails. */
struct ds_passphrase {
    int (*ask)(void *ctx, struct ds_buf *out, const char *path, struct ds_error *err);
    void *ctx;
};

/* A new key from OpenSSL's generator; the caller frees *out. DS_EINTERNAL or
 * DS_ENOMEM: it could not, for want of memory or entropy. */
int ds_private_key_generate(struct ds_private_key **out, enum ds_key_kind kind,
                            struct ds_error *err);
/* Reads PEM: PKCS#8, OpenSSL's older forms for EC and RSA, or an OpenSSH key file, each encrypted
 * or plain. Follows a symlink; refuses a file readable by others with DS_EINVAL and the chmod to
 * do. */
int ds_private_key_load(struct ds_private_key **out, const char *path,
                        const struct ds_passphrase *passphrase, struct ds_error *err);
/* Writes a new PKCS#8 file, 0600 (DS_EEXIST when there is one; DS_EINVAL where the disk cannot keep
 * it from others). `passphrase` NULL: unencrypted, as asked. */
int ds_private_key_save(const struct ds_private_key *key, const char *path,
                        const struct ds_buf *passphrase, struct ds_error *err);
/* The same over the file that stands there, in one step. */
int ds_private_key_replace(const struct ds_private_key *key, const char *path,
                           const struct ds_buf *passphrase, struct ds_error *err);
void ds_private_key_free(struct ds_private_key *key); /* wipes; NULL is fine */
void ds_private_key_freep(struct ds_private_key **key);

/* Wipes the private half in this process alone, a child that has no use for it: there the key signs
 * no more (DS_EINTERNAL). Of one that is on a token nothing is here to wipe. */
void ds_private_key_forget(const struct ds_private_key *key);

/* The public half; borrowed. */
const struct ds_key *ds_private_key_public(const struct ds_private_key *key);

/* Appends the signature in JOSE form (ES256: r ‖ s, 64 bytes; EdDSA: 64; RS256: modulus size). */
int ds_private_key_sign(struct ds_buf *out, const struct ds_private_key *key,
                        struct ds_span message, struct ds_error *err);

#endif
