/* SPDX-License-Identifier: Apache-2.0 */
/* Checks a record against its definition: what the one names, the other has. */
#include "core/record/record_check.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "core/json/set.h"
#include "core/record/definition.h"

#include <stdio.h>
#include <string.h>

/* `binding` holds the digests that `path` of the record claims. */
static void check_binding(struct ds_faults *faults, const struct ds_definition_digests *digests,
                          const struct ds_binding *binding, const char *path)
{
    char hex[DS_DIGEST_HEX + 1];

    ds_digest_hex(hex, &digests->content);
    if (binding->content && strcmp(binding->content, hex) != 0)
        ds_faults_add(faults, DS_FAULT_MISMATCH, "definition.json", "%s.content", path);
    ds_digest_hex(hex, &digests->structure);
    if (binding->structure && strcmp(binding->structure, hex) != 0)
        ds_faults_add(faults, DS_FAULT_MISMATCH, "definition.json", "%s.structure", path);
}

static void check_head(struct ds_faults *faults, const struct ds_definition_digests *digests,
                       const struct ds_record *record, const json_t *definition)
{
    if (!ds_text_same(record->head.definition.id, ds_json_text(definition, "id")))
        ds_faults_add(faults, DS_FAULT_MISMATCH, "definition.json", "$.definition.id");
    if (!ds_text_same(record->head.definition.version, ds_json_text(definition, "version")))
        ds_faults_add(faults, DS_FAULT_MISMATCH, "definition.json", "$.definition.version");
    check_binding(faults, digests, &record->head.definition.digests, "$.definition");
    if (record->head.demonstration != ds_json_true(definition, "demonstration"))
        ds_faults_add(faults, DS_FAULT_MISMATCH, "definition.json", "$.demonstration");
}

/* id → criterion. */
static json_t *index_criteria(const json_t *definition)
{
    const json_t *criteria = json_object_get(definition, "criteria");
    json_t *index = json_object();

    for (size_t i = 0; i < json_array_size(criteria); i++) {
        json_t *criterion = json_array_get(criteria, i);
        const char *id = ds_json_text(criterion, "id");

        if (id)
            json_object_set(index, id, criterion);
    }
    return index;
}

static void check_artefacts(struct ds_faults *faults, const json_t *criteria,
                            const struct ds_artefacts *artefacts)
{
    for (size_t i = 0; i < artefacts->n; i++)
        for (size_t k = 0; k < artefacts->item[i].criteria.n; k++) {
            struct ds_span id = ds_artefact_criteria(artefacts, &artefacts->item[i])[k];
            char text[sizeof(((struct ds_fault *)NULL)->detail)];

            if (!id.p || json_object_getn(criteria, id.p, id.n))
                continue;
            snprintf(text, sizeof(text), "%.*s", (int)(id.n < 1000 ? id.n : 1000), id.p);
            ds_faults_add(faults, DS_FAULT_REFERENCE, text, "$.artefacts[%zu].criteria[%zu]", i, k);
        }
}

static void check_criterion(struct ds_faults *faults, const json_t *criteria, const char *id,
                            const char *path, size_t at)
{
    if (id && !json_object_get(criteria, id))
        ds_faults_add(faults, DS_FAULT_REFERENCE, id, "%s[%zu].criterion", path, at);
}

/* Criteria and reasons name criteria. */
static void check_result(struct ds_faults *faults, const json_t *criteria,
                         const struct ds_rule_result *result)
{
    for (size_t i = 0; i < result->criteria.n; i++)
        check_criterion(faults, criteria, result->criteria.item[i].criterion,
                        "$.decision.rule.criteria", i);
    for (size_t i = 0; i < json_array_size(result->reasons); i++)
        check_criterion(faults, criteria,
                        ds_json_text(json_array_get(result->reasons, i), "criterion"),
                        "$.decision.rule.reasons", i);
}

/* Every item has an answer, every answer an item, and "na" stands only where it may. */
static void check_answers(struct ds_faults *faults, const json_t *scale, const json_t *answers,
                          size_t at)
{
    const json_t *items = json_object_get(scale, "items");
    ds_cleanup(ds_json_freep) json_t *known = json_object();
    const char *id;
    json_t *answer;

    for (size_t i = 0; i < json_array_size(items); i++) {
        const json_t *item = json_array_get(items, i);
        const char *given = ds_json_text(item, "id");

        ds_set_add(known, given);
        answer = given ? json_object_get(answers, given) : NULL;
        if (given && !answer)
            ds_faults_add(faults, DS_FAULT_MISSING, given, "$.judgements[%zu].answers", at);
        if (answer && json_is_string(answer) && strcmp(json_string_value(answer), "na") == 0 &&
            !ds_json_true(item, "mayNotApply"))
            ds_faults_add(faults, DS_FAULT_MISMATCH, "mayNotApply", "$.judgements[%zu].answers.%s",
                          at, given);
    }
    json_object_foreach((json_t *)(uintptr_t)answers, id, answer) if (!ds_set_has(known, id))
        ds_faults_add(faults, DS_FAULT_REFERENCE, id, "$.judgements[%zu].answers", at);
}

