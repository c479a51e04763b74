/* SPDX-License-Identifier: Apache-2.0 */
/* Multihash and base58 of SHA-256, subresource integrity, URLs with fragments. */
#include "core/credential.h"

#include "core/encode.h"

#include <string.h>

enum { MULTIHASH_SHA256 = 0x12, MULTIHASH_SIZE = 2 + DS_DIGEST_SIZE };

bool ds_credential_multibase_read(struct ds_digest *out, const char *text)
{
    struct ds_buf bytes = DS_BUF_INIT(512);
    struct ds_span rest = ds_span_of(*text ? text + 1 : text);
    bool right = (*text == 'z' && ds_base58_decode(&bytes, rest, NULL) == 0) ||
                 (*text == 'u' && ds_base64url_decode(&bytes, rest, NULL) == 0);

    right = right && bytes.n == MULTIHASH_SIZE && bytes.p[0] == MULTIHASH_SHA256 &&
            bytes.p[1] == DS_DIGEST_SIZE;
    if (right)
        memcpy(out->byte, bytes.p + 2, DS_DIGEST_SIZE);
    ds_buf_release(&bytes);
    return right;
}

int ds_credential_digest_id(struct ds_buf *out, const char *hex, struct ds_error *err)
{
    struct ds_digest digest;
    int rc = ds_digest_parse(&digest, ds_span_of(hex), err);

    if (rc < 0)
        return rc;
    ds_buf_puts(out, "ni:///sha-256;", err);
    return ds_base64url_encode(out, digest.byte, sizeof(digest.byte), err);
}

int ds_credential_digest_multibase(struct ds_buf *out, const char *hex, struct ds_error *err)
{
    unsigned char multihash[MULTIHASH_SIZE] = {MULTIHASH_SHA256, DS_DIGEST_SIZE};
    struct ds_digest digest;
    int rc = ds_digest_parse(&digest, ds_span_of(hex), err);

    if (rc < 0)
        return rc;
    ds_buf_puts(out, "u", err);
    memcpy(multihash + 2, digest.byte, sizeof(digest.byte));
    return ds_base64url_encode(out, multihash, sizeof(multihash), err);
}

int ds_credential_digest_sri(struct ds_buf *out, const char *hex, struct ds_error *err)
{
    struct ds_digest digest;
    int rc = ds_digest_parse(&digest, ds_span_of(hex), err);

    if (rc < 0)
        return rc;
    ds_buf_puts(out, "sha256-", err);
    return ds_base64_encode(out, digest.byte, sizeof(digest.byte), err);
}

int ds_credential_part_id(struct ds_buf *out, const char *definition_id, const char *criterion,
                          const char *level, struct ds_error *err)
{
    const char *mark = strchr(definition_id, '#') ? "/" : "#";

    if (!criterion)
        return ds_buf_printf(out, err, "%s%s/result", definition_id, mark);
    return ds_buf_printf(out, err, "%s%s%s%s%s", definition_id, mark, criterion, level ? "/" : "",
                         level ? level : "");
}
