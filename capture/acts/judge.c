/* SPDX-License-Identifier: Apache-2.0 */
/* Checking who may judge what, and putting the entry together. */
#include "capture/acts/judge.h"

#include "capture/acts/blind.h"
#include "capture/acts/pointer.h"
#include "capture/casebook/case_rules.h"
#include "capture/text/choice.h"
#include "capture/text/entered_text.h"
#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/instant.h"
#include "core/record/dispute.h"
#include "core/record/query.h"

#include <stdlib.h>
#include <string.h>

/* Who moderates does not judge the same criterion as an assessor, nor the other way round. */
static int choose_role(const char **role, const struct ds_record *record, const char *criterion,
                       const struct ds_judge_input *in, struct ds_error *err)
{
    const struct ds_judgement *before = ds_record_newest_judgement(record, in->assessor);

    *role = in->role ? in->role : before && before->role ? before->role : "assessor";
    for (size_t i = 0; i < record->judgements.n; i++) {
        const struct ds_judgement *judgement = &record->judgements.item[i];

        if (ds_text_same(judgement->criterion, criterion) &&
            ds_text_same(judgement->assessor, in->assessor) &&
            !ds_text_same(judgement->role, *role))
            return ds_fail(err, DS_EREFUSED,
                           _("you judged '%s' as %s; nobody judges one criterion in two roles"),
                           criterion, judgement->role);
    }
    return 0;
}

