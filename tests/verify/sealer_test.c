/* SPDX-License-Identifier: Apache-2.0 */
/* Who sealed a package, and what a sealer other than its issuer can put in or leave out: forged,
 * and everything after it done as if it belonged there. */
#include "tests/verify/trial.h"

#include "core/format.h"

#include <stdlib.h>

static void seals_that_do_not_fit(void **state)
{
    (void)state;
    TRY(DS_NOT_VERIFIED, "seal.signature", "malformed", DS_SEAL_JWS, "", FORGE_SEALED, DS_SEAL_JWS,
        "a.b");
    TRY(DS_NOT_VERIFIED, "seal.signature", "type", DS_SEAL_JWS, "another purpose",
        FORGE_SEAL_HEADER, "typ", "\"JWT\"");
    TRY(DS_PARTLY_CHECKED, "seal.signature", "no-key", DS_SEAL_JWS, "does not carry the key",
        FORGE_SEAL_HEADER, "jwk", NULL);
    TRY(DS_NOT_VERIFIED, "seal.signature", "key-unusable", DS_SEAL_JWS, "cannot be used",
        FORGE_SEAL_HEADER, "jwk", "{\"kty\":\"EC\"}");
    TRY(DS_NOT_VERIFIED, "seal.signature", "key-unusable", DS_SEAL_JWS, "cannot be used",
        FORGE_SEAL_HEADER, "kid", "\"another\"");
    TRY(DS_NOT_VERIFIED, "seal.signature", "other-record", DS_SEAL_JWS, "another record",
        FORGE_SEAL_HEADER, "identity", "\"" A_DIGEST "\"");
    TRY(DS_NOT_VERIFIED, "seal.signature", "wrong", DS_SEAL_JWS, "does not fit", FORGE_SEALED,
        DS_SEAL_JWS, "~");
}

/* What a sealer could put beside what the issuer signed, or say of the seal. */
static void sealers_who_change_what_nobody_signed(void **state)
{
    static const char *const iat[] = {NULL, "0", "-1", "\"1773507600\"", "1.5", "99999999999999"};

    (void)state;
    for (size_t i = 0; i < sizeof(iat) / sizeof(*iat); i++)
        TRY(DS_NOT_VERIFIED, "seal.signature", "malformed", DS_SEAL_JWS, "iat", FORGE_SEAL_HEADER,
            "iat", iat[i]);
    TRY(DS_NOT_VERIFIED, "seal.signature", "malformed", DS_SEAL_JWS, "header", FORGE_SEAL_HEADER,
        "surprise", "1");
    TRY(DS_NOT_VERIFIED, "seal.signature", "malformed", DS_SEAL_JWS, "jwk", FORGE_SEAL_HEADER,
        "jwk.name", "\"Harvard\"");
    try(&(struct trial){.forge = {.spaced_seal = true},
                        .verdict = DS_NOT_VERIFIED,
                        .id = "seal.signature",
                        .reason = "malformed",
                        .subject = DS_SEAL_JWS,
                        .en = "header"});
    TRY(DS_NOT_VERIFIED, "seal.signature", "malformed", DS_SEAL_JWS, "kid", FORGE_SEAL_HEADER,
        "kid", NULL);
    TRY(DS_NOT_VERIFIED, "seal.signature", "early", DS_SEAL_JWS, "before the decision",
        FORGE_SEAL_HEADER, "iat", "1773507299");
    TRY(DS_NOT_VERIFIED, "seal.signature", "future", DS_SEAL_JWS, "2100-01-01T00:00:00Z",
        FORGE_SEAL_HEADER, "iat", "4102444800");
    TRY(DS_NOT_VERIFIED, "seal.page", "other", DS_INDEX_HTML, "it was exchanged", FORGE_MANIFEST,
        DS_INDEX_HTML, "<!doctype html><script>alert(1)</script>");
    TRY(DS_NOT_VERIFIED, "seal.page", "unbound", DS_INDEX_HTML, "does not say", FORGE_CLAIM,
        "relatedResource", NULL);
    TRY(DS_NOT_VERIFIED, "seal.page", "other", DS_INDEX_HTML, "", FORGE_CLAIM,
        "relatedResource[0].mediaType", "\"text/plain\"");
    TRY(DS_NOT_VERIFIED, "container.accounted", "unknown", "data/extra.txt",
        "No package has a file of this name", FORGE_FILE, "data/extra.txt", "x");
    TRY(DS_NOT_VERIFIED, "container.accounted", "unknown", "data/keys/other.pem", "", FORGE_FILE,
        "data/keys/other.pem", "x");
    TRY(DS_NOT_VERIFIED, "container.accounted", "unknown", "data/status/01.jwt", "", FORGE_FILE,
        "data/status/01.jwt", "x");
    TRY(DS_NOT_VERIFIED, "container.accounted", "unneeded", DS_STATUS "9.jwt",
        "Nothing that was signed calls for this file", FORGE_FILE, DS_STATUS "9.jwt", "junk");
    TRY(DS_NOT_VERIFIED, "container.accounted", "unneeded", DS_ISSUED_MANIFEST, "", FORGE_FILE,
        DS_ISSUED_MANIFEST, "junk");
    TRY(DS_NOT_VERIFIED, "container.accounted", "unneeded", DS_KEYS_CRL, "", FORGE_FILE,
        DS_KEYS_CRL, "");
    try(&(struct trial){.forge = {.not_awarded = true,
                                  .reason = "The camera failed",
                                  .stage = FORGE_FILE,
                                  .where = DS_STATUS "1.jwt",
                                  .what = "junk"},
                        .verdict = DS_NOT_VERIFIED,
                        .id = "container.accounted",
                        .reason = "unneeded",
                        .subject = DS_STATUS "1.jwt",
                        .en = ""});
    TRY(DS_NOT_VERIFIED, "ledger.head", "unreadable", DS_LEDGER, "signature", FORGE_FILE, DS_LEDGER,
        "# v3 git bundle\n");
}

