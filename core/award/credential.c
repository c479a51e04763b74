/* SPDX-License-Identifier: Apache-2.0 */
/* The members around the achievement, and the setters that all of them use. */
#include "core/award/award.h"

#include "core/cleanup.h"
#include "core/credential.h"
#include "core/i18n.h"
#include "core/instant.h"
#include "core/uuid.h"

#include <stdlib.h>
#include <string.h>

int ds_award_put(json_t *object, const char *member, json_t *value, struct ds_error *err)
{
    if (json_object_set_new(object, member, value) == 0)
        return 0;
    return ds_nomem(err);
}

int ds_award_append(json_t *array, json_t *value, struct ds_error *err)
{
    if (json_array_append_new(array, value) == 0)
        return 0;
    return ds_nomem(err);
}

int ds_award_text(json_t *object, const char *member, const char *text, struct ds_error *err)
{
    return text && *text ? ds_award_put(object, member, json_string(text), err) : 0;
}

int ds_award_texts(json_t *object, const struct ds_award_member *member, struct ds_error *err)
{
    for (; member->name; member++) {
        int rc = ds_award_text(object, member->name, member->text, err);

        if (rc < 0)
            return rc;
    }
    return 0;
}

int ds_award_part(json_t *object, const char *member, const struct ds_award *award,
                  const char *criterion, const char *level, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf id = DS_BUF_INIT(4096);
    int rc =
        ds_credential_part_id(&id, ds_json_text(award->definition, "id"), criterion, level, err);

    return rc < 0 ? rc : ds_award_put(object, member, json_string(id.p), err);
}

const char *ds_award_language(const json_t *definition)
{
    return ds_json_text(definition, "name.en") ? "en" : "fr";
}

const char *ds_award_say(const struct ds_award *award, const json_t *map)
{
    return ds_json_language(map, award->language);
}

enum ds_language ds_award_text_language(const struct ds_award *award)
{
    return strcmp(award->language, "fr") == 0 ? DS_FR : DS_EN;
}

const char *ds_award_word(const struct ds_award *award, enum ds_word word)
{
    return ds_word(word, ds_award_text_language(award));
}

const char *ds_award_choose(const struct ds_award *award, const char *english, const char *french)
{
    return ds_award_text_language(award) == DS_FR ? french : english;
}

/* Country and region, as far as the definition has them. */
static int put_address(json_t *profile, const struct ds_award *award, const json_t *issuer,
                       struct ds_error *err)
{
    const char *country = ds_json_text(issuer, "country");
    const char *region = ds_award_say(award, json_object_get(issuer, "region"));
    json_t *address;
    int rc;

    if (!country && !*region)
        return 0;
    address = json_pack("{s:[s]}", "type", "Address");
    rc = ds_award_put(profile, "address", address, err);
    if (rc == 0)
        rc = ds_award_text(address, "addressCountryCode", country, err);
    return rc < 0 ? rc : ds_award_text(address, "addressRegion", region, err);
}

static int put_issuer(json_t *credential, const struct ds_award *award, struct ds_error *err)
{
    const json_t *issuer = json_object_get(award->definition, "issuer");
    json_t *profile =
        json_pack("{s:s, s:[s]}", "id", ds_json_text(issuer, "id"), "type", "Profile");
    int rc = ds_award_put(credential, "issuer", profile, err);

    if (rc == 0)
        rc = ds_award_text(profile, "name", ds_award_say(award, json_object_get(issuer, "name")),
                           err);
    if (rc == 0)
        rc = ds_award_text(profile, "url", ds_json_text(issuer, "url"), err);
    return rc < 0 ? rc : put_address(profile, award, issuer, err);
}

static int put_times(json_t *credential, const struct ds_award *award, struct ds_error *err)
{
    const char *at = award->record->decision.at;
    int64_t months = ds_json_int(award->definition, "validity.months", 0), start;
    char until[DS_INSTANT_TEXT + 1];
    int rc = ds_instant_parse(&start, ds_span_of(at), err);

    if (rc == 0)
        rc = ds_award_text(credential, "validFrom", at, err);
    if (rc == 0)
        rc = ds_award_text(credential, "awardedDate", at, err);
    if (rc < 0 || months == 0)
        return rc;
    ds_instant_text(until, ds_instant_add_months(start, (int)months));
    return ds_award_text(credential, "validUntil", until, err);
}

