/* SPDX-License-Identifier: Apache-2.0 */
/* Reads trust lists: "dossier-trust-1" (docs/verification.md) and the registry of the Digital
 * Credentials Consortium. */
#include "verify/trust.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "core/i18n.h"
#include "core/instant.h"
#include "core/json/shape_macros.h"
#include "core/skeleton.h"
#include "verify/trust_holders.h"

#include <stdlib.h>
#include <string.h>

enum { HOLDERS_MAX = 10000, KEYS_MAX = 50 };

static const struct ds_shape format_word = WORDS(DS_TRUST_FORMAT);
static const struct ds_shape key_type = WORDS("OKP", "EC", "RSA");
static const struct ds_shape jwk = OBJECT(
    REQUIRED("kty", key_type), OPTIONAL("crv", ds_shape_token), OPTIONAL("x", ds_shape_text),
    OPTIONAL("y", ds_shape_text), OPTIONAL("n", ds_shape_text), OPTIONAL("e", ds_shape_text),
    OPTIONAL("kid", ds_shape_text), OPTIONAL("alg", ds_shape_text), OPTIONAL("use", ds_shape_text));
static const struct ds_shape listed_key = OBJECT(
    OPTIONAL("thumbprint", ds_shape_text), OPTIONAL("jwk", jwk), OPTIONAL("from", ds_shape_time),
    OPTIONAL("until", ds_shape_time), OPTIONAL("revoked", ds_shape_time));
static const struct ds_shape listed_keys = ARRAY(listed_key, 0, KEYS_MAX);
static const struct ds_shape role = WORDS("issuer", "endorser");
static const struct ds_shape roles = ARRAY(role, 1, 2);
static const struct ds_shape listed =
    OBJECT(REQUIRED("id", ds_shape_uri), REQUIRED("name", ds_shape_text),
           OPTIONAL("url", ds_shape_uri), OPTIONAL("organisation", ds_shape_text),
           OPTIONAL("keys", listed_keys), OPTIONAL("roles", roles));
static const struct ds_shape all_listed = ARRAY(listed, 0, HOLDERS_MAX);
static const struct ds_shape all_roots = ARRAY(ds_shape_text, 0, HOLDERS_MAX);
static const struct ds_shape trust_list = OBJECT(
    REQUIRED("format", format_word), REQUIRED("issuers", all_listed), OPTIONAL("roots", all_roots));

static int fill_holder(struct ds_holder *holder, const char *id, const char *name,
                       struct ds_error *err)
{
    struct ds_buf id_form = DS_BUF_INIT(DS_MAX_JSON), name_form = DS_BUF_INIT(DS_MAX_JSON);
    int rc = ds_skeleton_id(&id_form, id, err);

    if (rc == 0)
        rc = ds_skeleton(&name_form, name, err);
    holder->id = strdup(id);
    holder->name = strdup(name);
    holder->id_looks = ds_buf_take(&id_form);
    holder->name_looks = ds_buf_take(&name_form);
    return rc < 0                                                                 ? rc
           : holder->id && holder->name && holder->id_looks && holder->name_looks ? 0
                                                                                  : ds_nomem(err);
}

/* A holder without keys; one that could not be filled is on the list too, until it is shortened. */
static int new_holder(struct ds_trust *trust, const struct ds_trust_person *person,
                      unsigned acts_as, struct ds_error *err)
{
    struct ds_holder *grown = realloc(trust->holder, (trust->n + 1) * sizeof(*grown));

    if (!grown)
        return ds_nomem(err);
    trust->holder = grown;
    grown[trust->n] = (struct ds_holder){.roles = acts_as};
    return fill_holder(&grown[trust->n++], person->id, person->name, err);
}

/* What certificates call it. */
static int tie_organisation(struct ds_holder *holder, const char *organisation,
                            struct ds_error *err)
{
    holder->organisation = organisation ? strdup(organisation) : NULL;
    return holder->organisation || !organisation ? 0 : ds_nomem(err);
}

/* Takes `one.key`, which may be NULL. */
static int hold_key(struct ds_holder *holder, const struct ds_holder_key *one, struct ds_error *err)
{
    struct ds_holder_key *grown = realloc(holder->key, (holder->keys + 1) * sizeof(*grown));

    if (!grown) {
        ds_key_free(one->key);
        return ds_nomem(err);
    }
    holder->key = grown;
    grown[holder->keys++] = *one;
    return 0;
}

static bool is_thumbprint(const char *text)
{
    return strlen(text) == DS_THUMBPRINT_TEXT &&
           strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") ==
               DS_THUMBPRINT_TEXT;
}

/* The bounds, which the shape has checked; a time that ends before it begins is a slip. */
static int read_period(struct ds_holder_key *out, const json_t *listed_one, const char *what,
                       struct ds_error *err)
{
    const char *from = ds_json_text(listed_one, "from"), *until = ds_json_text(listed_one, "until");
    const char *revoked = ds_json_text(listed_one, "revoked");

    out->from = INT64_MIN;
    out->until = INT64_MAX;
    out->revoked = INT64_MAX;
    if (revoked)
        ds_instant_parse(&out->revoked, ds_span_of(revoked), NULL);
    if (from)
        ds_instant_parse(&out->from, ds_span_of(from), NULL);
    if (until)
        ds_instant_parse(&out->until, ds_span_of(until), NULL);
    return out->from < out->until
               ? 0
               : ds_fail(err, DS_EINVAL, _("%s: a key is listed until %s, but from %s on"), what,
                         until, from);
}

