/* SPDX-License-Identifier: Apache-2.0 */
/* JWS: the examples of the standards are right, and nothing that differs from them is. */
#include "core/cleanup.h"
#include "core/encode.h"
#include "core/format.h"
#include "core/key/jws.h"
#include "tests/core/jose_vectors.h"
#include "tests/lib/test.h"

#include <stdlib.h>

static const struct ds_span attached = {.p = NULL, .n = 0};

static struct ds_key *key_of(const char *jwk_text)
{
    ds_cleanup(ds_json_freep) json_t *jwk = json_loads(jwk_text, 0, NULL);
    struct ds_key *key = NULL;

    assert_non_null(jwk);
    assert_int_equal(ds_key_from_jwk(&key, jwk, NULL), 0);
    return key;
}

static bool right(struct ds_span text, const struct ds_key *key)
{
    struct ds_jws jws = DS_JWS_INIT;
    bool answer = ds_jws_parse(&jws, text, "test", NULL) == 0 && ds_jws_verify(&jws, key, attached);

    ds_jws_release(&jws);
    return answer;
}

static void test_standards(void **state)
{
    static const char *const key_text[] = {A2_KEY, A3_KEY, RFC8037_KEY};
    static const char *const jws_text[] = {A2_JWS, A3_JWS, RFC8037_JWS};
    (void)state;
    for (size_t k = 0; k < 3; k++) {
        ds_cleanup(ds_key_freep) struct ds_key *key = key_of(key_text[k]);

        for (size_t i = 0; i < 3; i++)
            assert_int_equal(right(ds_span_of(jws_text[i]), key), i == k);
    }
}

static char *vector(const char *name)
{
    const char *shared = getenv("SHARED_DIR");
    struct ds_buf text = DS_BUF_INIT(1 << 16);
    char path[4096], bytes[4096];
    FILE *file;
    size_t n;

    snprintf(path, sizeof(path), "%s/data/vectors/jose/%s",
             shared ? shared : DS_SOURCE_DIR "/../shared", name);
    file = fopen(path, "rb");
    if (!file)
        return NULL;
    while ((n = fread(bytes, 1, sizeof(bytes), file)) > 0)
        assert_int_equal(ds_buf_add(&text, bytes, n, NULL), 0);
    fclose(file);
    return ds_buf_take(&text);
}

/* The key of a vector without its private half, which a public key must not have. */
static struct ds_key *public_key(const char *text)
{
    static const char *const secret[] = {"d", "p", "q", "dp", "dq", "qi"};
    ds_cleanup(ds_json_freep) json_t *jwk = json_loads(text, 0, NULL);
    struct ds_error err = DS_ERROR_INIT;
    struct ds_key *key = NULL;

    assert_non_null(jwk);
    for (size_t i = 0; i < sizeof(secret) / sizeof(*secret); i++)
        json_object_del(jwk, secret[i]);
    assert_ok(ds_key_from_jwk(&key, jwk, &err), err);
    return key;
}

/* RFC 7515 and RFC 7520, wherever the shared reference data is: of the algorithms that are used the
 * signature is right, every other is refused by name. */
static void test_shared_vectors(void **state)
{
    static const struct {
        const char *jws, *key, *refused;
    } vectors[] = {{.jws = "rfc7515_A.2.jwsc", .key = "rfc7515_A.2.jwk"},
                   {.jws = "rfc7515_A.3.jwsc", .key = "rfc7515_A.3.jwk"},
                   {.jws = "rfc7520_4.1.jwsc", .key = "rfc7520_4.1.jwk"},
                   {.jws = "rfc7515_A.1.jwsc", .key = NULL, .refused = "HS256"},
                   {.jws = "rfc7515_A.4.jwsc", .key = NULL, .refused = "ES512"},
                   {.jws = "rfc7515_A.5.jwsc", .key = NULL, .refused = "none"},
                   {.jws = "rfc7520_4.3.jwsc", .key = NULL, .refused = "ES512"}};

    (void)state;
    for (size_t i = 0; i < sizeof(vectors) / sizeof(*vectors); i++) {
        ds_cleanup(ds_freep) char *text = vector(vectors[i].jws);
        ds_cleanup(ds_freep) char *jwk = vectors[i].key ? vector(vectors[i].key) : NULL;
        ds_cleanup(ds_key_freep) struct ds_key *key = jwk ? public_key(jwk) : NULL;
        struct ds_jws jws = DS_JWS_INIT;
        struct ds_error err = DS_ERROR_INIT;

        if (!text)
            skip();
        if (key)
            assert_true(right(ds_span_of(text), key));
        else
            assert_refused(ds_jws_parse(&jws, ds_span_of(text), "jws", &err), DS_EINVAL,
                           vectors[i].refused, err);
    }
}

/* Each character changed in turn, to each neighbour in the alphabet: never right. */
static void test_every_character_counts(void **state)
{
    static const char *const key_text[] = {A3_KEY, RFC8037_KEY, A2_KEY};
    static const char *const jws_text[] = {A3_JWS, RFC8037_JWS, A2_JWS};
    (void)state;
    for (size_t k = 0; k < 3; k++) {
        ds_cleanup(ds_key_freep) struct ds_key *key = key_of(key_text[k]);
        ds_cleanup(ds_freep) char *text = strdup(jws_text[k]);

        for (size_t i = 0; text[i]; i++) {
            char kept = text[i];

            text[i] = kept == 'A' ? 'B' : 'A';
            if (right(ds_span_of(text), key))
                fail_msg("character %zu of vector %zu does not matter", i, k);
            text[i] = kept;
        }
    }
}

