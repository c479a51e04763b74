/* SPDX-License-Identifier: Apache-2.0 */
/* Encodes header and payload in base64url, signs, and checks each new signature before it is
 * appended. */
#include "core/sign/jws_sign.h"

#include "core/cleanup.h"
#include "core/encode.h"
#include "core/format.h"
#include "core/i18n.h"

/* Appends the encoded canonical header with `alg`, and the dot. */
static int put_header(struct ds_buf *out, const json_t *header, const struct ds_private_key *key,
                      struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *full = json_copy((json_t *)(uintptr_t)header);
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
    const char *alg = ds_key_algorithm(ds_private_key_public(key));
    int rc;

    if (!full || json_object_set_new(full, "alg", json_string(alg)) < 0)
        return ds_nomem(err);
    rc = ds_json_canonical(&text, full, err);
    if (rc < 0)
        return rc;
    ds_base64url_encode(out, text.p, text.n, err);
    return ds_buf_add(out, ".", 1, err);
}

/* A signature that came out wrong (a broken key, faulty hardware) is given to nobody. */
static int sign(struct ds_buf *signature, struct ds_span message, const struct ds_private_key *key,
                struct ds_error *err)
{
    int rc = ds_private_key_sign(signature, key, message, err);

    if (rc == 0 && !ds_key_verify(ds_private_key_public(key), message, ds_buf_span(signature)))
        rc = ds_fail(err, DS_ESIGNATURE, _("the new signature does not verify with its own key"));
    return rc;
}

static int put_signature(struct ds_buf *out, struct ds_span message,
                         const struct ds_private_key *key, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf signature = DS_BUF_INIT(4096);
    int rc = sign(&signature, message, key, err);

    if (rc < 0)
        return rc;
    ds_buf_add(out, ".", 1, err);
    return ds_base64url_encode(out, signature.p, signature.n, err);
}

int ds_jws_begin(struct ds_jws_making *making, struct ds_buf *out, const json_t *header,
                 const struct ds_private_key *key, struct ds_error *err)
{
    *making = (struct ds_jws_making){.out = out, .start = out->n};
    return put_header(out, header, key, err);
}

int ds_jws_put(void *ctx, const void *bytes, size_t n, struct ds_error *err)
{
    struct ds_jws_making *making = ctx;
    const unsigned char *p = bytes;
    int rc = 0;

    while (n && making->n && making->n < 3) {
        making->waiting[making->n++] = *p++;
        n--;
    }
    if (making->n == 3) {
        rc = ds_base64url_encode(making->out, making->waiting, 3, err);
        making->n = 0;
    }
    if (rc == 0)
        rc = ds_base64url_encode(making->out, p, n - n % 3, err);
    for (size_t i = n - n % 3; i < n; i++)
        making->waiting[making->n++] = p[i];
    return rc;
}

int ds_jws_end(struct ds_jws_making *making, const struct ds_private_key *key, struct ds_error *err)
{
    struct ds_buf *out = making->out;
    int rc = ds_base64url_encode(out, making->waiting, making->n, err);

    if (rc < 0)
        return rc;
    /* put_signature() has signed before it appends, so that a moving `out` does no harm. */
    return put_signature(
        out, (struct ds_span){.p = out->p + making->start, .n = out->n - making->start}, key, err);
}

int ds_jws_sign(struct ds_buf *out, const json_t *header, struct ds_span payload,
                const struct ds_private_key *key, struct ds_error *err)
{
    struct ds_jws_making making;
    int rc = ds_jws_begin(&making, out, header, key, err);

    if (rc == 0)
        rc = ds_jws_put(&making, payload.p, payload.n, err);
    return rc < 0 ? rc : ds_jws_end(&making, key, err);
}

int ds_jws_sign_detached(struct ds_buf *out, const json_t *header, struct ds_span payload,
                         const struct ds_private_key *key, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf message = DS_BUF_INIT(2 * DS_MAX_JSON);
    int rc = put_header(&message, header, key, err);

    if (rc < 0)
        return rc;
    ds_buf_add(out, message.p, message.n, err);
    rc = ds_base64url_encode(&message, payload.p, payload.n, err);
    return rc < 0 ? rc : put_signature(out, ds_buf_span(&message), key, err);
}
