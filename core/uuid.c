/* SPDX-License-Identifier: Apache-2.0 */
/* Version and variant bits over getentropy() or SHA-256. */
#include "core/uuid.h"

#include "core/cleanup.h"
#include "core/encode.h"

#include <string.h>
#include <unistd.h>

static void write_urn(char out[static DS_UUID_URN + 1], unsigned char id[static 16],
                      unsigned char version)
{
    static const size_t group[] = {4, 2, 2, 2, 6};
    char *at = out + strlen("urn:uuid:");

    id[6] = (unsigned char)((id[6] & 0x0f) | version << 4);
    id[8] = (unsigned char)((id[8] & 0x3f) | 0x80);
    memcpy(out, "urn:uuid:", strlen("urn:uuid:"));
    for (size_t g = 0; g < 5; g++) {
        ds_hex_encode(at, id, group[g]);
        at += 2 * group[g];
        *at++ = '-';
        id += group[g];
    }
    out[DS_UUID_URN] = '\0';
}

int ds_uuid_random(char out[static DS_UUID_URN + 1], struct ds_error *err)
{
    unsigned char id[16];

    if (getentropy(id, sizeof(id)) != 0)
        return ds_fail_errno(err, "no random numbers");
    write_urn(out, id, 4);
    return 0;
}

int ds_uuid_derived(char out[static DS_UUID_URN + 1], const char *scope, const char *name,
                    struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(1 << 20);
    struct ds_digest digest;
    int rc;

    ds_buf_add(&text, scope, strlen(scope) + 1, err);
    rc = ds_buf_puts(&text, name, err);
    if (rc == 0)
        rc = ds_digest_of(&digest, ds_buf_span(&text), err);
    if (rc == 0)
        write_urn(out, digest.byte, 8);
    return rc;
}
