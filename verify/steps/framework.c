/* SPDX-License-Identifier: Apache-2.0 */
/* The ten elements of the framework, judged by what the steps before found. */
#include "verify/steps/framework.h"

#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/instant.h"
#include "core/json/set.h"
#include "verify/proven_time.h"
#include "verify/steps/evidence.h"
#include "verify/steps/steps.h"

#include <stdio.h>
#include <string.h>

static const struct {
    const char *check, *name[2];
} elements[DS_FRAMEWORK_ELEMENTS] = {
    {.check = DS_CHECK_FRAMEWORK_RELEVANCE, .name = {"Relevance", "Pertinence"}},
    {.check = DS_CHECK_FRAMEWORK_VERIFIABILITY, .name = {"Verifiability", "Vérifiabilité"}},
    {.check = DS_CHECK_FRAMEWORK_OWNERSHIP, .name = {"Ownership", "Propriété"}},
    {.check = DS_CHECK_FRAMEWORK_DURABILITY, .name = {"Durability", "Durabilité"}},
    {.check = DS_CHECK_FRAMEWORK_ISSUER, .name = {"Issuing body", "Organisme émetteur"}},
    {.check = DS_CHECK_FRAMEWORK_COMPETENCIES, .name = {"Competencies", "Compétences visées"}},
    {.check = DS_CHECK_FRAMEWORK_OUTCOMES, .name = {"Outcomes", "Résultats visés"}},
    {.check = DS_CHECK_FRAMEWORK_ASSESSMENT,
     .name = {"Summative assessment", "Évaluation sommative"}},
    {.check = DS_CHECK_FRAMEWORK_TRANSCRIPT, .name = {"Transcript", "Relevé de notes"}},
    {.check = DS_CHECK_FRAMEWORK_ENDORSEMENT, .name = {"Partner endorsement", "Endossement"}}};

const char *ds_framework_check(size_t i)
{
    return elements[i].check;
}

const char *ds_framework_name(size_t i, enum ds_language language)
{
    return elements[i].name[language];
}

const struct ds_finding *ds_framework_finding(const struct ds_report *report, size_t i)
{
    for (size_t k = 0; k < report->findings.n; k++)
        if (strcmp(report->findings.item[k].id, elements[i].check) == 0)
            return &report->findings.item[k];
    return NULL;
}

/* Whether a check has a finding with this outcome. */
static bool found(const struct ds_verification *v, const char *id, enum ds_outcome outcome)
{
    for (size_t i = 0; i < v->report->findings.n; i++)
        if (strcmp(v->report->findings.item[i].id, id) == 0 &&
            v->report->findings.item[i].outcome == outcome)
            return true;
    return false;
}

/* Judged for the time that the verdict is for: a package cannot know of reviews after it was made,
 * and whose time is proven was in order then. Dates of one form compare as text. */
static void relevance(struct ds_verification *v)
{
    const json_t *all = ds_json_at(v->documents.definition, "relevance.consultations");
    const char *review = ds_json_text(v->documents.definition, "relevance.nextReview"), *last = "";
    char today[DS_DATE_TEXT + 1], count[24];

    ds_date_text(today, ds_proven_time(v));
    snprintf(count, sizeof(count), "%zu", json_array_size(all));
    for (size_t i = 0; i < json_array_size(all); i++) {
        const char *date = ds_json_text(json_array_get(all, i), "date");

        last = strcmp(date, last) > 0 ? date : last;
    }
    if (strcmp(today, review) > 0)
        ds_find(v->report, DS_FRAMEWORK_RELEVANCE_OVERDUE, NULL, review, last);
    else if (json_array_size(all) == 0)
        ds_find(v->report, DS_FRAMEWORK_RELEVANCE_NONE, NULL, review, NULL);
    else
        ds_find_words(v->report, DS_FRAMEWORK_RELEVANCE, NULL,
                      &(struct ds_words){.en = {last, review, count}, .fr = {last, review, count}});
}

/* That container, manifests, seal and the credential's signature hold is why this step is reached.
 */
