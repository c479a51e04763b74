/* SPDX-License-Identifier: Apache-2.0 */
/* Timestamps over the seal, each over all that stood in seal/ before it: form, imprint, signature.
 * Whether they can be trusted is the matter of verify/timestamp/trust.c. */
#include "verify/timestamp/timestamp.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "core/key/pem.h"
#include "verify/proven_time.h"
#include "verify/steps/steps.h"

#include <stdlib.h>
#include <string.h>

static bool there(const struct ds_verification *v, int number, enum ds_seal_kind kind)
{
    char name[DS_SEAL_NAME_MAX];

    ds_seal_name(name, number, kind);
    return ds_container_find(v->container, name) != NULL;
}

enum ds_seal_kind ds_stamp_list(const struct ds_verification *v, int number)
{
    if (there(v, number, DS_SEAL_LIST_SHA256))
        return DS_SEAL_LIST_SHA256;
    return there(v, number, DS_SEAL_LIST_SHA512) ? DS_SEAL_LIST_SHA512 : DS_SEAL_ITSELF;
}

bool ds_stamp_accounts(const struct ds_verification *v, const char *name)
{
    int number;
    enum ds_seal_kind kind = ds_seal_name_kind(&number, name);

    if (kind == DS_SEAL_ITSELF || kind == DS_SEAL_OTHER)
        return kind == DS_SEAL_ITSELF;
    if (!there(v, number, DS_SEAL_TOKEN) || (number > 1 && !there(v, number - 1, DS_SEAL_TOKEN)))
        return false; /* belongs to no timestamp, or one before it is gone */
    if (kind == DS_SEAL_TOKEN)
        return number == 1 || ds_stamp_list(v, number) != DS_SEAL_ITSELF;
    return kind == DS_SEAL_CERTIFICATES || kind == ds_stamp_list(v, number);
}

/* Loads a file of seal/. False when it is too large or could not be read; the former is a finding,
 * the latter was reported with the manifests. */
static int load(bool *right, struct ds_buf *out, struct ds_verification *v, const char *name,
                enum ds_reason malformed, struct ds_error *err)
{
    const struct ds_hash_job *job = ds_job_of(v, name);
    char limit[40];

    *right = job && job->entry->size <= out->max;
    if (*right)
        return ds_load_hashed(out, v, name, err);
    snprintf(limit, sizeof(limit), "> %zu MiB", out->max >> 20);
    if (job)
        ds_find(v->report, malformed, name, limit, NULL);
    return 0;
}

static int read_token(struct ds_stamps *stamps, struct ds_stamp *stamp, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf der = DS_BUF_INIT(DS_MAX_TOKEN);
    struct ds_error why = DS_ERROR_INIT;
    bool right;
    int rc = load(&right, &der, stamps->v, stamp->name, DS_TIMESTAMP_FORM_MALFORMED, err);

    if (rc < 0 || !right)
        return rc;
    if (ds_timestamp_read(&stamp->token, ds_buf_span(&der), &why) < 0)
        ds_find(stamps->v->report, DS_TIMESTAMP_FORM_MALFORMED, stamp->name, why.text, NULL);
    return why.code == DS_ENOMEM ? ds_fail_as(err, &why) : 0;
}

/* Certificates of all timestamps in one: a later one can tell what became of an earlier one's. */
static int read_certificates(struct ds_stamps *stamps, int number, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf pem = DS_BUF_INIT(DS_MAX_PEM);
    struct ds_error why = DS_ERROR_INIT;
    char name[DS_SEAL_NAME_MAX];
    bool right;
    int rc;

    ds_seal_name(name, number, DS_SEAL_CERTIFICATES);
    if (!ds_container_find(stamps->v->container, name))
        return 0;
    rc = load(&right, &pem, stamps->v, name, DS_TIMESTAMP_FORM_CERTIFICATES, err);
    if (rc < 0 || !right)
        return rc;
    /* A seal covers none of it: what is no certificate could be anybody's words. */
    if (ds_pem_check_alone(ds_buf_span(&pem), &why) < 0 ||
        ds_x509_pool_add(stamps->pool, ds_buf_span(&pem), &why) < 0)
        ds_find(stamps->v->report, DS_TIMESTAMP_FORM_CERTIFICATES, name, why.text, NULL);
    return why.code == DS_ENOMEM ? ds_fail_as(err, &why) : 0;
}

