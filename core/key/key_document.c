/* SPDX-License-Identifier: Apache-2.0 */
/* An issuer's keys, with the time in which each signs, as a JWK Set and as a DID document. */
#include "core/key/key_document.h"

#include "core/cleanup.h"
#include "core/encode.h"
#include "core/i18n.h"
#include "core/instant.h"

#include <string.h>
#include <strings.h>

enum { JWK_TEXT_MAX = 8192 };

int ds_key_entry(json_t **out, const struct ds_key *key, int64_t from, int64_t until,
                 struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *jwk = NULL;
    char thumbprint[DS_THUMBPRINT_TEXT + 1];
    int rc = ds_key_jwk(&jwk, key, err);

    if (rc == 0)
        rc = ds_key_thumbprint(thumbprint, key, err);
    if (rc < 0)
        return rc;
    if (json_object_set_new(jwk, "kid", json_string(thumbprint)) < 0 ||
        (from != DS_KEY_NO_BOUND && json_object_set_new(jwk, "nbf", json_integer(from)) < 0) ||
        (until != DS_KEY_NO_BOUND && json_object_set_new(jwk, "exp", json_integer(until)) < 0))
        return ds_nomem(err);
    *out = jwk;
    jwk = NULL;
    return 0;
}

int64_t ds_key_entry_from(const json_t *entry)
{
    return ds_json_int(entry, "nbf", DS_KEY_NO_BOUND);
}

int64_t ds_key_entry_until(const json_t *entry)
{
    return ds_json_int(entry, "exp", DS_KEY_NO_BOUND);
}

bool ds_key_entry_holds_at(const json_t *entry, int64_t at)
{
    int64_t until = ds_key_entry_until(entry);

    return at >= ds_key_entry_from(entry) && (until == DS_KEY_NO_BOUND || at < until);
}

const json_t *ds_key_entry_find(const json_t *entries, const struct ds_key *key)
{
    char wanted[DS_THUMBPRINT_TEXT + 1], found[DS_THUMBPRINT_TEXT + 1];

    if (ds_key_thumbprint(wanted, key, NULL) < 0)
        return NULL;
    for (size_t i = 0; i < json_array_size(entries); i++) {
        ds_cleanup(ds_key_freep) struct ds_key *listed = NULL;
        const json_t *entry = json_array_get(entries, i);

        if (ds_key_from_jwk(&listed, entry, NULL) == 0 &&
            ds_key_thumbprint(found, listed, NULL) == 0 && ds_text_same(found, wanted))
            return entry;
    }
    return NULL;
}

int ds_key_document(json_t **out, const char *issuer, const json_t *entries, struct ds_error *err)
{
    *out = json_pack("{s:s*, s:O}", "issuer", issuer, "keys", entries);
    return *out ? 0 : ds_nomem(err);
}

/* The types of a verification method: that of the standard (Controlled Identifiers 1.0), and its
 * forerunner, which libraries such as did-jwt look for. */
static const struct {
    const char *type, *suffix;
} method_types[] = {{.type = "JsonWebKey", .suffix = ""},
                    {.type = "JsonWebKey2020", .suffix = "-2020"}};

enum { METHOD_TYPES = sizeof(method_types) / sizeof(*method_types) };

/* A document being written. */
struct did_methods {
    const char *did;
    json_t *method, *name;
};

/* One verification method. An end is said twice: `exp` for readers of keys, `expires` for those of
 * DID documents. */
static int add_method(struct did_methods *out, json_t *entry, size_t kind, struct ds_error *err)
{
    ds_cleanup(ds_key_freep) struct ds_key *key = NULL;
    ds_cleanup(ds_buf_release) struct ds_buf name = DS_BUF_INIT(JWK_TEXT_MAX);
    char thumbprint[DS_THUMBPRINT_TEXT + 1], end[DS_INSTANT_TEXT + 1] = "";
    int rc = ds_key_from_jwk(&key, entry, err);

    if (rc == 0)
        rc = ds_key_thumbprint(thumbprint, key, err);
    if (rc == 0)
        rc = ds_buf_printf(&name, err, "%s#%s%s", out->did, thumbprint, method_types[kind].suffix);
    if (rc < 0)
        return rc;
    if (ds_key_entry_until(entry) != DS_KEY_NO_BOUND)
        ds_instant_text(end, ds_key_entry_until(entry));
    if (json_array_append_new(out->method,
                              json_pack("{s:s, s:s, s:s, s:O, s:s*}", "id", name.p, "type",
                                        method_types[kind].type, "controller", out->did,
                                        "publicKeyJwk", entry, "expires", *end ? end : NULL)) < 0 ||
        json_array_append_new(out->name, json_string(name.p)) < 0)
        return ds_nomem(err);
    return 0;
}

