/* SPDX-License-Identifier: Apache-2.0 */
/* dossier key: makes keys and shows their public half. */
#include "cli/commands.h"
#include "cli/keys.h"
#include "cli/out.h"
#include "cli/passphrase.h"
#include "core/cleanup.h"
#include "core/file.h"
#include "core/i18n.h"
#include "core/sign/sshsig.h"

#include <jansson.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct values {
    const char *kind;
    const char *passphrase_file;
    bool no_passphrase;
    bool json;
};

static const struct ds_option options[] = {
    {"kind", 0, N_("KIND"), N_("ed25519 (the default), p256 or rsa"), DS_OPTION_TEXT,
     offsetof(struct values, kind)},
    {"passphrase-file", 0, N_("FILE"),
     N_("take the passphrase from the first line of FILE instead of asking"), DS_OPTION_TEXT,
     offsetof(struct values, passphrase_file)},
    {"no-passphrase", 0, NULL, N_("new: leave the key file unencrypted"), DS_OPTION_FLAG,
     offsetof(struct values, no_passphrase)},
    {"json", 0, NULL, N_("list, show: write JSON"), DS_OPTION_FLAG,
     offsetof(struct values, json)},
    {NULL, 0, NULL, NULL, DS_OPTION_FLAG, 0}};

static int run(int argc, char **argv);

const struct ds_command ds_cmd_key = {
    "key", N_("new NAME | list | show NAME"), N_("make and show signing keys"),
    N_("Keys stand in the folder keys of $DOSSIER_HOME (else ~/.config/dossier), one file a "
       "key, encrypted with a passphrase and readable by you alone.\n"
       "\n"
       "  new NAME   makes a key. Assessors take ed25519; an issuer takes p256, which\n"
       "             the Open Badges validator accepts.\n"
       "  list       lists the keys\n"
       "  show NAME  shows the public half: thumbprint, did:key, JSON Web Key and the\n"
       "             line for Git's allowed_signers file. NAME can be a file."),
    options, run, NULL};

/* The words of option --kind and what they mean to a reader. */
static const struct {
    const char *word;
    const char *algorithm;
    const char *name;
    enum ds_key_kind kind;
} kinds[] = {{"ed25519", "EdDSA", "Ed25519", DS_KEY_ED25519},
             {"p256", "ES256", "P-256", DS_KEY_P256},
             {"rsa", "RS256", "RSA", DS_KEY_RSA3072}};

enum { KINDS = sizeof(kinds) / sizeof(kinds[0]) };

static size_t kind_of_key(const struct ds_key *key)
{
    size_t i = 0;

    while (i + 1 < KINDS && strcmp(kinds[i].algorithm, ds_key_algorithm(key)) != 0)
        i++;
    return i;
}

/* What `show` and `list` say of a key. */
static int describe(json_t **out, const char *name, const char *path, const struct ds_key *key,
                    struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *jwk = NULL;
    struct ds_buf did = DS_BUF_INIT(256), ssh = DS_BUF_INIT(1024);
    char thumbprint[DS_THUMBPRINT_TEXT + 1];
    int rc = ds_key_jwk(&jwk, key, err);

    if (rc == 0)
        rc = ds_key_thumbprint(thumbprint, key, err);
    if (rc == 0)
        ds_key_did(&did, key, NULL); /* RSA has none */
    if (rc == 0 && kinds[kind_of_key(key)].kind == DS_KEY_ED25519)
        rc = ds_buf_printf(&ssh, err, "%s namespaces=\"git\" ",
                           ds_cli_key_name_valid(name) ? name : did.p);
    if (rc == 0 && ssh.n)
        rc = ds_ssh_public_key(&ssh, key, err);
    if (rc == 0)
        *out = json_pack("{s:s, s:s, s:s, s:s, s:s, s:O, s:s*, s:s*}", "name", name, "file", path,
                         "kind", kinds[kind_of_key(key)].word, "algorithm",
                         ds_key_algorithm(key), "thumbprint", thumbprint, "jwk", jwk, "did",
                         did.n ? did.p : NULL, "allowedSigners", ssh.n ? ssh.p : NULL);
    if (rc == 0 && !*out)
        rc = ds_fail(err, DS_ENOMEM, _("out of memory"));
    ds_buf_release(&did);
    ds_buf_release(&ssh);
    return rc;
}

static void print_json(const json_t *json)
{
    json_dumpf(json, stdout, JSON_INDENT(2));
    putchar('\n');
}