static int read_stamp(struct ds_stamps *stamps, size_t i, struct ds_error *err)
{
    struct ds_stamp *stamp = &stamps->stamp[i];
    int rc;

    stamp->number = (int)i + 1;
    ds_seal_name(stamp->name, stamp->number, DS_SEAL_TOKEN);
    rc = read_token(stamps, stamp, err);
    return rc < 0 ? rc : read_certificates(stamps, stamp->number, err);
}

/* Whatever stands in a token unsigned could be anybody's words. A certificate of it may be signed
 * by any of ten. */
static int check_exact(struct ds_stamps *stamps, const struct ds_stamp *stamp, struct ds_error *err)
{
    struct ds_report *report = stamps->v->report;
    int rc = stamp->token ? ds_work_spend(&report->work, 10 * DS_WORK_CHAIN, err) : 0;

    if (rc == 0 && stamp->token && !ds_timestamp_is_exact(stamp->token, stamps->pool))
        ds_find(report, DS_TIMESTAMP_FORM_UNSIGNED, stamp->name, NULL, NULL);
    return rc;
}

static int read_all(struct ds_stamps *stamps, struct ds_error *err)
{
    int rc = 0;

    for (size_t i = 0; i < stamps->n && rc == 0; i++)
        rc = read_stamp(stamps, i, err);
    return rc;
}

/* When all certificates are known. */
static int check_form(struct ds_stamps *stamps, struct ds_error *err)
{
    struct ds_report *report = stamps->v->report;
    int rc = 0;

    for (size_t i = 0; i < stamps->n && rc == 0; i++)
        rc = check_exact(stamps, &stamps->stamp[i], err);
    if (rc == 0 && !ds_report_has(report, DS_CHECK_TIMESTAMP_FORM))
        ds_find_count(report, DS_TIMESTAMP_FORM_RIGHT, NULL, stamps->n, 0);
    return rc;
}

/* What the token is over: its list, which must fit the package, or the seal. */
static int covered(bool *right, struct ds_buf *out, struct ds_stamps *stamps,
                   const struct ds_stamp *stamp, struct ds_error *err)
{
    const struct ds_verification *v = stamps->v;
    enum ds_seal_kind list = ds_stamp_list(v, stamp->number);

    if (list != DS_SEAL_ITSELF)
        return ds_stamp_check_list(right, out, stamps, stamp->number, err);
    *right = ds_job_of(v, DS_SEAL_JWS) != NULL;
    return *right ? ds_load_hashed(out, v, DS_SEAL_JWS, err) : 0;
}

static int check_imprint(bool *right, struct ds_stamps *stamps, const struct ds_stamp *stamp,
                         struct ds_error *err)
{
    struct ds_verification *v = stamps->v;
    ds_cleanup(ds_buf_release) struct ds_buf data = DS_BUF_INIT(DS_MAX_MANIFEST);
    const struct ds_imprint *given = ds_timestamp_imprint(stamp->token);
    struct ds_imprint ours;
    bool fits;
    int rc = covered(&fits, &data, stamps, stamp, err);

    *right = false;
    if (rc < 0)
        return rc;
    if (given->hash == DS_IMPRINT_WEAK) {
        ds_find(v->report, DS_TIMESTAMP_IMPRINT_WEAK, stamp->name, NULL, NULL);
        return 0;
    }
    rc = ds_imprint_of(&ours, given->hash, ds_buf_span(&data), err);
    if (rc < 0)
        return rc;
    *right = fits && ds_imprint_equal(&ours, given);
    if (!ds_imprint_equal(&ours, given))
        ds_find(v->report, DS_TIMESTAMP_IMPRINT_OTHER, stamp->name, NULL, NULL);
    return 0;
}

static int check_signature(bool *right, struct ds_stamps *stamps, const struct ds_stamp *stamp,
                           struct ds_error *err)
{
    enum ds_timestamp_signature signature;
    int rc = ds_work_spend(&stamps->v->report->work, DS_WORK_CHAIN, err);