/* A number of the form DS_SHAPE_DECIMAL as a JSON number; Open Badges has Float for credits. */
static int put_credits(json_t *object, const char *member, const struct ds_award *award,
                       struct ds_error *err)
{
    const char *credits = ds_json_text(award->definition, "transcript.credits");

    return credits ? ds_award_put(object, member, json_real(strtod(credits, NULL)), err) : 0;
}

/* The achievement, and how many credits it gives. */
static int put_achievement(json_t *subject, const struct ds_award *award, struct ds_error *err)
{
    json_t *achievement = NULL;
    int rc = ds_award_achievement(&achievement, award, err);

    if (rc < 0)
        return rc;
    rc = ds_award_put(subject, "achievement", achievement, err);
    if (rc < 0)
        return rc;
    rc = put_credits(achievement, "creditsAvailable", award, err);
    return rc < 0 ? rc : put_credits(subject, "creditsEarned", award, err);
}

static int put_subject(json_t *credential, const struct ds_award *award, struct ds_error *err)
{
    json_t *subject = json_pack("{s:s, s:[s]}", "id", award->record->head.learner.id, "type",
                                "AchievementSubject");
    json_t *results = NULL;
    int rc = ds_award_put(credential, "credentialSubject", subject, err);

    if (rc < 0)
        return rc;
    rc = put_achievement(subject, award, err);
    if (rc < 0)
        return rc;
    rc = ds_award_results(&results, award, err);
    return rc < 0 ? rc : ds_award_put(subject, "result", results, err);
}

int ds_credential_id(char out[static DS_UUID_URN + 1], const char *record_digest_hex,
                     struct ds_error *err)
{
    return ds_uuid_derived(out, "credential", record_digest_hex, err);
}

int ds_credential_id_of(char out[static DS_UUID_URN + 1], struct ds_span record,
                        struct ds_error *err)
{
    char hex[DS_DIGEST_HEX + 1];
    struct ds_digest digest;
    int rc = ds_digest_of(&digest, record, err);

    if (rc < 0)
        return rc;
    ds_digest_hex(hex, &digest);
    return ds_credential_id(out, hex, err);
}

static int put_id(json_t *credential, const struct ds_award *award, struct ds_error *err)
{
    char id[DS_UUID_URN + 1];
    int rc = ds_credential_id(id, award->record_digest, err);

    return rc < 0 ? rc : ds_award_text(credential, "id", id, err);
}

static int put_name(json_t *credential, const struct ds_award *award, struct ds_error *err)
{
    return ds_award_text(credential, "name",
                         ds_award_say(award, json_object_get(award->definition, "name")), err);
}

/* Empty: see ds_credential_build(). */
static int put_evidence(json_t *credential, const struct ds_award *award, struct ds_error *err)
{
    (void)award;
    return ds_award_put(credential, "evidence", json_array(), err);
}

static int build(json_t *credential, const struct ds_award *award, struct ds_error *err)
{
    static int (*const steps[])(json_t *, const struct ds_award *, struct ds_error *) = {
        put_id, put_name, put_issuer, put_times, put_subject, put_evidence};
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < sizeof(steps) / sizeof(*steps); i++)
        rc = steps[i](credential, award, err);
    return rc;
}

int ds_credential_build(json_t **out, const json_t *definition, const struct ds_record *record,
                        const char *record_digest_hex, struct ds_error *err)
{
    const char *outcome = record->decision.outcome;
    struct ds_award award = {
        .definition = definition,
        .record = record,
        .record_digest = record_digest_hex,
        .language = ds_award_language(definition),
    };
    ds_cleanup(ds_json_freep) json_t *credential = NULL;
    int rc;

    if (!outcome)
        return ds_fail(err, DS_EREFUSED, _("the case is not decided"));
    if (strcmp(outcome, "awarded") != 0)
        return ds_fail(err, DS_EREFUSED,
                       _("the decision is not to award, so there is nothing to certify"));
    credential = json_pack("{s:[s,s], s:[s,s]}", "@context", "https://www.w3.org/ns/credentials/v2",
                           "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json", "type",
                           "VerifiableCredential", "AchievementCredential");
    if (!credential)
        return ds_nomem(err);
    rc = build(credential, &award, err);
    if (rc < 0)
        return rc;
    *out = credential;
    credential = NULL;
    return 0;
}
