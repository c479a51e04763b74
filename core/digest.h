/* SPDX-License-Identifier: Apache-2.0 */
/* SHA-256 (FIPS 180-4), whole or as a stream. Every part hashes through these functions:
 * core/digest_evp.c with OpenSSL, core/accel/sha256_wasm.c in WebAssembly, where OpenSSL is half as
 * fast. Many short texts at once: core/accel/accel.h. */
#ifndef DS_CORE_DIGEST_H
#define DS_CORE_DIGEST_H

#include "core/bytes.h"

#define DS_DIGEST_SIZE 32
#define DS_DIGEST_HEX 64 /* lower-case hex characters, without the NUL */

struct ds_digest {
    unsigned char byte[DS_DIGEST_SIZE];
};

struct ds_hasher; /* opaque; one stream of SHA-256 */

int ds_hasher_new(struct ds_hasher **out, struct ds_error *err);
void ds_hasher_free(struct ds_hasher *hasher); /* NULL is fine */
void ds_hasher_freep(struct ds_hasher **hasher);
int ds_hasher_add(struct ds_hasher *hasher, const void *bytes, size_t n, struct ds_error *err);
/* Ends the stream and makes the hasher ready for the next one. */
int ds_hasher_finish(struct ds_digest *out, struct ds_hasher *hasher, struct ds_error *err);

int ds_digest_of(struct ds_digest *out, struct ds_span bytes, struct ds_error *err);

/* Constant-time is not needed: digests here are public. */
bool ds_digest_equal(const struct ds_digest *a, const struct ds_digest *b);

void ds_digest_hex(char out[static DS_DIGEST_HEX + 1], const struct ds_digest *digest);
/* Lower-case hex of exactly 64 characters; DS_EINVAL otherwise. */
int ds_digest_parse(struct ds_digest *out, struct ds_span hex, struct ds_error *err);

#endif