static void test_payload(void **state)
{
    struct ds_jws jws = DS_JWS_INIT;
    struct ds_error err = DS_ERROR_INIT;
    (void)state;

    assert_ok(ds_jws_parse(&jws, ds_span_of(RFC8037_JWS), "test", &err), err);
    assert_string_equal(jws.payload.p, "Example of Ed25519 signing");
    assert_string_equal(ds_json_text(jws.header, "alg"), "EdDSA");
    assert_int_equal(jws.signature.n, 64);
    ds_jws_release(&jws);
}

/* The example with its payload taken out (RFC 7515 appendix F). */
static void test_detached(void **state)
{
    ds_cleanup(ds_key_freep) struct ds_key *key = key_of(RFC8037_KEY);
    struct ds_span payload = ds_span_of("Example of Ed25519 signing");
    const char *first = strchr(RFC8037_JWS, '.'), *last = strrchr(RFC8037_JWS, '.');
    struct ds_buf text = DS_BUF_INIT(1000);
    struct ds_jws jws = DS_JWS_INIT, whole = DS_JWS_INIT;
    (void)state;

    ds_buf_printf(&text, NULL, "%.*s.%s\n", (int)(first - RFC8037_JWS), RFC8037_JWS, last);
    assert_int_equal(ds_jws_parse(&jws, ds_buf_span(&text), "test", NULL), 0);
    assert_true(ds_jws_verify(&jws, key, payload));
    assert_false(ds_jws_verify(&jws, key, attached));
    assert_false(ds_jws_verify(&jws, key, (struct ds_span){.p = payload.p, .n = payload.n - 1}));
    assert_false(ds_jws_verify(&jws, key, (struct ds_span){.p = "", .n = 0}));
    /* A payload in both places is refused, even when both are the same. */
    assert_int_equal(ds_jws_parse(&whole, ds_span_of(RFC8037_JWS), "test", NULL), 0);
    assert_true(ds_jws_verify(&whole, key, attached));
    assert_false(ds_jws_verify(&whole, key, payload));
    ds_jws_release(&whole);
    ds_jws_release(&jws);
    ds_buf_release(&text);
}

static void refused_header(const char *header, enum ds_code code, const char *part)
{
    struct ds_buf text = DS_BUF_INIT(200000);
    struct ds_jws jws = DS_JWS_INIT;
    struct ds_error err = DS_ERROR_INIT;

    assert_int_equal(ds_base64url_encode(&text, header, strlen(header), NULL), 0);
    assert_int_equal(ds_buf_puts(&text, ".AAAA.AAAA", NULL), 0);
    assert_refused(ds_jws_parse(&jws, ds_buf_span(&text), "seal", &err), code, part, err);
    assert_null(jws.header);
    ds_buf_release(&text);
}

static void test_refused_headers(void **state)
{
    (void)state;
    refused_header("{}", DS_EINVAL, "seal: the algorithm '' is none of");
    refused_header("{\"alg\":\"none\"}", DS_EINVAL, "'none'");
    refused_header("{\"alg\":\"HS256\"}", DS_EINVAL, "'HS256'");
    refused_header("{\"alg\":\"es256\"}", DS_EINVAL, "'es256'");
    refused_header("{\"alg\":[\"ES256\"]}", DS_EINVAL, "is none of");
    refused_header("[\"ES256\"]", DS_EINVAL, "not a JSON object");
    refused_header("\"ES256\"", DS_EINVAL, "not a JSON object");
    refused_header("{\"alg\":\"ES256\",\"crit\":[\"exp\"]}", DS_EINVAL, "extension");
    refused_header("{\"alg\":\"ES256\",\"b64\":false}", DS_EINVAL, "extension");
    refused_header("{\"alg\":\"ES256\",\"alg\":\"EdDSA\"}", DS_EINVAL, "duplicate");
    refused_header("{\"alg\":\"ES256\"", DS_EINVAL, "not JSON");
}

static void refused_text(const char *text, const char *part)
{
    struct ds_jws jws = DS_JWS_INIT;
    struct ds_error err = DS_ERROR_INIT;

    assert_refused(ds_jws_parse(&jws, ds_span_of(text), "seal", &err), DS_EINVAL, part, err);
}

static void test_refused_texts(void **state)
{
    (void)state;
    refused_text("", "three parts");
    refused_text("a.b", "three parts");
    refused_text("a.b.c.d", "three parts");
    refused_text("..", "seal");
    refused_text("eyJhbGciOiJFUzI1NiJ9.AAAA.AA=", "seal: the signature");
    refused_text("eyJhbGciOiJFUzI1NiJ9.A.AAAA", "seal: the payload");
    refused_text("eyJhbGciOiJFUzI1NiJ9.AAAA.AAAA\n\n", "seal: the signature");
    refused_text("eyJhbGciOiJFUzI1NiJ9.AAAA.AAAA ", "seal: the signature");
    refused_text(" eyJhbGciOiJFUzI1NiJ9.AAAA.AAAA", "seal: the header");
    refused_text("eyJhbGciOiJFUzI1NiJ9==.AAAA.AAAA", "seal: the header");
}

static void test_limit(void **state)
{
    struct ds_jws jws = DS_JWS_INIT;
    struct ds_error err = DS_ERROR_INIT;
    ds_cleanup(ds_freep) char *text = calloc(1, DS_MAX_JSON + 2);
    (void)state;

    assert_non_null(text);
    memset(text, 'A', DS_MAX_JSON + 1);
    assert_refused(ds_jws_parse(&jws, ds_span_of(text), "seal", &err), DS_ELIMIT, "16 MiB", err);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_standards),
        cmocka_unit_test(test_shared_vectors),
        cmocka_unit_test(test_every_character_counts),
        cmocka_unit_test(test_payload),
        cmocka_unit_test(test_detached),
        cmocka_unit_test(test_refused_headers),
        cmocka_unit_test(test_refused_texts),
        cmocka_unit_test(test_limit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
