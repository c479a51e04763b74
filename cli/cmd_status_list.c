/* SPDX-License-Identifier: Apache-2.0 */
/* dossier status-list: making, showing, checking and signing anew an issuer's status lists. */
#include "cli/casework.h"
#include "cli/commands.h"
#include "cli/layout.h"
#include "cli/locale.h"
#include "cli/out.h"
#include "cli/status_options.h"
#include "core/cleanup.h"
#include "core/i18n.h"

#include <stdlib.h>
#include <string.h>

struct options {
    struct ds_status_options who;
    const char *url, *issuer, *days, *new_key;
    bool lost, json;
};

static const struct ds_option options_table[] = {
    DS_TEXT_OPTION("url", 'u', url, N_("URL"), N_("where FOLDER/public/ will be found on the web")),
    DS_TEXT_OPTION("issuer", 'i', issuer, N_("ID"),
                   N_("the issuer's id, as its definitions give it")),
    DS_TEXT_OPTION("valid-days", 0, days, N_("DAYS"),
                   N_("a list not renewed for so long says nothing")),
    DS_TEXT_OPTION("new-key", 0, new_key, N_("KEY"),
                   N_("the key that keeps the lists from now on")),
    DS_FLAG_OPTION("lost", 0, lost,
                   N_("the key that kept them is gone: the new one takes them over alone")),
    DS_STATUS_OPTIONS(who),
    DS_FLAG_OPTION("json", 0, json, N_("write the register as JSON")),
    DS_OPTIONS_END,
};

static int read_days(int64_t *out, const char *text, struct ds_error *err)
{
    char *end;
    long days = text ? strtol(text, &end, 10) : 0;

    *out = days;
    if (!text || (*text >= '1' && *text <= '9' && *end == '\0' && days <= 36500))
        return 0;
    return ds_fail(err, DS_EUSAGE, _("'%s' is not a number of days from 1 to 36500"), text);
}

static int make(const char *path, const struct options *options, struct ds_error *err)
{
    struct ds_status_settings settings = {.issuer = options->issuer, .url = options->url};
    ds_cleanup(ds_status_folder_close) struct ds_status_folder folder = DS_STATUS_FOLDER_INIT;
    struct ds_passphrase passphrase;
    struct ds_status_keeper keeper;
    int rc = read_days(&settings.days, options->days, err);

    if (rc < 0)
        return rc;
    if (!settings.issuer || !settings.url)
        return ds_fail(err, DS_EUSAGE, "%s",
                       _("say whose lists they are (--issuer) and where they "
                         "will be found (--url)"));
    rc = ds_status_keeper_of(&keeper, &passphrase, path, &options->who, err);
    if (rc < 0)
        return rc;
    rc = ds_status_lists_make(&folder, &keeper, &settings, err);
    if (rc == 0)
        ds_status_say_publish(&folder);
    return rc;
}

static json_t *holder_json(const struct ds_status_holder *holder)
{
    char at[DS_INSTANT_TEXT + 1];

    ds_instant_text(at, holder->at);
    return json_pack("{s:s, s:s, s:s, s:s?, s:O?, s:s?, s:I, s:I}", "credential",
                     holder->credential, "state", ds_status_state_word(holder->state), "at", at,
                     "learner", holder->learner, "achievement", holder->achievement, "reason",
                     holder->reason, "list", (json_int_t)holder->list, "index",
                     (json_int_t)holder->index);
}

static int show_json(const struct ds_status_register *reg, struct ds_error *err)
{
    json_t *list = json_array();

    for (size_t i = 0; i < reg->n; i++)
        json_array_append_new(list, holder_json(&reg->holder[i]));
    return ds_out_json_take(json_pack("{s:s, s:s, s:s, s:o}", "format", DS_REGISTER_FORMAT,
                                      "issuer", reg->issuer, "url", reg->url, "credentials", list),
                            err);
}

