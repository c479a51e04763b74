/* SPDX-License-Identifier: Apache-2.0 */
/* Each line of standard input is [definition, record]; its line of standard output is the rule's
 * result and, after a tab, the structure digest. rule_test.py compares. */
#include "core/format.h"
#include "core/record/definition.h"
#include "tests/lib/record.h"

#include <stdio.h>
#include <stdlib.h>

static int apply(struct ds_span line, struct ds_error *err)
{
    json_t *pair = NULL, *result = NULL;
    struct ds_buf out = DS_BUF_INIT(DS_MAX_JSON);
    struct ds_definition_digests digests;
    char hex[DS_DIGEST_HEX + 1];
    int rc = ds_json_parse(&pair, line, "the line", err);

    if (rc == 0)
        rc = ds_test_rule_apply(&result, json_array_get(pair, 0), json_array_get(pair, 1), err);
    if (rc == 0)
        rc = ds_json_canonical(&out, result, err);
    if (rc == 0)
        rc = ds_definition_digests_of(&digests, json_array_get(pair, 0), err);
    if (rc == 0) {
        ds_digest_hex(hex, &digests.structure);
        printf("%s\t%s\n", out.p, hex);
    }
    json_decref(pair);
    json_decref(result);
    ds_buf_release(&out);
    return rc;
}

int main(void)
{
    struct ds_error err = DS_ERROR_INIT;
    char *line = NULL;
    size_t room = 0;
    ssize_t n;

    while ((n = getline(&line, &room, stdin)) > 0 && err.code == DS_OK)
        apply((struct ds_span){.p = line, .n = (size_t)n}, &err);
    free(line);
    if (err.code != DS_OK)
        fprintf(stderr, "%s\n", err.text);
    return err.code != DS_OK;
}
