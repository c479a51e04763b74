/* SPDX-License-Identifier: Apache-2.0 */
/* Findings about package, seal, documents, credential and trust, both ways: one thing forged and
 * everything after it done as if it belonged there. */
#include "tests/verify/trial.h"

#include "core/format.h"

#include <stdlib.h>

static void a_right_package_is_verified(void **state)
{
    struct ds_report *report = report_of(&(struct forge){.stage = FORGE_NOTHING});

    (void)state;
    print_findings(report);
    assert_int_equal(report->verdict, DS_VERIFIED);
    for (size_t i = 0; i < ds_checks_n; i++)
        assert_true(ds_report_has(report, ds_checks[i].id));
    assert_int_equal(ds_report_count(report, DS_FAILED), 0);
    assert_int_equal(ds_report_count(report, DS_NOT_CHECKED), 0);
    assert_string_equal(report->issuer.name, "The College");
    assert_string_equal(report->shown.record->head.learner.name, "Ada Tremblay");
    assert_non_null(report->shown.definition);
    assert_null(json_object_get(report->shown.credential, "evidence"));
    assert_int_equal(strlen(report->shown.identity), DS_DIGEST_HEX);
    expect(report, DS_VERIFIED, "manifest.digest", "right", NULL, "All 8 files");
    expect(report, DS_VERIFIED, "evidence.present", "all", NULL, "names (3) is");
    expect(report, DS_VERIFIED, "decision.rule", "agrees", NULL, "3 of 3 criteria");
    expect(report, DS_VERIFIED, "credential.results", "same", NULL, "The 4 results");
    expect(report, DS_VERIFIED, "credential.validity", "open", NULL, "since 2026-03-14");
    ds_report_free(report);
}

static void a_package_without_award_needs_no_credential(void **state)
{
    struct ds_report *report = report_of(&(struct forge){.not_awarded = true,
                                                         .stage = FORGE_ASSESSMENT,
                                                         .where = "judgements[1].value",
                                                         .what = "\"9.0\""});

    (void)state;
    /* Nobody signed for the words of its page. */
    expect(report, DS_CAUTIONS, "credential.signature", "not-awarded", NULL, "did not end");
    assert_non_null(finding_of(report, "seal.page", "unsigned"));
    assert_non_null(finding_of(report, "seal.signer", "issuer-other-key"));
    assert_string_equal(report->shown.record->decision.outcome, "not-awarded");
    assert_null(report->shown.credential);
    ds_report_free(report);
}

static void files_that_are_not_as_sealed(void **state)
{
    (void)state;
    TRY(DS_NOT_VERIFIED, "manifest.digest", "content-differs", DS_RECORD, "it was changed",
        FORGE_SEALED, DS_RECORD, "~");
    TRY(DS_NOT_VERIFIED, "manifest.digest", "content-differs", DS_LEDGER, "it was changed",
        FORGE_SEALED, DS_LEDGER, "~");
    TRY(DS_NOT_VERIFIED, "manifest.tag", "content-differs", DS_INDEX_HTML, "it was changed",
        FORGE_SEALED, DS_INDEX_HTML, "~");
    TRY(DS_NOT_VERIFIED, "container.accounted", "unlisted", "data/extra.txt", "No manifest",
        FORGE_SEALED, "data/extra.txt", "x");
    TRY(DS_NOT_VERIFIED, "container.accounted", "seal-unknown", "seal/more.tst", "chain of seals",
        FORGE_SEALED, "seal/more.tst", "x");
    TRY(DS_NOT_VERIFIED, "container.accounted", "absent", DS_LEDGER, "It was removed", FORGE_SEALED,
        DS_LEDGER, NULL);
    TRY(DS_NOT_VERIFIED, "container.accounted", "required", DS_SEAL_JWS, "is missing", FORGE_SEALED,
        DS_SEAL_JWS, NULL);
    TRY(DS_NOT_VERIFIED, "container.accounted", "required", DS_CREDENTIAL, "is missing", FORGE_FILE,
        DS_CREDENTIAL, NULL);
}

