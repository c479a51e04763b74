/* SPDX-License-Identifier: Apache-2.0 */
/* dossier judge: one judgement on one criterion. */
#include "capture/acts/blind.h"
#include "capture/acts/judge.h"
#include "capture/acts/judgement_query.h"
#include "cli/case_command.h"
#include "cli/casework.h"
#include "cli/commands.h"
#include "cli/out.h"
#include "cli/report_text.h"
#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/uuid.h"

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

/* What stays the same however often the act is applied. */
struct judging {
    struct ds_judge_input in;
    char id[DS_UUID_URN + 1], commitment[DS_UUID_URN + 1], nonce[DS_DIGEST_HEX + 1];
    const json_t *hidden; /* the blind judgement */
};

static int judge_openly(void *ctx, json_t *record, const json_t *definition, struct ds_error *err)
{
    struct judging *judging = ctx;

    return ds_act_judge(record, definition, &judging->in, err);
}

static int judge_blind(void *ctx, json_t *record, const json_t *definition, struct ds_error *err)
{
    struct judging *judging = ctx;

    (void)definition;
    return ds_act_commit_blind(record, judging->commitment, judging->hidden, err);
}

static const json_t *criterion_of(const struct ds_case_session *acting, const json_t *judgement)
{
    return ds_json_by_id(json_object_get(acting->definition, "criteria"),
                         ds_json_text(judgement, "criterion"));
}

/* "saved: c1: Competent (required: Competent), second assessor, attempt 2" */
static void say_saved(const struct ds_case_session *acting, const json_t *judgement, bool blind)
{
    ds_cleanup(ds_freep) char *reached =
        ds_report_text_reached(criterion_of(acting, judgement), judgement);
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
        printf(", %s", strcmp(role, "second") == 0 ? _("second assessor") : _("moderator"));
    if (ds_json_int(judgement, "attempt", 1) > 1)
        printf(_(", attempt %d"), (int)ds_json_int(judgement, "attempt", 1));
    putchar('\n');
}

static char *blind_folder(const struct ds_case_session *acting)
{
    char *path;

    return asprintf(&path, "%s/.git/dossier/blind", ds_casebook_path(acting->work.book)) < 0 ? NULL
                                                                                             : path;
}

/* The judgement is on disk here before its digest is in the record: an interruption between the
 * two leaves a file that nothing refers to, never a commitment that nobody can open. */
static int commit_blind(const struct ds_case_session *acting, struct judging *judging,
                        const json_t *judgement, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *folder = blind_folder(acting);
    int rc = folder ? ds_blind_keep(folder, judging->commitment, judgement, err) : ds_nomem(err);

    judging->hidden = judgement;
    if (rc == 0)
        rc = ds_case_command_commit(acting, "judge", ds_json_text(judgement, "criterion"),
                                    judge_blind, judging, err);
    return rc;
}

/* The subject of the commit, "c1 competent"; a checklist has none of one word. */
static void subject_of(char out[static 160], const json_t *judgement)
{
    const char *level = ds_json_text(judgement, "level");
    const char *value = ds_json_text(judgement, "value");

    snprintf(out, 160, "%s%s%s", ds_json_text(judgement, "criterion"), level || value ? " " : "",
             level   ? level
             : value ? value
                     : "");
}

/* Who judges openly first where judging is blind lets the second assessor see it. */
static void note_openness(const struct ds_case_session *acting, const json_t *judgement)
{
    if (ds_json_true(acting->definition, "assessors.blind") &&
        ds_judged_by_others(acting->record, ds_json_text(judgement, "criterion"), acting->person) ==
            0)
        ds_out_note(_("note: who judges '%s' after you can read this; --blind would hide it"),
                    ds_json_text(judgement, "criterion"));
}

static int judge(const struct ds_case_session *acting, struct judging *judging, bool blind,
                 struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *judgement = NULL;
    char subject[160];
    int rc = ds_judgement_make(&judgement, acting->record, acting->definition, &judging->in, err);

    if (rc < 0)
        return rc;
    subject_of(subject, judgement);
    rc = blind ? commit_blind(acting, judging, judgement, err)
               : ds_case_command_commit(acting, "judge", subject, judge_openly, judging, err);
    if (rc < 0)
        return rc;
    say_saved(acting, judgement, blind);
    if (!blind)
        note_openness(acting, judgement);
    return 0;
}

struct opening {
    const struct ds_case_session *acting;
    json_t *kept, *opened;
};

