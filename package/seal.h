/* SPDX-License-Identifier: Apache-2.0 */
/* seal/seal.jws: the packager's signature over the bytes of tagmanifest-sha256.txt, and with
 * them over everything in the package. docs/format.md, "Seal". */
#ifndef DS_PACKAGE_SEAL_H
#define DS_PACKAGE_SEAL_H

#include "core/sign/private_key.h"

/* Appends the seal: a JWS with detached payload that names the package's `identity` (SHA-256 of
 * the record, hex) and the time `at`. It is checked with the public key before it is given out. */
int ds_seal_write(struct ds_buf *out, struct ds_span tagmanifest, const char *identity, int64_t at,
                  const struct ds_private_key *key, struct ds_error *err);

#endif
