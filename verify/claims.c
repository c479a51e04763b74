/* SPDX-License-Identifier: Apache-2.0 */
#include "verify/claims.h"

#include "core/credential.h"
#include "core/encode.h"
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
        ds_find(v->report, DS_CREDENTIAL_EVIDENCE_DIGEST, subject,
                "digestMultibase, digestSRI", NULL);
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

static char *copy_of(const json_t *object, const char *member, bool *failed)
{
    const char *text = ds_json_text(object, member);
    char *copied = text ? strdup(text) : NULL;

    *failed = *failed || (text && !copied);
    return copied;
}

static int by_digest(const void *a, const void *b)
{
    return memcmp(((const struct ds_claimed *)a)->digest.byte,
                  ((const struct ds_claimed *)b)->digest.byte, DS_DIGEST_SIZE);
}

static int take_one(struct ds_verification *v, const json_t *evidence, struct ds_error *err)
{
    const char *name = ds_json_text(evidence, "name"), *genre = ds_json_text(evidence, "genre");
    struct ds_claimed claimed = {.name = NULL};
    bool failed = false;

    if (!name)
        name = ds_json_text(evidence, "id");
    if (!digest_of(&claimed.digest, v, evidence, name ? name : "evidence"))
        return 0;
    claimed.is_record = genre && strcmp(genre, DS_CREDENTIAL_RECORD_GENRE) == 0;
    claimed.name = copy_of(evidence, "name", &failed);
    claimed.media_type = copy_of(evidence, "mediaType", &failed);
    v->claimed[v->claims++] = claimed; /* owned by v even now, so that it is released */
    return failed ? ds_fail(err, DS_ENOMEM, "%s", _("out of memory")) : 0;
}

int ds_claims_take(struct ds_verification *v, struct ds_error *err)
{
    json_t *evidence = json_object_get(v->credential, "evidence");
    size_t n = json_is_object(evidence) ? 1 : json_array_size(evidence);
    int rc = 0;

    v->claimed = calloc(n + 1, sizeof(*v->claimed));
    if (!v->claimed)
        return ds_fail(err, DS_ENOMEM, "%s", _("out of memory"));
    for (size_t i = 0; rc == 0 && i < n; i++)
        rc = take_one(v, json_is_object(evidence) ? evidence : json_array_get(evidence, i), err);
    qsort(v->claimed, v->claims, sizeof(*v->claimed), by_digest);
    json_object_del(v->credential, "evidence");
    return rc;
}

struct ds_claimed *ds_claim_of(const struct ds_verification *v, const struct ds_digest *digest)
{
    struct ds_claimed wanted = {.digest = *digest};

    return v->claims == 0 ? NULL
                          : bsearch(&wanted, v->claimed, v->claims, sizeof(wanted), by_digest);
}
