/* SPDX-License-Identifier: Apache-2.0 */
/* The form of a standalone credential: what it says it is, whether the signed text around it says
 * the same, its dates, and the digests by which it names evidence. */
#include "verify/jwt_claims.h"
#include "verify/standalone/checks.h"

#include "core/encode.h"
#include "core/instant.h"

#include <string.h>

static const char *first_context(const json_t *credential)
{
    const json_t *context = json_object_get(credential, "@context");

    return json_string_value(json_is_array(context) ? json_array_get(context, 0) : context);
}

static void check_context(struct ds_standalone *v)
{
    const char *context = first_context(v->credential);

    if (context && strcmp(context, "https://www.w3.org/2018/credentials/v1") == 0)
        ds_find(v->report, DS_STANDALONE_LEGACY, "@context", NULL, NULL);
    else if (!context || strcmp(context, "https://www.w3.org/ns/credentials/v2") != 0)
        ds_find(v->report, DS_CREDENTIAL_FORM_CONTEXT, "@context", NULL, NULL);
}

/* The last word of `type`, which says the most. */
static const char *kind_of(const json_t *type)
{
    const char *word = json_string_value(
        json_is_array(type) ? json_array_get(type, json_array_size(type) - 1) : type);

    return word ? word : "?";
}

static void check_type(struct ds_standalone *v)
{
    const json_t *type = json_object_get(v->credential, "type");

    if (!ds_json_has_word(type, "VerifiableCredential"))
        ds_find(v->report, DS_CREDENTIAL_FORM_TYPE, "type", NULL, NULL);
    else if (ds_json_has_word(type, "EndorsementCredential"))
        ds_find(v->report, DS_STANDALONE_ENDORSEMENT, NULL, NULL, NULL);
    else if (!ds_json_has_word(type, "AchievementCredential") &&
             !ds_json_has_word(type, "OpenBadgeCredential"))
        ds_find(v->report, DS_STANDALONE_OTHER_TYPE, "type", kind_of(type), NULL);
}

/* Open Badges 3.0 and version 1.1 of the data model ask for a beginning, version 2.0 does not. */
static bool needs_start(const struct ds_standalone *v)
{
    static const char *const badges[] = {"AchievementCredential", "OpenBadgeCredential",
                                         "EndorsementCredential"};
    const json_t *type = json_object_get(v->credential, "type");
    const char *context = first_context(v->credential);

    for (size_t i = 0; i < sizeof(badges) / sizeof(*badges); i++)
        if (ds_json_has_word(type, badges[i]))
            return true;
    return !ds_text_same(context, "https://www.w3.org/ns/credentials/v2");
}

/* Whether one of two members is there, as a text, or is not needed and absent altogether. */
static void check_either(struct ds_standalone *v, const char *one, const char *other, bool needed)
{
    bool there = ds_json_text(v->credential, one) || ds_json_text(v->credential, other);

    if (!there && (needed || ds_json_at(v->credential, one) || ds_json_at(v->credential, other)))
        ds_find(v->report, DS_CREDENTIAL_FORM_MEMBER, one, NULL, NULL);
}

static void check_members(struct ds_standalone *v)
{
    if (!json_object_get(v->credential, "credentialSubject"))
        ds_find(v->report, DS_CREDENTIAL_FORM_MEMBER, "credentialSubject", NULL, NULL);
    check_either(v, "issuer", "issuer.id", true);
    check_either(v, "validFrom", "issuanceDate", needs_start(v));
}

/* The newer of two names when the credential has it. */
static const char *named(const struct ds_standalone *v, const char *member, const char *older)
{
    return json_object_get(v->credential, member) ? member : older;
}

/* A claim that stands for a member is read as what it stands for. */
static void check_alone(struct ds_standalone *v, const char *claim, bool time)
{
    const json_t *said = json_object_get(v->claims, claim);

    if (said && !(time ? json_is_integer(said) : json_is_string(said)))
        ds_find(v->report, DS_CREDENTIAL_FORM_CLAIM, claim, NULL, NULL);
}

