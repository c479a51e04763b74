/* SPDX-License-Identifier: Apache-2.0 */
/* Chains: each answer by the fault that makes it, and nothing else changed. */
#include "core/format.h"
#include "core/x509/x509.h"
#include "tests/lib/pki.h"
#include "tests/lib/test.h"

#include <stdlib.h>

static struct pki root, middle, leaf, other_root, enciphers, weak;

/* PEM of a few certificates or lists. */
struct text {
    struct ds_buf buf;
};

static struct text pem(const struct pki *a, const struct pki *b)
{
    struct text text = {.buf = DS_BUF_INIT(1 << 16)};

    if (a)
        pki_pem(&text.buf, a->cert);
    if (b)
        pki_pem(&text.buf, b->cert);
    return text;
}

static void answers(const char *chain, const char *roots, const char *crls, const char *at,
                    enum ds_x509_outcome outcome, enum ds_x509_reason reason,
                    struct ds_x509_answer *out)
{
    struct ds_error err = DS_ERROR_INIT;
    struct ds_x509_answer answer;

    assert_ok(ds_x509_chain_check(&answer, ds_span_of(chain), ds_span_of(roots), ds_span_of(crls),
                                  pki_time(at), &err),
              err);
    assert_int_equal(err.code, DS_OK); /* malformed is an answer, not a failure */
    assert_int_equal(answer.reason, reason);
    assert_int_equal(answer.outcome, outcome);
    if (out)
        *out = answer;
    else
        ds_x509_answer_release(&answer);
}

static void a_chain_holds_for_its_time(void **state)
{
    struct text chain = pem(&leaf, &middle), roots = pem(&other_root, &root);
    struct ds_x509_answer answer;
    char thumbprint[DS_THUMBPRINT_TEXT + 1];

    (void)state;
    answers(chain.buf.p, roots.buf.p, "", "2026-06-01", DS_X509_HOLDS, DS_X509_WHY_NOTHING,
            &answer);
    assert_string_equal(answer.subject, "CN = \"Coll\u00e8ge, Issuer\"");
    assert_string_equal(answer.root, "CN = Root");
    assert_int_equal(answer.from, pki_time("2026-01-01"));
    assert_int_equal(answer.until, pki_time("2027-01-01"));
    assert_false(answer.revocation_known);
    assert_non_null(answer.key);
    assert_int_equal(ds_key_thumbprint(thumbprint, answer.key, NULL), 0);
    assert_string_equal(ds_key_algorithm(answer.key), "ES256");
    ds_x509_answer_release(&answer);
    answers(chain.buf.p, roots.buf.p, "", "2025-12-31T23:59:59Z", DS_X509_FAILS,
            DS_X509_WHY_NOT_YET, NULL);
    answers(chain.buf.p, roots.buf.p, "", "2027-01-02", DS_X509_FAILS, DS_X509_WHY_EXPIRED, NULL);
    answers(chain.buf.p, roots.buf.p, "", "2046-06-01", DS_X509_FAILS, DS_X509_WHY_EXPIRED, NULL);
    ds_buf_release(&chain.buf);
    ds_buf_release(&roots.buf);
}

static void roots_are_the_readers(void **state)
{
    struct text chain = pem(&leaf, &middle), roots = pem(&other_root, NULL),
                pinned = pem(&middle, NULL), short_chain = pem(&leaf, NULL);
    struct text true_root = pem(&root, NULL);

    (void)state;
    answers(chain.buf.p, "", "", "2026-06-01", DS_X509_UNCHECKED, DS_X509_WHY_NO_ROOTS, NULL);
    answers(chain.buf.p, roots.buf.p, "", "2026-06-01", DS_X509_FAILS, DS_X509_WHY_UNTRUSTED, NULL);
    answers(short_chain.buf.p, true_root.buf.p, "", "2026-06-01", DS_X509_FAILS,
            DS_X509_WHY_UNTRUSTED, NULL);
    answers(short_chain.buf.p, pinned.buf.p, "", "2026-06-01", DS_X509_HOLDS, DS_X509_WHY_NOTHING,
            NULL);
    answers(true_root.buf.p, roots.buf.p, "", "2026-06-01", DS_X509_FAILS, DS_X509_WHY_UNTRUSTED,
            NULL);
    ds_buf_release(&chain.buf);
    ds_buf_release(&roots.buf);
    ds_buf_release(&pinned.buf);
    ds_buf_release(&short_chain.buf);
    ds_buf_release(&true_root.buf);
}

static void signatures_and_purposes_count(void **state)
{
    struct text roots = pem(&root, NULL), wrong = pem(&enciphers, &middle),
                small = pem(&weak, &middle);
    struct pki forged, below;
    struct text chain;

    (void)state;
    answers(wrong.buf.p, roots.buf.p, "", "2026-06-01", DS_X509_FAILS, DS_X509_WHY_PURPOSE, NULL);
    answers(small.buf.p, roots.buf.p, "", "2026-06-01", DS_X509_FAILS, DS_X509_WHY_WEAK, NULL);
    ds_buf_release(&small.buf);
    /* Names the middle as its issuer, but is signed with another key. */
    pki_make(&forged, &(struct pki){.key = other_root.key, .cert = middle.cert}, "Forged",
             PKI_SIGNER, "2026-01-01", "2027-01-01");
    chain = pem(&forged, &middle);
    answers(chain.buf.p, roots.buf.p, "", "2026-06-01", DS_X509_FAILS, DS_X509_WHY_SIGNATURE, NULL);
    ds_buf_release(&chain.buf);
    /* A signer is no authority. */
    pki_make(&below, &leaf, "Below", PKI_SIGNER, "2026-01-01", "2027-01-01");
    chain = pem(&below, &leaf);
    pki_pem(&chain.buf, middle.cert);
    answers(chain.buf.p, roots.buf.p, "", "2026-06-01", DS_X509_FAILS, DS_X509_WHY_PURPOSE, NULL);
    ds_buf_release(&chain.buf);
    ds_buf_release(&roots.buf);
    ds_buf_release(&wrong.buf);
    pki_release(&forged);
    pki_release(&below);
}

