/* SPDX-License-Identifier: Apache-2.0 */
/* Timestamps: each finding by the fault that makes it, and the verdict of twenty years later, with
 * and without renewal. */
#include "core/format.h"
#include "core/seal_name.h"
#include "core/sign/private_key_evp.h"
#include "core/x509/imprint.h"
#include "tests/lib/pki.h"
#include "tests/verify/trial.h"

#include <stdlib.h>

#define SEALED "2026-03-14T17:00:00Z"
#define STAMPED "2026-03-15T00:00:00Z"
#define LATER "2026-12-01"
#define FAR "2046-06-01T00:00:00Z"

static struct pki root, other_root, tsa, long_tsa, young_tsa, no_tsa, lax_tsa, forged_tsa, issuer,
    middle, below;

/* One timestamp to be put over what stands there. */
struct stamping {
    const struct pki *by; /* NULL ends the list */
    const char *at;
    const char *over; /* other data than it must be */
    const EVP_MD *hash;
    enum ds_seal_kind
        list; /* 0: none for the first one, SHA-256 for others; DS_SEAL_ITSELF: none */
    const char *list_extra;   /* a line more at its end */
    const char *list_without; /* an entry that it leaves out */
    bool bare;                /* the token does not carry its certificate */
    const char *pem;          /* beside it */
    bool broken;              /* a byte of the signature is changed */
    const char *garbage;      /* in the token's place */
    int number;               /* 0: its turn */
};

static void put_list(struct ds_buf *out, struct forge_files *files, int number,
                     const struct stamping *stamping, enum ds_seal_kind kind)
{
    enum ds_imprint_hash hash = kind == DS_SEAL_LIST_SHA256 ? DS_IMPRINT_SHA256 : DS_IMPRINT_SHA512;
    char name[DS_SEAL_NAME_MAX];
    struct ds_imprint imprint;
    const char *entry;

    for (size_t i = 0; (entry = forge_name(files, i)) != NULL; i++) {
        if (!ds_seal_lists(entry, number, kind) ||
            (stamping->list_without && strcmp(entry, stamping->list_without) == 0))
            continue;
        assert_int_equal(ds_imprint_of(&imprint, hash, forge_file(files, entry), NULL), 0);
        assert_int_equal(ds_seal_list_line(out, imprint.byte, imprint.n, entry, NULL), 0);
    }
    if (stamping->list_extra)
        assert_int_equal(ds_buf_puts(out, stamping->list_extra, NULL), 0);
    ds_seal_name(name, number, kind);
    forge_put(files, name, ds_buf_span(out));
}

static void stamp(struct forge_files *files, int number, const struct stamping *stamping)
{
    struct ds_buf list = DS_BUF_INIT(1 << 20), token = DS_BUF_INIT(1 << 16);
    enum ds_seal_kind kind = stamping->list ? stamping->list
                             : number > 1   ? DS_SEAL_LIST_SHA256
                                            : DS_SEAL_ITSELF;
    struct ds_span over = forge_file(files, DS_SEAL_JWS);
    char name[DS_SEAL_NAME_MAX];

    if (kind != DS_SEAL_ITSELF) {
        put_list(&list, files, number, stamping, kind);
        over = ds_buf_span(&list);
    }
    if (stamping->over)
        over = ds_span_of(stamping->over);
    pki_token(&token, stamping->by, over, stamping->hash, stamping->at, !stamping->bare);
    if (stamping->broken)
        token.p[token.n - 3] ^= 1;
    ds_seal_name(name, number, DS_SEAL_TOKEN);
    forge_put(files, name, stamping->garbage ? ds_span_of(stamping->garbage) : ds_buf_span(&token));
    ds_seal_name(name, number, DS_SEAL_CERTIFICATES);
    if (stamping->pem)
        forge_put(files, name, ds_span_of(stamping->pem));
    ds_buf_release(&list);
    ds_buf_release(&token);
}

static void stamp_all(struct forge_files *files, const void *ctx)
{
    const struct stamping *stamping = ctx;

    for (int number = 1; stamping->by; number++, stamping++)
        stamp(files, stamping->number ? stamping->number : number, stamping);
}

/* Whoever issues with a certificate instead of a place on the reader's list; NULL: nobody. */
static const struct pki *certified;
/* The reader's list says that the issuer's key is revoked since then, while it is set. */
static const char *key_revoked;