static void manifests_out_of_form(void **state)
{
    (void)state;
    TRY(DS_NOT_VERIFIED, "manifest.form", "line", DS_MANIFEST, "Line 1", FORGE_MANIFEST,
        DS_MANIFEST, "not a line\n");
    TRY(DS_NOT_VERIFIED, "manifest.form", "line", DS_MANIFEST, "Line 1", FORGE_MANIFEST,
        DS_MANIFEST, A_DIGEST " *data/record.json\n");
    TRY(DS_NOT_VERIFIED, "manifest.form", "line", DS_MANIFEST, "Line 1", FORGE_MANIFEST,
        DS_MANIFEST, A_DIGEST "  ../etc/passwd\n");
    TRY(DS_NOT_VERIFIED, "manifest.form", "place", DS_MANIFEST, "bagit.txt", FORGE_MANIFEST,
        DS_MANIFEST, A_DIGEST "  bagit.txt\n");
    TRY(DS_NOT_VERIFIED, "manifest.form", "place", DS_TAGMANIFEST, "Line 1", FORGE_TAGMANIFEST,
        DS_TAGMANIFEST, A_DIGEST "  data/record.json\n");
    TRY(DS_NOT_VERIFIED, "manifest.form", "order", DS_MANIFEST, "Line 2", FORGE_MANIFEST,
        DS_MANIFEST, A_DIGEST "  data/record.json\n" A_DIGEST "  data/record.json\n");
    TRY(DS_NOT_VERIFIED, "manifest.form", "bagit", DS_BAGIT_TXT, "BagIt declaration",
        FORGE_MANIFEST, DS_BAGIT_TXT, "BagIt-Version: 0.97\n");
    TRY(DS_NOT_VERIFIED, "manifest.form", "oxum", DS_BAG_INFO, "holds 1.1", FORGE_MANIFEST,
        DS_BAG_INFO, "Payload-Oxum: 1.1\n");
    TRY(DS_NOT_VERIFIED, "container.accounted", "absent", "data/zz.txt", "It was removed",
        FORGE_MANIFEST, DS_MANIFEST, A_DIGEST "  data/zz.txt\n");
}

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
}

static void records_and_definitions_out_of_order(void **state)
{
    (void)state;
    TRY(DS_NOT_VERIFIED, "record.form", "unreadable", DS_RECORD, "not JSON", FORGE_FILE, DS_RECORD,
        "{");
    TRY(DS_NOT_VERIFIED, "record.form", "unreadable", DS_RECORD, "duplicate", FORGE_FILE, DS_RECORD,
        "{\"a\":1,\"a\":2}");
    TRY(DS_NOT_VERIFIED, "record.form", "fault", "$", "surprise", FORGE_RECORD, "surprise", "1");
    TRY(DS_NOT_VERIFIED, "record.canonical", "wrong", DS_RECORD, "8785", FORGE_FILE, DS_RECORD,
        "{ }");
    TRY(DS_NOT_VERIFIED, "definition.form", "unreadable", DS_DEFINITION, "not JSON", FORGE_FILE,
        DS_DEFINITION, "[");
    TRY(DS_NOT_VERIFIED, "definition.digest", "other", DS_DEFINITION, "content differs",
        FORGE_DOCUMENT, "name.en", "\"Another\"");
    TRY(DS_NOT_VERIFIED, "definition.digest", "structure", DS_DEFINITION, "levels or rule",
        FORGE_RECORD, "definition.structure", "\"" A_DIGEST "\"");
    TRY(DS_NOT_VERIFIED, "definition.digest", "id", DS_DEFINITION, "urn:other", FORGE_RECORD,
        "definition.id", "\"urn:other:1\"");
}

