/* SPDX-License-Identifier: Apache-2.0 */
/* The form of a lone credential: what it says it is, whether the signed text around it says the
 * same, its dates, and the digests by which it names evidence. */
#include "verify/agree.h"
#include "verify/lone/parts.h"

#include "core/encode.h"
#include "core/instant.h"

#include <string.h>

static const char *first_context(const json_t *credential)
{
    const json_t *context = json_object_get(credential, "@context");

    return json_string_value(json_is_array(context) ? json_array_get(context, 0) : context);
}

static void check_context(struct ds_lone *lone)
{
    const char *context = first_context(lone->credential);

    if (context && strcmp(context, "https://www.w3.org/2018/credentials/v1") == 0)
        ds_find(lone->report, DS_LONE_LEGACY, "@context", NULL, NULL);
    else if (!context || strcmp(context, "https://www.w3.org/ns/credentials/v2") != 0)
        ds_find(lone->report, DS_CREDENTIAL_FORM_CONTEXT, "@context", NULL, NULL);
}

/* The last word of `type`, which says the most. */
static const char *kind_of(const json_t *type)
{
    const char *word = json_string_value(
        json_is_array(type) ? json_array_get(type, json_array_size(type) - 1) : type);

    return word ? word : "?";
}

static void check_type(struct ds_lone *lone)
{
    const json_t *type = json_object_get(lone->credential, "type");

    if (ds_json_has_word(type, "VerifiablePresentation"))
        ds_find(lone->report, DS_LONE_PRESENTATION, "type", NULL, NULL);
    else if (!ds_json_has_word(type, "VerifiableCredential"))
        ds_find(lone->report, DS_CREDENTIAL_FORM_TYPE, "type", NULL, NULL);
    else if (ds_json_has_word(type, "EndorsementCredential"))
        ds_find(lone->report, DS_LONE_ENDORSEMENT, NULL, NULL, NULL);
    else if (!ds_json_has_word(type, "AchievementCredential") &&
             !ds_json_has_word(type, "OpenBadgeCredential"))
        ds_find(lone->report, DS_LONE_OTHER_TYPE, "type", kind_of(type), NULL);
}

static void check_members(struct ds_lone *lone)
{
    static const char *const either[][2] = {{"issuer", "issuer.id"}, {"validFrom", "issuanceDate"}};

    if (!json_object_get(lone->credential, "credentialSubject"))
        ds_find(lone->report, DS_CREDENTIAL_FORM_MEMBER, "credentialSubject", NULL, NULL);
    for (size_t i = 0; i < 2; i++)
        if (!ds_json_text(lone->credential, either[i][0]) &&
            !ds_json_text(lone->credential, either[i][1]))
            ds_find(lone->report, DS_CREDENTIAL_FORM_MEMBER, either[i][0], NULL, NULL);
}

/* The newer of two names when the credential has it. */
static const char *named(const struct ds_lone *lone, const char *member, const char *older)
{
    return json_object_get(lone->credential, member) ? member : older;
}

/* A claim that stands for a member is read as what it stands for. */
static void check_alone(struct ds_lone *lone, const char *claim, bool time)
{
    const json_t *said = json_object_get(lone->claims, claim);

    if (said && !(time ? json_is_integer(said) : json_is_string(said)))
        ds_find(lone->report, DS_CREDENTIAL_FORM_CLAIM, claim, NULL, NULL);
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
static void check_claims(struct ds_lone *lone, bool inside)
{
    const char *issuer = ds_json_text(lone->credential, "issuer") ? "issuer" : "issuer.id";
    const struct {
        const char *claim, *member;
        enum ds_reason differs;
        bool time;
    } pairs[] = {{"iss", issuer, DS_CREDENTIAL_FORM_ISS, false},
                 {"sub", "credentialSubject.id", DS_CREDENTIAL_FORM_SUB, false},
                 {"jti", "id", DS_CREDENTIAL_FORM_JTI, false},
                 {"nbf", inside ? named(lone, "validFrom", "issuanceDate") : "validFrom",
                  DS_CREDENTIAL_FORM_NBF, true},
                 {"exp", inside ? named(lone, "validUntil", "expirationDate") : "validUntil",
                  DS_CREDENTIAL_FORM_EXP, true}};

    if (json_object_get(lone->claims, "aud"))
        ds_find(lone->report, DS_LONE_AUDIENCE, "aud", NULL, NULL);
    for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
        const struct ds_agreement pair = {lone->claims,    lone->credential, pairs[i].claim,
                                          pairs[i].member, pairs[i].differs, DS_LONE_CLAIM_ABSENT};

        if (inside && !ds_json_at(lone->credential, pair.member))
            check_alone(lone, pair.claim, pairs[i].time);
        else if (inside && !json_object_get(lone->claims, pair.claim))
            continue;
        else if (pairs[i].time)
            ds_agree_time(lone->report, &pair, strcmp(pair.claim, "exp") == 0);
        else
            ds_agree_text(lone->report, &pair);
    }
}

