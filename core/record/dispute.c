/* SPDX-License-Identifier: Apache-2.0 */
/* Goes through the judgements of one attempt in their order. */
#include "core/record/dispute.h"

#include "core/record/judgement_verdict.h"
#include "core/record/query.h"

#include <stdlib.h>

/* Of one attempt at a criterion, before the judgement that is asked about. While there is no
 * dispute, all who spoke say the same. */
struct past {
    const struct ds_judgement *now;
    const char *first; /* who spoke first; moderators do not count; NULL: nobody */
    bool others;       /* somebody else did, too */
    bool met;          /* what was said last */
    bool disputed, moderated, own;
};

static void note_verdict(struct past *past, const struct ds_judgement *judgement, bool met)
{
    if (!past->first) {
        past->first = judgement->assessor;
        past->met = met;
        return;
    }
    if (!ds_text_same(past->first, judgement->assessor))
        past->others = true;
    if (past->met != met && past->others)
        past->disputed = true;
    past->met = met;
}

static void note(struct past *past, const struct ds_judgement *judgement, bool met)
{
    if (!ds_text_same(judgement->criterion, past->now->criterion) ||
        judgement->attempt != past->now->attempt)
        return;
    if (ds_text_same(judgement->role, "moderator")) {
        past->moderated = true;
        return;
    }
    past->own = past->own || ds_text_same(judgement->assessor, past->now->assessor);
    note_verdict(past, judgement, met);
}

bool *ds_judgements_met(const struct ds_record *record, const json_t *definition)
{
    const json_t *criteria = json_object_get(definition, "criteria");
    bool *met = calloc(record->judgements.n + 1, sizeof(*met));

    for (size_t i = 0; met && i < record->judgements.n; i++) {
        const struct ds_judgement *judgement = &record->judgements.item[i];
        const json_t *criterion =
            ds_json_by_id(criteria, judgement->criterion ? judgement->criterion : "");

        met[i] = ds_judgement_verdict(json_object_get(criterion, "scale"), &judgement->answer).met;
    }
    return met;
}

enum ds_change ds_judgement_change(const struct ds_record *record, const json_t *definition,
                                   const bool *met, size_t at)
{
    const struct ds_judgement *now = &record->judgements.item[at];
    struct past past = {.now = now};

    if (ds_text_same(now->role, "moderator") || ds_judgement_is_blind(record, now))
        return DS_CHANGE_FREE;
    for (size_t i = 0; i < at; i++)
        note(&past, &record->judgements.item[i], met[i]);
    if (!past.disputed || !past.own)
        return DS_CHANGE_FREE;
    if (!past.moderated && ds_json_int(definition, "assessors.count", 1) > 1)
        return DS_CHANGE_UNMODERATED;
    return now->answer.remark ? DS_CHANGE_EXPLAINED : DS_CHANGE_UNEXPLAINED;
}
