/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/verify/forge.h"

#include "core/bag.h"
#include "core/encode.h"
#include "core/format.h"
#include "core/key/jws.h"
#include "core/key/method_name.h"
#include "core/leaves.h"
#include "core/record/record_check.h"
#include "core/sign/jws_sign.h"
#include "package/credential/credential.h"
#include "package/endorsement.h"
#include "tests/core/documents.h"
#include "tests/lib/acts.h"
#include "tests/lib/bundle.h"
#include "tests/lib/record.h"
#include "tests/lib/test.h"
#include "tests/package/award.h"

#include <stdlib.h>
#include <zlib.h>

#define PAGE "<!doctype html>"

enum { FEW = 52, MORE_SIZE = 10240 };

struct file {
    char name[DS_MAX_NAME + 1];
    char *bytes;
    size_t n;
};

struct forge_files {
    const struct forge *forge;
    const struct forge_keys *keys;
    json_t *definition, *record;
    struct file *file; /* `room` of them */
    struct ds_buf endorsement[6];
    size_t endorsements;
    size_t files, room;
    struct ds_error err;
};

void forge_keys(struct forge_keys *out)
{
    struct ds_error err = DS_ERROR_INIT;

    assert_ok(ds_private_key_generate(&out->issuer, DS_KEY_P256, &err), err);
    assert_ok(ds_private_key_generate(&out->stranger, DS_KEY_ED25519, &err), err);
    assert_ok(ds_private_key_generate(&out->third, DS_KEY_P256, &err), err);
}

void forge_keys_release(struct forge_keys *keys)
{
    ds_private_key_free(keys->issuer);
    ds_private_key_free(keys->stranger);
    ds_private_key_free(keys->third);
}

static struct file *find(struct forge_files *m, const char *name)
{
    for (size_t i = 0; i < m->files; i++)
        if (strcmp(m->file[i].name, name) == 0)
            return &m->file[i];
    return NULL;
}

static void put_file(struct forge_files *m, const char *name, const char *bytes, size_t n)
{
    /* Artefacts are put once each, and there can be thousands. */
    struct file *file = strncmp(name, DS_ARTEFACTS, strlen(DS_ARTEFACTS)) ? find(m, name) : NULL;

    if (!file) {
        assert_true(m->files < m->room);
        file = &m->file[m->files++];
        snprintf(file->name, sizeof(file->name), "%s", name);
        file->bytes = NULL;
    }
    free(file->bytes);
    file->bytes = malloc(n + 1);
    assert_non_null(file->bytes);
    memcpy(file->bytes, bytes, n);
    file->bytes[n] = '\0';
    file->n = n;
}

static void remove_file(struct forge_files *m, const char *name)
{
    struct file *file = find(m, name);

    assert_non_null(file);
    free(file->bytes);
    *file = m->file[--m->files];
}

static void at_file_stage(struct forge_files *m, enum forge_stage stage)
{
    const struct forge *f = m->forge;
    struct file *file = f->where ? find(m, f->where) : NULL;

    if (f->stage != stage)
        return;
    if (!f->what)
        remove_file(m, f->where);
    else if (strcmp(f->what, "~") == 0)
        file->bytes[file->n - 5] = file->bytes[file->n - 5] == 'A' ? 'B' : 'A';
    else
        put_file(m, f->where, f->what, strlen(f->what));
}

static void at_json_stage(struct forge_files *m, enum forge_stage stage, json_t *json)
{
    if (m->forge->stage == stage)
        ds_test_put(json, m->forge->where, m->forge->what);
    if (m->forge->stage == stage && m->forge->and_where)
        ds_test_put(json, m->forge->and_where, m->forge->and_what);
}

/* The artefacts of the test record get real bytes, and the record their digests. */
static const struct {
    const char *placeholder, *extension, *bytes;
} artefact[] = {{.placeholder = "aaaaaaaa", .extension = "mp4", .bytes = "video of a weld"},
                {.placeholder = "bbbbbbbb", .extension = "zip", .bytes = "work as a zip"},
                {.placeholder = "cccccccc", .extension = "vtt", .bytes = "captions"}};

