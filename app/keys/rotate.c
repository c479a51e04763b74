/* SPDX-License-Identifier: Apache-2.0 */
#include "app/keys/rotate.h"

#include "app/home.h"
#include "app/keys/key_kind.h"
#include "app/keys/key_sidecar.h"
#include "app/keys/keyring.h"
#include "app/keys/new_key.h"
#include "core/cleanup.h"
#include "core/file.h"
#include "core/format.h"
#include "core/i18n.h"
#include "core/instant.h"
#include "core/key/key_document.h"
#include "core/sign/succession_sign.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { RETIRED_MOST = 1000 };

struct rotating {
    const struct ds_rotation *how;
    char *path, *retired;        /* the old key, where it is and where it goes */
    char *stem, *next, *becomes; /* the new one: "…/.NAME.next", with its ending, where it goes */
    struct ds_key *old, *new;
    struct ds_rotated *out;
    json_t *entries; /* the old key's and those before it; then with its end */
};

static void release(struct rotating *r)
{
    free(r->path);
    free(r->retired);
    free(r->stem);
    free(r->next);
    free(r->becomes);
    ds_key_free(r->old);
    ds_key_free(r->new);
    json_decref(r->entries);
}

/* asprintf() that leaves *out NULL on failure. */
static int print(char **out, struct ds_error *err, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static int print(char **out, struct ds_error *err, const char *format, ...)
{
    va_list args;
    int n;

    va_start(args, format);
    n = vasprintf(out, format, args);
    va_end(args);
    if (n >= 0)
        return 0;
    *out = NULL;
    return ds_nomem(err);
}

static int folder_of(const char *path)
{
    return (int)(strrchr(path, '/') - path);
}

static const char *ending_of(const char *path)
{
    return ds_keyring_on_token(path) ? ".pkcs11" : ".pem";
}

/* Whether neither a key nor a public half stands there, whatever its ending. */
static bool is_free(const char *path)
{
    static const char *const endings[] = {".pem", ".pkcs11", DS_SIDECAR_PUBLIC};
    bool is = true;

    for (size_t i = 0; is && i < sizeof(endings) / sizeof(endings[0]); i++) {
        ds_cleanup(ds_freep) char *other = NULL;

        is = ds_sidecar_path(&other, path, endings[i], NULL) == 0 && access(other, F_OK) != 0;
    }
    return is;
}

/* "…/retired/NAME.<n>.pem", the first that is free. */
static int first_free(char **out, const char *folder, const struct rotating *r,
                      struct ds_error *err)
{
    for (int n = 1; n < RETIRED_MOST; n++) {
        int rc = print(out, err, "%s/%s.%d%s", folder, r->how->name, n, ending_of(r->path));

        if (rc < 0 || is_free(*out))
            return rc;
        free(*out);
        *out = NULL;
    }
    return ds_fail(err, DS_ELIMIT, _("the key '%s' was replaced too often"), r->how->name);
}

static int choose_retired(struct rotating *r, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *folder = NULL;
    int rc = print(&folder, err, "%.*s/retired", folder_of(r->path), r->path);

    if (rc < 0)
        return rc;
    rc = ds_app_make_folder(folder, err);
    return rc < 0 ? rc : first_free(&r->retired, folder, r, err);
}

static int find_old(struct rotating *r, struct ds_error *err)
{
    int rc = ds_keyring_path(&r->path, r->how->name, err);

    if (rc < 0)
        return rc;
    if (ds_keyring_name_valid(r->how->name) && !strstr(r->path, "/keys/retired/") &&
        strstr(r->path, "/keys/"))
        return 0;
    return ds_fail(err, DS_EUSAGE,
                   _("rotate takes the name of a key of yours that still signs: see 'dossier key "
                     "list'"));
}

static int read_old(struct rotating *r, struct ds_error *err)
{
    int rc = ds_keyring_public(&r->old, r->path, r->how->present, err);

    return rc < 0 ? rc : ds_sidecar_entries(&r->entries, r->path, r->old, err);
}

/* The last that the old key signs is the new one; both keys' documents carry it from then on. */
static int sign_heir(struct rotating *r, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf said = DS_BUF_INIT(DS_MAX_JSON);
    int rc = r->how->lost ? 0 : ds_keyring_open(&r->out->old, r->path, r->how->present, err);

    if (rc < 0 || r->how->lost)
        return rc;
    rc = ds_succession_sign(&said, r->out->old, r->new, r->how->at, err);
    if (rc < 0)
        return rc;
    return json_object_set_new(json_array_get(r->entries, 0), "successor", json_string(said.p)) < 0
               ? ds_nomem(err)
               : 0;
}

/* The old key ends when the new one begins. */
static int end_old(struct rotating *r, struct ds_error *err)
{
    json_t *own = json_array_get(r->entries, 0);
    char from[DS_INSTANT_TEXT + 1];

    if (ds_key_entry_from(own) != DS_KEY_NO_BOUND && r->how->at <= ds_key_entry_from(own)) {
        ds_instant_text(from, ds_key_entry_from(own));
        return ds_fail(err, DS_EUSAGE, _("the key '%s' signs only from %s on; choose a later time"),
                       r->how->name, from);
    }
    if (json_object_set_new(own, "exp", json_integer(r->how->at)) < 0)
        return ds_nomem(err);
    return 0;
}

/* Of a rotation that broke off before it took effect. */
static void remove_next(const struct rotating *r)
{
    static const char *const endings[] = {".pem", ".pkcs11"};

    for (size_t i = 0; r->stem && i < 2; i++) {
        ds_cleanup(ds_freep) char *path = NULL;

        if (print(&path, NULL, "%s%s", r->stem, endings[i]) == 0)
            unlink(path);
    }
}

static int choose_stem(struct rotating *r, struct ds_error *err)
{
    int rc = print(&r->stem, err, "%.*s/.%s.next", folder_of(r->path), r->path, r->how->name);

    remove_next(r);
    return rc;
}

/* Asks for a passphrase in the name of the key: the file has its own only for a moment. */
struct naming {
    const struct ds_passphrase *asked;
    const char *name;
};

static int ask_by_name(void *ctx, struct ds_buf *out, const char *path, struct ds_error *err)
{
    const struct naming *naming = ctx;

    (void)path;
    return naming->asked->ask(naming->asked->ctx, out, naming->name, err);
}

static int make(struct rotating *r, enum ds_key_kind kind, struct ds_error *err)
{
    struct naming naming = {.asked = r->how->made, .name = r->how->name};
    const struct ds_passphrase made = {.ask = ask_by_name, .ctx = &naming};
    int rc = print(&r->next, err, "%s.pem", r->stem);

    if (rc < 0)
        return rc;
    rc = ds_key_make(&r->out->heir, r->next, kind, naming.asked ? &made : NULL, err);
    return rc < 0 ? rc : ds_keyring_public_of(&r->new, r->out->heir, err);
}

/* Made here, or with how->with taken from elsewhere. */
static int make_new(struct rotating *r, struct ds_error *err)
{
    struct naming naming = {.asked = r->how->copied, .name = r->how->name};
    const struct ds_passphrase copied = {.ask = ask_by_name, .ctx = &naming};
    const struct ds_key_import import = {
        .from = r->how->with, .present = r->how->present, .next = naming.asked ? &copied : NULL};
    const struct ds_key_word *word = NULL;
    int rc =
        ds_key_word_of(&word, r->how->kind ? r->how->kind : ds_key_word_of_key(r->old)->word, err);

    if (rc < 0)
        return rc;
    return r->how->with ? ds_key_import(&r->next, &r->new, r->stem, &import, err)
                        : make(r, word->kind, err);
}

static int name_new(struct rotating *r, struct ds_error *err)
{
    if (ds_key_entry_find(r->entries, r->new))
        return ds_fail(err, DS_EUSAGE, _("'%s' was the key already"), r->how->with);
    return print(&r->becomes, err, "%.*s/%s%s", folder_of(r->path), r->path, r->how->name,
                 ending_of(r->next));
}

static int link_old(struct rotating *r, struct ds_error *err)
{
    if (link(r->path, r->retired) < 0)
        return ds_fail_errno(err, _("cannot write '%s'"), r->retired);
    return ds_sidecar_write_json(r->retired, DS_SIDECAR_PUBLIC, json_array_get(r->entries, 0), err);
}

static int write_keys(const char *path, json_t *entries, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *document = json_pack("{s:O}", "keys", entries);

    return document ? ds_sidecar_write_json(path, DS_SIDECAR_FORMER, document, err) : ds_nomem(err);
}

/* Those that the old key itself replaced. */
static int write_older(struct rotating *r, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *older = json_deep_copy(r->entries);

    if (!older)
        return ds_nomem(err);
    json_array_remove(older, 0);
    return json_array_size(older) > 0 ? write_keys(r->retired, older, err) : 0;
}

static int move_sidecar(const struct rotating *r, const char *ending, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *from = NULL;
    ds_cleanup(ds_freep) char *to = NULL;
    int rc = ds_sidecar_path(&from, r->path, ending, err);

    if (rc < 0)
        return rc;
    rc = ds_sidecar_path(&to, r->retired, ending, err);
    if (rc < 0)
        return rc;
    return rename(from, to) < 0 && errno != ENOENT ? ds_fail_errno(err, _("cannot write '%s'"), to)
                                                   : 0;
}

/* What stands beside the old key goes along; a certificate is for one key. */
static int move_sidecars(struct rotating *r, struct ds_error *err)
{
    static const char *const endings[] = {DS_SIDECAR_CHAIN, DS_SIDECAR_CRL, DS_SIDECAR_DID};

    for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
        int rc = move_sidecar(r, endings[i], err);

        if (rc < 0)
            return rc;
    }
    return 0;
}

