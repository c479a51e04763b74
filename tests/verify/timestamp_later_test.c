/* SPDX-License-Identifier: Apache-2.0 */
/* Timestamps over timestamps: the verdict of twenty years later, with and without renewal, for each
 * hash, and that no file is hashed too often. */
#include "tests/verify/timestamp_scene.h"

static void in_twenty_years_renewal_makes_the_difference(void **state)
{
    (void)state;
    finds(STAMPS({.by = &tsa, .at = STAMPED}), &root, FAR, NULL,
          WANT(DS_CAUTIONS, "timestamp.trusted", "not-renewed", TST1, "expired on 2027-01-01", NULL,
               1));
    finds(STAMPS({.by = &tsa, .at = STAMPED}, {.by = &long_tsa, .at = LATER}), &root, FAR, NULL,
          WANT(DS_VERIFIED, "timestamp.trusted", "trusted", TST1, "on 2026-03-15", STAMPED, 0));
    finds(STAMPS({.by = &tsa, .at = STAMPED}, {.by = &long_tsa, .at = LATER}), &root, FAR, NULL,
          WANT(DS_VERIFIED, "timestamp.trusted", "trusted", TST2, "on 2026-12-01", STAMPED, 0));
    finds(STAMPS({.by = &tsa, .at = STAMPED}, {.by = &long_tsa, .at = "2028-01-01"}), &root, FAR,
          NULL,
          WANT(DS_CAUTIONS, "timestamp.trusted", "late", TST1, "before the next timestamp",
               "2028-01-01", 1));
    /* A renewal that the reader cannot trust renews nothing. */
    finds(STAMPS({.by = &tsa, .at = STAMPED}, {.by = &no_tsa, .at = LATER}), &root, FAR, NULL,
          WANT(DS_CAUTIONS, "timestamp.trusted", "not-renewed", TST1, "expired on 2027-01-01", NULL,
               2));
    /* The first rests on the second, which nobody vouches for any more. */
    finds(STAMPS({.by = &tsa, .at = STAMPED}, {.by = &tsa, .at = LATER}), &root, FAR, NULL,
          WANT(DS_CAUTIONS, "timestamp.trusted", "not-renewed", TST2, "expired on 2027-01-01", NULL,
               1));
    finds(STAMPS({.by = &tsa, .at = STAMPED}, {.by = &tsa, .at = "2026-06-01"},
                 {.by = &long_tsa, .at = LATER}),
          &root, FAR, NULL,
          WANT(DS_VERIFIED, "timestamp.trusted", "trusted", "seal/003.tst", "on 2026-12-01",
               STAMPED, 0));
}

/* The issuer signed with the key of a certificate that is long gone. */
static void what_expired_since_signed_in_its_time(void **state)
{
    struct ds_buf later = DS_BUF_INIT(1 << 16), before = DS_BUF_INIT(1 << 16);

    (void)state;
    certified = &issuer;
    pki_pem_crl(&later, pki_crl(&root, "2026-05-20", "2026-06-20", issuer.cert, "2026-04-01", 1));
    pki_pem_crl(&before, pki_crl(&root, "2026-05-20", "2026-06-20", issuer.cert, "2026-03-10", 1));
    finds(STAMPS({.by = NULL}), &root, STAMPED, NULL,
          WANT(DS_VERIFIED, "issuer.certificate", "holds", NULL, "CN = College", NULL, 0));
    finds(STAMPS({.by = NULL}), &root, NOW, NULL,
          WANT(DS_SIGNER_UNKNOWN, "issuer.certificate", "expired-since", DS_KEYS_CHAIN,
               "no timestamp proves", NULL, 0));
    finds(STAMPS({.by = &tsa, .at = STAMPED}), &root, NOW, NULL,
          WANT(DS_VERIFIED, "issuer.certificate", "holds", NULL, "CN = College", STAMPED, 0));
    /* In twenty years, with renewal and without. */
    finds(STAMPS({.by = &tsa, .at = STAMPED}), &root, FAR, NULL,
          WANT(DS_SIGNER_UNKNOWN, "timestamp.trusted", "not-renewed", TST1, "2027-01-01", NULL, 1));
    finds(STAMPS({.by = &tsa, .at = STAMPED}), &root, FAR, NULL,
          WANT(DS_SIGNER_UNKNOWN, "issuer.certificate", "expired-since", DS_KEYS_CHAIN,
               "no timestamp proves", NULL, 1));
    finds(STAMPS({.by = &tsa, .at = STAMPED}), &root, FAR, later.p,
          WANT(DS_NOT_VERIFIED, "issuer.certificate", "revoked", DS_KEYS_CHAIN, "2026-04-01", NULL,
               1));
    finds(STAMPS({.by = &tsa, .at = STAMPED}, {.by = &long_tsa, .at = LATER}), &root, FAR, NULL,
          WANT(DS_VERIFIED, "issuer.certificate", "holds", NULL, "CN = College", STAMPED, 0));
    /* The timestamp came after the end of the certificate. */
    finds(STAMPS({.by = &tsa, .at = "2026-05-02"}), &root, NOW, NULL,
          WANT(DS_SIGNER_UNKNOWN, "issuer.certificate", "expired-since", DS_KEYS_CHAIN,
               "no timestamp proves", "2026-05-02", 0));
    /* Revoked after the timestamp, and before; told by the reader's list and by a renewal's. */
    finds(STAMPS({.by = NULL}), &root, "2026-04-20", later.p,
          WANT(DS_NOT_VERIFIED, "issuer.certificate", "revoked", DS_KEYS_CHAIN, "2026-04-01", NULL,
               0));
    finds(STAMPS({.by = &tsa, .at = STAMPED}), &root, NOW, later.p,
          WANT(DS_VERIFIED, "issuer.certificate", "holds", NULL, "CN = College", STAMPED, 0));
    finds(STAMPS({.by = &tsa, .at = STAMPED}), &root, NOW, before.p,
          WANT(DS_NOT_VERIFIED, "issuer.certificate", "revoked", DS_KEYS_CHAIN, "2026-03-10",
               STAMPED, 0));
    finds(STAMPS({.by = &tsa, .at = STAMPED, .pem = before.p}), &root, NOW, NULL,
          WANT(DS_NOT_VERIFIED, "issuer.certificate", "revoked", DS_KEYS_CHAIN, "2026-03-10",
               STAMPED, 0));
    certified = NULL;
    ds_buf_release(&later);
    ds_buf_release(&before);
}

