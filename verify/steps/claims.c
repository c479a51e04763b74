/* SPDX-License-Identifier: Apache-2.0 */
/* What the credential claims about evidence, taken out of its JSON and found by digest. */
#include "verify/steps/claims.h"

#include "core/cleanup.h"
#include "core/credential.h"
#include "core/encode.h"
#include "core/format.h"
#include "core/grow.h"
#include "core/i18n.h"

#include <stdlib.h>
#include <string.h>

/* "sha256-<base64>" (W3C Subresource Integrity), one digest. */
static bool from_sri(struct ds_digest *out, const char *text)
{
    struct ds_buf bytes = DS_BUF_INIT(512);
    char url[44] = "";
    bool right = strlen(text) == 7 + 44 && strncmp(text, "sha256-", 7) == 0 && text[50] == '=';

    for (size_t i = 0; right && i < 43; i++)
        url[i] = text[7 + i] == '+' ? '-' : text[7 + i] == '/' ? '_' : text[7 + i];
    right = right && !strpbrk(text + 7, "-_") &&
            ds_base64url_decode(&bytes, ds_span_of(url), NULL) == 0 && bytes.n == DS_DIGEST_SIZE;
    if (right)
        memcpy(out->byte, bytes.p, DS_DIGEST_SIZE);
    ds_buf_release(&bytes);
    return right;
}

/* An id of the form ni:///… is a third digest, which must be the same. */
static bool named_alike(const struct ds_digest *digest, const char *id)
{
    struct ds_buf expected = DS_BUF_INIT(512);
    char hex[DS_DIGEST_HEX + 1];
    bool same;

    if (!id || strncmp(id, "ni:", 3) != 0)
        return true;
    ds_digest_hex(hex, digest);
    same = ds_credential_digest_id(&expected, hex, NULL) == 0 && strcmp(expected.p, id) == 0;
    ds_buf_release(&expected);
    return same;
}

/* Fills the digest, or adds the finding that says why there is none. */
static bool digest_of(struct ds_digest *out, struct ds_verification *v, const json_t *evidence,
                      const char *subject)
{
    const json_t *multibase = json_object_get(evidence, "digestMultibase");
    const json_t *sri = json_object_get(evidence, "digestSRI");
    struct ds_digest second;

    if (multibase && (!json_is_string(multibase) ||
                      !ds_credential_multibase_read(out, json_string_value(multibase)))) {
        ds_find(v->report, DS_CREDENTIAL_EVIDENCE_DIGEST, subject, "digestMultibase", NULL);
        return false;
    }
    if (sri && (!json_is_string(sri) || !from_sri(&second, json_string_value(sri)))) {
        ds_find(v->report, DS_CREDENTIAL_EVIDENCE_DIGEST, subject, "digestSRI", NULL);
        return false;
    }
    if (!multibase && !sri) {
        ds_find(v->report, DS_CREDENTIAL_EVIDENCE_DIGEST, subject, "digestMultibase, digestSRI",
                NULL);
        return false;
    }
    if (multibase && sri && !ds_digest_equal(out, &second)) {
        ds_find(v->report, DS_CREDENTIAL_EVIDENCE_DISAGREE, subject, NULL, NULL);
        return false;
    }
    if (!multibase)
        *out = second;
    if (named_alike(out, ds_json_text(evidence, "id")))
        return true;
    ds_find(v->report, DS_CREDENTIAL_EVIDENCE_DISAGREE, subject, NULL, NULL);
    return false;
}

int ds_next_claim(struct ds_claimed **out, struct ds_verification *v, struct ds_error *err)
{
    if (ds_grow(&v->evidence_claims.item, v->evidence_claims.n, &v->evidence_claims.room,
                sizeof(*v->evidence_claims.item), err) < 0)
        return DS_ENOMEM;
    *out = &v->evidence_claims.item[v->evidence_claims.n++];
    **out = (struct ds_claimed){.copied = NULL};
    return 0;
}

/* "name NUL type NUL" and its canonical text: what outlives the JSON. */
static int copy_texts(struct ds_claimed *claimed, const json_t *evidence, const char *name,
                      struct ds_error *err)
{
    const char *type = ds_json_text(evidence, "mediaType");
    size_t n = strlen(name) + 1, type_n = type ? strlen(type) : 0;
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
    int rc = ds_json_canonical(&text, evidence, err);

