/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/lib/page_fixture.h"

#include "core/format.h"
#include "core/record/definition.h"
#include "tests/lib/record.h"

#include <stdio.h>

#define FOLDER DS_SOURCE_DIR "/tests/data/valid/page/"

static void bind(json_t *binding, const struct ds_definition_digests *digests)
{
    char hex[DS_DIGEST_HEX + 1];

    ds_digest_hex(hex, &digests->content);
    json_object_set_new(binding, "content", json_string(hex));
    ds_digest_hex(hex, &digests->structure);
    json_object_set_new(binding, "structure", json_string(hex));
}

static int decide(json_t *record, const json_t *definition, struct ds_error *err)
{
    json_t *result = NULL;
    int rc = ds_test_rule_apply(&result, definition, record, err);

    if (rc == 0)
        json_object_set_new(json_object_get(record, "decision"), "rule", result);
    return rc;
}

static int check(const json_t *definition, const json_t *record, struct ds_error *err)
{
    struct ds_faults faults = DS_FAULTS_INIT;
    int rc;

    ds_definition_check(&faults, definition);
    ds_test_record_check(&faults, record);
    rc = ds_test_record_check_against(&faults, record, definition, err);
    if (rc == 0 && faults.n > 0)
        rc = ds_fail(err, DS_EINVAL, "%zu faults, first %s (%s)", faults.n, faults.fault[0].path,
                     faults.fault[0].detail);
    ds_faults_release(&faults);
    return rc;
}

static void fail_critical(json_t *record, bool awarded)
{
    json_t *decision = json_object_get(record, "decision");
    size_t i;
    json_t *judgement;

    json_array_foreach(json_object_get(record, "judgements"), i, judgement)
    {
        if (json_object_get(judgement, "answers"))
            json_object_set_new(json_object_get(judgement, "answers"), "runs", json_string("no"));
        if (json_object_get(judgement, "value"))
            json_object_set_new(judgement, "value", json_string("-3.4"));
    }
    json_object_set_new(decision, "outcome", json_string(awarded ? "awarded" : "not-awarded"));
    if (awarded)
        json_object_set_new(decision, "reason",
                            json_string("It ran on the college’s machine the day before."));
}

static int many_artefacts(json_t *record, struct ds_error *err)
{
    json_t *artefacts = json_object_get(record, "artefacts");
    char digest[DS_DIGEST_HEX + 1];

    while (json_array_size(artefacts) < DS_MAX_ARTEFACTS) {
        json_t *copy = json_deep_copy(json_array_get(artefacts, 5));

        snprintf(digest, sizeof(digest), "%064zx", json_array_size(artefacts));
        json_object_set_new(copy, "digest", json_string(digest));
        json_object_set_new(copy, "name", json_sprintf("Frame %zu", json_array_size(artefacts)));
        if (json_array_append_new(artefacts, copy) < 0)
            return ds_nomem(err);
    }
    return 0;
}

static int bind_all(json_t *record, const json_t *definition, struct ds_error *err)
{
    struct ds_definition_digests digests;
    int rc = ds_definition_digests_of(&digests, definition, err);
    size_t i;
    json_t *judgement;

    if (rc < 0)
        return rc;
    bind(json_object_get(record, "definition"), &digests);
    json_array_foreach(json_object_get(record, "judgements"), i, judgement)
        bind(json_object_get(judgement, "definition"), &digests);
    return 0;
}

int ds_page_fixture(json_t **definition, json_t **record, enum ds_page_case which,
                    struct ds_error *err)
{
    int rc;

    *definition = json_load_file(FOLDER "definition.json", 0, NULL);
    *record = json_load_file(FOLDER "record.json", 0, NULL);
    if (!*definition || !*record)
        return ds_fail(err, DS_ENOENT, "%s holds no fixture", FOLDER);
    if (which == DS_PAGE_DEPARTS || which == DS_PAGE_REFUSED)
        fail_critical(*record, which == DS_PAGE_DEPARTS);
    rc = which == DS_PAGE_MANY ? many_artefacts(*record, err) : 0;
    if (rc == 0)
        rc = bind_all(*record, *definition, err);
    if (rc == 0)
        rc = decide(*record, *definition, err);
    return rc < 0 ? rc : check(*definition, *record, err);
}
