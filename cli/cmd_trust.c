/* SPDX-License-Identifier: Apache-2.0 */
/* dossier trust: the reader's own list of issuers. */
#include "app/open/package_signer.h"
#include "app/trust/trust_entry.h"
#include "app/trust/trust_files.h"
#include "app/trust/trust_list.h"
#include "cli/app_ui.h"
#include "cli/commands.h"
#include "cli/layout.h"
#include "cli/locale.h"
#include "cli/out.h"
#include "cli/time_option.h"
#include "core/cleanup.h"
#include "core/i18n.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* An issuer as `add` describes it. */
struct entry {
    const char *id, *name, *url, *jwk, *thumbprint, *from, *until;
    struct ds_list role;
};

struct options {
    const char *trust, *from_package, *roots;
    struct entry entry;
    bool yes, json;
};

static const struct ds_option options_table[] = {
    DS_TEXT_OPTION("trust", 't', trust, N_("LIST"), N_("work on this list instead of your own")),
    DS_TEXT_OPTION("id", 0, entry.id, N_("URI"), N_("the issuer's id, as credentials name it")),
    DS_TEXT_OPTION("name", 0, entry.name, N_("TEXT"), N_("what you call the issuer")),
    DS_TEXT_OPTION("url", 0, entry.url, N_("URI"), N_("the issuer's page")),
    DS_TEXT_OPTION("jwk", 0, entry.jwk, N_("FILE"),
                   N_("the issuer's public key or key set, or 'key show --json' of it")),
    DS_TEXT_OPTION("thumbprint", 0, entry.thumbprint, N_("TEXT"),
                   N_("its thumbprint (RFC 7638) is enough")),
    DS_TEXT_OPTION("from", 0, entry.from, N_("TIME"), N_("the key is theirs from then on")),
    DS_TEXT_OPTION("until", 0, entry.until, N_("TIME"),
                   N_("the key was theirs before then, and no longer")),
    DS_LIST_OPTION("role", 0, entry.role, N_("ROLE"),
                   N_("trusted as issuer (the default) or endorser; repeatable")),
    DS_TEXT_OPTION("roots", 0, roots, N_("FILE"),
                   N_("let certificates of these authorities (PEM) count")),
    DS_TEXT_OPTION("from-package", 0, from_package, N_("FILE"),
                   N_("the issuer and key of this package")),
    DS_FLAG_OPTION("yes", 'y', yes, N_("with --from-package: you compared the thumbprint")),
    DS_FLAG_OPTION("json", 0, json, N_("write JSON")),
    DS_OPTIONS_END,
};

static int run(int argc, char **argv);

static const struct ds_verb verbs[] = {
    {
        .word = "add",
        .arguments = N_("[FILE]"),
        .help = N_("adds issuers: those of another list, one that options describe, or who signed "
                   "a package"),
        .details =
            N_("  add FILE   adds the issuers of another list: Dossier's own format, or the\n"
               "             registry of the Digital Credentials Consortium as it is\n"
               "  add --id URI --name TEXT --jwk FILE|--thumbprint TEXT\n"
               "             adds one issuer\n"
               "  add --from-package FILE\n"
               "             shows who signed a package; with --yes, adds them. Compare the\n"
               "             thumbprint first with what the issuer tells you by telephone or\n"
               "             publishes: the package cannot vouch for itself.\n"
               "  add --roots FILE\n"
               "             lets certificates of these authorities count"),
        .options = "trust id name url jwk thumbprint from until role roots from-package yes",
        .exits = N_("Exit codes: 0 done; 1 the package does not verify, so nobody of it can be "
                    "added; 2 wrong use; 3 list, key or package cannot be read."),
    },
    {
        .word = "list",
        .help = N_("shows the list"),
        .options = "trust json",
        .exits = N_("Exit codes: 0 done; 2 wrong use; 3 the list cannot be read."),
    },
    {
        .word = "remove",
        .arguments = N_("ID"),
        .help = N_("removes an issuer"),
        .options = "trust",
        .exits = N_("Exit codes: 0 done; 2 wrong use; 3 the list cannot be read, or the issuer is "
                    "not on it."),
    },
    {.word = NULL},
};

const struct ds_command ds_cmd_trust = {
    .name = "trust",
    .arguments = N_("add [FILE] | list | remove ID"),
    .summary = N_("say which issuers you trust"),
    .details =
        N_("A signature shows that nothing was changed; whose it is, your list says. It stands in "
           "trust.json of $DOSSIER_HOME (else ~/.config/dossier)."),
    .options = options_table,
    .run = run,
    .verbs = verbs,
};

