/* SPDX-License-Identifier: Apache-2.0 */
/* Any pair [definition, record] can be checked; where neither has a fault the rule gives a result,
 * twice the same, that a decision may hold. The digests that bind the two are put in here, or no
 * mutation would ever pass them. */
#include "core/record/definition.h"
#include "tests/lib/record.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void say_why(const json_t *result, const json_t *definition)
{
    const json_t *reasons = json_object_get(result, "reasons");

    for (size_t i = 0; i < json_array_size(reasons); i++) {
        const json_t *reason = json_array_get(reasons, i);
        struct ds_buf text = DS_BUF_INIT((size_t)32 << 20);

        if (ds_rule_reason_text(&text, reason, definition, "en", NULL) < 0 ||
            ds_rule_reason_text(&text, reason, definition, "fr", NULL) < 0)
            abort();
        ds_buf_release(&text);
    }
}

/* Decides as the rule says, or with a reason. */
static void decide(json_t *record, json_t *result)
{
    const json_t *people = json_object_get(record, "people");
    const char *by = ds_json_text(json_array_get(people, 0), "id");
    const char *learner = ds_json_text(record, "learner.id");
    struct ds_faults faults = DS_FAULTS_INIT;

    if (!by || !learner || strcmp(by, learner) == 0)
        return;
    json_object_set_new(record, "decision",
                        json_pack("{s:s,s:s,s:s,s:s,s:O}", "outcome", "awarded", "by", by, "at",
                                  "2026-03-14T17:00:00Z", "reason", "r", "rule", result));
    ds_test_record_check(&faults, record);
    if (faults.n)
        abort();
}

static void judge(const json_t *definition, json_t *record)
{
    json_t *first = NULL, *second = NULL;

    if (ds_test_rule_apply(&first, definition, record, NULL) < 0 ||
        ds_test_rule_apply(&second, definition, record, NULL) < 0 || !json_equal(first, second))
        abort();
    say_why(first, definition);
    decide(record, first);
    json_decref(first);
    json_decref(second);
}

static void check(const json_t *definition, json_t *record)
{
    struct ds_definition_digests digests;
    struct ds_faults faults = DS_FAULTS_INIT;

    ds_definition_check(&faults, definition);
    if (ds_definition_digests_of(&digests, definition, NULL) == 0)
        ds_test_bind_digests(record, &digests);
    ds_test_record_check(&faults, record);
    if (ds_test_record_check_against(&faults, record, definition, NULL) == 0 && faults.n == 0)
        judge(definition, record);
    ds_faults_release(&faults);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    json_t *pair = NULL;

    if (ds_json_parse(&pair, (struct ds_span){.p = (const char *)data, .n = size}, "input", NULL) <
        0)
        return 0;
    if (json_array_size(pair) == 2)
        check(json_array_get(pair, 0), json_array_get(pair, 1));
    json_decref(pair);
    return 0;
}
