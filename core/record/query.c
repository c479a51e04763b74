/* SPDX-License-Identifier: Apache-2.0 */
/* Look-ups in the lists of a record. They are short (people 200, judgements 2000) and walked. */
#include "core/record/query.h"

#include <string.h>

const struct ds_person *ds_record_person(const struct ds_record *record, const char *id)
{
    for (size_t i = 0; i < record->people.n; i++)
        if (ds_text_same(record->people.item[i].id, id))
            return &record->people.item[i];
    return NULL;
}

const struct ds_person *ds_record_person_named(const struct ds_record *record, const char *name)
{
    for (size_t i = 0; i < record->people.n; i++)
        if (ds_text_same(record->people.item[i].name, name))
            return &record->people.item[i];
    return NULL;
}

const char *ds_record_name_person_first(const struct ds_record *record, const char *id)
{
    const struct ds_person *person = ds_record_person(record, id);

    if (person && person->name)
        return person->name;
    return ds_text_same(record->head.learner.id, id) ? record->head.learner.name : NULL;
}

const char *ds_record_name_learner_first(const struct ds_record *record, const char *id)
{
    return ds_text_same(record->head.learner.id, id) ? record->head.learner.name
                                                     : ds_record_name_person_first(record, id);
}

const struct ds_occasion *ds_record_occasion(const struct ds_record *record, const char *id)
{
    for (size_t i = 0; i < record->occasions.n; i++)
        if (ds_text_same(record->occasions.item[i].id, id))
            return &record->occasions.item[i];
    return NULL;
}

const struct ds_judgement *ds_record_judgement(const struct ds_record *record, const char *id)
{
    for (size_t i = 0; i < record->judgements.n; i++)
        if (ds_text_same(record->judgements.item[i].id, id))
            return &record->judgements.item[i];
    return NULL;
}

const struct ds_criterion_result *ds_rule_result_on(const struct ds_rule_result *result,
                                                    const char *criterion)
{
    for (size_t i = 0; i < result->criteria.n; i++)
        if (ds_text_same(result->criteria.item[i].criterion, criterion))
            return &result->criteria.item[i];
    return NULL;
}

const struct ds_judgement *ds_record_standing_judgement(const struct ds_record *record,
                                                        const struct ds_rule_result *result,
                                                        const char *criterion)
{
    const struct ds_criterion_result *found = ds_rule_result_on(result, criterion);

    return found ? ds_record_judgement(record, found->judgement) : NULL;
}

/* Where the last judgement of this person stands; NULL when there is no more room. */
static const struct ds_judgement **place_of(struct ds_last_judgements *last, const char *assessor)
{
    for (size_t i = 0; i < last->n; i++)
        if (strcmp(last->item[i]->assessor, assessor) == 0)
            return &last->item[i];
    if (last->n == DS_LAST_JUDGEMENTS)
        return NULL;
    last->item[last->n] = NULL;
    return &last->item[last->n++];
}

/* Puts `judgement` in its person's place; returns the one that does not count any more, if any. */
static const struct ds_judgement *supersede(struct ds_last_judgements *last,
                                            const struct ds_judgement *judgement)
{
    const struct ds_judgement **place = place_of(last, judgement->assessor), *before;

    if (!place)
        return judgement;
    before = *place;
    if (before && judgement->attempt < before->attempt)
        return judgement;
    *place = judgement;
    return before;
}

void ds_record_last_judgements(struct ds_last_judgements *out, const struct ds_record *record,
                               const char *criterion,
                               void (*superseded)(void *ctx, const struct ds_judgement *judgement),
                               void *ctx)
{
    out->n = 0;
    for (size_t i = 0; i < record->judgements.n; i++) {
        const struct ds_judgement *judgement = &record->judgements.item[i], *old;

        if (!ds_text_same(judgement->criterion, criterion) || !judgement->assessor)
            continue;
        old = supersede(out, judgement);
        if (old && superseded)
            superseded(ctx, old);
    }
}

static bool is_listed(const char *const *who, size_t n, const char *id)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(who[i], id) == 0)
            return true;
    return false;
}

size_t ds_record_count_assessors(const struct ds_record *record, const char *criterion)
{
    const char *who[DS_LAST_JUDGEMENTS];
    size_t n = 0;

    for (size_t i = 0; i < record->judgements.n && n < DS_LAST_JUDGEMENTS; i++) {
        const struct ds_judgement *judgement = &record->judgements.item[i];

        if ((!criterion || ds_text_same(judgement->criterion, criterion)) && judgement->assessor &&
            !is_listed(who, n, judgement->assessor))
            who[n++] = judgement->assessor;
    }
    return n;
}

/* A set of people, walked like the lists. */
struct others {
    const char *who[DS_LAST_JUDGEMENTS];
    size_t n;
};

static void add_other(struct others *others, const char *person, const char *besides)
{
    if (person && !ds_text_same(person, besides) && others->n < DS_LAST_JUDGEMENTS &&
        !is_listed(others->who, others->n, person))
        others->who[others->n++] = person;
}

