/* SPDX-License-Identifier: Apache-2.0 */
/* data/keys/issuer.jwk.json: each entry is made again from the key that it holds, and compared, so
 * that it has room for nothing else. */
#include "verify/steps/key_list.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "core/instant.h"
#include "core/json/set.h"
#include "core/key/jws.h"
#include "core/key/key_document.h"
#include "core/key/key_search.h"
#include "core/key/succession.h"

#include <string.h>

/* A time of a key: absent, or whole seconds since 1970. */
static bool time_right(const json_t *at)
{
    return !at || (json_is_integer(at) && json_integer_value(at) >= 0 &&
                   json_integer_value(at) <= DS_INSTANT_LAST);
}

/* Absent, or that key's own word. */
static bool successor_right(const json_t *successor, const char *thumbprint)
{
    const char *text = json_string_value(successor);
    struct ds_succession said;

    return !successor || (text && ds_succession_read(&said, ds_span_of(text), NULL) == 0 &&
                          strcmp(said.signer, thumbprint) == 0);
}

/* The entry as the format has it; NULL in *out when it is of no key that is used here. */
static int expected(json_t **out, char thumbprint[static DS_THUMBPRINT_TEXT + 1],
                    const json_t *entry, struct ds_error *err)
{
    static const char *const more[] = {"successor", "nbf", "exp"};
    ds_cleanup(ds_key_freep) struct ds_key *key = NULL;
    int rc;

    *thumbprint = '\0';
    if (ds_key_from_jwk(&key, entry, NULL) < 0)
        return 0;
    rc = ds_key_thumbprint(thumbprint, key, err);
    if (rc == 0)
        rc = ds_key_entry(out, key, DS_KEY_NO_BOUND, DS_KEY_NO_BOUND, err);
    if (rc < 0)
        return rc;
    if (!json_object_get(entry, "kid"))
        json_object_del(*out, "kid");
    for (size_t i = 0; i < sizeof(more) / sizeof(*more); i++) {
        json_t *value = json_object_get(entry, more[i]);

        if (value && json_object_set(*out, more[i], value) < 0)
            return ds_nomem(err);
    }
    return 0;
}

/* *right: nothing in the entry is anything else than the format has, and none before it is of the
 * same key. */
static int check_entry(bool *right, json_t *seen, struct ds_verification *v, const json_t *entry,
                       struct ds_error *err)
{
    const json_t *from = json_object_get(entry, "nbf"), *until = json_object_get(entry, "exp");
    ds_cleanup(ds_json_freep) json_t *meant = NULL;
    char thumbprint[DS_THUMBPRINT_TEXT + 1];
    int rc = ds_work_spend(&v->report->work, DS_WORK_KEY + DS_WORK_SIGNATURE, err);

    if (rc == 0)
        rc = expected(&meant, thumbprint, entry, err);
    *right = meant && json_equal(entry, meant) && time_right(from) && time_right(until) &&
             (!from || !until || json_integer_value(from) < json_integer_value(until)) &&
             successor_right(json_object_get(entry, "successor"), thumbprint) &&
             !ds_set_has(seen, thumbprint);
    if (rc < 0 || !*right)
        return rc;
    return ds_set_add(seen, thumbprint) < 0 ? ds_nomem(err) : 0;
}

static void find_inexact(struct ds_verification *v, const char *what)
{
    ds_find(v->report, DS_ACCOUNTED_KEY_LIST, DS_KEYS_LIST, what, NULL);
}

/* Fills `seen` with the thumbprints of the keys. */
static int check_entries(json_t *seen, struct ds_verification *v, const json_t *keys,
                         struct ds_error *err)
{
    bool right = true;
    char what[40];
    int rc = 0;

    if (json_array_size(keys) > DS_KEYDOC_KEYS) {
        find_inexact(v, "keys");
        return 0;
    }
    for (size_t i = 0; rc == 0 && i < json_array_size(keys); i++) {
        rc = check_entry(&right, seen, v, json_array_get(keys, i), err);
        snprintf(what, sizeof(what), "keys[%zu]", i);
        if (rc == 0 && !right)
            find_inexact(v, what);
    }
    return rc;
}

/* Its one spelling, and no members but the two. */
static int check_document(struct ds_verification *v, const json_t *document, struct ds_span text,
                          struct ds_error *err)
{
    const char *issuer = ds_json_text(v->documents.definition, "issuer.id");
    bool canonical;
    int rc = ds_json_is_canonical(&canonical, document, text, err);

    if (rc < 0)
        return rc;
    if (!canonical)
        find_inexact(v, "RFC 8785");
    if (json_object_size(document) != 2 || !json_is_array(json_object_get(document, "keys")) ||
        !ds_text_same(ds_json_text(document, "issuer"), issuer))
        find_inexact(v, "issuer, keys");
    return 0;
}

/* The key of the seal that the issuer set: of a copy, the one that came along. Whether that is
 * right, another step says. */
static int issuers_seal(char thumbprint[static DS_THUMBPRINT_TEXT + 1],
                        const struct ds_verification *v, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(1 << 16);
    ds_cleanup(ds_jws_release) struct ds_jws jws = DS_JWS_INIT;
    const struct ds_zip_entry *entry = ds_container_find(v->container, DS_ISSUED_SEAL);
    int rc;

    snprintf(thumbprint, DS_THUMBPRINT_TEXT + 1, "%s", v->seal.key);
    if (!entry || entry->size > text.max)
        return 0;
    rc = ds_load_hashed(&text, v, DS_ISSUED_SEAL, err);
    if (rc == 0 && ds_jws_parse_exact(&jws, ds_buf_span(&text), DS_ISSUED_SEAL, NULL) == 0)
        ds_jwk_thumbprint(thumbprint, json_object_get(jws.header, "jwk"), NULL);
    return rc;
}

static int check_sealer(struct ds_verification *v, const json_t *seen, struct ds_error *err)
{
    char thumbprint[DS_THUMBPRINT_TEXT + 1];
    int rc = issuers_seal(thumbprint, v, err);

    if (rc == 0 && *thumbprint && !ds_set_has(seen, thumbprint))
        ds_find(v->report, DS_ACCOUNTED_UNNEEDED, DS_KEYS_LIST, NULL, NULL);
    return rc;
}

static int check(struct ds_verification *v, const json_t *document, struct ds_span text,
                 struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *seen = json_object();
    int rc = seen ? check_document(v, document, text, err) : ds_nomem(err);

    if (rc == 0)
        rc = check_entries(seen, v, json_object_get(document, "keys"), err);
    return rc < 0 || v->issued.credential ? rc : check_sealer(v, seen, err);
}

int ds_key_list_check(struct ds_verification *v, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(DS_KEYDOC_MAX);
    ds_cleanup(ds_json_freep) json_t *document = NULL;
    const struct ds_zip_entry *entry = ds_container_find(v->container, DS_KEYS_LIST);
    struct ds_error why = DS_ERROR_INIT;
    int rc;

    if (!entry)
        return 0;
    if (entry->size > DS_KEYDOC_MAX) {
        find_inexact(v, "> 1 MiB");
        return 0;
    }
    rc = ds_load_hashed(&text, v, DS_KEYS_LIST, err);
    if (rc < 0)
        return rc;
    if (ds_json_parse(&document, ds_buf_span(&text), DS_KEYS_LIST, &why) == 0)
        return check(v, document, ds_buf_span(&text), err);
    if (why.code == DS_ENOMEM)
        return ds_fail_as(err, &why);
    find_inexact(v, "JSON");
    return 0;
}
