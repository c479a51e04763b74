/* SPDX-License-Identifier: Apache-2.0 */
/* dossier decide: applies the definition's rule, shows why, and records the decision. */
#include "capture/acts/decide.h"
#include "cli/case_command.h"
#include "cli/case_text.h"
#include "cli/casework.h"
#include "cli/commands.h"
#include "cli/layout.h"
#include "cli/locale.h"
#include "cli/out.h"
#include "cli/report_text.h"
#include "cli/table.h"
#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/record/query.h"
#include "core/record/rule.h"

#include <stdlib.h>
#include <string.h>

struct options {
    bool award, refuse;
    const char *reason;
    struct ds_casework_options work;
};

static const struct ds_option options_table[] = {
    DS_FLAG_OPTION("award", 0, award, N_("award the achievement")),
    DS_FLAG_OPTION("refuse", 0, refuse, N_("do not award it")),
    DS_TEXT_OPTION("reason", 'r', reason, N_("TEXT"),
                   N_("why, which a decision other than the rule's needs")),
    DS_CASEWORK_OPTIONS(work),
    DS_OPTIONS_END,
};

struct deciding {
    struct ds_decide_input in;
    struct ds_record record; /* as it was when the rule was applied last */
};

static void release(struct deciding *deciding)
{
    ds_record_release(&deciding->record);
}

static int apply(void *ctx, int64_t at, json_t *record, const json_t *definition,
                 struct ds_error *err)
{
    struct deciding *deciding = ctx;
    ds_cleanup(ds_json_freep) json_t *copy = json_deep_copy(record);
    int rc = copy ? 0 : ds_nomem(err);

    deciding->in.at = at;
    ds_record_release(&deciding->record);
    if (rc == 0)
        rc = ds_record_of(&deciding->record, copy, err);
    return rc < 0 ? rc : ds_act_decide(record, definition, &deciding->in, err);
}

static void print_criterion(const json_t *criterion, const struct ds_criterion_result *row,
                            const struct ds_judgement *judgement)
{
    static const struct ds_table table = {.indent = 0, .columns = 4, .width = {14, 30, 22, 5}};
    ds_cleanup(ds_freep) char *reached =
        judgement ? ds_report_text_reached(criterion, &judgement->answer) : NULL;
    const char *state = row->state;
    char percent[DS_PERCENT] = "", mark[80];
    struct ds_cell cell[] = {
        {.text = mark,
         .colour = ds_colour(stdout, strcmp(state, "met") == 0       ? "good"
                                     : strcmp(state, "not-met") == 0 ? "bad"
                                                                     : "open")},
        {.text = ds_json_language(json_object_get(criterion, "name"), ds_locale_word())},
        {.text = reached ? reached : ""},
        {.text = percent},
    };

    snprintf(mark, sizeof(mark), "%s %s", ds_report_text_mark(state), ds_report_text_state(state));
    if (judgement && strcmp(state, "not-applicable") != 0)
        ds_percent(percent, row->score / 10000 * 10000);
    ds_table_row(stdout, &table, cell);
}

/* Why: each criterion, then what the rule makes of them. */
static void print_why(const struct ds_record *record, const json_t *definition)
{
    const json_t *criteria = json_object_get(definition, "criteria");
    ds_cleanup(ds_json_freep) json_t *json = NULL;
    ds_cleanup(ds_rule_result_release) struct ds_rule_result result = {.outcome = NULL};

    if (ds_rule_apply(&json, definition, record, NULL) < 0 ||
        ds_rule_result_of(&result, json, NULL) < 0)
        return;
    for (size_t i = 0; i < json_array_size(criteria); i++) {
        const json_t *criterion = json_array_get(criteria, i);
        const char *id = ds_json_text(criterion, "id");

        print_criterion(criterion, ds_rule_result_on(&result, id),
                        ds_record_standing_judgement(record, &result, id));
    }
    putchar('\n');
    ds_case_print_rule(json, definition);
    ds_layout_row(stdout, 2, _("The rule:"), 11,
                  ds_json_language(ds_json_at(definition, "rule.description"), ds_locale_word()));
}

static int run(int argc, char **argv)
{
    struct options options = {.award = false};
    ds_cleanup(release) struct deciding deciding = {.record = DS_RECORD_INIT};
    ds_cleanup(ds_case_session_release) struct ds_case_session acting = DS_CASE_SESSION_INIT;
    struct ds_error err = DS_ERROR_INIT;
    int rc, code = ds_options_parse(&ds_cmd_decide, &options, &argc, &argv);

    if (code >= 0)
        return code;
    if (argc != 1)
        return ds_usage_error(&ds_cmd_decide, _("name one case"));
    if (options.award == options.refuse)
        return ds_usage_error(&ds_cmd_decide, _("say either --award or --refuse"));
    if (ds_case_command_open(&acting, &options.work, argv[0], &err) < 0)
        return ds_command_failed(&ds_cmd_decide, &err);
    deciding.in = (struct ds_decide_input){
        .award = options.award, .reason = options.reason, .by = acting.person};
    rc = ds_case_command_commit(&acting, "decide", options.award ? "awarded" : "not-awarded", apply,
                                &deciding, &err);
    if (deciding.record.outline && !deciding.record.decision.json)
        print_why(&deciding.record, acting.definition);
    fflush(stdout);
    if (rc < 0)
        return ds_case_command_failed(&err);
    putchar('\n');
    puts(options.award ? _("saved: awarded") : _("saved: not awarded"));
    return ds_out_close(DS_EXIT_HOLDS);
}

const struct ds_command ds_cmd_decide = {
    .name = "decide",
    .arguments = N_("CASE (--award | --refuse)"),
    .summary = N_("apply the rule and record the decision"),
    .details =
        N_("Shows each criterion, what the rule makes of them and why. A decision other than "
           "the rule's, or on a case that is not complete, is refused unless --reason says "
           "why; the reason is part of the record. A case is decided once: nothing can be "
           "added to it afterwards, sign-offs neither."),
    .options = options_table,
    .run = run,
};
