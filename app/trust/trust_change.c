/* SPDX-License-Identifier: Apache-2.0 */
/* Compares two states of a trust list, entry by entry and key by key. */
#include "app/trust/trust_change.h"

#include "app/trust/trust_list.h"
#include "core/cleanup.h"
#include "core/format.h"
#include "core/i18n.h"
#include "core/x509/x509.h"
#include "verify/trust.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct changes {
    json_t *sentences;
    const struct ds_trust *before; /* the list as it was */
    struct ds_error *err;
    int rc; /* of the first failure */
};

static void say(struct changes *c, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void say(struct changes *c, const char *format, ...)
{
    ds_cleanup(ds_freep) char *text = NULL;
    va_list args;

    va_start(args, format);
    if (vasprintf(&text, format, args) < 0)
        text = NULL;
    va_end(args);
    if (c->rc == 0 && (!text || json_array_append_new(c->sentences, json_string(text)) < 0))
        c->rc = ds_nomem(c->err);
}

static const json_t *key_in(const json_t *issuer, const char *thumbprint)
{
    const json_t *keys = json_object_get(issuer, "keys");
    char found[DS_THUMBPRINT_TEXT + 1];

    for (size_t i = 0; i < json_array_size(keys); i++) {
        ds_trust_list_thumbprint(found, json_array_get(keys, i));
        if (strcmp(found, thumbprint) == 0)
            return json_array_get(keys, i);
    }
    return NULL;
}

static bool same_member(const json_t *a, const json_t *b, const char *member)
{
    const json_t *one = json_object_get(a, member), *other = json_object_get(b, member);

    return one == other || json_equal(one, other);
}

/* The time in which a key counts, when it is new or another than before. */
static void say_times(struct changes *c, const char *thumbprint, const json_t *was,
                      const json_t *is)
{
    const char *from = ds_json_text(is, "from"), *until = ds_json_text(is, "until");
    const char *revoked = ds_json_text(is, "revoked");

    if (!same_member(was, is, "from"))
        say(c, _("The key %s counts from %.10s on"), thumbprint, from ? from : "\u2013");
    if (!same_member(was, is, "until"))
        say(c, _("The key %s counts until %.10s"), thumbprint, until ? until : "\u2013");
    if (!same_member(was, is, "revoked"))
        say(c, _("The key %s is revoked since %.10s"), thumbprint, revoked ? revoked : "\u2013");
}

static void compare_keys(struct changes *c, const json_t *was, const json_t *is)
{
    const json_t *keys = json_object_get(is, "keys");
    char thumbprint[DS_THUMBPRINT_TEXT + 1];

    for (size_t i = 0; i < json_array_size(keys); i++) {
        const json_t *key = json_array_get(keys, i), *known;

        ds_trust_list_thumbprint(thumbprint, key);
        known = key_in(was, thumbprint);
        if (!known)
            say(c, _("The key %s belongs to %s"), thumbprint, ds_json_text(is, "name"));
        say_times(c, thumbprint, known, key);
    }
}

static const char *roles_text(const json_t *issuer)
{
    const json_t *roles = json_object_get(issuer, "roles");
    bool issues = !roles || ds_json_has_word(roles, "issuer");

    if (!ds_json_has_word(roles, "endorser"))
        return _("as issuer");
    return issues ? _("as issuer and endorser") : _("as endorser");
}

static void say_lookalike(struct changes *c, const json_t *issuer)
{
    const char *id = ds_json_text(issuer, "id"), *name = ds_json_text(issuer, "name");
    struct ds_trust_person other;

    if (ds_trust_lookalike(&other, c->before, id, json_object_get(issuer, "name"), ""))
        say(c, _("Take care: %s (%s) is easily taken for %s (%s), who is on the list"), name, id,
            other.name, other.id);
}

static void compare_issuer(struct changes *c, const json_t *was, const json_t *is)
{
    const char *id = ds_json_text(is, "id"), *name = ds_json_text(is, "name");
    const char *organisation = ds_json_text(is, "organisation");

    if (!was) {
        say(c, _("%s (%s) is added, %s"), name, id, roles_text(is));
        say_lookalike(c, is);
    } else if (!same_member(was, is, "name")) {
        say(c, _("%s (%s) will be called %s"), ds_json_text(was, "name"), id, name);
    }
    if (was && strcmp(roles_text(was), roles_text(is)) != 0)
        say(c, _("%s counts %s, no longer %s"), name, roles_text(is), roles_text(was));
    if (!same_member(was, is, "organisation"))
        say(c, _("Certificates for the organisation “%s” count as those of %s"),
            organisation ? organisation : "", name);
    if (was && !same_member(was, is, "url"))
        say(c, _("The page of %s is %s"), name, ds_json_text(is, "url"));
    compare_keys(c, was, is);
}

static void say_authority(struct changes *c, const char *pem)
{
    ds_cleanup(ds_x509_sorted_release) struct ds_x509_sorted sorted = {.n = 0};

    if (c->rc == 0)
        c->rc = ds_x509_sort(&sorted, ds_span_of(pem), c->err);
    for (size_t i = 0; c->rc == 0 && i < sorted.n; i++)
        if (!sorted.item[i].list)
            say(c, _("Certificates by the authority %s count"), sorted.item[i].name);
}

static void compare_roots(struct changes *c, const json_t *was, const json_t *is)
{
    for (size_t i = 0; i < json_array_size(is); i++) {
        bool known = false;

        for (size_t k = 0; k < json_array_size(was); k++)
            known = known || json_equal(json_array_get(was, k), json_array_get(is, i));
        if (!known)
            say_authority(c, json_string_value(json_array_get(is, i)));
    }
}

static void compare(struct changes *c, const json_t *before, const json_t *after)
{
    const json_t *known = json_object_get(before, "issuers");
    const json_t *issuers = json_object_get(after, "issuers");

    for (size_t i = 0; i < json_array_size(issuers); i++) {
        const json_t *one = json_array_get(issuers, i);

        compare_issuer(c, ds_json_by_id(known, ds_json_text(one, "id")), one);
    }
    compare_roots(c, json_object_get(before, "roots"), json_object_get(after, "roots"));
}

int ds_trust_list_changes(json_t **out, const json_t *before, const json_t *after,
                          struct ds_error *err)
{
    ds_cleanup(ds_trust_freep) struct ds_trust *trust = NULL;
    ds_cleanup(ds_json_freep) json_t *sentences = json_array();
    struct changes c = {.sentences = sentences, .err = err};
    int rc = sentences ? ds_trust_new(&trust, err) : ds_nomem(err);

    if (rc == 0)
        rc = ds_trust_add(trust, before, "trust.json", err);
    if (rc < 0)
        return rc;
    c.before = trust;
    compare(&c, before, after);
    if (c.rc == 0)
        *out = json_incref(sentences);
    return c.rc;
}