static char *replace_all(char *text, char letter, const char *hex)
{
    char placeholder[DS_DIGEST_HEX + 1];

    memset(placeholder, letter, DS_DIGEST_HEX);
    placeholder[DS_DIGEST_HEX] = '\0';
    for (char *at = strstr(text, placeholder); at; at = strstr(at, placeholder))
        memcpy(at, hex, DS_DIGEST_HEX);
    return text;
}

/* An artefact like the second one, under its own name and content. */
static void add_more(struct forge_files *m, json_t *record)
{
    json_t *list = json_object_get(record, "artefacts"), *like = json_array_get(list, 1);
    char *bytes = malloc(MORE_SIZE), hex[DS_DIGEST_HEX + 1], name[DS_MAX_NAME + 1];

    assert_non_null(bytes);
    memset(bytes, 'x', MORE_SIZE);
    for (size_t i = 0; i < m->forge->more; i++) {
        json_t *one = json_deep_copy(like);
        struct ds_digest digest;

        snprintf(bytes, 32, "piece %zu", i);
        assert_ok(ds_digest_of(&digest, (struct ds_span){.p = bytes, .n = MORE_SIZE}, &m->err),
                  m->err);
        ds_digest_hex(hex, &digest);
        snprintf(name, sizeof(name), DS_ARTEFACTS "%s.zip", hex);
        put_file(m, name, bytes, MORE_SIZE);
        json_object_set_new(one, "digest", json_string(hex));
        json_object_set_new(one, "name", json_string(bytes));
        json_object_set_new(one, "size", json_integer(MORE_SIZE));
        json_array_append_new(list, one);
    }
    free(bytes);
}

/* The first artefact, when it is large. */
static char *large_bytes(size_t n)
{
    const char *pattern = artefact[0].bytes;
    char *bytes = malloc(n);

    assert_non_null(bytes);
    for (size_t i = 0; i < n; i++)
        bytes[i] = pattern[i % strlen(pattern)];
    return bytes;
}

/* ... whose leaves have a list, and a root in the record. */
static void put_leaves(struct forge_files *m, json_t *record, const char *bytes, size_t n)
{
    json_t *one = json_array_get(json_object_get(record, "artefacts"), 0);
    struct ds_digest leaf[8], root;
    struct ds_leaf_tree tree = {.n = 0};
    char *text = malloc(1 + DS_LEAF_SIZE), name[DS_MAX_NAME + 1], hex[DS_DIGEST_HEX + 1];
    size_t leaves = 0;

    assert_true(text && ds_leaves_count(n) <= 8);
    text[0] = 0;
    for (size_t at = 0, part; at < n; at += part, leaves++) {
        part = n - at < DS_LEAF_SIZE ? n - at : DS_LEAF_SIZE;
        memcpy(text + 1, bytes + at, part);
        assert_ok(ds_digest_of(&leaf[leaves], (struct ds_span){.p = text, .n = 1 + part}, &m->err),
                  m->err);
    }
    free(text);
    assert_ok(ds_leaf_tree_add(&tree, leaf, leaves, &m->err), m->err);
    assert_ok(ds_leaf_tree_root(&root, &tree, &m->err), m->err);
    ds_digest_hex(hex, &root);
    json_object_set_new(one, "leaves", json_string(hex));
    snprintf(name, sizeof(name), DS_LEAVES "%s", ds_json_text(one, "digest"));
    put_file(m, name, (const char *)leaf, leaves * sizeof(*leaf));
}