static void keep_info(struct forge_files *files, const void *ctx)
{
    struct ds_span info = forge_file(files, DS_BAG_INFO);

    assert_int_equal(ds_buf_add((struct ds_buf *)(uintptr_t)ctx, info.p, info.n, NULL), 0);
}

/* The sizes are right, the organisation is not. */
static void notes_about_something_else(void **state)
{
    struct ds_buf package = DS_BUF_INIT((size_t)1 << 24), info = DS_BUF_INIT(4096);
    const struct forge first = {.after = keep_info, .after_ctx = &info};

    (void)state;
    forge_package(&package, &first, &trial_keys);
    info.p[strlen("Source-Organization: ")] ^= 1;
    TRY(DS_NOT_VERIFIED, "manifest.form", "bag-info", DS_BAG_INFO, "something else", FORGE_MANIFEST,
        DS_BAG_INFO, info.p);
    ds_buf_release(&info);
    ds_buf_release(&package);
}

static void who_sealed(void **state)
{
    struct forge forge = {.stranger_seals = true};
    struct ds_report *report = report_of(&forge);
    json_t *jwk = NULL, *list = NULL;
    char *text;
    struct ds_error err = DS_ERROR_INIT;

    (void)state;
    assert_ok(ds_key_jwk(&jwk, ds_private_key_public(trial_keys.stranger), &err), err);
    assert_int_equal(report->verdict, DS_CAUTIONS);
    assert_non_null(finding_of(report, "seal.signer", "unknown"));
    assert_non_null(report->shown.record); /* a caution: the content still holds */
    ds_report_free(report);
    list = json_pack("[O]", jwk);
    text = json_dumps(list, 0);
    forge.stage = FORGE_ASSESSMENT;
    forge.where = "people[2].keys";
    forge.what = text;
    report = report_of(&forge);
    expect(report, DS_CAUTIONS, "seal.signer", "person", NULL, "Not the issuer but Di Wu");
    ds_report_free(report);
    free(text);
    json_decref(list);
    json_decref(jwk);
}

/* A package sealed by the stranger, whom the reader's list has in a role, with its key's time. */
static struct ds_report *sealed_by_listed(const char *role, const char *time)
{
    const struct forge forge = {.stranger_seals = true};
    struct ds_trust *trust = trust_in(FORGE_ISSUER, trial_keys.issuer);
    struct ds_buf package = DS_BUF_INIT((size_t)1 << 24);
    char thumbprint[DS_THUMBPRINT_TEXT + 1], text[1024];
    struct ds_error err = DS_ERROR_INIT;
    struct ds_report *report;
    json_t *list = NULL;

    assert_ok(ds_key_thumbprint(thumbprint, ds_private_key_public(trial_keys.stranger), &err), err);
    snprintf(text, sizeof(text),
             "{\"format\":\"dossier-trust-1\",\"issuers\":[{\"id\":\"https://other.example/\","
             "\"name\":\"Other\",\"roles\":[\"%s\"],\"keys\":[{\"thumbprint\":\"%s\"%s}]}]}",
             role, thumbprint, time);
    assert_ok(ds_json_parse(&list, ds_span_of(text), "list", &err), err);
    assert_ok(ds_trust_add(trust, list, "list", &err), err);
    json_decref(list);
    forge_package(&package, &forge, &trial_keys);
    report = report_on(&package, trust, NOW);
    ds_trust_free(trust);
    ds_buf_release(&package);
    return report;
}

static void assert_sentence(const struct ds_report *report, const char *en)
{
    struct ds_buf text = DS_BUF_INIT((size_t)1 << 20);
    struct ds_error err = DS_ERROR_INIT;

    assert_ok(ds_report_sentence(&text, report, DS_EN, &err), err);
    if (!strstr(text.p, en))
        fail_msg("'%s' is not in '%s'", en, text.p);
    ds_buf_release(&text);
}

