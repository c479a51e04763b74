/* SPDX-License-Identifier: Apache-2.0 */
/* Splits at the two dots, decodes base64url, checks the header's members. */
#include "core/key/jws.h"

#include "core/cleanup.h"
#include "core/encode.h"
#include "core/i18n.h"

#include <string.h>

enum { HEADER_MAX = 65536 };

void ds_jws_release(struct ds_jws *jws)
{
    ds_json_freep(&jws->header);
    ds_buf_release(&jws->payload);
    ds_buf_release(&jws->signature);
    jws->signed_by = (struct ds_span){.p = NULL};
}

static int check_header(const json_t *header, const char *what, struct ds_error *err)
{
    static const char *const known[] = {"ES256", "EdDSA", "RS256"};
    const char *alg = ds_json_text(header, "alg");

    if (!json_is_object(header))
        return ds_fail(err, DS_EINVAL, _("%s: the header is not a JSON object"), what);
    if (json_object_get(header, "crit") || json_object_get(header, "b64"))
        return ds_fail(err, DS_EINVAL, _("%s: the header asks for an extension of JWS"), what);
    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
        if (ds_text_same(alg, known[i]))
            return 0;
    return ds_fail(err, DS_EINVAL, _("%s: the algorithm '%s' is none of ES256, EdDSA, RS256"), what,
                   alg ? alg : "");
}

static int parse_header(struct ds_jws *out, struct ds_span text, const char *what,
                        struct ds_error *err)
{
    struct ds_buf json = DS_BUF_INIT(HEADER_MAX);
    int rc = ds_base64url_decode(&json, text, err);

    if (rc == 0)
        rc = ds_json_parse(&out->header, ds_buf_span(&json), what, err);
    else
        ds_wrap(rc, err, _("%s: the header"), what);
    ds_buf_release(&json);
    return rc < 0 ? rc : check_header(out->header, what, err);
}

/* The three parts; false when there are not exactly three. */
static bool split(struct ds_span part[static 3], struct ds_span text)
{
    for (int i = 0; i < 3; i++) {
        const char *dot = text.n ? memchr(text.p, '.', text.n) : NULL;

        part[i] = (struct ds_span){.p = text.p, .n = dot ? (size_t)(dot - text.p) : text.n};
        if (!dot != (i == 2))
            return false;
        if (dot)
            text = (struct ds_span){.p = dot + 1, .n = text.n - part[i].n - 1};
    }
    return true;
}

static int parse(struct ds_jws *out, struct ds_span text, const char *what, struct ds_error *err)
{
    struct ds_span part[3];
    int rc;

    if (!split(part, text))
        return ds_fail(err, DS_EINVAL, _("%s is not three parts joined by dots"), what);
    out->signed_by = (struct ds_span){.p = text.p, .n = part[0].n + 1 + part[1].n};
    rc = parse_header(out, part[0], what, err);
    if (rc < 0)
        return rc;
    rc = ds_base64url_decode(&out->payload, part[1], err);
    if (rc < 0)
        return ds_wrap(rc, err, _("%s: the payload"), what);
    rc = ds_base64url_decode(&out->signature, part[2], err);
    return ds_wrap(rc, err, _("%s: the signature"), what);
}

int ds_jws_parse(struct ds_jws *out, struct ds_span text, const char *what, struct ds_error *err)
{
    int rc;

    if (text.n && text.p[text.n - 1] == '\n')
        text.n--;
    if (text.n > DS_MAX_JSON)
        return ds_fail(err, DS_ELIMIT, _("%s is larger than the limit of %d MiB for JSON"), what,
                       (int)(DS_MAX_JSON >> 20));
    rc = parse(out, text, what, err);
    if (rc < 0)
        ds_jws_release(out);
    return rc;
}

int ds_jws_parse_exact(struct ds_jws *out, struct ds_span text, const char *what,
                       struct ds_error *err)
{
    if (text.n && text.p[text.n - 1] == '\n')
        return ds_fail(err, DS_EINVAL, _("%s ends with a line end, which is not part of it"), what);
    return ds_jws_parse(out, text, what, err);
}

static enum ds_signature_answer check_detached(const struct ds_jws *jws, const struct ds_key *key,
                                               struct ds_span payload)
{
    struct ds_buf message = DS_BUF_INIT(2 * DS_MAX_JSON);
    enum ds_signature_answer answer = DS_SIGNATURE_UNCHECKED;

    if (ds_buf_add(&message, jws->signed_by.p, jws->signed_by.n, NULL) == 0 &&
        ds_base64url_encode(&message, payload.p, payload.n, NULL) == 0)
        answer = ds_key_check(key, ds_buf_span(&message), ds_buf_span(&jws->signature));
    ds_buf_release(&message);
    return answer;
}

int ds_jws_header_is_canonical(bool *right, const struct ds_jws *jws, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
    ds_cleanup(ds_buf_release) struct ds_buf encoded = DS_BUF_INIT(2 * DS_MAX_JSON);
    const char *dot = memchr(jws->signed_by.p, '.', jws->signed_by.n);
    int rc = ds_json_canonical(&text, jws->header, err);

    if (rc == 0)
        rc = ds_base64url_encode(&encoded, text.p, text.n, err);
    *right = rc == 0 && ds_span_equal(ds_buf_span(&encoded),
                                      (struct ds_span){.p = jws->signed_by.p,
                                                       .n = (size_t)(dot - jws->signed_by.p)});
    return rc;
}

enum ds_signature_answer ds_jws_check(const struct ds_jws *jws, const struct ds_key *key,
                                      struct ds_span detached)
{
    const char *alg = ds_json_text(jws->header, "alg");

    if (!ds_text_same(alg, ds_key_algorithm(key)))
        return DS_SIGNATURE_WRONG;
    if (!detached.p)
        return ds_key_check(key, jws->signed_by, ds_buf_span(&jws->signature));
    /* A payload in both places would leave open which of them was signed. */
    return jws->payload.n ? DS_SIGNATURE_WRONG : check_detached(jws, key, detached);
}

bool ds_jws_verify(const struct ds_jws *jws, const struct ds_key *key, struct ds_span detached)
{
    return ds_jws_check(jws, key, detached) == DS_SIGNATURE_RIGHT;
}