static void row(const char *label, const char *text)
{
    fputs(label, stdout);
    printf("%*s", 17 - ds_out_width(label), "");
    ds_out_text(stdout, text);
    putchar('\n');
}

static int print_key(const json_t *about, struct ds_error *err)
{
    struct ds_buf jwk = DS_BUF_INIT(8192);
    int rc = ds_json_canonical(&jwk, json_object_get(about, "jwk"), err);

    if (rc == 0) {
        row(_("name"), ds_json_text(about, "name"));
        row(_("file"), ds_json_text(about, "file"));
        row(_("kind"), ds_json_text(about, "kind"));
        row(_("thumbprint"), ds_json_text(about, "thumbprint"));
        if (ds_json_text(about, "did"))
            row("did:key", ds_json_text(about, "did"));
        row("JWK", jwk.p);
        if (ds_json_text(about, "allowedSigners"))
            row("allowed_signers", ds_json_text(about, "allowedSigners"));
    }
    ds_buf_release(&jwk);
    return rc;
}

/* The name of the key in the file `path`: the file's name without folder and ".pem". */
static char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/'), *base = slash ? slash + 1 : path;
    size_t n = strlen(base);

    if (n > 4 && strcmp(base + n - 4, ".pem") == 0)
        n -= 4;
    return strndup(base, n);
}

static int about_key(json_t **out, const char *name_or_path, const char *passphrase_file,
                     struct ds_error *err)
{
    ds_cleanup(ds_freep) char *path = NULL;
    ds_cleanup(ds_freep) char *name = NULL;
    ds_cleanup(ds_key_freep) struct ds_key *key = NULL;
    int rc = ds_cli_key_path(&path, name_or_path, err);

    if (rc == 0 && !(name = name_of(path)))
        rc = ds_fail(err, DS_ENOMEM, _("out of memory"));
    if (rc == 0)
        rc = ds_cli_key_public(&key, path, passphrase_file, err);
    return rc < 0 ? rc : describe(out, name, path, key, err);
}

static int show(const char *name, const struct values *values, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *about = NULL;
    int rc = about_key(&about, name, values->passphrase_file, err);

    if (rc < 0)
        return rc;
    if (!values->json)
        return print_key(about, err);
    print_json(about);
    return 0;
}

/* One line of the list; a key of which only the encrypted half is there stays closed. */
static int list_one(json_t *list, const char *name, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *path = NULL;
    ds_cleanup(ds_freep) char *beside = NULL;
    json_t *about = NULL;
    int rc = ds_cli_key_path(&path, name, err);

    if (rc == 0)
        rc = ds_cli_key_public_path(&beside, path, err);
    if (rc == 0 && access(beside, F_OK) == 0)
        rc = about_key(&about, name, NULL, err);
    else if (rc == 0)
        about = json_pack("{s:s, s:s}", "name", name, "file", path);
    if (rc == 0 && json_array_append_new(list, about) < 0)
        rc = ds_fail(err, DS_ENOMEM, _("out of memory"));
    return rc;
}

static void print_list(const json_t *list)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *about = json_array_get(list, i);
        const char *name = ds_json_text(about, "name"), *kind = ds_json_text(about, "kind");

        ds_out_text(stdout, name);
        printf("%*s  %-8s ", ds_out_width(name) < 20 ? 20 - ds_out_width(name) : 0, "",
               kind ? kind : "?");
        fputs(kind ? ds_json_text(about, "thumbprint") : _("closed: 'show' opens it"), stdout);
        putchar('\n');
    }
}

static int list_keys(const struct values *values, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *list = json_array();
    char **names = NULL;
    int rc = list ? ds_cli_key_names(&names, err) : ds_fail(err, DS_ENOMEM, _("out of memory"));

    for (size_t i = 0; rc == 0 && names[i]; i++)
        rc = list_one(list, names[i], err);
    if (rc == 0 && values->json)
        print_json(list);
    else if (rc == 0 && names[0])
        print_list(list);
    else if (rc == 0)
        ds_out_note(_("there is no key yet; make one: dossier key new NAME"));
    ds_cli_key_names_free(names);
    return rc;
}