/* A key that the reader's list calls revoked: what a timestamp shows to be older still counts. */
static void what_was_signed_before_the_key_was_revoked(void **state)
{
    (void)state;
    key_revoked = "2026-04-01T00:00:00Z";
    finds(STAMPS({.by = NULL}), &root, NOW, NULL,
          WANT(DS_NOT_VERIFIED, "issuer.trusted", "revoked", issuer_thumbprint(), "2026-04-01",
               NULL, 0));
    finds(STAMPS({.by = &tsa, .at = STAMPED}), &root, NOW, NULL,
          WANT(DS_VERIFIED, "issuer.trusted", "trusted", NULL, "The College", STAMPED, 0));
    finds(STAMPS({.by = &tsa, .at = STAMPED}), NULL, NOW, NULL,
          WANT(DS_NOT_VERIFIED, "issuer.trusted", "revoked", issuer_thumbprint(), "2026-04-01",
               NULL, 0));
    finds(STAMPS({.by = &tsa, .at = "2026-05-02"}), &root, NOW, NULL,
          WANT(DS_NOT_VERIFIED, "issuer.trusted", "revoked", issuer_thumbprint(), "2026-04-01",
               "2026-05-02", 0));
    key_revoked = NULL;
}

static void a_second_hash_can_take_over(void **state)
{
    const struct stamping second = {
        .by = &long_tsa, .at = LATER, .hash = EVP_sha512(), .list = DS_SEAL_LIST_SHA512};
    struct stamping lacks = second, more = second;

    (void)state;
    finds(STAMPS({.by = &tsa, .at = STAMPED}, second), &root, FAR, NULL,
          WANT(DS_VERIFIED, "timestamp.imprint", "right", NULL, "over the seal", STAMPED, 0));
    finds(STAMPS(second, {.by = &long_tsa, .at = "2027-12-01"}), &root, FAR, NULL,
          WANT(DS_VERIFIED, "timestamp.imprint", "right", NULL, "over the seal", LATER, 0));
    lacks.list_without = DS_RECORD;
    finds(STAMPS({.by = &tsa, .at = STAMPED}, lacks), &root, FAR, NULL,
          WANT(DS_NOT_VERIFIED, "timestamp.imprint", "list", "seal/002.manifest-sha512.txt",
               "at " DS_RECORD, NULL, 2));
    more.list_extra = "00  data/more.txt\n";
    finds(STAMPS({.by = &tsa, .at = STAMPED}, more), &root, FAR, NULL,
          WANT(DS_NOT_VERIFIED, "timestamp.imprint", "list-longer", "seal/002.manifest-sha512.txt",
               "more than", NULL, 2));
    finds(STAMPS({.by = &tsa, .at = STAMPED}, {.by = &long_tsa, .at = LATER, .list_without = TST1}),
          &root, FAR, NULL,
          WANT(DS_NOT_VERIFIED, "timestamp.imprint", "list", "seal/002.manifest-sha256.txt",
               "at " TST1, NULL, 2));
}