    if (rc < 0)
        return rc;
    claimed->copied = malloc(n + type_n + 1 + text.n);
    if (!claimed->copied)
        return ds_nomem(err);
    memcpy(claimed->copied, name, n);
    memcpy(claimed->copied + n, type ? type : "", type_n + 1);
    memcpy(claimed->copied + n + type_n + 1, text.p, text.n);
    claimed->media_type = (struct ds_span){.p = type ? claimed->copied + n : NULL, .n = type_n};
    claimed->text = (struct ds_span){.p = claimed->copied + n + type_n + 1, .n = text.n};
    return 0;
}

static int take_one(struct ds_verification *v, const json_t *evidence, struct ds_error *err)
{
    const char *name = ds_json_text(evidence, "name"), *genre = ds_json_text(evidence, "genre");
    const char *subject = name ? name : ds_json_text(evidence, "id");
    struct ds_claimed *claimed;
    struct ds_digest digest;
    int rc;

    if (!digest_of(&digest, v, evidence, subject ? subject : "evidence"))
        return 0;
    rc = ds_next_claim(&claimed, v, err);
    if (rc < 0)
        return rc;
    claimed->digest = digest;
    claimed->is_record = genre && strcmp(genre, DS_CREDENTIAL_RECORD_GENRE) == 0;
    return copy_texts(claimed, evidence, name ? name : "evidence", err);
}

int ds_claims_take(struct ds_verification *v, struct ds_error *err)
{
    json_t *evidence = json_object_get(v->issued.credential, "evidence");
    size_t n = json_is_object(evidence) ? 1 : json_array_size(evidence);
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < n; i++)
        rc = take_one(v, json_is_object(evidence) ? evidence : json_array_get(evidence, i), err);
    json_object_del(v->issued.credential, "evidence");
    return rc;
}

void ds_claims_release(struct ds_verification *v)
{
    for (size_t i = 0; i < v->evidence_claims.n; i++)
        free(v->evidence_claims.item[i].copied);
    free(v->evidence_claims.item);
    free(v->evidence_claims.sorted);
    ds_buf_release(&v->evidence_claims.text);
    v->evidence_claims.item = NULL;
    v->evidence_claims.sorted = NULL;
    v->evidence_claims.n = v->evidence_claims.room = 0;
}

/* Of equal digests the one that stands first comes first. */
static int by_digest(const void *a, const void *b)
{
    const struct ds_claimed *x = *(struct ds_claimed *const *)a,
                            *y = *(struct ds_claimed *const *)b;
    int order = memcmp(x->digest.byte, y->digest.byte, DS_DIGEST_SIZE);

    return order ? order : (x > y) - (x < y);
}

/* Made when claims are asked for out of order for the first time. */
static bool sort_claims(struct ds_verification *v)
{
    if (v->evidence_claims.sorted)
        return true;
    v->evidence_claims.sorted =
        calloc(v->evidence_claims.n + 1, sizeof(*v->evidence_claims.sorted));
    if (!v->evidence_claims.sorted) {
        v->report->findings.broken = true;
        return false;
    }
    for (size_t i = 0; i < v->evidence_claims.n; i++)
        v->evidence_claims.sorted[i] = &v->evidence_claims.item[i];
    qsort(v->evidence_claims.sorted, v->evidence_claims.n, sizeof(*v->evidence_claims.sorted),
          by_digest);
    return true;
}

struct ds_claimed *ds_claim_of(struct ds_verification *v, const struct ds_digest *digest,
                               size_t *next)
{
    size_t low = 0, high = v->evidence_claims.n;

    while (*next < v->evidence_claims.n &&
           v->evidence_claims.item[*next].is_record) /* which is no artefact's */
        (*next)++;
    if (*next < v->evidence_claims.n &&
        ds_digest_equal(&v->evidence_claims.item[*next].digest, digest))
        return &v->evidence_claims.item[(*next)++];
    if (!sort_claims(v))
        return NULL;
    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (memcmp(v->evidence_claims.sorted[middle]->digest.byte, digest->byte, DS_DIGEST_SIZE) <
            0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == v->evidence_claims.n ||
        !ds_digest_equal(&v->evidence_claims.sorted[low]->digest, digest))
        return NULL;
    *next = (size_t)(v->evidence_claims.sorted[low] - v->evidence_claims.item) + 1;
    return v->evidence_claims.sorted[low];
}

void ds_find_claim(struct ds_verification *v, enum ds_reason reason,
                   const struct ds_claimed *claimed)
{
    ds_cleanup(ds_json_freep) json_t *json = NULL;

    if (!claimed->copied && ds_json_parse(&json, claimed->text, DS_CREDENTIAL, NULL) < 0)
        v->report->findings.broken = true;
    ds_find(v->report, reason, json ? ds_json_text(json, "name") : claimed->copied, NULL, NULL);
}
