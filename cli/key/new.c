/* SPDX-License-Identifier: Apache-2.0 */
/* dossier key new, add, passwd: what writes private keys. */
#include "app/home.h"
#include "app/keys/key_sidecar.h"
#include "cli/key/verbs.h"
#include "cli/key_option.h"
#include "cli/out.h"
#include "cli/passphrase.h"
#include "core/cleanup.h"
#include "core/file.h"
#include "core/i18n.h"
#include "core/sign/token.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct ds_key_word words[] = {
    {.word = "ed25519", .algorithm = "EdDSA", .name = "Ed25519", .kind = DS_KEY_ED25519},
    {.word = "p256", .algorithm = "ES256", .name = "P-256", .kind = DS_KEY_P256},
    {.word = "rsa", .algorithm = "RS256", .name = "RSA", .kind = DS_KEY_RSA3072},
};

enum { WORDS = sizeof(words) / sizeof(words[0]), PASSPHRASE_MAX = 1024, URI_MAX = 4096 };

int ds_key_word_of(const struct ds_key_word **out, const char *word, struct ds_error *err)
{
    for (size_t i = 0; i < WORDS; i++) {
        *out = &words[i];
        if (!word || strcmp(words[i].word, word) == 0)
            return 0;
    }
    return ds_fail(err, DS_EUSAGE, _("the kind '%s' is none of ed25519, p256, rsa"), word);
}

const struct ds_key_word *ds_key_word_of_key(const struct ds_key *key)
{
    size_t i = 0;

    while (i + 1 < WORDS && strcmp(words[i].algorithm, ds_key_algorithm(key)) != 0)
        i++;
    return &words[i];
}

/* "…/keys", which is made. */
static int keys_folder(char **out, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *home = NULL;
    int rc = ds_app_home(&home, err);

    if (rc < 0)
        return rc;
    if (asprintf(out, "%s/keys", home) < 0) {
        *out = NULL;
        return ds_nomem(err);
    }
    return ds_app_make_folder(*out, err);
}

int ds_key_new_path(char **out, const char *name, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *folder = NULL;
    ds_cleanup(ds_freep) char *token = NULL;
    int rc;

    if (!ds_keyring_name_valid(name))
        return ds_fail(err, DS_EUSAGE,
                       _("'%s' cannot name a key: letters, digits, '.', '_' and '-', at most 64, "
                         "the first a letter or digit"),
                       name);
    rc = keys_folder(&folder, err);
    if (rc < 0)
        return rc;
    if (asprintf(out, "%s/%s.pem", folder, name) < 0 ||
        asprintf(&token, "%s/%s.pkcs11", folder, name) < 0)
        return ds_nomem(err);
    if (access(*out, F_OK) == 0 || access(token, F_OK) == 0)
        return ds_fail(err, DS_EEXIST, _("there is already a key '%s'"), name);
    return 0;
}

int ds_key_check_passphrase_options(const struct ds_key_options *options, struct ds_error *err)
{
    if (options->no_passphrase && options->new_passphrase_file)
        return ds_fail(err, DS_EUSAGE,
                       _("--no-passphrase and --new-passphrase-file contradict each other"));
    return 0;
}

void ds_key_warn_open(const struct ds_key_options *options)
{
    if (options->no_passphrase)
        ds_out_note(_("the key file is not encrypted: whoever can read it can sign as you"));
}

int ds_key_make(struct ds_private_key **out, const char *path, enum ds_key_kind kind,
                const struct ds_key_options *options, struct ds_error *err)
{
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = NULL;
    ds_cleanup(ds_buf_wipe) struct ds_buf passphrase = DS_BUF_INIT(PASSPHRASE_MAX);
    int rc = options->no_passphrase
                 ? 0
                 : ds_cli_passphrase_new(&passphrase, options->passphrase_file, path, err);

    if (rc < 0)
        return rc;
    rc = ds_private_key_generate(&key, kind, err);
    if (rc < 0)
        return rc;
    rc = ds_private_key_save(key, path, options->no_passphrase ? NULL : &passphrase, err);
    if (rc < 0)
        return rc;
    *out = key;
    key = NULL;
    return 0;
}