static int read_time(const int64_t **out, int64_t *at, const char *text, struct ds_error *err)
{
    int rc = text ? ds_time_option(at, text, DS_TIME_UTC_OR_DATE, err) : 0;

    *out = text ? at : NULL;
    return rc;
}

static int add_one(json_t *list, const struct entry *given, struct ds_error *err)
{
    struct ds_trust_entry entry = {.id = given->id,
                                   .name = given->name,
                                   .url = given->url,
                                   .roles = given->role,
                                   .jwk = given->jwk,
                                   .thumbprint = given->thumbprint};
    int64_t from, until;
    int rc = read_time(&entry.from, &from, given->from, err);

    if (rc < 0)
        return rc;
    rc = read_time(&entry.until, &until, given->until, err);
    return rc < 0 ? rc : ds_trust_list_describe(list, &entry, ds_cli_ui(), err);
}

static void show_signer(const json_t *issuer, bool added)
{
    ds_layout_row(stdout, 0, _("Issuer"), 14, ds_json_text(issuer, "name"));
    ds_layout_row(stdout, 0, _("Id"), 14, ds_json_text(issuer, "id"));
    ds_layout_row(stdout, 0, _("Thumbprint"), 14,
                  ds_json_text(json_array_get(json_object_get(issuer, "keys"), 0), "thumbprint"));
    if (added)
        return;
    putchar('\n');
    ds_layout_text(
        stdout,
        _("Nothing was added. Ask the issuer for the thumbprint of its key, by telephone "
          "or from its own page, and compare. If it is the same, run this again with "
          "--yes."),
        0, 0);
}

static int read_signer(json_t **out, const struct options *options, struct ds_error *err)
{
    struct ds_meter meter = {.what = options->from_package};
    const struct ds_signer_request request = {
        .name = options->entry.name,
        .language = ds_locale_word(),
        .at = (int64_t)time(NULL),
        .progress = {.step = ds_meter_step, .ctx = &meter},
    };
    int rc = ds_package_signer(out, options->from_package, &request, err);

    ds_meter_end(&meter);
    return rc;
}

static int add_from_package(json_t *list, bool *changed, const struct options *options,
                            struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *issuer = NULL;
    int rc = read_signer(&issuer, options, err);

    *changed = options->yes;
    if (rc < 0)
        return rc;
    show_signer(issuer, options->yes);
    if (!options->yes)
        return 0;
    rc = ds_trust_entry_roles(issuer, &options->entry.role, err);
    return rc < 0 ? rc : ds_trust_list_add(list, issuer, err);
}

static int save(const json_t *list, const char *path, struct ds_error *err)
{
    int rc = ds_trust_list_save(list, path, err);

    if (rc == 0) {
        printf("%s ", _("saved:"));
        ds_out_text(stdout, path);
        putchar('\n');
    }
    return rc;
}

/* From the one source that was given; --roots alone has none. */
static int add_from(json_t *list, bool *changed, const struct options *options, const char *file,
                    struct ds_error *err)
{
    if (file)
        return ds_trust_list_join(list, file, err);
    if (options->from_package)
        return add_from_package(list, changed, options, err);
    return options->entry.id ? add_one(list, &options->entry, err) : 0;
}

static int add(const struct options *options, const char *path, const char *file,
               struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *list = NULL;
    bool changed = true;
    int rc;

    if (!file && !options->from_package && !options->roots &&
        (!options->entry.id || !options->entry.name))
        return ds_fail(err, DS_EUSAGE,
                       _("add: give a FILE, --from-package, --roots, or --id and --name"));
    rc = ds_trust_list_load(&list, path, err);
    if (rc < 0)
        return rc;
    rc = add_from(list, &changed, options, file, err);
    if (rc < 0)
        return rc;
    rc = options->roots ? ds_trust_list_root_file(list, options->roots, err) : 0;
    return rc < 0 || !changed ? rc : save(list, path, err);
}

static int remove_one(const char *path, const char *id, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *list = NULL;
    int rc = ds_trust_list_load(&list, path, err);

    if (rc < 0)
        return rc;
    rc = ds_trust_list_remove(list, id, err);
    return rc < 0 ? rc : save(list, path, err);
}

