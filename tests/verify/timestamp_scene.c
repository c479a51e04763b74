/* SPDX-License-Identifier: Apache-2.0 */
/* Forges packages with timestamps, and verifies them. */
#include "tests/verify/timestamp_scene.h"

#include "core/format.h"
#include "core/sign/private_key_evp.h"
#include "core/x509/imprint.h"

struct pki root, other_root, tsa, long_tsa, young_tsa, no_tsa, lax_tsa, forged_tsa, issuer, middle,
    below;

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
    if (stamping->more)
        pki_put_unsigned(&token, stamping->more, stamping->whose);
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

const struct pki *certified;
const char *key_revoked;

const char *issuer_thumbprint(void)
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

void forge_stamped(struct ds_buf *package, const struct stamping *stampings)
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

struct ds_report *stamped(const struct stamping *stampings, const struct pki *trusted,
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

void told(const struct ds_report *report, const struct expected *expected)
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

void finds(const struct stamping *stampings, const struct pki *trusted, const char *at,
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

int make_authorities(void **state)
{
    (void)state;
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
    return 0;
}

int release_authorities(void **state)
{
    struct pki *all[] = {&root,    &other_root, &tsa,    &long_tsa, &young_tsa, &no_tsa,
                         &lax_tsa, &forged_tsa, &issuer, &middle,   &below};

    (void)state;
    for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
        pki_release(all[i]);
    forge_keys_release(&trial_keys);
    return 0;
}
