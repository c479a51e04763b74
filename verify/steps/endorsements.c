/* SPDX-License-Identifier: Apache-2.0 */
/* The endorsements that a package carries: its files and those in the credential, each once. */
#include "verify/endorsement/endorsement.h"
#include "verify/steps/steps.h"

#include "core/format.h"
#include "core/i18n.h"

#include <stdlib.h>
#include <string.h>

struct gathered {
    struct ds_endorsement_text text[DS_MAX_ENDORSEMENTS];
    struct ds_buf content[DS_MAX_ENDORSEMENTS]; /* of the files */
    size_t n;
};

/* The name that content has: its SHA-256. */
static bool named_rightly(const struct ds_hash_job *job)
{
    char name[sizeof(DS_ENDORSEMENTS) + DS_DIGEST_HEX + 8] = DS_ENDORSEMENTS;

    ds_digest_hex(name + strlen(DS_ENDORSEMENTS), &job->digest);
    strcat(name, ".jwt");
    return strcmp(job->entry->name, name) == 0;
}

static int take_file(struct gathered *all, struct ds_verification *v, const struct ds_hash_job *job,
                     struct ds_error *err)
{
    const char *name = job->entry->name;
    struct ds_buf *content = &all->content[all->n];
    int rc;

    if (!named_rightly(job)) {
        ds_find(v->report, DS_ENDORSEMENT_FORM_NAME, name, NULL, NULL);
        return 0;
    }
    if (all->n == DS_MAX_ENDORSEMENTS || job->entry->size > DS_MAX_ENDORSEMENT) {
        ds_find(v->report, DS_ENDORSEMENT_FORM_LIMIT, name, NULL, NULL);
        return 0;
    }
    *content = (struct ds_buf)DS_BUF_INIT(DS_MAX_ENDORSEMENT);
    rc = ds_load_hashed(content, v, name, err);
    if (rc < 0)
        return rc;
    all->text[all->n++] =
        (struct ds_endorsement_text){.jwt = ds_buf_span(content), .subject = name};
    return 0;
}

static int take_files(struct gathered *all, struct ds_verification *v, struct ds_error *err)
{
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < v->container->count; i++) {
        const struct ds_hash_job *job = &v->hashing.job[i];

        if (job->done && ds_entry_under(job->entry, DS_ENDORSEMENTS))
            rc = take_file(all, v, job, err);
    }
    return rc;
}

static void take_carried(struct gathered *all, struct ds_verification *v, const json_t *one)
{
    struct ds_span text = {.p = json_string_value(one), .n = json_string_length(one)};

    for (size_t i = 0; text.p && i < all->n; i++)
        if (ds_span_equal(all->text[i].jwt, text))
            return;
    if (!text.p || text.n > DS_MAX_ENDORSEMENT || all->n == DS_MAX_ENDORSEMENTS)
        ds_find(v->report, DS_ENDORSEMENT_FORM_LIMIT, DS_CREDENTIAL, NULL, NULL);
    else
        all->text[all->n++] = (struct ds_endorsement_text){.jwt = text, .subject = DS_CREDENTIAL};
}

/* Those in the issuer's credential: the same as the files, or known from there alone. */
static void take_all_carried(struct gathered *all, struct ds_verification *v)
{
    const json_t *list =
        ds_json_at(v->issued.credential, "credentialSubject.achievement.endorsementJwt");

    if (json_is_string(list))
        take_carried(all, v, list);
    for (size_t i = 0; i < json_array_size(list) && i < DS_MAX_ENDORSEMENTS; i++)
        take_carried(all, v, json_array_get(list, i));
    if (json_array_size(list) > DS_MAX_ENDORSEMENTS)
        ds_find(v->report, DS_ENDORSEMENT_FORM_LIMIT, DS_CREDENTIAL, NULL, NULL);
    if (ds_json_at(v->issued.credential, "credentialSubject.achievement.endorsement"))
        ds_find(v->report, DS_ENDORSEMENT_FORM_EMBEDDED, DS_CREDENTIAL, "endorsement", NULL);
}

/* Those of the reader: what the package has too stands for the package. */
static void take_given(struct gathered *all, struct ds_verification *v)
{
    for (size_t i = 0; i < v->options->endorsements.n; i++) {
        struct ds_span text = v->options->endorsements.text[i];
        bool known = false;

        for (size_t k = 0; k < all->n; k++)
            known = known || ds_span_equal(all->text[k].jwt, text);
        if (!known && (text.n > DS_MAX_ENDORSEMENT || all->n == DS_MAX_ENDORSEMENTS))
            ds_find(v->report, DS_ENDORSEMENT_FORM_LIMIT, v->options->endorsements.name[i], NULL,
                    NULL);
        else if (!known)
            all->text[all->n++] = (struct ds_endorsement_text){
                .jwt = text, .subject = v->options->endorsements.name[i], .given = true};
    }
}

/* From the package, its credential and the reader, each once. */
static int gather(struct gathered *all, struct ds_verification *v, struct ds_error *err)
{
    int rc = take_files(all, v, err);

    if (rc < 0)
        return rc;
    take_all_carried(all, v);
    take_given(all, v);
    return 0;
}

int ds_step_endorsements(struct ds_verification *v, struct ds_error *err)
{
    const struct ds_endorsement_case against = {
        .definition = ds_json_text(v->documents.definition, "id"),
        .content = v->documents.record.head.definition.digests.content,
        .issuer = ds_json_text(v->documents.definition, "issuer.id"),
        /* Without an award there is no credential; then the seal is what the issuer signed. */
        .issuer_key = v->issued.credential ? v->issued.key : v->seal.key,
        .people_keys = v->documents.people_keys,
        .trust = v->options->reader.trust,
        .at = v->options->at,
        .proven_at = v->report->existed.proven ? &v->report->existed.at : NULL};
    struct gathered *all = calloc(1, sizeof(*all));
    int rc = all ? gather(all, v, err) : ds_nomem(err);

    if (rc == 0)
        rc = ds_endorsements_judge(&v->endorsements, v->report, &against, all->text, all->n, err);
    for (size_t i = 0; all && i < DS_MAX_ENDORSEMENTS; i++)
        ds_buf_release(&all->content[i]);
    free(all);
    return rc;
}