static int choose_attempt(int64_t *attempt, const struct ds_record *record, const char *criterion,
                          const struct ds_judge_input *in, struct ds_error *err)
{
    int64_t highest = ds_record_highest_attempt(record, criterion, NULL);
    int64_t own = ds_record_highest_attempt(record, criterion, in->assessor);

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

static int set_pointers(json_t *judgement, const struct ds_record *record,
                        const struct ds_judge_input *in, struct ds_error *err)
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

/* As somebody chooses from a definition: by a list of JSON (capture/text/choice.h). */
static int set_occasion(json_t *judgement, const struct ds_record *record, const char *typed,
                        struct ds_error *err)
{
    const json_t *occasions = json_object_get(ds_record_json(record), "occasions");
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

/* What of an entry follows from the record. */
struct placement {
    const json_t *criterion; /* of the definition */
    const char *id;          /* the criterion's */
    const char *role;
    int64_t attempt;
};

static int place(struct placement *out, const struct ds_record *record, const json_t *definition,
                 const struct ds_judge_input *in, struct ds_error *err)
{
    int rc = ds_refuse_decided(&record->decision, err);

    if (rc == 0)
        rc = find_criterion(&out->criterion, definition, in->criterion, err);
    if (rc < 0)
        return rc;
    out->id = ds_json_text(out->criterion, "id");
    if (ds_text_same(in->assessor, record->head.learner.id))
        return ds_fail(err, DS_EREFUSED,
                       _("you are the learner of this case; somebody else judges"));
    rc = choose_role(&out->role, record, out->id, in, err);
    return rc < 0 ? rc : choose_attempt(&out->attempt, record, out->id, in, err);
}

/* The members that do not depend on the scale. */
static json_t *base_of(const struct ds_record *record, const struct placement *placement,
                       const struct ds_judge_input *in)
{
    char at[DS_INSTANT_TEXT + 1];

    ds_instant_text(at, in->at);
    return json_pack("{s:s,s:s,s:s,s:s,s:I,s:s,s:s*,s:{s:s,s:s}}", "id", in->id, "criterion",
                     placement->id, "assessor", in->assessor, "role", placement->role, "attempt",
                     (json_int_t)placement->attempt, "at", at, "nonce", in->nonce, "definition",
                     "content", record->head.definition.digests.content, "structure",
                     record->head.definition.digests.structure);
}

static int set_typed(json_t *judgement, const struct ds_record *record, const json_t *criterion,
                     const struct ds_judge_input *in, struct ds_error *err)
{
    int rc = ds_scale_answer_set(judgement, criterion, &in->answer, err);

    if (rc == 0)
        rc = set_remark(judgement, in->remark, err);
    if (rc == 0)
        rc = set_pointers(judgement, record, in, err);
    return rc < 0 ? rc : set_occasion(judgement, record, in->occasion, err);
}

int ds_judgement_make(json_t **out, const struct ds_record *record, const json_t *definition,
                      const struct ds_judge_input *in, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *judgement = NULL;
    struct placement placement = {.attempt = 0};
    int rc = place(&placement, record, definition, in, err);

    if (rc < 0)
        return rc;
    judgement = base_of(record, &placement, in);
    if (!judgement)
        return ds_nomem(err);
    rc = in->nonce ? ds_blind_check(record, judgement, err) : 0;
    if (rc == 0)
        rc = set_typed(judgement, record, placement.criterion, in, err);
    if (rc < 0)
        return rc;
    *out = judgement;
    judgement = NULL;
    return 0;
}

/* Whether this person has an opened judgement on the criterion that was made blind. */
static bool judged_blind(const struct ds_record *record, const json_t *judgement)
{
    for (size_t i = 0; i < record->judgements.n; i++) {
        const struct ds_judgement *other = &record->judgements.item[i];

        if (ds_text_same(other->criterion, ds_json_text(judgement, "criterion")) &&
            ds_text_same(other->assessor, ds_json_text(judgement, "assessor")) &&
            other->opening.commitment)
            return true;
    }
    return false;
}

/* Whether this person could read what another one said of the criterion before saying a first
 * word on it: what "blind" forbids. A moderator's word is no first judgement. */
static bool sees_another(const struct ds_record *record, const json_t *judgement)
{
    const char *person = ds_json_text(judgement, "assessor");
    bool another = false;

    for (size_t i = 0; i < record->judgements.n; i++) {
        const struct ds_judgement *other = &record->judgements.item[i];

        if (!ds_text_same(other->criterion, ds_json_text(judgement, "criterion")))
            continue;
        if (ds_text_same(other->assessor, person))
            return false;
        another = another || !ds_text_same(other->role, "moderator");
    }
    return another && !ds_text_same(ds_json_text(judgement, "role"), "moderator");
}

/* The definition may ask that the second judgement is made without knowing the first. */
static int check_blindness(const struct ds_record *record, const json_t *definition,
                           const json_t *judgement, struct ds_error *err)
{
    if (!ds_json_true(definition, "assessors.blind") || judged_blind(record, judgement))
        return 0;
    if (ds_text_same(ds_json_text(judgement, "role"), "second"))
        return ds_fail_hint(err, DS_EREFUSED, DS_HINT_BLIND,
                            _("this definition wants the second assessor to judge blind"));
    if (sees_another(record, judgement))
        return ds_fail_hint(
            err, DS_EREFUSED, DS_HINT_BLIND_SECOND,
            _("'%s' has a first judgement, and this definition wants the second one to "
              "be blind"),
            ds_json_text(judgement, "criterion"));
    return 0;
}

/* Who changes what they said after a dispute says why, and where the definition asks for two, a
 * moderator has judged before. */
static int check_change(const json_t *record, const json_t *definition, const char *criterion,
                        struct ds_error *err)
{
    ds_cleanup(ds_record_release) struct ds_record model = DS_RECORD_INIT;
    ds_cleanup(ds_freep) bool *met = NULL;
    int rc = ds_record_of_acts(&model, record, err);

    if (rc < 0)
        return rc;
    met = ds_judgements_met(&model, definition);
    if (!met)
        return ds_nomem(err);
    switch (ds_judgement_change(&model, definition, met, model.judgements.n - 1)) {
    case DS_CHANGE_UNEXPLAINED:
        return ds_fail_hint(
            err, DS_EREFUSED, DS_HINT_REMARK,
            _("the assessors disagree on '%s': who changes their judgement says why"), criterion);
    case DS_CHANGE_UNMODERATED:
        return ds_fail_hint(
            err, DS_EREFUSED, DS_HINT_MODERATE,
            _("the assessors disagree on '%s', and this definition asks for two: a third "
              "person moderates first"),
            criterion);
    default:
        return 0;
    }
}

/* Adds it, unless it is a change that nobody may make so. */
static int add_change(json_t *record, const json_t *definition, json_t *judgement,
                      struct ds_error *err)
{
    json_t *list = json_object_get(record, "judgements");
    int rc = ds_record_append(record, "judgements", json_incref(judgement), err);

    if (rc < 0)
        return rc;
    rc = check_change(record, definition, ds_json_text(judgement, "criterion"), err);
    if (rc < 0)
        json_array_remove(list, json_array_size(list) - 1);
    return rc;
}

/* The entry, if it may be made openly. */
static int make_openly(json_t **out, const struct ds_record *record, const json_t *definition,
                       const struct ds_judge_input *in, struct ds_error *err)
{
    const char *criterion;
    int rc = ds_judgement_make(out, record, definition, in, err);

    if (rc < 0)
        return rc;
    criterion = ds_json_text(*out, "criterion");
    if (ds_record_unopened_by(record, criterion, in->assessor))
        return ds_fail_hint(err, DS_EREFUSED, DS_HINT_OPEN_BLIND,
                            _("your blind judgement of '%s' is not opened yet"), criterion);
    return check_blindness(record, definition, *out, err);
}

int ds_act_judge(json_t *record, const json_t *definition, const struct ds_judge_input *in,
                 struct ds_error *err)
{
    ds_cleanup(ds_record_release) struct ds_record before = DS_RECORD_INIT;
    ds_cleanup(ds_json_freep) json_t *judgement = NULL;
    int rc = ds_record_of(&before, record, err);

    if (rc == 0)
        rc = make_openly(&judgement, &before, definition, in, err);
    return rc < 0 ? rc : add_change(record, definition, judgement, err);
}
