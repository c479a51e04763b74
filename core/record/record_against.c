/* SPDX-License-Identifier: Apache-2.0 */
/* A record beside its definition: what the one names, the other has. */
#include "core/record/record.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "core/json/set.h"
#include "core/record/definition.h"

#include <stdio.h>
#include <string.h>

/* `binding` holds the digests that `path` of the record claims. */
static void check_binding(struct ds_faults *faults, const struct ds_definition_digests *digests,
                          const json_t *binding, const char *path)
{
    const char *content = ds_json_text(binding, "content");
    const char *structure = ds_json_text(binding, "structure");
    char hex[DS_DIGEST_HEX + 1];

    ds_digest_hex(hex, &digests->content);
    if (content && strcmp(content, hex) != 0)
        ds_faults_add(faults, DS_FAULT_MISMATCH, "definition.json", "%s.content", path);
    ds_digest_hex(hex, &digests->structure);
    if (structure && strcmp(structure, hex) != 0)
        ds_faults_add(faults, DS_FAULT_MISMATCH, "definition.json", "%s.structure", path);
}

static void check_head(struct ds_faults *faults, const struct ds_definition_digests *digests,
                       const json_t *record, const json_t *definition)
{
    static const char *const shared[] = {"id", "version"};
    const json_t *claimed = json_object_get(record, "definition");

    for (size_t i = 0; i < 2; i++)
        if (!json_equal(json_object_get(claimed, shared[i]),
                        json_object_get(definition, shared[i])))
            ds_faults_add(faults, DS_FAULT_MISMATCH, "definition.json", "$.definition.%s",
                          shared[i]);
    check_binding(faults, digests, claimed, "$.definition");
    if (ds_json_true(record, "demonstration") != ds_json_true(definition, "demonstration"))
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
        for (size_t k = 0; k < artefacts->item[i].criteria; k++) {
            struct ds_span id = artefacts->criterion[artefacts->item[i].criterion + k];
            char text[sizeof(((struct ds_fault *)NULL)->detail)];

            if (!id.p || json_object_getn(criteria, id.p, id.n))
                continue;
            snprintf(text, sizeof(text), "%.*s", (int)(id.n < 1000 ? id.n : 1000), id.p);
            ds_faults_add(faults, DS_FAULT_REFERENCE, text, "$.artefacts[%zu].criteria[%zu]", i, k);
        }
}

/* An array whose elements name a criterion. */
static void check_named(struct ds_faults *faults, const json_t *criteria, const json_t *array,
                        const char *path)
{
    for (size_t i = 0; i < json_array_size(array); i++) {
        const char *id = ds_json_text(json_array_get(array, i), "criterion");

        if (id && !json_object_get(criteria, id))
            ds_faults_add(faults, DS_FAULT_REFERENCE, id, "%s[%zu].criterion", path, i);
    }
}

/* Every item has an answer, every answer an item, and "na" stands only where it may. */
static void check_answers(struct ds_faults *faults, const json_t *scale, json_t *answers, size_t at)
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
    json_object_foreach(answers, id, answer) if (!ds_set_has(known, id))
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

static void check_answer(struct ds_faults *faults, const json_t *scale, const json_t *judgement,
                         size_t at)
{
    const char *member = answer_of(scale), *level = ds_json_text(judgement, "level");
    json_t *answers = json_object_get(judgement, "answers");

    if (!json_object_get(judgement, member))
        ds_faults_add(faults, DS_FAULT_MISSING, member, "$.judgements[%zu]", at);
    else if (level && ds_scale_level_index(scale, level) < 0)
        ds_faults_add(faults, DS_FAULT_REFERENCE, level, "$.judgements[%zu].level", at);
    else if (answers)
        check_answers(faults, scale, answers, at);
}

static void check_judgements(struct ds_faults *faults, const struct ds_definition_digests *digests,
                             const json_t *criteria, const json_t *record)
{
    const json_t *judgements = json_object_get(record, "judgements");

    check_named(faults, criteria, judgements, "$.judgements");
    for (size_t i = 0; i < json_array_size(judgements); i++) {
        const json_t *judgement = json_array_get(judgements, i);
        const char *criterion = ds_json_text(judgement, "criterion");
        const json_t *known = criterion ? json_object_get(criteria, criterion) : NULL;
        char path[64];

        snprintf(path, sizeof(path), "$.judgements[%zu].definition", i);
        check_binding(faults, digests, json_object_get(judgement, "definition"), path);
        if (known)
            check_answer(faults, json_object_get(known, "scale"), judgement, i);
    }
}

/* Where the definition wants it blind, the first judgement of a second assessor on a criterion
 * opens a commitment. */
static void check_blind(struct ds_faults *faults, const json_t *record, const json_t *definition)
{
    const json_t *judgements = json_object_get(record, "judgements");
    ds_cleanup(ds_json_freep) json_t *blind = json_object();

    for (size_t i = 0;
         ds_json_true(definition, "assessors.blind") && i < json_array_size(judgements); i++) {
        const json_t *judgement = json_array_get(judgements, i);
        const char *criterion = ds_json_text(judgement, "criterion");
        const char *assessor = ds_json_text(judgement, "assessor");
        const char *role = ds_json_text(judgement, "role");
        struct ds_buf pair = DS_BUF_INIT(DS_MAX_JSON); /* whole: long ids may begin alike */

        if (ds_buf_printf(&pair, NULL, "%s %s", criterion ? criterion : "",
                          assessor ? assessor : "") < 0)
            ds_faults_add(faults, DS_FAULT_IMPOSSIBLE, "out of memory", "$.judgements[%zu]", i);
        else if (json_object_get(judgement, "commitment"))
            ds_set_add(blind, pair.p);
        else if (role && strcmp(role, "second") == 0 && !ds_set_has(blind, pair.p))
            ds_faults_add(faults, DS_FAULT_MISSING, "commitment", "$.judgements[%zu]", i);
        ds_buf_release(&pair);
    }
}

int ds_record_check_outline_against(struct ds_faults *faults, const json_t *record,
                                    const struct ds_artefacts *artefacts, const json_t *definition,
                                    struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *criteria = index_criteria(definition);
    struct ds_definition_digests digests;
    int rc = ds_definition_digests_of(&digests, definition, err);

    if (rc < 0)
        return rc;
    check_head(faults, &digests, record, definition);
    check_artefacts(faults, criteria, artefacts);
    check_judgements(faults, &digests, criteria, record);
    check_blind(faults, record, definition);
    check_named(faults, criteria, json_object_get(record, "commitments"), "$.commitments");
    check_named(faults, criteria, ds_json_at(record, "decision.rule.criteria"),
                "$.decision.rule.criteria");
    check_named(faults, criteria, ds_json_at(record, "decision.rule.reasons"),
                "$.decision.rule.reasons");
    return 0;
}

int ds_record_check_against(struct ds_faults *faults, const json_t *record,
                            const json_t *definition, struct ds_error *err)
{
    struct ds_artefacts artefacts = DS_ARTEFACTS_INIT;
    int rc = ds_artefacts_of(&artefacts, json_object_get(record, "artefacts"), err);

    if (rc == 0)
        rc = ds_record_check_outline_against(faults, record, &artefacts, definition, err);
    ds_artefacts_release(&artefacts);
    return rc;
}
