/* SPDX-License-Identifier: Apache-2.0 */
/* `inspect`: a verified definition and record in full, criterion by criterion. */
#include "cli/inspect_text.h"

#include "cli/layout.h"
#include "cli/locale.h"
#include "cli/out.h"
#include "cli/report_text.h"
#include "core/i18n.h"
#include "core/json/set.h"
#include "core/record/artefact_details.h"
#include "core/record/query.h"
#include "page/dates.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { LABEL = 16, MEMBERS_SHOWN = 20 };

/* One line at `indent`; formatted, escaped, wrapped. */
static void line(FILE *to, int indent, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void line(FILE *to, int indent, const char *format, ...)
{
    char *text;
    va_list args;

    va_start(args, format);
    text = ds_layout_vprinted(format, args);
    va_end(args);
    fprintf(to, "%*s", indent, "");
    ds_layout_text(to, text ? text : "", indent, indent);
    free(text);
}

static const char *person_name(const struct ds_report *report, const char *id)
{
    const char *name = ds_record_name_learner_first(report->shown.record, id);

    return name ? name : id;
}

/* As the record calls the artefact with this digest. */
static const char *artefact_name(const struct ds_record *record, const char *digest)
{
    const struct ds_artefact *found = ds_artefacts_find(&record->artefacts, ds_span_of(digest));
    const char *name = NULL;

    if (found)
        name = ds_json_text(ds_record_artefact(record, (size_t)(found - record->artefacts.item)),
                            "name");
    return name ? name : "?";
}

static void pointers(FILE *to, const struct ds_report *report, const struct ds_pointers *list)
{
    for (size_t i = 0; i < list->n; i++) {
        const struct ds_pointer *one = &list->item[i];

        line(to, 6, "→ %s%s%s  [%.12s]", artefact_name(report->shown.record, one->artefact),
             one->fragment ? ", " : "", one->fragment ? one->fragment : "", one->artefact);
    }
}

static void answers(FILE *to, const json_t *criterion, const json_t *given)
{
    const json_t *items = ds_json_at(criterion, "scale.items");

    for (size_t i = 0; i < json_array_size(items); i++) {
        const json_t *item = json_array_get(items, i);
        const char *answer = ds_json_text(given, ds_json_text(item, "id"));

        if (answer)
            line(to, 6, "%s %s%s",
                 ds_report_text_mark(ds_text_same(answer, "yes")  ? "met"
                                     : ds_text_same(answer, "no") ? "not-met"
                                                                  : "not-applicable"),
                 ds_locale_text(item, "text"),
                 ds_json_true(item, "critical") ? _(" (critical)") : "");
    }
}

static void judgement_lines(FILE *to, const struct ds_report *report, const json_t *criterion,
                            const struct ds_judgement *judgement)
{
    const struct ds_answer *answer = &judgement->answer;
    char *reached = ds_report_text_reached(criterion, answer);
    char at[DS_MOMENT_TEXT + 1];

    line(to, 4, "%s", reached ? reached : "");
    answers(to, criterion, answer->answers);
    if (answer->remark)
        line(to, 6, _("“%s”"), answer->remark);
    line(
        to, 6, _("%s, %s, %s, attempt %d%s"), person_name(report, judgement->assessor),
        ds_locale_entry("role", judgement->role),
        ds_dates_text(at, judgement->at, ds_dates_judgement_meets(report->shown.record, judgement)),
        (int)judgement->attempt,
        ds_judgement_is_blind(report->shown.record, judgement) ? _(", judged blind") : "");
    pointers(to, report, &judgement->pointers);
    free(reached);
}

/* Other judgements on the criterion than the one that stands. */
static void other_judgements(FILE *to, const struct ds_report *report, const json_t *criterion,
                             const struct ds_judgement *standing, bool all)
{
    const struct ds_judgements *list = &report->shown.record->judgements;
    size_t others = 0;

    for (size_t i = 0; i < list->n; i++) {
        const struct ds_judgement *one = &list->item[i];

        if (one == standing || !ds_text_same(one->criterion, ds_json_text(criterion, "id")))
            continue;
        if (all && others == 0)
            line(to, 4, "%s", _("Other judgements:"));
        if (all)
            judgement_lines(to, report, criterion, one);
        others++;
    }
    if (others > 0 && !all)
        line(to, 4,
             ngettext_("%zu other judgement: --criterion %s shows it",
                       "%zu other judgements: --criterion %s shows them", others),
             others, ds_json_text(criterion, "id"));
}

static void criterion_lines(FILE *to, const struct ds_report *report, const json_t *criterion,
                            bool all)
{
    const char *id = ds_json_text(criterion, "id");
    const struct ds_rule_result *rule = &report->shown.record->decision.rule;
    const struct ds_criterion_result *result = ds_rule_result_on(rule, id);
    const struct ds_judgement *standing =
        ds_record_standing_judgement(report->shown.record, rule, id);
    const char *state = result && result->state ? result->state : "missing";

    fputc('\n', to);
    line(to, 2, _("%s %s: %s%s  [%s]"), ds_report_text_mark(state),
         ds_locale_text(criterion, "name"), ds_report_text_state(state),
         ds_json_true(criterion, "critical") ? _(" (critical)") : "", id);
    if (*ds_locale_text(criterion, "description"))
        line(to, 4, "%s", ds_locale_text(criterion, "description"));
    if (standing)
        judgement_lines(to, report, criterion, standing);
    other_judgements(to, report, criterion, standing, all);
}

static void elements(FILE *to, const json_t *outcome, const char *member, const char *label)
{
    const json_t *list = ds_json_at(outcome, member);

    for (size_t i = 0; i < json_array_size(list); i++)
        line(to, 2, "%s %s", label, ds_locale_text(json_array_get(list, i), "text"));
}

static void outcome_lines(FILE *to, const struct ds_report *report, const json_t *outcome)
{
    const json_t *criteria = ds_json_at(report->shown.definition, "criteria");
    const json_t *alignments = ds_json_at(outcome, "alignments");

    fputc('\n', to);
    line(to, 0, "%s", ds_locale_text(outcome, "statement"));
    elements(to, outcome, "knowledge", _("Knowledge:"));
    elements(to, outcome, "skills", _("Skill:"));
    elements(to, outcome, "attitudes", _("Attitude:"));
    for (size_t i = 0; i < json_array_size(alignments); i++) {
        const json_t *one = json_array_get(alignments, i);

        line(to, 2, _("%s %s: %s <%s>"), ds_json_text(one, "framework"),
             ds_json_text(one, "version"), ds_locale_text(one, "name"), ds_json_text(one, "uri"));
    }
    for (size_t i = 0; i < json_array_size(criteria); i++)
        if (ds_text_same(ds_json_text(json_array_get(criteria, i), "outcome"),
                         ds_json_text(outcome, "id")))
            criterion_lines(to, report, json_array_get(criteria, i), false);
}

static void members(FILE *to, const struct ds_artefact_details *artefact)
{
    const json_t *list = artefact->members.list;
    size_t n = json_array_size(list);
    int64_t left = artefact->members.left_out;

    for (size_t i = 0; i < n && i < MEMBERS_SHOWN; i++) {
        const json_t *member = json_array_get(list, i);
        int64_t size = ds_json_int(member, "size", -1);
        char text[32];

        line(to, 6, "%s%s%s", ds_json_text(member, "path"), size < 0 ? "" : "  ",
             size < 0 ? "" : ds_out_size(text, (uint64_t)size));
    }
    if (n > MEMBERS_SHOWN)
        left += (int64_t)(n - MEMBERS_SHOWN);
    if (left > 0)
        line(to, 6, _("… and %lld more"), (long long)left);
}

static void artefact_lines(FILE *to, const struct ds_report *report,
                           const struct ds_artefact_details *artefact)
{
    char size[32];

    fputc('\n', to);
    line(to, 2, "%s (%s, %s)", artefact->name, artefact->media_type,
         ds_out_size(size, (uint64_t)artefact->size));
    if (artefact->alt)
        line(to, 4, "%s", artefact->alt);
    line(to, 4, _("%s on %.10s by %s; file “%s”"), ds_locale_entry("how", artefact->captured.how),
         artefact->captured.at, person_name(report, artefact->captured.by),
         artefact->original_name);
    line(to, 4, "%s", artefact->digest);
    if (ds_set_has(report->shown.withheld, artefact->digest))
        line(to, 4, "%s", _("withheld by its holder"));
    members(to, artefact);
}

static void occasions(FILE *to, const struct ds_report *report)
{
    const struct ds_occasions *list = &report->shown.record->occasions;

    for (size_t i = 0; i < list->n; i++) {
        const struct ds_occasion *one = &list->item[i];
        const char *const fact[][2] = {{_("Place"), one->place},
                                       {_("Conditions"), one->conditions},
                                       {_("Adjustments"), one->adjustments},
                                       {_("Support"), one->support},
                                       {_("Identity by"), one->identity}};

        line(to, 2, "%.10s, %s", one->start, ds_locale_entry("method", one->method));
        for (size_t k = 0; k < sizeof(fact) / sizeof(*fact); k++)
            if (fact[k][1])
                ds_layout_row(to, 4, fact[k][0], LABEL, fact[k][1]);
    }
}

/* Who recorded it stands there when it was somebody else: that person, not the speaker, signed. */
static void sign_off(FILE *to, const struct ds_report *report, const struct ds_sign_off *one)
{
    const char *mark = one->withdraws ? "✗" : "✓", *name = person_name(report, one->person);
    const char *role = ds_locale_entry("role", one->role);
    char at[DS_MOMENT_TEXT + 1];

    ds_dates_text(at, one->at, ds_dates_sign_off_meets(report->shown.record, one));
    if (ds_text_same(one->recorded_by, one->person))
        line(to, 2, _("%s %s, %s, %s: %s"), mark, name, role, at, one->statement);
    else
        line(to, 2, _("%s %s, %s, %s, recorded by %s: %s"), mark, name, role, at,
             person_name(report, one->recorded_by), one->statement);
}

static void retraction(FILE *to, const struct ds_report *report, const struct ds_sign_off *one)
{
    char at[DS_MOMENT_TEXT + 1];

    line(to, 2, _("– withdrawn by %s, who had recorded it, %s: %s"),
         person_name(report, one->recorded_by),
         ds_dates_text(at, one->at, ds_dates_sign_off_meets(report->shown.record, one)),
         one->statement);
}

static void sign_offs(FILE *to, const struct ds_report *report)
{
    const struct ds_sign_offs *list = &report->shown.record->sign_offs;

    for (size_t i = 0; i < list->n; i++) {
        const struct ds_sign_off *one = &list->item[i];

        if (!ds_sign_off_is_retracted(report->shown.record, one))
            sign_off(to, report, one);
        else if (one->withdraws)
            retraction(to, report, one);
    }
}

static void decision(FILE *to, const struct ds_report *report)
{
    const struct ds_decision *made = &report->shown.record->decision;
    int met = (int)made->rule.met;

    line(to, 2,
         ngettext_("%s by %s, %.10s; %d of %d criteria met",
                   "%s by %s, %.10s; %d of %d criteria met", (unsigned)met),
         ds_text_same(made->outcome, "awarded") ? _("awarded") : _("not awarded"),
         person_name(report, made->by), made->at, met, (int)made->rule.of);
    ds_report_text_departure(to, made);
    line(to, 2, _("Rule: %s"), ds_locale_text(report->shown.definition, "rule.description"));
    if (made->reason)
        line(to, 2, _("Reason: %s"), made->reason);
}

static void heading(FILE *to, const char *text)
{
    fprintf(to, "\n%s\n", text);
}

static void whole(FILE *to, const struct ds_report *report)
{
    const json_t *outcomes = ds_json_at(report->shown.definition, "outcomes");
    const struct ds_record *record = report->shown.record;

    for (size_t i = 0; i < json_array_size(outcomes); i++)
        outcome_lines(to, report, json_array_get(outcomes, i));
    heading(to, _("Decision"));
    decision(to, report);
    heading(to, _("Where and how"));
    occasions(to, report);
    if (record->sign_offs.n > 0) {
        heading(to, _("Sign-offs"));
        sign_offs(to, report);
    }
    heading(to, _("Evidence"));
    for (size_t i = 0; i < record->artefacts.n; i++) {
        const struct ds_artefact_details details =
            ds_artefact_details(ds_record_artefact(record, i));

        artefact_lines(to, report, &details);
    }
}

bool ds_inspect_text(FILE *to, const struct ds_report *report, const char *criterion)
{
    const json_t *one =
        criterion ? ds_json_by_id(ds_json_at(report->shown.definition, "criteria"), criterion)
                  : NULL;

    if (criterion && !one)
        return false;
    if (!one) {
        whole(to, report);
        return true;
    }
    criterion_lines(to, report, one, true);
    ds_report_text_stated(to, report->shown.record);
    return true;
}
