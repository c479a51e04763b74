/* SPDX-License-Identifier: Apache-2.0 */
/* Findings into a report, and the verdict out of it. */
#include "verify/findings/findings.h"

#include "core/grow.h"
#include "core/memory.h"
#include "verify/container.h"
#include "verify/findings/table.h"
#include "verify/zip/other.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { FAILURES_KEPT = 50, ARGUMENTS = 3 };

/* The checks that concern a credential without a package. */
static bool in_scope(const struct ds_report *report, const char *id)
{
    static const char *const standalone[] = {
        DS_CHECK_CREDENTIAL_FORM,     DS_CHECK_CREDENTIAL_SIGNATURE, DS_CHECK_CREDENTIAL_ISSUER,
        DS_CHECK_CREDENTIAL_EVIDENCE, DS_CHECK_CREDENTIAL_VALIDITY,  DS_CHECK_STATUS_FORM,
        DS_CHECK_STATUS_PRESENT,      DS_CHECK_ISSUER_CERTIFICATE,   DS_CHECK_ISSUER_PUBLISHED,
        DS_CHECK_ISSUER_KEY,          DS_CHECK_ISSUER_TRUSTED};

    for (size_t i = 0; i < sizeof(standalone) / sizeof(*standalone); i++)
        if (strcmp(standalone[i], id) == 0)
            return true;
    return !report->standalone;
}

static size_t check_index(const char *id)
{
    size_t i = 0;

    while (i < ds_checks_n && strcmp(ds_checks[i].id, id) != 0)
        i++;
    return i;
}

/* The sentence with its arguments filled in; NULL when out of memory. */
static char *fill(const char *sentence, const char *const *argument)
{
    struct ds_buf out = DS_BUF_INIT((size_t)1 << 20);
    int rc = ds_buf_puts(&out, "", NULL);

    while (*sentence && rc == 0) {
        size_t n = strcspn(sentence, "{");

        rc = ds_buf_add(&out, sentence, n, NULL);
        sentence += n;
        if (rc < 0 || !*sentence)
            break;
        if (sentence[1] >= '1' && sentence[1] <= '0' + ARGUMENTS && sentence[2] == '}') {
            const char *text = argument[sentence[1] - '1'];

            rc = ds_buf_puts(&out, text ? text : "", NULL);
            sentence += 3;
        } else {
            rc = ds_buf_add(&out, sentence++, 1, NULL);
        }
    }
    if (rc == 0)
        return ds_buf_take(&out);
    ds_buf_release(&out);
    return NULL;
}

static bool make_room(struct ds_report *report)
{
    return ds_grow(&report->findings.item, report->findings.n, &report->findings.room,
                   sizeof(*report->findings.item), NULL) == 0;
}

/* Takes the two sentences. */
static void add(struct ds_report *report, struct ds_finding finding, const char *subject, char *en,
                char *fr)
{
    finding.subject = subject ? strdup(subject) : NULL;
    finding.message[DS_EN] = en;
    finding.message[DS_FR] = fr;
    if (en && fr && (finding.subject || !subject) && make_room(report)) {
        report->findings.item[report->findings.n++] = finding;
        return;
    }
    report->findings.broken = true;
    free(finding.subject);
    free(en);
    free(fr);
}

void ds_report_take(struct ds_report *to, struct ds_report *from)
{
    for (size_t i = 0; i < from->findings.n; i++) {
        struct ds_finding *finding = &from->findings.item[i];

        add(to, *finding, finding->subject, finding->message[DS_EN], finding->message[DS_FR]);
        free(finding->subject);
    }
    from->findings.n = 0;
    for (size_t i = 0; i < ds_checks_n; i++) {
        to->findings.left_out[i] += from->findings.left_out[i];
        for (size_t k = 0; k < sizeof(to->findings.kept[i]); k++)
            (&to->findings.kept[i][0][0])[k] += (&from->findings.kept[i][0][0])[k];
    }
    to->findings.broken = to->findings.broken || from->findings.broken;
    to->work.spent += from->work.spent;
    to->demonstration = to->demonstration || from->demonstration;
}

static struct ds_finding blank(size_t check, const char *reason, enum ds_outcome outcome,
                               enum ds_weight weight)
{
    return (struct ds_finding){.id = ds_checks[check].id,
                               .reason = reason,
                               .outcome = outcome,
                               .weight = weight,
                               .group = ds_checks[check].group};
}

