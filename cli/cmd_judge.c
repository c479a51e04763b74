/* SPDX-License-Identifier: Apache-2.0 */
/* dossier judge: one judgement on one criterion. */
#include "app/casebook/judging.h"
#include "cli/case_command.h"
#include "cli/casework.h"
#include "cli/closed_list.h"
#include "cli/commands.h"
#include "cli/locale.h"
#include "cli/out.h"
#include "cli/report_text.h"
#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/record/query.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

struct options {
    const char *level, *value, *remark, *role, *attempt, *occasion;
    struct ds_list answers, pointers;
    bool blind, open;
    struct ds_casework_options work;
};

static const struct ds_option options_table[] = {
    DS_TEXT_OPTION("level", 'l', level, N_("ID"), N_("the level reached: its id or its name")),
    DS_TEXT_OPTION("value", 'v', value, N_("NUMBER"),
                   N_("the value measured, with or without its unit")),
    DS_LIST_OPTION("answer", 'a', answers, N_("ITEM=ANSWER"),
                   N_("yes, no or na for an item of the checklist; all=yes answers every item, "
                      "later answers count")),
    DS_TEXT_OPTION("remark", 'r', remark, N_("TEXT"), N_("what you saw, in your words")),
    DS_LIST_OPTION(
        "at-evidence", 'e', pointers, N_("POINTER"),
        N_("where it shows: 'video.mp4#t=12,40', 'report.pdf#page=3', "
           "'photo.jpg#xywh=10,20,300,200', 'run.log#line=40', 'work.zip#member=a.csv'")),
    DS_TEXT_OPTION("role", 0, role, N_("ROLE"),
                   N_("assessor, second or moderator (else as you judged before)")),
    DS_TEXT_OPTION("attempt", 0, attempt, N_("N"),
                   N_("the learner's attempt that you judge (else the current one)")),
    DS_TEXT_OPTION("occasion", 0, occasion, N_("ID"),
                   N_("when you saw it, one of the case's occasions")),
    DS_FLAG_OPTION("blind", 0, blind, N_("commit to the judgement now, show it with --open")),
    DS_FLAG_OPTION("open", 0, open, N_("show your blind judgements, once the others have judged")),
    DS_CASEWORK_OPTIONS(work),
    DS_OPTIONS_END,
};

static const json_t *criterion_of(const struct ds_case_session *acting, const json_t *judgement)
{
    return ds_json_by_id(json_object_get(acting->definition, "criteria"),
                         ds_json_text(judgement, "criterion"));
}

/* ", 1 of 2 assessors" */
static void say_assessors(const struct ds_case_session *acting, const json_t *judgement)
{
    size_t others = ds_record_count_others(&acting->record, ds_json_text(judgement, "criterion"),
                                           acting->person);
    ds_cleanup(ds_freep) char *text =
        ds_report_text_assessors(others + 1, ds_json_int(acting->definition, "assessors.count", 1));

    if (text && *text)
        printf(", %s", text);
}

/* "saved: c1: met: Competent (required: Competent), second assessor, attempt 2" */
static void say_saved(const struct ds_case_session *acting, const json_t *judgement, bool blind)
{
    const struct ds_answer said = ds_answer_of(judgement);
    ds_cleanup(ds_freep) char *reached =
        ds_report_text_judged(criterion_of(acting, judgement), &said);
    const char *role = ds_json_text(judgement, "role");

    if (blind) {
        printf(_("saved: %s, blind; show it with --open when the others have judged"),
               ds_json_text(judgement, "criterion"));
        putchar('\n');
        return;
    }
    printf(_("saved: %s: "), ds_json_text(judgement, "criterion"));
    ds_out_text(stdout, reached ? reached : "");
    if (strcmp(role, "assessor") != 0)
        printf(", %s", ds_locale_entry("role", role));
    if (ds_json_int(judgement, "attempt", 1) > 1)
        printf(_(", attempt %d"), (int)ds_json_int(judgement, "attempt", 1));
    say_assessors(acting, judgement);
    putchar('\n');
}

