/* SPDX-License-Identifier: Apache-2.0 */
/* Reading, joining and writing trust lists. */
#include "app/trust/trust_list.h"

#include "app/home.h"
#include "app/trust/trust_files.h"
#include "core/cleanup.h"
#include "core/file.h"
#include "core/format.h"
#include "core/i18n.h"
#include "core/key/key_document.h"
#include "verify/trust.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

int ds_trust_list_new(json_t **out, struct ds_error *err)
{
    *out = json_pack("{s:s, s:[]}", "format", DS_TRUST_FORMAT, "issuers");
    return *out ? 0 : ds_nomem(err);
}

/* Whether a list is in order is for ds_trust_add() to say. */
static int check(const json_t *list, const char *what, struct ds_error *err)
{
    ds_cleanup(ds_trust_freep) struct ds_trust *trust = NULL;
    int rc = ds_trust_new(&trust, err);

    return rc < 0 ? rc : ds_trust_add(trust, list, what, err);
}

static int read_json(json_t **out, const char *path, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
    int rc = ds_file_read(&text, path, err);

    return rc < 0 ? rc : ds_json_parse(out, ds_buf_span(&text), path, err);
}

int ds_trust_list_load(json_t **out, const char *path, struct ds_error *err)
{
    int rc;

    if (access(path, F_OK) != 0)
        return ds_trust_list_new(out, err);
    rc = ds_trust_own_alone(path, err);
    if (rc == 0)
        rc = read_json(out, path, err);
    if (rc == 0 && !json_is_string(json_object_get(*out, "format")))
        rc = ds_fail(err, DS_EINVAL, _("%s is not a trust list of Dossier; add it to one"), path);
    return rc < 0 ? rc : check(*out, path, err);
}

/* The folder of the file, made when it is missing; the caller frees *out. */
static int folder_of(char **out, const char *path, struct ds_error *err)
{
    const char *slash = strrchr(path, '/');

    *out = !slash          ? strdup(".")
           : slash == path ? strdup("/")
                           : strndup(path, (size_t)(slash - path));
    if (!*out)
        return ds_nomem(err);
    return access(*out, F_OK) != 0 ? ds_app_make_folder(*out, err) : 0;
}

int ds_trust_list_lock(int *fd, const char *path, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *folder = NULL;
    int rc = folder_of(&folder, path, err), locked = -1;

    if (rc < 0)
        return rc;
    *fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (*fd < 0)
        return ds_fail_errno(err, _("cannot open the folder '%s'"), folder);
    do
        locked = flock(*fd, LOCK_EX);
    while (locked < 0 && errno == EINTR);
    return locked == 0 ? 0 : ds_fail_errno(err, _("cannot lock the folder '%s'"), folder);
}

int ds_trust_list_save(const json_t *list, const char *path, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *text = json_dumps(list, JSON_INDENT(2) | JSON_SORT_KEYS);
    ds_cleanup(ds_freep) char *folder = NULL;
    ds_cleanup(ds_buf_release) struct ds_buf content = DS_BUF_INIT(DS_MAX_JSON);
    int rc = check(list, path, err);

    if (rc < 0)
        return rc;
    rc = text ? folder_of(&folder, path, err) : ds_nomem(err);
    if (rc < 0)
        return rc;
    rc = ds_buf_printf(&content, err, "%s\n", text);
    return rc < 0 ? rc : ds_file_write(path, ds_buf_span(&content), 0644, false, err);
}

static json_t *keys_of(json_t *issuer)
{
    json_t *keys = json_object_get(issuer, "keys");

    if (!keys) {
        keys = json_array();
        json_object_set_new(issuer, "keys", keys);
    }
    return keys;
}

void ds_trust_list_thumbprint(char out[static DS_THUMBPRINT_TEXT + 1], const json_t *listed)
{
    ds_cleanup(ds_key_freep) struct ds_key *key = NULL;
    const char *given = ds_json_text(listed, "thumbprint");

    out[0] = '\0';
    if (given && strlen(given) == DS_THUMBPRINT_TEXT)
        memcpy(out, given, DS_THUMBPRINT_TEXT + 1);
    else if (ds_key_from_jwk(&key, json_object_get(listed, "jwk"), NULL) == 0)
        ds_key_thumbprint(out, key, NULL);
}

/* Takes what is new about a key, so that an end counts and is not lost to a list that knows of
 * none; no list moves a revocation to a later day (both are RFC 3339 UTC). */