static const char *issuer_thumbprint(void)
{
    static char thumbprint[DS_THUMBPRINT_TEXT + 1];

    assert_int_equal(ds_key_thumbprint(thumbprint, ds_private_key_public(trial_keys.issuer), NULL),
                     0);
    return thumbprint;
}

static void revoke_key(struct ds_trust *trust)
{
    struct ds_error err = DS_ERROR_INIT;
    json_t *list = json_pack("{s:s, s:[{s:s, s:s, s:[{s:s, s:s}]}]}", "format", DS_TRUST_FORMAT,
                             "issuers", "id", FORGE_ISSUER, "name", "The College", "keys",
                             "thumbprint", issuer_thumbprint(), "revoked", key_revoked);
    assert_ok(ds_trust_add(trust, list, "list", &err), err);
    json_decref(list);
}

static void forge_stamped(struct ds_buf *package, const struct stamping *stampings)
{
    struct forge forge = {.after = stamp_all, .after_ctx = stampings};
    struct forge_keys keys = trial_keys;
    struct ds_error err = DS_ERROR_INIT;
    struct ds_buf chain = DS_BUF_INIT(1 << 16);

    if (certified) {
        assert_int_equal(EVP_PKEY_up_ref(certified->key), 1);
        assert_ok(ds_private_key_adopt(&keys.issuer, certified->key, &err), err);
        pki_pem(&chain, certified->cert);
        forge.file[0][0] = DS_KEYS_CHAIN;
        forge.file[0][1] = chain.p;
    }
    forge_package(package, &forge, &keys);
    if (certified)
        ds_private_key_free(keys.issuer);
    ds_buf_release(&chain);
}

static struct ds_report *stamped(const struct stamping *stampings, const struct pki *trusted,
                                 const char *at, const char *crls)
{
    struct ds_buf package = DS_BUF_INIT((size_t)1 << 24), roots = DS_BUF_INIT(1 << 16);
    struct ds_trust *trust = certified ? NULL : trust_in(FORGE_ISSUER, trial_keys.issuer);
    struct ds_verify_options options = {.reader.trust = trust, .at = pki_time(at)};
    struct ds_error err = DS_ERROR_INIT;
    struct ds_report *report = NULL;
    struct ds_span bytes;
    struct ds_source source;

    if (key_revoked)
        revoke_key(trust);
    if (trusted)
        pki_pem(&roots, trusted->cert);
    options.reader.roots = ds_buf_span(&roots);
    options.reader.crls = ds_span_of(crls ? crls : "");
    forge_stamped(&package, stampings);
    bytes = ds_buf_span(&package);
    source = ds_source_memory(&bytes);
    assert_ok(ds_verify_zip(&report, &source, &options, &err), err);
    ds_trust_free(trust);
    ds_buf_release(&package);
    ds_buf_release(&roots);
    return report;
}

/* How many findings about timestamps did not pass, notes aside. */
static size_t faults(const struct ds_report *report)
{
    size_t n = 0;

    for (size_t i = 0; i < report->findings.n; i++)
        n += report->findings.item[i].group == DS_GROUP_TIME &&
             report->findings.item[i].outcome != DS_PASSED &&
             report->findings.item[i].weight != DS_NOTE &&
             strcmp(report->findings.item[i].reason, DS_NOT_REACHED) != 0;
    return n;
}

struct expected {
    enum ds_verdict verdict;
    const char *id, *reason, *subject, *en;
    const char *proven; /* NULL: no time */
    size_t faults;
};

/* Among the findings is one with all of this. */
static void told(const struct ds_report *report, const struct expected *expected)
{
    const struct ds_finding *found = NULL;

    for (size_t i = 0; i < report->findings.n && !found; i++) {
        const struct ds_finding *one = &report->findings.item[i];

        if (strcmp(one->id, expected->id) == 0 && strcmp(one->reason, expected->reason) == 0 &&
            (expected->subject ? one->subject && strcmp(one->subject, expected->subject) == 0
                               : !one->subject) &&
            strstr(one->message[DS_EN], expected->en))
            found = one;
    }
    if (!found || report->verdict != expected->verdict)
        print_findings(report);
    if (!found)
        fail_msg("no finding %s %s on %s: %s", expected->id, expected->reason,
                 expected->subject ? expected->subject : "nothing", expected->en);
    assert_string_equal(ds_verdict_word(report->verdict), ds_verdict_word(expected->verdict));
    assert_true(strlen(found->message[DS_FR]) > 10);
}

