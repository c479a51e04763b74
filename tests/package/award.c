/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/package/award.h"

#include "core/uuid.h"
#include "package/credential/credential.h"
#include "tests/core/documents.h"
#include "tests/lib/record.h"
#include "tests/lib/test.h"

/* What just meets `scale`, as members of a judgement. */
static json_t *answer_to(const json_t *scale)
{
    const char *kind = ds_json_text(scale, "kind");
    const json_t *items = json_object_get(scale, "items");
    json_t *answers;

    if (strcmp(kind, "levels") == 0)
        return json_pack("{s:s}", "level", ds_json_text(scale, "required"));
    if (strcmp(kind, "measure") == 0)
        return json_pack("{s:s}", "value",
                         ds_json_text(scale, "minimum") ? ds_json_text(scale, "minimum")
                                                        : ds_json_text(scale, "maximum"));
    answers = json_object();
    for (size_t i = 0; i < json_array_size(items); i++)
        json_object_set_new(answers, ds_json_text(json_array_get(items, i), "id"),
                            json_string("yes"));
    return json_pack("{s:o}", "answers", answers);
}

static json_t *judgement_of(const json_t *criterion, int assessor)
{
    char name[64], id[DS_UUID_URN + 1], person[80];
    json_t *judgement = answer_to(json_object_get(criterion, "scale"));

    snprintf(name, sizeof(name), "%s %d", ds_json_text(criterion, "id"), assessor);
    assert_int_equal(ds_uuid_derived(id, "judgement", name, NULL), 0);
    snprintf(person, sizeof(person), "urn:uuid:00000000-0000-4000-8000-00000000001%d",
             1 + assessor);
    json_object_update_new(judgement,
                           json_pack("{s:s, s:s, s:[], s:s, s:s, s:i, s:s, s:{}}", "id", id,
                                     "criterion", ds_json_text(criterion, "id"), "pointers",
                                     "assessor", person, "role", assessor ? "second" : "assessor",
                                     "attempt", 1, "at", "2026-03-14T15:30:00Z", "definition"));
    return judgement;
}

void ds_test_judge_all(json_t *record, const json_t *definition)
{
    const json_t *criteria = json_object_get(definition, "criteria");
    json_t *judgements = json_array();

    for (size_t i = 0; i < json_array_size(criteria); i++)
        for (int k = 0; k < (int)ds_json_int(definition, "assessors.count", 1); k++)
            json_array_append_new(judgements, judgement_of(json_array_get(criteria, i), k));
    json_object_set_new(record, "judgements", judgements);
    ds_test_bind(record, definition);
}

void ds_test_award(json_t *record, const json_t *definition, const char *at)
{
    struct ds_error err = DS_ERROR_INIT;
    json_t *rule = NULL, *decision;

    assert_ok(ds_test_rule_apply(&rule, definition, record, &err), err);
    decision = json_pack("{s:s, s:s, s:s, s:o}", "outcome", "awarded", "by",
                         "urn:uuid:00000000-0000-4000-8000-000000000012", "at", at, "rule", rule);
    assert_non_null(decision);
    json_object_set_new(record, "decision", decision);
}

int ds_test_sign(struct ds_buf *out, const json_t *credential, const json_t *definition,
                 const json_t *record, const struct ds_private_key *key, struct ds_error *err)
{
    struct ds_artefacts artefacts = DS_ARTEFACTS_INIT;
    char hex[DS_DIGEST_HEX + 1];
    const struct ds_credential_evidence evidence = {
        .definition = definition, .artefacts = &artefacts, .record_digest = hex};
    int rc = ds_artefacts_of(&artefacts, json_object_get(record, "artefacts"), err);

    ds_test_record_hex(hex, record);
    if (rc == 0)
        rc = ds_credential_sign(out, credential, &evidence, key, err);
    ds_artefacts_release(&artefacts);
    return rc;
}

void ds_test_record_hex(char out[static DS_DIGEST_HEX + 1], const json_t *record)
{
    struct ds_error err = DS_ERROR_INIT;
    struct ds_digest digest;

    assert_ok(ds_json_digest(&digest, record, &err), err);
    ds_digest_hex(out, &digest);
}
