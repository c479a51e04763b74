/* SPDX-License-Identifier: Apache-2.0 */
/* The struct behind struct ds_key, an EVP_PKEY of OpenSSL, and its making from raw bytes. For
 * core/key/, core/x509/ and core/sign/ alone, because it shows OpenSSL. */
#ifndef DS_CORE_KEY_PUBLIC_KEY_EVP_H
#define DS_CORE_KEY_PUBLIC_KEY_EVP_H

#include "core/key/public_key.h"

#include <openssl/evp.h>

enum ds_key_family { DS_FAMILY_P256, DS_FAMILY_ED25519, DS_FAMILY_RSA };

enum {
    DS_P256_FIELD = 32,
    DS_ED25519_PUBLIC = 32,
    DS_RSA_BITS_LEAST = 2048,
    DS_RSA_BITS_MOST = 8192
};

struct ds_key {
    EVP_PKEY *pkey;
    enum ds_key_family family;
};

/* Takes `pkey` (also on failure; NULL fails) when it is of a family that Dossier uses and is
 * sound: the point on the curve and not of small order, the modulus 2048 to 8192 bits. */
int ds_key_adopt(struct ds_key **out, EVP_PKEY *pkey, struct ds_error *err);

/* Empties OpenSSL's queue of errors; true when one of them says that the library could not do its
 * work (memory, entropy, an algorithm it lacks), so that a failure says nothing about what was
 * given. */
bool ds_evp_unable(void);

/* From the bytes of a public key: Ed25519 32 bytes; P-256 a point, compressed or not. */
int ds_key_from_ed25519(struct ds_key **out, struct ds_span bytes, struct ds_error *err);
int ds_key_from_p256(struct ds_key **out, struct ds_span point, struct ds_error *err);

/* The two halves of a P-256 point; the 32 bytes of an Ed25519 key. */
int ds_key_p256_point(const struct ds_key *key, unsigned char x[static DS_P256_FIELD],
                      unsigned char y[static DS_P256_FIELD], struct ds_error *err);
int ds_key_ed25519_bytes(const struct ds_key *key, unsigned char out[static DS_ED25519_PUBLIC],
                         struct ds_error *err);

#endif