/* Whether there is room for one more. Only those of the same weight stand for one another: fifty
 * cautions must not crowd out what decides. */
static bool keep(struct ds_report *report, size_t check, const struct ds_finding_row *row)
{
    unsigned char *kept;

    if (row->outcome == DS_PASSED)
        return true;
    kept = &report->findings.kept[check][row->outcome][row->weight];
    if (*kept < FAILURES_KEPT) {
        ++*kept;
        return true;
    }
    report->findings.left_out[check]++;
    return false;
}

void ds_find_words(struct ds_report *report, enum ds_reason reason, const char *subject,
                   const struct ds_words *words)
{
    const struct ds_finding_row *row = ds_finding_row_of(reason);
    size_t check = row ? check_index(row->id) : ds_checks_n;

    if (check == ds_checks_n) { /* a reason without a row: our mistake, never a pass */
        report->findings.broken = true;
        return;
    }
    if (!in_scope(report, row->id))
        return;
    if (!keep(report, check, row))
        return;
    add(report, blank(check, row->word, row->outcome, row->weight), subject,
        fill(row->en, words->en), fill(row->fr, words->fr));
}

void ds_find(struct ds_report *report, enum ds_reason reason, const char *subject, const char *one,
             const char *two)
{
    ds_find_words(report, reason, subject,
                  &(struct ds_words){.en = {one, two, NULL}, .fr = {one, two, NULL}});
}

void ds_find_refused(struct ds_report *report, const char *word, const char *entry)
{
    char subject[DS_ZIP_LOCAL_MAX + 40]; /* "local-name: data/a.txt" */

    snprintf(subject, sizeof(subject), "%s%s%s", word, entry[0] ? ": " : "", entry);
    ds_find_words(report, DS_CONTAINER_REFUSED, subject,
                  &(struct ds_words){.en = {ds_zip_refusal_text(word, "en"), NULL, NULL},
                                     .fr = {ds_zip_refusal_text(word, "fr"), NULL, NULL}});
}

void ds_find_other(struct ds_report *report, const char *word)
{
    ds_find_words(report, DS_CONTAINER_OTHER, word,
                  &(struct ds_words){.en = {ds_other_text(word, DS_EN), NULL, NULL},
                                     .fr = {ds_other_text(word, DS_FR), NULL, NULL}});
}

void ds_find_count(struct ds_report *report, enum ds_reason reason, const char *subject,
                   uint64_t one, uint64_t two)
{
    char text[2][24];

    snprintf(text[0], sizeof(text[0]), "%" PRIu64, one);
    snprintf(text[1], sizeof(text[1]), "%" PRIu64, two);
    ds_find(report, reason, subject, text[0], text[1]);
}

int ds_find_too_complex(struct ds_report *report, enum ds_reason reason, const struct ds_error *why,
                        struct ds_error *err)
{
    if (why->code != DS_ECOMPLEX)
        return ds_fail_as(err, why);
    ds_find(report, reason, NULL, NULL, NULL);
    return 0;
}

bool ds_report_has(const struct ds_report *report, const char *id)
{
    for (size_t i = 0; i < report->findings.n; i++)
        if (strcmp(report->findings.item[i].id, id) == 0)
            return true;
    return false;
}

bool ds_report_holds(const struct ds_report *report, const char *id)
{
    for (size_t i = 0; i < report->findings.n; i++) {
        const struct ds_finding *f = &report->findings.item[i];

        if (strcmp(f->id, id) == 0 && f->weight != DS_NOTE && f->outcome != DS_PASSED &&
            f->outcome != DS_NOT_APPLICABLE)
            return false;
    }
    return ds_report_has(report, id) && !report->findings.broken;
}

bool ds_report_all_hold(const struct ds_report *report, const char *const *ids)
{
    for (; *ids; ids++)
        if (!ds_report_holds(report, *ids))
            return false;
    return true;
}

static bool failed_already(const struct ds_report *report)
{
    for (size_t i = 0; i < report->findings.n; i++)
        if (report->findings.item[i].outcome == DS_FAILED &&
            report->findings.item[i].weight == DS_DECISIVE)
            return true;
    return false;
}

