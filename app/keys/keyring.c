/* SPDX-License-Identifier: Apache-2.0 */
/* Finding keys by name, and opening them. */
#include "app/keys/keyring.h"

#include "app/home.h"
#include "app/keys/key_sidecar.h"
#include "app/ui.h"
#include "core/cleanup.h"
#include "core/file.h"
#include "core/i18n.h"
#include "core/instant.h"
#include "core/key/key_document.h"
#include "core/sign/token.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NAME_MAX_LENGTH = 64 };
static const char *const SUFFIXES[] = {".pem", ".pkcs11"};
enum { SUFFIX_KINDS = 2, URI_MAX = 4096 };

bool ds_keyring_name_valid(const char *name)
{
    size_t n = strlen(name);

    if (n == 0 || n > NAME_MAX_LENGTH || !isalnum((unsigned char)name[0]))
        return false;
    for (size_t i = 0; i < n; i++)
        if (!isalnum((unsigned char)name[i]) && !strchr("._-", name[i]))
            return false;
    return true;
}

static int key_folder(char **out, bool retired, struct ds_error *err)
{
    return ds_app_home_path(out, retired ? "keys/retired" : "keys", err);
}

void ds_keyring_names_free(char **names)
{
    for (size_t i = 0; names && names[i]; i++)
        free(names[i]);
    free(names);
}

static int compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The length of the name in "<name>.pem", "<name>.pkcs11"; 0 for other files (chains, lists). */
static size_t name_length(const char *file)
{
    size_t length = strlen(file);

    for (size_t i = 0; i < SUFFIX_KINDS; i++) {
        size_t suffix = strlen(SUFFIXES[i]);

        if (length > suffix && strcmp(file + length - suffix, SUFFIXES[i]) == 0)
            return length - suffix;
    }
    return 0;
}

static bool ends_with(const char *text, size_t n, const char *end)
{
    size_t length = strlen(end);

    return n > length && memcmp(text + n - length, end, length) == 0;
}

/* Appends the key's name when the file is one; the array always ends with NULL. */
static int add_name(char ***names, size_t *count, const char *file, struct ds_error *err)
{
    size_t length = name_length(file);
    ds_cleanup(ds_freep) char *name = strndup(file, length);
    char **grown;

    if (length == 0 || ends_with(file, length, ".chain") || ends_with(file, length, ".crl"))
        return 0;
    grown = realloc(*names, (*count + 2) * sizeof(*grown));
    if (grown)
        *names = grown;
    if (!grown || !name)
        return ds_nomem(err);
    grown[*count] = NULL;
    grown[*count + 1] = NULL;
    if (!ds_keyring_name_valid(name))
        return 0;
    grown[(*count)++] = name;
    name = NULL;
    return 0;
}

int ds_keyring_names(char ***out, bool retired, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *folder = NULL;
    char **names = calloc(1, sizeof(*names));
    size_t count = 0;
    DIR *dir = NULL;
    struct dirent *entry;
    int rc = names ? key_folder(&folder, retired, err) : ds_nomem(err);

    if (rc == 0 && !(dir = opendir(folder)) && errno != ENOENT)
        rc = ds_fail_errno(err, _("cannot open the folder '%s'"), folder);
    while (rc == 0 && dir && (entry = readdir(dir)))
        rc = add_name(&names, &count, entry->d_name, err);
    if (dir)
        closedir(dir);
    if (rc < 0) {
        ds_keyring_names_free(names);
        return rc;
    }
    qsort(names, count, sizeof(*names), compare);
    *out = names;
    return 0;
}

/* Without a name: the only key there is. */
static int only_name(char **out, struct ds_error *err)
{
    char **names = NULL;
    struct ds_buf list = DS_BUF_INIT(300);
    int rc = ds_keyring_names(&names, false, err);

    if (rc < 0)
        return rc;
    for (size_t i = 0; names[i]; i++)
        ds_buf_printf(&list, NULL, "%s%s", i ? ", " : "", names[i]);
    if (!names[0])
        rc = ds_fail_hint(err, DS_ENOENT, DS_HINT_KEY_NEW, _("there is no key yet"));
    else if (names[1])
        rc = ds_fail_hint(err, DS_EUSAGE, DS_HINT_KEY, _("there are several keys: %s"), list.p);
    else if (!(*out = strdup(names[0])))
        rc = ds_nomem(err);
    ds_buf_release(&list);
    ds_keyring_names_free(names);
    return rc;
}

bool ds_keyring_bare_uri(const char *path)
{
    return ds_token_uri(path);
}

bool ds_keyring_on_token(const char *path)
{
    return ds_token_uri(path) || ends_with(path, strlen(path), SUFFIXES[1]);
}

/* <folder>/<name> with one of the suffixes; *out NULL when there is none. */
static int find_in(char **out, const char *folder, const char *name, struct ds_error *err)
{
    for (size_t i = 0; i < SUFFIX_KINDS; i++) {
        if (asprintf(out, "%s/%s%s", folder, name, SUFFIXES[i]) < 0) {
            *out = NULL;
            return ds_nomem(err);
        }
        if (access(*out, F_OK) == 0)
            return 0;
        free(*out);
        *out = NULL;
    }
    return 0;
}

