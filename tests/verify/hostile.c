/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/verify/hostile.h"

#include "core/format.h"
#include "core/key/jwk.h"
#include "tests/core/documents.h"
#include "tests/lib/test.h"
#include "tests/verify/lists.h"

#include <stdlib.h>

enum { TEXT = 1 << 24 };

/* The texts of a package, which are released together. */
struct texts {
    struct ds_buf one, other;
};

static void repeat(struct ds_buf *out, size_t n, const char *text)
{
    for (size_t i = 0; i < n; i++)
        assert_int_equal(ds_buf_printf(out, NULL, "%s%s", i ? "," : "", text), 0);
}

static void put(struct ds_buf *out, const char *text)
{
    assert_int_equal(ds_buf_puts(out, text, NULL), 0);
}

static void put_json(struct ds_buf *out, json_t *json)
{
    char *text = json_dumps(json, JSON_COMPACT);

    assert_non_null(text);
    put(out, text);
    free(text);
    json_decref(json);
}

static json_t *jwk_of(const struct ds_private_key *key)
{
    json_t *jwk = NULL;

    assert_int_equal(ds_key_jwk(&jwk, ds_private_key_public(key), NULL), 0);
    return jwk;
}

static json_t *times(json_t *one, size_t n)
{
    json_t *list = json_array();

    for (size_t i = 0; i < n; i++)
        json_array_append(list, one);
    json_decref(one);
    return list;
}

static json_t *record_of_test(void)
{
    json_t *definition = ds_test_definition(), *record = ds_test_record(definition);

    json_decref(definition);
    return record;
}

/* A hundred different endorsements, as a list. */
static void add_endorsements(struct ds_buf *out, const struct forge_keys *keys)
{
    json_t *definition = ds_test_definition();

    put(out, "[");
    for (size_t i = 0; i < DS_MAX_ENDORSEMENTS; i++) {
        char id[40];
        const struct forge_endorsement endorsement = {
            .claim = "demand", .where = "id", .what = id, .and_where = "jti", .and_what = id};
        struct ds_buf jwt = DS_BUF_INIT(DS_MAX_ENDORSEMENT);

        snprintf(id, sizeof(id), "\"urn:example:%zu\"", i);
        forge_endorsement(&jwt, definition, &endorsement, keys->stranger);
        assert_int_equal(ds_buf_printf(out, NULL, "%s\"%s\"", i ? "," : "", jwt.p), 0);
        ds_buf_release(&jwt);
    }
    put(out, "]");
    json_decref(definition);
}

/* Two hundred persons with ten keys each, and a hundred endorsements that none of them gave. */
static void people(struct forge *forge, struct texts *t, const struct forge_keys *keys)
{
    json_t *record = record_of_test(), *list = json_object_get(record, "people");

    for (size_t i = json_array_size(list); i < 200; i++) {
        char id[40];

        snprintf(id, sizeof(id), "urn:example:%zu", i);
        json_array_append_new(list, json_pack("{s:s, s:s, s:o}", "id", id, "name", "N", "keys",
                                              times(jwk_of(keys->third), 10)));
    }
    put_json(&t->one, json_incref(list));
    json_decref(record);
    add_endorsements(&t->other, keys);
    forge->stage = FORGE_ASSESSMENT;
    forge->where = "people";
    forge->what = t->one.p;
    forge->claim[0] = "credentialSubject.achievement.endorsementJwt";
    forge->claim[1] = t->other.p;
}

static void put_definition(struct forge *forge, struct texts *t)
{
    forge->stage = FORGE_FILE;
    forge->where = DS_DEFINITION;
    forge->what = t->one.p;
}

/* Numbers whose shortest form is found by trying. */
static void reals(struct forge *forge, struct texts *t, const struct forge_keys *keys)
{
    (void)keys;
    put(&t->one, "[");
    repeat(&t->one, 100000, "2.225073858507201e-308");
    put(&t->one, "]");
    put_definition(forge, t);
}

