/* SPDX-License-Identifier: Apache-2.0 */
/* Timestamps: each finding by the fault that makes it. */
#include "tests/verify/timestamp_scene.h"

static void a_timestamp_proves_a_time(void **state)
{
    struct ds_buf pem = DS_BUF_INIT(1 << 16);
    struct ds_report *report;

    (void)state;
    pki_pem(&pem, tsa.cert);
    pki_pem_crl(&pem, pki_crl(&root, "2026-03-10", "2026-04-10", NULL, NULL, -1));
    finds(STAMPS({.by = &tsa, .at = STAMPED, .pem = pem.p}), &root, NOW, NULL,
          WANT(DS_VERIFIED, "timestamp.trusted", "trusted", TST1,
               "existed in this form on 2026-03-15 00:00:00 UTC: so says CN = Clock", STAMPED, 0));
    report = stamped(STAMPS({.by = &tsa, .at = STAMPED, .pem = pem.p}), &root, NOW, NULL);
    assert_null(finding_of(report, "timestamp.trusted", "revocation-unknown"));
    ds_report_free(report);
    /* The certificate may stand beside the token alone. */
    finds(STAMPS({.by = &tsa, .at = STAMPED, .pem = pem.p, .bare = true}), &root, NOW, NULL,
          WANT(DS_VERIFIED, "timestamp.signature", "right", NULL, "exactly", STAMPED, 0));
    finds(STAMPS({.by = &tsa, .at = STAMPED, .bare = true}), &root, NOW, NULL,
          WANT(DS_CAUTIONS, "timestamp.signature", "no-certificate", TST1, "not in the package",
               NULL, 1));
    finds(STAMPS({.by = &tsa, .at = STAMPED}), &root, NOW, NULL,
          WANT(DS_VERIFIED, "timestamp.trusted", "revocation-unknown", TST1, "not known", STAMPED,
               0));
    finds(STAMPS({.by = &tsa, .at = STAMPED, .hash = EVP_sha512()}), &root, NOW, NULL,
          WANT(DS_VERIFIED, "timestamp.imprint", "right", NULL, "over the seal", STAMPED, 0));
    ds_buf_release(&pem);
}

static void without_trust_it_proves_nothing_and_harms_nothing(void **state)
{
    (void)state;
    finds(STAMPS({.by = NULL}), &root, NOW, NULL,
          WANT(DS_VERIFIED, "timestamp.form", "none", NULL, "no timestamp", NULL, 0));
    finds(STAMPS({.by = &tsa, .at = STAMPED}), NULL, NOW, NULL,
          WANT(DS_VERIFIED, "timestamp.trusted", "no-roots", TST1, "CN = Clock", NULL, 0));
    finds(STAMPS({.by = &tsa, .at = STAMPED}), &other_root, NOW, NULL,
          WANT(DS_VERIFIED, "timestamp.trusted", "untrusted-root", TST1, "CN = Clock", NULL, 0));
}

/* The token of a package like this one but for its seal. */
static void keep_seal(struct forge_files *files, const void *ctx)
{
    struct ds_span seal = forge_file(files, DS_SEAL_JWS);

    assert_int_equal(ds_buf_add((struct ds_buf *)(uintptr_t)ctx, seal.p, seal.n, NULL), 0);
}

static void a_token_for_something_else_is_decisive(void **state)
{
    struct ds_buf other = DS_BUF_INIT((size_t)1 << 24), seal = DS_BUF_INIT(1 << 16);

    (void)state;
    finds(STAMPS({.by = &tsa, .at = STAMPED, .over = "something else"}), &root, NOW, NULL,
          WANT(DS_NOT_VERIFIED, "timestamp.imprint", "other", TST1, "taken from another package",
               NULL, 1));
    forge_package(&other, &(struct forge){.more = 1, .after = keep_seal, .after_ctx = &seal},
                  &trial_keys);
    finds(STAMPS({.by = &tsa, .at = STAMPED, .over = seal.p}), &root, NOW, NULL,
          WANT(DS_NOT_VERIFIED, "timestamp.imprint", "other", TST1, "taken from another package",
               NULL, 1));
    finds(STAMPS({.by = &tsa, .at = STAMPED, .broken = true}), &root, NOW, NULL,
          WANT(DS_NOT_VERIFIED, "timestamp.signature", "wrong", TST1, "was changed", NULL, 1));
    finds(STAMPS({.by = &tsa, .at = STAMPED, .garbage = "garbage"}), &root, NOW, NULL,
          WANT(DS_NOT_VERIFIED, "timestamp.form", "malformed", TST1, "RFC 3161", NULL, 1));
    finds(STAMPS({.by = &tsa, .at = STAMPED, .pem = "-----BEGIN CERTIFICATE-----\nAAAA\n"}), &root,
          NOW, NULL,
          WANT(DS_NOT_VERIFIED, "timestamp.form", "certificates", "seal/001.pem", "no end", STAMPED,
               1));
    ds_buf_release(&other);
    ds_buf_release(&seal);
}