static json_t *record_with_files(struct forge_files *m)
{
    char *large = m->forge->large ? large_bytes(m->forge->large) : NULL;
    struct ds_span content[3];
    json_t *plain = ds_test_record(m->definition), *record;
    char *text = json_dumps(plain, 0);

    for (size_t i = 0; i < 3; i++) {
        char hex[DS_DIGEST_HEX + 1], name[DS_MAX_NAME + 1];
        struct ds_digest digest;

        content[i] = large && i == 0 ? (struct ds_span){.p = large, .n = m->forge->large}
                                     : ds_span_of(artefact[i].bytes);
        assert_ok(ds_digest_of(&digest, content[i], &m->err), m->err);
        ds_digest_hex(hex, &digest);
        replace_all(text, artefact[i].placeholder[0], hex);
        snprintf(name, sizeof(name), DS_ARTEFACTS "%s.%s", hex, artefact[i].extension);
        put_file(m, name, content[i].p, content[i].n);
    }
    record = json_loads(text, 0, NULL);
    assert_non_null(record);
    free(text);
    json_decref(plain);
    for (size_t i = 0; i < 3; i++)
        json_object_set_new(json_array_get(json_object_get(record, "artefacts"), i), "size",
                            json_integer((json_int_t)content[i].n));
    if (large)
        put_leaves(m, record, large, m->forge->large);
    free(large);
    add_more(m, record);
    return record;
}

/* judgements[3]: like the second one, by another person, committed to before. */
static void add_blind(struct forge_files *m)
{
    json_t *judgements = json_object_get(m->record, "judgements");
    json_t *one = json_deep_copy(json_array_get(judgements, 1));
    struct ds_digest digest;
    char hex[DS_DIGEST_HEX + 1];

    ds_test_put(one, "id", "\"urn:uuid:00000000-0000-4000-8000-000000000041\"");
    ds_test_put(one, "assessor", "\"urn:uuid:00000000-0000-4000-8000-000000000012\"");
    ds_test_put(one, "role", "\"second\"");
    ds_test_put(one, "nonce",
                "\"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"");
    assert_ok(ds_judgement_commitment(&digest, one, &m->err), m->err);
    ds_digest_hex(hex, &digest);
    ds_test_put(one, "commitment", "\"urn:uuid:00000000-0000-4000-8000-000000000051\"");
    ds_test_put(one, "opened", "\"2026-03-14T15:40:00Z\"");
    json_array_append_new(judgements, one);
    json_array_append_new(json_object_get(m->record, "commitments"),
                          json_pack("{s:s, s:s, s:s, s:s, s:s}", "id",
                                    "urn:uuid:00000000-0000-4000-8000-000000000051", "digest", hex,
                                    "criterion", "gap", "assessor",
                                    "urn:uuid:00000000-0000-4000-8000-000000000012", "at",
                                    "2026-03-14T15:31:00Z"));
}

#define HEAD "0123456789abcdef0123456789abcdef01234567"

static void put_history(struct forge_files *m)
{
    struct ds_buf bundle = DS_BUF_INIT((size_t)64 << 20);

    ds_test_bundle_bind(&bundle, m->record, m->definition, HEAD,
                        &(struct ds_test_bundle){.branch = "case/case-1",
                                                 .chain = HEAD "0123456789abcdef01234567",
                                                 .fault = m->forge->history});
    put_file(m, DS_LEDGER, bundle.p, bundle.n);
    ds_buf_release(&bundle);
}

static void make_documents(struct forge_files *m)
{
    m->definition = ds_test_definition();
    if (m->forge->issuer)
        json_object_set_new(json_object_get(m->definition, "issuer"), "id",
                            json_string(m->forge->issuer));
    at_json_stage(m, FORGE_DEFINITION, m->definition);
    m->record = record_with_files(m);
    if (ds_json_true(m->definition, "demonstration"))
        ds_test_put(m->record, "demonstration", "true");
    json_array_clear(json_object_get(m->record, "signOffs"));
    if (m->forge->blind)
        add_blind(m);
    at_json_stage(m, FORGE_ASSESSMENT, m->record);
    ds_test_award(m->record, m->definition, "2026-03-14T17:00:00Z");
    if (m->forge->not_awarded)
        ds_test_put(m->record, "decision.outcome", "\"not-awarded\"");
    if (m->forge->reason)
        json_object_set_new(json_object_get(m->record, "decision"), "reason",
                            json_string(m->forge->reason));
    ds_test_put(m->record, "ledger",
                "{\"branch\":\"case/case-1\",\"head\":\"" HEAD "\",\"chain\":\"" HEAD
                "0123456789abcdef01234567\"}");
    at_json_stage(m, FORGE_RECORD, m->record);
    ds_test_sign_acts(m->record);
    if (m->forge->acts)
        assert_true(ds_test_forge_acts(m->record, m->forge->acts));
    if (m->forge->snapshot)
        put_file(m, DS_STATUS "1.jwt", m->forge->snapshot, strlen(m->forge->snapshot));
    put_history(m);
}

static void put_json(struct forge_files *m, const char *name, const json_t *json)
{
    struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);

    assert_ok(ds_json_canonical(&text, json, &m->err), m->err);
    put_file(m, name, text.p, text.n);
    ds_buf_release(&text);
}