/* Two members changed together, so that only the check meant can see it. */
static void contradictions_that_agree_with_themselves(void **state)
{
    (void)state;
    try(&(struct trial){.forge = {.stage = FORGE_CLAIM,
                                  .where = "sub",
                                  .what = "\"urn:evil:1\"",
                                  .and_where = "credentialSubject.id",
                                  .and_what = "\"urn:evil:1\""},
                        .verdict = DS_NOT_VERIFIED,
                        .id = "credential.record",
                        .reason = "learner",
                        .subject = NULL,
                        .en = "urn:evil:1"});
    try(&(struct trial){.forge = {.stage = FORGE_CLAIM,
                                  .where = "iss",
                                  .what = "\"https://evil.example/\"",
                                  .and_where = "issuer.id",
                                  .and_what = "\"https://evil.example/\""},
                        .verdict = DS_NOT_VERIFIED,
                        .id = "credential.issuer",
                        .reason = "definition",
                        .subject = NULL,
                        .en = "https://evil.example/"});
    try(&(struct trial){.forge = {.stage = FORGE_CLAIM,
                                  .where = "exp",
                                  .what = "1999999999",
                                  .and_where = "validUntil",
                                  .and_what = "\"2033-05-18T03:33:19Z\""},
                        .verdict = DS_NOT_VERIFIED,
                        .id = "credential.validity",
                        .reason = "definition",
                        .subject = "validUntil",
                        .en = "2033-05-18"});
    try(&(struct trial){.forge = {.stage = FORGE_ASSESSMENT,
                                  .where = "judgements[1].value",
                                  .what = "\"9.0\"",
                                  .and_where = "judgements[0].remark",
                                  .and_what = "\"x\""},
                        .verdict = DS_NOT_VERIFIED,
                        .id = "decision.rule",
                        .reason = "departs-silently",
                        .subject = NULL,
                        .en = "no reason"});
}

/* Time and trust are the reader's. */
static void verdict_at(const char *at, const struct ds_trust *trust, const struct forge *forge,
                       enum ds_verdict verdict, const char *id, const char *reason,
                       const char *subject, const char *en)
{
    struct ds_buf package = DS_BUF_INIT((size_t)1 << 24);
    struct ds_report *report;

    forge_package(&package, forge, &trial_keys);
    report = report_on(&package, trust, at);
    expect(report, verdict, id, reason, subject, en);
    ds_report_free(report);
    ds_buf_release(&package);
}

static void validity_is_judged_for_the_time_given(void **state)
{
    const struct forge year = {
        .stage = FORGE_DEFINITION, .where = "validity", .what = "{\"months\":12}"};
    struct ds_trust *trust = trust_in(FORGE_ISSUER, trial_keys.issuer);

    (void)state;
    verdict_at("2026-03-14T16:59:59Z", trust, &year, DS_NOT_VERIFIED, "credential.validity",
               "not-yet", NULL, "not valid before 2026-03-14T17:00:00Z");
    verdict_at("2026-03-14T17:00:00Z", trust, &year, DS_VERIFIED, "credential.validity", "until",
               NULL, "from 2026-03-14 until 2027-03-14");
    verdict_at("2027-03-14T16:59:59Z", trust, &year, DS_VERIFIED, "credential.validity", "until",
               NULL, "until 2027-03-14");
    verdict_at("2027-03-14T17:00:00Z", trust, &year, DS_CAUTIONS, "credential.validity", "expired",
               NULL, "expired on 2027-03-14");
    ds_trust_free(trust);
}

static void a_key_is_trusted_only_by_the_readers_list(void **state)
{
    const struct forge right = {.stage = FORGE_NOTHING};
    const struct forge impostor = {.stranger_signs = true, .stranger_seals = true};
    struct ds_trust *ours = trust_in(FORGE_ISSUER, trial_keys.issuer);
    struct ds_trust *others = trust_in("https://other.example/", trial_keys.issuer);

    (void)state;
    verdict_at(NOW, NULL, &right, DS_SIGNER_UNKNOWN, "issuer.trusted", "no-list", "*",
               "anybody can sign");
    verdict_at(NOW, others, &right, DS_SIGNER_UNKNOWN, "issuer.trusted", "not-listed", "*",
               "not on your trust list");
    verdict_at(NOW, ours, &right, DS_VERIFIED, "issuer.trusted", "trusted", NULL, "The College");
    verdict_at(NOW, ours, &impostor, DS_NOT_VERIFIED, "issuer.trusted", "foreign-key", FORGE_ISSUER,
               "Somebody may be using their name");
    verdict_at(NOW, NULL, &impostor, DS_SIGNER_UNKNOWN, "issuer.trusted", "no-list", "*",
               "not established");
    ds_trust_free(ours);
    ds_trust_free(others);
}

