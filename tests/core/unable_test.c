/* SPDX-License-Identifier: Apache-2.0 */
/* The n-th allocation of OpenSSL fails, alone or with all after it, for every n: a right signature
 * is right or could not be checked, a wrong one is wrong or could not be checked, a good key is
 * never called a bad one. */
#include "core/key/jws.h"
#include "tests/core/jose_vectors.h"
#include "tests/lib/failing_openssl.h"
#include "tests/lib/test.h"

enum { TRIES = 20000 };

static const char *const key_text[] = {A2_KEY, A3_KEY, RFC8037_KEY};
static const char *const jws_text[] = {A2_JWS, A3_JWS, RFC8037_JWS};

static struct ds_key *key_of(const char *text)
{
    json_t *jwk = json_loads(text, 0, NULL);
    struct ds_key *key = NULL;

    assert_int_equal(ds_key_from_jwk(&key, jwk, NULL), 0);
    json_decref(jwk);
    return key;
}

/* Answers until no allocation is left to fail; `right` is what must come then. */
static void answers(const struct ds_jws *jws, const struct ds_key *key,
                    enum ds_signature_answer right, bool lasting)
{
    enum ds_signature_answer answer = DS_SIGNATURE_UNCHECKED;
    long n = 0, unchecked = 0;
    bool failed;

    do {
        failing_openssl_begin(n, lasting);
        answer = ds_jws_check(jws, key, (struct ds_span){.p = NULL, .n = 0});
        failed = failing_openssl_end();
        if (answer != right && answer != DS_SIGNATURE_UNCHECKED)
            fail_msg("without allocation %ld the answer is %d", n, (int)answer);
        unchecked += answer == DS_SIGNATURE_UNCHECKED;
    } while (failed && ++n < TRIES);
    assert_int_equal(answer, right);
    assert_true(unchecked > 0);
}

static void a_signature_is_not_called_what_it_is_not(void **state)
{
    (void)state;
    for (size_t i = 0; i < 6; i++) {
        struct ds_key *key = key_of(key_text[i / 2]);
        struct ds_jws jws = DS_JWS_INIT;

        assert_int_equal(ds_jws_parse(&jws, ds_span_of(jws_text[i / 2]), "test", NULL), 0);
        answers(&jws, key, DS_SIGNATURE_RIGHT, i % 2);
        jws.signed_by.n--;
        answers(&jws, key, DS_SIGNATURE_WRONG, i % 2);
        ds_jws_release(&jws);
        ds_key_free(key);
    }
}

static void a_good_key_is_not_called_a_bad_one(void **state)
{
    (void)state;
    for (size_t i = 0; i < 6; i++) {
        json_t *jwk = json_loads(key_text[i / 2], 0, NULL);
        bool failed;
        int rc;
        long n = 0;

        do {
            struct ds_key *key = NULL;

            failing_openssl_begin(n, i % 2);
            rc = ds_key_from_jwk(&key, jwk, NULL);
            failed = failing_openssl_end();
            if (rc < 0 && rc != DS_ENOMEM && rc != DS_EINTERNAL)
                fail_msg("key %zu without allocation %ld: %d", i, n, rc);
            ds_key_free(key);
        } while (failed && ++n < TRIES);
        assert_int_equal(rc, 0);
        assert_true(n > 1);
        json_decref(jwk);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_signature_is_not_called_what_it_is_not),
        cmocka_unit_test(a_good_key_is_not_called_a_bad_one),
    };

    /* Before OpenSSL allocates anything. */
    if (!failing_openssl_set())
        return 1;
    /* What is made once for the process is not what is tested. */
    for (size_t i = 0; i < 3; i++) {
        struct ds_key *key = key_of(key_text[i]);
        struct ds_jws jws = DS_JWS_INIT;

        if (ds_jws_parse(&jws, ds_span_of(jws_text[i]), "test", NULL) < 0 ||
            !ds_jws_verify(&jws, key, (struct ds_span){.p = NULL, .n = 0}))
            return 1;
        ds_jws_release(&jws);
        ds_key_free(key);
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
