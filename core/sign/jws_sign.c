/* SPDX-License-Identifier: Apache-2.0 */
#include "core/sign/jws_sign.h"

#include "core/cleanup.h"
#include "core/encode.h"
#include "core/format.h"
#include "core/i18n.h"

/* Appends the encoded canonical header with `alg`, and the dot. */
static int put_header(struct ds_buf *out, const json_t *header,
                      const struct ds_private_key *key, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *full = json_copy((json_t *)(uintptr_t)header);
    struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
    const char *alg = ds_key_algorithm(ds_private_key_public(key));
    int rc = 0;

    if (!full || json_object_set_new(full, "alg", json_string(alg)) < 0)
        return ds_fail(err, DS_ENOMEM, _("out of memory"));
    rc = ds_json_canonical(&text, full, err);
    if (rc == 0)
        rc = ds_base64url_encode(out, text.p, text.n, err);
    ds_buf_release(&text);
    return rc < 0 ? rc : ds_buf_add(out, ".", 1, err);
}

static int put_signature(struct ds_buf *out, struct ds_span message,
                         const struct ds_private_key *key, struct ds_error *err)
{
    struct ds_buf signature = DS_BUF_INIT(4096);
    int rc = ds_private_key_sign(&signature, key, message, err);

    if (rc == 0)
        rc = ds_buf_add(out, ".", 1, err);
    if (rc == 0)
        rc = ds_base64url_encode(out, signature.p, signature.n, err);
    ds_buf_release(&signature);
    return rc;
}

int ds_jws_sign(struct ds_buf *out, const json_t *header, struct ds_span payload,
                const struct ds_private_key *key, struct ds_error *err)
{
    size_t start = out->n;
    int rc = put_header(out, header, key, err);

    if (rc == 0)
        rc = ds_base64url_encode(out, payload.p, payload.n, err);
    if (rc < 0)
        return rc;
    /* put_signature() has signed before it appends, so that a moving `out` does no harm. */
    return put_signature(out, (struct ds_span){out->p + start, out->n - start}, key, err);
}

int ds_jws_sign_detached(struct ds_buf *out, const json_t *header, struct ds_span payload,
                         const struct ds_private_key *key, struct ds_error *err)
{
    struct ds_buf message = DS_BUF_INIT(2 * DS_MAX_JSON);
    int rc = put_header(&message, header, key, err);

    if (rc == 0)
        rc = ds_buf_add(out, message.p, message.n, err);
    if (rc == 0)
        rc = ds_base64url_encode(&message, payload.p, payload.n, err);
    if (rc == 0)
        rc = put_signature(out, ds_buf_span(&message), key, err);
    ds_buf_release(&message);
    return rc;
}
