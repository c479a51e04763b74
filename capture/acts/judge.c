/* SPDX-License-Identifier: Apache-2.0 */
#include "capture/acts/judge.h"

#include "capture/acts/blind.h"
#include "capture/acts/case_rules.h"
#include "capture/acts/choice.h"
#include "capture/acts/entered_text.h"
#include "capture/acts/pointer.h"
#include "capture/acts/scale_answer.h"
#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/instant.h"

#include <stdlib.h>
#include <string.h>

static bool same(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

/* Whether an entry (a judgement, a commitment) is on this criterion. */
static bool is_on(const json_t *entry, const char *criterion)
{
    return same(ds_json_text(entry, "criterion"), criterion);
}

static bool is_by(const json_t *entry, const char *person)
{
    return same(ds_json_text(entry, "assessor"), person);
}

/* The role of the newest judgement of this person. */
static const char *role_before(const json_t *judgements, const char *person)
{
    for (size_t i = json_array_size(judgements); i > 0; i--)
        if (is_by(json_array_get(judgements, i - 1), person))
            return ds_json_text(json_array_get(judgements, i - 1), "role");
    return NULL;
}

/* Who moderates does not judge the same criterion as an assessor, nor the other way round. */
static int choose_role(const char **role, const json_t *record, const char *criterion,
                       const struct ds_judge_input *in, struct ds_error *err)
{
    const json_t *judgements = json_object_get(record, "judgements");
    const char *before = role_before(judgements, in->assessor);

    *role = in->role ? in->role : before ? before : "assessor";
    for (size_t i = 0; i < json_array_size(judgements); i++) {
        const json_t *judgement = json_array_get(judgements, i);

        if (is_on(judgement, criterion) && is_by(judgement, in->assessor) &&
            !same(ds_json_text(judgement, "role"), *role))
            return ds_fail(err, DS_EREFUSED,
                           _("you judged '%s' as %s; nobody judges one criterion in two roles"),
                           criterion, ds_json_text(judgement, "role"));
    }
    return 0;
}

/* The highest attempt at a criterion so far, of one person or (NULL) of all; 0 without any. */
static int64_t attempts(const json_t *record, const char *criterion, const char *person)
{
    const json_t *judgements = json_object_get(record, "judgements");
    int64_t highest = 0;

    for (size_t i = 0; i < json_array_size(judgements); i++) {
        const json_t *judgement = json_array_get(judgements, i);
        int64_t attempt = ds_json_int(judgement, "attempt", 1);

        if (is_on(judgement, criterion) && (!person || is_by(judgement, person)) &&
            attempt > highest)
            highest = attempt;
    }
    return highest;
}

static int choose_attempt(int64_t *attempt, const json_t *record, const char *criterion,
                          const struct ds_judge_input *in, struct ds_error *err)
{
    int64_t highest = attempts(record, criterion, NULL);
    int64_t own = attempts(record, criterion, in->assessor);

    *attempt = in->attempt ? in->attempt : highest ? highest : 1;
    if (*attempt > highest + 1)
        return ds_fail(err, DS_EREFUSED, _("attempt %d at '%s' cannot be judged before attempt %d"),
                       (int)*attempt, criterion, (int)highest + 1);
    if (*attempt < own)
        return ds_fail(err, DS_EREFUSED,
                       _("you judged attempt %d at '%s' already; an earlier one would not count"),
                       (int)own, criterion);
    return 0;
}

static int set_pointers(json_t *judgement, const json_t *record, const struct ds_judge_input *in,
                        struct ds_error *err)
{
    json_t *pointers = json_array(), *pointer;
    int rc = 0;

    if (json_object_set_new(judgement, "pointers", pointers) < 0)
        return ds_nomem(err);
    for (size_t i = 0; rc == 0 && i < in->pointers; i++) {
        rc = ds_pointer_resolve(&pointer, record, in->pointer[i], err);
        if (rc == 0 && json_array_append_new(pointers, pointer) < 0)
            rc = ds_nomem(err);
    }
    return rc;
}

static int set_remark(json_t *judgement, const char *typed, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *remark = NULL;
    int rc = typed ? ds_text_entered(&remark, typed, _("the remark"), err) : 0;

    if (rc == 0 && remark && json_object_set_new(judgement, "remark", json_string(remark)) < 0)
        rc = ds_nomem(err);
    return rc;
}

static int set_occasion(json_t *judgement, const json_t *record, const char *typed,
                        struct ds_error *err)
{
    const json_t *occasions = json_object_get(record, "occasions");
    const json_t *occasion = typed ? ds_choice_find(occasions, typed) : NULL;
    char sentence[200];

    if (!typed)
        return 0;
    if (!occasion) {
        snprintf(sentence, sizeof(sentence), _("there is no occasion '%.60s'"), typed);
        return ds_choice_refuse(occasions, typed, sentence, err);
    }
    if (json_object_set(judgement, "occasion", json_object_get(occasion, "id")) < 0)
        return ds_nomem(err);
    return 0;
}

static int find_criterion(const json_t **out, const json_t *definition, const char *text,
                          struct ds_error *err)
{
    const json_t *criteria = json_object_get(definition, "criteria");
    char sentence[200];

    *out = ds_choice_find(criteria, text);
    if (*out)
        return 0;
    snprintf(sentence, sizeof(sentence), _("there is no criterion '%.60s'"), text);
    return ds_choice_refuse(criteria, text, sentence, err);
}

/* The members that do not depend on the scale. */
static json_t *frame(const json_t *record, const char *criterion, const char *role, int64_t attempt,
                     const struct ds_judge_input *in)
{
    char at[DS_INSTANT_TEXT + 1];

    ds_instant_text(at, in->at);
    return json_pack("{s:s,s:s,s:s,s:s,s:I,s:s,s:s*,s:{s:s,s:s}}", "id", in->id, "criterion",
                     criterion, "assessor", in->assessor, "role", role, "attempt",
                     (json_int_t)attempt, "at", at, "nonce", in->nonce, "definition", "content",
                     ds_json_text(record, "definition.content"), "structure",
                     ds_json_text(record, "definition.structure"));
}

int ds_judgement_make(json_t **out, const json_t *record, const json_t *definition,
                      const struct ds_judge_input *in, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *judgement = NULL;
    const json_t *criterion = NULL;
    const char *id = NULL, *role = NULL;
    int64_t attempt = 1;
    int rc = ds_refuse_decided(record, err);

    if (rc == 0)
        rc = find_criterion(&criterion, definition, in->criterion, err);
    id = ds_json_text(criterion, "id");
    if (rc == 0 && same(in->assessor, ds_json_text(record, "learner.id")))
        rc = ds_fail(err, DS_EREFUSED, _("you are the learner of this case; somebody else judges"));
    if (rc == 0)
        rc = choose_role(&role, record, id, in, err);
    if (rc == 0)
        rc = choose_attempt(&attempt, record, id, in, err);
    if (rc < 0)
        return rc;
    judgement = frame(record, id, role, attempt, in);
    if (!judgement)
        return ds_nomem(err);
    rc = ds_scale_answer_set(judgement, criterion, in, err);
    if (rc == 0)
        rc = set_remark(judgement, in->remark, err);
    if (rc == 0)
        rc = set_pointers(judgement, record, in, err);
    if (rc == 0)
        rc = set_occasion(judgement, record, in->occasion, err);
    if (rc < 0)
        return rc;
    *out = judgement;
    judgement = NULL;
    return 0;
}

/* Whether this person has an opened judgement on the criterion that was made blind. */
static bool judged_blind(const json_t *record, const json_t *judgement)
{
    const json_t *judgements = json_object_get(record, "judgements");

    for (size_t i = 0; i < json_array_size(judgements); i++) {
        const json_t *other = json_array_get(judgements, i);

        if (is_on(other, ds_json_text(judgement, "criterion")) &&
            is_by(other, ds_json_text(judgement, "assessor")) && ds_json_text(other, "commitment"))
            return true;
    }
    return false;
}

/* Whether this person could read what another one said of the criterion before saying a first
 * word on it: what "blind" forbids. A moderator's word is no first judgement. */
static bool sees_another(const json_t *record, const json_t *judgement)
{
    const json_t *judgements = json_object_get(record, "judgements");
    const char *person = ds_json_text(judgement, "assessor");
    bool another = false;

    for (size_t i = 0; i < json_array_size(judgements); i++) {
        const json_t *other = json_array_get(judgements, i);

        if (!is_on(other, ds_json_text(judgement, "criterion")))
            continue;
        if (is_by(other, person))
            return false;
        another = another || !same(ds_json_text(other, "role"), "moderator");
    }
    return another && !same(ds_json_text(judgement, "role"), "moderator");
}

/* The definition may ask that the second judgement is made without knowing the first. */
static int check_blindness(const json_t *record, const json_t *definition, const json_t *judgement,
                           struct ds_error *err)
{
    if (!ds_json_true(definition, "assessors.blind") || judged_blind(record, judgement))
        return 0;
    if (same(ds_json_text(judgement, "role"), "second"))
        return ds_fail(err, DS_EREFUSED,
                       _("this definition wants the second assessor to judge blind: add --blind, "
                         "and open it with --open once the others have judged"));
    if (sees_another(record, judgement))
        return ds_fail(err, DS_EREFUSED,
                       _("'%s' has a first judgement, and this definition wants the second one to "
                         "be blind: add --role second --blind"),
                       ds_json_text(judgement, "criterion"));
    return 0;
}

int ds_act_judge(json_t *record, const json_t *definition, const struct ds_judge_input *in,
                 struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *judgement = NULL;
    const char *criterion;
    int rc = ds_judgement_make(&judgement, record, definition, in, err);

    if (rc < 0)
        return rc;
    criterion = ds_json_text(judgement, "criterion");
    if (ds_blind_unopened(record, criterion, in->assessor))
        return ds_fail(err, DS_EREFUSED,
                       _("your blind judgement of '%s' is not opened yet: judge CASE --open"),
                       criterion);
    rc = check_blindness(record, definition, judgement, err);
    if (rc < 0)
        return rc;
    return ds_record_append(record, "judgements", json_incref(judgement), err);
}

/* Adds the authors of entries on `criterion` to the set. */
static void gather(json_t *people, const json_t *entries, const char *criterion,
                   const char *assessor)
{
    for (size_t i = 0; i < json_array_size(entries); i++) {
        const json_t *entry = json_array_get(entries, i);

        if (is_on(entry, criterion) && !is_by(entry, assessor))
            json_object_set_new(people, ds_json_text(entry, "assessor"), json_true());
    }
}

size_t ds_judged_by_others(const json_t *record, const char *criterion, const char *assessor)
{
    ds_cleanup(ds_json_freep) json_t *people = json_object();

    gather(people, json_object_get(record, "judgements"), criterion, assessor);
    gather(people, json_object_get(record, "commitments"), criterion, assessor);
    return json_object_size(people);
}
