/* SPDX-License-Identifier: Apache-2.0 */
/* Applies the rule: judgements become states, states a weighted mean, the mean an outcome with its
 * reasons. */
#include "core/record/rule.h"

#include "core/cleanup.h"
#include "core/json/set.h"
#include "core/record/definition.h"
#include "core/record/judgement_verdict.h"
#include "core/record/query.h"

#include <string.h>

/* A score in 10^-12, fine enough that adding one unit undoes every rounding below (see mean()):
 * 1/3 and 2/3 make one half, not a little less. */
static const int64_t WHOLE = 1000000000000, MILLIONTH = 1000000;

/* What the criteria have added up to so far. */
struct tally {
    json_t *criteria;
    json_t *reasons;
    int64_t weighted; /* sum of weight × score */
    int64_t weights;  /* of what applies */
    int64_t met;
    bool incomplete;
    bool critical_failed;
};

/* What one person says of a criterion: their last judgement on it. */
struct opinion {
    const struct ds_judgement *judgement;
    struct ds_judgement_verdict verdict;
    bool moderator;
};

/* The opinion of every person on `criterion`. */
static size_t opinions_on(struct opinion opinions[static DS_LAST_JUDGEMENTS],
                          const json_t *criterion, const struct ds_record *record)
{
    const json_t *scale = json_object_get(criterion, "scale");
    struct ds_last_judgements last;

    ds_record_last_judgements(&last, record, ds_json_text(criterion, "id"), NULL, NULL);
    for (size_t i = 0; i < last.n; i++)
        opinions[i] =
            (struct opinion){.judgement = last.item[i],
                             .verdict = ds_judgement_verdict(scale, &last.item[i]->answer),
                             .moderator = ds_text_same(last.item[i]->role, "moderator")};
    return last.n;
}

/* Moderators alone decide where there is one. Returns the opinion with the lowest score, NULL when
 * they disagree whether the criterion is met. */
static const struct opinion *settle(const struct opinion *opinions, size_t n)
{
    const struct opinion *lowest = NULL;
    bool moderated = false;

    for (size_t i = 0; i < n; i++)
        moderated = moderated || opinions[i].moderator;
    for (size_t i = 0; i < n; i++) {
        if (opinions[i].moderator != moderated)
            continue;
        if (lowest && lowest->verdict.met != opinions[i].verdict.met)
            return NULL;
        if (!lowest || ds_judgement_verdict_compare(&opinions[i].verdict, &lowest->verdict) < 0)
            lowest = &opinions[i];
    }
    return lowest;
}

static bool add_reason(struct tally *tally, const char *code, const char *criterion)
{
    json_t *reason = criterion ? json_pack("{s:s,s:s}", "code", code, "criterion", criterion)
                               : json_pack("{s:s}", "code", code);

    return json_array_append_new(tally->reasons, reason) == 0;
}

static bool add_open(struct tally *tally, const char *criterion, const char *state,
                     const char *reason)
{
    tally->incomplete = true;
    return json_array_append_new(tally->criteria, json_pack("{s:s,s:s,s:i}", "criterion", criterion,
                                                            "state", state, "score", 0)) == 0 &&
           add_reason(tally, reason, criterion);
}

static bool add_settled(struct tally *tally, const json_t *criterion, const struct opinion *opinion)
{
    const struct ds_judgement_verdict *verdict = &opinion->verdict;
    const char *id = ds_json_text(criterion, "id"), *state = "not-applicable";
    json_int_t score = 0;

    if (verdict->applies) {
        state = verdict->met ? "met" : "not-met";
        score = verdict->points * MILLIONTH / verdict->of;
        tally->weighted +=
            ds_json_int(criterion, "weight", 1) * (verdict->points * WHOLE / verdict->of);
    }
    tally->met += verdict->met;
    if (!verdict->met && ds_json_true(criterion, "critical")) {
        tally->critical_failed = true;
        if (!add_reason(tally, "critical-not-met", id))
            return false;
    }
    return json_array_append_new(tally->criteria,
                                 json_pack("{s:s,s:s,s:I,s:s}", "criterion", id, "state", state,
                                           "score", score, "judgement", opinion->judgement->id)) ==
           0;
}

