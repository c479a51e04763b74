/* SPDX-License-Identifier: Apache-2.0 */
/* Digests as values, for both implementations of core/digest.h: comparing, hex. */
#include "core/digest.h"

#include "core/encode.h"

#include <string.h>

bool ds_digest_equal(const struct ds_digest *a, const struct ds_digest *b)
{
    return memcmp(a->byte, b->byte, DS_DIGEST_SIZE) == 0;
}

void ds_digest_hex(char out[static DS_DIGEST_HEX + 1], const struct ds_digest *digest)
{
    ds_hex_encode(out, digest->byte, DS_DIGEST_SIZE);
}

int ds_digest_parse(struct ds_digest *out, struct ds_span hex, struct ds_error *err)
{
    if (hex.n == DS_DIGEST_HEX && ds_hex_decode(out->byte, hex))
        return 0;
    return ds_fail(err, DS_EINVAL, "not a SHA-256 digest in lower-case hex");
}
