/* SPDX-License-Identifier: Apache-2.0 */
/* What a call into the module leaves for the host, as text, until the next call. */
#ifndef DS_VERIFY_WASM_RESULTS_H
#define DS_VERIFY_WASM_RESULTS_H

#include "core/bytes.h"
#include "core/json/json.h"

#define EXPORT(name) __attribute__((export_name(name), used))

/* The numbers are those of RESULT in verify/web/core.js. */
enum result { RESULT_REPORT, RESULT_CONTENT, RESULT_ENTRIES, RESULT_ERROR, RESULTS };

/* Begins a call: nothing is left of the one before, and jansson's tables are seeded. */
void ds_wasm_begin(void);
struct ds_buf *ds_wasm_put_text(enum result which); /* to append to */
int ds_wasm_put(enum result which, const json_t *json, struct ds_error *err);
/* Ends it: `rc`, with the error's text for the host when it is negative. */
int ds_wasm_end(int rc, const struct ds_error *err);

#endif
