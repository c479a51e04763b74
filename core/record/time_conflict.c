/* SPDX-License-Identifier: Apache-2.0 */
/* Comparing the times of a record, list by list. Lists say in which order their entries were made;
 * references say what was there before. */
#include "core/record/time_conflict.h"

#include "core/instant.h"
#include "core/record/query.h"

#include <string.h>

/* A look through one record. */
struct comparison {
    const struct ds_record *record;
    void (*visit)(void *ctx, const struct ds_time_conflict *conflict);
    void *ctx;
};

static struct ds_span span_of(const char *text)
{
    return text ? ds_span_of(text) : (struct ds_span){.p = NULL};
}

static struct ds_timed timed(enum ds_timed_kind kind, size_t index, struct ds_span at,
                             struct ds_span person)
{
    struct ds_timed out = {.kind = kind, .index = index, .at = -1, .person = person};

    if (!at.p || ds_instant_parse(&out.at, at, NULL) < 0)
        out.at = -1;
    return out;
}

static struct ds_timed occasion(const struct ds_record *record, size_t i)
{
    return timed(DS_TIMED_OCCASION, i, span_of(record->occasions.item[i].start),
                 (struct ds_span){.p = NULL});
}

static struct ds_timed artefact(const struct ds_record *record, size_t i)
{
    const struct ds_captured *captured = &record->artefacts.item[i].captured;

    return timed(DS_TIMED_ARTEFACT, i, captured->at, captured->by);
}

static struct ds_timed commitment(const struct ds_record *record, size_t i)
{
    const struct ds_commitment *one = &record->commitments.item[i];

    return timed(DS_TIMED_COMMITMENT, i, span_of(one->at), span_of(one->assessor));
}

static struct ds_timed judgement(const struct ds_record *record, size_t i)
{
    const struct ds_judgement *one = &record->judgements.item[i];

    return timed(DS_TIMED_JUDGEMENT, i, span_of(one->at), span_of(one->assessor));
}

/* When it came into the record: opened, if it was blind. */
static struct ds_timed entered(const struct ds_record *record, size_t i)
{
    const struct ds_judgement *one = &record->judgements.item[i];

    return one->opening.opened
               ? timed(DS_TIMED_OPENING, i, span_of(one->opening.opened), span_of(one->assessor))
               : judgement(record, i);
}

static struct ds_timed sign_off(const struct ds_record *record, size_t i)
{
    const struct ds_sign_off *one = &record->sign_offs.item[i];

    return timed(one->withdraws ? DS_TIMED_WITHDRAWAL : DS_TIMED_SIGN_OFF, i, span_of(one->at),
                 span_of(one->recorded_by));
}

static struct ds_timed decision(const struct ds_record *record, size_t i)
{
    return timed(DS_TIMED_DECISION, i, span_of(record->decision.at), span_of(record->decision.by));
}

static bool same_person(const struct ds_timed *a, const struct ds_timed *b)
{
    return a->person.p && b->person.p && ds_span_equal(a->person, b->person);
}

static bool is_before(const struct ds_timed *a, const struct ds_timed *b)
{
    return a->at >= 0 && b->at >= 0 && a->at + (same_person(a, b) ? 0 : DS_CLOCKS_APART) < b->at;
}

static void compare(const struct comparison *look, enum ds_time_conflict_kind kind,
                    const struct ds_timed *act, const struct ds_timed *other)
{
    if (is_before(act, other))
        look->visit(look->ctx,
                    &(struct ds_time_conflict){.kind = kind, .act = *act, .other = *other});
}

/* Each entry of a list with the one before it of the same person. */
static void compare_list(const struct comparison *look, size_t n,
                         struct ds_timed (*entry)(const struct ds_record *record, size_t i))
{
    for (size_t i = 1; i < n; i++) {
        struct ds_timed now = entry(look->record, i), earlier;

        for (size_t k = i; k-- > 0;) {
            earlier = entry(look->record, k);
            if (same_person(&now, &earlier)) {
                compare(look, DS_TIME_BACKWARDS, &now, &earlier);
                break;
            }
        }
    }
}

static void keep_latest(struct ds_timed *latest, struct ds_timed one)
{
    if (one.at > latest->at)
        *latest = one;
}

