/* SPDX-License-Identifier: Apache-2.0 */
/* Verifies a credential without a package, from its text to the concluded report. */
#include "verify/standalone/standalone.h"

#include "core/i18n.h"
#include "verify/issuer.h"
#include "verify/published.h"
#include "verify/standalone/checks.h"
#include "verify/standalone/foreign.h"
#include "verify/standalone/unbake.h"
#include "verify/status/status.h"

#include <stdlib.h>
#include <string.h>

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static struct ds_span trimmed(struct ds_span text)
{
    if (text.n >= 3 && memcmp(text.p, "\xef\xbb\xbf", 3) == 0)
        text = (struct ds_span){.p = text.p + 3, .n = text.n - 3};
    while (text.n && is_blank(*text.p))
        text = (struct ds_span){.p = text.p + 1, .n = text.n - 1};
    while (text.n && is_blank(text.p[text.n - 1]))
        text.n--;
    return text;
}

bool ds_standalone_begins(struct ds_span start)
{
    struct ds_span none;

    if (ds_unbake(&none, start) != DS_UNBAKE_NO_IMAGE)
        return true;
    start = trimmed(start);
    if (ds_foreign_text(start))
        return true;
    return start.n > 0 && (*start.p == '{' || (start.n >= 3 && memcmp(start.p, "eyJ", 3) == 0));
}

struct ds_span ds_standalone_text(struct ds_span file)
{
    struct ds_span text = {.p = NULL, .n = 0};
    enum ds_unbake_answer answer = ds_unbake(&text, file);

    if (answer == DS_UNBAKE_NO_IMAGE)
        text = file;
    return answer == DS_UNBAKE_NO_IMAGE || answer == DS_UNBAKE_FOUND
               ? trimmed(text)
               : (struct ds_span){.p = NULL, .n = 0};
}

/* Whether the file has a text; else the finding that says why not. */
static bool has_text(struct ds_report *report, struct ds_span file)
{
    struct ds_span text;

    switch (ds_unbake(&text, file)) {
    case DS_UNBAKE_NO_IMAGE:
    case DS_UNBAKE_FOUND:
        return true;
    case DS_UNBAKE_NONE:
        ds_find(report, DS_STANDALONE_IMAGE_NONE, NULL, NULL, NULL);
        return false;
    case DS_UNBAKE_OLDER:
        ds_foreign_find(report, ds_foreign_badge2());
        return false;
    case DS_UNBAKE_SEVERAL:
        ds_find(report, DS_STANDALONE_IMAGE_SEVERAL, NULL, NULL, NULL);
        return false;
    case DS_UNBAKE_DAMAGED:
        break;
    }
    ds_find(report, DS_STANDALONE_IMAGE_DAMAGED, NULL, NULL, NULL);
    return false;
}

/* EnvelopedVerifiableCredential (VCDM 2.0, 4.13): the JWT in its id. */
static const char *enveloped(const json_t *json)
{
    static const char *const prefix[] = {"data:application/vc+jwt,", "data:application/jwt,",
                                         "data:application/vc+ld+json+jwt,"};
    const char *id = ds_json_text(json, "id");

    for (size_t i = 0; id && i < sizeof(prefix) / sizeof(*prefix); i++)
        if (strncmp(id, prefix[i], strlen(prefix[i])) == 0)
            return id + strlen(prefix[i]);
    return NULL;
}

/* What is no credential of a form that is checked here gets the finding that says what it is. */
static bool is_foreign(struct ds_report *report, const json_t *json)
{
    const struct ds_foreign_format *format = ds_foreign_json(json);

    if (ds_foreign_is_presentation(json))
        ds_find(report, DS_STANDALONE_PRESENTATION, "type", NULL, NULL);
    else if (format)
        ds_foreign_find(report, format);
    return format || ds_foreign_is_presentation(json);
}

/* Nothing in it says that it is a credential at all. */
static bool is_none(const json_t *json)
{
    return !json_object_get(json, "proof") && !json_object_get(json, "credentialSubject") &&
           !ds_json_has_word(json_object_get(json, "type"), "VerifiableCredential");
}

static void take_json(struct ds_standalone *v, json_t *json)
{
    if (is_foreign(v->report, json))
        return;
    if (is_none(json))
        ds_find(v->report, DS_STANDALONE_NO_CREDENTIAL, NULL, NULL, NULL);
    else
        v->credential = json_incref(json);
}

