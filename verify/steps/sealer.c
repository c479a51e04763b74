/* SPDX-License-Identifier: Apache-2.0 */
/* Who sealed the package: the issuer, a holder whose copy differs from what the issuer
 * sealed by withheld files alone (docs/format.md, "Withheld"), or somebody else. */
#include "verify/steps/steps.h"

#include "core/bag.h"
#include "core/cleanup.h"
#include "core/format.h"
#include "core/instant.h"
#include "core/json/set.h"
#include "core/record/query.h"
#include "verify/steps/seal.h"

#include <string.h>

/* When the package existed, by others than who sealed it. */
static int64_t known_by(const struct ds_verification *v)
{
    return v->report->existed.proven && v->report->existed.at < v->options->at
               ? v->report->existed.at
               : v->options->at;
}

/* Whether the issuer of the definition made this seal: with the key of the credential, or with one
 * that the reader's list gives it for the time of the seal. */
static enum ds_reason issuer_sealed(const struct ds_verification *v,
                                    const struct ds_seal_found *seal)
{
    const struct ds_trust_question question = {
        .role = DS_TRUST_ISSUER,
        .id = ds_json_text(v->documents.definition, "issuer.id"),
        .thumbprint = seal->key,
        .at = seal->at,
        .by = seal->at,
        .known_by = known_by(v),
    };
    struct ds_trust_found found;

    if (v->issued.credential && strcmp(seal->key, v->issued.key) == 0)
        return DS_SEALER_ISSUER;
    /* Without an award the seal is what the issuer signed, and a certificate may say so. */
    if (!v->issued.credential && v->report->issuer.name && strcmp(seal->key, v->seal.key) == 0)
        return DS_SEALER_ISSUER_OTHER_KEY;
    return ds_trust_ask(&found, v->options->reader.trust, &question) == DS_TRUST_KEY
               ? DS_SEALER_ISSUER_OTHER_KEY
               : DS_SEALER_UNKNOWN;
}

/* What a copy has of the package that it was made from, and its own manifests. */
struct copy {
    struct ds_buf manifest, tags, seal;
    struct ds_buf own_manifest, own_tags;
};

static void release_copy(struct copy *copy)
{
    ds_buf_release(&copy->manifest);
    ds_buf_release(&copy->tags);
    ds_buf_release(&copy->seal);
    ds_buf_release(&copy->own_manifest);
    ds_buf_release(&copy->own_tags);
}

static int load_copy(struct copy *copy, const struct ds_verification *v, struct ds_error *err)
{
    const struct {
        struct ds_buf *into;
        const char *name;
    } part[] = {{.into = &copy->manifest, .name = DS_ISSUED_MANIFEST},
                {.into = &copy->tags, .name = DS_ISSUED_TAGMANIFEST},
                {.into = &copy->seal, .name = DS_ISSUED_SEAL},
                {.into = &copy->own_manifest, .name = DS_MANIFEST},
                {.into = &copy->own_tags, .name = DS_TAGMANIFEST}};
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < sizeof(part) / sizeof(*part); i++)
        if (ds_container_find(v->container, part[i].name)->size <= DS_MAX_MANIFEST)
            rc = ds_load_hashed(part[i].into, v, part[i].name, err);
    return rc;
}

static struct ds_bag_line next_line(struct ds_span *rest)
{
    struct ds_bag_line line;

    ds_bag_manifest_next(&line, rest);
    return line;
}

static bool starts(struct ds_span name, const char *prefix)
{
    size_t n = strlen(prefix);

    return name.n >= n && memcmp(name.p, prefix, n) == 0;
}

/* A file that a copy has and the package that it was made from had not. */
static bool of_copy(struct ds_span name)
{
    return starts(name, DS_ISSUED) || ds_span_equal(name, ds_span_of(DS_WITHHELD));
}

/* An artefact that data/withheld.json names, or its leaves. */
static bool kept_back(const struct ds_verification *v, struct ds_span name)
{
    char digest[DS_DIGEST_HEX + 1];
    bool leaves = starts(name, DS_LEAVES);
    size_t prefix = strlen(leaves ? DS_LEAVES : DS_ARTEFACTS);

    if ((!leaves && !starts(name, DS_ARTEFACTS)) || name.n < prefix + DS_DIGEST_HEX)
        return false;
    memcpy(digest, name.p + prefix, DS_DIGEST_HEX);
    digest[DS_DIGEST_HEX] = '\0';
    return ds_set_has(v->withheld, digest);
}