/* Something at the wrong place under seal/. */
static void stray(const struct stamping *stampings, const char *subject)
{
    struct ds_report *report = stamped(stampings, &root, NOW, NULL);

    told(report, WANT(DS_NOT_VERIFIED, "container.accounted", "seal-unknown", subject,
                      "chain of seals", NULL, 0));
    ds_report_free(report);
}

static void put_stray(struct forge_files *files, const void *name)
{
    forge_put(files, name, ds_span_of("x"));
}

static void the_chain_has_no_gaps(void **state)
{
    static const char *const names[] = {"seal/001.pem",    "seal/002.manifest-sha256.txt",
                                        "seal/1.tst",      "seal/000.tst",
                                        "seal/0001.tst",   "seal/001.tst.txt",
                                        "seal/051.tst",    "seal/extra.txt",
                                        "seal/sub/001.tst"};

    (void)state;
    stray(STAMPS({.by = &tsa, .at = STAMPED, .number = 2}), TST2);
    stray(STAMPS({.by = &tsa, .at = STAMPED}, {.by = &tsa, .at = "2026-04-01", .number = 3}),
          "seal/003.tst");
    stray(STAMPS({.by = &tsa, .at = STAMPED},
                 {.by = &tsa, .at = "2026-04-01", .list = DS_SEAL_ITSELF}),
          TST2);
    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
        struct ds_report *report =
            report_of(&(struct forge){.after = put_stray, .after_ctx = names[i]});

        expect(report, DS_NOT_VERIFIED, "container.accounted", "seal-unknown", names[i],
               "chain of seals");
        ds_report_free(report);
    }
}

/* A source in memory that counts what is read of it. */
struct counted {
    struct ds_source inner;
    uint64_t bytes;
};

static int read_counted(void *ctx, uint64_t offset, void *out, size_t n, struct ds_error *err)
{
    struct counted *counted = ctx;

    counted->bytes += n;
    return counted->inner.read_at(counted->inner.ctx, offset, out, n, err);
}

/* Bytes read to verify a package with these timestamps. */
static uint64_t bytes_read(const struct stamping *stampings)
{
    struct ds_buf package = DS_BUF_INIT((size_t)1 << 24);
    struct ds_verify_options options = {.at = pki_time("2026-06-01")};
    struct ds_report *report = NULL;
    struct counted counted = {.bytes = 0};
    struct ds_error err = DS_ERROR_INIT;
    struct ds_source source;
    struct ds_span bytes;

    forge_stamped(&package, stampings);
    bytes = ds_buf_span(&package);
    counted.inner = ds_source_memory(&bytes);
    source =
        (struct ds_source){.size = counted.inner.size, .read_at = read_counted, .ctx = &counted};
    assert_ok(ds_verify_zip(&report, &source, &options, &err), err);
    assert_true(ds_report_holds(report, "timestamp.imprint"));
    ds_report_free(report);
    ds_buf_release(&package);
    return counted.bytes;
}

#define LONG_LIST(day)                                                                             \
    {                                                                                              \
        .by = &tsa, .at = "2026-04-0" #day, .list = DS_SEAL_LIST_SHA512                            \
    }

/* However many lists name it. */
static void a_file_is_hashed_once_more_for_long_lists(void **state)
{
    uint64_t one = bytes_read(STAMPS(LONG_LIST(1)));
    uint64_t many = bytes_read(STAMPS(LONG_LIST(1), LONG_LIST(2), LONG_LIST(3), LONG_LIST(4),
                                      LONG_LIST(5), LONG_LIST(6), LONG_LIST(7), LONG_LIST(8)));

    (void)state;
    if (many > 3 * one)
        fail_msg("one list: %llu bytes, eight: %llu", (unsigned long long)one,
                 (unsigned long long)many);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(in_twenty_years_renewal_makes_the_difference),
        cmocka_unit_test(what_expired_since_signed_in_its_time),
        cmocka_unit_test(what_was_signed_before_the_key_was_revoked),
        cmocka_unit_test(a_second_hash_can_take_over),
        cmocka_unit_test(the_chain_has_no_gaps),
        cmocka_unit_test(a_file_is_hashed_once_more_for_long_lists),
    };

    return cmocka_run_group_tests(tests, make_authorities, release_authorities);
}
