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

static const struct ds_key_word words[] = {{"ed25519", "EdDSA", "Ed25519", DS_KEY_ED25519},
                                           {"p256", "ES256", "P-256", DS_KEY_P256},
                                           {"rsa", "RS256", "RSA", DS_KEY_RSA3072}};

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

int ds_key_new_path(char **out, const char *name, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *home = NULL;
    ds_cleanup(ds_freep) char *folder = NULL;
    ds_cleanup(ds_freep) char *token = NULL;
    int rc = ds_app_home(&home, err);

    if (!ds_keyring_name_valid(name))
        return ds_fail(err, DS_EUSAGE,
                       _("'%s' cannot name a key: letters, digits, '.', '_' and '-', at most 64, "
                         "the first a letter or digit"),
                       name);
    if (rc == 0 && asprintf(&folder, "%s/keys", home) < 0)
        folder = NULL;
    if (rc == 0)
        rc = folder ? ds_app_make_folder(folder, err) : ds_nomem(err);
    if (rc == 0 && (asprintf(out, "%s/%s.pem", folder, name) < 0 ||
                    asprintf(&token, "%s/%s.pkcs11", folder, name) < 0))
        rc = ds_nomem(err);
    if (rc == 0 && (access(*out, F_OK) == 0 || access(token, F_OK) == 0))
        rc = ds_fail(err, DS_EEXIST, _("there is already a key '%s'"), name);
    return rc;
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
    struct ds_buf passphrase = DS_BUF_INIT(PASSPHRASE_MAX);
    int rc = options->no_passphrase
                 ? 0
                 : ds_cli_passphrase_new(&passphrase, options->passphrase_file, path, err);

    if (rc == 0)
        rc = ds_private_key_generate(&key, kind, err);
    if (rc == 0)
        rc = ds_private_key_save(key, path, options->no_passphrase ? NULL : &passphrase, err);
    ds_buf_wipe(&passphrase);
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

int ds_key_new(char **operand, const struct ds_key_options *options, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *path = NULL;
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = NULL;
    const struct ds_key_word *word = NULL;
    int rc = ds_key_word_of(&word, options->kind, err);

    if (rc == 0 && options->no_passphrase && options->passphrase_file)
        rc = ds_fail(err, DS_EUSAGE,
                     _("--no-passphrase and --passphrase-file contradict each other"));
    if (rc == 0)
        rc = ds_key_new_path(&path, operand[0], err);
    if (rc == 0)
        rc = ds_key_make(&key, path, word->kind, options, err);
    if (rc == 0)
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

static int take_file(struct ds_key **public_half, const char *path, const char *from,
                     const struct ds_key_options *options, struct ds_error *err)
{
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = NULL;
    ds_cleanup(ds_json_freep) json_t *jwk = NULL;
    struct ds_buf passphrase = DS_BUF_INIT(PASSPHRASE_MAX);
    int rc = ds_cli_key_load(&key, from, options->passphrase_file, err);

    if (rc == 0)
        rc = next_passphrase(&passphrase, options, path, err);
    if (rc == 0)
        rc = ds_private_key_save(key, path, options->no_passphrase ? NULL : &passphrase, err);
    if (rc == 0)
        rc = ds_key_jwk(&jwk, ds_private_key_public(key), err);
    if (rc == 0)
        rc = ds_key_from_jwk(public_half, jwk, err);
    ds_buf_wipe(&passphrase);
    return rc;
}

/* The name of a key on a token is a file with its URI. */
static int take_token(struct ds_key **public_half, const char *path, const char *uri,
                      struct ds_error *err)
{
    struct ds_buf text = DS_BUF_INIT(URI_MAX);
    int rc = ds_token_key_public(public_half, uri, err);

    if (rc == 0)
        rc = ds_buf_printf(&text, err, "%s\n", uri);
    if (rc == 0)
        rc = ds_file_write(path, ds_buf_span(&text), 0600, true, err);
    ds_buf_release(&text);
    return rc;
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

int ds_key_add(char **operand, const struct ds_key_options *options, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *new_path = NULL;
    ds_cleanup(ds_freep) char *stem = NULL;
    ds_cleanup(ds_freep) char *path = NULL;
    ds_cleanup(ds_key_freep) struct ds_key *key = NULL;
    int rc = ds_key_check_passphrase_options(options, err);

    if (rc == 0)
        rc = ds_key_new_path(&new_path, operand[0], err);
    if (rc == 0)
        rc = ds_sidecar_path(&stem, new_path, "", err);
    if (rc == 0)
        rc = ds_key_take_in(&path, &key, stem, operand[1], options, err);
    if (rc == 0)
        rc = save_public(key, path, err);
    if (rc < 0)
        return rc;
    ds_key_warn_open(options);
    return ds_key_show(operand, options, err);
}

/* A file of ssh-keygen stays one: other programs open it. */
static int refuse_openssh(const char *path, struct ds_error *err)
{
    struct ds_buf text = DS_BUF_INIT(65536);
    int rc = ds_file_read(&text, path, err);

    if (rc == 0 && text.p && strstr(text.p, "BEGIN OPENSSH PRIVATE KEY"))
        rc = ds_fail(err, DS_EINVAL, _("'%s' is a file of OpenSSH; run: ssh-keygen -p -f '%s'"),
                     path, path);
    ds_buf_wipe(&text);
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

int ds_key_passwd(char **operand, const struct ds_key_options *options, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *path = NULL;
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = NULL;
    struct ds_buf passphrase = DS_BUF_INIT(PASSPHRASE_MAX);
    int rc = ds_key_check_passphrase_options(options, err);

    if (rc == 0)
        rc = real_file(&path, operand[0], err);
    if (rc == 0)
        rc = ds_cli_key_open(&key, path, options->passphrase_file, err);
    if (rc == 0)
        rc = next_passphrase(&passphrase, options, path, err);
    if (rc == 0)
        rc = ds_private_key_replace(key, path, options->no_passphrase ? NULL : &passphrase, err);
    ds_buf_wipe(&passphrase);
    if (rc < 0)
        return rc;
    ds_key_warn_open(options);
    printf(options->no_passphrase ? _("changed: the key '%s' is no longer encrypted")
                                  : _("changed: the key '%s' is encrypted with the new passphrase"),
           operand[0]);
    putchar('\n');
    return 0;
}