int ds_did_document(json_t **out, const char *did, const json_t *entries, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *methods = json_array();
    ds_cleanup(ds_json_freep) json_t *names = json_array();
    struct did_methods all = {.did = did, .method = methods, .name = names};
    size_t n = json_array_size(entries);
    int rc = methods && names ? 0 : ds_nomem(err);

    for (size_t i = 0; rc == 0 && i < METHOD_TYPES * n; i++)
        rc = add_method(&all, json_array_get(entries, i % n), i / n, err);
    if (rc < 0)
        return rc;
    *out = json_pack("{s:[s, s, s], s:s, s:O, s:O}", "@context", "https://www.w3.org/ns/did/v1",
                     "https://w3id.org/security/jwk/v1",
                     "https://w3id.org/security/suites/jws-2020/v1", "id", did,
                     "verificationMethod", methods, "assertionMethod", names);
    return *out ? 0 : ds_nomem(err);
}

int ds_did_document_text(struct ds_buf *out, const char *did, const json_t *entries,
                         struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *document = NULL;
    ds_cleanup(ds_freep) char *text = NULL;
    int rc = ds_did_document(&document, did, entries, err);

    if (rc == 0 && !(text = json_dumps(document, JSON_INDENT(2))))
        rc = ds_nomem(err);
    return rc < 0 ? rc : ds_buf_printf(out, err, "%s\n", text);
}

int ds_key_did_jwk(struct ds_buf *out, const struct ds_key *key, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *jwk = NULL;
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(JWK_TEXT_MAX);
    int rc = ds_key_jwk(&jwk, key, err);

    if (rc == 0)
        rc = ds_json_canonical(&text, jwk, err);
    if (rc < 0)
        return rc;
    ds_buf_puts(out, "did:jwk:", err);
    return ds_base64url_encode(out, text.p, text.n, err);
}

static bool word(const char *p, size_t n)
{
    static const char letters[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_";

    return n > 0 && strspn(p, letters) >= n &&
           !(p[0] == '.' && (n == 1 || (n == 2 && p[1] == '.')));
}

/* "college.example" or "college.example%3A8443". */
static bool host(struct ds_buf *out, const char *p, size_t n, struct ds_error *err)
{
    const char *port = memchr(p, '%', n);
    size_t name = port ? (size_t)(port - p) : n;

    if (!word(p, name) || p[0] == '.' || p[0] == '-')
        return false;
    if (!port)
        return ds_buf_add(out, p, n, err) == 0;
    return n - name > 3 && n - name <= 8 && strncasecmp(port, "%3A", 3) == 0 &&
           strspn(port + 3, "0123456789") >= n - name - 3 &&
           ds_buf_printf(out, err, "%.*s:%.*s", (int)name, p, (int)(n - name - 3), port + 3) == 0;
}

int ds_did_web_url(struct ds_buf *out, const char *did, struct ds_error *err)
{
    static const char method[] = "did:web:";
    const char *p = did + sizeof(method) - 1;
    size_t n;
    bool right = strncmp(did, method, sizeof(method) - 1) == 0 && strlen(did) <= 2048;
    int rc = right ? ds_buf_puts(out, "https://", err) : 0;

    if (right && rc == 0) {
        n = strcspn(p, ":");
        right = host(out, p, n, err);
        p += n;
        if (right && !*p)
            rc = ds_buf_puts(out, "/.well-known", err);
    }
    while (right && rc == 0 && *p) {
        n = strcspn(++p, ":");
        right = word(p, n);
        if (right)
            rc = ds_buf_printf(out, err, "/%.*s", (int)n, p);
        p += n;
    }
    if (!right)
        return ds_fail(err, DS_EINVAL, _("'%s' is no did:web such as did:web:college.example"),
                       did);
    return rc < 0 ? rc : ds_buf_puts(out, "/did.json", err);
}
