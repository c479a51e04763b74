/* SPDX-License-Identifier: Apache-2.0 */
/* dossier revoke, suspend, reinstate: one act on the issuer's status lists. */
#include "app/issue/withdraw.h"
#include "cli/app_ui.h"
#include "cli/casework.h"
#include "cli/commands.h"
#include "cli/confirm.h"
#include "cli/key_option.h"
#include "cli/layout.h"
#include "cli/locale.h"
#include "cli/out.h"
#include "cli/status_options.h"
#include "core/cleanup.h"
#include "core/i18n.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct options {
    struct ds_status_options who;
    const char *folder, *reason, *casebook;
    bool yes, json;
};

static const struct ds_option options_table[] = {
    DS_TEXT_OPTION("status", 's', folder, N_("FOLDER"),
                   N_("the issuer's status lists (else DOSSIER_STATUS)")),
    DS_TEXT_OPTION("reason", 'r', reason, N_("TEXT"),
                   N_("why; it stays in the register and is not published")),
    DS_FLAG_OPTION("yes", 'y', yes, N_("do not ask; for scripts, and where nobody can answer")),
    DS_STATUS_OPTIONS(who),
    DS_FLAG_OPTION("json", 0, json, N_("write what was done as JSON")),
    DS_TEXT_OPTION("casebook", 0, casebook, N_("FOLDER"),
                   N_("the casebook (else DOSSIER_CASEBOOK, else here or above)")),
    DS_OPTIONS_END,
};

static int report_json(const struct ds_status_holder *holder, struct ds_error *err)
{
    char at[DS_INSTANT_TEXT + 1];

    ds_instant_text(at, holder->at);
    return ds_out_json_take(json_pack("{s:s, s:s, s:s, s:s?}", "credential", holder->credential,
                                      "state", ds_status_state_word(holder->state), "at", at,
                                      "reason", holder->reason),
                            err);
}

static void line(FILE *to, const char *text)
{
    if (!text)
        return;
    fputs("  ", to);
    ds_layout_text(to, text, 2, 2);
}

/* What it is for, in the reader's language; NULL: the register does not say. */
static const char *name_of(const struct ds_status_holder *holder)
{
    return holder->achievement ? ds_json_language(holder->achievement, ds_locale_word()) : NULL;
}

/* Who and what: as the register has them, which is what the act is about. */
static void show_holder(const struct ds_status_holder *holder)
{
    line(stderr, holder->learner);
    line(stderr, name_of(holder));
    line(stderr, holder->credential);
}

static int report(const struct ds_status_folder *folder, const char *credential, bool json,
                  struct ds_error *err)
{
    const struct ds_status_holder *holder = ds_register_find(&folder->reg, credential);
    static const char *const done[] = {N_("reinstated"), N_("suspended"), N_("revoked")};

    if (json)
        return report_json(holder, err);
    printf(_("%s: "), _(done[holder->state]));
    ds_out_text(stdout, credential);
    if (holder->learner) {
        fputs(" (", stdout);
        ds_out_text(stdout, holder->learner);
        putchar(')');
    }
    putchar('\n');
    line(stdout, name_of(holder));
    ds_status_say_publish(folder);
    return 0;
}

/* What the register says of it until now. */
static void show_state(const struct ds_status_holder *holder)
{
    static const char *const since[] = {N_("It holds, since %s."), N_("It is suspended, since %s."),
                                        N_("It is revoked, since %s.")};
    char date[DS_DATE_TEXT + 1];
    char *text;

    ds_date_text(date, holder->at);
    text = ds_layout_printed(_(since[holder->state]), date);
    line(stderr, text);
    free(text);
}

/* Shows who would lose or get back what, and asks; --yes answers. */
static int ask(const struct ds_withdrawal_subject *subject, enum ds_status_act what, bool yes,
               struct ds_error *err)
{
    static const char *const question[] = {N_("Revoke it for good? [y/N]"), N_("Suspend it? [y/N]"),
                                           N_("Let it hold again? [y/N]")};
    const struct ds_status_holder *holder = ds_register_find(&subject->folder.reg, subject->id);

    if (yes)
        return 0;
    if (ds_cli_can_ask()) {
        show_holder(holder);
        show_state(holder);
    }
    return ds_cli_confirm(_(question[what]), err);
}

