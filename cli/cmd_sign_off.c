/* SPDX-License-Identifier: Apache-2.0 */
/* dossier sign-off: somebody says a sentence about the assessment, or takes it back. */
#include "capture/acts/sign_off.h"
#include "cli/case_command.h"
#include "cli/casework.h"
#include "cli/closed_list.h"
#include "cli/commands.h"
#include "cli/locale.h"
#include "cli/out.h"
#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/uuid.h"

#include <string.h>

struct options {
    const char *role, *statement, *person, *withdraw;
    struct ds_casework_options work;
};

static const struct ds_option options_table[] = {
    DS_TEXT_OPTION("role", 'r', role, N_("ROLE"),
                   N_("learner, assessor, witness, employer or verifier")),
    DS_TEXT_OPTION("statement", 's', statement, N_("TEXT"),
                   N_("what is said, or why a sign-off is withdrawn")),
    DS_TEXT_OPTION("person", 'p', person, N_("NAME"),
                   N_("who says it, when they have no key of their own; --organisation and --title "
                      "are then theirs")),
    DS_TEXT_OPTION("withdraw", 'w', withdraw, N_("ID"),
                   N_("withdraw the sign-off with this id, or its start")),
    DS_CASEWORK_OPTIONS(work),
    DS_OPTIONS_END,
};

struct signing {
    struct ds_sign_off_input in;
    const char *withdraw;
    char id[DS_UUID_URN + 1], new_person[DS_UUID_URN + 1];
};

static int apply(void *ctx, int64_t at, json_t *record, const json_t *definition,
                 struct ds_error *err)
{
    struct signing *signing = ctx;

    (void)definition;
    signing->in.at = at;
    return signing->withdraw ? ds_act_withdraw(record, signing->withdraw, &signing->in, err)
                             : ds_act_sign_off(record, &signing->in, err);
}

/* The exit code of wrong use, or -1. */
static int check_use(struct signing *signing, const struct options *options, int argc)
{
    if (argc != 1)
        return ds_usage_error(&ds_cmd_sign_off, _("name one case; 'dossier status' lists them"));
    if (options->withdraw && (options->role || options->person))
        return ds_usage_error(&ds_cmd_sign_off,
                              _("--withdraw takes a --statement and nothing else"));
    if (!options->withdraw && !options->role)
        return ds_usage_error(&ds_cmd_sign_off, _("say as what with --role"));
    signing->in.role = options->role;
    if (!ds_closed_read(&signing->in.role, &ds_closed_sign_off_roles))
        return ds_closed_refuse(&ds_cmd_sign_off, _("there is no role '%s'; there is: %s"),
                                options->role, &ds_closed_sign_off_roles);
    return -1;
}

static int sign(const struct ds_case_session *acting, struct signing *signing,
                const struct options *options, struct ds_error *err)
{
    int rc = ds_uuid_random(signing->id, err);

    if (rc == 0)
        rc = ds_uuid_random(signing->new_person, err);
    if (rc < 0)
        return rc;
    signing->withdraw = options->withdraw;
    signing->in.id = signing->id;
    signing->in.new_person = signing->new_person;
    signing->in.statement = options->statement;
    signing->in.person = options->person;
    signing->in.author = acting->person;
    return ds_case_command_commit(
        acting, "sign-off", options->withdraw ? "withdraw" : signing->in.role, apply, signing, err);
}

static void say_saved(const struct signing *signing)
{
    size_t urn = strlen("urn:uuid:");

    if (signing->withdraw)
        fputs(_("saved: the sign-off is withdrawn, and stays in the case as such"), stdout);
    else
        printf(_("saved: sign-off %.8s (%s)"), signing->id + urn,
               ds_locale_entry("role", signing->in.role));
    putchar('\n');
}

static int run(int argc, char **argv)
{
    struct options options = {.role = NULL};
    struct signing signing = {.withdraw = NULL};
    ds_cleanup(ds_case_session_release) struct ds_case_session acting = DS_CASE_SESSION_INIT;
    struct ds_error err = DS_ERROR_INIT;
    int code = ds_options_parse(&ds_cmd_sign_off, &options, &argc, &argv);

    if (code < 0)
        code = check_use(&signing, &options, argc);
    if (code >= 0)
        return code;
    if (options.person) {
        signing.in.organisation = options.work.organisation;
        signing.in.title = options.work.title;
        options.work.organisation = options.work.title = NULL;
    }
    if (ds_case_command_open(&acting, &options.work, argv[0], &err) < 0)
        return ds_command_failed(&ds_cmd_sign_off, &err);
    if (sign(&acting, &signing, &options, &err) < 0)
        return ds_case_command_failed(&err);
    say_saved(&signing);
    return ds_out_close(DS_EXIT_HOLDS);
}

const struct ds_command ds_cmd_sign_off = {
    .name = "sign-off",
    .arguments = N_("CASE --role ROLE --statement TEXT"),
    .summary = N_("record what a person confirms"),
    .details = N_("Your key signs the entry. Who has no key of their own signs through you: the "
                  "learner of the case with --role learner, anybody else with --person. The entry "
                  "says who spoke and who recorded it. A withdrawal is a new entry; nothing is "
                  "deleted. Once a case is decided nothing more can be signed."),
    .options = options_table,
    .run = run,
};