/* What a list of the leaf's authority does to the answer. */
static void listed(X509_CRL *crl, const char *at, enum ds_x509_outcome outcome,
                   enum ds_x509_reason reason, int64_t revoked, bool known)
{
    struct text chain = pem(&leaf, &middle), roots = pem(&root, NULL);
    struct ds_buf crls = DS_BUF_INIT(1 << 16);
    struct ds_x509_answer answer;

    pki_pem_crl(&crls, crl);
    pki_pem_crl(&crls, pki_crl(&root, "2026-01-01", "2036-01-01", NULL, NULL, -1));
    answers(chain.buf.p, roots.buf.p, crls.p, at, outcome, reason, &answer);
    assert_int_equal(answer.revoked, revoked);
    assert_int_equal(answer.revocation_known, known);
    ds_x509_answer_release(&answer);
    ds_buf_release(&chain.buf);
    ds_buf_release(&roots.buf);
    ds_buf_release(&crls);
}

static void revocation_has_a_date(void **state)
{
    const struct pki impostor = {.key = other_root.key, .cert = middle.cert};

    (void)state;
    listed(pki_crl(&middle, "2026-05-01", "2026-07-01", NULL, NULL, -1), "2026-06-01",
           DS_X509_HOLDS, DS_X509_WHY_NOTHING, 0, true);
    listed(pki_crl(&middle, "2026-05-01", "2026-07-01", leaf.cert, "2026-04-01", -1), "2026-06-01",
           DS_X509_FAILS, DS_X509_WHY_REVOKED, pki_time("2026-04-01"), true);
    /* Later than the time asked about, and told by a later list. */
    listed(pki_crl(&middle, "2026-09-01", "2026-10-01", leaf.cert, "2026-08-01", 1), "2026-06-01",
           DS_X509_HOLDS, DS_X509_WHY_NOTHING, 0, true);
    /* A list that was made when the certificate had expired need not name it any more. */
    listed(pki_crl(&middle, "2027-02-01", "2027-03-01", NULL, NULL, -1), "2026-06-01",
           DS_X509_HOLDS, DS_X509_WHY_NOTHING, 0, false);
    /* A list that was out of date by then says nothing of that time. */
    listed(pki_crl(&middle, "2026-01-02", "2026-02-01", NULL, NULL, -1), "2026-06-01",
           DS_X509_HOLDS, DS_X509_WHY_NOTHING, 0, false);
    /* Nor does one that the authority did not sign. */
    listed(pki_crl(&impostor, "2026-05-01", "2026-07-01", leaf.cert, "2026-04-01", -1),
           "2026-06-01", DS_X509_HOLDS, DS_X509_WHY_NOTHING, 0, false);
    listed(pki_crl(&other_root, "2026-05-01", "2026-07-01", leaf.cert, "2026-04-01", -1),
           "2026-06-01", DS_X509_HOLDS, DS_X509_WHY_NOTHING, 0, false);
    listed(pki_crl(&middle, "2026-05-01", "2026-07-01", enciphers.cert, "2026-04-01", -1),
           "2026-06-01", DS_X509_HOLDS, DS_X509_WHY_NOTHING, 0, true);
}

static void what_is_no_chain_is_malformed(void **state)
{
    static const char *const not_a_chain[] = {
        "",
        "no certificate",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE-----\nAAAA\n",
        "-----BEGIN CERTIFICATE-----\n*\n-----END CERTIFICATE-----\n",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END X509 CRL-----\n",
    };
    struct text roots = pem(&root, NULL);
    struct ds_error err = DS_ERROR_INIT;
    struct ds_x509_answer answer;

    (void)state;
    for (size_t i = 0; i < sizeof(not_a_chain) / sizeof(*not_a_chain); i++)
        answers(not_a_chain[i], roots.buf.p, "", "2026-06-01", DS_X509_FAILS, DS_X509_WHY_MALFORMED,
                NULL);
    assert_refused(ds_x509_chain_check(&answer, ds_buf_span(&roots.buf), ds_span_of(not_a_chain[5]),
                                       ds_span_of(""), 0, &err),
                   DS_EINVAL, "PRIVATE KEY", err);
    ds_buf_release(&roots.buf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_chain_holds_for_its_time),    cmocka_unit_test(roots_are_the_readers),
        cmocka_unit_test(signatures_and_purposes_count), cmocka_unit_test(revocation_has_a_date),
        cmocka_unit_test(what_is_no_chain_is_malformed),
    };
    int failed;

    pki_make(&root, NULL, "Root", PKI_CA, "2020-01-01", "2040-01-01");
    pki_make(&middle, &root, "Middle", PKI_CA, "2022-01-01", "2030-01-01");
    pki_make(&leaf, &middle, "Coll\u00e8ge, Issuer", PKI_SIGNER, "2026-01-01", "2027-01-01");
    pki_make(&enciphers, &middle, "Mail", PKI_ENCIPHERS, "2026-01-01", "2027-01-01");
    pki_make(&weak, &middle, "Small", PKI_WEAK, "2026-01-01", "2027-01-01");
    pki_make(&other_root, NULL, "Other", PKI_CA, "2020-01-01", "2040-01-01");
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    pki_release(&root);
    pki_release(&middle);
    pki_release(&leaf);
    pki_release(&enciphers);
    pki_release(&weak);
    pki_release(&other_root);
    return failed;
}