static void put_endorsement(struct forge_files *m, struct ds_buf *jwt,
                            const struct forge_endorsement *e)
{
    char hex[DS_DIGEST_HEX + 1], name[DS_MAX_NAME + 1];
    struct ds_digest digest;

    assert_ok(ds_digest_of(&digest, ds_buf_span(jwt), &m->err), m->err);
    ds_digest_hex(hex, &digest);
    snprintf(name, sizeof(name), DS_ENDORSEMENTS "%s.jwt", e->name ? e->name : hex);
    if (!e->dropped)
        put_file(m, name, jwt->p, jwt->n);
    if (e->loose)
        ds_buf_release(jwt);
    else
        m->endorsement[m->endorsements++] = *jwt;
}

static void make_endorsement(struct forge_files *m, const struct forge_endorsement *e)
{
    const struct ds_private_key *key = e->by_issuer  ? m->keys->issuer
                                       : e->by_third ? m->keys->third
                                                     : m->keys->stranger;
    struct ds_buf jwt = DS_BUF_INIT(DS_MAX_JSON), end = DS_BUF_INIT(DS_MAX_JSON);

    forge_endorsement(&jwt, m->definition, e, key);
    if (e->withdrawn) {
        assert_ok(ds_endorsement_withdraw(&end, ds_buf_span(&jwt), 1775000000, key, &m->err),
                  m->err);
        put_endorsement(m, &end, e);
    }
    put_endorsement(m, &jwt, e);
}

static void make_endorsements(struct forge_files *m)
{
    for (size_t i = 0; i < 3; i++)
        if (m->forge->endorsement[i].claim || m->forge->endorsement[i].text)
            make_endorsement(m, &m->forge->endorsement[i]);
}

static void carry_endorsements(struct forge_files *m, json_t *credential)
{
    struct ds_span jwt[6];

    for (size_t i = 0; i < m->endorsements; i++)
        jwt[i] = ds_buf_span(&m->endorsement[i]);
    if (m->endorsements)
        assert_ok(ds_endorsements_carry(credential, jwt, m->endorsements, &m->err), m->err);
}

/* The header's `kid`, where the issuer's id and the DID document that is put in call for one. */
static void name_key(const struct forge_files *m, json_t *header, const struct ds_private_key *key)
{
    const char *issuer = m->forge->issuer ? m->forge->issuer : FORGE_ISSUER, *document = "";
    struct ds_buf name = DS_BUF_INIT(4096);
    struct ds_error err = DS_ERROR_INIT;

    if (m->forge->stage == FORGE_FILE && strcmp(m->forge->where, DS_KEYS_DID) == 0)
        document = m->forge->what;
    for (size_t i = 0; i < sizeof(m->forge->file) / sizeof(*m->forge->file); i++)
        if (m->forge->file[i][0] && strcmp(m->forge->file[i][0], DS_KEYS_DID) == 0)
            document = m->forge->file[i][1];
    if (!document)
        document = "";
    assert_ok(
        ds_key_method_name(&name, issuer, ds_private_key_public(key), ds_span_of(document), &err),
        err);
    if (name.n)
        json_object_set_new(header, "kid", json_string(name.p));
    ds_buf_release(&name);
}

