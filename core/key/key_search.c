/* SPDX-License-Identifier: Apache-2.0 */
/* Looks for a key in a DID document (by assertionMethod and verificationMethod) or a JWK Set, and
 * remembers the best reason why it is not there. */
#include "core/key/key_search.h"

#include "core/instant.h"

#include <string.h>

/* A search: what is wanted, and the best reason so far why it was not found. */
struct search {
    const struct ds_keydoc_wanted *wanted;
    struct ds_keydoc_key *out;
    enum ds_keydoc_answer answer;
    bool unsupported;              /* the method wanted was there, with a key that cannot be used */
    bool asserted[DS_KEYDOC_KEYS]; /* methods of the document that were tried as listed */
};

/* Reasons that stand earlier in the enum say more. */
static void not_so(struct search *search, enum ds_keydoc_answer answer)
{
    if (answer < search->answer)
        search->answer = answer;
}

static void end_at(struct ds_keydoc_key *out, int64_t time)
{
    if (time < out->until)
        out->until = time;
}

static void revoked_at(struct ds_keydoc_key *out, int64_t time)
{
    end_at(out, time);
    if (time < out->revoked)
        out->revoked = time;
}

/* A time that cannot be read ends the key at once: what was meant is that it ends. */
static int64_t time_of(const json_t *text)
{
    int64_t at = INT64_MIN;

    if (json_is_string(text))
        ds_instant_parse_foreign(&at, ds_span_of(json_string_value(text)), NULL);
    return at;
}

/* "nbf" and "exp" of a JWK, whole seconds (IANA registry, OpenID Federation). */
static void period_of_jwk(struct ds_keydoc_key *out, const json_t *jwk)
{
    const json_t *from = json_object_get(jwk, "nbf"), *until = json_object_get(jwk, "exp");

    out->from = INT64_MIN;
    out->until = out->revoked = INT64_MAX;
    if (from)
        out->from = json_is_integer(from) ? json_integer_value(from) : INT64_MAX;
    if (until)
        end_at(out, json_is_integer(until) ? json_integer_value(until) : INT64_MIN);
    if (json_object_get(jwk, "revoked"))
        revoked_at(out, ds_json_int(jwk, "revoked.revoked_at", INT64_MIN));
}

static void period_of_method(struct ds_keydoc_key *out, const json_t *method)
{
    period_of_jwk(out, json_object_get(method, "publicKeyJwk"));
    if (json_object_get(method, "expires"))
        end_at(out, time_of(json_object_get(method, "expires")));
    if (json_object_get(method, "revoked"))
        revoked_at(out, time_of(json_object_get(method, "revoked")));
}

static bool signs(const json_t *jwk)
{
    const char *use = ds_json_text(jwk, "use");

    return !json_object_get(jwk, "use") || ds_text_same(use, "sig");
}

static int read_method(struct ds_key **out, const json_t *method)
{
    const json_t *jwk = json_object_get(method, "publicKeyJwk");
    const char *multikey = ds_json_text(method, "publicKeyMultibase");

    if (jwk)
        return signs(jwk) ? ds_key_from_jwk(out, jwk, NULL) : DS_EINVAL;
    return multikey ? ds_key_from_multikey(out, multikey, NULL) : DS_EINVAL;
}

/* Whether a JWK, looked for by thumbprint alone, is another key, as its text shows. */
static bool is_other(const struct search *search, const json_t *jwk)
{
    char thumbprint[DS_THUMBPRINT_TEXT + 1] = "";

    return search->wanted->thumbprint && !search->wanted->method &&
           ds_jwk_thumbprint(thumbprint, jwk, NULL) == 0 &&
           strcmp(thumbprint, search->wanted->thumbprint) != 0;
}

/* Whether the key is the one wanted. Takes it into out when it is, else frees it. */
static bool take_if_wanted(struct search *search, struct ds_key *key)
{
    char thumbprint[DS_THUMBPRINT_TEXT + 1] = "";

    if (search->wanted->thumbprint && (ds_key_thumbprint(thumbprint, key, NULL) < 0 ||
                                       !ds_text_same(thumbprint, search->wanted->thumbprint))) {
        ds_key_free(key);
        return false;
    }
    search->out->key = key;
    return true;
}

/* The name of a method without what stands before '#': relative names are compared by it alone, so
 * that the refusal can say what is the matter. */
static const char *fragment_of(const char *id)
{
    const char *mark = id ? strchr(id, '#') : NULL;

    return mark ? mark : id;
}

static bool is_relative(const char *id)
{
    return !id || !strchr(id, ':') || *id == '#';
}

static bool named_as_wanted(const struct search *search, const char *id)
{
    const char *method = search->wanted->method;

    return !method || ds_text_same(id, method) ||
           (is_relative(id) && ds_text_same(fragment_of(id), fragment_of(method)));
}

/* One verification method; `asserts`: the document lists it for signing credentials. */
static bool try_method(struct search *search, const json_t *method, bool asserts)
{
    const char *id = ds_json_text(method, "id");
    struct ds_key *key = NULL;

    if (!named_as_wanted(search, id))
        return false;
    if (is_other(search, json_object_get(method, "publicKeyJwk")))
        return false;
    if (read_method(&key, method) < 0) {
        search->unsupported = search->unsupported || search->wanted->method;
        return false;
    }
    if (!take_if_wanted(search, key))
        return false;
    period_of_method(search->out, method);
    if (is_relative(id))
        not_so(search, DS_KEYDOC_RELATIVE);
    else if (!ds_text_same(ds_json_text(method, "controller"), search->wanted->id))
        not_so(search, DS_KEYDOC_CONTROLLER);
    else if (!asserts)
        not_so(search, DS_KEYDOC_PURPOSE);
    else
        return true;
    ds_key_free(search->out->key);
    search->out->key = NULL;
    return false;
}

