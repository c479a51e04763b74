/* SPDX-License-Identifier: Apache-2.0 */
/* Making, importing and encrypting keys. */
#include "app/keys/new_key.h"

#include "app/home.h"
#include "app/keys/key_sidecar.h"
#include "app/keys/keyring.h"
#include "core/cleanup.h"
#include "core/file.h"
#include "core/i18n.h"
#include "core/sign/token.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PASSPHRASE_MAX = 1024, URI_MAX = 4096, KEY_FILE_MAX = 65536 };

/* Asks for the passphrase of a file to come, then writes it with `write`. */
static int save(const struct ds_private_key *key, const char *path,
                const struct ds_passphrase *passphrase,
                int (*write)(const struct ds_private_key *, const char *, const struct ds_buf *,
                             struct ds_error *),
                struct ds_error *err)
{
    ds_cleanup(ds_buf_wipe) struct ds_buf typed = DS_BUF_INIT(PASSPHRASE_MAX);
    int rc = passphrase ? passphrase->ask(passphrase->ctx, &typed, path, err) : 0;

    return rc < 0 ? rc : write(key, path, passphrase ? &typed : NULL, err);
}

static int is_free(const char *stem, const char *name, struct ds_error *err)
{
    static const char *const endings[] = {".pem", ".pkcs11"};

    for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
        ds_cleanup(ds_freep) char *path = NULL;

        if (asprintf(&path, "%s%s", stem, endings[i]) < 0) {
            path = NULL;
            return ds_nomem(err);
        }
        if (access(path, F_OK) == 0)
            return ds_fail(err, DS_EEXIST, _("there is already a key '%s'"), name);
    }
    return 0;
}

/* "…/keys/NAME" of a key to come, in the user's folder, which is made if need be. */
static int new_stem(char **out, const char *name, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *folder = NULL;
    int rc = ds_app_home_path(&folder, "keys", err);

    if (!ds_keyring_name_valid(name))
        return ds_fail(err, DS_EUSAGE,
                       _("'%s' cannot name a key: letters, digits, '.', '_' and '-', at most 64, "
                         "the first a letter or digit"),
                       name);
    if (rc < 0)
        return rc;
    rc = ds_app_make_folder(folder, err);
    if (rc < 0)
        return rc;
    if (asprintf(out, "%s/%s", folder, name) < 0) {
        *out = NULL;
        return ds_nomem(err);
    }
    return is_free(*out, name, err);
}

static int save_public(const struct ds_key *key, const char *path, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *jwk = NULL;
    int rc = ds_key_jwk(&jwk, key, err);

    return rc < 0 ? rc : ds_sidecar_write_json(path, DS_SIDECAR_PUBLIC, jwk, err);
}

int ds_key_make(struct ds_private_key **out, const char *path, enum ds_key_kind kind,
                const struct ds_passphrase *passphrase, struct ds_error *err)
{
    ds_cleanup(ds_buf_wipe) struct ds_buf typed = DS_BUF_INIT(PASSPHRASE_MAX);
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = NULL;
    int rc = passphrase ? passphrase->ask(passphrase->ctx, &typed, path, err) : 0;

    if (rc < 0)
        return rc;
    rc = ds_private_key_generate(&key, kind, err);
    if (rc < 0)
        return rc;
    rc = ds_private_key_save(key, path, passphrase ? &typed : NULL, err);
    if (rc < 0)
        return rc;
    *out = key;
    key = NULL;
    return 0;
}

int ds_keyring_make(char **path, const char *name, enum ds_key_kind kind,
                    const struct ds_passphrase *passphrase, struct ds_error *err)
{
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = NULL;
    ds_cleanup(ds_freep) char *stem = NULL;
    int rc = new_stem(&stem, name, err);

    if (rc < 0)
        return rc;
    if (asprintf(path, "%s.pem", stem) < 0) {
        *path = NULL;
        return ds_nomem(err);
    }
    rc = ds_key_make(&key, *path, kind, passphrase, err);
    return rc < 0 ? rc : save_public(ds_private_key_public(key), *path, err);
}

static int import_file(struct ds_key **public_half, const char *path,
                       const struct ds_key_import *import, struct ds_error *err)
{
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = NULL;
    int rc = ds_keyring_load(&key, import->from, import->present, err);

    if (rc < 0)
        return rc;
    rc = save(key, path, import->next, ds_private_key_save, err);
    return rc < 0 ? rc : ds_keyring_public_of(public_half, key, err);
}

/* The name of a key on a token is a file with its URI. */
static int import_token(struct ds_key **public_half, const char *path, const char *uri,
                        struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(URI_MAX);
    int rc = ds_token_key_public(public_half, uri, err);

    if (rc < 0)
        return rc;
    rc = ds_buf_printf(&text, err, "%s\n", uri);
    return rc < 0 ? rc : ds_file_write(path, ds_buf_span(&text), 0600, true, err);
}

int ds_key_import(char **path, struct ds_key **public_half, const char *stem,
                  const struct ds_key_import *import, struct ds_error *err)
{
    bool token = ds_token_uri(import->from);

    if (asprintf(path, "%s%s", stem, token ? ".pkcs11" : ".pem") < 0) {
        *path = NULL;
        return ds_nomem(err);
    }
    return token ? import_token(public_half, *path, import->from, err)
                 : import_file(public_half, *path, import, err);
}

int ds_keyring_import(const char *name, const struct ds_key_import *import, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *stem = NULL;
    ds_cleanup(ds_freep) char *path = NULL;
    ds_cleanup(ds_key_freep) struct ds_key *key = NULL;
    int rc = new_stem(&stem, name, err);

    if (rc < 0)
        return rc;
    rc = ds_key_import(&path, &key, stem, import, err);
    return rc < 0 ? rc : save_public(key, path, err);
}

/* A file of ssh-keygen stays one: other programs open it. */
static int refuse_openssh(const char *path, struct ds_error *err)
{
    ds_cleanup(ds_buf_wipe) struct ds_buf text = DS_BUF_INIT(KEY_FILE_MAX);
    int rc = ds_file_read(&text, path, err);

    if (rc < 0 || !text.p || !strstr(text.p, "BEGIN OPENSSH PRIVATE KEY"))
        return rc;
    return ds_fail(err, DS_EINVAL, _("'%s' is a file of OpenSSH; run: ssh-keygen -p -f '%s'"), path,
                   path);
}

/* The file itself, so that a symlink to it stays one. */
static int real_file(char **out, const char *name, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *path = NULL;
    int rc = ds_keyring_path(&path, name, err);

    if (rc < 0)
        return rc;
    if (ds_keyring_on_token(path))
        return ds_fail(err, DS_EINVAL, _("'%s' is on a token, whose own tool changes the PIN"),
                       name);
    *out = realpath(path, NULL);
    if (!*out)
        return ds_fail_errno(err, _("cannot open the key file '%s'"), path);
    return refuse_openssh(*out, err);
}

int ds_keyring_change_passphrase(const char *name, const struct ds_passphrase *present,
                                 const struct ds_passphrase *next, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *path = NULL;
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = NULL;
    int rc = real_file(&path, name, err);

    if (rc < 0)
        return rc;
    rc = ds_keyring_open(&key, path, present, err);
    return rc < 0 ? rc : save(key, path, next, ds_private_key_replace, err);
}