/* Fills in key and thumbprint from the JWK; a thumbprint given beside it must agree. */
static int read_jwk(struct ds_holder_key *out, const struct ds_holder *holder,
                    const json_t *listed_one, const char *what, struct ds_error *err)
{
    const char *given = ds_json_text(listed_one, "thumbprint");
    ds_cleanup(ds_key_freep) struct ds_key *key = NULL;
    int rc = ds_key_from_jwk(&key, json_object_get(listed_one, "jwk"), err);

    if (rc == 0)
        rc = ds_key_thumbprint(out->thumbprint, key, err);
    if (rc < 0)
        return ds_wrap(rc, err, "%s: %s", what, holder->id);
    if (given && strcmp(given, out->thumbprint) != 0)
        return ds_fail(err, DS_EINVAL, _("%s: the thumbprint of a key of '%s' is %s, not %s"), what,
                       holder->id, out->thumbprint, given);
    out->key = key;
    key = NULL;
    return 0;
}

static int add_key(struct ds_holder *holder, const json_t *listed_one, const char *what,
                   struct ds_error *err)
{
    const char *given = ds_json_text(listed_one, "thumbprint");
    struct ds_holder_key one = {.key = NULL};
    int rc = read_period(&one, listed_one, what, err);

    if (rc < 0)
        return rc;
    if (given && !is_thumbprint(given))
        return ds_fail(err, DS_EINVAL,
                       _("%s: '%s' is not the thumbprint of a key (43 characters, RFC 7638)"), what,
                       given);
    if (json_object_get(listed_one, "jwk"))
        rc = read_jwk(&one, holder, listed_one, what, err);
    else if (given)
        memcpy(one.thumbprint, given, sizeof(one.thumbprint));
    else
        rc = ds_fail(err, DS_EINVAL, _("%s: a key of '%s' has neither thumbprint nor jwk"), what,
                     holder->id);
    return rc < 0 ? rc : hold_key(holder, &one, err);
}

/* An id did:key:… or did:jwk:… is its own key. Other key types than ours leave the holder without
 * one. */
static int add_own_key(struct ds_holder *holder, struct ds_error *err)
{
    struct ds_holder_key own = {.from = INT64_MIN, .until = INT64_MAX, .revoked = INT64_MAX};

    if (!ds_did_is_key(holder->id) || ds_key_from_did(&own.key, holder->id, NULL) < 0)
        return 0;
    if (ds_key_thumbprint(own.thumbprint, own.key, NULL) < 0) {
        ds_key_free(own.key);
        return 0;
    }
    return hold_key(holder, &own, err);
}

static unsigned roles_of(const json_t *list)
{
    unsigned acts_as = 0;
    size_t i;
    const json_t *one;

    if (!list)
        return DS_TRUST_ISSUER;
    json_array_foreach(list, i, one) acts_as |=
        strcmp(json_string_value(one), "issuer") == 0 ? DS_TRUST_ISSUER : DS_TRUST_ENDORSER;
    return acts_as;
}

static int add_keys(struct ds_holder *holder, const json_t *keys, const char *what,
                    struct ds_error *err)
{
    int rc = add_own_key(holder, err);

    for (size_t i = 0; rc == 0 && i < json_array_size(keys); i++)
        rc = add_key(holder, json_array_get(keys, i), what, err);
    return rc;
}

static int add_listed(struct ds_trust *trust, const json_t *one, const char *what,
                      struct ds_error *err)
{
    const struct ds_trust_person person = {.id = ds_json_text(one, "id"),
                                           .name = ds_json_text(one, "name")};
    int rc = new_holder(trust, &person, roles_of(json_object_get(one, "roles")), err);

    if (rc == 0)
        rc = tie_organisation(&trust->holder[trust->n - 1], ds_json_text(one, "organisation"), err);
    return rc < 0 ? rc
                  : add_keys(&trust->holder[trust->n - 1], json_object_get(one, "keys"), what, err);
}

static int add_own_format(struct ds_trust *trust, const json_t *list, const char *what,
                          struct ds_error *err)
{
    struct ds_faults faults = DS_FAULTS_INIT;
    struct ds_buf text = DS_BUF_INIT(4096);
    const json_t *issuers = json_object_get(list, "issuers"), *certificates;
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
    certificates = json_object_get(list, "roots");
    for (size_t i = 0; rc == 0 && i < json_array_size(certificates); i++)
        rc = ds_trust_add_roots(
            trust, ds_span_of(json_string_value(json_array_get(certificates, i))), err);
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
        rc = new_holder(trust, &(struct ds_trust_person){.id = id, .name = name}, DS_TRUST_ISSUER,
                        err);
        if (rc == 0)
            rc = add_own_key(&trust->holder[trust->n - 1], err);
        if (rc < 0)
            return rc;
    }
    return 0;
}

int ds_trust_add(struct ds_trust *trust, const json_t *list, const char *what, struct ds_error *err)
{
    const json_t *registry = json_object_get(list, "registry");
    size_t before = trust->n, roots = trust->roots.n;
    int rc;

    if (json_is_string(json_object_get(list, "format")))
        rc = add_own_format(trust, list, what, err);
    else if (json_is_object(registry))
        rc = add_registry(trust, registry, what, err);
    else
        rc = ds_fail(err, DS_EINVAL,
                     _("%s is neither a trust list of Dossier nor a registry of issuers"), what);
    if (rc < 0) {
        ds_trust_shorten(trust, before);
        ds_buf_truncate(&trust->roots, roots);
    }
    return rc;
}