static void verifiability(struct ds_verification *v)
{
    static const char *const links[] = {DS_CHECK_DEFINITION_DIGEST, DS_CHECK_EVIDENCE_PRESENT,
                                        DS_CHECK_DECISION_RULE};
    static const char *const signed_for[] = {
        DS_CHECK_CREDENTIAL_RECORD, DS_CHECK_CREDENTIAL_EVIDENCE, DS_CHECK_CREDENTIAL_RESULTS};
    static const enum ds_reason right_as[] = {
        [DS_EVIDENCE_WHOLE] = DS_FRAMEWORK_VERIFIABILITY,
        [DS_EVIDENCE_WITHHELD_IN_PART] = DS_FRAMEWORK_VERIFIABILITY_WITHHELD,
        [DS_EVIDENCE_UNREAD_IN_PART] = DS_FRAMEWORK_VERIFIABILITY_UNREAD};
    bool right = v->issued.credential != NULL;

    for (size_t i = 0; i < 3; i++)
        right = right && ds_report_holds(v->report, links[i]) &&
                ds_report_holds(v->report, signed_for[i]);
    ds_find(v->report,
            right                  ? right_as[ds_evidence_extent_of(v)]
            : v->issued.credential ? DS_FRAMEWORK_VERIFIABILITY_BROKEN
                                   : DS_FRAMEWORK_VERIFIABILITY_NO_CREDENTIAL,
            NULL, NULL, NULL);
}

/* What is withheld is the holder's to withhold; that they have it is not to be seen. */
static void ownership(struct ds_verification *v)
{
    static const enum ds_reason held_as[] = {
        [DS_EVIDENCE_WHOLE] = DS_FRAMEWORK_OWNERSHIP,
        [DS_EVIDENCE_WITHHELD_IN_PART] = DS_FRAMEWORK_OWNERSHIP_WITHHELD,
        [DS_EVIDENCE_UNREAD_IN_PART] = DS_FRAMEWORK_OWNERSHIP_UNREAD};

    static const struct ds_words all = {.en = {"record, evidence and credential"},
                                        .fr = {"compte rendu, preuves et attestation"}};
    static const struct ds_words not_awarded = {.en = {"record and evidence"},
                                                .fr = {"compte rendu et preuves"}};

    ds_find_words(v->report,
                  ds_report_holds(v->report, DS_CHECK_EVIDENCE_PRESENT)
                      ? held_as[ds_evidence_extent_of(v)]
                      : DS_FRAMEWORK_OWNERSHIP_PART,
                  NULL, v->issued.credential ? &all : &not_awarded);
}

static void durability(struct ds_verification *v)
{
    const json_t *part_of = ds_json_at(v->documents.definition, "pathways.isPartOf");
    const json_t *precedes = ds_json_at(v->documents.definition, "pathways.precedes");
    const json_t *first = json_array_size(part_of) ? part_of : precedes;
    const json_t *name = json_object_get(json_array_get(first, 0), "name");

    if (json_array_size(first) == 0)
        ds_find(v->report, DS_FRAMEWORK_DURABILITY_NONE, NULL, NULL, NULL);
    else
        ds_find_words(v->report,
                      json_array_size(part_of) ? DS_FRAMEWORK_DURABILITY_PART_OF
                                               : DS_FRAMEWORK_DURABILITY_PRECEDES,
                      NULL,
                      &(struct ds_words){.en = {ds_json_language(name, "en"), NULL, NULL},
                                         .fr = {ds_json_language(name, "fr"), NULL, NULL}});
}

static void issuing_body(struct ds_verification *v)
{
    bool known = found(v, DS_CHECK_ISSUER_TRUSTED, DS_PASSED);

    ds_find(v->report, known ? DS_FRAMEWORK_ISSUER : DS_FRAMEWORK_ISSUER_UNKNOWN, NULL,
            known ? v->report->issuer.name : ds_json_text(v->documents.definition, "issuer.id"),
            NULL);
}

/* Whether one before has the same framework and version: each is named once. */
static int put_framework(struct ds_buf *out, json_t *seen, const json_t *alignment)
{
    struct ds_buf name = DS_BUF_INIT((size_t)1 << 20);
    int rc = ds_buf_printf(&name, NULL, "%s %s", ds_json_text(alignment, "framework"),
                           ds_json_text(alignment, "version"));

    if (rc == 0 && !ds_set_has(seen, name.p)) {
        rc = ds_set_add(seen, name.p) < 0 ? DS_ENOMEM : 0;
        if (rc == 0)
            rc = ds_buf_printf(out, NULL, "%s%s", out->n ? ", " : "", name.p);
    }
    ds_buf_release(&name);
    return rc;
}

