/* SPDX-License-Identifier: Apache-2.0 */
/* dossier key rotate: a new key under the old one's name.
 *
 *     keys/NAME.pem            the new key, from now on
 *     keys/retired/NAME.1.pem  the old one, until now, with what stood beside it
 *
 * The old key is linked into its new place before the new one takes its name, in one step; whatever
 * happens between, both are there. */
#include "app/home.h"
#include "app/keys/key_sidecar.h"
#include "cli/key/verbs.h"
#include "cli/key_option.h"
#include "cli/out.h"
#include "core/cleanup.h"
#include "core/file.h"
#include "core/i18n.h"
#include "core/instant.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { RETIRED_MOST = 1000 };

struct rotating {
    const char *name;
    char *path, *retired;        /* the old key, where it is and where it goes */
    char *stem, *next, *becomes; /* the new one: "…/.NAME.next", with its ending, where it goes */
    struct ds_key *old, *new;
    json_t *entries; /* the old key's and those before it; then with its end */
    int64_t at;
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

int ds_key_time(int64_t *out, const char *text, struct ds_error *err)
{
    *out = (int64_t)time(NULL);
    if (!text || ds_instant_parse(out, ds_span_of(text), NULL) == 0 ||
        ds_date_parse(out, ds_span_of(text), NULL) == 0)
        return 0;
    return ds_fail(err, DS_EUSAGE,
                   _("'%s' is not a time such as 2026-03-14 or 2026-03-14T15:09:26Z"), text);
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

/* "…/keys/NAME.pem": "…/keys/retired/NAME.<n>.pem", the first that is free. */
static int retired_path(char **out, const char *path, const char *name, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *folder = NULL;

    if (asprintf(&folder, "%.*s/retired", folder_of(path), path) < 0)
        return ds_nomem(err);
    if (ds_app_make_folder(folder, err) < 0)
        return err ? (int)err->code : DS_EIO;
    for (int n = 1; n < RETIRED_MOST; n++) {
        if (asprintf(out, "%s/%s.%d%s", folder, name, n, ending_of(path)) < 0)
            return ds_nomem(err);
        if (is_free(*out))
            return 0;
        free(*out);
        *out = NULL;
    }
    return ds_fail(err, DS_ELIMIT, _("the key '%s' was replaced too often"), name);
}

/* The old key ends when the new one begins. */
static int end_old(struct rotating *r, struct ds_error *err)
{
    json_t *own = json_array_get(r->entries, 0);
    char from[DS_INSTANT_TEXT + 1];

    if (ds_key_entry_from(own) != DS_KEY_NO_BOUND && r->at <= ds_key_entry_from(own)) {
        ds_instant_text(from, ds_key_entry_from(own));
        return ds_fail(err, DS_EUSAGE, _("the key '%s' signs only from %s on; choose a later time"),
                       r->name, from);
    }
    if (json_object_set_new(own, "exp", json_integer(r->at)) < 0)
        return ds_nomem(err);
    return 0;
}

/* Only a key in the user's folder that still signs can be replaced. */
static int find_old(struct rotating *r, const struct ds_key_options *options, struct ds_error *err)
{
    int rc = ds_keyring_path(&r->path, r->name, err);

    if (rc < 0)
        return rc;
    if (!ds_keyring_name_valid(r->name) || strstr(r->path, "/keys/retired/") ||
        !strstr(r->path, "/keys/"))
        return ds_fail(
            err, DS_EUSAGE,
            _("rotate takes the name of a key of yours that still signs: see 'dossier key "
              "list'"));
    return ds_cli_key_public(&r->old, r->path, options->passphrase_file, err);
}

static int look_at_old(struct rotating *r, const struct ds_key_options *options,
                       struct ds_error *err)
{
    int rc = find_old(r, options, err);

    if (rc < 0)
        return rc;
    rc = ds_sidecar_entries(&r->entries, r->path, r->old, err);
    if (rc < 0)
        return rc;
    rc = end_old(r, err);
    if (rc < 0)
        return rc;
    rc = retired_path(&r->retired, r->path, r->name, err);
    if (rc < 0)
        return rc;
    if (asprintf(&r->stem, "%.*s/.%s.next", folder_of(r->path), r->path, r->name) < 0) {
        r->stem = NULL;
        return ds_nomem(err);
    }
    return 0;
}

/* What stands beside the old key goes along; a certificate is for one key. */
static int move_beside(const struct rotating *r, const char *ending, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *from = NULL;
    ds_cleanup(ds_freep) char *to = NULL;
    int rc = ds_sidecar_path(&from, r->path, ending, err);

    if (rc == 0)
        rc = ds_sidecar_path(&to, r->retired, ending, err);
    if (rc == 0 && rename(from, to) < 0 && errno != ENOENT)
        rc = ds_fail_errno(err, _("cannot write '%s'"), to);
    return rc;
}

/* The keys before the old one, when it replaced any. */
static int write_older(const struct rotating *r, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *older = json_deep_copy(r->entries);
    ds_cleanup(ds_json_freep) json_t *document = NULL;

    json_array_remove(older, 0);
    document = json_pack("{s:O}", "keys", older);
    if (!document)
        return ds_nomem(err);
    return json_array_size(older) > 0
               ? ds_sidecar_write_json(r->retired, DS_SIDECAR_FORMER, document, err)
               : 0;
}

static int move_all_beside(const struct rotating *r, struct ds_error *err)
{
    static const char *const endings[] = {DS_SIDECAR_CHAIN, DS_SIDECAR_CRL, DS_SIDECAR_DID};
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < sizeof(endings) / sizeof(endings[0]); i++)
        rc = move_beside(r, endings[i], err);
    return rc;
}

static int retire(struct rotating *r, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *former = json_pack("{s:O}", "keys", r->entries);
    int rc;

    if (!former)
        return ds_nomem(err);
    if (link(r->path, r->retired) < 0)
        return ds_fail_errno(err, _("cannot write '%s'"), r->retired);
    rc = ds_sidecar_write_json(r->retired, DS_SIDECAR_PUBLIC, json_array_get(r->entries, 0), err);
    if (rc < 0)
        return rc;
    rc = write_older(r, err);
    if (rc < 0)
        return rc;
    rc = move_all_beside(r, err);
    return rc < 0 ? rc : ds_sidecar_write_json(r->path, DS_SIDECAR_FORMER, former, err);
}

static int take_over(struct rotating *r, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *entry = NULL;
    ds_cleanup(ds_freep) char *folder = strndup(r->path, (size_t)folder_of(r->path));
    int rc = folder ? ds_key_entry(&entry, r->new, r->at, DS_KEY_NO_BOUND, err) : ds_nomem(err);

    if (rc < 0)
        return rc;
    if (rename(r->next, r->becomes) < 0)
        return ds_fail_errno(err, _("cannot write '%s'"), r->becomes);
    rc = ds_sidecar_write_json(r->becomes, DS_SIDECAR_PUBLIC, entry, err);
    if (rc < 0)
        return rc;
    if (strcmp(r->becomes, r->path) != 0)
        unlink(r->path); /* from a file to a token or back; the old one is in retired/ */
    return ds_folder_sync(folder, err);
}

static int make_new(struct rotating *r, const struct ds_key_options *options, enum ds_key_kind kind,
                    struct ds_error *err)
{
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = NULL;
    int rc;

