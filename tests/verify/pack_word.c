/* SPDX-License-Identifier: Apache-2.0 */
/* pack_word FILE...: for each Git pack a line, "right" or the word for what is wrong with it
 * (verify/ledger/pack.h); every object of a right one is read again and named. */
#include "core/cleanup.h"
#include "core/encode.h"
#include "core/file.h"
#include "verify/findings/table.h"
#include "verify/ledger/pack.h"

#include <stdio.h>

static int names(struct ds_git_pack *pack, struct ds_error *err)
{
    char hex[2 * DS_SHA1_SIZE + 1];
    struct ds_git_id id;
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < pack->n; i++) {
        rc = ds_git_name(&id, pack, i, err);
        ds_hex_encode(hex, id.byte, DS_SHA1_SIZE);
        printf(" %s", hex);
    }
    return rc;
}

static int read(const char *path, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf file = DS_BUF_INIT((size_t)1 << 28);
    struct ds_work work = {.limit = 0};
    struct ds_git_pack pack = {.work = &work};
    struct ds_source source;
    struct ds_span bytes;
    int rc = ds_file_read(&file, path, err);

    if (rc < 0)
        return rc;
    bytes = ds_buf_span(&file);
    source = ds_source_memory(&bytes);
    pack.source = &source;
    pack.reason = DS_LEDGER_PACK_RIGHT;
    rc = ds_git_pack_read(&pack, NULL, err);
    printf("%s", ds_finding_row_of(pack.reason)->word);
    if (rc == 0)
        rc = names(&pack, err);
    else if (rc == DS_EINVAL && pack.reason != DS_LEDGER_PACK_RIGHT)
        rc = 0;
    printf("\n");
    ds_git_pack_release(&pack);
    return rc;
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        struct ds_error err = DS_ERROR_INIT;

        if (read(argv[i], &err) < 0) {
            fprintf(stderr, "%s: %s\n", argv[i], err.text);
            return 3;
        }
    }
    return 0;
}
