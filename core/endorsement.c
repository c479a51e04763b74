/* SPDX-License-Identifier: Apache-2.0 */
/* Reads an EndorsementCredential in a fixed order: JWS, header, context and type, members, times,
 * binding. The first thing that is not as it must be is its fault. */
#include "core/endorsement.h"

#include "core/credential.h"
#include "core/format.h"

#include <stdio.h>
#include <string.h>

static const struct {
    unsigned claim;
    const char *word, *type, *en, *fr;
} claims[] = {
    {.claim = DS_ENDORSES_DEMAND,
     .word = "demand",
     .type = DS_ENDORSEMENT_VOCABULARY "DemandEndorsement",
     .en = "the competency is in demand in this industry",
     .fr = "la compétence est recherchée dans ce secteur"},
    {.claim = DS_ENDORSES_PERFORMANCE,
     .word = "performance",
     .type = DS_ENDORSEMENT_VOCABULARY "PerformanceEndorsement",
     .en = "the assessment reflects performance on the job",
     .fr = "l’évaluation reflète le rendement au travail"},
};

enum { CLAIMS = sizeof(claims) / sizeof(claims[0]) };

const char *ds_endorsement_type(unsigned claim)
{
    for (size_t i = 0; i < CLAIMS; i++)
        if (claims[i].claim == claim)
            return claims[i].type;
    return NULL;
}

const char *ds_endorsement_word(unsigned claim)
{
    for (size_t i = 0; i < CLAIMS; i++)
        if (claims[i].claim == claim)
            return claims[i].word;
    return NULL;
}

unsigned ds_endorsement_claim(const char *word)
{
    for (size_t i = 0; i < CLAIMS; i++)
        if (strcmp(claims[i].word, word) == 0)
            return claims[i].claim;
    return 0;
}

const char *ds_endorsement_claim_text(unsigned claim, const char *language)
{
    for (size_t i = 0; i < CLAIMS; i++)
        if (claims[i].claim == claim)
            return strcmp(language, "fr") == 0 ? claims[i].fr : claims[i].en;
    return "";
}

void ds_endorsement_release(struct ds_endorsement *endorsement)
{
    ds_jws_release(&endorsement->jws);
    json_decref(endorsement->credential);
    *endorsement = (struct ds_endorsement)DS_ENDORSEMENT_INIT;
}

static bool set_fault(struct ds_endorsement *e, const char *word, const char *detail)
{
    e->fault = word;
    snprintf(e->detail, sizeof(e->detail), "%.*s", (int)sizeof(e->detail) - 1, detail);
    return false;
}

static bool read_type(struct ds_endorsement *e)
{
    static const char open_badges[] = "https://purl.imsglobal.org/spec/ob/v3p0/context";
    const json_t *context = json_object_get(e->credential, "@context");
    const json_t *type = json_object_get(e->credential, "type");
    const char *first = json_string_value(json_array_get(context, 0));
    const char *second = json_string_value(json_array_get(context, 1));

    if (!ds_text_same(first, "https://www.w3.org/ns/credentials/v2") || !second ||
        strncmp(second, open_badges, strlen(open_badges)) != 0)
        return set_fault(e, "context", "@context");
    if (!ds_json_has_word(type, "VerifiableCredential") ||
        !ds_json_has_word(type, "EndorsementCredential") ||
        !ds_json_has_word(ds_json_at(e->credential, "credentialSubject.type"),
                          "EndorsementSubject"))
        return set_fault(e, "type", "type");
    for (size_t i = 0; i < CLAIMS; i++)
        if (ds_json_has_word(type, claims[i].type))
            e->claims |= claims[i].claim;
    return true;
}

static bool read_members(struct ds_endorsement *e)
{
    static const char *const needed[] = {"id", "name", "issuer.id", "validFrom",
                                         "credentialSubject.id"};
    static const char *const same[][2] = {
        {"iss", "issuer.id"}, {"sub", "credentialSubject.id"}, {"jti", "id"}};

    for (size_t i = 0; i < sizeof(needed) / sizeof(*needed); i++) {
        const char *text = ds_json_text(e->credential, needed[i]);

        if (!text || !*text)
            return set_fault(e, "member", needed[i]);
    }
    for (size_t i = 0; i < sizeof(same) / sizeof(*same); i++) {
        const char *claim = json_string_value(json_object_get(e->credential, same[i][0]));

        if (!ds_text_same(claim, ds_json_text(e->credential, same[i][1])))
            return set_fault(e, same[i][0], same[i][1]);
    }
    return true;
}

