/* SPDX-License-Identifier: Apache-2.0 */
/* forge_word PACKAGE TRUST [STAGE WHERE [WHAT]] | PACKAGE TRUST more N: writes a package and the
 * list that trusts its issuer, for the tests of the program. */
#include "tests/lib/test.h"
#include "tests/verify/forge.h"

#include "core/file.h"

#include <stdlib.h>

static const char *const stages[] = {"nothing", "definition", "assessment", "record", "document",
                                     "claim",   "header",     "file",       "manifest",
                                     "tagmanifest", "seal-header", "sealed", NULL};

static enum forge_stage stage_of(const char *word)
{
    for (int i = 0; stages[i]; i++)
        if (strcmp(stages[i], word) == 0)
            return (enum forge_stage)i;
    fprintf(stderr, "no stage %s\n", word);
    exit(2);
}

int main(int argc, char **argv)
{
    struct ds_buf package = DS_BUF_INIT((size_t)1 << 30), trust = DS_BUF_INIT(4096);
    struct forge forge = {.stage = FORGE_NOTHING};
    struct ds_error err = DS_ERROR_INIT;
    struct forge_keys keys;

    if (argc < 3)
        return 2;
    if (argc == 5 && strcmp(argv[3], "more") == 0) {
        forge.more = strtoul(argv[4], NULL, 10);
    } else if (argc > 4) {
        forge.stage = stage_of(argv[3]);
        forge.where = argv[4];
        forge.what = argc > 5 ? argv[5] : NULL;
    }
    forge_keys(&keys);
    forge_package(&package, &forge, &keys);
    forge_trust(&trust, FORGE_ISSUER, keys.issuer);
    if (ds_file_write(argv[1], ds_buf_span(&package), 0644, false, &err) < 0 ||
        ds_file_write(argv[2], ds_buf_span(&trust), 0644, false, &err) < 0) {
        fprintf(stderr, "%s\n", err.text);
        return 1;
    }
    forge_keys_release(&keys);
    ds_buf_release(&package);
    ds_buf_release(&trust);
    return 0;
}