/* The latest of what a decision rests on: it is the last act, none is taken after it. */
static struct ds_timed latest_ground(const struct ds_record *record)
{
    struct ds_timed latest = {.at = -1};

    for (size_t i = 0; i < record->occasions.n; i++)
        keep_latest(&latest, occasion(record, i));
    for (size_t i = 0; i < record->artefacts.n; i++)
        keep_latest(&latest, artefact(record, i));
    for (size_t i = 0; i < record->commitments.n; i++)
        keep_latest(&latest, commitment(record, i));
    for (size_t i = 0; i < record->judgements.n; i++) {
        keep_latest(&latest, judgement(record, i));
        keep_latest(&latest, entered(record, i));
    }
    for (size_t i = 0; i < record->sign_offs.n; i++)
        keep_latest(&latest, sign_off(record, i));
    return latest;
}

struct ds_timed ds_time_latest(const struct ds_record *record)
{
    struct ds_timed latest = latest_ground(record);

    if (record->decision.json)
        keep_latest(&latest, decision(record, 0));
    return latest;
}

static void compare_decision(const struct comparison *look)
{
    struct ds_timed decided, latest;

    if (!look->record->decision.json)
        return;
    decided = decision(look->record, 0);
    latest = latest_ground(look->record);
    compare(look, DS_TIME_DECISION, &decided, &latest);
}

/* The occasion with this id; `at` -1: there is none. */
static struct ds_timed occasion_of(const struct ds_record *record, struct ds_span id)
{
    for (size_t i = 0; i < record->occasions.n; i++)
        if (ds_span_equal(id, span_of(record->occasions.item[i].id)))
            return occasion(record, i);
    return (struct ds_timed){.at = -1};
}

/* The one that began first. */
static struct ds_timed first_occasion(const struct ds_record *record)
{
    struct ds_timed first = {.at = -1};

    for (size_t i = 0; i < record->occasions.n; i++) {
        struct ds_timed one = occasion(record, i);

        if (first.at < 0 || (one.at >= 0 && one.at < first.at))
            first = one;
    }
    return first;
}

static void compare_evidence(const struct comparison *look)
{
    const struct ds_artefacts *artefacts = &look->record->artefacts;

    for (size_t i = 0; i < artefacts->n; i++) {
        struct ds_timed made = artefact(look->record, i), began;

        if (!artefacts->item[i].captured.occasion.p)
            continue;
        began = occasion_of(look->record, artefacts->item[i].captured.occasion);
        compare(look, DS_TIME_OCCASION, &made, &began);
    }
}

/* The evidence that a judgement points to, which was captured last. */
static struct ds_timed latest_pointed(const struct ds_record *record,
                                      const struct ds_judgement *one)
{
    const struct ds_artefacts *artefacts = &record->artefacts;
    struct ds_timed latest = {.at = -1};

    for (size_t i = 0; i < one->pointers.n; i++) {
        const char *digest = one->pointers.item[i].artefact;
        const struct ds_artefact *there =
            digest ? ds_artefacts_find(artefacts, ds_span_of(digest)) : NULL;

        if (there)
            keep_latest(&latest, artefact(record, (size_t)(there - artefacts->item)));
    }
    return latest;
}

static void compare_opening(const struct comparison *look, size_t i)
{
    const struct ds_record *record = look->record;
    const struct ds_commitment *opens =
        ds_record_commitment(record, record->judgements.item[i].opening.commitment);
    struct ds_timed judged = judgement(record, i), opened = entered(record, i), committed;

    compare(look, DS_TIME_BLIND, &opened, &judged);
    if (!opens)
        return;
    committed = commitment(record, (size_t)(opens - record->commitments.item));
    compare(look, DS_TIME_BLIND, &committed, &judged);
    compare(look, DS_TIME_BLIND, &opened, &committed);
}

static void compare_judgements(const struct comparison *look)
{
    const struct ds_judgements *all = &look->record->judgements;
    const struct ds_timed first = first_occasion(look->record);

    for (size_t i = 0; i < all->n; i++) {
        const char *occasion = all->item[i].occasion;
        struct ds_timed judged = judgement(look->record, i);
        struct ds_timed pointed = latest_pointed(look->record, &all->item[i]);
        struct ds_timed began = occasion ? occasion_of(look->record, ds_span_of(occasion)) : first;

        compare(look, DS_TIME_EVIDENCE, &judged, &pointed);
        compare(look, DS_TIME_OCCASION, &judged, &began);
        if (all->item[i].opening.commitment)
            compare_opening(look, i);
    }
}