/* Whole numbers, which one beyond 64 bits makes reals for the parser. */
static void integers(struct forge *forge, struct texts *t, const struct forge_keys *keys)
{
    (void)keys;
    put(&t->one, "[99999999999999999999,");
    repeat(&t->one, 100000, "123456789012345");
    put(&t->one, "]");
    put_definition(forge, t);
}

/* The other text sixteen times under data/status/, and what the one says of it as the credential's
 * status. */
static void carry(struct forge *forge, const struct texts *t)
{
    static char name[16][sizeof(DS_STATUS) + 8];

    forge->claim[0] = "credentialStatus";
    forge->claim[1] = t->one.p;
    for (size_t i = 0; i < 16; i++) {
        snprintf(name[i], sizeof(name[i]), DS_STATUS "%zu.jwt", i + 1);
        forge->file[i][0] = name[i];
        forge->file[i][1] = t->other.p;
    }
}

/* Sixteen lists of the greatest size that a few kilobytes expand to, each asked for eight places.
 */
static void lists(struct forge *forge, struct texts *t, const struct forge_keys *keys)
{
    const struct list list = {.bytes = DS_MAX_STATUS_LIST};

    list_make(&t->other, &list, keys->issuer);
    put(&t->one, "[");
    repeat(&t->one, 8,
           "{\"type\":\"BitstringStatusListEntry\",\"statusPurpose\":\"revocation\","
           "\"statusListIndex\":\"7\",\"statusListCredential\":\"" LIST_URL "\"}");
    put(&t->one, "]");
    carry(forge, t);
}

/* Endorsements that are none. */
static void endorsements(struct forge *forge, struct texts *t, const struct forge_keys *keys)
{
    (void)keys;
    put(&t->one, "[");
    repeat(&t->one, 400000, "0");
    put(&t->one, "]");
    forge->claim[0] = "credentialSubject.achievement.endorsementJwt";
    forge->claim[1] = t->one.p;
}

/* As many keys as fit, in the issuer's list. */
static void many_keys(struct forge *forge, struct texts *t, const struct forge_keys *keys)
{
    put_json(&t->one, json_pack("{s:s, s:o}", "issuer", FORGE_ISSUER, "keys",
                                times(jwk_of(keys->third), 7000)));
    forge->stage = FORGE_FILE;
    forge->where = DS_KEYS_LIST;
    forge->what = t->one.p;
}

/* Sixty-four methods of one name, listed sixty-four times. */
static void did(struct forge *forge, struct texts *t, const struct forge_keys *keys)
{
    struct ds_buf text = DS_BUF_INIT(1 << 12);
    json_t *method;

    assert_int_equal(ds_key_did(&text, ds_private_key_public(keys->third), NULL), 0);
    method =
        json_pack("{s:s, s:s, s:s, s:s}", "id", FORGE_ISSUER "#key", "type", "Multikey",
                  "controller", FORGE_ISSUER, "publicKeyMultibase", text.p + strlen("did:key:"));
    put_json(&t->one, json_pack("{s:s, s:o, s:o}", "id", FORGE_ISSUER, "verificationMethod",
                                times(method, 64), "assertionMethod",
                                times(json_string(FORGE_ISSUER "#key"), 64)));
    forge->file[0][0] = DS_KEYS_DID;
    forge->file[0][1] = t->one.p;
    ds_buf_release(&text);
}

/* A name in four thousand languages, and as many texts in one. */
static void languages(struct forge *forge, struct texts *t, const struct forge_keys *keys)
{
    (void)keys;
    put(&t->one, "{\"name\":{\"en\":\"N\"");
    for (size_t i = 0; i < 4000; i++)
        assert_int_equal(ds_buf_printf(&t->one, NULL, ",\"en-x%zu\":\"N\"", i), 0);
    put(&t->one, "},\"notices\":[");
    repeat(&t->one, 4000, "{\"en\":\"T\"}");
    put(&t->one, "]}");
    put_definition(forge, t);
}