static int save_public(const struct ds_key *key, const char *path, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *jwk = NULL;
    int rc = ds_key_jwk(&jwk, key, err);

    return rc < 0 ? rc : ds_sidecar_write_json(path, DS_SIDECAR_PUBLIC, jwk, err);
}

/* "made: key 'okafor' (Ed25519), encrypted with your passphrase", and where */
static void say_made(const char *name, const char *kind, const char *path, bool encrypted)
{
    printf(encrypted ? _("made: key '%s' (%s), encrypted with your passphrase")
                     : _("made: key '%s' (%s), not encrypted"),
           name, kind);
    fputs("\n  ", stdout);
    ds_out_text(stdout, path);
    fputs("\n  ", stdout);
    printf(_("its public half: dossier key show %s"), name);
    putchar('\n');
}

static int check_new_options(const struct ds_key_options *options, struct ds_error *err)
{
    if (options->no_passphrase && options->passphrase_file)
        return ds_fail(err, DS_EUSAGE,
                       _("--no-passphrase and --passphrase-file contradict each other"));
    return 0;
}

int ds_key_new(char **operand, const struct ds_key_options *options, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *path = NULL;
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = NULL;
    const struct ds_key_word *word = NULL;
    int rc = ds_key_word_of(&word, options->kind, err);

    if (rc < 0)
        return rc;
    rc = check_new_options(options, err);
    if (rc < 0)
        return rc;
    rc = ds_key_new_path(&path, operand[0], err);
    if (rc < 0)
        return rc;
    rc = ds_key_make(&key, path, word->kind, options, err);
    if (rc < 0)
        return rc;
    rc = save_public(ds_private_key_public(key), path, err);
    if (rc < 0)
        return rc;
    ds_key_warn_open(options);
    if (!options->json)
        say_made(operand[0], word->name, path, !options->no_passphrase);
    return options->json ? ds_key_show(&path, options, err) : 0;
}

/* The passphrase that a key gets; `passphrase` stays empty with --no-passphrase. */
static int next_passphrase(struct ds_buf *passphrase, const struct ds_key_options *options,
                           const char *path, struct ds_error *err)
{
    return options->no_passphrase
               ? 0
               : ds_cli_passphrase_next(passphrase, options->new_passphrase_file, path, err);
}

int ds_key_public_copy(struct ds_key **out, const struct ds_private_key *key, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *jwk = NULL;
    int rc = ds_key_jwk(&jwk, ds_private_key_public(key), err);

    return rc < 0 ? rc : ds_key_from_jwk(out, jwk, err);
}

static int take_file(struct ds_key **public_half, const char *path, const char *from,
                     const struct ds_key_options *options, struct ds_error *err)
{
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = NULL;
    ds_cleanup(ds_buf_wipe) struct ds_buf passphrase = DS_BUF_INIT(PASSPHRASE_MAX);
    int rc = ds_cli_key_load(&key, from, options->passphrase_file, err);

    if (rc < 0)
        return rc;
    rc = next_passphrase(&passphrase, options, path, err);
    if (rc < 0)
        return rc;
    rc = ds_private_key_save(key, path, options->no_passphrase ? NULL : &passphrase, err);
    return rc < 0 ? rc : ds_key_public_copy(public_half, key, err);
}

/* The name of a key on a token is a file with its URI. */
static int take_token(struct ds_key **public_half, const char *path, const char *uri,
                      struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(URI_MAX);
    int rc = ds_token_key_public(public_half, uri, err);

    if (rc < 0)
        return rc;
    rc = ds_buf_printf(&text, err, "%s\n", uri);
    return rc < 0 ? rc : ds_file_write(path, ds_buf_span(&text), 0600, true, err);
}

