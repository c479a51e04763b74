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
#include "cli/trust_addition.h"
#include "cli/trust_text.h"
#include "core/cleanup.h"
#include "core/i18n.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ROLES_MAX = 8 };

/* An issuer as `add` describes it. */
struct entry {
    const char *id, *name, *url, *jwk, *thumbprint, *from, *until, *revoked, *organisation;
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
    DS_TEXT_OPTION("revoked", 0, entry.revoked, N_("TIME"),
                   N_("the key counts for nothing since then")),
    DS_TEXT_OPTION("organisation", 0, entry.organisation, N_("TEXT"),
                   N_("what certificates of your authorities call the issuer (O)")),
    DS_LIST_OPTION(
        "role", 0, entry.role, N_("ROLE"),
        N_("trusted as issuer (the default) or endorser; or authority, for certificates that "
           "--roots or FILE gives; repeatable")),
    DS_TEXT_OPTION("roots", 0, roots, N_("FILE"),
                   N_("let certificates of these authorities (PEM) count")),
    DS_TEXT_OPTION("from-package", 0, from_package, N_("FILE"),
                   N_("the issuer and key of this package")),
    DS_FLAG_OPTION("yes", 'y', yes,
                   N_("do not ask: you know what is added, and compared the thumbprint")),
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
               "             adds who signed a package. Compare the thumbprint first with\n"
               "             what the issuer tells you by telephone or publishes: the\n"
               "             package cannot vouch for itself.\n"
               "  add --roots FILE --role authority\n"
               "             lets certificates of these authorities count\n\n"
               "All but the second show what would change, and ask; without a terminal they need "
               "--yes. Authorities of another list are added with --role authority alone."),
        .options = "trust id name url jwk thumbprint from until revoked organisation role "
                   "roots from-package yes",
        .exits =
            N_("Exit codes: 0 done; 1 you said no, or the package does not verify, so nobody of "
               "it can be added; 2 wrong use, or nobody to ask; 3 list, key or package "
               "cannot be read."),
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

static int add_one(json_t *list, const struct entry *given, const struct ds_list *roles,
                   struct ds_error *err)
{
    struct ds_trust_entry entry = {.id = given->id,
                                   .name = given->name,
                                   .url = given->url,
                                   .organisation = given->organisation,
                                   .roles = *roles,
                                   .jwk = given->jwk,
                                   .thumbprint = given->thumbprint};
    int64_t from, until, revoked;
    int rc = read_time(&entry.from, &from, given->from, err);

    if (rc == 0)
        rc = read_time(&entry.until, &until, given->until, err);
    if (rc == 0)
        rc = read_time(&entry.revoked, &revoked, given->revoked, err);
    return rc < 0 ? rc : ds_trust_list_describe(list, &entry, ds_cli_ui(), err);
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

static int add_signer(json_t *list, const struct options *options, const struct ds_list *roles,
                      struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *issuer = NULL;
    int rc = read_signer(&issuer, options, err);

    if (rc < 0)
        return rc;
    ds_trust_print_signer(issuer);
    rc = ds_trust_entry_roles(issuer, roles, err);
    return rc < 0 ? rc : ds_trust_list_add(list, issuer, err);
}

static int add_file(json_t **list, const char *file, bool authorities, struct ds_error *err)
{
    size_t left_out = 0;

    json_decref(*list);
    *list = NULL;
    if (ds_trust_list_given(list, &left_out, file, authorities, err) < 0)
        return err->code;
    if (left_out > 0)
        ds_out_note(_("%s has certificates of authorities too, which vouch for whomever they name: "
                      "they are left out, unless you say --role authority"),
                    file);
    return 0;
}

/* The roles but for that of an authority, which is one of certificates. */
static bool split_roles(struct ds_list *out, const struct ds_list *roles)
{
    bool authorities = false;

    for (size_t i = 0; i < roles->n; i++)
        if (strcmp(roles->item[i], "authority") == 0)
            authorities = true;
        else
            out->item[out->n++] = roles->item[i];
    return authorities;
}

/* What the one source that was given has to add; --roots alone has none. */
static int add_source(json_t **given, const struct options *options, const char *file,
                      struct ds_error *err)
{
    const char *room[ROLES_MAX];
    struct ds_list roles = {.item = room};
    bool authorities = split_roles(&roles, &options->entry.role);

    if (file)
        return add_file(given, file, authorities, err);
    if (options->from_package)
        return add_signer(*given, options, &roles, err);
    return options->entry.id ? add_one(*given, &options->entry, &roles, err) : 0;
}

/* As a list. */
static int gather(json_t **given, const struct options *options, const char *file,
                  struct ds_error *err)
{
    int rc = ds_trust_list_new(given, err);

    if (rc == 0)
        rc = add_source(given, options, file, err);
    return rc < 0 || !options->roots ? rc : ds_trust_list_root_file(*given, options->roots, err);
}

static int check_sources(const struct options *options, const char *file, struct ds_error *err)
{
    const char *room[ROLES_MAX];
    struct ds_list roles = {.item = room};
    bool authorities;

    if (options->entry.role.n > ROLES_MAX)
        return ds_fail(err, DS_EUSAGE, _("--role is given too often"));
    authorities = split_roles(&roles, &options->entry.role);
    if (!file && !options->from_package && !options->roots &&
        (!options->entry.id || !options->entry.name))
        return ds_fail(err, DS_EUSAGE,
                       _("add: give a FILE, --from-package, --roots, or --id and --name"));
    if (options->roots && !authorities)
        return ds_fail(err, DS_EUSAGE,
                       _("certificates of authorities vouch for whomever they name: --roots needs "
                         "--role authority"));
    if (authorities && !options->roots && !file)
        return ds_fail(err, DS_EUSAGE, _("--role authority is for certificates: --roots or FILE"));
    if (file && roles.n)
        return ds_fail(err, DS_EUSAGE, _("a FILE says itself who is issuer or endorser"));
    return 0;
}

static int add(const struct options *options, const char *path, const char *file,
               struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *given = NULL;
    const bool described = !file && !options->from_package && !options->roots;
    int rc = check_sources(options, file, err);

    if (rc == 0)
        rc = gather(&given, options, file, err);
    if (rc < 0)
        return rc;
    return ds_trust_addition(path, given,
                             described               ? DS_TRUST_UNASKED
                             : options->yes          ? DS_TRUST_YES
                             : options->from_package ? DS_TRUST_ASK_COMPARED
                                                     : DS_TRUST_ASK,
                             err);
}

static int remove_one(const char *path, const char *id, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *list = NULL;
    ds_cleanup(ds_closep) int lock = -1;
    int rc = ds_trust_list_lock(&lock, path, err);

    if (rc == 0)
        rc = ds_trust_list_load(&list, path, err);
    if (rc == 0)
        rc = ds_trust_list_remove(list, id, err);
    return rc < 0 ? rc : ds_trust_save(list, path, err);
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
    ds_trust_print(list);
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
    return rc < 0 ? ds_command_failed(&ds_cmd_trust, &err) : DS_EXIT_HOLDS;
}