/* What `assertionMethod` lists: a method itself, or the id of one. */
static bool try_assertion(struct search *search, const json_t *methods, const json_t *listed)
{
    const char *id = json_string_value(listed);

    if (json_is_object(listed))
        return try_method(search, listed, true);
    for (size_t i = 0; id && !is_relative(id) && i < ds_json_many_size(methods); i++) {
        if (search->asserted[i] ||
            !ds_text_same(ds_json_text(ds_json_many_at(methods, i), "id"), id))
            continue;
        search->asserted[i] = true; /* once is enough, however often it is listed */
        if (try_method(search, ds_json_many_at(methods, i), true))
            return true;
    }
    return false;
}

/* What is listed by a relative id alone is not listed: saying so helps more than "not listed". */
static void relative_lists(struct search *search, const json_t *asserted)
{
    if (search->answer != DS_KEYDOC_PURPOSE)
        return;
    for (size_t i = 0; i < ds_json_many_size(asserted); i++) {
        const char *id = json_string_value(ds_json_many_at(asserted, i));

        if (id && is_relative(id))
            not_so(search, DS_KEYDOC_RELATIVE);
    }
}

/* The same key can stand there under several types: what ends one of them ends the key. */
static void narrow(struct search *search, const json_t *methods)
{
    char found[DS_THUMBPRINT_TEXT + 1], other[DS_THUMBPRINT_TEXT + 1];

    if (ds_key_thumbprint(found, search->out->key, NULL) < 0)
        return;
    for (size_t i = 0; i < ds_json_many_size(methods); i++) {
        const json_t *method = ds_json_many_at(methods, i),
                     *jwk = json_object_get(method, "publicKeyJwk");
        struct ds_keydoc_key period = {.key = NULL};

        if (ds_jwk_thumbprint(other, jwk, NULL) < 0 || strcmp(found, other) != 0)
            continue;
        period_of_method(&period, method);
        search->out->from = period.from > search->out->from ? period.from : search->out->from;
        end_at(search->out, period.until);
        if (period.revoked < search->out->revoked)
            revoked_at(search->out, period.revoked);
    }
}

static bool find_in_did(struct search *search, const json_t *document)
{
    const json_t *methods = json_object_get(document, "verificationMethod");
    const json_t *asserted = json_object_get(document, "assertionMethod");

    if (ds_json_many_size(methods) > DS_KEYDOC_KEYS ||
        ds_json_many_size(asserted) > DS_KEYDOC_KEYS) {
        search->answer = DS_KEYDOC_UNREADABLE;
        return false;
    }
    for (size_t i = 0; i < ds_json_many_size(asserted); i++)
        if (try_assertion(search, methods, ds_json_many_at(asserted, i))) {
            narrow(search, methods);
            return true;
        }
    for (size_t i = 0; i < ds_json_many_size(methods); i++)
        try_method(search, ds_json_many_at(methods, i), false);
    relative_lists(search, asserted);
    return false;
}

static bool find_in_list(struct search *search, const json_t *keys)
{
    if (json_array_size(keys) > DS_KEYDOC_KEYS) {
        search->answer = DS_KEYDOC_UNREADABLE;
        return false;
    }
    for (size_t i = 0; i < json_array_size(keys); i++) {
        const json_t *jwk = json_array_get(keys, i);
        struct ds_key *key = NULL;

        if (search->wanted->method &&
            !ds_text_same(ds_json_text(jwk, "kid"), search->wanted->method))
            continue;
        if (is_other(search, jwk))
            continue;
        if (ds_key_from_jwk(&key, jwk, NULL) < 0) {
            search->unsupported = search->unsupported || search->wanted->method;
            continue;
        }
        if (!take_if_wanted(search, key))
            continue;
        period_of_jwk(search->out, jwk);
        if (signs(jwk))
            return true;
        not_so(search, DS_KEYDOC_PURPOSE);
        ds_key_free(search->out->key);
        search->out->key = NULL;
    }
    return false;
}

static const json_t *keys_of(const json_t *document)
{
    const json_t *keys = json_object_get(document, "keys");

    return keys ? keys : ds_json_at(document, "jwks.keys");
}

enum ds_keydoc_answer ds_keydoc_find(struct ds_keydoc_key *out, const json_t *document,
                                     const struct ds_keydoc_wanted *wanted)
{
    static const struct ds_keydoc_key not_found = {
        .from = INT64_MIN, .until = INT64_MAX, .revoked = INT64_MAX};
    struct search search = {.wanted = wanted, .out = out, .answer = DS_KEYDOC_ABSENT};
    const json_t *keys = keys_of(document);
    const char *id = ds_json_text(document, keys ? "issuer" : "id");

    *out = not_found;
    if (!id || (keys && !json_is_array(keys)))
        return DS_KEYDOC_UNREADABLE;
    if (!ds_text_same(id, wanted->id))
        return DS_KEYDOC_OTHER_ID;
    if (keys ? find_in_list(&search, keys) : find_in_did(&search, document))
        return DS_KEYDOC_FOUND;
    *out = not_found;
    return search.unsupported && search.answer == DS_KEYDOC_ABSENT ? DS_KEYDOC_UNSUPPORTED
                                                                   : search.answer;
}