/* A member's time, and the claim that must repeat it. */
static bool read_time(struct ds_endorsement *e, int64_t *out, const char *member, const char *claim)
{
    const json_t *said = json_object_get(e->credential, claim);
    const char *text = ds_json_text(e->credential, member);

    if (!text || ds_instant_parse_foreign(out, ds_span_of(text), NULL) < 0)
        return set_fault(e, "member", member);
    if (!json_is_integer(said) || json_integer_value(said) != *out)
        return set_fault(e, claim, member);
    return true;
}

static bool read_times(struct ds_endorsement *e)
{
    e->ends = json_object_get(e->credential, "validUntil") || json_object_get(e->credential, "exp");
    return read_time(e, &e->from, "validFrom", "nbf") &&
           (!e->ends || read_time(e, &e->until, "validUntil", "exp"));
}

static bool read_binding(struct ds_endorsement *e)
{
    const json_t *digest = ds_json_at(e->credential, "credentialSubject.digestMultibase");

    if (!digest)
        return true;
    if (!json_is_string(digest) ||
        !ds_credential_multibase_read(&e->definition, json_string_value(digest)))
        return set_fault(e, "member", "credentialSubject.digestMultibase");
    e->bound = true;
    return true;
}

static bool read_header(struct ds_endorsement *e)
{
    const json_t *type = json_object_get(e->jws.header, "typ");
    const char *word = json_string_value(type);

    if (!type || ds_text_same(word, "JWT") || ds_text_same(word, "vc+jwt"))
        return true;
    return set_fault(e, "header-type", word ? word : "typ");
}

static bool read_payload(struct ds_endorsement *e)
{
    if (json_object_get(e->credential, "vc") || json_object_get(e->credential, "vp"))
        return set_fault(e, "vc-claim", "vc");
    if (!read_type(e) || !read_members(e) || !read_times(e) || !read_binding(e))
        return false;
    return e->claims != 0 || set_fault(e, "claimless", "type");
}

/* A credential that carries its proof inside, as JSON, is another format: said so, since it may
 * well be right. */
static bool is_embedded(struct ds_span text)
{
    json_t *json = NULL;
    bool embedded = text.n > 0 && text.p[0] == '{' && ds_json_parse(&json, text, "", NULL) == 0 &&
                    json_object_get(json, "proof") &&
                    ds_json_has_word(json_object_get(json, "type"), "EndorsementCredential");

    json_decref(json);
    return embedded;
}

int ds_endorsement_read(struct ds_endorsement *out, struct ds_span text, const char *what,
                        struct ds_error *err)
{
    struct ds_error why = DS_ERROR_INIT;
    int rc;

    *out = (struct ds_endorsement)DS_ENDORSEMENT_INIT;
    if (is_embedded(text)) {
        set_fault(out, "embedded-proof", "proof");
        return 0;
    }
    rc = ds_jws_parse(&out->jws, text, what, &why);
    if (rc == 0)
        rc = ds_json_parse(&out->credential, ds_buf_span(&out->jws.payload), what, &why);
    if (rc == DS_ENOMEM)
        return ds_fail_as(err, &why);
    if (rc < 0 || !json_is_object(out->credential))
        set_fault(out, "malformed", rc < 0 ? why.text : "JSON");
    else if (read_header(out))
        read_payload(out);
    return 0;
}

static void copy_text(json_t *to, const char *name, const json_t *from, const char *path)
{
    const char *text = ds_json_text(from, path);

    if (text && *text)
        json_object_set_new(to, name, json_string(text));
}

json_t *ds_endorsement_about(const struct ds_endorsement *endorsement)
{
    const json_t *credential = endorsement->credential;
    json_t *about = json_pack("{s:[], s:{}}", "claims", "endorser");
    json_t *endorser = json_object_get(about, "endorser");

    for (size_t i = 0; i < CLAIMS; i++)
        if (endorsement->claims & claims[i].claim)
            json_array_append_new(json_object_get(about, "claims"), json_string(claims[i].word));
    copy_text(endorser, "id", credential, "issuer.id");
    copy_text(endorser, "name", credential, "issuer.name");
    copy_text(endorser, "role", credential, "issuer." DS_ENDORSER_ROLE);
    copy_text(endorser, "url", credential, "issuer.url");
    copy_text(about, "scope", credential, "credentialSubject." DS_ENDORSEMENT_SCOPE);
    copy_text(about, "comment", credential, "credentialSubject.endorsementComment");
    copy_text(about, "validFrom", credential, "validFrom");
    copy_text(about, "validUntil", credential, "validUntil");
    return about;
}