/* An outcome without any alignment, or NULL; gathers the frameworks on the way. */
static const json_t *unaligned(const struct ds_verification *v, struct ds_buf *frameworks,
                               size_t *aligned)
{
    const json_t *outcomes = json_object_get(v->documents.definition, "outcomes");
    ds_cleanup(ds_json_freep) json_t *seen = json_object();
    const json_t *without = NULL;

    for (size_t i = 0; i < json_array_size(outcomes); i++) {
        const json_t *outcome = json_array_get(outcomes, i);
        const json_t *list = json_object_get(outcome, "alignments");

        if (json_array_size(list) == 0 && !without)
            without = outcome;
        for (size_t k = 0; k < json_array_size(list); k++)
            put_framework(frameworks, seen, json_array_get(list, k));
        *aligned += json_array_size(list);
    }
    return without;
}

static void find_outcome(struct ds_verification *v, enum ds_reason reason, const json_t *outcome,
                         const char *en, const char *fr)
{
    const json_t *statement = json_object_get(outcome, "statement");

    ds_find_words(v->report, reason, ds_json_text(outcome, "id"),
                  &(struct ds_words){.en = {ds_json_language(statement, "en"), en, NULL},
                                     .fr = {ds_json_language(statement, "fr"), fr, NULL}});
}

static void competencies(struct ds_verification *v)
{
    ds_cleanup(ds_buf_release) struct ds_buf frameworks = DS_BUF_INIT((size_t)1 << 20);
    size_t aligned = 0;
    const json_t *without = unaligned(v, &frameworks, &aligned);
    char count[24];

    snprintf(count, sizeof(count), "%zu", aligned);
    if (aligned == 0)
        ds_find(v->report, DS_FRAMEWORK_COMPETENCIES_NONE, NULL, NULL, NULL);
    else if (without)
        find_outcome(v, DS_FRAMEWORK_COMPETENCIES_PART, without, NULL, NULL);
    else
        ds_find(v->report, DS_FRAMEWORK_COMPETENCIES, NULL, count, frameworks.p);
}

static void outcomes(struct ds_verification *v)
{
    static const struct {
        const char *member, *en, *fr;
    } kind[] = {{.member = "knowledge", .en = "knowledge", .fr = "connaissance"},
                {.member = "skills", .en = "skill", .fr = "habileté"},
                {.member = "attitudes", .en = "attitude", .fr = "attitude"}};
    const json_t *all = json_object_get(v->documents.definition, "outcomes");

    for (size_t i = 0; i < json_array_size(all); i++)
        for (size_t k = 0; k < 3; k++) {
            const json_t *outcome = json_array_get(all, i);

            if (json_array_size(json_object_get(outcome, kind[k].member)) > 0)
                continue;
            find_outcome(v, DS_FRAMEWORK_OUTCOMES_LACKING, outcome, kind[k].en, kind[k].fr);
            return;
        }
    ds_find_count(v->report, DS_FRAMEWORK_OUTCOMES, NULL, json_array_size(all), 0);
}

static void assessment(struct ds_verification *v)
{
    size_t n = v->documents.record.artefacts.n;
    bool withheld = ds_evidence_extent_of(v) == DS_EVIDENCE_WITHHELD_IN_PART;
    bool covered = ds_report_holds(v->report, DS_CHECK_EVIDENCE_COVERAGE);

    if (n == 0)
        ds_find(v->report, DS_FRAMEWORK_ASSESSMENT_NONE, NULL, NULL, NULL);
    else if (withheld)
        ds_find(v->report, DS_FRAMEWORK_ASSESSMENT_WITHHELD, NULL, NULL, NULL);
    else if (!covered || !ds_report_holds(v->report, DS_CHECK_EVIDENCE_PRESENT))
        ds_find(v->report, DS_FRAMEWORK_ASSESSMENT_PART, NULL, NULL, NULL);
    else
        ds_find_count(v->report, DS_FRAMEWORK_ASSESSMENT, NULL, n, 0);
}

/* A list in both languages of what is not there. */
struct lacking {
    struct ds_buf en, fr;
};

