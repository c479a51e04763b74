/* SPDX-License-Identifier: Apache-2.0 */
/* Splits the input at 0x1E, then makes what is absent, in the order in which packages are built. */
#include "fuzz/packing.h"

#include "core/bag.h"
#include "core/cleanup.h"
#include "core/credential.h"
#include "core/format.h"
#include "core/record/definition.h"
#include "core/sign/jws_sign.h"
#include "core/zip.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { SEPARATOR = 0x1E, FILES = 64, SIZE = 1 << 20 };

struct file {
    char name[DS_MAX_NAME + 1];
    struct ds_buf bytes;
};

struct packing {
    struct file file[FILES];
    size_t n;
    const struct ds_private_key *key;
};

static struct file *find(struct packing *p, const char *name)
{
    for (size_t i = 0; i < p->n; i++)
        if (strcmp(p->file[i].name, name) == 0)
            return &p->file[i];
    return NULL;
}

/* The later of two files with one name counts. NULL when there is no more room. */
static struct file *put(struct packing *p, const char *name)
{
    struct file *file = find(p, name);

    if (!file && p->n < FILES)
        file = &p->file[p->n++];
    if (file) {
        snprintf(file->name, sizeof(file->name), "%s", name);
        ds_buf_release(&file->bytes);
        file->bytes.max = SIZE;
    }
    return file;
}