    if (asprintf(&r->next, "%s.pem", r->stem) < 0) {
        r->next = NULL;
        return ds_nomem(err);
    }
    rc = ds_key_make(&key, r->next, kind, options, err);
    return rc < 0 ? rc : ds_key_public_copy(&r->new, key, err);
}

/* Made here, or with --with taken from elsewhere. */
static int prepare_new(struct rotating *r, const struct ds_key_options *options,
                       struct ds_error *err)
{
    const struct ds_key_word *word = NULL;
    const char *kind = options->kind ? options->kind : ds_key_word_of_key(r->old)->word;
    int rc = ds_key_word_of(&word, kind, err);

    if (rc < 0)
        return rc;
    rc = options->with ? ds_key_take_in(&r->next, &r->new, r->stem, options->with, options, err)
                       : make_new(r, options, word->kind, err);
    if (rc < 0)
        return rc;
    if (ds_key_entry_find(r->entries, r->new))
        return ds_fail(err, DS_EUSAGE, _("'%s' was the key already"), options->with);
    if (asprintf(&r->becomes, "%.*s/%s%s", folder_of(r->path), r->path, r->name,
                 ending_of(r->next)) < 0) {
        r->becomes = NULL;
        return ds_nomem(err);
    }
    return 0;
}

/* Of a rotation that broke off before it took effect. */
static void remove_next(const struct rotating *r)
{
    static const char *const endings[] = {".pem", ".pkcs11"};

    for (size_t i = 0; r->stem && i < 2; i++) {
        ds_cleanup(ds_freep) char *path = NULL;

        if (asprintf(&path, "%s%s", r->stem, endings[i]) >= 0)
            unlink(path);
    }
}

static void say(const struct rotating *r)
{
    char at[DS_INSTANT_TEXT + 1];

    ds_instant_text(at, r->at);
    printf(_("replaced: the key '%s' signs from %s on; the old one is kept in "), r->name, at);
    ds_out_text(stdout, r->retired);
    putchar('\n');
    ds_out_note(_("tell your readers the new thumbprint, and publish key documents and "
                  "certificates again (key export)"));
}

static int replace(struct rotating *r, const struct ds_key_options *options, struct ds_error *err)
{
    int rc = look_at_old(r, options, err);

    remove_next(r);
    if (rc < 0)
        return rc;
    rc = prepare_new(r, options, err);
    if (rc < 0)
        return rc;
    rc = retire(r, err);
    return rc < 0 ? rc : take_over(r, err);
}

int ds_key_rotate(char **operand, const struct ds_key_options *options, struct ds_error *err)
{
    ds_cleanup(release) struct rotating r = {.name = operand[0]};
    int rc = options->with && options->kind
                 ? ds_fail(err, DS_EUSAGE, _("--with and --kind contradict each other"))
                 : ds_key_time(&r.at, options->at, err);

    if (rc < 0)
        return rc;
    rc = replace(&r, options, err);
    if (rc < 0) {
        remove_next(&r);
        return rc;
    }
    ds_key_warn_open(options);
    if (options->json)
        return ds_key_show(operand, options, err);
    say(&r);
    return 0;
}
