/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/package/award.h"

#include "core/rule.h"
#include "tests/lib/test.h"

void ds_test_award(json_t *record, const json_t *definition, const char *at)
{
    struct ds_error err = DS_ERROR_INIT;
    json_t *rule = NULL, *decision;

    assert_ok(ds_rule_apply(&rule, definition, record, &err), err);
    decision = json_pack("{s:s, s:s, s:s, s:o}", "outcome", "awarded", "by",
                         "urn:uuid:00000000-0000-4000-8000-000000000012", "at", at, "rule", rule);
    assert_non_null(decision);
    json_object_set_new(record, "decision", decision);
}

void ds_test_record_hex(char out[static DS_DIGEST_HEX + 1], const json_t *record)
{
    struct ds_error err = DS_ERROR_INIT;
    struct ds_digest digest;

    assert_ok(ds_json_digest(&digest, record, &err), err);
    ds_digest_hex(out, &digest);
}
