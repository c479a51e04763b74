/* SPDX-License-Identifier: Apache-2.0 */
/* The members of a key's description, a step each. */
#include "app/keys/key_description.h"

#include "app/keys/key_kind.h"
#include "app/keys/key_sidecar.h"
#include "app/keys/key_signers.h"
#include "app/keys/keyring.h"
#include "core/cleanup.h"
#include "core/instant.h"
#include "core/key/key_document.h"
#include "core/sign/certificate.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SIGNERS_MAX = 65536, DID_MAX = 256 };

struct describing {
    char *path, *name;
    const struct ds_passphrase *passphrase;
    struct ds_key *key;
    json_t *entries, *about;
};

static void release(struct describing *d)
{
    free(d->path);
    free(d->name);
    ds_key_free(d->key);
    json_decref(d->entries);
    json_decref(d->about);
}

static int set_text(json_t *about, const char *name, const char *text, struct ds_error *err)
{
    return !text || json_object_set_new(about, name, json_string(text)) == 0 ? 0 : ds_nomem(err);
}

static int set_time(json_t *about, const char *name, int64_t at, struct ds_error *err)
{
    char text[DS_INSTANT_TEXT + 1];

    if (at == DS_KEY_NO_BOUND)
        return 0;
    ds_instant_text(text, at);
    return set_text(about, name, text, err);
}

static int set_times(json_t *about, const json_t *entry, struct ds_error *err)
{
    int rc = set_time(about, "validFrom", ds_key_entry_from(entry), err);

    return rc < 0 ? rc : set_time(about, "validUntil", ds_key_entry_until(entry), err);
}

/* The name of the key in the file `path`: the file's name without folder and ending. A key on a
 * token is called by its URI. */
static char *name_of(const char *path)
{
    ds_cleanup(ds_freep) char *whole = NULL;
    const char *slash = strrchr(path, '/'), *base = slash ? slash + 1 : path;

    if (ds_keyring_bare_uri(path))
        return strdup(path);
    return ds_sidecar_path(&whole, base, "", NULL) == 0 ? strdup(whole) : NULL;
}

static int read_key(struct describing *d, struct ds_error *err)
{
    int rc;

    d->about = json_object();
    d->name = name_of(d->path);
    if (!d->about || !d->name)
        return ds_nomem(err);
    rc = ds_keyring_public(&d->key, d->path, d->passphrase, err);
    return rc < 0 ? rc : ds_sidecar_entries(&d->entries, d->path, d->key, err);
}

static int set_place(struct describing *d, struct ds_error *err)
{
    int rc = set_text(d->about, "name", d->name, err);

    return rc < 0 ? rc : set_text(d->about, "file", d->path, err);
}

static int set_kind(struct describing *d, struct ds_error *err)
{
    int rc = set_text(d->about, "kind", ds_key_word_of_key(d->key)->word, err);

    return rc < 0 ? rc : set_text(d->about, "algorithm", ds_key_algorithm(d->key), err);
}

static int set_thumbprint(json_t *about, const struct ds_key *key, struct ds_error *err)
{
    char thumbprint[DS_THUMBPRINT_TEXT + 1];
    int rc = ds_key_thumbprint(thumbprint, key, err);

    return rc < 0 ? rc : set_text(about, "thumbprint", thumbprint, err);
}

static int set_own_thumbprint(struct describing *d, struct ds_error *err)
{
    return set_thumbprint(d->about, d->key, err);
}

/* RSA has none. */
static int set_did(struct describing *d, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf did = DS_BUF_INIT(DID_MAX);

    ds_key_did(&did, d->key, NULL);
    return set_text(d->about, "did", did.p, err);
}

static int set_signers(struct describing *d, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf signers = DS_BUF_INIT(SIGNERS_MAX);
    int rc = ds_key_signers(&signers, d->name, d->entries, err);

    return rc < 0 ? rc : set_text(d->about, "allowedSigners", signers.p, err);
}

static int set_jwk(struct describing *d, struct ds_error *err)
{
    json_t *jwk = NULL;
    int rc = ds_key_jwk(&jwk, d->key, err);

    if (rc < 0)
        return rc;
    return json_object_set_new(d->about, "jwk", jwk) == 0 ? 0 : ds_nomem(err);
}

