/* SPDX-License-Identifier: Apache-2.0 */
/* Files as authorities give them out: what is in them, apart, in PEM and in DER. */
#include "core/format.h"
#include "core/x509/x509.h"
#include "tests/lib/pki.h"
#include "tests/lib/test.h"

#include <stdlib.h>

static struct pki root, other;

static void mixed(struct ds_buf *out)
{
    assert_int_equal(ds_buf_puts(out, "a note before\n", NULL), 0);
    pki_pem(out, root.cert);
    pki_pem_crl(out, pki_crl(&root, "2026-05-01", "2026-07-01", NULL, NULL, -1));
    pki_pem(out, other.cert);
}

static void each_kind_is_apart(void **state)
{
    struct ds_buf file = DS_BUF_INIT(1 << 16), certificates = DS_BUF_INIT(1 << 16);
    struct ds_x509_sorted sorted = {.item = NULL};
    struct ds_error err = DS_ERROR_INIT;

    (void)state;
    mixed(&file);
    pki_pem(&certificates, root.cert);
    pki_pem(&certificates, other.cert);
    assert_ok(ds_x509_sort(&sorted, ds_buf_span(&file), &err), err);
    assert_int_equal(sorted.n, 3);
    assert_string_equal(sorted.certificates.p, certificates.p);
    assert_null(strstr(sorted.lists.p, "CERTIFICATE"));
    assert_string_equal(sorted.item[0].name, "CN = Root");
    assert_false(sorted.item[0].list);
    assert_int_equal(sorted.item[0].from, pki_time("2020-01-01"));
    assert_int_equal(sorted.item[0].until, pki_time("2040-01-01"));
    assert_string_equal(sorted.item[1].name, "CN = Other");
    assert_true(sorted.item[2].list);
    assert_string_equal(sorted.item[2].name, "CN = Root");
    assert_int_equal(sorted.item[2].from, pki_time("2026-05-01"));
    assert_int_equal(sorted.item[2].until, pki_time("2026-07-01"));
    ds_x509_sorted_release(&sorted);
    ds_buf_release(&certificates);
    ds_buf_release(&file);
}

/* One certificate or list in DER is the same one in PEM. */
static void der_becomes_pem(void **state)
{
    struct ds_buf pem[2] = {DS_BUF_INIT(1 << 16), DS_BUF_INIT(1 << 16)};
    struct ds_error err = DS_ERROR_INIT;
    X509_CRL *list = pki_crl(&root, "2026-05-01", "2026-07-01", NULL, NULL, -1);

    (void)state;
    pki_pem(&pem[0], root.cert);
    for (int kind = 0; kind < 2; kind++) {
        struct ds_x509_sorted sorted = {.item = NULL};
        unsigned char *der = NULL;
        int n = kind == 0 ? i2d_X509(root.cert, &der) : i2d_X509_CRL(list, &der);

        assert_ok(ds_x509_sort(&sorted, (struct ds_span){.p = (char *)der, .n = (size_t)n}, &err),
                  err);
        assert_int_equal(sorted.n, 1);
        assert_int_equal(sorted.item[0].list, kind);
        if (kind == 1)
            pki_pem_crl(&pem[1], list);
        assert_string_equal(kind == 0 ? sorted.certificates.p : sorted.lists.p, pem[kind].p);
        assert_null(kind == 0 ? sorted.lists.p : sorted.certificates.p);
        ds_x509_sorted_release(&sorted);
        /* A byte less is none of them. */
        assert_refused(
            ds_x509_sort(&sorted, (struct ds_span){.p = (char *)der, .n = (size_t)n - 1}, &err),
            DS_EINVAL, "cannot be read", err);
        assert_null(sorted.item);
        OPENSSL_free(der);
        ds_buf_release(&pem[kind]);
    }
}

static void anything_else_is_refused(void **state)
{
    static const struct {
        const char *file, *says;
    } refused[] = {
        {.file = "", .says = "neither a certificate nor a revocation list"},
        {.file = "nothing", .says = "neither a certificate nor a revocation list"},
        {.file = "0", .says = "neither a certificate nor a revocation list"},
        {.file = "0\x82"
                 "0",
         .says = "revocation list cannot be read"}, /* so DER begins */
        {.file = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
         .says = "PRIVATE KEY"},
        {.file = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
         .says = "certificate cannot be read"},
        {.file = "-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n",
         .says = "revocation list cannot be read"},
        {.file = "-----BEGIN CERTIFICATE-----\nAAAA\n", .says = "has no end"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(refused) / sizeof(*refused); i++) {
        struct ds_x509_sorted sorted = {.item = NULL};
        struct ds_error err = DS_ERROR_INIT;

        assert_refused(ds_x509_sort(&sorted, ds_span_of(refused[i].file), &err), DS_EINVAL,
                       refused[i].says, err);
        assert_null(sorted.item);
        assert_null(sorted.certificates.p);
    }
}

static void size_has_a_limit(void **state)
{
    struct ds_x509_sorted sorted = {.item = NULL};
    struct ds_error err = DS_ERROR_INIT;
    char *large = calloc(1, DS_MAX_PEM + 1);

    (void)state;
    assert_non_null(large);
    assert_refused(ds_x509_sort(&sorted, (struct ds_span){.p = large, .n = DS_MAX_PEM + 1}, &err),
                   DS_ELIMIT, "larger than the limit of 4 MiB", err);
    free(large);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_is_apart),
        cmocka_unit_test(der_becomes_pem),
        cmocka_unit_test(anything_else_is_refused),
        cmocka_unit_test(size_has_a_limit),
    };
    int failed;

    pki_make(&root, NULL, "Root", PKI_CA, "2020-01-01", "2040-01-01");
    pki_make(&other, NULL, "Other", PKI_CA, "2020-01-01", "2040-01-01");
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    pki_release(&root);
    pki_release(&other);
    return failed;
}