static void demonstrations_are_named(void **state)
{
    const struct forge forge = {
        .stage = FORGE_DEFINITION, .where = "demonstration", .what = "true"};
    struct ds_report *report = report_of(&forge);

    (void)state;
    expect(report, DS_VERIFIED, "definition.demonstration", "demonstration", NULL,
           "This is a demonstration");
    assert_true(report->demonstration);
    ds_report_free(report);
}

static void credentials_out_of_form(void **state)
{
    (void)state;
    TRY(DS_NOT_VERIFIED, "credential.form", "malformed", DS_CREDENTIAL, "", FORGE_FILE,
        DS_CREDENTIAL, "x");
    TRY(DS_NOT_VERIFIED, "credential.form", "malformed", DS_CREDENTIAL, "none", FORGE_FILE,
        DS_CREDENTIAL, "eyJhbGciOiJub25lIn0.e30.");
    TRY(DS_NOT_VERIFIED, "credential.form", "header-type", DS_CREDENTIAL, "at+jwt", FORGE_HEADER,
        "typ", "\"at+jwt\"");
    TRY(DS_NOT_VERIFIED, "credential.form", "vc-claim", DS_CREDENTIAL, "two credentials",
        FORGE_CLAIM, "vc", "{}");
    TRY(DS_NOT_VERIFIED, "credential.form", "audience", "aud", "one audience", FORGE_CLAIM, "aud",
        "[\"https://employer.example\"]");
    TRY(DS_NOT_VERIFIED, "credential.form", "context", "@context", "contexts", FORGE_CLAIM,
        "@context", "[\"https://www.w3.org/2018/credentials/v1\"]");
    TRY(DS_NOT_VERIFIED, "credential.form", "type", "type", "not an achievement", FORGE_CLAIM,
        "type", "[\"VerifiableCredential\"]");
    TRY(DS_NOT_VERIFIED, "credential.form", "member", "credentialSubject.id", "lacks", FORGE_CLAIM,
        "credentialSubject.id", NULL);
    TRY(DS_NOT_VERIFIED, "credential.form", "claim", "iss", "list or number", FORGE_CLAIM, "iss",
        "[\"https://college.example/\"]");
    TRY(DS_NOT_VERIFIED, "credential.form", "claim", "nbf", "list or number", FORGE_CLAIM, "nbf",
        "\"1773507600\"");
    TRY(DS_NOT_VERIFIED, "credential.form", "iss", "iss", "https://evil.example/", FORGE_CLAIM,
        "iss", "\"https://evil.example/\"");
    TRY(DS_NOT_VERIFIED, "credential.form", "sub", "sub", "urn:evil", FORGE_CLAIM, "sub",
        "\"urn:evil:1\"");
    TRY(DS_NOT_VERIFIED, "credential.form", "jti", "jti", "urn:evil", FORGE_CLAIM, "jti",
        "\"urn:evil:1\"");
    TRY(DS_NOT_VERIFIED, "credential.form", "nbf", "nbf", "start of validity", FORGE_CLAIM, "nbf",
        "1773507601");
    TRY(DS_NOT_VERIFIED, "credential.form", "exp", "exp", "end of validity", FORGE_CLAIM, "exp",
        "1999999999");
    TRY(DS_NOT_VERIFIED, "credential.form", "exp", "exp", "end of validity", FORGE_CLAIM,
        "validUntil", "\"2030-01-01T00:00:00Z\"");
}

static void credentials_wrongly_signed(void **state)
{
    (void)state;
    TRY(DS_NOT_VERIFIED, "credential.signature", "wrong", DS_CREDENTIAL, "signature is wrong",
        FORGE_HEADER, "jwk",
        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
        "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}");
    TRY(DS_NOT_VERIFIED, "credential.signature", "key-unusable", DS_CREDENTIAL, "cannot be used",
        FORGE_HEADER, "jwk", "{\"kty\":\"oct\",\"k\":\"AAAA\"}");
    TRY(DS_PARTLY_CHECKED, "credential.signature", "no-key", DS_CREDENTIAL, "does not carry",
        FORGE_HEADER, "jwk", NULL);
    TRY(DS_NOT_VERIFIED, "credential.signature", "kid", DS_CREDENTIAL, "names another",
        FORGE_HEADER, "kid", "\"https://college.example/key\"");
}