/* Whether members stand both in "vc" and beside it: which are meant nobody can say. */
static bool stands_twice(const json_t *claims)
{
    static const char *const members[] = {"credentialSubject", "credentialStatus", "issuer",
                                          "evidence",          "validFrom",        "validUntil",
                                          "issuanceDate",      "expirationDate"};

    for (size_t i = 0; i < sizeof(members) / sizeof(*members); i++)
        if (json_object_get(claims, members[i]))
            return true;
    return false;
}

/* What the text around the credential repeats. Of the older form, where claims stood for members,
 * only what is in both places is compared. */
static void check_claims(struct ds_standalone *v, bool inside)
{
    const char *issuer = ds_json_text(v->credential, "issuer") ? "issuer" : "issuer.id";
    const struct {
        const char *claim, *member;
        enum ds_reason differs;
        bool time;
    } pairs[] = {
        {.claim = "iss", .member = issuer, .differs = DS_CREDENTIAL_FORM_ISS, .time = false},
        {.claim = "sub",
         .member = "credentialSubject.id",
         .differs = DS_CREDENTIAL_FORM_SUB,
         .time = false},
        {.claim = "jti", .member = "id", .differs = DS_CREDENTIAL_FORM_JTI, .time = false},
        {.claim = "nbf",
         .member = inside ? named(v, "validFrom", "issuanceDate") : "validFrom",
         .differs = DS_CREDENTIAL_FORM_NBF,
         .time = true},
        {.claim = "exp",
         .member = inside ? named(v, "validUntil", "expirationDate") : "validUntil",
         .differs = DS_CREDENTIAL_FORM_EXP,
         .time = true}};

    if (json_object_get(v->claims, "aud"))
        ds_find(v->report, DS_STANDALONE_AUDIENCE, "aud", NULL, NULL);
    for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
        const struct ds_jwt_claim pair = {.claims = v->claims,
                                          .credential = v->credential,
                                          .claim = pairs[i].claim,
                                          .member = pairs[i].member,
                                          .differs = pairs[i].differs,
                                          .absent = DS_STANDALONE_CLAIM_ABSENT};

        if (inside && !ds_json_at(v->credential, pair.member))
            check_alone(v, pair.claim, pairs[i].time);
        else if (inside && !json_object_get(v->claims, pair.claim))
            continue;
        else if (pairs[i].time)
            ds_jwt_claim_check_time(v->report, &pair, strcmp(pair.claim, "exp") == 0);
        else
            ds_jwt_claim_check_text(v->report, &pair);
    }
}

void ds_standalone_form(struct ds_standalone *v)
{
    bool inside = v->claims && json_object_get(v->claims, "vc");

    if (inside && stands_twice(v->claims))
        ds_find(v->report, DS_CREDENTIAL_FORM_VC_CLAIM, "vc", NULL, NULL);
    else if (inside)
        ds_find(v->report, DS_STANDALONE_VC_CLAIM, "vc", NULL, NULL);
    check_context(v);
    check_type(v);
    check_members(v);
    if (v->claims)
        check_claims(v, inside);
    if (!ds_report_has(v->report, DS_CHECK_CREDENTIAL_FORM))
        ds_find(v->report, DS_CREDENTIAL_FORM_RIGHT, NULL, NULL, NULL);
}

/* A multihash of a digest that the Verifiable Credentials Data Model knows. */
static bool is_multihash(struct ds_span bytes)
{
    static const unsigned char known[][2] = {{0x12, 32}, {0x20, 48}, {0x13, 64},
                                             {0x16, 32}, {0x15, 48}, {0x14, 64}};

    for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
        if (bytes.n == 2u + known[i][1] && memcmp(bytes.p, known[i], 2) == 0)
            return true;
    return false;
}

static bool multibase_right(const json_t *value)
{
    const char *text = json_string_value(value);
    struct ds_buf bytes = DS_BUF_INIT(512);
    struct ds_span rest = ds_span_of(text && *text ? text + 1 : "");
    bool right = text && ((*text == 'z' && ds_base58_decode(&bytes, rest, NULL) == 0) ||
                          (*text == 'u' && ds_base64url_decode(&bytes, rest, NULL) == 0));

    right = right && is_multihash(ds_buf_span(&bytes));
    ds_buf_release(&bytes);
    return right;
}