/* Where a new key goes; refuses before anything is asked when one is there. */
static int new_path(char **out, const char *name, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *home = NULL;
    ds_cleanup(ds_freep) char *folder = NULL;
    int rc = ds_cli_home(&home, err);

    if (rc == 0 && asprintf(&folder, "%s/keys", home) < 0)
        rc = ds_fail(err, DS_ENOMEM, _("out of memory"));
    if (rc == 0)
        rc = ds_cli_make_folder(folder, err);
    if (rc == 0 && asprintf(out, "%s/%s.pem", folder, name) < 0)
        rc = ds_fail(err, DS_ENOMEM, _("out of memory"));
    if (rc == 0 && access(*out, F_OK) == 0)
        rc = ds_fail(err, DS_EEXIST, _("there is already a key '%s'"), name);
    return rc;
}

static int save_public(const struct ds_private_key *key, const char *path, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *beside = NULL;
    ds_cleanup(ds_json_freep) json_t *jwk = NULL;
    struct ds_buf text = DS_BUF_INIT(8192);
    int rc = ds_cli_key_public_path(&beside, path, err);

    if (rc == 0)
        rc = ds_key_jwk(&jwk, ds_private_key_public(key), err);
    if (rc == 0)
        rc = ds_json_canonical(&text, jwk, err);
    if (rc == 0)
        rc = ds_buf_puts(&text, "\n", err);
    if (rc == 0)
        rc = ds_file_write(beside, ds_buf_span(&text), 0644, false, err);
    ds_buf_release(&text);
    return rc;
}

static int make(const char *path, enum ds_key_kind kind, const struct values *values,
                struct ds_error *err)
{
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = NULL;
    struct ds_buf passphrase = DS_BUF_INIT(1024);
    int rc = values->no_passphrase
                 ? 0
                 : ds_cli_passphrase_new(&passphrase, values->passphrase_file, path, err);

    if (rc == 0)
        rc = ds_private_key_generate(&key, kind, err);
    if (rc == 0)
        rc = ds_private_key_save(key, path, values->no_passphrase ? NULL : &passphrase, err);
    ds_buf_wipe(&passphrase);
    return rc < 0 ? rc : save_public(key, path, err);
}

/* "made: key 'okafor' (Ed25519), encrypted with your passphrase, in /home/…/okafor.pem" */
static void say_made(const char *name, const char *kind, const char *path, bool encrypted)
{
    printf(encrypted ? _("made: key '%s' (%s), encrypted with your passphrase, in ")
                     : _("made: key '%s' (%s), not encrypted, in "),
           name, kind);
    ds_out_text(stdout, path);
    putchar('\n');
    printf(_("its public half: dossier key show %s"), name);
    putchar('\n');
}

static int new_key(const char *name, const struct values *values, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *path = NULL;
    const char *word = values->kind ? values->kind : kinds[0].word;
    size_t i = 0;
    int rc;

    while (i < KINDS && strcmp(kinds[i].word, word) != 0)
        i++;
    if (i == KINDS)
        return ds_fail(err, DS_EUSAGE, _("the kind '%s' is none of ed25519, p256, rsa"), word);
    if (!ds_cli_key_name_valid(name))
        return ds_fail(err, DS_EUSAGE,
                       _("'%s' cannot name a key: letters, digits, '.', '_' and '-', at most 64, "
                         "the first a letter or digit"),
                       name);
    if (values->no_passphrase && values->passphrase_file)
        return ds_fail(err, DS_EUSAGE,
                       _("--no-passphrase and --passphrase-file contradict each other"));
    rc = new_path(&path, name, err);
    if (rc == 0)
        rc = make(path, kinds[i].kind, values, err);
    if (rc == 0 && values->no_passphrase)
        ds_out_note(_("the key file is not encrypted: whoever can read it can sign as you"));
    if (rc == 0 && !values->json)
        say_made(name, kinds[i].name, path, !values->no_passphrase);
    return rc < 0 || !values->json ? rc : show(path, values, err);
}

static int run(int argc, char **argv)
{
    struct values values = {0};
    struct ds_error err = DS_ERROR_INIT;
    int leave = ds_options_parse(&ds_cmd_key, &values, &argc, &argv), rc;

    if (leave >= 0)
        return leave;
    if (argc == 2 && strcmp(argv[0], "new") == 0)
        rc = new_key(argv[1], &values, &err);
    else if (argc == 1 && strcmp(argv[0], "list") == 0)
        rc = list_keys(&values, &err);
    else if (argc == 2 && strcmp(argv[0], "show") == 0)
        rc = show(argv[1], &values, &err);
    else
        return ds_usage_error(&ds_cmd_key, "%s", _("say 'new NAME', 'list' or 'show NAME'"));
    if (rc == 0)
        return DS_EXIT_HOLDS;
    ds_out_error(&err);
    return ds_exit_of(&err);
}
