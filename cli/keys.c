/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/keys.h"

#include "cli/passphrase.h"
#include "core/cleanup.h"
#include "core/file.h"
#include "core/i18n.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NAME_MAX_LENGTH = 64 };
static const char SUFFIX[] = ".pem";

int ds_cli_home(char **out, struct ds_error *err)
{
    const char *own = getenv("DOSSIER_HOME"), *config = getenv("XDG_CONFIG_HOME");
    const char *home = getenv("HOME");
    int n;

    if (own && *own)
        n = asprintf(out, "%s", own);
    else if (config && *config == '/')
        n = asprintf(out, "%s/dossier", config);
    else if (home && *home)
        n = asprintf(out, "%s/.config/dossier", home);
    else
        return ds_fail(err, DS_EUSAGE,
                       _("neither DOSSIER_HOME nor HOME is set, so there is no place for keys"));
    if (n >= 0)
        return 0;
    *out = NULL;
    return ds_fail(err, DS_ENOMEM, _("out of memory"));
}

int ds_cli_make_folder(const char *folder, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *path = strdup(folder);

    if (!path)
        return ds_fail(err, DS_ENOMEM, _("out of memory"));
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(path, S_IRWXU) < 0 && errno != EEXIST)
            return ds_fail_errno(err, _("cannot make the folder '%s'"), path);
        *slash = '/';
    }
    if (mkdir(path, S_IRWXU) < 0 && errno != EEXIST)
        return ds_fail_errno(err, _("cannot make the folder '%s'"), path);
    return 0;
}

bool ds_cli_key_name_valid(const char *name)
{
    size_t n = strlen(name);

    if (n == 0 || n > NAME_MAX_LENGTH || !isalnum((unsigned char)name[0]))
        return false;
    for (size_t i = 0; i < n; i++)
        if (!isalnum((unsigned char)name[i]) && !strchr("._-", name[i]))
            return false;
    return true;
}

static int key_folder(char **out, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *home = NULL;
    int rc = ds_cli_home(&home, err);

    if (rc == 0 && asprintf(out, "%s/keys", home) < 0) {
        *out = NULL;
        rc = ds_fail(err, DS_ENOMEM, _("out of memory"));
    }
    return rc;
}

void ds_cli_key_names_free(char **names)
{
    for (size_t i = 0; names && names[i]; i++)
        free(names[i]);
    free(names);
}

static int compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Appends the key's name when the file is one; the array always ends with NULL. */
static int add_name(char ***names, size_t *count, const char *file, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *name = strdup(file);
    size_t length = strlen(file), suffix = sizeof(SUFFIX) - 1;
    char **grown;

    if (length <= suffix || strcmp(file + length - suffix, SUFFIX) != 0)
        return 0;
    grown = realloc(*names, (*count + 2) * sizeof(*grown));
    if (grown)
        *names = grown;
    if (!grown || !name)
        return ds_fail(err, DS_ENOMEM, _("out of memory"));
    grown[*count + 1] = NULL;
    name[length - suffix] = '\0';
    if (!ds_cli_key_name_valid(name)) {
        grown[*count] = NULL;
        return 0;
    }
    grown[(*count)++] = name;
    name = NULL;
    return 0;
}

int ds_cli_key_names(char ***out, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *folder = NULL;
    char **names = calloc(1, sizeof(*names));
    size_t count = 0;
    DIR *dir = NULL;
    struct dirent *entry;
    int rc = names ? key_folder(&folder, err) : ds_fail(err, DS_ENOMEM, _("out of memory"));

    if (rc == 0 && !(dir = opendir(folder)) && errno != ENOENT)
        rc = ds_fail_errno(err, _("cannot open the folder '%s'"), folder);
    while (rc == 0 && dir && (entry = readdir(dir)))
        rc = add_name(&names, &count, entry->d_name, err);
    if (dir)
        closedir(dir);
    if (rc < 0) {
        ds_cli_key_names_free(names);
        return rc;
    }
    qsort(names, count, sizeof(*names), compare);
    *out = names;
    return 0;
}