static int find_among(char **out, const char *name, bool retired, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *folder = NULL;
    int rc = key_folder(&folder, retired, err);

    return rc < 0 ? rc : find_in(out, folder, name, err);
}

/* The file of the user's key `name`; NULL when there is none. */
static int find_named(char **out, const char *name, struct ds_error *err)
{
    int rc = find_among(out, name, false, err);

    return rc < 0 || *out ? rc : find_among(out, name, true, err);
}

int ds_keyring_path(char **out, const char *name_or_path, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *name = NULL;
    int rc = 0;

    *out = NULL;
    if (name_or_path)
        name = strdup(name_or_path);
    else
        rc = only_name(&name, err);
    if (rc == 0 && !name)
        rc = ds_nomem(err);
    if (rc == 0 && !strchr(name, '/') && !ds_token_uri(name))
        rc = find_named(out, name, err);
    if (rc < 0 || *out)
        return rc;
    if (!strchr(name, '/') && !ds_token_uri(name) && access(name, F_OK) < 0)
        return ds_fail(err, DS_ENOENT, _("there is no key '%s'; 'dossier key list' shows the keys"),
                       name);
    *out = name;
    name = NULL;
    return 0;
}

/* The URI that `path` is or that stands in the file. */
static int uri_of(char **out, const char *path, struct ds_error *err)
{
    struct ds_buf text = DS_BUF_INIT(URI_MAX);
    int rc = ds_token_uri(path) ? ds_buf_puts(&text, path, err) : ds_file_read(&text, path, err);

    if (rc == 0 && !(*out = strndup(text.p ? text.p : "", text.p ? strcspn(text.p, "\r\n") : 0)))
        rc = ds_nomem(err);
    if (rc == 0 && !ds_token_uri(*out))
        rc = ds_fail(err, DS_EINVAL, _("'%s' holds no URI of a key on a token"), path);
    ds_buf_release(&text);
    return rc;
}

static int open_on_token(struct ds_private_key **out, const char *path,
                         const struct ds_passphrase *passphrase, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *uri = NULL;
    int rc = uri_of(&uri, path, err);

    return rc < 0 ? rc : ds_token_key_load(out, uri, passphrase, err);
}

int ds_keyring_open(struct ds_private_key **out, const char *name_or_path,
                    const struct ds_passphrase *passphrase, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *path = NULL;
    int rc = ds_keyring_path(&path, name_or_path, err);

    if (rc < 0)
        return rc;
    return ds_keyring_on_token(path) ? open_on_token(out, path, passphrase, err)
                                     : ds_private_key_load(out, path, passphrase, err);
}

static int refuse_retired(const char *path, const struct ds_key *key, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *entry = NULL;
    char end[DS_INSTANT_TEXT + 1];
    int rc = ds_sidecar_entry(&entry, path, key, err);

    if (rc < 0 || ds_key_entry_until(entry) == DS_KEY_NO_BOUND ||
        ds_key_entry_until(entry) > ds_app_now(NULL))
        return rc;
    ds_instant_text(end, ds_key_entry_until(entry));
    return ds_fail(err, DS_EREFUSED, _("the key '%s' was replaced and signs nothing since %s"),
                   path, end);
}

int ds_keyring_load(struct ds_private_key **out, const char *name_or_path,
                    const struct ds_passphrase *passphrase, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *path = NULL;
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = NULL;
    int rc = ds_keyring_path(&path, name_or_path, err);

    if (rc < 0)
        return rc;
    rc = ds_keyring_open(&key, path, passphrase, err);
    if (rc < 0)
        return rc;
    rc = refuse_retired(path, ds_private_key_public(key), err);
    if (rc < 0)
        return rc;
    *out = key;
    key = NULL;
    return 0;
}

/* Made through its JWK. */
int ds_keyring_public_of(struct ds_key **out, const struct ds_private_key *key,
                         struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *jwk = NULL;
    int rc = ds_key_jwk(&jwk, ds_private_key_public(key), err);

    return rc < 0 ? rc : ds_key_from_jwk(out, jwk, err);
}

static int token_public(struct ds_key **out, const char *path, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *uri = NULL;
    int rc = uri_of(&uri, path, err);

    return rc < 0 ? rc : ds_token_key_public(out, uri, err);
}

static int opened_public(struct ds_key **out, const char *path,
                         const struct ds_passphrase *passphrase, struct ds_error *err)
{
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = NULL;
    int rc = ds_keyring_open(&key, path, passphrase, err);

    return rc < 0 ? rc : ds_keyring_public_of(out, key, err);
}

int ds_keyring_public(struct ds_key **out, const char *name_or_path,
                      const struct ds_passphrase *passphrase, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *path = NULL;
    ds_cleanup(ds_json_freep) json_t *stored = NULL;
    int rc = ds_keyring_path(&path, name_or_path, err);

    if (rc < 0)
        return rc;
    rc = ds_sidecar_json(&stored, path, DS_SIDECAR_PUBLIC, err);
    if (rc < 0)
        return rc;
    if (stored)
        return ds_wrap(ds_key_from_jwk(out, stored, err), err, "%s" DS_SIDECAR_PUBLIC, path);
    return ds_keyring_on_token(path) ? token_public(out, path, err)
                                     : opened_public(out, path, passphrase, err);
}
