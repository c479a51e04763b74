/* SPDX-License-Identifier: Apache-2.0 */
#include "core/credential.h"

#include "core/encode.h"

#include <string.h>

int ds_credential_digest_id(struct ds_buf *out, const char *hex, struct ds_error *err)
{
    struct ds_digest digest;
    int rc = ds_digest_parse(&digest, ds_span_of(hex), err);

    if (rc == 0)
        rc = ds_buf_puts(out, "ni:///sha-256;", err);
    return rc < 0 ? rc : ds_base64url_encode(out, digest.byte, sizeof(digest.byte), err);
}

int ds_credential_digest_multibase(struct ds_buf *out, const char *hex, struct ds_error *err)
{
    unsigned char multihash[2 + DS_DIGEST_SIZE] = {0x12, DS_DIGEST_SIZE};
    struct ds_digest digest;
    int rc = ds_digest_parse(&digest, ds_span_of(hex), err);

    if (rc == 0)
        rc = ds_buf_puts(out, "u", err);
    if (rc < 0)
        return rc;
    memcpy(multihash + 2, digest.byte, sizeof(digest.byte));
    return ds_base64url_encode(out, multihash, sizeof(multihash), err);
}

int ds_credential_digest_sri(struct ds_buf *out, const char *hex, struct ds_error *err)
{
    struct ds_digest digest;
    int rc = ds_digest_parse(&digest, ds_span_of(hex), err);

    if (rc == 0)
        rc = ds_buf_puts(out, "sha256-", err);
    return rc < 0 ? rc : ds_base64_encode(out, digest.byte, sizeof(digest.byte), err);
}

int ds_credential_part_id(struct ds_buf *out, const char *definition_id, const char *criterion,
                          const char *level, struct ds_error *err)
{
    const char *mark = strchr(definition_id, '#') ? "/" : "#";

    if (!criterion)
        return ds_buf_printf(out, err, "%s%s/result", definition_id, mark);
    return ds_buf_printf(out, err, "%s%s%s%s%s", definition_id, mark, criterion,
                         level ? "/" : "", level ? level : "");
}
