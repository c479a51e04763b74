/* SPDX-License-Identifier: Apache-2.0 */
/* Checks and the rule for tests that have a record as JSON: each makes the model first. */
#ifndef DS_TESTS_LIB_RECORD_H
#define DS_TESTS_LIB_RECORD_H

#include "core/award/award.h"
#include "core/bag.h"
#include "core/cleanup.h"
#include "core/record/definition.h"
#include "core/record/record_check.h"
#include "core/record/rule.h"

#include <stdlib.h>

/* Puts the digests of a definition where the record and each judgement bind them. */
static inline void ds_test_bind_one(json_t *binding, const struct ds_definition_digests *digests)
{
    char hex[DS_DIGEST_HEX + 1];

    ds_digest_hex(hex, &digests->content);
    json_object_set_new(binding, "content", json_string(hex));
    ds_digest_hex(hex, &digests->structure);
    json_object_set_new(binding, "structure", json_string(hex));
}

static inline void ds_test_bind_digests(json_t *record, const struct ds_definition_digests *digests)
{
    const json_t *judgements = json_object_get(record, "judgements");

    ds_test_bind_one(json_object_get(record, "definition"), digests);
    for (size_t i = 0; i < json_array_size(judgements); i++)
        ds_test_bind_one(json_object_get(json_array_get(judgements, i), "definition"), digests);
}

/* A model of its own, as a report has it. */
static inline int ds_test_record_new(struct ds_record **out, const json_t *json,
                                     struct ds_error *err)
{
    struct ds_record *record = malloc(sizeof(*record));
    int rc = DS_ENOMEM;

    if (record) {
        *record = (struct ds_record)DS_RECORD_INIT;
        rc = ds_record_of(record, json, err);
    }
    if (rc < 0)
        free(record);
    else
        *out = record;
    return rc;
}

static inline int ds_test_rule_apply(json_t **out, const json_t *definition, const json_t *json,
                                     struct ds_error *err)
{
    ds_cleanup(ds_record_release) struct ds_record record = DS_RECORD_INIT;
    int rc = ds_record_of(&record, json, err);

    return rc < 0 ? rc : ds_rule_apply(out, definition, &record, err);
}

static inline void ds_test_record_check(struct ds_faults *faults, const json_t *json)
{
    ds_cleanup(ds_record_release) struct ds_record record = DS_RECORD_INIT;

    if (ds_record_of(&record, json, NULL) < 0)
        ds_faults_add(faults, DS_FAULT_IMPOSSIBLE, "out of memory", "$");
    else
        ds_record_check(faults, &record);
}

static inline int ds_test_record_check_against(struct ds_faults *faults, const json_t *json,
                                               const json_t *definition, struct ds_error *err)
{
    ds_cleanup(ds_record_release) struct ds_record record = DS_RECORD_INIT;
    int rc = ds_record_of(&record, json, err);

    return rc < 0 ? rc : ds_record_check_against(faults, &record, definition, err);
}

static inline int ds_test_credential_build(json_t **out, const json_t *definition,
                                           const json_t *json, const char *hex,
                                           struct ds_error *err)
{
    ds_cleanup(ds_record_release) struct ds_record record = DS_RECORD_INIT;
    int rc = ds_record_of(&record, json, err);

    return rc < 0 ? rc : ds_credential_build(out, definition, &record, hex, err);
}

static inline int ds_test_bag_info(struct ds_buf *out, const json_t *definition, const json_t *json,
                                   uint64_t octets, size_t files, struct ds_error *err)
{
    ds_cleanup(ds_record_release) struct ds_record record = DS_RECORD_INIT;
    int rc = ds_record_of(&record, json, err);

    return rc < 0 ? rc : ds_bag_info(out, definition, &record, octets, files, err);
}

#endif
