/* SPDX-License-Identifier: Apache-2.0 */
/* Findings about the credential: its form, its signature, and each fact that it states again of
 * record and definition. */
#include "tests/verify/trial.h"

#include "core/format.h"

#include <stdlib.h>

static void credentials_out_of_form(void **state)
{
    (void)state;
    TRY(DS_NOT_VERIFIED, "credential.form", "malformed", DS_CREDENTIAL, "", FORGE_FILE,
        DS_CREDENTIAL, "x");
    TRY(DS_NOT_VERIFIED, "credential.form", "malformed", DS_CREDENTIAL, "none", FORGE_FILE,
        DS_CREDENTIAL, "eyJhbGciOiJub25lIn0.e30.");
    TRY(DS_NOT_VERIFIED, "credential.form", "malformed", DS_CREDENTIAL, "line end", FORGE_FILE,
        DS_CREDENTIAL, "eyJhbGciOiJFUzI1NiJ9.e30.AAAA\n");
    TRY(DS_NOT_VERIFIED, "seal.signature", "malformed", DS_SEAL_JWS, "line end", FORGE_SEALED,
        DS_SEAL_JWS, "eyJhbGciOiJFUzI1NiJ9..AAAA\n");
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

#define CONTEXTS                                                                                   \
    "\"https://www.w3.org/ns/credentials/v2\","                                                    \
    "\"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json\""

/* One member of the header, the contexts or the types more, less or another. */
static void credentials_written_otherwise(void **state)
{
    static const struct {
        enum forge_stage stage;
        const char *where, *what, *subject;
    } other[] = {
        {.stage = FORGE_HEADER, .where = "cty", .what = "\"vc\"", .subject = "header"},
        {.stage = FORGE_HEADER, .where = "x5c", .what = "[\"AAAA\"]", .subject = "header"},
        {.stage = FORGE_HEADER, .where = "jwk.name", .what = "\"Harvard\"", .subject = "jwk"},
        {.stage = FORGE_CLAIM,
         .where = "@context",
         .what = "[" CONTEXTS ",{\"name\":\"https://evil.example/#degree\"}]",
         .subject = "@context"},
        {.stage = FORGE_CLAIM,
         .where = "@context",
         .what = "[\"https://www.w3.org/ns/credentials/v2\","
                 "\"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json\"]",
         .subject = "@context"},
        {.stage = FORGE_CLAIM,
         .where = "type",
         .what = "[\"VerifiableCredential\",\"AchievementCredential\",\"urn:evil:Degree\"]",
         .subject = "type"},
        {.stage = FORGE_CLAIM,
         .where = "type",
         .what = "[\"VerifiableCredential\",\"OpenBadgeCredential\"]",
         .subject = "type"},
        {.stage = FORGE_CLAIM,
         .where = "type",
         .what = "[\"AchievementCredential\",\"VerifiableCredential\"]",
         .subject = "type"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(other) / sizeof(*other); i++)
        TRY(DS_NOT_VERIFIED, "credential.form", "exact", other[i].subject, "exactly",
            other[i].stage, other[i].where, other[i].what);
    TRY(DS_NOT_VERIFIED, "credential.form", "header-type", DS_CREDENTIAL, "vc+jwt", FORGE_HEADER,
        "typ", "\"vc+jwt\"");
    TRY(DS_NOT_VERIFIED, "credential.form", "header-type", DS_CREDENTIAL, "typ", FORGE_HEADER,
        "typ", NULL);
    try(&(struct trial){.forge = {.stage = FORGE_HEADER, .where = "kid", .issuer = "did:jwk:e30"},
                        .verdict = DS_NOT_VERIFIED,
                        .id = "credential.form",
                        .reason = "exact",
                        .subject = "kid",
                        .en = "kid"});
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
        cmocka_unit_test(credentials_out_of_form),
        cmocka_unit_test(credentials_written_otherwise),
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