/* Fills credential and, for a JWT, jws and claims. `json` keeps what was enveloped. */
static int read_text(struct ds_standalone *v, struct ds_jws *jws, json_t **json,
                     struct ds_span text, struct ds_error *err)
{
    const struct ds_foreign_format *format = ds_foreign_text(text);
    struct ds_error why = DS_ERROR_INIT;
    int rc;

    if (format) {
        ds_foreign_find(v->report, format);
        return 0;
    }
    if (text.n == 0 || *text.p != '{')
        return ds_standalone_read_jwt(v, jws, text, err);
    rc = ds_json_parse(json, text, "JSON", &why);
    if (rc == DS_ENOMEM)
        return ds_fail(err, rc, "%s", why.text);
    if (rc < 0)
        ds_find(v->report, DS_CREDENTIAL_FORM_MALFORMED, NULL, why.text, NULL);
    else if (enveloped(*json))
        return ds_standalone_read_jwt(v, jws, ds_span_of(enveloped(*json)), err);
    else
        take_json(v, *json);
    return 0;
}

/* An id that is a key is that key's and no other's. */
static void check_own_id(struct ds_standalone *v)
{
    if (v->signer.key[0] && ds_did_is_key(v->issuer) && !ds_did_has_key(v->issuer, v->signer.key))
        ds_find(v->report, DS_CREDENTIAL_ISSUER_DID, v->signer.key, v->issuer, NULL);
}

static int check_issuer(struct ds_standalone *v, struct ds_error *err)
{
    int64_t at = v->signed_at == INT64_MIN ? v->options->at : v->signed_at;

    if (!v->signer.key[0])
        return 0;
    return ds_issuer_check(
        v->report,
        &(struct ds_issuer_subject){.id = v->issuer,
                                    .name = ds_json_at(v->credential, "issuer.name"),
                                    .key = v->signer.key,
                                    .signed_at = at,
                                    .signed_by = v->dated ? at : v->options->at,
                                    .proven_at = INT64_MAX,
                                    .chain = ds_buf_span(&v->chain),
                                    .crls = v->options->reader.crls},
        v->options, err);
}

/* Asked even when the signature could not be checked, for the form of what is said about status. */
static int check_status(struct ds_standalone *v, struct ds_error *err)
{
    const struct ds_verify_options *options = v->options;

    if (!v->signer.key[0] && !v->unchecked)
        return 0;
    return ds_status_check(v->report,
                           &(struct ds_status_subject){.work = &v->report->work,
                                                       .credential = v->credential,
                                                       .key = v->signer.key,
                                                       .jwk = v->signer.jwk,
                                                       .trust = options->reader.trust,
                                                       .at = options->at,
                                                       .published = v->published},
                           options->status_lists.item, options->status_lists.n,
                           options->status_lists.asked, err);
}

static int check(struct ds_standalone *v, const struct ds_jws *jws, struct ds_error *err)
{
    const char *issuer = ds_json_text(v->credential, "issuer");
    int rc;

    v->issuer = issuer ? issuer : ds_json_text(v->credential, "issuer.id");
    if (!v->issuer && v->claims)
        v->issuer = ds_json_text(v->claims, "iss");
    v->issuer = v->issuer ? v->issuer : "";
    v->published = ds_published_document(v->options->published);
    ds_standalone_form(v);
    if (jws->header)
        ds_standalone_check_jwt(v, jws);
    else if (!v->claims)
        ds_standalone_check_proofs(v);
    check_own_id(v);
    ds_standalone_evidence(v);
    ds_standalone_validity(v);
    rc = ds_work_spend(&v->report->work, 0, err); /* whether it was too much already */
    if (rc == 0)
        rc = check_status(v, err);
    return rc < 0 ? rc : check_issuer(v, err);
}

/* Of a credential whose signature could not be checked nothing is confirmed and nothing refuted:
 * what is wrong with the words in it is a caution beside "could not be checked". */