size_t ds_record_count_others(const struct ds_record *record, const char *criterion,
                              const char *assessor)
{
    struct others others = {.n = 0};

    for (size_t i = 0; i < record->judgements.n; i++)
        if (ds_text_same(record->judgements.item[i].criterion, criterion))
            add_other(&others, record->judgements.item[i].assessor, assessor);
    for (size_t i = 0; i < record->commitments.n; i++)
        if (ds_text_same(record->commitments.item[i].criterion, criterion))
            add_other(&others, record->commitments.item[i].assessor, assessor);
    return others.n;
}

const struct ds_judgement *ds_record_newest_judgement(const struct ds_record *record,
                                                      const char *person)
{
    for (size_t i = record->judgements.n; i > 0; i--)
        if (ds_text_same(record->judgements.item[i - 1].assessor, person))
            return &record->judgements.item[i - 1];
    return NULL;
}

int64_t ds_record_highest_attempt(const struct ds_record *record, const char *criterion,
                                  const char *person)
{
    int64_t highest = 0;

    for (size_t i = 0; i < record->judgements.n; i++) {
        const struct ds_judgement *one = &record->judgements.item[i];

        if (ds_text_same(one->criterion, criterion) &&
            (!person || ds_text_same(one->assessor, person)) && one->attempt > highest)
            highest = one->attempt;
    }
    return highest;
}

bool ds_record_is_assessor(const struct ds_record *record, const char *person)
{
    for (size_t i = 0; i < record->judgements.n; i++)
        if (ds_text_same(record->judgements.item[i].assessor, person))
            return true;
    return false;
}

bool ds_record_has_judged(const struct ds_record *record, const char *person)
{
    if (ds_record_is_assessor(record, person))
        return true;
    for (size_t i = 0; i < record->commitments.n; i++)
        if (ds_text_same(record->commitments.item[i].assessor, person))
            return true;
    return false;
}

const struct ds_commitment *ds_record_commitment(const struct ds_record *record, const char *id)
{
    for (size_t i = 0; i < record->commitments.n; i++)
        if (ds_text_same(record->commitments.item[i].id, id))
            return &record->commitments.item[i];
    return NULL;
}

static bool is_of_one_attempt(const struct ds_judgement *a, const struct ds_judgement *b)
{
    return ds_text_same(a->criterion, b->criterion) && a->attempt == b->attempt;
}

/* Whether `other` shows, at the time of the commitment, what blindness would hide. Times are RFC
 * 3339 in UTC and whole seconds: in the order of their text. */
static bool spoils(const struct ds_judgement *other, const struct ds_judgement *judgement,
                   const struct ds_commitment *commitment)
{
    if (other->opening.commitment)
        return other->opening.opened && commitment->at &&
               strcmp(other->opening.opened, commitment->at) < 0;
    return other < judgement && ds_text_same(other->assessor, judgement->assessor);
}

bool ds_judgement_is_blind(const struct ds_record *record, const struct ds_judgement *judgement)
{
    const struct ds_commitment *commitment =
        judgement->opening.commitment ? ds_record_commitment(record, judgement->opening.commitment)
                                      : NULL;

    if (!commitment)
        return false;
    for (size_t i = 0; i < record->judgements.n; i++) {
        const struct ds_judgement *other = &record->judgements.item[i];

        if (is_of_one_attempt(other, judgement) && spoils(other, judgement, commitment))
            return false;
    }
    return true;
}

const struct ds_commitment *ds_record_next_unopened(const struct ds_record *record, size_t *at)
{
    while (*at < record->commitments.n) {
        const struct ds_commitment *commitment = &record->commitments.item[(*at)++];

        if (!commitment->opening)
            return commitment;
    }
    return NULL;
}

const struct ds_commitment *ds_record_unopened_by(const struct ds_record *record,
                                                  const char *criterion, const char *person)
{
    const struct ds_commitment *commitment;
    size_t at = 0;

    while ((commitment = ds_record_next_unopened(record, &at)))
        if ((!criterion || ds_text_same(commitment->criterion, criterion)) &&
            ds_text_same(commitment->assessor, person))
            return commitment;
    return NULL;
}

bool ds_record_has_signed_off(const struct ds_record *record, const char *person)
{
    for (size_t i = 0; i < record->sign_offs.n; i++)
        if (ds_text_same(record->sign_offs.item[i].person, person) &&
            !ds_sign_off_is_retracted(record, &record->sign_offs.item[i]))
            return true;
    return false;
}

const struct ds_sign_off *ds_record_withdrawal(const struct ds_record *record, const char *id)
{
    for (size_t i = 0; i < record->sign_offs.n; i++)
        if (ds_text_same(record->sign_offs.item[i].withdraws, id))
            return &record->sign_offs.item[i];
    return NULL;
}

static const struct ds_sign_off *sign_off_of(const struct ds_record *record, const char *id)
{
    for (size_t i = 0; i < record->sign_offs.n; i++)
        if (ds_text_same(record->sign_offs.item[i].id, id))
            return &record->sign_offs.item[i];
    return NULL;
}

bool ds_sign_off_is_retracted(const struct ds_record *record, const struct ds_sign_off *one)
{
    const struct ds_sign_off *earlier = one->withdraws ? sign_off_of(record, one->withdraws) : one;
    const struct ds_sign_off *later = one->withdraws ? one
                                      : one->id      ? ds_record_withdrawal(record, one->id)
                                                     : NULL;

    return earlier && later && ds_text_same(earlier->recorded_by, later->recorded_by) &&
           !ds_text_same(earlier->recorded_by, earlier->person);
}
