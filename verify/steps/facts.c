/* SPDX-License-Identifier: Apache-2.0 */
/* That the credential says what follows from record and definition and nothing else: built again
 * (core/award/) and compared, member by member. */
#include "verify/steps/facts.h"

#include "core/award/award.h"
#include "core/cleanup.h"
#include "core/format.h"
#include "core/i18n.h"

#include <string.h>

enum { SHOWN = 160 }; /* bytes of a value in a sentence */

/* Members that no record or definition says anything of, that other checks ask about, or that are
 * compared there. */
static const char *const elsewhere[] = {
    /* The form of the credential, and of its JWT. */
    "@context", "type", "iss", "sub", "jti", "nbf", "exp",
    /* Checks of their own. */
    "evidence", "validFrom", "validUntil", "credentialStatus", "relatedResource", "issuer.id",
    "credentialSubject.id", "credentialSubject.achievement.id", "credentialSubject.result",
    "credentialSubject.achievement.resultDescription",
    "credentialSubject.achievement.endorsementJwt"};

static bool is_elsewhere(const char *path)
{
    for (size_t i = 0; i < sizeof(elsewhere) / sizeof(*elsewhere); i++)
        if (strcmp(elsewhere[i], path) == 0)
            return true;
    return false;
}

/* A value as a sentence shows it: text in quotation marks, anything else as JSON, what is not there
 * as a dash; not longer than fits. */
static int put_value(struct ds_buf *out, const json_t *value, enum ds_language language)
{
    static const char *const quoted[] = {"“%.*s%s”", "«\u00a0%.*s%s\u00a0»"};
    ds_cleanup(ds_buf_release) struct ds_buf json = DS_BUF_INIT(DS_MAX_JSON);
    const char *text = json_string_value(value);
    int n = SHOWN;

    if (!value)
        return ds_buf_puts(out, "–", NULL);
    if (!text && ds_json_canonical(&json, value, NULL) < 0)
        return json.rc;
    while (n > 0 && strlen(text ? text : json.p) > SHOWN &&
           ((text ? text : json.p)[n] & 0xc0) == 0x80)
        n--; /* not within a character */
    return ds_buf_printf(out, NULL, text ? quoted[language] : "%.*s%s", n, text ? text : json.p,
                         strlen(text ? text : json.p) > SHOWN ? "…" : "");
}

/* Both values, in both languages. */
struct difference {
    struct ds_buf said[2], meant[2];
};

static void release_difference(struct difference *d)
{
    for (size_t i = 0; i < 2; i++) {
        ds_buf_release(&d->said[i]);
        ds_buf_release(&d->meant[i]);
    }
}

static void find_difference(struct ds_verification *v, const char *path, const json_t *said,
                            const json_t *meant)
{
    ds_cleanup(release_difference) struct difference d = {
        .said = {DS_BUF_INIT(1024), DS_BUF_INIT(1024)},
        .meant = {DS_BUF_INIT(1024), DS_BUF_INIT(1024)}};

    for (enum ds_language language = DS_EN; language <= DS_FR; language++)
        if (put_value(&d.said[language], said, language) < 0 ||
            put_value(&d.meant[language], meant, language) < 0)
            v->report->findings.broken = true;
    ds_find_words(v->report, DS_CREDENTIAL_RECORD_DIFFERS, path,
                  &(struct ds_words){.en = {d.said[DS_EN].p, d.meant[DS_EN].p, NULL},
                                     .fr = {d.said[DS_FR].p, d.meant[DS_FR].p, NULL}});
}

enum { PATH = 256 };

/* The path of a member; false when it is none to compare here. */
static bool member_path(char out[static PATH], const char *in, const char *member)
{
    snprintf(out, PATH, "%s%s%s", in, *in ? "." : "", member);
    return strchr(member, '.') || !is_elsewhere(out);
}

static bool compare(struct ds_verification *v, const char *in, const json_t *said,
                    const json_t *meant);

static bool compare_member(struct ds_verification *v, const char *path, const json_t *said,
                           const json_t *meant)
{
    if (json_is_object(said) && json_is_object(meant))
        return compare(v, path, said, meant);
    if (said && ds_same_canonical(v, said, meant))
        return true;
    find_difference(v, path, said, meant);
    return false;
}

/* Both ways: what is said, and what is not; as deep as what is meant goes. */
static bool compare(struct ds_verification *v, const char *in, const json_t *said,
                    const json_t *meant)
{
    json_t *value;
    const char *member;
    char path[PATH];
    bool same = true;

    json_object_foreach((json_t *)(uintptr_t)meant, member, value)
    {
        if (member_path(path, in, member))
            same = compare_member(v, path, json_object_get(said, member), value) && same;
    }
    json_object_foreach((json_t *)(uintptr_t)said, member, value)
    {
        if (json_object_get(meant, member) || !member_path(path, in, member))
            continue;
        find_difference(v, path, value, NULL);
        same = false;
    }
    return same;
}

int ds_facts_expect(struct ds_verification *v, struct ds_error *err)
{
    const char *outcome = v->documents.record.decision.outcome;
    const struct ds_hash_job *record = ds_job_of(v, DS_RECORD);
    char hex[DS_DIGEST_HEX + 1];

    if (!record || !outcome || !ds_report_holds(v->report, DS_CHECK_DEFINITION_DIGEST))
        return 0; /* what follows from them nobody can say */
    if (strcmp(outcome, "awarded") != 0) {
        ds_find_words(v->report, DS_CREDENTIAL_RECORD_DIFFERS, "decision.outcome",
                      &(struct ds_words){.en = {"an award", outcome, NULL},
                                         .fr = {"une attribution", outcome, NULL}});
        return 0;
    }
    ds_digest_hex(hex, &record->digest);
    return ds_credential_build(&v->issued.expected, v->documents.definition, &v->documents.record,
                               hex, err);
}

bool ds_facts_agree(struct ds_verification *v)
{
    return v->issued.expected && compare(v, "", v->issued.credential, v->issued.expected);
}

bool ds_facts_evidence(struct ds_verification *v, const struct ds_claimed *claimed,
                       const struct ds_artefact *artefact)
{
    const struct ds_hash_job *record = ds_job_of(v, DS_RECORD);
    char hex[DS_DIGEST_HEX + 1];
    const struct ds_award award = {.definition = v->documents.definition,
                                   .record = &v->documents.record,
                                   .artefacts = &v->documents.record.artefacts,
                                   .record_digest = hex,
                                   .language = ds_award_language(v->documents.definition)};
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);

    if (!record || !v->issued.expected)
        return true; /* reported: what is expected nobody can say */
    ds_digest_hex(hex, &record->digest);
    if (ds_award_evidence(&text, &award, artefact, NULL) < 0) {
        v->report->findings.broken = true;
        return false;
    }
    return ds_span_equal(ds_buf_span(&text), claimed->text);
}