/* The seal does not cover a token, and its signature not all of it. */
static void nothing_unsigned_in_a_token(void **state)
{
    static const struct {
        enum pki_unsigned what;
        const struct pki *whose;
    } more[] = {{.what = PKI_ATTRIBUTE},
                {.what = PKI_CERTIFICATE, .whose = &other_root},
                {.what = PKI_CERTIFICATE, .whose = &long_tsa},
                {.what = PKI_LIST, .whose = &root},
                {.what = PKI_VERSION},
                {.what = PKI_HASH},
                {.what = PKI_PARAMETER},
                {.what = PKI_LENGTH}};

    (void)state;
    finds(STAMPS({.by = &tsa, .at = STAMPED, .more = PKI_ABOVE, .whose = &root}), &root, NOW, NULL,
          WANT(DS_VERIFIED, "timestamp.form", "right", NULL, "RFC 3161", STAMPED, 0));
    for (size_t i = 0; i < sizeof(more) / sizeof(*more); i++)
        finds(
            STAMPS({.by = &tsa, .at = STAMPED, .more = more[i].what, .whose = more[i].whose}),
            &root, NOW, NULL,
            WANT(DS_NOT_VERIFIED, "timestamp.form", "unsigned", TST1, "did not sign", STAMPED, 1));
}

/* The seal does not cover them: what is no certificate could be anybody's words. */
static void beside_a_timestamp_stand_certificates_only(void **state)
{
    static const struct {
        const char *before, *between, *after;
        bool right;
    } cases[] = {
        {.before = "", .between = "", .after = "", .right = true},
        {.before = "\n", .between = "\n", .after = "\n", .right = true},
        {.before = "words\n", .between = "", .after = "", .right = false},
        {.before = "", .between = "words\n", .after = "", .right = false},
        {.before = "", .between = "", .after = "words", .right = false},
        {.before = "", .between = "\n\n", .after = "", .right = false},
        {.before = "", .between = " \n", .after = "", .right = false},
        {.before = "", .between = "", .after = "\n \t\n", .right = false},
        {.before = " ", .between = "", .after = "", .right = false},
    };
    struct ds_buf pem = DS_BUF_INIT(1 << 16);

    (void)state;
    pki_pem(&pem, tsa.cert);
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        char *text = NULL;

        assert_true(asprintf(&text, "%s%s%s%s%s", cases[i].before, pem.p, cases[i].between, pem.p,
                             cases[i].after) > 0);
        finds(STAMPS({.by = &tsa, .at = STAMPED, .pem = text}), &root, NOW, NULL,
              cases[i].right
                  ? WANT(DS_VERIFIED, "timestamp.trusted", "trusted", TST1, "", STAMPED, 0)
                  : WANT(DS_NOT_VERIFIED, "timestamp.form", "certificates", "seal/001.pem",
                         "else than", STAMPED, 1));
        free(text);
    }
    finds(STAMPS({.by = &tsa, .at = STAMPED, .pem = ""}), &root, NOW, NULL,
          WANT(DS_NOT_VERIFIED, "timestamp.form", "certificates", "seal/001.pem", "else than",
               STAMPED, 1));
    finds(STAMPS({.by = &tsa, .at = STAMPED, .pem = "hidden words"}), &root, NOW, NULL,
          WANT(DS_NOT_VERIFIED, "timestamp.form", "certificates", "seal/001.pem", "else than",
               STAMPED, 1));
    ds_buf_release(&pem);
}

static void what_the_certificate_says_counts(void **state)
{
    (void)state;
    finds(STAMPS({.by = &young_tsa, .at = STAMPED}), &root, NOW, NULL,
          WANT(DS_CAUTIONS, "timestamp.trusted", "not-yet", TST1, "not yet valid", NULL, 1));
    finds(STAMPS({.by = &tsa, .at = "2027-06-01"}), &root, FAR, NULL,
          WANT(DS_CAUTIONS, "timestamp.trusted", "expired", TST1, "had expired", NULL, 1));
    finds(
        STAMPS({.by = &no_tsa, .at = STAMPED}), &root, NOW, NULL,
        WANT(DS_CAUTIONS, "timestamp.trusted", "purpose", TST1, "not one for timestamps", NULL, 1));
    finds(
        STAMPS({.by = &lax_tsa, .at = STAMPED}), &root, NOW, NULL,
        WANT(DS_CAUTIONS, "timestamp.trusted", "purpose", TST1, "not one for timestamps", NULL, 1));
    finds(
        STAMPS({.by = &forged_tsa, .at = STAMPED}), &root, NOW, NULL,
        WANT(DS_CAUTIONS, "timestamp.trusted", "chain", TST1, "do not sign one another", NULL, 1));
    finds(STAMPS({.by = &tsa, .at = STAMPED, .hash = EVP_sha1()}), &root, NOW, NULL,
          WANT(DS_CAUTIONS, "timestamp.imprint", "weak", TST1, "proves no time", NULL, 2));
    finds(STAMPS({.by = &tsa, .at = STAMPED, .hash = EVP_sha1()}), &root, NOW, NULL,
          WANT(DS_CAUTIONS, "timestamp.signature", "weak", TST1, "proves no time", NULL, 2));
}