/* Who judges openly first where judging is blind lets the second assessor see it. */
static void note_openness(const struct ds_case_session *acting, const json_t *judgement)
{
    if (ds_json_true(acting->definition, "assessors.blind") &&
        ds_record_count_others(&acting->record, ds_json_text(judgement, "criterion"),
                               acting->person) == 0)
        ds_out_note(_("note: who judges '%s' after you can read this; --blind would hide it"),
                    ds_json_text(judgement, "criterion"));
}

static int judge(const struct ds_case_session *acting, const struct ds_judge_input *in, bool blind,
                 struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *judgement = NULL;
    int rc = ds_case_judge(&judgement, acting, in, blind, err);

    if (rc < 0)
        return rc;
    ds_out_recorded();
    say_saved(acting, judgement, blind);
    if (!blind)
        note_openness(acting, judgement);
    return 0;
}

static int open_all(const struct ds_case_session *acting, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *opened = NULL;
    int rc = ds_case_open_blind(&opened, acting, err);

    if (rc < 0)
        return rc;
    ds_out_recorded();
    fputs(_("saved: opened"), stdout);
    for (size_t i = 0; i < json_array_size(opened); i++)
        printf("%s %s", i ? "," : "", json_string_value(json_array_get(opened, i)));
    putchar('\n');
    return 0;
}

static int read_attempt(int64_t *out, const char *text)
{
    char *end;
    long n = text ? strtol(text, &end, 10) : 0;

    if (text && (end == text || *end || n < 1 || n > 100))
        return ds_usage_error(&ds_cmd_judge, _("--attempt is a number from 1 to 100, not '%s'"),
                              text);
    *out = n;
    return -1;
}

/* The exit code of wrong use, or -1. */
static int check_use(struct ds_judge_input *in, const struct options *options, int argc)
{
    in->role = options->role;
    if (!ds_closed_read(&in->role, &ds_closed_judge_roles))
        return ds_closed_refuse(&ds_cmd_judge, _("there is no role '%s'; there is: %s"),
                                options->role, &ds_closed_judge_roles);
    if (options->open &&
        (options->blind || options->level || options->value || options->answers.n || argc > 1))
        return ds_usage_error(&ds_cmd_judge, _("--open takes a case and nothing else"));
    if (argc != (options->open ? 1 : 2))
        return ds_usage_error(
            &ds_cmd_judge, _("name one case and one criterion; 'dossier status CASE' shows them"));
    return read_attempt(&in->attempt, options->attempt);
}

static void fill(struct ds_judge_input *in, const struct options *options)
{
    in->answer.level = options->level;
    in->answer.value = options->value;
    in->answer.item = options->answers.item;
    in->answer.items = options->answers.n;
    in->remark = options->remark;
    in->pointer = options->pointers.item;
    in->pointers = options->pointers.n;
    in->occasion = options->occasion;
}

static int run(int argc, char **argv)
{
    struct options options = {.level = NULL};
    struct ds_judge_input in = {.id = NULL};
    ds_cleanup(ds_case_session_release) struct ds_case_session acting = DS_CASE_SESSION_INIT;
    struct ds_error err = DS_ERROR_INIT;
    int rc, code = ds_options_parse(&ds_cmd_judge, &options, &argc, &argv);

    if (code < 0)
        code = check_use(&in, &options, argc);
    if (code >= 0)
        return code;
    if (ds_case_command_open(&acting, &options.work, argv[0], &err) < 0)
        return ds_command_failed(&ds_cmd_judge, &err);
    fill(&in, &options);
    in.criterion = options.open ? NULL : argv[1];
    rc = options.open ? open_all(&acting, &err) : judge(&acting, &in, options.blind, &err);
    return rc < 0 ? ds_case_command_failed(&err) : ds_out_close(DS_EXIT_HOLDS);
}

const struct ds_command ds_cmd_judge = {
    .name = "judge",
    .arguments = N_("CASE CRITERION"),
    .summary = N_("judge one criterion of a case"),
    .details =
        N_("Adds your judgement to the case, signed with your key. A criterion is judged by a "
           "level, a measured value or a checklist, as its definition says; ids and names "
           "are taken in upper or lower case. Judging again corrects what you said before; "
           "all of it stays in the case. A pointer names an artefact by its file name or "
           "the start of its digest, and the place in it.\n"
           "\n"
           "With --blind the record gets a digest only and the judgement waits in this "
           "casebook, so that two assessors do not sway one another."),
    .options = options_table,
    .run = run,
};