static bool add_criterion(struct tally *tally, const json_t *criterion,
                          const struct ds_record *record, int64_t assessors)
{
    struct opinion opinions[DS_LAST_JUDGEMENTS];
    size_t n = opinions_on(opinions, criterion, record);
    const struct opinion *opinion = (int64_t)n < assessors ? NULL : settle(opinions, n);
    const char *id = ds_json_text(criterion, "id");

    if (!opinion || opinion->verdict.applies)
        tally->weights += ds_json_int(criterion, "weight", 1);
    if (n == 0)
        return add_open(tally, id, "missing", "judgement-missing");
    if ((int64_t)n < assessors)
        return add_open(tally, id, "missing", "assessor-missing");
    if (!opinion)
        return add_open(tally, id, "disputed", "disputed");
    return add_settled(tally, criterion, opinion);
}

static bool add_evidence(struct tally *tally, const json_t *criterion, const json_t *counts)
{
    const char *id = ds_json_text(criterion, "id");

    if (ds_evidence_suffices(criterion, id ? json_object_get(counts, id) : NULL))
        return true;
    tally->incomplete = true;
    return add_reason(tally, "evidence-missing", id);
}

/* One reason for each criterion with a commitment that no judgement opens. */
static bool add_commitments(struct tally *tally, const struct ds_record *record)
{
    ds_cleanup(ds_json_freep) json_t *told = json_object();
    const struct ds_commitment *unopened;
    size_t at = 0;

    while ((unopened = ds_record_next_unopened(record, &at))) {
        int added = ds_set_add(told, unopened->criterion);

        tally->incomplete = true;
        if (added < 0 || (added && !add_reason(tally, "commitment-unopened", unopened->criterion)))
            return false;
    }
    return true;
}

/* The weighted mean in millionths. Each score lost less than one unit when it was rounded down,
 * so one unit for each weight makes up for all of them. */
static int64_t mean(const struct tally *tally)
{
    int64_t score;

    if (tally->weights == 0)
        return 0;
    score = (tally->weighted + tally->weights) / (tally->weights * (WHOLE / MILLIONTH));
    return score > MILLIONTH ? MILLIONTH : score;
}

static const char *outcome(struct tally *tally, const json_t *definition, bool *ok)
{
    const json_t *criteria = json_object_get(definition, "criteria");
    int64_t wanted =
        ds_json_int(definition, "rule.criteriaMet", (int64_t)json_array_size(criteria));
    bool too_few = tally->met < wanted;
    bool too_low = mean(tally) < ds_json_int(definition, "rule.passPercent", 0) * 10000;

    *ok = true;
    if (tally->incomplete)
        return "incomplete";
    if (too_few)
        *ok = add_reason(tally, "too-few-met", NULL);
    if (too_low)
        *ok = add_reason(tally, "below-pass-mark", NULL) && *ok;
    return too_few || too_low || tally->critical_failed ? "fail" : "pass";
}

static bool add_all(struct tally *tally, const json_t *definition, const struct ds_record *record,
                    const json_t *evidence)
{
    const json_t *criteria = json_object_get(definition, "criteria");

    for (size_t i = 0; i < json_array_size(criteria); i++) {
        const json_t *criterion = json_array_get(criteria, i);

        if (!add_criterion(tally, criterion, record,
                           ds_json_int(definition, "assessors.count", 1)) ||
            !add_evidence(tally, criterion, evidence))
            return false;
    }
    return add_commitments(tally, record);
}

int ds_rule_apply(json_t **out, const json_t *definition, const struct ds_record *record,
                  struct ds_error *err)
{
    struct tally tally = {.criteria = json_array(), .reasons = json_array()};
    ds_cleanup(ds_json_freep) json_t *criteria = tally.criteria, *reasons = tally.reasons;
    ds_cleanup(ds_json_freep) json_t *evidence = NULL;
    const char *word;
    bool ok = true;
    int rc = ds_record_count_evidence(&evidence, record, err);

    if (rc < 0)
        return rc;
    if (!criteria || !reasons || !add_all(&tally, definition, record, evidence))
        return ds_nomem(err);
    word = outcome(&tally, definition, &ok);
    if (ok)
        *out = json_pack("{s:s,s:I,s:I,s:I,s:O,s:O}", "outcome", word, "score",
                         (json_int_t)mean(&tally), "met", (json_int_t)tally.met, "of",
                         (json_int_t)json_array_size(criteria), "criteria", criteria, "reasons",
                         reasons);
    return ok && *out ? 0 : ds_nomem(err);
}