/* The payload as ds_credential_sign() makes it, changed, and signed again. */
static void make_credential(struct forge_files *m)
{
    const struct ds_private_key *key =
        m->forge->stranger_signs ? m->keys->stranger : m->keys->issuer;
    struct ds_buf jwt = DS_BUF_INIT(DS_MAX_JSON), payload = DS_BUF_INIT(DS_MAX_JSON);
    json_t *credential = NULL, *claims = NULL, *page = NULL;
    struct ds_jws jws = DS_JWS_INIT;
    struct ds_digest digest;
    char hex[DS_DIGEST_HEX + 1];

    ds_test_record_hex(hex, m->record);
    assert_ok(ds_test_credential_build(&credential, m->definition, m->record, hex, &m->err),
              m->err);
    carry_endorsements(m, credential);
    assert_ok(ds_digest_of(&digest, ds_span_of(PAGE), &m->err), m->err);
    ds_digest_hex(hex, &digest);
    assert_ok(ds_award_page(&page, hex, &m->err), m->err);
    json_object_set_new(credential, "relatedResource", page);
    assert_ok(ds_test_sign(&jwt, credential, m->definition, m->record, key, &m->err), m->err);
    assert_ok(ds_jws_parse(&jws, ds_buf_span(&jwt), "jwt", &m->err), m->err);
    assert_ok(ds_json_parse(&claims, ds_buf_span(&jws.payload), "jwt", &m->err), m->err);
    at_json_stage(m, FORGE_CLAIM, claims);
    if (m->forge->claim[0])
        ds_test_put(claims, m->forge->claim[0], m->forge->claim[1]);
    name_key(m, jws.header, key);
    at_json_stage(m, FORGE_HEADER, jws.header);
    ds_buf_release(&jwt);
    jwt = (struct ds_buf)DS_BUF_INIT(DS_MAX_JSON);
    assert_ok(ds_json_canonical(&payload, claims, &m->err), m->err);
    assert_ok(ds_jws_sign(&jwt, jws.header, ds_buf_span(&payload), key, &m->err), m->err);
    put_file(m, DS_CREDENTIAL, jwt.p, jwt.n);
    ds_buf_release(&jwt);
    ds_buf_release(&payload);
    ds_jws_release(&jws);
    json_decref(credential);
    json_decref(claims);
}

static void put_keys(struct forge_files *m)
{
    const struct ds_private_key *key =
        m->forge->stranger_signs ? m->keys->stranger : m->keys->issuer;
    json_t *jwk = NULL, *document;

    assert_ok(ds_key_jwk(&jwk, ds_private_key_public(key), &m->err), m->err);
    document = json_pack("{s:s, s:[o]}", "issuer",
                         m->forge->issuer ? m->forge->issuer : FORGE_ISSUER, "keys", jwk);
    put_json(m, DS_KEYS "issuer.jwk.json", document);
    json_decref(document);
}

static int by_name(const void *a, const void *b)
{
    return ds_zip_order(((const struct file *)a)->name, ((const struct file *)b)->name);
}