static void finds(const struct stamping *stampings, const struct pki *trusted, const char *at,
                  const char *crls, const struct expected *expected)
{
    struct ds_report *report = stamped(stampings, trusted, at, crls);

    told(report, expected);
    if (faults(report) != expected->faults)
        print_findings(report);
    assert_int_equal(faults(report), expected->faults);
    assert_int_equal(report->existed.proven, expected->proven != NULL);
    if (expected->proven)
        assert_int_equal(report->existed.at, pki_time(expected->proven));
    if (expected->verdict == DS_NOT_VERIFIED)
        assert_null(report->shown.record);
    ds_report_free(report);
}

#define STAMPS(...)                                                                                \
    (const struct stamping[])                                                                      \
    {                                                                                              \
        __VA_ARGS__,                                                                               \
        {                                                                                          \
            .by = NULL                                                                             \
        }                                                                                          \
    }
#define WANT(verdict_, id_, reason_, subject_, en_, proven_, faults_)                              \
    &(const struct expected)                                                                       \
    {                                                                                              \
        .verdict = verdict_, .id = id_, .reason = reason_, .subject = subject_, .en = en_,         \
        .proven = proven_, .faults = faults_                                                       \
    }
#define TST1 "seal/001.tst"
#define TST2 "seal/002.tst"

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
        cmocka_unit_test(a_timestamp_proves_a_time),
        cmocka_unit_test(without_trust_it_proves_nothing_and_harms_nothing),
        cmocka_unit_test(a_token_for_something_else_is_decisive),
        cmocka_unit_test(beside_a_timestamp_stand_certificates_only),
        cmocka_unit_test(what_the_certificate_says_counts),
        cmocka_unit_test(clocks_that_are_wrong_prove_nothing),
        cmocka_unit_test(a_revoked_authority_proves_nothing),
        cmocka_unit_test(a_robbed_authority_above_it_proves_nothing),
        cmocka_unit_test(in_twenty_years_renewal_makes_the_difference),
        cmocka_unit_test(what_expired_since_signed_in_its_time),
        cmocka_unit_test(what_was_signed_before_the_key_was_revoked),
        cmocka_unit_test(a_second_hash_can_take_over),
        cmocka_unit_test(the_chain_has_no_gaps),
        cmocka_unit_test(a_file_is_hashed_once_more_for_long_lists),
    };
    struct pki *all[] = {&root,    &other_root, &tsa,    &long_tsa, &young_tsa, &no_tsa,
                         &lax_tsa, &forged_tsa, &issuer, &middle,   &below};
    int failed;

    forge_keys(&trial_keys);
    pki_make(&root, NULL, "Root", PKI_CA, "2020-01-01", "2060-01-01");
    pki_make(&other_root, NULL, "Other", PKI_CA, "2020-01-01", "2060-01-01");
    pki_make(&tsa, &root, "Clock", PKI_TSA, "2026-01-01", "2027-01-01");
    pki_make(&long_tsa, &root, "Later clock", PKI_TSA, "2026-06-01", "2050-01-01");
    pki_make(&young_tsa, &root, "Young clock", PKI_TSA, "2026-05-01", "2027-01-01");
    pki_make(&no_tsa, &root, "No clock", PKI_SIGNER, "2026-01-01", "2050-01-01");
    pki_make(&lax_tsa, &root, "Lax clock", PKI_TSA_NOT_CRITICAL, "2026-01-01", "2027-01-01");
    pki_make(&forged_tsa, &(struct pki){.key = other_root.key, .cert = root.cert}, "Forged clock",
             PKI_TSA, "2026-01-01", "2027-01-01");
    pki_make(&issuer, &root, "College", PKI_SIGNER, "2026-03-01", "2026-05-01");
    pki_make(&middle, &root, "Middle", PKI_CA, "2022-01-01", "2040-01-01");
    pki_make(&below, &middle, "Below", PKI_TSA, "2026-01-01", "2027-01-01");
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
        pki_release(all[i]);
    forge_keys_release(&trial_keys);
    return failed;
}
