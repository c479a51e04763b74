/* SPDX-License-Identifier: Apache-2.0 */
/* Any [acts, record] can be checked. Where nothing is wrong, each header is bound: without its
 * first act, or with an act said twice, something is. */
#include "core/acts/act_check.h"
#include "core/cleanup.h"
#include "fuzz/must.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t faults_of(const json_t *acts, const json_t *json)
{
    ds_cleanup(ds_record_release) struct ds_record record = DS_RECORD_INIT;
    struct ds_act_report report = DS_ACT_REPORT_INIT;
    struct ds_error err = DS_ERROR_INIT;
    int rc = ds_record_of(&record, json, &err);
    size_t n = 1;

    if (rc == 0)
        rc = ds_acts_check(&report, acts, &record, &err);
    if (rc == 0)
        n = report.n;
    must(rc == 0 || err.text[0]);
    for (size_t i = 0; i < report.n && i < DS_ACT_FAULTS_KEPT; i++)
        must(ds_act_fault_word(report.fault[i].kind) != NULL);
    ds_act_report_release(&report);
    return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ds_cleanup(ds_json_freep) json_t *pair = NULL;
    json_t *acts;

    if (ds_json_parse(&pair, (struct ds_span){.p = (const char *)data, .n = size}, "input", NULL) <
        0)
        return 0;
    acts = json_array_get(pair, 0);
    if (faults_of(acts, json_array_get(pair, 1)) > 0)
        return 0;
    json_array_append(acts, json_array_get(acts, 0));
    must(faults_of(acts, json_array_get(pair, 1)) > 0);
    json_array_remove(acts, json_array_size(acts) - 1);
    json_array_remove(acts, 0);
    must(faults_of(acts, json_array_get(pair, 1)) > 0);
    return 0;
}
