/* SPDX-License-Identifier: Apache-2.0 */
/* The public half of a key and what belongs to it as JSON: what `key show --json` writes. */
#include "app/keys/key_sidecar.h"
#include "app/keys/keyring.h"
#include "cli/key/verbs.h"
#include "cli/key_option.h"
#include "core/cleanup.h"
#include "core/instant.h"
#include "core/sign/certificate.h"

#include <string.h>

enum { SIGNERS_MAX = 65536 };

/* Sets a member unless `text` is NULL. */
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

/* The time in which the key of this entry signs. */
static int set_validity(json_t *about, const json_t *entry, struct ds_error *err)
{
    int rc = set_time(about, "validFrom", ds_key_entry_from(entry), err);

    return rc < 0 ? rc : set_time(about, "validUntil", ds_key_entry_until(entry), err);
}

/* {"thumbprint", "validFrom", "validUntil"} of a key that was replaced. */
static int add_former(json_t *former, const json_t *entry, struct ds_error *err)
{
    ds_cleanup(ds_key_freep) struct ds_key *key = NULL;
    ds_cleanup(ds_json_freep) json_t *one = json_object();
    char thumbprint[DS_THUMBPRINT_TEXT + 1];
    int rc = ds_key_from_jwk(&key, entry, err);

    if (rc < 0)
        return rc;
    rc = ds_key_thumbprint(thumbprint, key, err);
    if (rc < 0)
        return rc;
    rc = set_text(one, "thumbprint", thumbprint, err);
    if (rc < 0)
        return rc;
    rc = set_validity(one, entry, err);
    if (rc < 0)
        return rc;
    return json_array_append(former, one) == 0 ? 0 : ds_nomem(err);
}

/* The keys that this one replaced, the latest first. */
static int set_former(json_t *about, const json_t *entries, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *former = json_array();

    for (size_t i = 1; i < json_array_size(entries); i++) {
        int rc = add_former(former, json_array_get(entries, i), err);

        if (rc < 0)
            return rc;
    }
    if (json_array_size(former) > 0)
        json_object_set(about, "former", former);
    return former ? 0 : ds_nomem(err);
}

static int set_certificates(json_t *about, const char *path, const struct ds_key *key,
                            struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf pem = DS_BUF_INIT(DS_CHAIN_BYTES);
    ds_cleanup(ds_buf_release) struct ds_buf again = DS_BUF_INIT(DS_CHAIN_BYTES);
    ds_cleanup(ds_json_freep) json_t *list = NULL;
    int rc = ds_sidecar_read(&pem, path, DS_SIDECAR_CHAIN, err);

    if (rc < 0 || !pem.p)
        return rc;
    rc = ds_chain_read(&again, &list, ds_buf_span(&pem), key, err);
    if (rc < 0)
        return rc;
    json_object_set(about, "certificates", list);
    return 0;
}

static int set_jwk(json_t *about, const struct ds_key *key, struct ds_error *err)
{
    json_t *jwk = NULL;
    int rc = ds_key_jwk(&jwk, key, err);

    if (rc < 0)
        return rc;
    return json_object_set_new(about, "jwk", jwk) == 0 ? 0 : ds_nomem(err);
}

/* The members that every key has, "jwk" aside; those that are NULL are left out. */
static int set_texts(json_t *about, const struct ds_key *key, const char *signers,
                     struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf did = DS_BUF_INIT(256);
    char thumbprint[DS_THUMBPRINT_TEXT + 1];
    int rc = ds_key_thumbprint(thumbprint, key, err);

    if (rc < 0)
        return rc;
    ds_key_did(&did, key, NULL); /* RSA has none */
    const struct {
        const char *name, *text;
    } members[] = {
        {.name = "kind", .text = ds_key_word_of_key(key)->word},
        {.name = "algorithm", .text = ds_key_algorithm(key)},
        {.name = "thumbprint", .text = thumbprint},
        {.name = "did", .text = did.p},
        {.name = "allowedSigners", .text = signers},
    };

    for (size_t i = 0; rc == 0 && i < sizeof(members) / sizeof(members[0]); i++)
        rc = set_text(about, members[i].name, members[i].text, err);
    return rc;
}

static int set_key(json_t *about, const char *name, const json_t *entries, const struct ds_key *key,
                   struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf signers = DS_BUF_INIT(SIGNERS_MAX);
    int rc = ds_key_signers(&signers, name, entries, err);

    if (rc < 0)
        return rc;
    rc = set_texts(about, key, signers.p, err);
    return rc < 0 ? rc : set_jwk(about, key, err);
}

/* What the entries of the key and of those before it say. */
static int set_history(json_t *about, const json_t *entries, struct ds_error *err)
{
    int rc = set_validity(about, json_array_get(entries, 0), err);

    return rc < 0 ? rc : set_former(about, entries, err);
}

static int describe(json_t *about, const char *path, const struct ds_key *key, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *entries = NULL;
    int rc = ds_sidecar_entries(&entries, path, key, err);

    if (rc < 0)
        return rc;
    rc = set_key(about, ds_json_text(about, "name"), entries, key, err);
    if (rc < 0)
        return rc;
    rc = set_history(about, entries, err);
    return rc < 0 ? rc : set_certificates(about, path, key, err);
}

/* The name of the key in the file `path`: the file's name without folder and ending. A key on a
 * token is called by its URI. */
static char *name_of(const char *path)
{
    char *whole = NULL;
    const char *slash = strrchr(path, '/'), *base = slash ? slash + 1 : path;

    if (ds_keyring_bare_uri(path))
        return strdup(path);
    return ds_sidecar_path(&whole, base, "", NULL) == 0 ? whole : NULL;
}

int ds_key_describe(json_t **out, const char *name_or_path, const char *passphrase_file,
                    struct ds_error *err)
{
    ds_cleanup(ds_freep) char *path = NULL;
    ds_cleanup(ds_freep) char *name = NULL;
    ds_cleanup(ds_json_freep) json_t *about = NULL;
    ds_cleanup(ds_key_freep) struct ds_key *key = NULL;
    int rc = ds_keyring_path(&path, name_or_path, err);

    if (rc < 0)
        return rc;
    rc = ds_cli_key_public(&key, path, passphrase_file, err);
    if (rc < 0)
        return rc;
    name = name_of(path);
    about = name ? json_pack("{s:s, s:s}", "name", name, "file", path) : NULL;
    if (!about)
        return ds_nomem(err);
    rc = describe(about, path, key, err);
    if (rc < 0)
        return rc;
    *out = about;
    about = NULL;
    return 0;
}
