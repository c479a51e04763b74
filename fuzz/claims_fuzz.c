/* SPDX-License-Identifier: Apache-2.0 */
/* A payload whose claims the one pass over its text takes for plainly right says the same as JSON,
 * and nothing is found wrong with it there. */
#include "verify/steps/claims.h"

#include "core/format.h"
#include "fuzz/must.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void release(struct ds_verification *v)
{
    ds_claims_release(v);
    ds_report_free(v->report);
    json_decref(v->issued.credential);
}

static void compare(const struct ds_verification *fast, struct ds_span text)
{
    struct ds_verification slow = {.report = ds_report_new(),
                                   .evidence_claims.text = DS_BUF_INIT(DS_MAX_JSON)};

    must(slow.report && ds_json_parse(&slow.issued.credential, text, "input", NULL) == 0);
    must(ds_claims_take(&slow, NULL) == 0);
    must(slow.report->findings.n == 0 && slow.evidence_claims.n == fast->evidence_claims.n);
    must(json_equal(slow.issued.credential, fast->issued.credential));
    for (size_t i = 0; i < slow.evidence_claims.n; i++) {
        const struct ds_claimed *a = &fast->evidence_claims.item[i],
                                *b = &slow.evidence_claims.item[i];

        must(ds_digest_equal(&a->digest, &b->digest) && a->is_record == b->is_record);
        must(same(a->media_type, b->media_type));
    }
    release(&slow);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ds_span text = {.p = (const char *)data, .n = size};
    struct ds_verification fast = {.report = ds_report_new(),
                                   .evidence_claims.text = DS_BUF_INIT(DS_MAX_JSON)};
    struct ds_buf payload = DS_BUF_INIT(DS_MAX_JSON);
    int rc;

    must(fast.report && ds_buf_add(&payload, text.p, text.n, NULL) == 0);
    rc = ds_claims_read(&fast, &payload, NULL);
    if (rc == 1)
        compare(&fast, text);
    else
        must(rc == 0 && !fast.issued.credential && fast.evidence_claims.n == 0);
    ds_buf_release(&payload);
    release(&fast);
    return 0;
}