/* The first file in which the two lists differ otherwise than they may; empty: none. Both are in
 * one order, and each of the copy's stands in the other unless only a copy has it. */
static struct ds_span differing(const struct ds_verification *v, struct ds_span own,
                                struct ds_span issued)
{
    struct ds_bag_line here = next_line(&own), there = next_line(&issued);

    while (here.line.n > 0 || there.line.n > 0) {
        if (of_copy(here.name)) {
            here = next_line(&own);
            continue;
        }
        if (here.name.n > 0 && ds_span_equal(here.line, there.line)) {
            here = next_line(&own);
        } else if (!kept_back(v, there.name)) {
            return there.name.n > 0  ? there.name
                   : here.name.n > 0 ? here.name
                                     : ds_span_of(DS_ISSUED_MANIFEST);
        }
        there = next_line(&issued);
    }
    return (struct ds_span){.p = "", .n = 0};
}

/* Whether a manifest lists the file, with which digest. */
static bool digest_in(struct ds_digest *out, struct ds_span manifest, const char *name)
{
    struct ds_bag_line line;

    while (ds_bag_manifest_next(&line, &manifest))
        if (ds_span_equal(line.name, ds_span_of(name))) {
            *out = line.digest;
            return true;
        }
    return false;
}

/* Whether the issuer's own tag manifest lists exactly what one lists, and its manifest. */
static const char *differing_tag(const struct copy *copy)
{
    static const char *const listed[] = {DS_BAGIT_TXT, DS_BAG_INFO, DS_MANIFEST, DS_INDEX_HTML};
    struct ds_span tags = ds_buf_span(&copy->tags), rest = tags;
    struct ds_digest manifest, found, page;

    for (size_t i = 0; i < sizeof(listed) / sizeof(*listed); i++)
        if (!ds_span_equal(next_line(&rest).name, ds_span_of(listed[i])))
            return DS_ISSUED_TAGMANIFEST;
    if (rest.n > 0 || ds_digest_of(&manifest, ds_buf_span(&copy->manifest), NULL) < 0)
        return DS_ISSUED_TAGMANIFEST;
    if (!digest_in(&found, tags, DS_MANIFEST) || !ds_digest_equal(&found, &manifest))
        return DS_ISSUED_MANIFEST;
    return digest_in(&page, tags, DS_INDEX_HTML) &&
                   digest_in(&found, ds_buf_span(&copy->own_tags), DS_INDEX_HTML) &&
                   ds_digest_equal(&found, &page)
               ? NULL
               : DS_INDEX_HTML;
}

/* Whether the copy is what the issuer sealed but for what is withheld; else finds what differs. */
static bool compare_copy(struct ds_verification *v, const struct copy *copy)
{
    struct ds_seal_found seal = {.at = 0};
    struct ds_error why = DS_ERROR_INIT;
    char name[DS_MAX_NAME + 1];
    struct ds_span differs;
    const char *fault = NULL;

    if (ds_seal_check(&seal, v, ds_buf_span(&copy->seal), ds_buf_span(&copy->tags), &why) !=
            DS_SEAL_RIGHT ||
        issuer_sealed(v, &seal) == DS_SEALER_UNKNOWN)
        fault = DS_ISSUED_SEAL;
    if (!fault)
        fault = differing_tag(copy);
    differs = differing(v, ds_buf_span(&copy->own_manifest), ds_buf_span(&copy->manifest));
    if (!fault && differs.n == 0)
        return true;
    snprintf(name, sizeof(name), "%.*s", (int)differs.n, differs.p);
    ds_find(v->report, DS_SEALER_CHANGED, fault ? fault : name, NULL, NULL);
    return false;
}

static int is_plain_copy(bool *out, struct ds_verification *v, struct ds_error *err)
{
    static const char *const part[] = {DS_ISSUED_MANIFEST, DS_ISSUED_TAGMANIFEST, DS_ISSUED_SEAL};
    ds_cleanup(release_copy) struct copy copy = {.manifest = DS_BUF_INIT(DS_MAX_MANIFEST),
                                                 .tags = DS_BUF_INIT(DS_MAX_MANIFEST),
                                                 .seal = DS_BUF_INIT(DS_MAX_MANIFEST),
                                                 .own_manifest = DS_BUF_INIT(DS_MAX_MANIFEST),
                                                 .own_tags = DS_BUF_INIT(DS_MAX_MANIFEST)};
    int rc;

    *out = false;
    if (!v->withheld || json_object_size(v->withheld) == 0)
        return 0;
    for (size_t i = 0; i < sizeof(part) / sizeof(*part); i++)
        if (!ds_container_find(v->container, part[i])) {
            ds_find(v->report, DS_SEALER_CHANGED, part[i], NULL, NULL);
            return 0;
        }
    rc = load_copy(&copy, v, err);
    if (rc == 0)
        *out = compare_copy(v, &copy);
    return rc;
}

