/* SPDX-License-Identifier: Apache-2.0 */
/* What several steps need. */
#include "verify/steps/steps.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "core/i18n.h"
#include "core/record/artefact_details.h"

#include <inttypes.h>
#include <string.h>

bool ds_is_document(const struct ds_zip_entry *entry)
{
    if (!ds_entry_under(entry, DS_DATA))
        return strcmp(entry->name, DS_MANIFEST) == 0;
    return !ds_entry_under(entry, DS_ARTEFACTS) && !ds_entry_under(entry, DS_LEAVES) &&
           strcmp(entry->name, DS_LEDGER) != 0;
}

const struct ds_hash_job *ds_job_of(const struct ds_verification *v, const char *name)
{
    const struct ds_zip_entry *entry = ds_container_find(v->container, name);
    const struct ds_hash_job *job = entry ? &v->hashing.job[entry - v->container->entry] : NULL;

    return job && job->done ? job : NULL;
}

/* Whether the content is what the job was done with. */
static int check_same(const struct ds_hash_job *job, struct ds_span content, struct ds_error *err)
{
    struct ds_digest digest;
    int rc = ds_digest_of(&digest, content, err);

    if (rc == 0 && !ds_digest_equal(&digest, &job->digest))
        rc = ds_fail(err, DS_ECHANGED, _("'%s' changed while it was being checked"),
                     job->entry->name);
    return rc;
}

int ds_load_hashed(struct ds_buf *out, const struct ds_verification *v, const char *name,
                   struct ds_error *err)
{
    const struct ds_zip_entry *entry = ds_container_find(v->container, name);
    struct ds_hash_job *job = entry ? &v->hashing.job[entry - v->container->entry] : NULL;
    bool now = v->hashing.concurrent && v->hashing.concurrent->running && entry &&
               ds_is_document(entry) && !job->done;
    int rc;

    if (!job || !(now || job->done))
        return ds_fail(err, DS_EIO, _("cannot read '%s'"), name);
    rc = ds_container_load(out, v->container, name, err);
    if (rc < 0)
        return rc;
    return now ? ds_hash_loaded(job, ds_buf_span(out), v->container, err)
               : check_same(job, ds_buf_span(out), err);
}

int ds_load_json(json_t **out, const struct ds_verification *v, const char *name, size_t max,
                 struct ds_error *err)
{
    struct ds_buf text = DS_BUF_INIT(max);
    struct ds_error why = DS_ERROR_INIT;
    int rc = ds_load_hashed(&text, v, name, &why);

    *out = NULL;
    if (rc == 0)
        rc = ds_json_parse(out, ds_buf_span(&text), name, &why);
    ds_buf_release(&text);
    return rc == DS_ECHANGED || rc == DS_EIO || rc == DS_ENOMEM ? ds_fail_as(err, &why) : 0;
}

/* Whether the name is one of this key: its thumbprint, a DID's method called by it, or the method
 * of a DID that is the key. Whose DID it is, the issuer's checks say. */
static bool names_key(const char *kid, const char *thumbprint)
{
    const char *fragment = strchr(kid, '#');
    ds_cleanup(ds_freep) char *did = fragment ? strndup(kid, (size_t)(fragment - kid)) : NULL;
    ds_cleanup(ds_key_freep) struct ds_key *key = NULL;
    char own[DS_THUMBPRINT_TEXT + 1] = "";

    if (!did || strncmp(did, "did:", strlen("did:")) != 0)
        return strcmp(kid, thumbprint) == 0;
    if (ds_did_is_key(did) && ds_key_from_did(&key, did, NULL) == 0)
        ds_key_thumbprint(own, key, NULL);
    return strcmp(fragment + 1, thumbprint) == 0 || strcmp(own, thumbprint) == 0;
}

int ds_named_key_of(struct ds_named_key *out, const struct ds_jws *jws,
                    const struct ds_trust *trust, struct ds_error *err)
{
    const json_t *jwk = json_object_get(jws->header, "jwk");
    const char *kid = ds_json_text(jws->header, "kid");
    int rc;

    if (!jwk) {
        out->key = kid ? ds_trust_key(trust, kid) : NULL;
        snprintf(out->thumbprint, sizeof(out->thumbprint), "%s", out->key ? kid : "");
        return 0;
    }
    rc = ds_key_from_jwk(&out->own, jwk, err);
    if (rc == 0)
        rc = ds_key_thumbprint(out->thumbprint, out->own, err);
    if (rc < 0)
        return rc;
    out->key = out->own;
    out->other = json_object_get(jws->header, "kid") && (!kid || !names_key(kid, out->thumbprint));
    return out->other ? ds_fail(err, DS_EINVAL, "%s", kid ? kid : "kid") : 0;
}

const char *ds_criterion_name(const struct ds_verification *v, const char *id, const char *language)
{
    const json_t *criterion = ds_json_by_id(ds_json_at(v->documents.definition, "criteria"), id);
    const char *name = ds_json_language(ds_json_at(criterion, "name"), language);

    return *name ? name : id;
}

void ds_find_criterion(struct ds_verification *v, enum ds_reason reason, const char *id)
{
    ds_find_words(v->report, reason, id,
                  &(struct ds_words){.en = {ds_criterion_name(v, id, "en"), NULL, NULL},
                                     .fr = {ds_criterion_name(v, id, "fr"), NULL, NULL}});
}

void ds_find_artefact(struct ds_verification *v, enum ds_reason reason,
                      const struct ds_artefact *artefact, struct ds_span one, struct ds_span two)
{
    ds_cleanup(ds_freep) char *first = one.p ? strndup(one.p, one.n) : NULL;
    ds_cleanup(ds_freep) char *second = two.p ? strndup(two.p, two.n) : NULL;
    ds_cleanup(ds_json_freep) json_t *json = NULL;

    if ((one.p && !first) || (two.p && !second) || ds_artefact_json(&json, artefact, NULL) < 0)
        v->report->findings.broken = true;
    ds_find(v->report, reason, ds_artefact_details(json).name, first, second);
}

char *ds_number_text(char out[static 40], uint64_t number, enum ds_language language)
{
    const char *separator = language == DS_FR ? "\u00a0" : ",";
    char digits[24];
    int n = snprintf(digits, sizeof(digits), "%" PRIu64, number);
    size_t at = 0;

    for (int i = 0; i < n; i++) {
        if (i > 0 && (n - i) % 3 == 0)
            at += (size_t)snprintf(out + at, 40 - at, "%s", separator);
        out[at++] = digits[i];
    }
    out[at] = '\0';
    return out;
}