static void join_key(json_t *there, json_t *more)
{
    ds_cleanup(ds_freep) char *revoked = NULL;
    const char *now = ds_json_text(there, "revoked"), *then = ds_json_text(more, "revoked");

    if (now && then && strcmp(now, then) < 0)
        revoked = strdup(now);
    json_object_update(there, more);
    if (revoked)
        json_object_set_new(there, "revoked", json_string(revoked));
}

/* Adds the keys that are not there yet. */
static void join_keys(json_t *issuer, const json_t *more)
{
    json_t *keys = keys_of(issuer);
    char wanted[DS_THUMBPRINT_TEXT + 1], found[DS_THUMBPRINT_TEXT + 1];

    for (size_t i = 0; i < json_array_size(more); i++) {
        json_t *key = json_array_get(more, i), *there = NULL;

        ds_trust_list_thumbprint(wanted, key);
        for (size_t k = 0; k < json_array_size(keys) && !there; k++) {
            ds_trust_list_thumbprint(found, json_array_get(keys, k));
            if (*wanted && strcmp(found, wanted) == 0)
                there = json_array_get(keys, k);
        }
        if (there)
            join_key(there, key);
        else
            json_array_append(keys, key);
    }
}

int ds_trust_list_add(json_t *list, json_t *issuer, struct ds_error *err)
{
    json_t *issuers = json_object_get(list, "issuers");
    json_t *known = (json_t *)(uintptr_t)ds_json_by_id(issuers, ds_json_text(issuer, "id"));
    const char *member;
    json_t *value;

    if (!known)
        return json_array_append(issuers, issuer) == 0 ? 0 : ds_nomem(err);
    json_object_foreach(issuer, member, value) if (strcmp(member, "keys") != 0)
        json_object_set(known, member, value);
    join_keys(known, json_object_get(issuer, "keys"));
    return 0;
}

static json_t *registry_issuer(const char *id, const json_t *entry)
{
    json_t *issuer =
        json_pack("{s:s, s:s, s:[]}", "id", id, "name", ds_json_text(entry, "name"), "keys");
    const char *url = ds_json_text(entry, "url");

    if (issuer && url)
        json_object_set_new(issuer, "url", json_string(url));
    return issuer;
}

int ds_trust_list_root(json_t *list, const char *pem, struct ds_error *err)
{
    json_t *roots = json_object_get(list, "roots"), *one = json_string(pem);
    bool there = false;

    if (!one)
        return ds_fail(err, DS_EINVAL, _("the certificates are not text"));
    if (!roots) {
        roots = json_array();
        json_object_set_new(list, "roots", roots);
    }
    for (size_t i = 0; i < json_array_size(roots); i++)
        there = there || json_equal(json_array_get(roots, i), one);
    if (there) {
        json_decref(one);
        return 0;
    }
    return json_array_append_new(roots, one) == 0 ? 0 : ds_nomem(err);
}

int ds_trust_list_root_file(json_t *list, const char *path, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf pem = DS_BUF_INIT(DS_MAX_PEM);
    int rc = ds_trust_read_roots(&pem, path, err);

    return rc < 0 ? rc : ds_trust_list_root(list, pem.p, err);
}

static int join_issuers(json_t *list, const json_t *issuers, struct ds_error *err)
{
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < json_array_size(issuers); i++)
        rc = ds_trust_list_add(list, json_array_get(issuers, i), err);
    return rc;
}

static int join_roots(json_t *list, const json_t *roots, struct ds_error *err)
{
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < json_array_size(roots); i++)
        rc = ds_trust_list_root(list, json_string_value(json_array_get(roots, i)), err);
    return rc;
}

static int join_registry(json_t *list, json_t *registry, struct ds_error *err)
{
    const char *id;
    json_t *entry;

    json_object_foreach(registry, id, entry)
    {
        ds_cleanup(ds_json_freep) json_t *issuer = registry_issuer(id, entry);
        int rc = issuer ? ds_trust_list_add(list, issuer, err) : ds_nomem(err);

        if (rc < 0)
            return rc;
    }
    return 0;
}

int ds_trust_list_merge(json_t *list, const json_t *given, struct ds_error *err)
{
    int rc = join_issuers(list, json_object_get(given, "issuers"), err);

    return rc < 0 ? rc : join_roots(list, json_object_get(given, "roots"), err);
}

