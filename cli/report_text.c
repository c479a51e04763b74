/* SPDX-License-Identifier: Apache-2.0 */
/* Verdict and summary of a report: who achieved what, by whose word. */
#include "cli/report_text.h"

#include "cli/layout.h"
#include "cli/locale.h"
#include "cli/out.h"
#include "core/endorsement.h"
#include "core/i18n.h"
#include "core/instant.h"
#include "core/record/query.h"
#include "core/record/record_check.h"
#include "core/words.h"

#include <stdlib.h>
#include <string.h>

enum { LABEL = 20, STATE = 20 };

static const char *verdict_mark(enum ds_verdict verdict)
{
    static const char *const mark[] = {
        [DS_NOT_VERIFIED] = "✗", [DS_PARTLY_CHECKED] = "?", [DS_SIGNER_UNKNOWN] = "○",
        [DS_CAUTIONS] = "!",     [DS_VERIFIED] = "✓",
    };

    return mark[verdict];
}

static void reason(FILE *to, const struct ds_finding *finding)
{
    const char *place = finding->weight == DS_DECISIVE && finding->outcome == DS_FAILED
                            ? ds_finding_place(finding)
                            : NULL;

    fprintf(to, "  %s ", ds_report_text_outcome_mark(finding));
    if (place) {
        ds_layout_text(to, place, 4, 4);
        fputs("    ", to);
    }
    ds_layout_text(to, finding->message[ds_locale_language()], 4, 4);
}

/* What the verdict rests on stands right below it, where nobody overlooks it. */
static void reasons(FILE *to, const struct ds_report *report, const char *sentence)
{
    const struct ds_finding *shown[DS_REASONS_SHOWN];
    size_t n = ds_finding_reasons(shown, DS_REASONS_SHOWN, report->findings.item,
                                  report->findings.n, sentence);

    for (size_t i = 0; i < n && i < DS_REASONS_SHOWN; i++)
        reason(to, shown[i]);
    if (n > DS_REASONS_SHOWN)
        fprintf(to, ngettext_("  … and %zu more\n", "  … and %zu more\n", n - DS_REASONS_SHOWN),
                n - DS_REASONS_SHOWN);
}

void ds_report_text_verdict(FILE *to, const struct ds_report *report)
{
    enum ds_language language = ds_locale_language();
    struct ds_buf sentence = DS_BUF_INIT(4096);
    char day[DS_DATE_TEXT + 1], proven[DS_DATE_TEXT + 1];

    ds_date_text(day, report->at);
    fprintf(to, "%s ", verdict_mark(report->verdict));
    ds_date_text(proven, report->existed.at);
    if (report->existed.proven && report->verdict != DS_NOT_VERIFIED && strcmp(proven, day) != 0)
        fprintf(to, _("%s, as of %s (judged for %s)"), ds_report_title(report, language), proven,
                day);
    else
        fprintf(to, _("%s, as of %s"), ds_report_title(report, language), day);
    fputs("\n  ", to);
    if (ds_report_sentence(&sentence, report, language, NULL) == 0)
        ds_layout_text(to, sentence.p, 2, 2);
    reasons(to, report, sentence.p);
    ds_buf_release(&sentence);
    if (report->demonstration) {
        fputs("  ", to);
        ds_layout_text(to, ds_demonstration_text(language), 2, 2);
    }
}

static void result_line(FILE *to, const struct ds_report *report,
                        const struct ds_criterion_result *result)
{
    const struct ds_judgement *stands = ds_record_standing_judgement(
        report->shown.record, &report->shown.record->decision.rule, result->criterion);
    const json_t *criterion =
        ds_json_by_id(ds_json_at(report->shown.definition, "criteria"), result->criterion);
    char *reached = ds_report_text_reached(criterion, stands ? &stands->answer : NULL);
    char *label = ds_layout_printed("%s %s", ds_report_text_mark(result->state),
                                    ds_report_text_state(result->state));
    const char *name = ds_locale_text(criterion, "name");
    char *text = reached && *reached ? ds_layout_printed(_("%s: %s"), name, reached) : strdup(name);

    if (label && text)
        ds_layout_row(to, 2, label, STATE - 2, text);
    free(text);
    free(label);
    free(reached);
}

static void results(FILE *to, const struct ds_report *report)
{
    const struct ds_criterion_results *criteria = &report->shown.record->decision.rule.criteria;

    fprintf(to, "\n%s\n", _("What was achieved"));
    for (size_t i = 0; i < criteria->n; i++)
        result_line(to, report, &criteria->item[i]);
}

void ds_report_text_departure(FILE *to, const struct ds_decision *decision)
{
    enum ds_language language = ds_locale_language();
    enum ds_word by_rule = ds_word_of("rule", decision->rule.outcome, W_RULE_INCOMPLETE);
    char *line;

    if (!ds_decision_departs(decision))
        return;
    line = ds_layout_printed(_("%s By the rule itself: %s."), ds_word(W_DEPARTS, language),
                             ds_word(by_rule, language));
    fputs("  ! ", to);
    ds_layout_text(to, line ? line : "", 4, 4);
    free(line);
}