static void weigh_unchecked(const struct ds_standalone *v)
{
    static const char *const words[] = {DS_CHECK_CREDENTIAL_FORM, DS_CHECK_CREDENTIAL_ISSUER,
                                        DS_CHECK_CREDENTIAL_EVIDENCE, DS_CHECK_CREDENTIAL_VALIDITY};

    for (size_t i = 0; i < v->report->findings.n; i++) {
        struct ds_finding *finding = &v->report->findings.item[i];

        for (size_t k = 0; k < sizeof(words) / sizeof(*words); k++)
            if (finding->outcome == DS_FAILED && strcmp(finding->id, words[k]) == 0)
                finding->weight = finding->weight == DS_DECISIVE ? DS_CAUTION : finding->weight;
    }
}

/* No signature on it was found right, none was found wrong, and one is of a kind that was not
 * checked. */
static bool unchecked(const struct ds_standalone *v)
{
    if (!v->unchecked || v->signer.key[0])
        return false;
    for (size_t i = 0; i < v->report->findings.n; i++)
        if (v->report->findings.item[i].outcome == DS_FAILED &&
            strcmp(v->report->findings.item[i].id, DS_CHECK_CREDENTIAL_SIGNATURE) == 0)
            return false;
    return true;
}

/* Something decisive is wrong or was not checked. */
static bool in_doubt(const struct ds_report *report)
{
    for (size_t i = 0; i < report->findings.n; i++)
        if (report->findings.item[i].weight == DS_DECISIVE &&
            report->findings.item[i].outcome != DS_PASSED &&
            report->findings.item[i].outcome != DS_NOT_APPLICABLE &&
            strcmp(report->findings.item[i].id, DS_CHECK_CREDENTIAL_VALIDITY) != 0)
            return true;
    return false;
}

static void release(struct ds_standalone *v)
{
    json_decref(v->claims);
    json_decref(v->credential);
    json_decref(v->published);
    json_decref(v->signer.jwk);
    ds_buf_release(&v->chain);
}

static int verify(struct ds_report *report, struct ds_span text,
                  const struct ds_verify_options *options, struct ds_error *err)
{
    struct ds_standalone v = {.options = options,
                              .report = report,
                              .issuer = "",
                              .size = text.n,
                              .signed_at = INT64_MIN,
                              .chain = DS_BUF_INIT(1 << 20)};
    struct ds_jws jws = DS_JWS_INIT;
    json_t *json = NULL;
    struct ds_error why = DS_ERROR_INIT;
    int rc =
        has_text(report, text) ? read_text(&v, &jws, &json, ds_standalone_text(text), &why) : 0;

    if (rc == 0 && v.credential && !(v.claims && is_foreign(report, v.claims)))
        rc = check(&v, &jws, &why);
    if (rc < 0)
        rc = ds_find_too_complex(report, DS_STANDALONE_TOO_COMPLEX, &why, err);
    if (unchecked(&v))
        weigh_unchecked(&v);
    if (rc == 0 && v.signer.key[0] && !in_doubt(report))
        report->shown.credential = json_incref(v.credential);
    ds_jws_release(&jws);
    json_decref(json);
    release(&v);
    return rc;
}

int ds_verify_standalone(struct ds_report **out, struct ds_span text,
                         const struct ds_verify_options *options, struct ds_error *err)
{
    struct ds_report *report = ds_report_new();
    int rc;

    if (!report)
        return ds_nomem(err);
    report->at = options->at;
    report->standalone = true;
    ds_work_begin(&report->work, text.n);
    rc = verify(report, text, options, err);
    if (rc == 0)
        rc = ds_report_conclude(report, err);
    if (rc == 0)
        *out = report;
    else
        ds_report_free(report);
    return rc;
}

int ds_standalone_load(struct ds_buf *out, const struct ds_source *source, struct ds_error *err)
{
    char start[16], *text;
    size_t n = source->size < sizeof(start) ? (size_t)source->size : sizeof(start);
    int rc = source->read_at(source->ctx, 0, start, n, err);

    if (rc < 0 || !ds_standalone_begins((struct ds_span){.p = start, .n = n}))
        return rc;
    if (source->size > DS_MAX_JSON)
        return ds_fail(err, DS_ELIMIT, _("the credential is larger than the limit of %d MiB"),
                       (int)(DS_MAX_JSON >> 20));
    text = malloc((size_t)source->size);
    if (!text)
        return ds_nomem(err);
    rc = source->read_at(source->ctx, 0, text, (size_t)source->size, err);
    if (rc == 0)
        rc = ds_buf_add(out, text, (size_t)source->size, err);
    free(text);
    return rc;
}
