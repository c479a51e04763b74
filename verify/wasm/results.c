/* SPDX-License-Identifier: Apache-2.0 */
/* The results of a call, one text each, kept for the host to fetch. */
#include "verify/wasm/results.h"

#include "core/i18n.h"

#include <unistd.h>

static struct ds_buf results[RESULTS];

const char *ds_wasm_result(int which);
size_t ds_wasm_result_size(int which);

/* Jansson's tables are seeded before the first one is made: names come from outside. */
static void seed(void)
{
    size_t random = 0;

    if (getentropy(&random, sizeof(random)) == 0)
        json_object_seed(random);
}

void ds_wasm_begin(void)
{
    for (int i = 0; i < RESULTS; i++) {
        ds_buf_release(&results[i]);
        results[i].max = (size_t)1 << 28;
    }
    seed();
}

struct ds_buf *ds_wasm_put_text(enum result which)
{
    return &results[which];
}

static int append(const char *text, size_t n, void *buf)
{
    return ds_buf_add(buf, text, n, NULL) == 0 ? 0 : -1;
}

int ds_wasm_put(enum result which, const json_t *json, struct ds_error *err)
{
    if (json &&
        json_dump_callback(json, append, &results[which], JSON_COMPACT | JSON_ENCODE_ANY) == 0)
        return 0;
    return ds_nomem(err);
}

int ds_wasm_end(int rc, const struct ds_error *err)
{
    if (rc < 0)
        ds_buf_puts(&results[RESULT_ERROR], err->text, NULL);
    return rc;
}

EXPORT("result") const char *ds_wasm_result(int which)
{
    return results[which].p;
}

EXPORT("result_size") size_t ds_wasm_result_size(int which)
{
    return results[which].n;
}