static bool starts(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

static void put_manifest(struct forge_files *m, const char *name, bool payload)
{
    struct ds_buf text = DS_BUF_INIT(DS_MAX_MANIFEST);

    qsort(m->file, m->files, sizeof(*m->file), by_name);
    for (size_t i = 0; i < m->files; i++) {
        struct ds_digest digest;

        if (starts(m->file[i].name, DS_DATA) != payload || starts(m->file[i].name, DS_SEAL))
            continue;
        assert_ok(ds_digest_of(&digest, (struct ds_span){.p = m->file[i].bytes, .n = m->file[i].n},
                               &m->err),
                  m->err);
        assert_ok(ds_bag_manifest_line(&text, &digest, m->file[i].name, &m->err), m->err);
    }
    put_file(m, name, text.p, text.n);
    ds_buf_release(&text);
}

static void put_bag(struct forge_files *m)
{
    struct ds_buf info = DS_BUF_INIT(DS_MAX_MANIFEST);
    uint64_t octets = 0;
    size_t files = 0;

    for (size_t i = 0; i < m->files; i++)
        if (starts(m->file[i].name, DS_DATA)) {
            octets += m->file[i].n;
            files++;
        }
    assert_ok(ds_test_bag_info(&info, m->definition, m->record, octets, files, &m->err), m->err);
    put_file(m, DS_BAGIT_TXT, DS_BAGIT_TXT_CONTENT, strlen(DS_BAGIT_TXT_CONTENT));
    put_file(m, DS_BAG_INFO, info.p, info.n);
    put_file(m, DS_INDEX_HTML, PAGE, strlen(PAGE));
    ds_buf_release(&info);
    put_manifest(m, DS_MANIFEST, true);
    at_file_stage(m, FORGE_MANIFEST);
    put_manifest(m, DS_TAGMANIFEST, false);
    at_file_stage(m, FORGE_TAGMANIFEST);
}

/* The same members with a blank before the first. */
static void spaced_seal(struct ds_buf *out, const json_t *header, const struct file *tags,
                        const struct ds_private_key *key, struct ds_error *err)
{
    struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON), message = DS_BUF_INIT(DS_MAX_JSON);
    struct ds_buf signature = DS_BUF_INIT(4096);
    json_t *full = json_copy((json_t *)(uintptr_t)header);

    json_object_set_new(full, "alg", json_string(ds_key_algorithm(ds_private_key_public(key))));
    ds_buf_puts(&text, "{ ", err);
    assert_ok(ds_json_canonical(&signature, full, err), *err);
    ds_buf_add(&text, signature.p + 1, signature.n - 1, err);
    ds_buf_truncate(&signature, 0);
    ds_base64url_encode(&message, text.p, text.n, err);
    ds_buf_add(out, message.p, message.n, err);
    ds_buf_puts(out, "..", err);
    ds_buf_puts(&message, ".", err);
    ds_base64url_encode(&message, tags->bytes, tags->n, err);
    assert_ok(ds_private_key_sign(&signature, key, ds_buf_span(&message), err), *err);
    assert_ok(ds_base64url_encode(out, signature.p, signature.n, err), *err);
    json_decref(full);
    ds_buf_release(&text);
    ds_buf_release(&message);
    ds_buf_release(&signature);
}

static void put_seal(struct forge_files *m)
{
    const struct ds_private_key *key =
        m->forge->stranger_seals ? m->keys->stranger : m->keys->issuer;
    const struct file *tags = find(m, DS_TAGMANIFEST), *record = find(m, DS_RECORD);
    struct ds_buf seal = DS_BUF_INIT(DS_MAX_JSON);
    char hex[DS_DIGEST_HEX + 1], thumbprint[DS_THUMBPRINT_TEXT + 1];
    json_t *jwk = NULL, *header;
    struct ds_digest digest;

    assert_ok(ds_digest_of(&digest, (struct ds_span){.p = record->bytes, .n = record->n}, &m->err),
              m->err);
    ds_digest_hex(hex, &digest);
    assert_ok(ds_key_jwk(&jwk, ds_private_key_public(key), &m->err), m->err);
    assert_ok(ds_key_thumbprint(thumbprint, ds_private_key_public(key), &m->err), m->err);
    header = json_pack("{s:s, s:s, s:o, s:i, s:s}", "typ", DS_SEAL_JWS_TYPE, "kid", thumbprint,
                       "jwk", jwk, "iat", 1773507600, "identity", hex);
    at_json_stage(m, FORGE_SEAL_HEADER, header);
    if (m->forge->spaced_seal)
        spaced_seal(&seal, header, tags, key, &m->err);
    else
        assert_ok(ds_jws_sign_detached(&seal, header,
                                       (struct ds_span){.p = tags->bytes, .n = tags->n}, key,
                                       &m->err),
                  m->err);
    put_file(m, DS_SEAL_JWS, seal.p, seal.n);
    ds_buf_release(&seal);
    json_decref(header);
}