static void show_holder(const struct ds_status_holder *holder)
{
    static const char *const words[] = {N_("valid"), N_("suspended"), N_("revoked")};
    char date[DS_DATE_TEXT + 1];

    ds_date_text(date, holder->at);
    printf("%s  %s  ", date, _(words[holder->state]));
    ds_out_text(stdout, holder->learner ? holder->learner : "–");
    putchar('\n');
    if (holder->achievement) {
        fputs("  ", stdout);
        ds_layout_text(stdout, ds_json_language(holder->achievement, ds_locale_word()), 2, 2);
    }
    fputs("  ", stdout);
    ds_layout_text(stdout, holder->credential, 2, 2);
    if (holder->reason)
        ds_layout_row(stdout, 2, _("reason"), 10, holder->reason);
}

static int show(const char *path, bool as_json, struct ds_error *err)
{
    struct ds_status_folder folder = DS_STATUS_FOLDER_INIT;
    int rc = ds_status_folder_open(&folder, path, false, err);

    if (rc < 0)
        return rc;
    if (as_json)
        rc = show_json(&folder.reg, err);
    for (size_t i = 0; !as_json && i < folder.reg.n; i++)
        show_holder(&folder.reg.holder[i]);
    if (!as_json && folder.reg.n == 0)
        ds_out_note(_("no credential has a place in these lists yet"));
    ds_status_folder_close(&folder);
    return rc;
}

static int publish(const char *path, const struct options *options, struct ds_error *err)
{
    ds_cleanup(ds_status_folder_close) struct ds_status_folder folder = DS_STATUS_FOLDER_INIT;
    struct ds_passphrase passphrase;
    struct ds_status_keeper keeper;
    int rc = ds_status_keeper_of(&keeper, &passphrase, path, &options->who, err);

    if (rc < 0)
        return rc;
    rc = ds_status_lists_publish(&folder, &keeper, err);
    if (rc == 0)
        ds_status_say_publish(&folder);
    return rc;
}

static int change_key(const char *path, const struct options *options, struct ds_error *err)
{
    ds_cleanup(ds_status_folder_close) struct ds_status_folder folder = DS_STATUS_FOLDER_INIT;
    struct ds_passphrase passphrase;
    struct ds_status_keeper keeper;
    int rc;

    if (!options->new_key)
        return ds_fail(err, DS_EUSAGE, "%s", _("name the new key, with --new-key"));
    rc = ds_status_keeper_of(&keeper, &passphrase, path, &options->who, err);
    if (rc < 0)
        return rc;
    keeper.key = options->who.issuer_key; /* not just any: the one that keeps them is found */
    rc = ds_status_lists_hand_over(&folder, &keeper, options->new_key, options->lost, err);
    if (rc == 0)
        ds_status_say_publish(&folder);
    return rc;
}

static int check(const char *path, struct ds_error *err)
{
    ds_cleanup(ds_register_release) struct ds_status_register reg = {.path = NULL};
    int rc = ds_status_lists_check(&reg, path, err);

    if (rc < 0)
        return rc;
    printf(_("the register holds: each line (%lld) is signed and linked to the one before it; "
             "credentials: %zu"),
           (long long)reg.chain.lines, reg.n);
    putchar('\n');
    if (reg.keys.lost > 0)
        ds_out_note(_("the key that keeps it was replaced without a word of the one before, which "
                      "was lost: %lld"),
                    (long long)reg.keys.lost);
    return 0;
}

static int dispatch(const char *verb, const char *path, const struct options *options,
                    struct ds_error *err)
{
    if (strcmp(verb, "new") == 0)
        return make(path, options, err);
    if (strcmp(verb, "show") == 0)
        return show(path, options->json, err);
    if (strcmp(verb, "publish") == 0)
        return publish(path, options, err);
    if (strcmp(verb, "check") == 0)
        return check(path, err);
    if (strcmp(verb, "key") == 0)
        return change_key(path, options, err);
    return ds_fail(err, DS_EUSAGE, "%s", _("say new, show, publish, check or key, and the FOLDER"));
}

