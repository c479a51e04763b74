/* SPDX-License-Identifier: Apache-2.0 */
/* dossier revoke, suspend, reinstate: one act on the issuer's status lists. */
#include "app/open/unverified_credential.h"
#include "cli/casework.h"
#include "cli/commands.h"
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
    const char *folder, *reason;
    bool json;
};

static const struct ds_option options_table[] = {
    DS_TEXT_OPTION("status", 's', folder, N_("FOLDER"),
                   N_("the issuer's status lists (else DOSSIER_STATUS)")),
    DS_TEXT_OPTION("reason", 'r', reason, N_("TEXT"),
                   N_("why; it stays in the register and is not published")),
    DS_STATUS_OPTIONS(who),
    DS_FLAG_OPTION("json", 0, json, N_("write what was done as JSON")),
    DS_OPTIONS_END,
};

/* The credential as the user named it. */
struct named {
    char *id;
    const char *file; /* NULL: by its id */
    bool placed;      /* the credential in the file says where its status stands */
};

/* A file that exists is a package or a JWT; anything else is taken as an id. */
static int name_credential(struct named *out, const char *given, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *credential = NULL;
    const char *id = given;
    int rc = 0;

    if (access(given, F_OK) == 0) {
        rc = ds_unverified_in_file(&credential, given, err);
        id = ds_json_text(credential, "id");
        if (rc == 0 && !id)
            rc = ds_fail(err, DS_EINVAL, _("'%s' has no credential that can be read"), given);
        out->file = given;
        out->placed = json_object_get(credential, "credentialStatus") != NULL;
    } else if (!strchr(given, ':'))
        rc = ds_fail(err, DS_ENOENT, _("there is no file '%s', and it is no id of a credential"),
                     given);
    if (rc < 0)
        return rc;
    out->id = strdup(id);
    return out->id ? 0 : ds_nomem(err);
}

/* Without a status entry nobody who reads the package ever looks for its withdrawal, which a
 * registrar must not learn too late. When the credential has a place all the same, other packages
 * of it name that. */
static int check_placed(const struct ds_status_folder *folder, const struct named *named,
                        struct ds_error *err)
{
    if (!named->file || named->placed)
        return 0;
    if (!ds_register_find(&folder->reg, named->id))
        return ds_fail(
            err, DS_EREFUSED,
            _("'%s' was packaged without --status: its credential names no status list, so no "
              "verifier would look for the withdrawal; it can only be asked back from those who "
              "have it"),
            named->file);
    ds_out_note(_("'%s' itself was packaged without --status: who has it will not learn of this, "
                  "only who has a "
                  "package of the case made with --status"),
                named->file);
    return 0;
}

/* Also when the act itself is refused the lists are written: a crash may have come between. */
static int act_and_publish(struct ds_status_folder *folder, enum ds_status_act act,
                           const char *credential, const char *reason, int64_t at,
                           const struct ds_private_key *key, struct ds_error *err)
{
    int rc = ds_register_keeper(&folder->reg, key, err), done;

    if (rc < 0)
        return rc;
    done = ds_status_change(folder, act, credential, reason, at, key, err);
    if (done < 0 && done != DS_EREFUSED)
        return done;
    rc = ds_status_publish(folder, at, key, done < 0 ? NULL : err);
    return done < 0 ? done : rc;
}

static void report_json(const struct ds_status_holder *holder)
{
    char at[DS_INSTANT_TEXT + 1];
    json_t *json;

    ds_instant_text(at, holder->at);
    json = json_pack("{s:s, s:s, s:s, s:s?}", "credential", holder->credential, "state",
                     ds_status_state_word(holder->state), "at", at, "reason", holder->reason);
    json_dumpf(json, stdout, JSON_INDENT(2));
    putchar('\n');
    json_decref(json);
}

static void report(const struct ds_status_folder *folder, const char *credential, bool json)
{
    const struct ds_status_holder *holder = ds_register_find(&folder->reg, credential);
    static const char *const done[] = {N_("reinstated"), N_("suspended"), N_("revoked")};

    if (json) {
        report_json(holder);
        return;
    }
    printf("%s: ", _(done[holder->state]));
    ds_out_text(stdout, credential);
    if (holder->learner) {
        fputs(" (", stdout);
        ds_out_text(stdout, holder->learner);
        putchar(')');
    }
    putchar('\n');
    ds_status_say_publish(folder);
}

static int run_act(const struct ds_command *command, enum ds_status_act act, int argc, char **argv)
{
    struct options options = {.folder = NULL};
    struct ds_status_folder folder = DS_STATUS_FOLDER_INIT;
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = NULL;
    struct named named = {NULL, NULL, false};
    struct ds_error err = DS_ERROR_INIT;
    int code = ds_options_parse(command, &options, &argc, &argv), rc;
    int64_t at = 0;

    if (code >= 0)
        return code;
    if (argc != 1)
        return ds_usage_error(command, "%s", _("name one package, or the id of a credential"));
    if (!options.reason || !*options.reason)
        return ds_usage_error(command, "%s", _("say why, with --reason"));
    if (!ds_status_folder_path(options.folder))
        return ds_usage_error(command, "%s", _("say where the status lists are, with --status"));
    rc = name_credential(&named, argv[0], &err);
    if (rc == 0)
        rc = ds_status_who_when(&key, &at, &options.who, &err);
    if (rc == 0)
        rc = ds_status_folder_open(&folder, ds_status_folder_path(options.folder), true, &err);
    if (rc == 0 && act != DS_ACT_REINSTATE)
        rc = check_placed(&folder, &named, &err);
    if (rc == 0)
        rc = act_and_publish(&folder, act, named.id, options.reason, at, key, &err);
    if (rc == 0)
        report(&folder, named.id, options.json);
    ds_status_folder_close(&folder);
    free(named.id);
    return rc < 0 ? ds_command_failed(command, &err) : ds_out_close(DS_EXIT_HOLDS);
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
    .arguments = N_("PACKAGE|ID"),
    .summary = N_("withdraw a credential for good"),
    .details = N_("Records in the register of the issuer's status lists that the credential no "
                  "longer holds, with "
                  "the reason, and signs the lists anew. The credential must have been packaged "
                  "with --status, else no reader "
                  "would look for it: then this is refused. Name it by its "
                  "package, by the .jwt in it, or by its id (dossier status-list show).\n"
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
    .arguments = N_("PACKAGE|ID"),
    .summary = N_("withdraw a credential for a time"),
    .details = N_("Like dossier revoke, but dossier reinstate undoes it: while something is being "
                  "looked into."),
    .options = options_table,
    .run = run_suspend,
};

const struct ds_command ds_cmd_reinstate = {
    .name = "reinstate",
    .arguments = N_("PACKAGE|ID"),
    .summary = N_("let a suspended credential hold again"),
    .details = N_("Undoes dossier suspend. A credential that was revoked stays revoked: package "
                  "the case again after a new "
                  "decision."),
    .options = options_table,
    .run = run_reinstate,
};