/* The first judgement that a sign-off can be about: an assessor's own, for a verifier anybody's. */
static struct ds_timed first_signed(const struct ds_record *record, const struct ds_sign_off *one)
{
    const struct ds_judgement *item = record->judgements.item;
    size_t first = SIZE_MAX;

    for (size_t i = 0; i < record->judgements.n; i++)
        if (item[i].at &&
            (ds_text_same(one->role, "verifier") || ds_text_same(item[i].assessor, one->person)) &&
            (first == SIZE_MAX || strcmp(item[i].at, item[first].at) < 0))
            first = i;
    return first == SIZE_MAX ? (struct ds_timed){.at = -1} : judgement(record, first);
}

static void compare_sign_off(const struct comparison *look, size_t i)
{
    struct ds_timed signs = sign_off(look->record, i);
    struct ds_timed first = first_signed(look->record, &look->record->sign_offs.item[i]);

    compare(look, DS_TIME_SIGNED, &signs, &first);
}

/* Whoever else signs has seen something of the assessment. */
static void compare_attended(const struct comparison *look, size_t i, const struct ds_timed *began)
{
    struct ds_timed signs = sign_off(look->record, i);

    compare(look, DS_TIME_OCCASION, &signs, began);
}

static void compare_withdrawal(const struct comparison *look, size_t i)
{
    const struct ds_sign_off *all = look->record->sign_offs.item;
    struct ds_timed withdraws = sign_off(look->record, i), withdrawn;

    for (size_t k = 0; k < i; k++) {
        if (!ds_text_same(all[k].id, all[i].withdraws))
            continue;
        withdrawn = sign_off(look->record, k);
        compare(look, DS_TIME_WITHDRAWN, &withdraws, &withdrawn);
    }
}

static void compare_sign_offs(const struct comparison *look)
{
    const struct ds_sign_offs *all = &look->record->sign_offs;
    const struct ds_timed began = first_occasion(look->record);

    for (size_t i = 0; i < all->n; i++) {
        if (all->item[i].withdraws)
            compare_withdrawal(look, i);
        else if (ds_text_same(all->item[i].role, "assessor") ||
                 ds_text_same(all->item[i].role, "verifier"))
            compare_sign_off(look, i);
        else
            compare_attended(look, i, &began);
    }
}

void ds_time_conflicts(const struct ds_record *record,
                       void (*visit)(void *ctx, const struct ds_time_conflict *conflict), void *ctx)
{
    const struct comparison look = {.record = record, .visit = visit, .ctx = ctx};

    compare_list(&look, record->commitments.n, commitment);
    compare_list(&look, record->judgements.n, entered);
    compare_list(&look, record->sign_offs.n, sign_off);
    compare_evidence(&look);
    compare_judgements(&look);
    compare_sign_offs(&look);
    compare_decision(&look);
}

static bool same(const struct ds_timed *a, const struct ds_timed *b)
{
    return a->kind == b->kind && a->index == b->index && a->at == b->at;
}

bool ds_time_conflict_same(const struct ds_time_conflict *a, const struct ds_time_conflict *b)
{
    return a->kind == b->kind && same(&a->act, &b->act) && same(&a->other, &b->other);
}

struct ds_span ds_timed_about(const struct ds_record *record, const struct ds_timed *timed)
{
    switch (timed->kind) {
    case DS_TIMED_OCCASION:
        return span_of(record->occasions.item[timed->index].id);
    case DS_TIMED_ARTEFACT:
        return record->artefacts.item[timed->index].digest;
    case DS_TIMED_COMMITMENT:
        return span_of(record->commitments.item[timed->index].criterion);
    case DS_TIMED_JUDGEMENT:
    case DS_TIMED_OPENING:
        return span_of(record->judgements.item[timed->index].criterion);
    case DS_TIMED_SIGN_OFF:
    case DS_TIMED_WITHDRAWAL:
        return span_of(record->sign_offs.item[timed->index].role);
    default:
        return (struct ds_span){.p = NULL};
    }
}