/* Without --key: the only key there is. */
static int only_name(char **out, struct ds_error *err)
{
    char **names = NULL;
    struct ds_buf list = DS_BUF_INIT(300);
    int rc = ds_cli_key_names(&names, err);

    if (rc < 0)
        return rc;
    for (size_t i = 0; names[i]; i++)
        ds_buf_printf(&list, NULL, "%s%s", i ? ", " : "", names[i]);
    if (!names[0])
        rc = ds_fail(err, DS_ENOENT, _("there is no key yet; make one: dossier key new NAME"));
    else if (names[1])
        rc = ds_fail(err, DS_EUSAGE, _("there are several keys; say which with --key: %s"),
                     list.p);
    else if (!(*out = strdup(names[0])))
        rc = ds_fail(err, DS_ENOMEM, _("out of memory"));
    ds_buf_release(&list);
    ds_cli_key_names_free(names);
    return rc;
}

int ds_cli_key_path(char **out, const char *name_or_path, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *folder = NULL;
    ds_cleanup(ds_freep) char *name = NULL;
    ds_cleanup(ds_freep) char *path = NULL;
    int rc = 0;

    if (name_or_path)
        name = strdup(name_or_path);
    else
        rc = only_name(&name, err);
    if (rc == 0 && !name)
        rc = ds_fail(err, DS_ENOMEM, _("out of memory"));
    if (rc < 0)
        return rc;
    if (!strchr(name, '/')) {
        rc = key_folder(&folder, err);
        if (rc == 0 && asprintf(&path, "%s/%s%s", folder, name, SUFFIX) < 0)
            path = NULL;
    }
    if (rc == 0 && path && access(path, F_OK) < 0 && access(name, F_OK) < 0)
        return ds_fail(err, DS_ENOENT,
                       _("there is no key '%s'; 'dossier key list' shows the keys"), name);
    if (rc == 0) {
        *out = path && access(path, F_OK) == 0 ? path : name;
        if (*out == path)
            path = NULL;
        else
            name = NULL;
    }
    return rc;
}

static int ask(void *file, struct ds_buf *out, const char *path, struct ds_error *err)
{
    return ds_cli_passphrase(out, file, path, err);
}

int ds_cli_key_load(struct ds_private_key **out, const char *name_or_path,
                    const char *passphrase_file, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *path = NULL;
    struct ds_passphrase passphrase = {ask, (void *)(uintptr_t)passphrase_file};
    int rc = ds_cli_key_path(&path, name_or_path, err);

    return rc < 0 ? rc : ds_private_key_load(out, path, &passphrase, err);
}

int ds_cli_key_public_path(char **out, const char *path, struct ds_error *err)
{
    size_t n = strlen(path), suffix = sizeof(SUFFIX) - 1;

    if (n > suffix && strcmp(path + n - suffix, SUFFIX) == 0)
        n -= suffix;
    if (asprintf(out, "%.*s.jwk.json", (int)n, path) >= 0)
        return 0;
    *out = NULL;
    return ds_fail(err, DS_ENOMEM, _("out of memory"));
}

static int read_public(struct ds_key **out, const char *path, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *jwk = NULL;
    struct ds_buf text = DS_BUF_INIT(65536);
    int rc = ds_file_read(&text, path, err);

    if (rc == 0)
        rc = ds_json_parse(&jwk, ds_buf_span(&text), path, err);
    if (rc == 0)
        rc = ds_wrap(ds_key_from_jwk(out, jwk, err), err, "%s", path);
    ds_buf_release(&text);
    return rc;
}

/* A copy of the public half, made through its JWK. */
static int public_of(struct ds_key **out, const struct ds_private_key *key,
                     struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *jwk = NULL;
    int rc = ds_key_jwk(&jwk, ds_private_key_public(key), err);

    return rc < 0 ? rc : ds_key_from_jwk(out, jwk, err);
}

int ds_cli_key_public(struct ds_key **out, const char *name_or_path,
                      const char *passphrase_file, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *path = NULL;
    ds_cleanup(ds_freep) char *beside = NULL;
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = NULL;
    int rc = ds_cli_key_path(&path, name_or_path, err);

    if (rc == 0)
        rc = ds_cli_key_public_path(&beside, path, err);
    if (rc < 0)
        return rc;
    if (access(beside, F_OK) == 0)
        return read_public(out, beside, err);
    rc = ds_cli_key_load(&key, path, passphrase_file, err);
    return rc < 0 ? rc : public_of(out, key, err);
}