static int run(int argc, char **argv)
{
    struct options options = {.url = NULL};
    struct ds_error err = DS_ERROR_INIT;
    int code = ds_options_parse(&ds_cmd_status_list, &options, &argc, &argv), rc;
    const char *path = argc == 2 ? argv[1] : ds_status_folder_path(NULL);

    if (code >= 0)
        return code;
    if (argc == 1 && !path && ds_verb_named(&ds_cmd_status_list, argv[0]))
        return ds_usage_error(&ds_cmd_status_list, "%s",
                              _("name the FOLDER, or set DOSSIER_STATUS"));
    if (argc < 1 || argc > 2 || !path)
        return ds_usage_error(&ds_cmd_status_list, "%s",
                              _("say new, show, publish, check or key, and the FOLDER"));
    rc = dispatch(argv[0], path, &options, &err);
    if (rc == DS_ESIGNATURE) { /* the check ran, and the register does not hold */
        ds_out_error(&err);
        return DS_EXIT_DOES_NOT;
    }
    return rc < 0 ? ds_command_failed(&ds_cmd_status_list, &err) : ds_out_close(DS_EXIT_HOLDS);
}

#define DONE                                                                                       \
    N_("Exit codes: 0 done; 1 another key keeps the lists; 2 wrong use; 3 the folder or the key "  \
       "cannot be read or written.")

static const struct ds_verb verbs[] = {
    {
        .word = "new",
        .arguments = N_("FOLDER"),
        .help = N_("makes the FOLDER, for one issuer"),
        .options = "url issuer valid-days issuer-key at passphrase-file",
        .exits = N_("Exit codes: 0 done; 2 wrong use; 3 the folder exists or cannot be written, or "
                    "the key cannot be read."),
    },
    {
        .word = "show",
        .arguments = N_("FOLDER"),
        .help = N_("who has a place, what was withdrawn, when and why"),
        .options = "json",
        .exits = N_("Exit codes: 0 done; 1 the register does not hold; 2 wrong use; 3 the folder "
                    "cannot be read."),
    },
    {
        .word = "publish",
        .arguments = N_("FOLDER"),
        .help = N_("signs the lists anew, as of now"),
        .details = N_("Do this regularly when they were made with --valid-days."),
        .options = "issuer-key at passphrase-file",
        .exits = DONE,
    },
    {
        .word = "check",
        .arguments = N_("FOLDER"),
        .help = N_("every line of the register is signed and in its place"),
        .options = "",
        .exits = N_(
            "Exit codes: 0 the register holds; 1 it does not; 2 wrong use; 3 it cannot be read."),
    },
    {
        .word = "key",
        .arguments = N_("FOLDER --new-key KEY"),
        .help = N_("lets another key keep them"),
        .details = N_("Signed by the key that kept them so far, which is looked for among your "
                      "keys, the retired ones too; the lists carry its word to readers who know "
                      "that key alone. Where it is gone, --lost: readers must then learn of the "
                      "new key from their trust list or from what the issuer publishes."),
        .options = "new-key lost issuer-key at passphrase-file",
        .exits = DONE,
    },
    {.word = NULL},
};

const struct ds_command ds_cmd_status_list = {
    .name = "status-list",
    .arguments = N_("new|show|publish|check|key FOLDER"),
    .summary = N_("keep the lists that withdraw credentials"),
    .details = N_("Status lists let an issuer withdraw a credential later. dossier package "
                  "--status gives each credential "
                  "a place in them, chosen by chance; dossier revoke, suspend and reinstate change "
                  "what stands there.\n"
                  "\n"
                  "Only FOLDER/public/ is published, by any web server; its files are lists of "
                  "bits that name "
                  "nobody. FOLDER/register.jsonl has names and reasons and stays private. FOLDER "
                  "can be left out "
                  "when DOSSIER_STATUS names it."),
    .options = options_table,
    .run = run,
    .verbs = verbs,
};