void ds_lone_form(struct ds_lone *lone)
{
    bool inside = lone->claims && json_object_get(lone->claims, "vc");

    if (inside && stands_twice(lone->claims))
        ds_find(lone->report, DS_CREDENTIAL_FORM_VC_CLAIM, "vc", NULL, NULL);
    else if (inside)
        ds_find(lone->report, DS_LONE_VC_CLAIM, "vc", NULL, NULL);
    check_context(lone);
    check_type(lone);
    check_members(lone);
    if (lone->claims)
        check_claims(lone, inside);
    if (!ds_report_has(lone->report, "credential.form"))
        ds_find(lone->report, DS_CREDENTIAL_FORM_RIGHT, NULL, NULL, NULL);
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
    } known[] = {{"sha256-", 43}, {"sha384-", 64}, {"sha512-", 86}};
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

static void check_digests(struct ds_lone *lone, const json_t *evidence)
{
    const json_t *multibase = json_object_get(evidence, "digestMultibase");
    const json_t *sri = json_object_get(evidence, "digestSRI");
    const char *name = ds_json_text(evidence, "name");
    bool right = !multibase || json_is_array(multibase) || multibase_right(multibase);

    for (size_t i = 0; i < json_array_size(multibase); i++)
        right = right && multibase_right(json_array_get(multibase, i));
    name = name ? name : ds_json_text(evidence, "id");
    if (!right)
        ds_find(lone->report, DS_LONE_DIGEST, name ? name : "evidence", "digestMultibase", NULL);
    if (sri && !sri_right(sri))
        ds_find(lone->report, DS_LONE_DIGEST, name ? name : "evidence", "digestSRI", NULL);
}

void ds_lone_evidence(struct ds_lone *lone)
{
    const json_t *evidence = json_object_get(lone->credential, "evidence");
    size_t n = json_is_array(evidence) ? json_array_size(evidence) : evidence ? 1 : 0;

    for (size_t i = 0; i < n; i++)
        check_digests(lone, json_is_array(evidence) ? json_array_get(evidence, i) : evidence);
    if (n == 0)
        ds_find(lone->report, DS_LONE_EVIDENCE_NONE, NULL, NULL, NULL);
    else if (!ds_report_has(lone->report, "credential.evidence"))
        ds_find_count(lone->report, DS_LONE_EVIDENCE_ELSEWHERE, NULL, n, 0);
}

/* The text of a member, else of the claim that stood for it in the older form. */
static const char *time_of(const struct ds_lone *lone, const char *member, const char *older,
                           const char *claim, char held[static DS_INSTANT_TEXT + 1])
{
    const char *text = ds_json_text(lone->credential, member);
    int64_t time = ds_json_int(lone->claims, claim, -1);

    text = text ? text : ds_json_text(lone->credential, older);
    if (text || time < 0 || time > 253402300799)
        return text;
    ds_instant_text(held, time);
    return held;
}

/* An end that is no text must not read as none. */
static void check_ends(struct ds_lone *lone)
{
    static const char *const members[] = {"validUntil", "expirationDate"};

    for (size_t i = 0; i < 2; i++) {
        const json_t *end = json_object_get(lone->credential, members[i]);

        if (end && !json_is_string(end))
            ds_find(lone->report, DS_CREDENTIAL_FORM_MEMBER, members[i], NULL, NULL);
    }
}

void ds_lone_validity(struct ds_lone *lone)
{
    char first[DS_INSTANT_TEXT + 1], last[DS_INSTANT_TEXT + 1];
    const char *from = time_of(lone, "validFrom", "issuanceDate", "nbf", first);
    const char *until = time_of(lone, "validUntil", "expirationDate", "exp", last);

    check_ends(lone);
    if (!from)
        return;
    if (!ds_find_validity(lone->report, from, until, lone->options->at))
        ds_find(lone->report, DS_CREDENTIAL_FORM_MEMBER, "validFrom", NULL, NULL);
    if (lone->signed_at == INT64_MIN)
        ds_instant_parse_foreign(&lone->signed_at, ds_span_of(from), NULL);
}