static void zip(struct ds_buf *out, struct forge_files *m)
{
    struct ds_zip_entry *entry = calloc(m->files, sizeof(*entry));
    unsigned char header[512];
    uint64_t directory;

    assert_non_null(entry);
    qsort(m->file, m->files, sizeof(*m->file), by_name);
    for (size_t i = 0; i < m->files; i++) {
        entry[i] =
            (struct ds_zip_entry){.name = m->file[i].name,
                                  .size = m->file[i].n,
                                  .offset = out->n,
                                  .crc = (uint32_t)crc32(0, (const unsigned char *)m->file[i].bytes,
                                                         (unsigned)m->file[i].n)};
        assert_ok(ds_buf_add(out, header, ds_zip_local(header, &entry[i]), &m->err), m->err);
        assert_ok(ds_buf_add(out, m->file[i].bytes, m->file[i].n, &m->err), m->err);
    }
    directory = out->n;
    for (size_t i = 0; i < m->files; i++)
        assert_ok(ds_buf_add(out, header, ds_zip_central(header, &entry[i]), &m->err), m->err);
    assert_ok(ds_buf_add(out, header, ds_zip_end(header, m->files, directory, out->n - directory),
                         &m->err),
              m->err);
    free(entry);
}

struct ds_span forge_file(const struct forge_files *files, const char *name)
{
    for (size_t i = 0; i < files->files; i++)
        if (strcmp(files->file[i].name, name) == 0)
            return (struct ds_span){.p = files->file[i].bytes, .n = files->file[i].n};
    fail_msg("the package has no %s", name);
    return (struct ds_span){.p = NULL, .n = 0};
}

void forge_put(struct forge_files *files, const char *name, struct ds_span content)
{
    put_file(files, name, content.p, content.n);
}

const char *forge_name(struct forge_files *files, size_t i)
{
    qsort(files->file, files->files, sizeof(*files->file), by_name);
    return i < files->files ? files->file[i].name : NULL;
}

void forge_package(struct ds_buf *out, const struct forge *forge, const struct forge_keys *keys)
{
    struct forge_files m = {
        .forge = forge, .keys = keys, .room = FEW + forge->more, .err = DS_ERROR_INIT};

    m.file = calloc(m.room, sizeof(*m.file));
    assert_non_null(m.file);
    make_documents(&m);
    put_json(&m, DS_RECORD, m.record);
    put_keys(&m);
    make_endorsements(&m);
    if (!forge->not_awarded)
        make_credential(&m);
    at_json_stage(&m, FORGE_DOCUMENT, m.definition);
    put_json(&m, DS_DEFINITION, m.definition);
    at_file_stage(&m, FORGE_FILE);
    for (size_t i = 0; i < sizeof(forge->file) / sizeof(*forge->file) && forge->file[i][0]; i++)
        put_file(&m, forge->file[i][0], forge->file[i][1], strlen(forge->file[i][1]));
    put_bag(&m);
    put_seal(&m);
    if (forge->after)
        forge->after(&m, forge->after_ctx);
    at_file_stage(&m, FORGE_SEALED);
    zip(out, &m);
    for (size_t i = 0; i < m.files; i++)
        free(m.file[i].bytes);
    free(m.file);
    for (size_t i = 0; i < m.endorsements; i++)
        ds_buf_release(&m.endorsement[i]);
    json_decref(m.definition);
    json_decref(m.record);
}
