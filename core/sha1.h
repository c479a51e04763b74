/* SPDX-License-Identifier: Apache-2.0 */
/* SHA-1 (FIPS 180-4), because Git names objects by it and ends its packs with one. Never a reason
 * to believe anything. */
#ifndef DS_CORE_SHA1_H
#define DS_CORE_SHA1_H

#include "core/bytes.h"

#define DS_SHA1_SIZE 20

struct ds_sha1; /* a digest on its way; one thread at a time */

/* Begins a digest of no bytes; *out is the caller's, ds_sha1_free(). DS_ENOMEM, or DS_EINTERNAL
 * when OpenSSL refuses SHA-1 (a FIPS provider may); *out is then left alone. */
int ds_sha1_new(struct ds_sha1 **out, struct ds_error *err);
/* Goes on with `n` bytes, which are not kept. DS_EINTERNAL when OpenSSL fails: the digest is then
 * of no use and can only be freed. */
int ds_sha1_add(struct ds_sha1 *sha1, const void *bytes, size_t n, struct ds_error *err);
/* Gives the value, 20 bytes, of all that was added since ds_sha1_new() or the last finish, and
 * begins anew with no bytes. DS_EINTERNAL as above; `out` then counts for nothing. */
int ds_sha1_finish(unsigned char out[static DS_SHA1_SIZE], struct ds_sha1 *sha1,
                   struct ds_error *err);
void ds_sha1_free(struct ds_sha1 *sha1); /* NULL is fine */
/* For ds_cleanup(): frees *sha1, which may be NULL, and sets it to NULL. */
void ds_sha1_freep(struct ds_sha1 **sha1);

#endif
