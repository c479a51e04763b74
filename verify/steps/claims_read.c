/* SPDX-License-Identifier: Apache-2.0 */
/* The claims of a credential as package/ writes them, in one pass over the text. */
#include "verify/steps/claims.h"

#include "core/credential.h"
#include "core/encode.h"
#include "core/i18n.h"
#include "core/json/outline.h"
#include "core/json/shape_macros.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

static const struct ds_shape types = ARRAY(ds_shape_text, 1, 10);
static const struct ds_shape evidence =
    OBJECT(REQUIRED("digestMultibase", ds_shape_text), REQUIRED("digestSRI", ds_shape_text),
           OPTIONAL("genre", ds_shape_text), REQUIRED("id", ds_shape_text),
           OPTIONAL("mediaType", ds_shape_text), REQUIRED("name", ds_shape_text),
           OPTIONAL("narrative", ds_shape_text), REQUIRED("type", types));

struct noted {
    struct ds_span multibase, sri, genre, id, media_type;
};

#define TAKE(name, place)                                                                          \
    {                                                                                              \
        .shape = &evidence, .member = name, .into = offsetof(struct noted, place)                  \
    }

static const struct ds_scan_take takes[] = {TAKE("digestMultibase", multibase),
                                            TAKE("digestSRI", sri),
                                            TAKE("genre", genre),
                                            TAKE("id", id),
                                            TAKE("mediaType", media_type),
                                            {.shape = NULL, .member = NULL, .into = 0}};

struct reading {
    struct ds_verification *v;
    struct ds_buf text; /* of a digest, one after another */
};

/* Whether `found` is `prefix` and the digest in the encoding given. */
static bool says(struct ds_buf *text, struct ds_span found, const char *prefix,
                 int (*encode)(struct ds_buf *, const void *, size_t, struct ds_error *),
                 struct ds_span bytes)
{
    ds_buf_truncate(text, 0);
    return ds_buf_puts(text, prefix, NULL) == 0 && encode(text, bytes.p, bytes.n, NULL) == 0 &&
           ds_span_equal(ds_buf_span(text), found);
}

/* All three ways of naming the digest, and all three the same. */
static bool read_digest(struct ds_digest *out, struct ds_buf *text, const struct noted *noted)
{
    char multihash[2 + DS_DIGEST_SIZE] = {0x12, DS_DIGEST_SIZE};
    const struct ds_span digest = {.p = multihash + 2, .n = DS_DIGEST_SIZE};

    ds_buf_truncate(text, 0);
    if (noted->multibase.p[0] != 'u' ||
        ds_base64url_decode(
            text, (struct ds_span){.p = noted->multibase.p + 1, .n = noted->multibase.n - 1},
            NULL) < 0 ||
        text->n != sizeof(multihash) || memcmp(text->p, multihash, 2) != 0)
        return false;
    memcpy(multihash, text->p, sizeof(multihash));
    memcpy(out->byte, digest.p, DS_DIGEST_SIZE);
    return says(text, noted->sri, "sha256-", ds_base64_encode, digest) &&
           says(text, noted->id, "ni:///sha-256;", ds_base64url_encode, digest);
}

static int read_claim(void *ctx, struct ds_span *text, size_t *containers_left,
                      const struct ds_scan_plan *plan, struct ds_error *err)
{
    struct reading *reading = ctx;
    struct noted noted = {.genre = {.p = NULL}};
    const char *from = text->p;
    struct ds_claimed *claimed;
    struct ds_digest digest;

    if (!ds_scan_next(&noted, text, plan, containers_left) ||
        !read_digest(&digest, &reading->text, &noted))
        return 0;
    if (ds_next_claim(&claimed, reading->v, err) < 0)
        return DS_ENOMEM;
    claimed->digest = digest;
    claimed->media_type = noted.media_type;
    claimed->text = (struct ds_span){.p = from, .n = (size_t)(text->p - from)};
    claimed->is_record =
        noted.genre.p && ds_span_equal(noted.genre, ds_span_of(DS_CREDENTIAL_RECORD_GENRE));
    return 1;
}

int ds_claims_read(struct ds_verification *v, struct ds_buf *payload, struct ds_error *err)
{
    static const struct ds_outline_list list = {
        .member = "evidence", .element = &evidence, .take = takes, .read = read_claim};
    struct reading reading = {.v = v, .text = DS_BUF_INIT(1024)};
    int rc = ds_outline_read(&v->issued.credential, &reading, &list, ds_buf_span(payload), err);

    ds_buf_release(&reading.text);
    if (rc != 1) {
        ds_claims_release(v);
        return rc;
    }
    json_object_del(v->issued.credential, "evidence");
    v->evidence_claims.text = *payload;
    *payload = (struct ds_buf)DS_BUF_INIT(payload->max);
    return 1;
}
