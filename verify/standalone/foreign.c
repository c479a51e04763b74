/* SPDX-License-Identifier: Apache-2.0 */
#include "verify/standalone/foreign.h"

#include "core/encode.h"

#include <string.h>

enum { HEADER_MAX = 1 << 16 };

static const struct ds_foreign_format jades = {
    .word = "jades",
    .name = {"a credential signed with JAdES (JWS in JSON), as European Digital Credentials are",
             "une attestation signée en JAdES (JWS en JSON), comme le sont les attestations "
             "numériques européennes"},
    .checker = {"the viewer of European Digital Credentials, on europass.europa.eu",
                "la visionneuse des attestations numériques européennes, sur europass.europa.eu"}};
static const struct ds_foreign_format sd_jwt = {
    .word = "sd-jwt",
    .name = {"a credential in the form SD-JWT (selective disclosure)",
             "une attestation de forme SD-JWT (divulgation sélective)"},
    .checker = {"a wallet or a library for SD-JWT (RFC 9901)",
                "un portefeuille ou une bibliothèque pour SD-JWT (RFC 9901)"}};
static const struct ds_foreign_format cose = {
    .word = "cose",
    .name = {"a credential or a presentation signed with COSE, in binary form",
             "une attestation ou une présentation signée en COSE, sous forme binaire"},
    .checker = {"a library for COSE (RFC 9052)", "une bibliothèque pour COSE (RFC 9052)"}};
static const struct ds_foreign_format blockcerts = {
    .word = "blockcerts",
    .name = {"a Blockcerts certificate (MerkleProof, anchored in a blockchain)",
             "un certificat Blockcerts (MerkleProof, ancré dans une chaîne de blocs)"},
    .checker = {"the Blockcerts verifier, on blockcerts.org",
                "le vérificateur de Blockcerts, sur blockcerts.org"}};
static const struct ds_foreign_format badge2 = {
    .word = "open-badges-2",
    .name = {"an Open Badge of version 2.0", "un Open Badge de la version 2.0"},
    .checker = {"a validator of Open Badges 2.0, such as the one of 1EdTech "
                "(openbadgesvalidator.imsglobal.org)",
                "un validateur d’Open Badges 2.0, comme celui de 1EdTech "
                "(openbadgesvalidator.imsglobal.org)"}};

static bool begins(const char *text, const char *with)
{
    return text && strncmp(text, with, strlen(with)) == 0;
}

/* Whether the header of a compact JWS says that it is an SD-JWT, whose disclosures may all be kept
 * back. */
static bool typed_sd_jwt(struct ds_span text)
{
    const char *dot = text.n ? memchr(text.p, '.', text.n) : NULL;
    struct ds_buf bytes = DS_BUF_INIT(HEADER_MAX);
    json_t *header = NULL;
    const char *type;
    bool is;

    if (dot && ds_base64url_decode(
                   &bytes, (struct ds_span){.p = text.p, .n = (size_t)(dot - text.p)}, NULL) == 0)
        ds_json_parse(&header, ds_buf_span(&bytes), "JWT", NULL);
    type = ds_json_text(header, "typ");
    is = type && strstr(type, "sd-jwt");
    json_decref(header);
    ds_buf_release(&bytes);
    return is;
}

const struct ds_foreign_format *ds_foreign_text(struct ds_span text)
{
    /* CBOR: tag 18 (COSE_Sign1) and an array of four; and the same in base64. */
    if (text.n >= 3 && (memcmp(text.p, "\xd2\x84", 2) == 0 || memcmp(text.p, "0oR", 3) == 0))
        return &cose;
    if (text.n < 3 || memcmp(text.p, "eyJ", 3) != 0)
        return NULL;
    return memchr(text.p, '~', text.n) || typed_sd_jwt(text) ? &sd_jwt : NULL;
}

const struct ds_foreign_format *ds_foreign_badge2(void)
{
    return &badge2;
}

static bool has_context(const json_t *json, const char *beginning)
{
    const json_t *context = json_object_get(json, "@context");
    bool has = begins(json_string_value(context), beginning);

    for (size_t i = 0; !has && json_is_array(context) && i < json_array_size(context); i++)
        has = begins(json_string_value(json_array_get(context, i)), beginning);
    return has;
}

/* EnvelopedVerifiableCredential of a media type that is not read here. */
static const struct ds_foreign_format *enveloped(const char *id)
{
    if (begins(id, "data:application/vc+sd-jwt") || begins(id, "data:application/dc+sd-jwt"))
        return &sd_jwt;
    return begins(id, "data:application/vc+cose") ? &cose : NULL;
}

const struct ds_foreign_format *ds_foreign_json(const json_t *json)
{
    const json_t *type = json_object_get(json, "type");

    if (json_is_string(json_object_get(json, "payload")) &&
        (json_object_get(json, "signatures") || json_object_get(json, "signature")))
        return &jades;
    if (ds_json_has_word(type, "EnvelopedVerifiableCredential"))
        return enveloped(ds_json_text(json, "id"));
    if (json_object_get(json, "proof") || ds_json_has_word(type, "VerifiableCredential"))
        return NULL; /* of the data model: the kind of its proof decides */
    if (has_context(json, "https://w3id.org/blockcerts/"))
        return &blockcerts;
    return has_context(json, "https://w3id.org/openbadges/v") ? &badge2 : NULL;
}

bool ds_foreign_is_presentation(const json_t *json)
{
    const json_t *type = json_object_get(json, "type");

    return ds_json_has_word(type, "VerifiablePresentation") ||
           ds_json_has_word(type, "EnvelopedVerifiablePresentation") ||
           begins(ds_json_text(json, "id"), "data:application/vp+") ||
           json_is_object(json_object_get(json, "vp")) ||
           (json_object_get(json, "verifiableCredential") &&
            !json_object_get(json, "credentialSubject"));
}

void ds_foreign_find(struct ds_report *report, const struct ds_foreign_format *format)
{
    ds_find_words(report, DS_STANDALONE_UNSUPPORTED, format->word,
                  &(struct ds_words){
                      .en = {format->name[DS_EN], format->checker[DS_EN], NULL},
                      .fr = {format->name[DS_FR], format->checker[DS_FR], NULL},
                  });
}

/* What checks a proof of this kind. */
static const char *const *suite_checker(const char *suite)
{
    static const char *const others[] = {"ask the issuer which one",
                                         "demandez à l’organisme émetteur lequel"};
    static const char *const rdf[] = {
        "VerifierPlus of the Digital Credentials Consortium, on verifierplus.org, among others",
        "VerifierPlus du Digital Credentials Consortium, sur verifierplus.org, entre autres"};
    static const struct {
        const char *beginning;
        const char *const *checker;
    } known[] = {{.beginning = "MerkleProof", .checker = blockcerts.checker},
                 {.beginning = "merkle-proof", .checker = blockcerts.checker},
                 {.beginning = "ChainedProof", .checker = blockcerts.checker},
                 {.beginning = "eddsa-", .checker = rdf},
                 {.beginning = "ecdsa-", .checker = rdf},
                 {.beginning = "bbs-", .checker = others},
                 {.beginning = "Ed25519Signature", .checker = rdf}};

    for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
        if (begins(suite, known[i].beginning))
            return known[i].checker;
    return others;
}

void ds_foreign_find_suite(struct ds_report *report, const char *suite)
{
    const char *const *checker = suite_checker(suite);

    ds_find_words(report, DS_STANDALONE_SUITE, NULL,
                  &(struct ds_words){.en = {suite, checker[DS_EN], NULL},
                                     .fr = {suite, checker[DS_FR], NULL}});
}
