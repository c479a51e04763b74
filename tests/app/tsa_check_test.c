/* SPDX-License-Identifier: Apache-2.0 */
/* The n-th allocation of OpenSSL fails, for every n, while a new timestamp is checked: one whose
 * signature is wrong is never kept. */
#include "app/issue/tsa_check.h"
#include "core/cleanup.h"
#include "tests/lib/failing_openssl.h"
#include "tests/lib/pki.h"
#include "tests/lib/test.h"

enum { TRIES = 20000 };

static struct pki authority;
static struct ds_buf token = DS_BUF_INIT(DS_MAX_TOKEN);

static int check(struct ds_span der, struct ds_error *err)
{
    ds_cleanup(ds_timestamp_freep) struct ds_timestamp *timestamp = NULL;
    struct ds_tsa_reply reply = DS_TSA_REPLY_INIT;
    const struct ds_tsa_request request = {.sealed_at = 0};

    if (ds_timestamp_read(&timestamp, der, err) < 0)
        return DS_ENOMEM; /* whatever it says: the token is in form */
    reply.at = ds_timestamp_at(timestamp);
    return ds_tsa_check(&reply, timestamp, &request, NULL, err);
}

static void what_could_not_be_checked_is_not_kept(void **state)
{
    long n = 0, unchecked = 0;
    bool failed;
    int rc;

    (void)state;
    token.p[token.n - 1] ^= 1;
    do {
        struct ds_error err = DS_ERROR_INIT;

        failing_openssl_begin(n, false);
        rc = check(ds_buf_span(&token), &err);
        failed = failing_openssl_end();
        if (rc != DS_EREFUSED && rc != DS_ENOMEM && rc != DS_EINTERNAL)
            fail_msg("without allocation %ld: %d, %s", n, rc, err.text);
        unchecked += rc == DS_EINTERNAL;
    } while (failed && ++n < TRIES);
    assert_int_equal(rc, DS_EREFUSED);
    assert_true(unchecked > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_could_not_be_checked_is_not_kept)};
    int failed;

    if (!failing_openssl_set())
        return 1;
    pki_make(&authority, NULL, "Clock", PKI_TSA, "2020-01-01", "2030-01-01");
    pki_token(&token, &authority, ds_span_of("data"), NULL, "2020-06-01", true);
    if (check(ds_buf_span(&token), NULL) < 0) /* makes what OpenSSL makes once for the process */
        return 1;
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    pki_release(&authority);
    ds_buf_release(&token);
    return failed;
}