/* -1: go on. */
static int check_use(const struct ds_command *command, const struct options *options, int argc)
{
    if (argc != 1)
        return ds_usage_error(command, "%s",
                              _("name one package, one case, or the id of a credential"));
    if (!options->reason || !*options->reason)
        return ds_usage_error(command, "%s", _("say why, with --reason"));
    if (!ds_status_folder_path(options->folder))
        return ds_usage_error(command, "%s", _("say where the status lists are, with --status"));
    return -1;
}

static int act(enum ds_status_act what, const char *credential, const struct options *options,
               struct ds_error *err)
{
    const struct ds_passphrase passphrase = ds_cli_key_passphrase(options->who.passphrase_file);
    ds_cleanup(ds_withdrawal_subject_release) struct ds_withdrawal_subject subject =
        DS_WITHDRAWAL_SUBJECT_INIT;
    struct ds_withdrawal withdrawal = {
        .act = what,
        .credential = credential,
        .casebook = ds_casework_casebook(options->casebook),
        .reason = options->reason,
        .folder = ds_status_folder_path(options->folder),
        .key = ds_status_issuer_key(&options->who),
        .passphrase = &passphrase,
    };
    int rc = ds_casework_signing_time(&withdrawal.at, options->who.at, err);

    if (rc < 0)
        return rc;
    rc = ds_withdrawal_find(&subject, &withdrawal, ds_cli_ui(), err);
    if (rc < 0)
        return rc;
    rc = ask(&subject, what, options->yes, err);
    if (rc < 0)
        return rc;
    rc = ds_withdraw(&subject, &withdrawal, err);
    if (rc < 0)
        return rc;
    ds_out_recorded();
    return report(&subject.folder, subject.id, options->json, err);
}

static int run_act(const struct ds_command *command, enum ds_status_act what, int argc, char **argv)
{
    struct options options = {.folder = NULL};
    struct ds_error err = DS_ERROR_INIT;
    int code = ds_options_parse(command, &options, &argc, &argv);

    if (code >= 0)
        return code;
    code = check_use(command, &options, argc);
    if (code >= 0)
        return code;
    return act(what, argv[0], &options, &err) < 0 ? ds_command_failed(command, &err)
                                                  : ds_out_close(DS_EXIT_HOLDS);
}

static int run_revoke(int argc, char **argv)
{
    return run_act(&ds_cmd_revoke, DS_ACT_REVOKE, argc, argv);
}

static int run_suspend(int argc, char **argv)
{
    return run_act(&ds_cmd_suspend, DS_ACT_SUSPEND, argc, argv);
}

static int run_reinstate(int argc, char **argv)
{
    return run_act(&ds_cmd_reinstate, DS_ACT_REINSTATE, argc, argv);
}

const struct ds_command ds_cmd_revoke = {
    .name = "revoke",
    .arguments = N_("PACKAGE|CASE|ID"),
    .summary = N_("withdraw a credential for good"),
    .details = N_("Records in the register of the issuer's status lists that the credential no "
                  "longer holds, with "
                  "the reason, and signs the lists anew. The credential must have been packaged "
                  "with --status, else no reader "
                  "would look for it: then this is refused. Name it by its "
                  "package or the .jwt in it, which must verify and be signed with a key of these "
                  "lists; by its case; or by its id (dossier status-list show). Who and what it is "
                  "about is shown, and asked, unless --yes is given.\n"
                  "\n"
                  "Readers learn of it once the files in FOLDER/public/ are published again: from "
                  "then on dossier "
                  "verify --online says that the issuer withdrew the credential. The lists name "
                  "nobody. Revoking "
                  "cannot be undone; see dossier suspend."),
    .options = options_table,
    .run = run_revoke,
};

const struct ds_command ds_cmd_suspend = {
    .name = "suspend",
    .arguments = N_("PACKAGE|CASE|ID"),
    .summary = N_("withdraw a credential for a time"),
    .details = N_("Like dossier revoke, but dossier reinstate undoes it: while something is being "
                  "looked into."),
    .options = options_table,
    .run = run_suspend,
};

const struct ds_command ds_cmd_reinstate = {
    .name = "reinstate",
    .arguments = N_("PACKAGE|CASE|ID"),
    .summary = N_("let a suspended credential hold again"),
    .details = N_("Undoes dossier suspend. A credential that was revoked stays revoked: package "
                  "the case again after a new "
                  "decision."),
    .options = options_table,
    .run = run_reinstate,
};