/* Two thousand judgements of one criterion. */
static void judgements(struct forge *forge, struct texts *t, const struct forge_keys *keys)
{
    json_t *record = record_of_test(), *list = json_object_get(record, "judgements");

    (void)keys;
    for (size_t i = 0; i < json_array_size(list); i++)
        json_object_set_new(json_array_get(list, i), "pointers", json_array());
    while (json_array_size(list) < 2000) {
        json_t *one = json_deep_copy(json_array_get(list, 0));
        char id[40];

        snprintf(id, sizeof(id), "urn:example:%zu", json_array_size(list));
        json_object_set_new(one, "id", json_string(id));
        json_array_append_new(list, one);
    }
    put_json(&t->one, json_incref(list));
    json_decref(record);
    forge->stage = FORGE_ASSESSMENT;
    forge->where = "judgements";
    forge->what = t->one.p;
}

/* A history whose objects nobody needs, each a thousand times as large when expanded. */
static void expansions(struct forge *forge, struct texts *t, const struct forge_keys *keys)
{
    (void)t;
    (void)keys;
    forge->history = "bombs";
}

/* Sixteen lists of sixteen proofs, each of which wants all names sorted. */
static void names(struct forge *forge, struct texts *t, const struct forge_keys *keys)
{
    enum { NAMES = 8000 };
    char thumbprint[DS_THUMBPRINT_TEXT + 1];

    assert_int_equal(ds_key_thumbprint(thumbprint, ds_private_key_public(keys->issuer), NULL), 0);
    assert_int_equal(ds_buf_printf(&t->one, NULL,
                                   "{\"type\":\"DataIntegrityProof\",\"cryptosuite\":"
                                   "\"ecdsa-jcs-2019\",\"verificationMethod\":\"https://x/#%s\","
                                   "\"proofPurpose\":\"assertionMethod\",\"proofValue\":\"z2\"}",
                                   thumbprint),
                     0);
    put(&t->other, "{\"type\":[\"VerifiableCredential\",\"BitstringStatusListCredential\"],"
                   "\"credentialSubject\":{},\"proof\":[");
    repeat(&t->other, 16, t->one.p);
    put(&t->other, "]");
    for (size_t i = 0; i < NAMES; i++)
        assert_int_equal(ds_buf_printf(&t->other, NULL, ",\"%zu\":1", (i * 7919 + 4001) % NAMES),
                         0);
    put(&t->other, "}");
    ds_buf_truncate(&t->one, 0);
    put(&t->one, "{\"type\":\"BitstringStatusListEntry\",\"statusPurpose\":\"revocation\","
                 "\"statusListIndex\":\"7\",\"statusListCredential\":\"" LIST_URL "\"}");
    carry(forge, t);
}

static const struct {
    const char *word;
    void (*make)(struct forge *forge, struct texts *t, const struct forge_keys *keys);
} kinds[] = {
    {.word = "people", .make = people},
    {.word = "reals", .make = reals},
    {.word = "integers", .make = integers},
    {.word = "lists", .make = lists},
    {.word = "keys", .make = many_keys},
    {.word = "endorsements", .make = endorsements},
    {.word = "did", .make = did},
    {.word = "languages", .make = languages},
    {.word = "judgements", .make = judgements},
    {.word = "expansions", .make = expansions},
    {.word = "names", .make = names},
};

const char *hostile_word(size_t i)
{
    return i < sizeof(kinds) / sizeof(*kinds) ? kinds[i].word : NULL;
}

bool hostile_package(struct ds_buf *out, const char *word, const struct forge_keys *keys)
{
    for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
        struct texts t = {.one = DS_BUF_INIT(TEXT), .other = DS_BUF_INIT(TEXT)};
        struct forge forge = {.stage = FORGE_NOTHING};

        if (strcmp(kinds[i].word, word) != 0)
            continue;
        kinds[i].make(&forge, &t, keys);
        forge_package(out, &forge, keys);
        ds_buf_release(&t.one);
        ds_buf_release(&t.other);
        return true;
    }
    return false;
}
