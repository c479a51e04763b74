/* SPDX-License-Identifier: Apache-2.0 */
/* Whatever parses has a canonical form, and the canonical form is its own. */
#include "core/format.h"
#include "core/json/json.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static json_t *parsed(struct ds_span text)
{
    json_t *json = NULL;

    return ds_json_parse(&json, text, "input", NULL) == 0 ? json : NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ds_buf first = DS_BUF_INIT(DS_MAX_JSON), second = DS_BUF_INIT(DS_MAX_JSON);
    json_t *json = parsed((struct ds_span){.p = (const char *)data, .n = size}), *again;

    if (json) {
        if (ds_json_canonical(&first, json, NULL) < 0)
            abort();
        again = parsed(ds_buf_span(&first));
        if (!again || ds_json_canonical(&second, again, NULL) < 0 ||
            !ds_span_equal(ds_buf_span(&first), ds_buf_span(&second)))
            abort();
        json_decref(again);
    }
    json_decref(json);
    ds_buf_release(&first);
    ds_buf_release(&second);
    return 0;
}
