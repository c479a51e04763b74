/* SPDX-License-Identifier: Apache-2.0 */
/* Standard input to standard output in canonical form; canonical_test.py compares. Lines are
 * documents of their own with --lines. */
#include "core/format.h"
#include "core/json/json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int convert(struct ds_span text)
{
    struct ds_error err = DS_ERROR_INIT;
    struct ds_buf out = DS_BUF_INIT(DS_MAX_JSON);
    json_t *json = NULL;
    int rc = ds_json_parse(&json, text, "input", &err);

    if (rc == 0)
        rc = ds_json_canonical(&out, json, &err);
    if (rc == 0)
        fwrite(out.p, 1, out.n, stdout);
    else
        printf("error: %s", err.text);
    json_decref(json);
    ds_buf_release(&out);
    return rc;
}

int main(int argc, char **argv)
{
    bool lines = argc > 1 && strcmp(argv[1], "--lines") == 0;
    char *line = NULL;
    size_t room = 0;
    ssize_t n;

    while ((n = getdelim(&line, &room, lines ? '\n' : EOF, stdin)) > 0) {
        convert((struct ds_span){.p = line, .n = (size_t)n - (lines && line[n - 1] == '\n')});
        if (lines)
            putchar('\n');
    }
    free(line);
    return 0;
}