/* Role and time of a key count, and none makes its holder the issuer. */
static void sealers_on_the_list(void **state)
{
    struct ds_report *report = sealed_by_listed("endorser", "");

    (void)state;
    expect(report, DS_CAUTIONS, "seal.signer", "listed", NULL,
           "Not the issuer but Other put these files into the box: your trust list gives Other the "
           "key of the seal, as an endorser.");
    assert_sentence(report, "it is not the issuer's seal");
    ds_report_free(report);
    report = sealed_by_listed("issuer", "");
    expect(report, DS_CAUTIONS, "seal.signer", "listed", NULL, "as an issuer.");
    ds_report_free(report);
    report = sealed_by_listed("issuer", ",\"from\":\"2026-05-01T00:00:00Z\"");
    expect(report, DS_CAUTIONS, "seal.signer", "other-time", NULL, "not for the time of the seal");
    ds_report_free(report);
}

/* The texts that sealed a package, and what its record is called. */
struct sealed {
    char manifest[8192], tagmanifest[2048], seal[4096], withheld[512], artefact[DS_MAX_NAME + 1];
};

static void copy_text(char *out, size_t room, struct forge_files *files, const char *name)
{
    struct ds_span text = forge_file(files, name);

    assert_true(text.n < room);
    memcpy(out, text.p, text.n);
    out[text.n] = '\0';
}

static void keep_sealed(struct forge_files *files, const void *ctx)
{
    struct sealed *out = (struct sealed *)(uintptr_t)ctx;
    char hex[DS_DIGEST_HEX + 1];
    struct ds_digest digest;
    struct ds_error err = DS_ERROR_INIT;

    copy_text(out->manifest, sizeof(out->manifest), files, DS_MANIFEST);
    copy_text(out->tagmanifest, sizeof(out->tagmanifest), files, DS_TAGMANIFEST);
    copy_text(out->seal, sizeof(out->seal), files, DS_SEAL_JWS);
    assert_ok(ds_digest_of(&digest, forge_file(files, DS_RECORD), &err), err);
    ds_digest_hex(hex, &digest);
    for (size_t i = 0; forge_name(files, i); i++)
        if (strstr(forge_name(files, i), DS_ARTEFACTS))
            snprintf(out->artefact, sizeof(out->artefact), "%s", forge_name(files, i));
    snprintf(out->withheld, sizeof(out->withheld),
             "{\"format\":\"" DS_WITHHELD_FORMAT "\",\"record\":\"%s\",\"withheld\":[\"%.64s\"]}",
             hex, out->artefact + strlen(DS_ARTEFACTS));
}

/* A copy of what was sealed once, with the credential of another time: ECDSA signs anew. */
static void copies_that_are_more_than_that(void **state)
{
    struct sealed sealed;
    struct ds_buf package = DS_BUF_INIT((size_t)1 << 24);
    const struct forge first = {.after = keep_sealed, .after_ctx = &sealed};
    struct forge copy = {.stage = FORGE_FILE,
                         .where = sealed.artefact,
                         .stranger_seals = true,
                         .file = {{DS_WITHHELD, sealed.withheld},
                                  {DS_ISSUED_MANIFEST, sealed.manifest},
                                  {DS_ISSUED_TAGMANIFEST, sealed.tagmanifest},
                                  {DS_ISSUED_SEAL, sealed.seal}}};
    struct ds_report *report;

    (void)state;
    forge_package(&package, &first, &trial_keys);
    ds_buf_release(&package);
    report = report_of(&copy);
    expect(report, DS_CAUTIONS, "seal.signer", "changed", DS_CREDENTIAL, "less the files withheld");
    assert_non_null(finding_of(report, "seal.signer", "unknown"));
    assert_sentence(report, "it is not the issuer's seal");
    ds_report_free(report);
    sealed.manifest[0] = sealed.manifest[0] == 'a' ? 'b' : 'a';
    report = report_of(&copy);
    expect(report, DS_CAUTIONS, "seal.signer", "changed", DS_ISSUED_MANIFEST, "");
    ds_report_free(report);
    sealed.tagmanifest[0] = sealed.tagmanifest[0] == 'a' ? 'b' : 'a';
    report = report_of(&copy);
    expect(report, DS_CAUTIONS, "seal.signer", "changed", DS_ISSUED_SEAL, "");
    ds_report_free(report);
    copy.file[3][0] = NULL;
    report = report_of(&copy);
    expect(report, DS_CAUTIONS, "seal.signer", "changed", DS_ISSUED_SEAL, "");
    ds_report_free(report);
    strcat(sealed.withheld, " ");
    report = report_of(&copy);
    expect(report, DS_NOT_VERIFIED, "evidence.withheld", "statement", DS_WITHHELD, "RFC 8785");
    ds_report_free(report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(seals_that_do_not_fit),
        cmocka_unit_test(sealers_who_change_what_nobody_signed),
        cmocka_unit_test(notes_about_something_else),
        cmocka_unit_test(who_sealed),
        cmocka_unit_test(sealers_on_the_list),
        cmocka_unit_test(copies_that_are_more_than_that),
    };
    int failed;

    forge_keys(&trial_keys);
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    forge_keys_release(&trial_keys);
    return failed;
}