/* The member that answers on a scale of this kind. */
static const char *answer_of(const json_t *scale)
{
    const char *kind = ds_json_text(scale, "kind");

    if (kind && strcmp(kind, "levels") == 0)
        return "level";
    return kind && strcmp(kind, "measure") == 0 ? "value" : "answers";
}

static void check_answer(struct ds_faults *faults, const json_t *scale,
                         const struct ds_judgement *judgement, size_t at)
{
    const char *member = answer_of(scale), *level = judgement->answer.level;
    const json_t *answers = judgement->answer.answers;

    if (!json_object_get(judgement->json, member))
        ds_faults_add(faults, DS_FAULT_MISSING, member, "$.judgements[%zu]", at);
    else if (level && ds_scale_level_index(scale, level) < 0)
        ds_faults_add(faults, DS_FAULT_REFERENCE, level, "$.judgements[%zu].level", at);
    else if (answers)
        check_answers(faults, scale, answers, at);
}

static void check_judgements(struct ds_faults *faults, const struct ds_definition_digests *digests,
                             const json_t *criteria, const struct ds_record *record)
{
    const struct ds_judgements *all = &record->judgements;

    for (size_t i = 0; i < all->n; i++)
        check_criterion(faults, criteria, all->item[i].criterion, "$.judgements", i);
    for (size_t i = 0; i < all->n; i++) {
        const char *criterion = all->item[i].criterion;
        const json_t *known = criterion ? json_object_get(criteria, criterion) : NULL;
        char path[64];

        snprintf(path, sizeof(path), "$.judgements[%zu].definition", i);
        check_binding(faults, digests, &all->item[i].definition, path);
        if (known)
            check_answer(faults, json_object_get(known, "scale"), &all->item[i], i);
    }
}

/* The first judgement of a second assessor on a criterion opens a commitment; `blind` has the pairs
 * of criterion and assessor that did. */
static void check_blind(struct ds_faults *faults, json_t *blind,
                        const struct ds_judgement *judgement, size_t at)
{
    const char *criterion = judgement->criterion, *assessor = judgement->assessor;
    struct ds_buf pair = DS_BUF_INIT(DS_MAX_JSON); /* whole: long ids may begin alike */

    if (ds_buf_printf(&pair, NULL, "%s %s", criterion ? criterion : "", assessor ? assessor : "") <
        0)
        ds_faults_add(faults, DS_FAULT_IMPOSSIBLE, "out of memory", "$.judgements[%zu]", at);
    else if (json_object_get(judgement->json, "commitment"))
        ds_set_add(blind, pair.p);
    else if (ds_text_same(judgement->role, "second") && !ds_set_has(blind, pair.p))
        ds_faults_add(faults, DS_FAULT_MISSING, "commitment", "$.judgements[%zu]", at);
    ds_buf_release(&pair);
}

/* Where the definition wants it blind. */
static void check_all_blind(struct ds_faults *faults, const struct ds_record *record,
                            const json_t *definition)
{
    ds_cleanup(ds_json_freep) json_t *blind = json_object();

    if (!ds_json_true(definition, "assessors.blind"))
        return;
    for (size_t i = 0; i < record->judgements.n; i++)
        check_blind(faults, blind, &record->judgements.item[i], i);
}

int ds_record_check_against(struct ds_faults *faults, const struct ds_record *record,
                            const json_t *definition, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *criteria = index_criteria(definition);
    struct ds_definition_digests digests;
    int rc = ds_definition_digests_of(&digests, definition, err);

    if (rc < 0)
        return rc;
    check_head(faults, &digests, record, definition);
    check_artefacts(faults, criteria, &record->artefacts);
    check_judgements(faults, &digests, criteria, record);
    check_all_blind(faults, record, definition);
    for (size_t i = 0; i < record->commitments.n; i++)
        check_criterion(faults, criteria, record->commitments.item[i].criterion, "$.commitments",
                        i);
    check_result(faults, criteria, &record->decision.rule);
    return 0;
}
