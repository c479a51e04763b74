/* SPDX-License-Identifier: Apache-2.0 */
/* pack_folder FOLDER TARGET KEY TIME [replace]: packages a case made of the files of FOLDER, for
 * tests that care about packages and not about casebooks. TIME is in seconds since 1970. */
#include "tests/package/case.h"

#include "core/i18n.h"

#include <inttypes.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv)
{
    struct ds_error err = DS_ERROR_INIT;
    struct ds_package_summary summary;
    struct ds_private_key *key = NULL;
    struct ds_test_case test;
    char hex[DS_DIGEST_HEX + 1];
    int rc;

    if (argc < 5)
        return 2;
    setlocale(LC_ALL, "");
    ds_test_case_make(&test, argv[1]);
    rc = ds_private_key_load(&key, argv[3], NULL, &err);
    if (rc == 0) {
        const struct ds_package_options options = {.issuer = {.key = key},
                                                   .seal_key = key,
                                                   .at = strtoll(argv[4], NULL, 10),
                                                   .replace = argc > 5};

        rc = ds_package_write(&summary, argv[2], &test.the_case, &options, &err);
    }
    if (rc < 0) {
        fprintf(stderr, "%s\n", err.text);
    } else {
        ds_digest_hex(hex, &summary.identity);
        printf("%s %" PRIu64 " %zu\n", hex, summary.size, summary.entries);
    }
    ds_private_key_free(key);
    ds_test_case_release(&test);
    return rc < 0 ? 3 : 0;
}