static void credentials_for_something_else(void **state)
{
    (void)state;
    TRY(DS_NOT_VERIFIED, "credential.issuer", "key-document", "data/keys/issuer.jwk.json",
        "does not give this issuer", FORGE_FILE, "data/keys/issuer.jwk.json",
        "{\"issuer\":\"https://college.example/\",\"keys\":[]}");
    TRY(DS_VERIFIED, "credential.issuer", "no-key-document", NULL, "same issuer", FORGE_FILE,
        "data/keys/issuer.jwk.json", NULL);
    TRY(DS_NOT_VERIFIED, "credential.record", "unbound", DS_RECORD, "did not sign", FORGE_CLAIM,
        "evidence[0].genre", "\"Video\"");
    TRY(DS_NOT_VERIFIED, "credential.record", "unbound", DS_RECORD, "did not sign", FORGE_CLAIM,
        "evidence[1].genre", "\"Assessment record\"");
    TRY(DS_NOT_VERIFIED, "credential.record", "achievement", NULL, "urn:other", FORGE_CLAIM,
        "credentialSubject.achievement.id", "\"urn:other:1\"");
}

/* Each states a fact of record or definition, or something that neither says. */
static void facts_stated_otherwise(void **state)
{
    static const struct {
        const char *path, *value, *en;
    } fact[] = {
        {.path = "credentialSubject.achievement.name",
         .value = "\"Doctor of Medicine\"",
         .en = "says “Doctor of Medicine”; by record and definition it must say “"},
        {.path = "credentialSubject.achievement.description",
         .value = "\"Other\"",
         .en = "says “Other”"},
        {.path = "credentialSubject.achievement.version", .value = "\"99\"", .en = "says “99”"},
        {.path = "credentialSubject.achievement.criteria", .value = NULL, .en = "says –"},
        {.path = "credentialSubject.achievement.criteria.narrative",
         .value = "\"Nothing\"",
         .en = "says “Nothing”"},
        {.path = "credentialSubject.achievement.criteria.id",
         .value = "\"https://evil.example/\"",
         .en = "must say –"},
        {.path = "credentialSubject.achievement.achievementType",
         .value = "\"Degree\"",
         .en = "“MicroCredential”"},
        {.path = "credentialSubject.achievement.creditsAvailable",
         .value = "400",
         .en = "says 400;"},
        {.path = "credentialSubject.creditsEarned", .value = "400", .en = "says 400;"},
        {.path = "credentialSubject.name", .value = "\"Somebody Else\"", .en = "must say –"},
        {.path = "credentialSubject.identifier", .value = "[]", .en = "must say –"},
        {.path = "credentialSubject.type", .value = "[\"Person\"]", .en = "AchievementSubject"},
        {.path = "issuer.type", .value = NULL, .en = "says –"},
        {.path = "issuer.name",
         .value = "\"University of Evil\"",
         .en = "says “University of Evil”"},
        {.path = "issuer.url", .value = "\"https://evil.example/\"", .en = "evil"},
        {.path = "name", .value = "\"Doctor of Medicine\"", .en = "Doctor"},
        {.path = "awardedDate", .value = "\"2020-01-01T00:00:00Z\"", .en = "2020"},
        {.path = "description", .value = "\"More\"", .en = "must say –"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(fact) / sizeof(*fact); i++)
        TRY(DS_NOT_VERIFIED, "credential.record", "differs", fact[i].path, fact[i].en, FORGE_CLAIM,
            fact[i].path, fact[i].value);
    TRY(DS_NOT_VERIFIED, "credential.evidence", "other", "Weld", "otherwise", FORGE_CLAIM,
        "evidence[1].narrative", "\"Supports: everything.\"");
    TRY(DS_NOT_VERIFIED, "credential.evidence", "other", DS_RECORD, "otherwise", FORGE_CLAIM,
        "evidence[0].name", "\"Diploma\"");
    TRY(DS_NOT_VERIFIED, "credential.results", "other", "gap", "Gap", FORGE_CLAIM,
        "credentialSubject.achievement.resultDescription[1].name", "\"Gap (at most 900 mm)\"");
}

static void evidence_claimed_wrongly(void **state)
{
    (void)state;
    TRY(DS_NOT_VERIFIED, "credential.evidence", "unlisted", "Weld", "did not sign", FORGE_CLAIM,
        "evidence[1]", NULL);
    TRY(DS_NOT_VERIFIED, "credential.evidence", "unknown", "More", "does not know it", FORGE_CLAIM,
        "evidence[4]",
        "{\"name\":\"More\",\"digestSRI\":\"sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
        "\"}");
    TRY(DS_NOT_VERIFIED, "credential.evidence", "disagree", "Weld", "contradict", FORGE_CLAIM,
        "evidence[1].digestSRI", "\"sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"");
    TRY(DS_NOT_VERIFIED, "credential.evidence", "disagree", "Weld", "contradict", FORGE_CLAIM,
        "evidence[1].id", "\"ni:///sha-256;AAAA\"");
    /* The value that the Verifiable Credentials Data Model itself prints: 33 bytes. */
    TRY(DS_NOT_VERIFIED, "credential.evidence", "digest", "Weld", "digestMultibase", FORGE_CLAIM,
        "evidence[1].digestMultibase", "\"uELq9FnJ5YLa5iAszyJ518bXcnlc5P7xp1u-5uJRDYKvc\"");
    TRY(DS_NOT_VERIFIED, "credential.evidence", "type", "Weld", "text/html", FORGE_CLAIM,
        "evidence[1].mediaType", "\"text/html\"");
}

static void results_claimed_wrongly(void **state)
{
    (void)state;
    TRY(DS_NOT_VERIFIED, "credential.results", "other", "quality", "Quality", FORGE_CLAIM,
        "credentialSubject.result[0].achievedLevel",
        "\"https://college.example/definitions/test#quality/best\"");
    TRY(DS_NOT_VERIFIED, "credential.results", "other", "gap", "Gap", FORGE_CLAIM,
        "credentialSubject.result[1].value", "\"2.6\"");
    TRY(DS_NOT_VERIFIED, "credential.results", "other", "safety", "Safety", FORGE_CLAIM,
        "credentialSubject.result[2].status", "\"Failed\"");
    TRY(DS_NOT_VERIFIED, "credential.results", "absent", "gap", "Gap", FORGE_CLAIM,
        "credentialSubject.result[1]", NULL);
    TRY(DS_NOT_VERIFIED, "credential.results", "other", NULL, "the whole", FORGE_CLAIM,
        "credentialSubject.result[3].value", "\"100\"");
    TRY(DS_NOT_VERIFIED, "credential.results", "unknown", "credentialSubject.result",
        "does not judge", FORGE_CLAIM, "credentialSubject.result[4]",
        "{\"resultDescription\":\"urn:x:y\",\"status\":\"Completed\"}");
    TRY(DS_NOT_VERIFIED, "credential.results", "other", "quality", "Quality", FORGE_CLAIM,
        "credentialSubject.achievement.resultDescription[0].requiredLevel",
        "\"https://college.example/definitions/test#quality/poor\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_right_package_is_verified),
        cmocka_unit_test(a_package_without_award_needs_no_credential),
        cmocka_unit_test(files_that_are_not_as_sealed),
        cmocka_unit_test(manifests_out_of_form),
        cmocka_unit_test(seals_that_do_not_fit),
        cmocka_unit_test(sealers_who_change_what_nobody_signed),
        cmocka_unit_test(notes_about_something_else),
        cmocka_unit_test(who_sealed),
        cmocka_unit_test(sealers_on_the_list),
        cmocka_unit_test(copies_that_are_more_than_that),
        cmocka_unit_test(records_and_definitions_out_of_order),
        cmocka_unit_test(contradictions_that_agree_with_themselves),
        cmocka_unit_test(validity_is_judged_for_the_time_given),
        cmocka_unit_test(a_key_is_trusted_only_by_the_readers_list),
        cmocka_unit_test(demonstrations_are_named),
        cmocka_unit_test(credentials_out_of_form),
        cmocka_unit_test(credentials_wrongly_signed),
        cmocka_unit_test(credentials_for_something_else),
        cmocka_unit_test(facts_stated_otherwise),
        cmocka_unit_test(evidence_claimed_wrongly),
        cmocka_unit_test(results_claimed_wrongly),
    };
    int failed;

    forge_keys(&trial_keys);
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    forge_keys_release(&trial_keys);
    return failed;
}
