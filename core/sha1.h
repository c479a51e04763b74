/* SPDX-License-Identifier: Apache-2.0 */
/* SHA-1 (FIPS 180-4), because Git names objects by it and ends its packs with one. Never a reason
 * to believe anything. */
#ifndef DS_CORE_SHA1_H
#define DS_CORE_SHA1_H

#include "core/bytes.h"

#define DS_SHA1_SIZE 20

struct ds_sha1; /* opaque */

int ds_sha1_new(struct ds_sha1 **out, struct ds_error *err);
int ds_sha1_add(struct ds_sha1 *sha1, const void *bytes, size_t n, struct ds_error *err);
/* Gives the value and begins anew. */
int ds_sha1_finish(unsigned char out[static DS_SHA1_SIZE], struct ds_sha1 *sha1,
                   struct ds_error *err);
void ds_sha1_free(struct ds_sha1 *sha1); /* NULL is fine */
void ds_sha1_freep(struct ds_sha1 **sha1);

#endif