static void lack(struct lacking *lacking, bool there, const char *en, const char *fr)
{
    if (there)
        return;
    ds_buf_printf(&lacking->en, NULL, "%s%s", lacking->en.n ? ", " : "", en);
    ds_buf_printf(&lacking->fr, NULL, "%s%s", lacking->fr.n ? ", " : "", fr);
}

static void find_lacking(struct ds_verification *v, struct lacking *lacking,
                         enum ds_reason complete, enum ds_reason incomplete)
{
    if (lacking->en.n == 0)
        ds_find(v->report, complete, NULL, NULL, NULL);
    else
        ds_find_words(v->report, incomplete, NULL,
                      &(struct ds_words){.en = {lacking->en.p, NULL, NULL},
                                         .fr = {lacking->fr.p, NULL, NULL}});
    ds_buf_release(&lacking->en);
    ds_buf_release(&lacking->fr);
}

#define LACKING_INIT                                                                               \
    {                                                                                              \
        .en = DS_BUF_INIT(4096), .fr = DS_BUF_INIT(4096)                                           \
    }

static bool has(const json_t *document, const char *path)
{
    const json_t *there = ds_json_at(document, path);

    return there && (!json_is_array(there) || json_array_size(there) > 0);
}

static void transcript(struct ds_verification *v)
{
    struct lacking lacking = LACKING_INIT;
    const json_t *d = v->documents.definition;

    lack(&lacking, has(d, "transcript.courseCode"), "course code", "code de cours");
    lack(&lacking, has(d, "transcript.hours"), "hours", "heures");
    lack(&lacking, has(d, "transcript.credits"), "credits", "crédits");
    lack(&lacking, has(d, "transcript.levels"), "level", "niveau");
    find_lacking(v, &lacking, DS_FRAMEWORK_TRANSCRIPT, DS_FRAMEWORK_TRANSCRIPT_PART);
}

static void endorsement(struct ds_verification *v)
{
    bool demand = found(v, DS_CHECK_ENDORSEMENT_DEMAND, DS_PASSED);
    bool performance = found(v, DS_CHECK_ENDORSEMENT_PERFORMANCE, DS_PASSED);
    bool claimed = found(v, DS_CHECK_ENDORSEMENT_DEMAND, DS_NOT_CHECKED) ||
                   found(v, DS_CHECK_ENDORSEMENT_PERFORMANCE, DS_NOT_CHECKED);

    ds_find(v->report,
            demand && performance ? DS_FRAMEWORK_ENDORSEMENT
            : demand              ? DS_FRAMEWORK_ENDORSEMENT_DEMAND
            : performance         ? DS_FRAMEWORK_ENDORSEMENT_PERFORMANCE
            : claimed             ? DS_FRAMEWORK_ENDORSEMENT_UNESTABLISHED
                                  : DS_FRAMEWORK_ENDORSEMENT_NONE,
            NULL, NULL, NULL);
}

/* The mandatory elements of Council Recommendation 2022/C 243/02, Annex I, that a definition may
 * lack; learner, title, awarding body, date, outcomes and type of assessment every package has. */
static void european(struct ds_verification *v)
{
    struct lacking lacking = LACKING_INIT;
    const json_t *d = v->documents.definition;

    lack(&lacking, has(d, "issuer.country") || has(d, "issuer.region"), "country or region",
         "pays ou région");
    lack(&lacking, has(d, "transcript.hours") || has(d, "transcript.credits"), "workload",
         "charge de travail");
    lack(&lacking, has(d, "transcript.levels"), "level", "niveau");
    lack(&lacking, v->documents.record.occasions.n > 0, "type of assessment", "type d’évaluation");
    lack(&lacking, has(d, "participation"), "form of participation", "mode de participation");
    lack(&lacking, has(d, "qualityAssurance"), "quality assurance", "assurance qualité");
    find_lacking(v, &lacking, DS_DESCRIPTION_EUROPEAN, DS_DESCRIPTION_EUROPEAN_PART);
}

int ds_step_framework(struct ds_verification *v, struct ds_error *err)
{
    static void (*const element[])(struct ds_verification *) = {
        relevance, verifiability, ownership,  durability,  issuing_body, competencies,
        outcomes,  assessment,    transcript, endorsement, european};

    (void)err;
    for (size_t i = 0; i < sizeof(element) / sizeof(*element); i++)
        element[i](v);
    return 0;
}