/* Nothing absent counts as passed: a check without a finding was not made. */
static void fill_gaps(struct ds_report *report)
{
    bool failed = failed_already(report);

    for (size_t i = 0; i < ds_checks_n; i++) {
        if (ds_report_has(report, ds_checks[i].id) || !in_scope(report, ds_checks[i].id))
            continue;
        add(report, blank(i, DS_NOT_REACHED, DS_NOT_CHECKED, DS_DECISIVE), NULL,
            fill(failed
                     ? "Not checked, because what it rests on failed: whether {1}."
                     : "Not checked, because what it rests on could not be checked: whether {1}.",
                 (const char *const[]){ds_checks[i].title[DS_EN], NULL, NULL}),
            fill(failed
                     ? "Non vérifié, car ce sur quoi cela repose a échoué\u00a0: «\u00a0{1}\u00a0»."
                     : "Non vérifié, car ce sur quoi cela repose n’a pas pu l’être\u00a0: "
                       "«\u00a0{1}\u00a0».",
                 (const char *const[]){ds_checks[i].title[DS_FR], NULL, NULL}));
    }
}

void ds_find_no_credential(struct ds_report *report)
{
    for (size_t i = 0; i < ds_checks_n; i++)
        if (ds_checks[i].group == DS_GROUP_CREDENTIAL && !ds_report_has(report, ds_checks[i].id))
            add(report, blank(i, "not-awarded", DS_NOT_APPLICABLE, DS_DECISIVE), NULL,
                strdup("The assessment did not end in an award, so there is no credential."),
                strdup("L’évaluation n’a pas mené à une attribution\u00a0: il n’y a donc pas "
                       "d’attestation."));
}

static void say_left_out(struct ds_report *report)
{
    for (size_t i = 0; i < ds_checks_n; i++) {
        char count[24];
        const char *argument[ARGUMENTS] = {count, NULL, NULL};

        if (report->findings.left_out[i] == 0)
            continue;
        snprintf(count, sizeof(count), "%zu", report->findings.left_out[i]);
        add(report, blank(i, "more", DS_FAILED, DS_CAUTION), NULL,
            fill("There are {1} more of this kind; they are not listed.", argument),
            fill("Il y en a {1} autres de cette sorte; ils ne sont pas énumérés.", argument));
    }
}

/* Stable, so that findings of one check stay in the order in which they were made. */
static int sort(struct ds_report *report)
{
    struct ds_finding *sorted = calloc(report->findings.n + 1, sizeof(*sorted));
    size_t at = 0;

    if (!sorted)
        return DS_ENOMEM;
    for (size_t check = 0; check < ds_checks_n; check++)
        for (size_t i = 0; i < report->findings.n; i++)
            if (report->findings.item[i].id == ds_checks[check].id)
                sorted[at++] = report->findings.item[i];
    memcpy(report->findings.item, sorted, at * sizeof(*sorted));
    free(sorted);
    return 0;
}

/* The worst finding decides; and nobody's signature is as good as any stranger's, whatever else
 * holds. */
static enum ds_verdict verdict_of(const struct ds_report *report)
{
    enum ds_verdict verdict = DS_VERIFIED;

    for (size_t i = 0; i < report->findings.n; i++) {
        const struct ds_finding *f = &report->findings.item[i];
        enum ds_verdict at_best = DS_VERIFIED;

        if (f->outcome == DS_PASSED || f->outcome == DS_NOT_APPLICABLE || f->weight == DS_NOTE)
            continue;
        if (f->weight == DS_CAUTION)
            at_best = DS_CAUTIONS;
        else
            at_best = f->outcome == DS_FAILED ? DS_NOT_VERIFIED : DS_PARTLY_CHECKED;
        verdict = at_best < verdict ? at_best : verdict;
    }
    return verdict >= DS_CAUTIONS && !report->issuer.name ? DS_SIGNER_UNKNOWN : verdict;
}

int ds_report_conclude(struct ds_report *report, struct ds_error *err)
{
    say_left_out(report);
    fill_gaps(report);
    if (report->findings.broken || ds_memory_failures() != report->memory_failures ||
        sort(report) < 0) {
        report->verdict = DS_NOT_VERIFIED;
        return ds_nomem(err);
    }
    report->verdict = verdict_of(report);
    return 0;
}
