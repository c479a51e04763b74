/* SPDX-License-Identifier: Apache-2.0 */
/* Each question is one pass over the record's lists. */
#include "capture/acts/judgement_query.h"

#include "core/cleanup.h"

bool ds_judgement_is_on(const json_t *entry, const char *criterion)
{
    return ds_text_same(ds_json_text(entry, "criterion"), criterion);
}

bool ds_judgement_is_by(const json_t *entry, const char *person)
{
    return ds_text_same(ds_json_text(entry, "assessor"), person);
}

bool ds_has_judged(const json_t *record, const char *person)
{
    return ds_json_by_member(json_object_get(record, "judgements"), "assessor", person) ||
           ds_json_by_member(json_object_get(record, "commitments"), "assessor", person);
}

/* Adds the authors of entries on `criterion` to the set. */
static void add_others(json_t *people, const json_t *entries, const char *criterion,
                       const char *assessor)
{
    for (size_t i = 0; i < json_array_size(entries); i++) {
        const json_t *entry = json_array_get(entries, i);

        if (ds_judgement_is_on(entry, criterion) && !ds_judgement_is_by(entry, assessor))
            json_object_set_new(people, ds_json_text(entry, "assessor"), json_true());
    }
}

size_t ds_judged_by_others(const json_t *record, const char *criterion, const char *assessor)
{
    ds_cleanup(ds_json_freep) json_t *people = json_object();

    add_others(people, json_object_get(record, "judgements"), criterion, assessor);
    add_others(people, json_object_get(record, "commitments"), criterion, assessor);
    return json_object_size(people);
}

const char *ds_role_before(const json_t *record, const char *person)
{
    const json_t *judgements = json_object_get(record, "judgements");

    for (size_t i = json_array_size(judgements); i > 0; i--)
        if (ds_judgement_is_by(json_array_get(judgements, i - 1), person))
            return ds_json_text(json_array_get(judgements, i - 1), "role");
    return NULL;
}

int64_t ds_attempts(const json_t *record, const char *criterion, const char *person)
{
    const json_t *judgements = json_object_get(record, "judgements");
    int64_t highest = 0;

    for (size_t i = 0; i < json_array_size(judgements); i++) {
        const json_t *judgement = json_array_get(judgements, i);
        int64_t attempt = ds_json_int(judgement, "attempt", 1);

        if (ds_judgement_is_on(judgement, criterion) &&
            (!person || ds_judgement_is_by(judgement, person)) && attempt > highest)
            highest = attempt;
    }
    return highest;
}