/* The person of the record whose key it is; NULL: nobody's. */
static const char *person_of(const struct ds_verification *v, const char *key)
{
    return json_string_value(json_object_get(v->documents.people_keys, key));
}

/* A finding about the sealer, called `name`, with what the issuer answers for as {2}. */
static void find_other(struct ds_verification *v, enum ds_reason reason, const char *name,
                       const char *const role[2])
{
    bool award = v->issued.credential != NULL;
    const char *en = award ? "The issuer answers for the credential and for what it binds, not for "
                             "the other files."
                           : "Nothing in this package is signed by the issuer.";
    const char *fr = award ? "L’organisme émetteur répond de l’attestation et de ce qu’elle lie, "
                             "non des autres fichiers."
                           : "Rien dans ce paquet n’est signé par l’organisme émetteur.";

    ds_find_words(v->report, reason, reason == DS_SEALER_UNKNOWN ? v->seal.key : NULL,
                  &(struct ds_words){.en = {name, en, role ? role[0] : NULL},
                                     .fr = {name, fr, role ? role[1] : NULL}});
}

static void somebody_else(struct ds_verification *v)
{
    static const char *const role[][2] = {
        {"in no role", "sans rôle"},
        {"as an issuer", "comme organisme émetteur"},
        {"as an endorser", "comme partenaire d’endossement"},
        {"as an issuer and endorser", "comme organisme émetteur et partenaire d’endossement"},
    };
    const char *person = person_of(v, v->seal.key);
    struct ds_trust_holding holding;

    if (person)
        find_other(v, DS_SEALER_PERSON, person, NULL);
    else if (!ds_trust_holder(&holding, v->options->reader.trust, v->seal.key, v->seal.at,
                              known_by(v)))
        find_other(v, DS_SEALER_UNKNOWN, NULL, NULL);
    else if (holding.then)
        find_other(v, DS_SEALER_LISTED, holding.name, role[holding.roles & 3]);
    else
        find_other(v, DS_SEALER_OTHER_TIME, holding.name, NULL);
}

static void find_time(struct ds_verification *v, enum ds_reason reason, int64_t other)
{
    char at[DS_INSTANT_TEXT + 1], than[DS_INSTANT_TEXT + 1];

    ds_instant_text(at, v->seal.at);
    ds_instant_text(than, other);
    ds_find(v->report, reason, DS_SEAL_JWS, at, than);
}

/* The seal is not older than what it seals, nor set in a time to come, but for clocks that differ.
 */
static void check_time(struct ds_verification *v)
{
    const char *decided = v->documents.record.decision.at;
    int64_t decision;

    if (decided && ds_instant_parse(&decision, ds_span_of(decided), NULL) == 0 &&
        v->seal.at < decision - DS_CLOCKS_DIFFER)
        find_time(v, DS_SEAL_EARLY, decision);
    if (v->seal.at > v->options->at + DS_CLOCKS_DIFFER)
        find_time(v, DS_SEAL_FUTURE, v->options->at);
}

int ds_step_sealer(struct ds_verification *v, struct ds_error *err)
{
    enum ds_reason sealed = issuer_sealed(v, &v->seal);
    const char *person;
    bool plain;
    int rc;

    if (!*v->seal.key)
        return 0; /* no right seal: nobody's */
    check_time(v);
    if (sealed != DS_SEALER_UNKNOWN) {
        ds_find(v->report, sealed, NULL, NULL, NULL);
        return 0;
    }
    rc = is_plain_copy(&plain, v, err);
    if (rc < 0)
        return rc;
    person = person_of(v, v->seal.key);
    if (!plain)
        somebody_else(v);
    else
        ds_find(v->report, person ? DS_SEALER_HOLDER_NAMED : DS_SEALER_HOLDER, NULL, person, NULL);
    return 0;
}
