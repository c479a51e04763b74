/* SPDX-License-Identifier: Apache-2.0 */
/* Who judged and against what, and who signed off. */
#include "core/record/dispute.h"
#include "core/record/query.h"
#include "verify/steps/steps.h"

#include <string.h>

static const char *person_name(const struct ds_verification *v, const char *id)
{
    const char *name = ds_json_text(
        ds_json_by_id(json_object_get(v->documents.record.outline, "people"), id), "name");

    if (strcmp(id, ds_json_text(v->documents.record.outline, "learner.id")) == 0)
        name = ds_json_text(v->documents.record.outline, "learner.name");
    return name ? name : id;
}

/* Whether each judgement binds the definition was checked with the record's form; so was who may
 * not judge, and that opened commitments are those that were made (verify/documents.c). */
static void judgements_bound(struct ds_verification *v)
{
    if (!ds_report_has(v->report, "judgement.definition"))
        ds_find_count(v->report, DS_JUDGEMENT_DEFINITION_RIGHT, NULL,
                      json_array_size(json_object_get(v->documents.record.outline, "judgements")),
                      0);
}

static bool all_opened(struct ds_verification *v, const json_t *judgements)
{
    const json_t *list = json_object_get(v->documents.record.outline, "commitments");
    bool right = true;

    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *one = json_array_get(list, i);

        if (ds_json_by_member(judgements, "commitment", ds_json_text(one, "id")))
            continue;
        ds_find_criterion(v, DS_ASSESSORS_COMMITMENT_UNOPENED, ds_json_text(one, "criterion"));
        right = false;
    }
    return right;
}

/* Whether somebody judged this criterion blind. */
static bool judged_blind(const struct ds_record *record, const char *criterion)
{
    for (size_t i = 0; i < record->judgements.n; i++) {
        const struct ds_judgement *one = &record->judgements.item[i];

        if (ds_text_same(one->criterion, criterion) && ds_judgement_is_blind(record, one))
            return true;
    }
    return false;
}

static bool blind_where_asked(struct ds_verification *v)
{
    const json_t *criteria = json_object_get(v->documents.definition, "criteria");
    bool right = true;

    if (!ds_json_true(v->documents.definition, "assessors.blind") ||
        ds_json_int(v->documents.definition, "assessors.count", 1) < 2)
        return true;
    for (size_t i = 0; i < json_array_size(criteria); i++) {
        const char *id = ds_json_text(json_array_get(criteria, i), "id");

        if (judged_blind(&v->documents.record, id))
            continue;
        ds_find_criterion(v, DS_ASSESSORS_NOT_BLIND, id);
        right = false;
    }
    return right;
}

static bool listed_before(const char *const *who, size_t n, const char *id)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(who[i], id) == 0)
            return true;
    return false;
}

/* How many different people judged the criterion, moderators included, up to `enough`. */
static size_t assessors_of(const json_t *judgements, const char *criterion, size_t enough)
{
    const char *who[16];
    size_t n = 0;

    for (size_t i = 0; i < json_array_size(judgements) && n < enough; i++) {
        const json_t *one = json_array_get(judgements, i);
        const char *assessor = ds_json_text(one, "assessor");

        if (strcmp(ds_json_text(one, "criterion"), criterion) != 0)
            continue;
        if (n < sizeof(who) / sizeof(*who) && !listed_before(who, n, assessor))
            who[n++] = assessor;
    }
    return n;
}

static bool enough_assessors(struct ds_verification *v, const json_t *judgements)
{
    const json_t *criteria = json_object_get(v->documents.definition, "criteria");
    size_t wanted = (size_t)ds_json_int(v->documents.definition, "assessors.count", 1);
    bool right = true;

    for (size_t i = 0; i < json_array_size(criteria); i++) {
        const char *id = ds_json_text(json_array_get(criteria, i), "id");

        if (assessors_of(judgements, id, wanted) >= wanted)
            continue;
        ds_find_criterion(v, DS_ASSESSORS_FEW, id);
        right = false;
    }
    return right;
}

static bool change_is_fine(struct ds_verification *v, size_t at)
{
    const struct ds_record *record = &v->documents.record;
    enum ds_change change = ds_judgement_change(record, v->documents.definition, at);
    const char *criterion = record->judgements.item[at].criterion;

    if (change == DS_CHANGE_UNEXPLAINED)
        ds_find_criterion(v, DS_ASSESSORS_CHANGE_UNEXPLAINED, criterion);
    if (change == DS_CHANGE_UNMODERATED)
        ds_find_criterion(v, DS_ASSESSORS_CHANGE_UNMODERATED, criterion);
    return change == DS_CHANGE_FREE || change == DS_CHANGE_EXPLAINED;
}

/* Whether what opens a commitment was blind, and what was changed after a dispute has its reason.
 * Counts the blind ones. */
static bool as_they_say(struct ds_verification *v, size_t *blind)
{
    const struct ds_record *record = &v->documents.record;
    bool right = true;

    for (size_t i = 0; i < record->judgements.n; i++) {
        const struct ds_judgement *one = &record->judgements.item[i];

        if (one->opening.commitment && ds_judgement_is_blind(record, one)) {
            ++*blind;
        } else if (one->opening.commitment) {
            ds_find_criterion(v, DS_ASSESSORS_BLIND_LATE, one->criterion);
            right = false;
        }
        right = change_is_fine(v, i) && right;
    }
    return right;
}

static void assessors(struct ds_verification *v)
{
    const json_t *judgements = json_object_get(v->documents.record.outline, "judgements");
    size_t blind = 0;
    bool right = !ds_report_has(v->report, "judgement.assessors");
    bool opened = all_opened(v, judgements) && right;

    right = enough_assessors(v, judgements) && right;
    right = blind_where_asked(v) && right;
    right = as_they_say(v, &blind) && right;
    if (opened && blind > 0)
        ds_find_count(v->report, DS_ASSESSORS_BLIND_OPENED, NULL, blind, 0);
    if (right)
        ds_find_count(v->report, DS_ASSESSORS_ENOUGH, NULL,
                      (uint64_t)ds_json_int(v->documents.definition, "assessors.count", 1), 0);
}

static void sign_offs(struct ds_verification *v)
{
    const json_t *list = json_object_get(v->documents.record.outline, "signOffs");
    bool withdrawn = false;

    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *one = json_array_get(list, i);

        if (!json_object_get(one, "withdraws"))
            continue;
        ds_find(v->report, DS_SIGNOFF_WITHDRAWN, NULL, person_name(v, ds_json_text(one, "person")),
                ds_json_text(one, "statement"));
        withdrawn = true;
    }
    if (json_array_size(list) == 0)
        ds_find(v->report, DS_SIGNOFF_NONE, NULL, NULL, NULL);
    else if (!withdrawn)
        ds_find_count(v->report, DS_SIGNOFF_CURRENT, NULL, json_array_size(list), 0);
}

bool ds_person_holds(const json_t *person, const char *thumbprint)
{
    const json_t *keys = json_object_get(person, "keys");

    for (size_t i = 0; i < json_array_size(keys); i++) {
        char found[DS_THUMBPRINT_TEXT + 1] = "";
        struct ds_key *key = NULL;

        if (ds_key_from_jwk(&key, json_array_get(keys, i), NULL) == 0)
            ds_key_thumbprint(found, key, NULL);
        ds_key_free(key);
        if (strcmp(found, thumbprint) == 0)
            return true;
    }
    return false;
}

int ds_step_people(struct ds_verification *v, struct ds_error *err)
{
    (void)err;
    judgements_bound(v);
    assessors(v);
    sign_offs(v);
    return 0;
}