/* A list in either format, as one of Dossier's. */
static int take_list(json_t *out, const json_t *other, const char *path, struct ds_error *err)
{
    int rc = check(other, path, err);

    if (rc == 0)
        rc = ds_trust_list_merge(out, other, err);
    return rc < 0 ? rc : join_registry(out, json_object_get(other, "registry"), err);
}

static int take_text(json_t *out, const struct ds_buf *text, const char *path, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *other = NULL;
    int rc;

    if (text->n > 0 && text->p[0] != '{' &&
        memmem(text->p, text->n, "-----BEGIN CERTIFICATE-----", 27))
        return ds_trust_list_root(out, text->p, err);
    rc = ds_json_parse(&other, ds_buf_span(text), path, err);
    return rc < 0 ? rc : take_list(out, other, path, err);
}

int ds_trust_list_given(json_t **out, size_t *left_out, const char *path, bool authorities,
                        struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
    ds_cleanup(ds_json_freep) json_t *given = NULL;
    int rc = ds_file_read(&text, path, err);

    if (rc < 0)
        return rc;
    rc = ds_trust_list_new(&given, err);
    if (rc == 0)
        rc = take_text(given, &text, path, err);
    if (rc < 0)
        return rc;
    *left_out = authorities ? 0 : json_array_size(json_object_get(given, "roots"));
    if (!authorities)
        json_object_del(given, "roots");
    *out = json_incref(given);
    return 0;
}

static void put_time(json_t *listed, const char *name, int64_t at)
{
    if (at != DS_KEY_NO_BOUND)
        ds_json_set_instant(listed, name, at, NULL);
}

static json_t *listed_key(const char *thumbprint, json_t *jwk, const json_t *entry)
{
    json_t *listed = json_pack("{s:s, s:O}", "thumbprint", thumbprint, "jwk", jwk);

    if (!listed)
        return NULL;
    put_time(listed, "from", ds_key_entry_from(entry));
    put_time(listed, "until", ds_key_entry_until(entry));
    return listed;
}

static int add_jwk(json_t *keys, const json_t *entry, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *jwk = NULL;
    ds_cleanup(ds_key_freep) struct ds_key *key = NULL;
    char thumbprint[DS_THUMBPRINT_TEXT + 1];
    int rc = ds_key_from_jwk(&key, entry, err);

    if (rc < 0)
        return rc;
    rc = ds_key_jwk(&jwk, key, err);
    if (rc < 0)
        return rc;
    rc = ds_key_thumbprint(thumbprint, key, err);
    if (rc < 0)
        return rc;
    return json_array_append_new(keys, listed_key(thumbprint, jwk, entry)) < 0 ? ds_nomem(err) : 0;
}

/* What `key show` says beside the JWK: its time, and the keys that it replaced. */
static int add_shown(json_t *keys, const json_t *shown, struct ds_error *err)
{
    int rc = add_jwk(keys, json_object_get(shown, "jwk"), err);
    const json_t *former = json_object_get(shown, "former"), *one = shown;

    for (size_t i = 0; rc == 0 && i <= json_array_size(former); i++) {
        json_t *listed = i == 0
                             ? json_array_get(keys, 0)
                             : json_pack("{s:s*}", "thumbprint", ds_json_text(one, "thumbprint"));
        const char *from = ds_json_text(one, "validFrom"), *until = ds_json_text(one, "validUntil");

        if (from)
            json_object_set_new(listed, "from", json_string(from));
        if (until)
            json_object_set_new(listed, "until", json_string(until));
        if (i > 0)
            json_array_append_new(keys, listed);
        one = json_array_get(former, i);
    }
    return rc;
}

static int add_set(json_t *keys, const json_t *set, struct ds_error *err)
{
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < json_array_size(set); i++)
        rc = add_jwk(keys, json_array_get(set, i), err);
    return rc;
}

static int add_keys(json_t *keys, const char *path, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *json = NULL;
    const json_t *set;
    int rc = read_json(&json, path, err);

    if (rc < 0)
        return rc;
    set = json_object_get(json, "keys");
    if (!json_object_get(json, "jwk"))
        return set ? add_set(keys, set, err) : add_jwk(keys, json, err);
    rc = add_shown(keys, json, err);
    return rc < 0 ? rc : add_set(keys, set, err);
}

int ds_trust_list_keys(json_t **out, const char *path, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *keys = json_array();
    int rc = keys ? add_keys(keys, path, err) : ds_nomem(err);

    if (rc < 0)
        return strstr(err->text, path) ? rc : ds_wrap(rc, err, "%s", path);
    *out = keys;
    keys = NULL;
    return 0;
}