static void person(FILE *to, const struct ds_report *report)
{
    const struct ds_record *record = report->shown.record;
    const char *awarded = record->decision.at;
    const char *until = ds_json_text(report->shown.credential, "validUntil");
    bool is_awarded = strcmp(record->decision.outcome, "awarded") == 0;
    char *line;

    fputs("\n  ", to);
    ds_layout_text(to, record->head.learner.name, 2, 2);
    fputs("  ", to);
    ds_layout_text(to, ds_locale_text(report->shown.definition, "name"), 2, 2);
    line = until ? ds_layout_printed(_("Awarded %.10s, valid until %.10s"), awarded, until)
                 : ds_layout_printed(is_awarded ? _("Awarded %.10s, without end date")
                                                : _("Not awarded (decision of %.10s)"),
                                     awarded);
    fputs("  ", to);
    ds_layout_text(to, line ? line : "", 2, 2);
    free(line);
    ds_report_text_departure(to, &record->decision);
}

char *ds_report_text_issuer(const struct ds_report *report, const char *claimed)
{
    const char *name = report->issuer.name;

    if (report->issuer.certified)
        return ds_layout_printed(_("%s, by a certificate that you trust"), name);
    if (name)
        return ds_layout_printed(_("%s, on your trust list"), name);
    return ds_layout_printed(_("calls itself “%s”; not on your trust list"), claimed);
}

static void issuer(FILE *to, const struct ds_report *report)
{
    char *line =
        ds_report_text_issuer(report, ds_locale_text(report->shown.definition, "issuer.name"));

    ds_layout_row(to, 2, _("Issuer"), LABEL, line ? line : "");
    ds_layout_row(to, 2, "", LABEL, ds_json_text(report->shown.definition, "issuer.id"));
    free(line);
}

static void add_name(struct ds_buf *names, const char *name, const char *at)
{
    ds_buf_printf(names, NULL, "%s%s%s%s%s", names->n ? "; " : "", name, at ? " (" : "",
                  at ? at : "", at ? ")" : "");
}

/* People of whom `has` says so, the learner among them, each once. */
static void people(FILE *to, const struct ds_record *record, const char *label,
                   bool (*has)(const struct ds_record *record, const char *person))
{
    const struct ds_learner *learner = &record->head.learner;
    struct ds_buf names = DS_BUF_INIT((size_t)1 << 20);

    if (has(record, learner->id))
        add_name(&names, learner->name, NULL);
    for (size_t i = 0; i < record->people.n; i++) {
        const struct ds_person *one = &record->people.item[i];

        if (has(record, one->id) && strcmp(one->id, learner->id) != 0)
            add_name(&names, one->name, one->organisation);
    }
    if (names.n)
        ds_layout_row(to, 2, label, LABEL, names.p);
    ds_buf_release(&names);
}

/* "Works Ltd. confirms that …", and what is to be known before it is believed. */
static void endorsement(FILE *to, const json_t *about, const char *label)
{
    const char *claims[2] = {"", ""}, *state = ds_json_text(about, "state");
    const json_t *list = json_object_get(about, "claims");
    const char *name = ds_json_text(about, "trustedAs");
    char *line;

    for (size_t i = 0; i < json_array_size(list) && i < 2; i++)
        claims[i] = ds_endorsement_claim_text(
            ds_endorsement_claim(json_string_value(json_array_get(list, i))), ds_locale_word());
    line =
        name
            ? ds_layout_printed(_("%s confirms that %s%s%s"), name, claims[0],
                                *claims[1] ? _(" and that ") : "", claims[1])
            : ds_layout_printed(_("who calls itself “%s” says that %s%s%s; it does not count (%s)"),
                                ds_json_text(about, "endorser.name"), claims[0],
                                *claims[1] ? _(" and that ") : "", claims[1], state);
    ds_layout_row(to, 2, label, LABEL, line ? line : "");
    free(line);
}

static void endorsements(FILE *to, const struct ds_report *report)
{
    for (size_t i = 0; i < json_array_size(report->shown.endorsements); i++)
        endorsement(to, json_array_get(report->shown.endorsements, i), i ? "" : _("Endorsed by"));
}

static void evidence(FILE *to, const struct ds_report *report)
{
    size_t withheld = json_object_size(report->shown.withheld);
    char size[32], *line = ds_layout_printed(
                       ngettext_("%zu file in the package, %s", "%zu files in the package, %s",
                                 report->shown.evidence),
                       report->shown.evidence, ds_out_size(size, report->shown.evidence_size));

    ds_layout_row(to, 2, _("Evidence"), LABEL, line ? line : "");
    free(line);
    if (withheld == 0)
        return;
    line = ds_layout_printed(ngettext_("%zu file is withheld by its holder",
                                       "%zu files are withheld by their holder", withheld),
                             withheld);
    ds_layout_row(to, 2, "", LABEL, line ? line : "");
    free(line);
}

void ds_report_text_stated(FILE *to, const struct ds_record *record)
{
    ds_layout_row(to, 2, "", LABEL,
                  ds_text_same(record->decision.outcome, "awarded")
                      ? _("as stated by the issuer; no signature of theirs was checked")
                      : _("as stated by whoever packed this; no signature of theirs was checked"));
}

void ds_report_text_summary(FILE *to, const struct ds_report *report)
{
    if (report->standalone)
        ds_report_text_standalone(to, report);
    if (!report->shown.record)
        return;
    person(to, report);
    results(to, report);
    fprintf(to, "\n%s\n", _("Who says so"));
    issuer(to, report);
    people(to, report->shown.record, _("Who assessed"), ds_record_is_assessor);
    people(to, report->shown.record, _("Signed off by"), ds_record_has_signed_off);
    ds_report_text_stated(to, report->shown.record);
    endorsements(to, report);
    evidence(to, report);
    ds_layout_row(to, 2, _("Identity"), 14, report->shown.identity); /* 64 characters: 80 columns */
}
