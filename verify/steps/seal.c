/* SPDX-License-Identifier: Apache-2.0 */
/* The seal: a detached JWS (RFC 7515) over the tag manifest, which lists everything else. */
#include "verify/steps/seal.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "core/instant.h"
#include "verify/named_key.h"
#include "verify/steps/steps.h"

#include <string.h>

enum { MEMBERS = 6 }; /* alg, iat, identity, jwk, kid, typ */

/* What is wrong with the members of a seal's header; NULL: nothing. */
static const char *header_fault(const json_t *header)
{
    const json_t *at = json_object_get(header, "iat");

    if (!json_is_integer(at) || json_integer_value(at) <= 0 ||
        json_integer_value(at) > DS_INSTANT_LAST)
        return "iat";
    if (!ds_json_text(header, "kid"))
        return "kid";
    return json_object_size(header) == MEMBERS ? NULL : "header";
}

/* What the header says otherwise than the one way in which it is written (docs/format.md, "Seal"):
 * *out is NULL when nothing is. The key is right already. */
static int spelling_fault(const char **out, const struct ds_jws *jws,
                          const struct ds_named_key *key, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *jwk = NULL;
    bool canonical;
    int rc = ds_key_jwk(&jwk, key->key, err);

    *out = NULL;
    if (rc < 0)
        return rc;
    if (!ds_text_same(ds_json_text(jws->header, "kid"), key->thumbprint))
        *out = "kid";
    else if (!json_equal(json_object_get(jws->header, "jwk"), jwk))
        *out = "jwk";
    if (*out)
        return 0;
    rc = ds_jws_header_is_canonical(&canonical, jws, err);
    if (rc == 0 && !canonical)
        *out = "header";
    return rc;
}

static enum ds_reason judge(const struct ds_verification *v, const struct ds_jws *jws,
                            const struct ds_named_key *key, struct ds_span tag_manifest)
{
    const char *type = ds_json_text(jws->header, "typ");
    const char *identity = ds_json_text(jws->header, "identity");

    if (!type || strcmp(type, DS_SEAL_JWS_TYPE) != 0)
        return DS_SEAL_TYPE;
    if (!key->key)
        return DS_SEAL_NO_KEY;
    if (!tag_manifest.p) /* empty; NULL would ask about the payload within */
        tag_manifest = ds_span_of("");
    switch (ds_jws_check(jws, key->key, tag_manifest)) {
    case DS_SIGNATURE_WRONG:
        return DS_SEAL_WRONG;
    case DS_SIGNATURE_UNCHECKED:
        return DS_SEAL_UNCHECKED;
    case DS_SIGNATURE_RIGHT:
        break;
    }
    return identity && strcmp(identity, v->documents.record_hex) == 0 ? DS_SEAL_RIGHT
                                                                      : DS_SEAL_OTHER_RECORD;
}

static enum ds_reason judge_header(const struct ds_jws *jws, const struct ds_named_key *key,
                                   struct ds_error *why)
{
    const char *fault = header_fault(jws->header);

    if (!fault && spelling_fault(&fault, jws, key, why) < 0)
        return DS_SEAL_UNCHECKED;
    if (!fault)
        return DS_SEAL_RIGHT;
    ds_fail(why, DS_EINVAL, "%s", fault);
    return DS_SEAL_MALFORMED;
}

enum ds_reason ds_seal_check(struct ds_seal_found *out, const struct ds_verification *v,
                             struct ds_span seal, struct ds_span tag_manifest, struct ds_error *why)
{
    struct ds_jws jws = DS_JWS_INIT;
    struct ds_named_key key = {0};
    enum ds_reason reason;
    int rc;

    if (ds_jws_parse_exact(&jws, seal, DS_SEAL_JWS, why) < 0)
        reason = DS_SEAL_MALFORMED;
    else if ((rc = ds_named_key_of(&key, &jws, v->options->reader.trust, why)) < 0)
        reason = rc == DS_EINVAL ? DS_SEAL_KEY_UNUSABLE : DS_SEAL_UNCHECKED;
    else
        reason = judge(v, &jws, &key, tag_manifest);
    if (reason == DS_SEAL_RIGHT)
        reason = judge_header(&jws, &key, why);
    if (reason == DS_SEAL_RIGHT) {
        memcpy(out->key, key.thumbprint, sizeof(out->key));
        out->at = ds_json_int(jws.header, "iat", 0);
    }
    ds_key_free(key.own);
    ds_jws_release(&jws);
    return reason;
}

static void check(struct ds_verification *v, struct ds_span seal, struct ds_span tag_manifest)
{
    struct ds_error why = DS_ERROR_INIT;
    enum ds_reason reason = ds_seal_check(&v->seal, v, seal, tag_manifest, &why);

    ds_find(v->report, reason, reason == DS_SEAL_RIGHT ? NULL : DS_SEAL_JWS,
            *why.text ? why.text : NULL, NULL);
}

int ds_step_seal(struct ds_verification *v, struct ds_error *err)
{
    struct ds_buf seal = DS_BUF_INIT(1 << 16), tag_manifest = DS_BUF_INIT(DS_MAX_MANIFEST);
    const struct ds_hash_job *job = ds_job_of(v, DS_SEAL_JWS);
    int rc = 0;

    if (!job || !ds_job_of(v, DS_TAGMANIFEST))
        return 0;
    if (job->entry->size > seal.max) {
        ds_find(v->report, DS_SEAL_MALFORMED, DS_SEAL_JWS, "> 64 KiB", NULL);
        return 0;
    }
    rc = ds_load_hashed(&seal, v, DS_SEAL_JWS, err);
    if (rc == 0)
        rc = ds_load_hashed(&tag_manifest, v, DS_TAGMANIFEST, err);
    if (rc == 0)
        check(v, ds_buf_span(&seal), ds_buf_span(&tag_manifest));
    ds_buf_release(&seal);
    ds_buf_release(&tag_manifest);
    return rc;
}