static int set_own_times(struct describing *d, struct ds_error *err)
{
    return set_times(d->about, json_array_get(d->entries, 0), err);
}

/* {"thumbprint", "validFrom", "validUntil"} */
static int add_former(json_t *former, const json_t *entry, struct ds_error *err)
{
    ds_cleanup(ds_key_freep) struct ds_key *key = NULL;
    json_t *one = json_object();
    int rc =
        json_array_append_new(former, one) < 0 ? ds_nomem(err) : ds_key_from_jwk(&key, entry, err);

    if (rc < 0)
        return rc;
    rc = set_thumbprint(one, key, err);
    return rc < 0 ? rc : set_times(one, entry, err);
}

/* The keys that this one replaced. */
static int set_former(struct describing *d, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *former = json_array();

    for (size_t i = 1; i < json_array_size(d->entries); i++) {
        int rc = add_former(former, json_array_get(d->entries, i), err);

        if (rc < 0)
            return rc;
    }
    if (json_array_size(former) > 0)
        json_object_set(d->about, "former", former);
    return 0;
}

static int set_certificates(struct describing *d, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf pem = DS_BUF_INIT(DS_CHAIN_BYTES);
    ds_cleanup(ds_buf_release) struct ds_buf again = DS_BUF_INIT(DS_CHAIN_BYTES);
    ds_cleanup(ds_json_freep) json_t *list = NULL;
    int rc = ds_sidecar_read(&pem, d->path, DS_SIDECAR_CHAIN, err);

    if (rc < 0 || !pem.p)
        return rc;
    rc = ds_chain_read(&again, &list, ds_buf_span(&pem), d->key, err);
    if (rc < 0)
        return rc;
    json_object_set(d->about, "certificates", list);
    return 0;
}

static int run(struct describing *d, struct ds_error *err)
{
    static int (*const steps[])(struct describing *, struct ds_error *) = {
        read_key,    set_place, set_kind,      set_own_thumbprint, set_did,
        set_signers, set_jwk,   set_own_times, set_former,         set_certificates,
    };

    for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
        int rc = steps[i](d, err);

        if (rc < 0)
            return rc;
    }
    return 0;
}

int ds_keyring_describe(json_t **out, const char *name_or_path,
                        const struct ds_passphrase *passphrase, struct ds_error *err)
{
    ds_cleanup(release) struct describing d = {.passphrase = passphrase};
    int rc = ds_keyring_path(&d.path, name_or_path, err);

    if (rc < 0)
        return rc;
    rc = run(&d, err);
    if (rc < 0)
        return rc;
    *out = d.about;
    d.about = NULL;
    return 0;
}

static int describe_closed(json_t **out, const char *name, const char *path)
{
    *out = json_pack("{s:s, s:s}", "name", name, "file", path);
    return 0;
}

static int describe_listed(json_t **out, const char *name, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *path = NULL;
    ds_cleanup(ds_freep) char *public_half = NULL;
    int rc = ds_keyring_path(&path, name, err);

    if (rc < 0)
        return rc;
    rc = ds_sidecar_path(&public_half, path, DS_SIDECAR_PUBLIC, err);
    if (rc < 0)
        return rc;
    return access(public_half, F_OK) == 0 ? ds_keyring_describe(out, name, NULL, err)
                                          : describe_closed(out, name, path);
}

static int add_listed(json_t *list, const char *name, struct ds_error *err)
{
    json_t *about = NULL;
    int rc = describe_listed(&about, name, err);

    if (rc < 0)
        return rc;
    return json_array_append_new(list, about) < 0 ? ds_nomem(err) : 0;
}

static int add_all(json_t *list, bool retired, struct ds_error *err)
{
    char **names = NULL;
    int rc = ds_keyring_names(&names, retired, err);

    for (size_t i = 0; rc == 0 && names[i]; i++)
        rc = add_listed(list, names[i], err);
    ds_keyring_names_free(names);
    return rc;
}

int ds_keyring_describe_all(json_t **out, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *list = json_array();
    int rc = list ? add_all(list, false, err) : ds_nomem(err);

    if (rc < 0)
        return rc;
    rc = add_all(list, true, err);
    if (rc < 0)
        return rc;
    *out = list;
    list = NULL;
    return 0;
}
