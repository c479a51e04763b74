/* SPDX-License-Identifier: Apache-2.0 */
/* A bit string, compressed and encoded, of which one value is wanted. */
#include "verify/status/list.h"

#include "core/encode.h"
#include "core/i18n.h"

#include <string.h>
#include <zlib.h>

enum { CHUNK = 16384 };

/* The bits of `n` expanded bytes, the first of which is byte `at` of the list, that belong to the
 * value; bits come from the highest to the lowest. */
static void collect(struct ds_status_value *out, const unsigned char *bytes, uint64_t at, size_t n,
                    uint64_t bit, unsigned size)
{
    for (uint64_t b = bit; b < bit + size; b++) {
        uint64_t byte = b / 8;

        if (byte >= at && byte - at < n)
            out->value = out->value << 1 | (bytes[byte - at] >> (7 - b % 8) & 1U);
    }
}

static int expand(struct ds_status_value *out, z_stream *stream, uint64_t bit, unsigned size,
                  struct ds_error *err)
{
    unsigned char chunk[CHUNK];
    int status = Z_OK;

    while (status == Z_OK) {
        size_t n;

        stream->next_out = chunk;
        stream->avail_out = sizeof(chunk);
        status = inflate(stream, Z_NO_FLUSH);
        if (status != Z_OK && status != Z_STREAM_END)
            return ds_fail(err, status == Z_MEM_ERROR ? DS_ENOMEM : DS_EINVAL, "%s",
                           _("its bits are not in gzip form, or end too early"));
        n = sizeof(chunk) - stream->avail_out;
        collect(out, chunk, out->bytes, n, bit, size);
        out->bytes += n;
        if (out->bytes > DS_MAX_STATUS_LIST)
            return ds_fail(err, DS_ELIMIT,
                           _("it is larger than the limit of %d MiB for status lists"),
                           (int)(DS_MAX_STATUS_LIST >> 20));
    }
    if (stream->avail_in)
        return ds_fail(err, DS_EINVAL, "%s", _("something follows its bits"));
    return 0;
}

/* Expands the packed list and takes the value at `bit` from it. */
static int look(struct ds_status_value *out, const struct ds_buf *packed, uint64_t bit,
                unsigned size, struct ds_error *err)
{
    z_stream stream = {.next_in = (unsigned char *)packed->p, .avail_in = (unsigned)packed->n};
    int rc;

    if (inflateInit2(&stream, 15 + 16) != Z_OK) /* gzip, not zlib */
        return ds_nomem(err);
    rc = expand(out, &stream, bit, size, err);
    inflateEnd(&stream);
    out->inside = rc == 0 && bit + size <= out->bytes * 8;
    return rc;
}

int ds_status_bits_look(struct ds_status_value *out, const char *encoded, uint64_t index,
                        unsigned size, struct ds_error *err)
{
    struct ds_buf packed = DS_BUF_INIT(DS_MAX_JSON);
    uint64_t bit = index * size;
    int rc;

    *out = (struct ds_status_value){.inside = false};
    if (index > UINT64_MAX / 64)
        bit = UINT64_MAX - 64; /* inside no list */
    if (*encoded != 'u')
        return ds_fail(err, DS_EINVAL, "%s",
                       _("its bits are not in base64url form (multibase \"u\")"));
    rc = ds_base64url_decode(&packed, ds_span_of(encoded + 1), err);
    if (rc == 0)
        rc = look(out, &packed, bit, size, err);
    ds_buf_release(&packed);
    return rc;
}
