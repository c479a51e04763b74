/* SPDX-License-Identifier: Apache-2.0 */
/* Any JSON can be checked; what has no fault has digests, and still has none in canonical form. */
#include "core/format.h"
#include "core/record/definition.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void say(const struct ds_faults *faults)
{
    for (size_t i = 0; i < ds_faults_kept(faults); i++) {
        struct ds_buf text = DS_BUF_INIT(4096);

        if (ds_fault_text(&text, &faults->fault[i], "en", NULL) < 0 ||
            ds_fault_text(&text, &faults->fault[i], "fr", NULL) < 0)
            abort();
        ds_buf_release(&text);
    }
}

static void stays_whole(const json_t *definition)
{
    struct ds_definition_digests first, second;
    struct ds_faults faults = DS_FAULTS_INIT;
    struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
    json_t *again = NULL;

    if (ds_definition_digests_of(&first, definition, NULL) < 0 ||
        ds_json_canonical(&text, definition, NULL) < 0 ||
        ds_json_parse(&again, ds_buf_span(&text), "again", NULL) < 0 ||
        ds_definition_digests_of(&second, again, NULL) < 0)
        abort();
    ds_definition_check(&faults, again);
    if (faults.n || !ds_digest_equal(&first.content, &second.content) ||
        !ds_digest_equal(&first.structure, &second.structure))
        abort();
    json_decref(again);
    ds_buf_release(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ds_faults faults = DS_FAULTS_INIT;
    json_t *json = NULL;

    if (ds_json_parse(&json, (struct ds_span){.p = (const char *)data, .n = size}, "input", NULL) <
        0)
        return 0;
    ds_definition_check(&faults, json);
    say(&faults);
    if (faults.n == 0)
        stays_whole(json);
    ds_faults_release(&faults);
    json_decref(json);
    return 0;
}
