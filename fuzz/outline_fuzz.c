/* SPDX-License-Identifier: Apache-2.0 */
/* A record that the one pass over its text takes for plainly right (ds_record_scan()) is right in
 * every way, its model is the one that its JSON gives, and written again it is the same text. */
#include "core/format.h"
#include "core/record/record.h"
#include "core/record/record_shape.h"
#include "fuzz/must.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void compare_artefacts(const struct ds_artefacts *one, const struct ds_artefacts *other)
{
    must(one->n == other->n && one->criteria == other->criteria);
    for (size_t i = 0; i < one->n; i++) {
        const struct ds_artefact *a = &one->item[i], *b = &other->item[i];

        must(same(a->digest, b->digest) && same(a->extension, b->extension));
        must(same(a->kind, b->kind) && same(a->media_type, b->media_type));
        must(same(a->captured.by, b->captured.by));
        must(same(a->captured.occasion, b->captured.occasion));
        must(same(a->links.captions, b->links.captions) &&
             same(a->links.derived_from, b->links.derived_from) &&
             same(a->links.leaves, b->links.leaves));
        must(a->size == b->size);
        must(a->criteria.n == b->criteria.n && a->criteria.first == b->criteria.first);
        must(a->members.listed == b->members.listed && a->members.left_out == b->members.left_out);
        must(one->sorted[i] - one->item == other->sorted[i] - other->item);
    }
    for (size_t i = 0; i < one->criteria; i++)
        must(same(one->criterion[i], other->criterion[i]));
}

/* The same text, or neither is there. */
static bool alike(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

static void compare_judgements(const struct ds_judgements *one, const struct ds_judgements *other)
{
    must(one->n == other->n);
    for (size_t i = 0; i < one->n; i++) {
        const struct ds_judgement *a = &one->item[i], *b = &other->item[i];

        must(alike(a->id, b->id) && alike(a->criterion, b->criterion));
        must(alike(a->assessor, b->assessor) && alike(a->role, b->role));
        must(a->attempt == b->attempt && alike(a->answer.level, b->answer.level));
        must(alike(a->answer.value, b->answer.value) && alike(a->answer.remark, b->answer.remark));
        must(alike(a->opening.commitment, b->opening.commitment));
        must(alike(a->definition.content, b->definition.content));
        must(a->pointers.n == b->pointers.n && json_equal(a->json, b->json));
        for (size_t k = 0; k < a->pointers.n; k++) {
            must(alike(a->pointers.item[k].artefact, b->pointers.item[k].artefact));
            must(alike(a->pointers.item[k].fragment, b->pointers.item[k].fragment));
        }
    }
}

static void compare_results(const struct ds_rule_result *one, const struct ds_rule_result *other)
{
    must(alike(one->outcome, other->outcome) && one->score == other->score);
    must(one->met == other->met && one->of == other->of);
    must(one->criteria.n == other->criteria.n);
    for (size_t i = 0; i < one->criteria.n; i++) {
        const struct ds_criterion_result *a = &one->criteria.item[i];
        const struct ds_criterion_result *b = &other->criteria.item[i];

        must(alike(a->criterion, b->criterion) && alike(a->state, b->state));
        must(alike(a->judgement, b->judgement) && a->score == b->score);
    }
}

static void compare(const struct ds_record *one, const struct ds_record *other)
{
    compare_artefacts(&one->artefacts, &other->artefacts);
    compare_judgements(&one->judgements, &other->judgements);
    must(alike(one->head.id, other->head.id) &&
         alike(one->head.learner.id, other->head.learner.id));
    must(alike(one->head.ledger.head, other->head.ledger.head));
    must(!one->decision.json == !other->decision.json);
    must(alike(one->decision.outcome, other->decision.outcome));
    compare_results(&one->decision.rule, &other->decision.rule);
    must(one->people.n == other->people.n && one->occasions.n == other->occasions.n);
    must(one->commitments.n == other->commitments.n && one->sign_offs.n == other->sign_offs.n);
    for (size_t i = 0; i < one->people.n; i++)
        must(alike(one->people.item[i].id, other->people.item[i].id));
    for (size_t i = 0; i < one->commitments.n; i++)
        must(alike(one->commitments.item[i].id, other->commitments.item[i].id));
    for (size_t i = 0; i < one->sign_offs.n; i++)
        must(alike(one->sign_offs.item[i].withdraws, other->sign_offs.item[i].withdraws));
}

/* Everything that the pass said, asked again of the JSON. */
static void check(const struct ds_record *scanned, struct ds_span text)
{
    struct ds_buf canonical = DS_BUF_INIT(DS_MAX_JSON);
    struct ds_record parsed = DS_RECORD_INIT;
    struct ds_faults faults = DS_FAULTS_INIT;
    json_t *whole = NULL, *list;

    must(ds_json_parse(&whole, text, "input", NULL) == 0);
    must(ds_json_canonical(&canonical, whole, NULL) == 0);
    must(ds_span_equal(ds_buf_span(&canonical), text));
    list = json_object_get(whole, "artefacts");
    for (size_t i = 0; i < json_array_size(list); i++)
        ds_shape_check(&faults, json_array_get(list, i), &ds_artefact_shape, "$");
    must(faults.n == 0);
    must(ds_record_of(&parsed, whole, NULL) == 0);
    compare(scanned, &parsed);
    must(json_equal(scanned->outline, parsed.outline));
    ds_record_release(&parsed);
    json_decref(whole);
    ds_buf_release(&canonical);
}

static void write_again(const struct ds_record *record, struct ds_span text)
{
    struct ds_buf again = DS_BUF_INIT(DS_MAX_JSON);
    const struct ds_sink to = ds_sink_memory(&again);

    must(ds_record_write(&to, record->outline, &record->artefacts, NULL) == 0);
    must(ds_span_equal(ds_buf_span(&again), text));
    ds_buf_release(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ds_span text = {.p = (const char *)data, .n = size};
    struct ds_record record = DS_RECORD_INIT;
    int rc = ds_record_scan(&record, text, NULL);

    if (rc == 1) {
        check(&record, text);
        write_again(&record, text);
    } else {
        must(rc == 0 && !record.outline && record.artefacts.n == 0);
    }
    ds_record_release(&record);
    return 0;
}