/* The thumbprint, and the time of a key that has one. */
static void print_key(const json_t *listed)
{
    ds_cleanup(ds_key_freep) struct ds_key *key = NULL;
    const char *given = ds_json_text(listed, "thumbprint"), *from = ds_json_text(listed, "from");
    const char *until = ds_json_text(listed, "until");
    char thumbprint[DS_THUMBPRINT_TEXT + 1] = "", line[256];

    if (!given && ds_key_from_jwk(&key, json_object_get(listed, "jwk"), NULL) == 0)
        ds_key_thumbprint(thumbprint, key, NULL);
    given = given ? given : thumbprint;
    if (from && until)
        snprintf(line, sizeof(line), _("%s, from %.10s until %.10s"), given, from, until);
    else if (from)
        snprintf(line, sizeof(line), _("%s, from %.10s"), given, from);
    else
        snprintf(line, sizeof(line), until ? _("%s, until %.10s") : "%s", given, until);
    ds_layout_row(stdout, 2, _("key"), 6, line);
}

static void print_issuer(const json_t *issuer)
{
    const json_t *keys = json_object_get(issuer, "keys");
    const char *id = ds_json_text(issuer, "id");

    ds_layout_text(stdout, ds_json_text(issuer, "name"), 0, 0);
    fputs("  ", stdout);
    ds_layout_text(stdout, id, 2, 2);
    for (size_t i = 0; i < json_array_size(keys); i++)
        print_key(json_array_get(keys, i));
    for (size_t i = 0; i < json_array_size(json_object_get(issuer, "roles")); i++)
        if (strcmp(json_string_value(json_array_get(json_object_get(issuer, "roles"), i)),
                   "endorser") == 0) {
            fputs("  ", stdout);
            ds_layout_text(stdout, _("endorses"), 2, 2);
        }
    if (json_array_size(keys) == 0 && !ds_did_is_key(id)) {
        fputs("  ", stdout);
        ds_layout_text(stdout, _("no key: the name is known, no signature can be tied to it"), 2,
                       2);
    }
}

static int show(const char *path, bool as_json, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *list = NULL;
    int rc = ds_trust_list_load(&list, path, err);
    const json_t *issuers = json_object_get(list, "issuers");
    size_t roots = json_array_size(json_object_get(list, "roots"));

    if (rc < 0)
        return rc;
    if (as_json) {
        json_dumpf(list, stdout, JSON_INDENT(2) | JSON_SORT_KEYS);
        putchar('\n');
        return 0;
    }
    for (size_t i = 0; i < json_array_size(issuers); i++)
        print_issuer(json_array_get(issuers, i));
    if (roots > 0) {
        char *line = ds_layout_printed(ngettext_("certificates of authorities: %zu file",
                                                 "certificates of authorities: %zu files", roots),
                                       roots);

        ds_layout_text(stdout, line ? line : "", 0, 0);
        free(line);
    }
    if (json_array_size(issuers) == 0 && roots == 0)
        ds_out_note(_("the list %s is empty: you trust nobody yet"), path);
    return 0;
}

static int dispatch(int argc, char **argv, const struct options *options, const char *path,
                    struct ds_error *err)
{
    if (strcmp(argv[0], "add") == 0 && argc <= 2)
        return add(options, path, argc == 2 ? argv[1] : NULL, err);
    if (strcmp(argv[0], "list") == 0 && argc == 1)
        return show(path, options->json, err);
    if (strcmp(argv[0], "remove") == 0 && argc == 2)
        return remove_one(path, argv[1], err);
    return ds_fail(err, DS_EUSAGE, _("say add, list or remove ID"));
}

static int run(int argc, char **argv)
{
    struct options options = {.json = false};
    struct ds_error err = DS_ERROR_INIT;
    ds_cleanup(ds_freep) char *own = NULL;
    int rc = ds_options_parse(&ds_cmd_trust, &options, &argc, &argv);

    if (rc >= 0)
        return rc;
    if (argc < 1)
        return ds_usage_error(&ds_cmd_trust, "%s", _("say add, list or remove ID"));
    rc = options.trust ? 0 : ds_trust_own_path(&own, &err);
    if (rc == 0)
        rc = dispatch(argc, argv, &options, options.trust ? options.trust : own, &err);
    if (rc < 0 && err.code == DS_EUSAGE)
        return ds_usage_error(&ds_cmd_trust, "%s", err.text);
    if (rc < 0)
        ds_out_error(&err);
    return rc < 0 ? (int)ds_exit_of(&err) : DS_EXIT_HOLDS;
}