static int open_kept(void *ctx, json_t *record, const json_t *definition, struct ds_error *err)
{
    struct opening *opening = ctx;

    return ds_act_open_blind(opening->opened, record, definition, opening->kept,
                             opening->acting->person, err);
}

/* Forgets what the newest record shows as opened. */
static void forget(const struct ds_case_session *acting, const char *folder)
{
    ds_cleanup(ds_json_freep) json_t *record = NULL;
    const json_t *judgements;

    if (ds_case_load(&record, NULL, acting->work.book, acting->name, NULL) < 0)
        return;
    judgements = json_object_get(record, "judgements");
    for (size_t i = 0; i < json_array_size(judgements); i++) {
        const char *id = ds_json_text(json_array_get(judgements, i), "commitment");

        if (id)
            ds_blind_forget(folder, id);
    }
}

static int open_all(const struct ds_case_session *acting, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *folder = blind_folder(acting);
    ds_cleanup(ds_json_freep) json_t *kept = NULL, *opened = json_array();
    struct opening opening = {.acting = acting, .opened = opened};
    int rc =
        folder ? ds_blind_kept(&kept, folder, acting->record, acting->person, err) : ds_nomem(err);

    opening.kept = kept;
    if (rc == 0)
        rc = ds_case_command_commit(acting, "judge", "open", open_kept, &opening, err);
    if (rc < 0)
        return rc;
    fputs(_("saved: opened"), stdout);
    for (size_t i = 0; i < json_array_size(opened); i++)
        printf("%s %s", i ? "," : "", json_string_value(json_array_get(opened, i)));
    putchar('\n');
    forget(acting, folder);
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
static int check_use(struct judging *judging, const struct options *options, int argc)
{
    static const char *const role[] = {"assessor", "second", "moderator"};
    bool known = !options->role;

    for (size_t i = 0; i < 3 && options->role; i++)
        if (strcasecmp(options->role, role[i]) == 0) {
            judging->in.role = role[i];
            known = true;
        }
    if (!known)
        return ds_usage_error(&ds_cmd_judge, _("there is no role '%s'; there is: %s"),
                              options->role, "assessor, second, moderator");
    if (options->open &&
        (options->blind || options->level || options->value || options->answers.n || argc > 1))
        return ds_usage_error(&ds_cmd_judge, _("--open takes a case and nothing else"));
    if (argc != (options->open ? 1 : 2))
        return ds_usage_error(&ds_cmd_judge, _("name one case and one criterion"));
    return read_attempt(&judging->in.attempt, options->attempt);
}

static int prepare(struct judging *judging, const struct options *options,
                   const struct ds_case_session *acting, struct ds_error *err)
{
    int rc = ds_uuid_random(judging->id, err);

    if (rc == 0)
        rc = ds_uuid_random(judging->commitment, err);
    if (rc == 0 && options->blind)
        rc = ds_blind_nonce(judging->nonce, err);
    judging->in.id = judging->id;
    judging->in.answer.level = options->level;
    judging->in.answer.value = options->value;
    judging->in.answer.item = options->answers.item;
    judging->in.answer.items = options->answers.n;
    judging->in.remark = options->remark;
    judging->in.pointer = options->pointers.item;
    judging->in.pointers = options->pointers.n;
    judging->in.occasion = options->occasion;
    judging->in.nonce = options->blind ? judging->nonce : NULL;
    judging->in.assessor = acting->person;
    judging->in.at = acting->work.author.at;
    return rc;
}

static int run(int argc, char **argv)
{
    struct options options = {.level = NULL};
    struct judging judging = {.hidden = NULL};
    ds_cleanup(ds_case_session_release) struct ds_case_session acting = DS_CASE_SESSION_INIT;
    struct ds_error err = DS_ERROR_INIT;
    int rc, code = ds_options_parse(&ds_cmd_judge, &options, &argc, &argv);

    if (code < 0)
        code = check_use(&judging, &options, argc);
    if (code >= 0)
        return code;
    if (ds_case_command_open(&acting, &options.work, argv[0], &err) < 0)
        return ds_command_failed(&ds_cmd_judge, &err);
    rc = prepare(&judging, &options, &acting, &err);
    judging.in.criterion = options.open ? NULL : argv[1];
    if (rc == 0)
        rc = options.open ? open_all(&acting, &err) : judge(&acting, &judging, options.blind, &err);
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