int ds_key_take_in(char **path, struct ds_key **public_half, const char *stem, const char *from,
                   const struct ds_key_options *options, struct ds_error *err)
{
    bool token = ds_token_uri(from);

    if (asprintf(path, "%s%s", stem, token ? ".pkcs11" : ".pem") < 0) {
        *path = NULL;
        return ds_nomem(err);
    }
    return token ? take_token(public_half, *path, from, err)
                 : take_file(public_half, *path, from, options, err);
}

/* "…/keys/NAME" of a key that is not there yet. */
static int new_stem(char **out, const char *name, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *path = NULL;
    int rc = ds_key_new_path(&path, name, err);

    return rc < 0 ? rc : ds_sidecar_path(out, path, "", err);
}

int ds_key_add(char **operand, const struct ds_key_options *options, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *stem = NULL;
    ds_cleanup(ds_freep) char *path = NULL;
    ds_cleanup(ds_key_freep) struct ds_key *key = NULL;
    int rc = ds_key_check_passphrase_options(options, err);

    if (rc < 0)
        return rc;
    rc = new_stem(&stem, operand[0], err);
    if (rc < 0)
        return rc;
    rc = ds_key_take_in(&path, &key, stem, operand[1], options, err);
    if (rc < 0)
        return rc;
    rc = save_public(key, path, err);
    if (rc < 0)
        return rc;
    ds_key_warn_open(options);
    return ds_key_show(operand, options, err);
}

/* A file of ssh-keygen stays one: other programs open it. */
static int refuse_openssh(const char *path, struct ds_error *err)
{
    ds_cleanup(ds_buf_wipe) struct ds_buf text = DS_BUF_INIT(65536);
    int rc = ds_file_read(&text, path, err);

    if (rc == 0 && text.p && strstr(text.p, "BEGIN OPENSSH PRIVATE KEY"))
        rc = ds_fail(err, DS_EINVAL, _("'%s' is a file of OpenSSH; run: ssh-keygen -p -f '%s'"),
                     path, path);
    return rc;
}

/* The file itself, so that a symlink to it stays one. */
static int real_file(char **out, const char *name, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *path = NULL;
    int rc = ds_keyring_path(&path, name, err);

    if (rc == 0 && ds_keyring_on_token(path))
        rc = ds_fail(err, DS_EINVAL, _("'%s' is on a token, whose own tool changes the PIN"), name);
    if (rc == 0 && !(*out = realpath(path, NULL)))
        rc = ds_fail_errno(err, _("cannot open the key file '%s'"), path);
    return rc < 0 ? rc : refuse_openssh(*out, err);
}

static int change_passphrase(const char *path, const struct ds_key_options *options,
                             struct ds_error *err)
{
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = NULL;
    ds_cleanup(ds_buf_wipe) struct ds_buf passphrase = DS_BUF_INIT(PASSPHRASE_MAX);
    int rc = ds_cli_key_open(&key, path, options->passphrase_file, err);

    if (rc < 0)
        return rc;
    rc = next_passphrase(&passphrase, options, path, err);
    if (rc < 0)
        return rc;
    return ds_private_key_replace(key, path, options->no_passphrase ? NULL : &passphrase, err);
}

int ds_key_passwd(char **operand, const struct ds_key_options *options, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *path = NULL;
    int rc = ds_key_check_passphrase_options(options, err);

    if (rc < 0)
        return rc;
    rc = real_file(&path, operand[0], err);
    if (rc < 0)
        return rc;
    rc = change_passphrase(path, options, err);
    if (rc < 0)
        return rc;
    ds_key_warn_open(options);
    printf(options->no_passphrase ? _("changed: the key '%s' is no longer encrypted")
                                  : _("changed: the key '%s' is encrypted with the new passphrase"),
           operand[0]);
    putchar('\n');
    return 0;
}