static void clocks_that_are_wrong_prove_nothing(void **state)
{
    (void)state;
    finds(STAMPS({.by = &tsa, .at = "2026-07-01"}), &root, NOW, NULL,
          WANT(DS_CAUTIONS, "timestamp.trusted", "future", TST1, "has not come yet: 2026-07-01",
               NULL, 1));
    finds(STAMPS({.by = &tsa, .at = "2026-03-13"}), &root, NOW, NULL,
          WANT(DS_CAUTIONS, "timestamp.trusted", "before-seal", TST1, "later, on 2026-03-14", NULL,
               1));
    /* The second says that it came before the first, which it is over. */
    finds(
        STAMPS({.by = &tsa, .at = "2026-04-02"}, {.by = &tsa, .at = "2026-04-01"}), &root, NOW,
        NULL,
        WANT(DS_CAUTIONS, "timestamp.trusted", "order", TST2, "says 2026-04-01", "2026-04-02", 1));
}

/* A list that reaches the reader later, in a renewal or beside the package. */
static void revoked(const char *date, int reason, const struct expected *expected)
{
    struct ds_buf crls = DS_BUF_INIT(1 << 16);

    pki_pem_crl(&crls, pki_crl(&root, "2026-05-20", "2026-06-20", tsa.cert, date, reason));
    finds(STAMPS({.by = &tsa, .at = STAMPED}), &root, NOW, crls.p, expected);
    finds(STAMPS({.by = &tsa, .at = STAMPED, .pem = crls.p}), &root, NOW, NULL, expected);
    ds_buf_release(&crls);
}

static void a_revoked_authority_proves_nothing(void **state)
{
    (void)state;
    revoked(
        "2026-03-01", -1,
        WANT(DS_CAUTIONS, "timestamp.trusted", "revoked", TST1, "revoked (on 2026-03-01", NULL, 1));
    /* Stolen: nothing that the key signed can be relied on, earlier or later. */
    revoked(
        "2026-05-01", CRL_REASON_KEY_COMPROMISE,
        WANT(DS_CAUTIONS, "timestamp.trusted", "revoked", TST1, "revoked (on 2026-05-01", NULL, 1));
    revoked(
        "2026-05-01", -1,
        WANT(DS_CAUTIONS, "timestamp.trusted", "revoked", TST1, "revoked (on 2026-05-01", NULL, 1));
    /* Given up: what it signed before stays good. */
    revoked("2026-05-01", CRL_REASON_CESSATION_OF_OPERATION,
            WANT(DS_VERIFIED, "timestamp.trusted", "trusted", TST1, "existed", STAMPED, 0));
}

static void a_robbed_authority_above_it_proves_nothing(void **state)
{
    struct ds_buf crls = DS_BUF_INIT(1 << 16), chain = DS_BUF_INIT(1 << 16);

    (void)state;
    pki_pem(&chain, middle.cert);
    finds(STAMPS({.by = &below, .at = STAMPED, .pem = chain.p}), &root, NOW, NULL,
          WANT(DS_VERIFIED, "timestamp.trusted", "trusted", TST1, "CN = Below", STAMPED, 0));
    pki_pem_crl(&crls, pki_crl(&root, "2026-05-20", "2026-06-20", middle.cert, "2026-05-01",
                               CRL_REASON_CA_COMPROMISE));
    finds(
        STAMPS({.by = &below, .at = STAMPED, .pem = chain.p}), &root, NOW, crls.p,
        WANT(DS_CAUTIONS, "timestamp.trusted", "revoked", TST1, "revoked (on 2026-05-01", NULL, 1));
    ds_buf_release(&crls);
    ds_buf_release(&chain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_timestamp_proves_a_time),
        cmocka_unit_test(without_trust_it_proves_nothing_and_harms_nothing),
        cmocka_unit_test(a_token_for_something_else_is_decisive),
        cmocka_unit_test(nothing_unsigned_in_a_token),
        cmocka_unit_test(beside_a_timestamp_stand_certificates_only),
        cmocka_unit_test(what_the_certificate_says_counts),
        cmocka_unit_test(clocks_that_are_wrong_prove_nothing),
        cmocka_unit_test(a_revoked_authority_proves_nothing),
        cmocka_unit_test(a_robbed_authority_above_it_proves_nothing),
    };

    return cmocka_run_group_tests(tests, make_authorities, release_authorities);
}
