/* SPDX-License-Identifier: Apache-2.0 */
#include "verify/trust.h"

#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/shape_macros.h"

#include <stdlib.h>
#include <string.h>

struct holder_key {
    char thumbprint[DS_THUMBPRINT_TEXT + 1];
    struct ds_key *key; /* NULL: the list has only the thumbprint */
};

struct holder {
    char *id, *name;
    bool issues;
    struct holder_key *key;
    size_t keys;
};

struct ds_trust {
    struct holder *holder;
    size_t n;
};

enum { HOLDERS_MAX = 10000, KEYS_MAX = 50 };

static const struct ds_shape format_word = WORDS(DS_TRUST_FORMAT);
static const struct ds_shape key_type = WORDS("OKP", "EC", "RSA");
static const struct ds_shape jwk = OBJECT(
    {"kty", &key_type, true}, {"crv", &ds_shape_token, false}, {"x", &ds_shape_text, false},
    {"y", &ds_shape_text, false}, {"n", &ds_shape_text, false}, {"e", &ds_shape_text, false},
    {"kid", &ds_shape_text, false}, {"alg", &ds_shape_text, false}, {"use", &ds_shape_text, false});
static const struct ds_shape listed_key = OBJECT(
    {"thumbprint", &ds_shape_text, false}, {"jwk", &jwk, false});
static const struct ds_shape listed_keys = ARRAY(listed_key, 0, KEYS_MAX);
static const struct ds_shape role = WORDS("issuer", "endorser");
static const struct ds_shape roles = ARRAY(role, 1, 2);
static const struct ds_shape listed = OBJECT(
    {"id", &ds_shape_uri, true}, {"name", &ds_shape_text, true}, {"url", &ds_shape_uri, false},
    {"keys", &listed_keys, false}, {"roles", &roles, false});
static const struct ds_shape all_listed = ARRAY(listed, 0, HOLDERS_MAX);
static const struct ds_shape trust_list = OBJECT(
    {"format", &format_word, true}, {"issuers", &all_listed, true});

int ds_trust_new(struct ds_trust **out, struct ds_error *err)
{
    *out = calloc(1, sizeof(**out));
    return *out ? 0 : ds_fail(err, DS_ENOMEM, "%s", _("out of memory"));
}

static void release(struct holder *holder)
{
    for (size_t i = 0; i < holder->keys; i++)
        ds_key_free(holder->key[i].key);
    free(holder->key);
    free(holder->id);
    free(holder->name);
}

static void shorten(struct ds_trust *trust, size_t n)
{
    while (trust->n > n)
        release(&trust->holder[--trust->n]);
}

void ds_trust_free(struct ds_trust *trust)
{
    if (!trust)
        return;
    shorten(trust, 0);
    free(trust->holder);
    free(trust);
}

void ds_trust_freep(struct ds_trust **trust)
{
    ds_trust_free(*trust);
    *trust = NULL;
}

size_t ds_trust_count(const struct ds_trust *trust)
{
    return trust ? trust->n : 0;
}

static int new_holder(struct ds_trust *trust, const char *id, const char *name, bool issues,
                      struct ds_error *err)
{
    struct holder *grown = realloc(trust->holder, (trust->n + 1) * sizeof(*grown));
    struct holder added = {strdup(id), strdup(name), issues, NULL, 0};

    if (grown)
        trust->holder = grown;
    if (!grown || !added.id || !added.name) {
        release(&added);
        return ds_fail(err, DS_ENOMEM, "%s", _("out of memory"));
    }
    trust->holder[trust->n++] = added;
    return 0;
}

/* Takes `key`, which may be NULL. */
static int hold_key(struct holder *holder, const char *thumbprint, struct ds_key *key,
                    struct ds_error *err)
{
    struct holder_key *grown = realloc(holder->key, (holder->keys + 1) * sizeof(*grown));

    if (!grown) {
        ds_key_free(key);
        return ds_fail(err, DS_ENOMEM, "%s", _("out of memory"));
    }
    holder->key = grown;
    grown[holder->keys].key = key;
    snprintf(grown[holder->keys].thumbprint, sizeof(grown->thumbprint), "%s", thumbprint);
    holder->keys++;
    return 0;
}

static bool is_thumbprint(const char *text)
{
    return strlen(text) == DS_THUMBPRINT_TEXT &&
           strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") ==
               DS_THUMBPRINT_TEXT;
}

static int add_key(struct holder *holder, const json_t *listed_one, const char *what,
                   struct ds_error *err)
{
    const char *given = ds_json_text(listed_one, "thumbprint");
    char computed[DS_THUMBPRINT_TEXT + 1];
    ds_cleanup(ds_key_freep) struct ds_key *key = NULL;
    struct ds_key *handed;
    int rc;

    if (given && !is_thumbprint(given))
        return ds_fail(err, DS_EINVAL,
                       _("%s: '%s' is not the thumbprint of a key (43 characters, RFC 7638)"), what,
                       given);
    if (!json_object_get(listed_one, "jwk"))
        return given ? hold_key(holder, given, NULL, err)
                     : ds_fail(err, DS_EINVAL,
                               _("%s: a key of '%s' has neither thumbprint nor jwk"), what,
                               holder->id);
    rc = ds_key_from_jwk(&key, json_object_get(listed_one, "jwk"), err);
    if (rc == 0)
        rc = ds_key_thumbprint(computed, key, err);
    if (rc < 0)
        return ds_wrap(rc, err, "%s: %s", what, holder->id);
    if (given && strcmp(given, computed) != 0)
        return ds_fail(err, DS_EINVAL, _("%s: the thumbprint of a key of '%s' is %s, not %s"), what,
                       holder->id, computed, given);
    handed = key;
    key = NULL;
    return hold_key(holder, computed, handed, err);
}