/* One digest or several, as in W3C Subresource Integrity: "sha384-<base64>". */
static bool sri_right(const json_t *value)
{
    static const struct {
        const char *prefix;
        size_t digits; /* of base64, without the padding */
    } known[] = {{.prefix = "sha256-", .digits = 43},
                 {.prefix = "sha384-", .digits = 64},
                 {.prefix = "sha512-", .digits = 86}};
    const char *text = json_string_value(value);

    for (size_t i = 0; text && i < sizeof(known) / sizeof(*known); i++) {
        size_t n = strlen(known[i].prefix);

        if (strncmp(text, known[i].prefix, n) == 0) {
            size_t digits = strspn(text + n, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                             "0123456789+/");
            const char *rest = text + n + digits;

            rest += strspn(rest, "=");
            return digits == known[i].digits && (*rest == '\0' || *rest == ' ' || *rest == '?');
        }
    }
    return false;
}

static void check_digests(struct ds_standalone *v, const json_t *evidence)
{
    const json_t *multibase = json_object_get(evidence, "digestMultibase");
    const json_t *sri = json_object_get(evidence, "digestSRI");
    const char *name = ds_json_text(evidence, "name");
    bool right = !multibase || json_is_array(multibase) || multibase_right(multibase);

    for (size_t i = 0; i < json_array_size(multibase); i++)
        right = right && multibase_right(json_array_get(multibase, i));
    name = name ? name : ds_json_text(evidence, "id");
    if (!right)
        ds_find(v->report, DS_STANDALONE_DIGEST, name ? name : "evidence", "digestMultibase", NULL);
    if (sri && !sri_right(sri))
        ds_find(v->report, DS_STANDALONE_DIGEST, name ? name : "evidence", "digestSRI", NULL);
}

void ds_standalone_evidence(struct ds_standalone *v)
{
    const json_t *evidence = json_object_get(v->credential, "evidence");
    size_t n = ds_json_many_size(evidence);

    for (size_t i = 0; i < n; i++)
        check_digests(v, ds_json_many_at(evidence, i));
    if (n == 0)
        ds_find(v->report, DS_STANDALONE_EVIDENCE_NONE, NULL, NULL, NULL);
    else if (!ds_report_has(v->report, DS_CHECK_CREDENTIAL_EVIDENCE))
        ds_find_count(v->report, DS_STANDALONE_EVIDENCE_ELSEWHERE, NULL, n, 0);
}

/* The text of a member, else of the claim that stood for it in the older form. */
static const char *time_of(const struct ds_standalone *v, const char *member, const char *older,
                           const char *claim, char held[static DS_INSTANT_TEXT + 1])
{
    const char *text = ds_json_text(v->credential, member);
    int64_t time = ds_json_int(v->claims, claim, -1);

    text = text ? text : ds_json_text(v->credential, older);
    if (text || time < 0 || time > DS_INSTANT_LAST)
        return text;
    ds_instant_text(held, time);
    return held;
}

/* An end that is no text must not read as none. */
static void check_ends(struct ds_standalone *v)
{
    static const char *const members[] = {"validUntil", "expirationDate"};

    for (size_t i = 0; i < 2; i++) {
        const json_t *end = json_object_get(v->credential, members[i]);

        if (end && !json_is_string(end))
            ds_find(v->report, DS_CREDENTIAL_FORM_MEMBER, members[i], NULL, NULL);
    }
}

void ds_standalone_validity(struct ds_standalone *v)
{
    char first[DS_INSTANT_TEXT + 1], last[DS_INSTANT_TEXT + 1];
    const char *from = time_of(v, "validFrom", "issuanceDate", "nbf", first);
    const char *until = time_of(v, "validUntil", "expirationDate", "exp", last);

    check_ends(v);
    if (!from && needs_start(v))
        return;
    if (!ds_find_validity(v->report, from, until, v->options->at))
        ds_find(v->report, DS_CREDENTIAL_FORM_MEMBER, from ? "validFrom" : "validUntil", NULL,
                NULL);
    if (v->signed_at == INT64_MIN && from)
        ds_instant_parse_foreign(&v->signed_at, ds_span_of(from), NULL);
}