static int write_former(struct rotating *r, struct ds_error *err)
{
    return write_keys(r->path, r->entries, err);
}

static int take_over(struct rotating *r, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *entry = NULL;
    int rc = ds_key_entry(&entry, r->new, r->how->at, DS_KEY_NO_BOUND, err);

    if (rc < 0)
        return rc;
    if (rename(r->next, r->becomes) < 0)
        return ds_fail_errno(err, _("cannot write '%s'"), r->becomes);
    rc = ds_sidecar_write_json(r->becomes, DS_SIDECAR_PUBLIC, entry, err);
    if (rc < 0)
        return rc;
    if (strcmp(r->becomes, r->path) != 0)
        unlink(r->path); /* from a file to a token or back; the old one is in retired/ */
    return 0;
}

static int sync_folder(struct rotating *r, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *folder = strndup(r->path, (size_t)folder_of(r->path));

    return folder ? ds_folder_sync(folder, err) : ds_nomem(err);
}

static int run(struct rotating *r, struct ds_error *err)
{
    static int (*const steps[])(struct rotating *, struct ds_error *) = {
        find_old,  read_old, end_old,     choose_retired, choose_stem,  make_new,  name_new,
        sign_heir, link_old, write_older, move_sidecars,  write_former, take_over, sync_folder,
    };

    for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
        int rc = steps[i](r, err);

        if (rc < 0)
            return rc;
    }
    return 0;
}

void ds_rotated_release(struct ds_rotated *rotated)
{
    free(rotated->retired);
    ds_private_key_free(rotated->old);
    ds_private_key_free(rotated->heir);
    *rotated = (struct ds_rotated){.retired = NULL};
}

int ds_keyring_rotate(struct ds_rotated *out, const struct ds_rotation *rotation,
                      struct ds_error *err)
{
    ds_cleanup(release) struct rotating r = {.how = rotation, .out = out};
    int rc = run(&r, err);

    if (rc < 0) {
        remove_next(&r);
        return rc;
    }
    out->retired = r.retired;
    r.retired = NULL;
    return 0;
}