/* An id did:key:… is its own key. Other key types than ours leave the holder without one. */
static int add_own_key(struct holder *holder, struct ds_error *err)
{
    char thumbprint[DS_THUMBPRINT_TEXT + 1];
    struct ds_key *key = NULL;

    if (strncmp(holder->id, "did:key:", 8) != 0 || ds_key_from_did(&key, holder->id, NULL) < 0)
        return 0;
    if (ds_key_thumbprint(thumbprint, key, NULL) < 0) {
        ds_key_free(key);
        return 0;
    }
    return hold_key(holder, thumbprint, key, err);
}

static bool may_issue(const json_t *list)
{
    size_t i;
    const json_t *one;

    if (!list)
        return true;
    json_array_foreach(list, i, one)
        if (strcmp(json_string_value(one), "issuer") == 0)
            return true;
    return false;
}

static int add_listed(struct ds_trust *trust, const json_t *one, const char *what,
                      struct ds_error *err)
{
    const json_t *keys = json_object_get(one, "keys");
    int rc = new_holder(trust, ds_json_text(one, "id"), ds_json_text(one, "name"),
                        may_issue(json_object_get(one, "roles")), err);

    if (rc == 0)
        rc = add_own_key(&trust->holder[trust->n - 1], err);
    for (size_t i = 0; rc == 0 && i < json_array_size(keys); i++)
        rc = add_key(&trust->holder[trust->n - 1], json_array_get(keys, i), what, err);
    return rc;
}

static int add_own_format(struct ds_trust *trust, const json_t *list, const char *what,
                          struct ds_error *err)
{
    struct ds_faults faults = DS_FAULTS_INIT;
    struct ds_buf text = DS_BUF_INIT(4096);
    const json_t *issuers = json_object_get(list, "issuers");
    int rc = 0;

    ds_shape_check(&faults, list, &trust_list, "$");
    if (faults.n > 0 && ds_faults_kept(&faults) > 0)
        ds_fault_text(&text, &faults.fault[0], "en", NULL);
    if (faults.n > 0)
        rc = ds_fail(err, DS_EINVAL, _("%s is not a trust list: %s: %s"), what,
                     ds_faults_kept(&faults) ? faults.fault[0].path : "$", text.p ? text.p : "");
    ds_buf_release(&text);
    ds_faults_release(&faults);
    for (size_t i = 0; rc == 0 && i < json_array_size(issuers); i++)
        rc = add_listed(trust, json_array_get(issuers, i), what, err);
    return rc;
}

/* The registry has other members too and may gain more; only names and ids concern us. */
static int add_registry(struct ds_trust *trust, const json_t *registry, const char *what,
                        struct ds_error *err)
{
    const char *id;
    json_t *entry;

    if (json_object_size(registry) > HOLDERS_MAX)
        return ds_fail(err, DS_ELIMIT, _("%s lists more than %d issuers"), what, HOLDERS_MAX);
    json_object_foreach((json_t *)(uintptr_t)registry, id, entry)
    {
        const char *name = ds_json_text(entry, "name");
        int rc;

        if (!name || !*name || !strchr(id, ':'))
            return ds_fail(err, DS_EINVAL, _("%s: the entry '%s' has no id and name to go by"),
                           what, id);
        rc = new_holder(trust, id, name, true, err);
        if (rc == 0)
            rc = add_own_key(&trust->holder[trust->n - 1], err);
        if (rc < 0)
            return rc;
    }
    return 0;
}

int ds_trust_add(struct ds_trust *trust, const json_t *list, const char *what,
                 struct ds_error *err)
{
    const json_t *registry = json_object_get(list, "registry");
    size_t before = trust->n;
    int rc;

    if (json_is_string(json_object_get(list, "format")))
        rc = add_own_format(trust, list, what, err);
    else if (json_is_object(registry))
        rc = add_registry(trust, registry, what, err);
    else
        rc = ds_fail(err, DS_EINVAL,
                     _("%s is neither a trust list of Dossier nor a registry of issuers"), what);
    if (rc < 0)
        shorten(trust, before);
    return rc;
}

static bool holds(const struct holder *holder, const char *thumbprint)
{
    for (size_t i = 0; i < holder->keys; i++)
        if (strcmp(holder->key[i].thumbprint, thumbprint) == 0)
            return true;
    return false;
}

enum ds_trust_answer ds_trust_issuer(const struct ds_trust *trust, const char *id,
                                     const char *thumbprint, const char **name)
{
    enum ds_trust_answer best = DS_TRUST_UNKNOWN;

    *name = NULL;
    for (size_t i = 0; i < ds_trust_count(trust); i++) {
        const struct holder *h = &trust->holder[i];
        enum ds_trust_answer answer = holds(h, thumbprint) ? DS_TRUST_KEY
                                      : h->keys > 0        ? DS_TRUST_OTHER_KEY
                                                           : DS_TRUST_NAME_ONLY;

        if (!h->issues || strcmp(h->id, id) != 0 || answer <= best)
            continue;
        best = answer;
        *name = h->name;
    }
    return best;
}

const char *ds_trust_holder(const struct ds_trust *trust, const char *thumbprint)
{
    for (size_t i = 0; i < ds_trust_count(trust); i++)
        if (holds(&trust->holder[i], thumbprint))
            return trust->holder[i].name;
    return NULL;
}

const struct ds_key *ds_trust_key(const struct ds_trust *trust, const char *thumbprint)
{
    for (size_t i = 0; i < ds_trust_count(trust); i++)
        for (size_t k = 0; k < trust->holder[i].keys; k++)
            if (trust->holder[i].key[k].key &&
                strcmp(trust->holder[i].key[k].thumbprint, thumbprint) == 0)
                return trust->holder[i].key[k].key;
    return NULL;
}
