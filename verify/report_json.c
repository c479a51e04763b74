/* SPDX-License-Identifier: Apache-2.0 */
/* Writes a report as "dossier-report-1" (docs/verification.md, "The report as JSON"). */
#include "verify/report_json.h"

#include "core/format.h"
#include "core/instant.h"
#include "core/record/transcript.h"

/* Text from outside that is not UTF-8 cannot stand in JSON; it is shown byte by byte. */
static json_t *text(const char *from)
{
    struct ds_buf out = DS_BUF_INIT((size_t)1 << 20);
    json_t *json = json_string(from);

    for (const unsigned char *p = (const unsigned char *)from; !json && *p; p++)
        if (ds_buf_printf(&out, NULL, *p < 0x80 ? "%c" : "\\x{%02X}", *p) < 0)
            break;
    if (!json && out.p)
        json = json_string(out.p);
    ds_buf_release(&out);
    return json;
}

static json_t *finding_json(const struct ds_finding *finding, enum ds_language language)
{
    json_t *json =
        json_pack("{s:s, s:s, s:s, s:s, s:s, s:o, s:{s:o, s:o}}", "id", finding->id, "group",
                  ds_group_word(finding->group), "outcome", ds_outcome_word(finding->outcome),
                  "weight", ds_weight_word(finding->weight), "reason", finding->reason, "message",
                  text(finding->message[language]), "messages", "en", text(finding->message[DS_EN]),
                  "fr", text(finding->message[DS_FR]));

    if (!json)
        return NULL;
    if (json_object_set_new(json, "subject",
                            finding->subject ? text(finding->subject) : json_null()) == 0)
        return json;
    json_decref(json);
    return NULL;
}

static int set_findings(json_t *json, const struct ds_report *report, enum ds_language language)
{
    json_t *list = json_array();

    if (json_object_set_new(json, "findings", list) < 0)
        return -1;
    for (size_t i = 0; i < report->findings.n; i++)
        if (json_array_append_new(list, finding_json(&report->findings.item[i], language)) < 0)
            return -1;
    return 0;
}

typedef int write_sentence(struct ds_buf *out, const struct ds_report *report,
                           enum ds_language language, struct ds_error *err);

/* A sentence in both languages, as every report of ours words it. */
static int set_sentences(json_t *json, const struct ds_report *report, write_sentence *write,
                         struct ds_error *err)
{
    static const char *const code[] = {[DS_EN] = "en", [DS_FR] = "fr"};
    json_t *both = json_object();

    if (json_object_set_new(json, "sentences", both) < 0)
        return ds_nomem(err);
    for (enum ds_language language = DS_EN; language <= DS_FR; language++) {
        struct ds_buf sentence = DS_BUF_INIT((size_t)1 << 20);
        int rc = write(&sentence, report, language, err);

        if (rc == 0 &&
            json_object_set_new(both, code[language], text(sentence.p ? sentence.p : "")) < 0)
            rc = ds_nomem(err);
        ds_buf_release(&sentence);
        if (rc < 0)
            return rc;
    }
    return 0;
}

/* Whether the issuer took the credential back, or since when that is unknown. */
static int set_withdrawal(json_t *json, const struct ds_report *report, struct ds_error *err)
{
    const char *state = ds_report_withdrawal_word(report);
    char at[DS_INSTANT_TEXT + 1];
    json_t *withdrawal;

    if (!state)
        return 0;
    ds_instant_text(at, report->status.known ? report->status.at : 0);
    withdrawal = json_pack("{s:s, s:b, s:b, s:s*}", "state", state, "asked", report->status.asked,
                           "intact", ds_report_withdrawn(report) != DS_WITHDRAWN_NOT, "asOf",
                           report->status.known ? at : NULL);
    if (!withdrawal || json_object_set_new(json, "withdrawal", withdrawal) < 0)
        return ds_nomem(err);
    return set_sentences(withdrawal, report, ds_report_withdrawal_sentence, err);
}

/* Copies `path` of `from` as `name`; what is absent there stays absent. */
static void copy(json_t *to, const char *name, const json_t *from, const char *path)
{
    const json_t *found = ds_json_at(from, path);

    if (found)
        json_object_set_new(to, name, json_deep_copy(found));
}

static json_t *results(const struct ds_report *report)
{
    json_t *list = json_array();
    const struct ds_criterion_results *criteria = &report->shown.record->decision.rule.criteria;

    for (size_t i = 0; i < criteria->n; i++) {
        const struct ds_criterion_result *result = &criteria->item[i];
        const json_t *criterion =
            ds_json_by_id(ds_json_at(report->shown.definition, "criteria"), result->criterion);
        json_t *one = json_object();

        json_object_set_new(one, "criterion", json_string(result->criterion));
        copy(one, "name", criterion, "name");
        json_object_set_new(one, "state", json_string(result->state));
        json_array_append_new(list, one);
    }
    return list;
}

/* The digests, in order. */
static json_t *withheld(const struct ds_report *report)
{
    json_t *list = json_array(), *value;
    const char *digest;

    json_object_foreach(report->shown.withheld, digest, value)
        json_array_append_new(list, json_string(digest));
    return list;
}

