/* SPDX-License-Identifier: Apache-2.0 */
/* Who judged and against what, and who signed off. */
#include "verify/steps/steps.h"

#include "core/cleanup.h"
#include "core/record/dispute.h"
#include "core/record/query.h"
#include "verify/steps/find_about.h"

#include <string.h>

static const char *person_name(const struct ds_verification *v, const char *id)
{
    const char *name = ds_record_name_learner_first(&v->documents.record, id);

    return name ? name : id;
}

/* Whether each judgement binds the definition was checked with the record's form; so was who may
 * not judge, and that opened commitments are those that were made (verify/steps/documents.c). */
static void judgements_bound(struct ds_verification *v)
{
    if (!ds_report_has(v->report, DS_CHECK_JUDGEMENT_DEFINITION))
        ds_find_count(v->report, DS_JUDGEMENT_DEFINITION_RIGHT, NULL,
                      v->documents.record.judgements.n, 0);
}

static bool all_opened(struct ds_verification *v)
{
    const struct ds_commitment *unopened;
    bool right = true;
    size_t at = 0;

    while ((unopened = ds_record_next_unopened(&v->documents.record, &at))) {
        ds_find_criterion(v, DS_ASSESSORS_COMMITMENT_UNOPENED, unopened->criterion);
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

static bool enough_assessors(struct ds_verification *v)
{
    const json_t *criteria = json_object_get(v->documents.definition, "criteria");
    size_t wanted = (size_t)ds_json_int(v->documents.definition, "assessors.count", 1);
    bool right = true;

    for (size_t i = 0; i < json_array_size(criteria); i++) {
        const char *id = ds_json_text(json_array_get(criteria, i), "id");

        if (ds_record_count_assessors(&v->documents.record, id) >= wanted)
            continue;
        ds_find_criterion(v, DS_ASSESSORS_FEW, id);
        right = false;
    }
    return right;
}

static bool change_is_fine(struct ds_verification *v, const bool *met, size_t at)
{
    const struct ds_record *record = &v->documents.record;
    enum ds_change change = ds_judgement_change(record, v->documents.definition, met, at);
    const char *criterion = record->judgements.item[at].criterion;

    if (change == DS_CHANGE_UNEXPLAINED)
        ds_find_criterion(v, DS_ASSESSORS_CHANGE_UNEXPLAINED, criterion);
    if (change == DS_CHANGE_UNMODERATED)
        ds_find_criterion(v, DS_ASSESSORS_CHANGE_UNMODERATED, criterion);
    return change == DS_CHANGE_FREE || change == DS_CHANGE_EXPLAINED;
}

/* Whether what opens a commitment was blind, and what was changed after a dispute has its reason.
 * Counts the blind ones. */
static bool as_they_say(struct ds_verification *v, const bool *met, size_t *blind)
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
        right = change_is_fine(v, met, i) && right;
    }
    return right;
}

static void assessors(struct ds_verification *v, const bool *met)
{
    size_t blind = 0;
    bool right = !ds_report_has(v->report, DS_CHECK_JUDGEMENT_ASSESSORS);
    bool opened = all_opened(v) && right;

    right = enough_assessors(v) && right;
    right = blind_where_asked(v) && right;
    right = as_they_say(v, met, &blind) && right;
    if (opened && blind > 0)
        ds_find_count(v->report, DS_ASSESSORS_BLIND_OPENED, NULL, blind, 0);
    if (right)
        ds_find_count(v->report, DS_ASSESSORS_ENOUGH, NULL,
                      (uint64_t)ds_json_int(v->documents.definition, "assessors.count", 1), 0);
}

static void sign_offs(struct ds_verification *v)
{
    const struct ds_record *record = &v->documents.record;
    const struct ds_sign_offs *all = &record->sign_offs;
    bool withdrawn = false;

    for (size_t i = 0; i < all->n; i++) {
        const struct ds_sign_off *one = &all->item[i];

        if (!one->withdraws)
            continue;
        withdrawn = true;
        if (ds_sign_off_is_retracted(record, one))
            ds_find(v->report, DS_SIGNOFF_RETRACTED, NULL, person_name(v, one->recorded_by),
                    one->statement);
        else
            ds_find(v->report, DS_SIGNOFF_WITHDRAWN, NULL, person_name(v, one->person),
                    one->statement);
    }
    if (all->n == 0)
        ds_find(v->report, DS_SIGNOFF_NONE, NULL, NULL, NULL);
    else if (!withdrawn)
        ds_find_count(v->report, DS_SIGNOFF_CURRENT, NULL, all->n, 0);
}

/* Of two persons with one key the first counts. */
static int note_keys(json_t *keys, const struct ds_person *person, struct ds_error *err)
{
    for (size_t i = 0; i < json_array_size(person->keys); i++) {
        char thumbprint[DS_THUMBPRINT_TEXT + 1];
        int rc = ds_jwk_thumbprint(thumbprint, json_array_get(person->keys, i), err);

        if (rc == DS_EINVAL)
            continue; /* of a kind that signs nothing here */
        if (rc < 0)
            return rc;
        if (!json_object_get(keys, thumbprint) &&
            json_object_set_new(keys, thumbprint, json_string(person->name)) < 0)
            return ds_nomem(err);
    }
    return 0;
}

static int note_people(json_t **out, const struct ds_people *people, struct ds_error *err)
{
    int rc = 0;

    *out = json_object();
    if (!*out)
        return ds_nomem(err);
    for (size_t i = 0; rc == 0 && i < people->n; i++)
        rc = note_keys(*out, &people->item[i], err);
    return rc;
}

int ds_step_people(struct ds_verification *v, struct ds_error *err)
{
    ds_cleanup(ds_freep) bool *met =
        ds_judgements_met(&v->documents.record, v->documents.definition);

    if (!met)
        return ds_nomem(err);
    judgements_bound(v);
    assessors(v, met);
    sign_offs(v);
    return note_people(&v->documents.people_keys, &v->documents.record.people, err);
}