static bool starts(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

static void take_file(struct packing *p, const char *text, size_t n)
{
    const char *end = memchr(text, '\n', n);
    size_t length = end ? (size_t)(end - text) : 0;
    char name[DS_MAX_NAME + 1];
    struct file *file;

    /* A longer name has no header to stand in; the ZIP reader's own fuzzer tries those. */
    if (length == 0 || length > DS_MAX_NAME || memchr(text, '\0', length))
        return;
    memcpy(name, text, length);
    name[length] = '\0';
    file = put(p, name);
    if (file)
        ds_buf_add(&file->bytes, end + 1, n - length - 1, NULL);
}

static void take_all(struct packing *p, struct ds_span input)
{
    while (input.n) {
        const char *end = memchr(input.p, SEPARATOR, input.n);
        size_t n = end ? (size_t)(end - input.p) : input.n;

        take_file(p, input.p, n);
        input =
            (struct ds_span){.p = input.p + n + (end != NULL), .n = input.n - n - (end != NULL)};
    }
}

static json_t *json_of(struct packing *p, const char *name)
{
    struct file *file = find(p, name);
    json_t *json = NULL;

    if (file)
        ds_json_parse(&json, ds_buf_span(&file->bytes), name, NULL);
    return json;
}

static void put_json(struct packing *p, const char *name, const json_t *json)
{
    struct file *file = json ? put(p, name) : NULL;

    if (file)
        ds_json_canonical(&file->bytes, json, NULL);
}

static void bind_definition(json_t *to, const struct ds_definition_digests *digests)
{
    char hex[DS_DIGEST_HEX + 1];

    ds_digest_hex(hex, &digests->content);
    json_object_set_new(to, "content", json_string(hex));
    ds_digest_hex(hex, &digests->structure);
    json_object_set_new(to, "structure", json_string(hex));
}

static void bind_record(struct packing *p)
{
    ds_cleanup(ds_json_freep) json_t *definition = json_of(p, DS_DEFINITION);
    ds_cleanup(ds_json_freep) json_t *record = json_of(p, DS_RECORD);
    const json_t *judgements = json_object_get(record, "judgements");
    struct ds_definition_digests digests;

    if (definition && ds_definition_digests_of(&digests, definition, NULL) == 0) {
        bind_definition(json_object_get(record, "definition"), &digests);
        for (size_t i = 0; i < json_array_size(judgements); i++)
            bind_definition(json_object_get(json_array_get(judgements, i), "definition"), &digests);
    }
    put_json(p, DS_DEFINITION, definition);
    put_json(p, DS_RECORD, record);
}

static void bind_claims(struct packing *p, json_t *claims)
{
    const json_t *evidence = json_object_get(claims, "evidence");
    const struct file *record = find(p, DS_RECORD);
    struct ds_buf text = DS_BUF_INIT(256);
    char hex[DS_DIGEST_HEX + 1];
    struct ds_digest digest;

    if (!record || ds_digest_of(&digest, ds_buf_span(&record->bytes), NULL) < 0)
        return;
    ds_digest_hex(hex, &digest);
    if (ds_credential_digest_multibase(&text, hex, NULL) < 0)
        return;
    for (size_t i = 0; i < json_array_size(evidence); i++) {
        json_t *one = json_array_get(evidence, i);
        const char *genre = ds_json_text(one, "genre");

        if (genre && strcmp(genre, "Assessment record") == 0)
            json_object_set_new(one, "digestMultibase", json_string(text.p));
    }
    ds_buf_release(&text);
}

static void bind_key(struct packing *p)
{
    ds_cleanup(ds_json_freep) json_t *definition = json_of(p, DS_DEFINITION);
    ds_cleanup(ds_json_freep) json_t *document = NULL;
    const char *issuer = ds_json_text(definition, "issuer.id");
    json_t *jwk = NULL;

    if (issuer && ds_key_jwk(&jwk, ds_private_key_public(p->key), NULL) == 0)
        document = json_pack("{s:s, s:[o]}", "issuer", issuer, "keys", jwk);
    put_json(p, DS_KEYS "issuer.jwk.json", document);
}

/* The header of the input, or {"typ": "JWT"}; the key unless it has one of its own. */
static json_t *header_of(struct packing *p)
{
    json_t *header = json_of(p, PACKING_HEADER), *jwk = NULL;

    if (!json_is_object(header)) {
        json_decref(header);
        header = json_pack("{s:s}", "typ", "JWT");
    }
    if (!json_object_get(header, "jwk") &&
        ds_key_jwk(&jwk, ds_private_key_public(p->key), NULL) == 0)
        json_object_set_new(header, "jwk", jwk);
    return header;
}

static void sign_claims(struct packing *p, bool bound)
{
    ds_cleanup(ds_json_freep) json_t *claims = json_of(p, PACKING_CLAIMS);
    ds_cleanup(ds_json_freep) json_t *header = header_of(p);
    struct file *said = find(p, PACKING_CLAIMS), *jwt;
    struct ds_buf payload = DS_BUF_INIT(SIZE);

    if (!said)
        return;
    if (bound && claims) {
        bind_claims(p, claims);
        ds_json_canonical(&payload, claims, NULL);
    } else {
        ds_buf_add(&payload, said->bytes.p, said->bytes.n, NULL);
    }
    jwt = put(p, DS_CREDENTIAL);
    if (jwt)
        ds_jws_sign(&jwt->bytes, header, ds_buf_span(&payload), p->key, NULL);
    ds_buf_release(&payload);
}

const struct ds_private_key *packing_partner(void)
{
    static struct ds_private_key *key;

    if (!key && ds_private_key_generate(&key, DS_KEY_ED25519, NULL) < 0)
        abort();
    return key;
}

/* The digest of the definition, where the endorsement names one. */
static void bind_endorsement(struct packing *p, json_t *claims)
{
    json_t *subject = json_object_get(claims, "credentialSubject");
    const struct file *definition = find(p, DS_DEFINITION);
    struct ds_buf text = DS_BUF_INIT(256);
    char hex[DS_DIGEST_HEX + 1];
    struct ds_digest digest;

    if (!definition || !json_object_get(subject, "digestMultibase") ||
        ds_digest_of(&digest, ds_buf_span(&definition->bytes), NULL) < 0)
        return;
    ds_digest_hex(hex, &digest);
    if (ds_credential_digest_multibase(&text, hex, NULL) == 0)
        json_object_set_new(subject, "digestMultibase", json_string(text.p));
    ds_buf_release(&text);
}

static void sign_endorsement(struct packing *p, bool bound)
{
    ds_cleanup(ds_json_freep) json_t *claims = json_of(p, PACKING_ENDORSEMENT);
    ds_cleanup(ds_json_freep) json_t *header = json_pack("{s:s}", "typ", "JWT");
    struct ds_buf payload = DS_BUF_INIT(SIZE), jwt = DS_BUF_INIT(SIZE);
    char hex[DS_DIGEST_HEX + 1], name[DS_MAX_NAME + 1];
    struct ds_digest digest;
    struct file *file;
    json_t *jwk = NULL;

    if (!claims || ds_key_jwk(&jwk, ds_private_key_public(packing_partner()), NULL) < 0)
        return;
    json_object_set_new(header, "jwk", jwk);
    if (bound)
        bind_endorsement(p, claims);
    ds_json_canonical(&payload, claims, NULL);
    if (ds_jws_sign(&jwt, header, ds_buf_span(&payload), packing_partner(), NULL) == 0 &&
        ds_digest_of(&digest, ds_buf_span(&jwt), NULL) == 0) {
        ds_digest_hex(hex, &digest);
        snprintf(name, sizeof(name), DS_ENDORSEMENTS "%s.jwt", hex);
        file = put(p, name);
        if (file)
            ds_buf_add(&file->bytes, jwt.p, jwt.n, NULL);
    }
    ds_buf_release(&payload);
    ds_buf_release(&jwt);
}

static void drop_notes(struct packing *p)
{
    for (size_t i = 0; i < p->n;)
        if (p->file[i].name[0] == '@') {
            ds_buf_release(&p->file[i].bytes);
            p->file[i] = p->file[--p->n];
            memset(&p->file[p->n], 0, sizeof(p->file[0]));
        } else {
            i++;
        }
}

static int by_name(const void *a, const void *b)
{
    return ds_zip_order(((const struct file *)a)->name, ((const struct file *)b)->name);
}

static void make_info(struct packing *p)
{
    uint64_t octets = 0;
    size_t files = 0;
    struct file *info;

    for (size_t i = 0; i < p->n; i++)
        if (starts(p->file[i].name, DS_DATA)) {
            octets += p->file[i].bytes.n;
            files++;
        }
    if (!find(p, DS_BAGIT_TXT) && (info = put(p, DS_BAGIT_TXT)))
        ds_buf_puts(&info->bytes, DS_BAGIT_TXT_CONTENT, NULL);
    if (!find(p, DS_BAG_INFO) && (info = put(p, DS_BAG_INFO)))
        ds_buf_printf(&info->bytes, NULL, "Payload-Oxum: %" PRIu64 ".%zu\n", octets, files);
}

static void make_manifest(struct packing *p, const char *name, bool payload)
{
    struct ds_buf text = DS_BUF_INIT(SIZE);
    struct ds_digest digest;
    struct file *manifest;

    if (find(p, name))
        return;
    qsort(p->file, p->n, sizeof(*p->file), by_name);
    for (size_t i = 0; i < p->n; i++)
        if (starts(p->file[i].name, DS_DATA) == payload && !starts(p->file[i].name, DS_SEAL) &&
            ds_digest_of(&digest, ds_buf_span(&p->file[i].bytes), NULL) == 0)
            ds_bag_manifest_line(&text, &digest, p->file[i].name, NULL);
    manifest = put(p, name);
    if (manifest && text.n)
        ds_buf_add(&manifest->bytes, text.p, text.n, NULL);
    ds_buf_release(&text);
}

static json_t *seal_header(struct packing *p)
{
    char hex[DS_DIGEST_HEX + 1] = "", thumbprint[DS_THUMBPRINT_TEXT + 1] = "";
    const struct file *record = find(p, DS_RECORD);
    struct ds_digest digest;
    json_t *jwk = NULL;

    if (record && ds_digest_of(&digest, ds_buf_span(&record->bytes), NULL) == 0)
        ds_digest_hex(hex, &digest);
    ds_key_jwk(&jwk, ds_private_key_public(p->key), NULL);
    ds_key_thumbprint(thumbprint, ds_private_key_public(p->key), NULL);
    return json_pack("{s:s, s:s, s:o, s:i, s:s}", "typ", DS_SEAL_JWS_TYPE, "kid", thumbprint, "jwk",
                     jwk, "iat", 1773507600, "identity", hex);
}

static void make_seal(struct packing *p)
{
    ds_cleanup(ds_json_freep) json_t *header = NULL;
    const struct file *tags = find(p, DS_TAGMANIFEST);
    struct file *seal;

    if (!tags || find(p, DS_SEAL_JWS) || !(seal = put(p, DS_SEAL_JWS)))
        return;
    header = seal_header(p);
    tags = find(p, DS_TAGMANIFEST);
    ds_jws_sign_detached(&seal->bytes, header, ds_buf_span(&tags->bytes), p->key, NULL);
}

static void zip(struct ds_buf *out, struct packing *p)
{
    struct ds_zip_entry entry[FILES];
    unsigned char header[512];
    uint64_t directory;

    qsort(p->file, p->n, sizeof(*p->file), by_name);
    for (size_t i = 0; i < p->n; i++) {
        const struct ds_buf *bytes = &p->file[i].bytes;

        entry[i] = (struct ds_zip_entry){.name = p->file[i].name,
                                         .size = bytes->n,
                                         .offset = out->n,
                                         .crc = (uint32_t)crc32(crc32(0, NULL, 0),
                                                                (const unsigned char *)bytes->p,
                                                                (unsigned)bytes->n)};
        ds_buf_add(out, header, ds_zip_local(header, &entry[i]), NULL);
        if (bytes->n)
            ds_buf_add(out, bytes->p, bytes->n, NULL);
    }
    directory = out->n;
    for (size_t i = 0; i < p->n; i++)
        ds_buf_add(out, header, ds_zip_central(header, &entry[i]), NULL);
    ds_buf_add(out, header, ds_zip_end(header, p->n, directory, out->n - directory), NULL);
}

bool packing_zip(struct ds_buf *out, struct ds_span input, const struct ds_private_key *key)
{
    struct packing *p = calloc(1, sizeof(*p));
    bool bound;

    if (!p)
        return false;
    p->key = key;
    take_all(p, input);
    bound = find(p, PACKING_BIND) != NULL;
    if (bound) {
        bind_record(p);
        bind_key(p);
    }
    sign_claims(p, bound);
    sign_endorsement(p, bound);
    drop_notes(p);
    make_info(p);
    make_manifest(p, DS_MANIFEST, true);
    make_manifest(p, DS_TAGMANIFEST, false);
    make_seal(p);
    zip(out, p);
    for (size_t i = 0; i < p->n; i++)
        ds_buf_release(&p->file[i].bytes);
    free(p);
    return out->n > 0;
}