/* Beside "trusted" stands the reader's name for the issuer, never the one that it gives itself. */
static void name_issuer(json_t *issuer, const struct ds_report *report, const json_t *from)
{
    json_object_set_new(issuer, "trusted", json_boolean(report->issuer.name != NULL));
    if (report->issuer.name) {
        json_object_set_new(issuer, "name", text(report->issuer.name));
        json_object_set_new(issuer, "trustedAs", text(report->issuer.name));
    } else {
        copy(issuer, "name", from, "issuer.name");
    }
    if (report->issuer.certified)
        json_object_set_new(issuer, "trustedBy", json_string("certificate"));
}

static json_t *learner_json(const struct ds_learner *learner)
{
    return json_pack("{s:s, s:s}", "id", learner->id, "name", learner->name);
}

/* Of the definition, what the record says it was judged against. */
static json_t *judged_against(const struct ds_record_head *head)
{
    return json_pack("{s:s, s:s, s:s, s:s}", "content", head->definition.digests.content, "id",
                     head->definition.id, "structure", head->definition.digests.structure,
                     "version", head->definition.version);
}

static void say_decision(json_t *json, const struct ds_decision *decision)
{
    json_object_set_new(json, "decision", json_string(decision->outcome));
    json_object_set_new(json, "awarded", json_string(decision->at));
    json_object_set_new(json, "met", json_integer(decision->rule.met));
    json_object_set_new(json, "of", json_integer(decision->rule.of));
}

static json_t *summary(const struct ds_report *report)
{
    json_t *json = json_object(), *issuer = json_object();
    const struct ds_record *record = report->shown.record;

    json_object_set_new(json, "learner", learner_json(&record->head.learner));
    copy(json, "achievement", report->shown.definition, "name");
    json_object_set_new(json, "definition", judged_against(&record->head));
    copy(issuer, "id", report->shown.definition, "issuer.id");
    name_issuer(issuer, report, report->shown.definition);
    json_object_set_new(json, "issuer", issuer);
    say_decision(json, &record->decision);
    copy(json, "credential", report->shown.credential, "id");
    copy(json, "validFrom", report->shown.credential, "validFrom");
    copy(json, "validUntil", report->shown.credential, "validUntil");
    json_object_set_new(json, "results", results(report));
    json_object_set_new(
        json, "transcript",
        ds_transcript_of(report->shown.definition, record, report->shown.credential));
    if (report->shown.withheld)
        json_object_set_new(json, "withheld", withheld(report));
    if (json_array_size(report->shown.endorsements) > 0)
        json_object_set(json, "endorsements", report->shown.endorsements);
    return json;
}

/* Of a credential without a package: what it says itself. */
static json_t *standalone_summary(const struct ds_report *report)
{
    const json_t *credential = report->shown.credential;
    const char *plain = ds_json_text(credential, "issuer");
    json_t *json = json_object(), *issuer = json_object(), *learner = json_object();

    copy(learner, "id", credential, "credentialSubject.id");
    copy(learner, "name", credential, "credentialSubject.name");
    json_object_set_new(json, "learner", learner);
    copy(json, "achievement", credential, "credentialSubject.achievement.name");
    copy(issuer, "id", credential, plain ? "issuer" : "issuer.id");
    name_issuer(issuer, report, credential);
    json_object_set_new(json, "issuer", issuer);
    copy(json, "credential", credential, "id");
    copy(json, "validFrom", credential, "validFrom");
    copy(json, "validUntil", credential, "validUntil");
    return json;
}

static json_t *summary_of(const struct ds_report *report)
{
    if (report->standalone)
        return report->shown.credential ? standalone_summary(report) : NULL;
    return report->shown.record ? summary(report) : NULL;
}

int ds_report_json(json_t **out, const struct ds_report *report, enum ds_language language,
                   struct ds_error *err)
{
    char at[DS_INSTANT_TEXT + 1], proven[DS_INSTANT_TEXT + 1];
    json_t *json, *said = summary_of(report);

    ds_instant_text(at, report->at);
    ds_instant_text(proven, report->existed.at);
    json = json_pack("{s:s, s:s, s:s, s:s, s:b, s:s, s:s*, s:s*}", "format", DS_REPORT_FORMAT,
                     "verdict", ds_verdict_word(report->verdict), "at", at, "kind",
                     report->standalone ? "credential" : "package", "demonstration",
                     report->demonstration, "language", language == DS_FR ? "fr" : "en", "identity",
                     report->shown.identity[0] ? report->shown.identity : NULL, "provenAt",
                     report->existed.proven && report->verdict != DS_NOT_VERIFIED ? proven : NULL);
    if (json && (set_sentences(json, report, ds_report_sentence, err) < 0 ||
                 set_withdrawal(json, report, err) < 0)) {
        json_decref(json);
        json_decref(said);
        return DS_ENOMEM;
    }
    if (!json || set_findings(json, report, language) < 0 ||
        (said && json_object_set(json, "summary", said) < 0)) {
        json_decref(json);
        json_decref(said);
        return ds_nomem(err);
    }
    json_decref(said);
    *out = json;
    return 0;
}

static int append(const char *text, size_t n, void *buf)
{
    return ds_buf_add(buf, text, n, NULL) == 0 ? 0 : -1;
}

int ds_report_json_text(struct ds_buf *out, const struct ds_report *report,
                        enum ds_language language, struct ds_error *err)
{
    json_t *json = NULL;
    int rc = ds_report_json(&json, report, language, err);

    if (rc == 0 && (json_dump_callback(json, append, out, JSON_INDENT(2)) < 0 ||
                    ds_buf_puts(out, "\n", NULL) < 0))
        rc = ds_nomem(err);
    json_decref(json);
    return rc;
}
