/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/verify/lists.h"

#include "core/encode.h"
#include "core/format.h"
#include "core/sign/jws_sign.h"
#include "tests/core/documents.h"
#include "tests/lib/test.h"
#include "tests/verify/forge.h"

#include <stdlib.h>
#include <zlib.h>

void list_encode(struct ds_buf *out, size_t n, int set)
{
    unsigned char *bits = calloc(n, 1), *packed = malloc(n + 1024);
    z_stream stream = {.next_in = bits,
                       .avail_in = (unsigned)n,
                       .next_out = packed,
                       .avail_out = (unsigned)n + 1024};
    struct ds_error err = DS_ERROR_INIT;

    assert_true(bits && packed);
    if (set)
        bits[set / 8] |= (unsigned char)(1 << (7 - set % 8));
    assert_int_equal(deflateInit2(&stream, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY), Z_OK);
    assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
    assert_ok(ds_buf_puts(out, "u", &err), err);
    assert_ok(ds_base64url_encode(out, packed, n + 1024 - stream.avail_out, &err), err);
    deflateEnd(&stream);
    free(bits);
    free(packed);
}

static const char * or (const char *given, const char *fallback)
{
    return given ? given : fallback;
}

static json_t *payload_of(const struct list *list)
{
    struct ds_buf encoded = DS_BUF_INIT(DS_MAX_JSON);
    const char *issuer = or (list->issuer, FORGE_ISSUER);
    json_t *payload;

    list_encode(&encoded, list->bytes ? list->bytes : 16384, list->set);
    payload =
        json_pack("{s:[s], s:s, s:[s,s], s:s, s:s, s:{s:s, s:s, s:s}}", "@context",
                  "https://www.w3.org/ns/credentials/v2", "id", or (list->url, LIST_URL), "type",
                  "VerifiableCredential", "BitstringStatusListCredential", "issuer", issuer,
                  "validFrom", or (list->from, "2026-03-14T17:00:00Z"), "credentialSubject", "type",
                  "BitstringStatusList", "statusPurpose", or (list->purpose, "revocation"),
                  "encodedList", or (list->encoded, encoded.p));
    assert_non_null(payload);
    if (list->where)
        ds_test_put(payload, list->where, list->what);
    ds_buf_release(&encoded);
    return payload;
}

static void make_jwt(struct ds_buf *out, const struct list *list, const struct ds_private_key *key)
{
    struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
    struct ds_error err = DS_ERROR_INIT;
    json_t *payload = payload_of(list), *jwk = NULL, *header;
    size_t start = out->n;

    assert_ok(ds_key_jwk(&jwk, ds_private_key_public(key), &err), err);
    header = list->no_key ? json_pack("{s:s}", "typ", "vc+jwt")
                          : json_pack("{s:s, s:O}", "typ", "vc+jwt", "jwk", jwk);
    if (list->succession)
        json_object_set_new(header, "succession", json_pack("[s]", list->succession));
    assert_ok(ds_json_canonical(&text, payload, &err), err);
    assert_ok(ds_jws_sign(out, header, ds_buf_span(&text), key, &err), err);
    if (list->damaged) { /* somewhere in the compressed bits' base64url, twice over */
        char *dot = strchr(out->p + start, '.');

        dot[200] = dot[200] == 'A' ? 'B' : 'A';
    }
    json_decref(header);
    json_decref(jwk);
    json_decref(payload);
    ds_buf_release(&text);
}

static void make_proof(struct ds_buf *out, const struct list *list,
                       const struct ds_private_key *key)
{
    json_t *payload = payload_of(list), *proof;
    struct ds_buf signature = DS_BUF_INIT(512), text = DS_BUF_INIT(512);
    bool edwards = strcmp(ds_key_algorithm(ds_private_key_public(key)), "EdDSA") == 0;
    struct ds_error err = DS_ERROR_INIT;
    struct ds_digest digest[2];

    proof = json_pack(
        "{s:s, s:s, s:s, s:s, s:O, s:s*, s:s*}", "type", "DataIntegrityProof", "cryptosuite",
        or (list->suite, edwards ? "eddsa-jcs-2022" : "ecdsa-jcs-2019"), "verificationMethod",
        list->method, "proofPurpose", "assertionMethod", "@context",
        json_object_get(payload, "@context"), "created", list->created, "expires", list->expires);
    assert_ok(ds_json_digest(&digest[0], proof, &err), err);
    assert_ok(ds_json_digest(&digest[1], payload, &err), err);
    assert_ok(ds_private_key_sign(&signature, key,
                                  (struct ds_span){.p = (char *)digest, .n = sizeof(digest)}, &err),
              err);
    if (list->damaged)
        signature.p[9] ^= 1;
    assert_ok(ds_buf_puts(&text, "z", &err), err);
    assert_ok(ds_base58_encode(&text, signature.p, signature.n, &err), err);
    json_object_set_new(proof, "proofValue", json_string(text.p));
    json_object_set_new(payload, "proof", proof);
    assert_ok(ds_json_canonical(out, payload, &err), err);
    json_decref(payload);
    ds_buf_release(&signature);
    ds_buf_release(&text);
}

void list_make(struct ds_buf *out, const struct list *list, const struct ds_private_key *key)
{
    if (list->method) {
        make_proof(out, list, key);
        return;
    }
    make_jwt(out, list, key);
}
