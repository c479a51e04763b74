/* SPDX-License-Identifier: Apache-2.0 */
/* sparse_zip FILE: a canonical ZIP with an entry of more than 4 GiB of zeros and a small one behind
 * it. The zeros are a hole, so that the test takes neither room nor time. */
#include "core/zip.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

static const uint64_t size = (UINT64_C(1) << 32) + 12345;

/* By doubling: nobody reads four thousand million zeros. */
static uint32_t crc_of_zeros(uint64_t n)
{
    const unsigned char zero = 0;
    uLong crc = crc32_z(0, NULL, 0), power = crc32_z(0, &zero, 1);
    z_off_t length = 1;

    for (; n; n >>= 1, length *= 2) {
        if (n & 1)
            crc = crc32_combine(crc, power, length);
        power = crc32_combine(power, power, length);
    }
    return (uint32_t)crc;
}

int main(int argc, char **argv)
{
    static const char text[] = "behind";
    struct ds_zip_entry entry[2] = {
        {.name = "data/a", .size = size, .offset = 0, .crc = crc_of_zeros(size)},
        {.name = "data/b", .size = strlen(text), .offset = 0, .crc = 0}};
    unsigned char head[DS_ZIP_LOCAL_MAX], central[2 * DS_ZIP_CENTRAL_MAX], end[DS_ZIP_END_MAX];
    int fd = argc == 2 ? open(argv[1], O_WRONLY | O_CREAT | O_TRUNC, 0600) : -1;
    FILE *to = fd < 0 ? NULL : fdopen(fd, "w");
    size_t n;

    if (!to)
        return 2;
    entry[1].offset = ds_zip_local_size(&entry[0]) + size;
    entry[1].crc = (uint32_t)crc32_z(0, (const unsigned char *)text, strlen(text));
    fwrite(head, 1, ds_zip_local(head, &entry[0]), to);
    fseeko(to, (off_t)entry[1].offset, SEEK_SET);
    fwrite(head, 1, ds_zip_local(head, &entry[1]), to);
    fwrite(text, 1, strlen(text), to);
    n = ds_zip_central(central, &entry[0]);
    n += ds_zip_central(central + n, &entry[1]);
    uint64_t directory = (uint64_t)ftello(to);
    fwrite(central, 1, n, to);
    fwrite(end, 1, ds_zip_end(end, 2, directory, n), to);
    return fclose(to) == 0 ? 0 : 3;
}
