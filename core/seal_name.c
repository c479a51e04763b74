/* SPDX-License-Identifier: Apache-2.0 */
/* Parses and formats the names; a line of a list as sha256sum(1) writes it. */
#include "core/seal_name.h"

#include "core/encode.h"
#include "core/format.h"
#include "core/x509/imprint.h"

#include <stdio.h>
#include <string.h>

static const char *const ending[] = {[DS_SEAL_TOKEN] = ".tst",
                                     [DS_SEAL_CERTIFICATES] = ".pem",
                                     [DS_SEAL_LIST_SHA256] = ".manifest-sha256.txt",
                                     [DS_SEAL_LIST_SHA512] = ".manifest-sha512.txt"};

enum ds_seal_kind ds_seal_name_kind(int *number, const char *name)
{
    size_t folder = strlen(DS_SEAL);
    const char *digits = name + folder;
    int n = 0;

    *number = 0;
    if (strcmp(name, DS_SEAL_JWS) == 0)
        return DS_SEAL_ITSELF;
    if (strncmp(name, DS_SEAL, folder) != 0)
        return DS_SEAL_OTHER;
    for (int i = 0; i < 3; i++) {
        if (digits[i] < '0' || digits[i] > '9')
            return DS_SEAL_OTHER;
        n = 10 * n + (digits[i] - '0');
    }
    if (n < 1 || n > DS_MAX_TIMESTAMPS)
        return DS_SEAL_OTHER;
    *number = n;
    for (enum ds_seal_kind kind = DS_SEAL_TOKEN; kind <= DS_SEAL_LIST_SHA512; kind++)
        if (strcmp(digits + 3, ending[kind]) == 0)
            return kind;
    return DS_SEAL_OTHER;
}

void ds_seal_name(char out[static DS_SEAL_NAME_MAX], int number, enum ds_seal_kind kind)
{
    snprintf(out, DS_SEAL_NAME_MAX, "%s%03d%s", DS_SEAL, number, ending[kind]);
}

bool ds_seal_lists(const char *name, int number, enum ds_seal_kind list)
{
    int of;
    enum ds_seal_kind kind = ds_seal_name_kind(&of, name);

    if (kind == DS_SEAL_OTHER)
        return list == DS_SEAL_LIST_SHA512;
    return of < number;
}

int ds_seal_list_line(struct ds_buf *out, const unsigned char *digest, size_t n, const char *name,
                      struct ds_error *err)
{
    char hex[DS_IMPRINT_HEX + 1];

    ds_hex_encode(hex, digest, n < DS_IMPRINT_MAX ? n : DS_IMPRINT_MAX);
    return ds_buf_printf(out, err, "%s  %s\n", hex, name);
}