    *right = false;
    if (rc == 0)
        rc = ds_timestamp_check(&signature, stamp->token, stamps->pool, err);
    if (rc < 0)
        return rc;
    if (signature == DS_TIMESTAMP_NO_CERTIFICATE)
        ds_find(stamps->v->report, DS_TIMESTAMP_SIGNATURE_NO_CERTIFICATE, stamp->name, NULL, NULL);
    else if (signature == DS_TIMESTAMP_UNCHECKED)
        ds_find(stamps->v->report, DS_TIMESTAMP_SIGNATURE_UNCHECKED, stamp->name, NULL, NULL);
    else if (signature == DS_TIMESTAMP_WRONG)
        ds_find(stamps->v->report, DS_TIMESTAMP_SIGNATURE_WRONG, stamp->name, NULL, NULL);
    else if (!ds_timestamp_strong(stamp->token))
        ds_find(stamps->v->report, DS_TIMESTAMP_SIGNATURE_WEAK, stamp->name, NULL, NULL);
    else
        *right = true;
    return 0;
}

static int check_each(struct ds_stamps *stamps, struct ds_error *err)
{
    struct ds_report *report = stamps->v->report;
    bool imprint = false, signature = false;
    int rc = 0;

    for (size_t i = 0; i < stamps->n && rc == 0; i++) {
        struct ds_stamp *stamp = &stamps->stamp[i];

        if (!stamp->token)
            continue;
        rc = check_imprint(&imprint, stamps, stamp, err);
        if (rc == 0)
            rc = check_signature(&signature, stamps, stamp, err);
        stamp->holds = imprint && signature;
    }
    if (rc < 0 || !ds_report_holds(report, DS_CHECK_TIMESTAMP_FORM))
        return rc;
    if (!ds_report_has(report, DS_CHECK_TIMESTAMP_IMPRINT))
        ds_find(report, DS_TIMESTAMP_IMPRINT_RIGHT, NULL, NULL, NULL);
    if (!ds_report_has(report, DS_CHECK_TIMESTAMP_SIGNATURE))
        ds_find(report, DS_TIMESTAMP_SIGNATURE_RIGHT, NULL, NULL, NULL);
    return 0;
}

static void none(struct ds_report *report)
{
    for (enum ds_reason reason = DS_TIMESTAMP_FORM_NONE; reason <= DS_TIMESTAMP_TRUSTED_NONE;
         reason++)
        ds_find(report, reason, NULL, NULL, NULL);
}

static int pool_of(struct ds_x509_pool **out, struct ds_span pem, struct ds_error *err)
{
    int rc = ds_x509_pool_new(out, err);

    return rc < 0 ? rc : ds_x509_pool_add(*out, pem, err);
}

static int gather(struct ds_stamps *stamps, struct ds_error *err)
{
    const struct ds_verify_options *options = stamps->v->options;
    int rc;

    stamps->stamp = calloc(stamps->n, sizeof(*stamps->stamp));
    if (!stamps->stamp)
        return ds_nomem(err);
    rc = pool_of(&stamps->roots, options->reader.roots, err);
    return rc < 0 ? rc : pool_of(&stamps->pool, options->reader.crls, err);
}

static void release(struct ds_stamps *stamps)
{
    for (size_t i = 0; stamps->stamp && i < stamps->n; i++)
        ds_timestamp_free(stamps->stamp[i].token);
    free(stamps->stamp);
    ds_x509_pool_free(stamps->pool);
    ds_x509_pool_free(stamps->roots);
    free(stamps->sha512);
}

int ds_step_timestamps(struct ds_verification *v, struct ds_error *err)
{
    static int (*const parts[])(struct ds_stamps *, struct ds_error *) = {
        gather, read_all, check_form, check_each, ds_stamps_trust};
    struct ds_stamps stamps = {.v = v};
    int rc = 0;

    while (stamps.n < DS_MAX_TIMESTAMPS && there(v, (int)stamps.n + 1, DS_SEAL_TOKEN))
        stamps.n++;
    if (stamps.n == 0) {
        none(v->report);
        return 0;
    }
    for (size_t i = 0; rc == 0 && i < sizeof(parts) / sizeof(*parts); i++)
        rc = parts[i](&stamps, err);
    release(&stamps);
    return rc;
}

int64_t ds_proven_time(const struct ds_verification *v)
{
    return v->report->existed.proven ? v->report->existed.at : v->options->at;
}
