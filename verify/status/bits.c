/* SPDX-License-Identifier: Apache-2.0 */
/* A bit string, compressed and encoded, of which some values are wanted. */
#include "verify/status/list.h"

#include "core/encode.h"
#include "core/i18n.h"

#include <string.h>
#include <zlib.h>

enum { CHUNK = 16384 };

/* The place of an entry's first bit; one that is inside no list for what no list has. */
static uint64_t first_bit(const struct ds_status_entry *entry)
{
    return entry->index > UINT64_MAX / 64 ? UINT64_MAX - 64 : entry->index * entry->size;
}

/* The bits of `n` expanded bytes, the first of which is byte `from` of the list, that belong to the
 * value; bits come from the highest to the lowest. */
static void collect(uint64_t *value, const struct ds_status_entry *entry,
                    const unsigned char *bytes, uint64_t from, size_t n)
{
    uint64_t first = first_bit(entry);

    for (uint64_t b = first; b < first + entry->size; b++) {
        uint64_t byte = b / 8;

        if (byte >= from && byte - from < n)
            *value = *value << 1 | (bytes[byte - from] >> (7 - b % 8) & 1U);
    }
}

static int expand(struct ds_status_bits *out, z_stream *stream,
                  const struct ds_status_entries *entries, struct ds_error *err)
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
        for (size_t i = 0; i < entries->n; i++)
            collect(&out->at[i].value, &entries->entry[i], chunk, out->bytes, n);
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

/* Expands the packed list and takes the values from it. */
static int look(struct ds_status_bits *out, const struct ds_buf *packed,
                const struct ds_status_entries *entries, struct ds_error *err)
{
    z_stream stream = {.next_in = (unsigned char *)packed->p, .avail_in = (unsigned)packed->n};
    int rc;

    if (inflateInit2(&stream, 15 + 16) != Z_OK) /* gzip, not zlib */
        return ds_nomem(err);
    rc = expand(out, &stream, entries, err);
    inflateEnd(&stream);
    for (size_t i = 0; i < entries->n; i++)
        out->at[i].inside =
            rc == 0 && first_bit(&entries->entry[i]) + entries->entry[i].size <= out->bytes * 8;
    return rc;
}

int ds_status_bits_look(struct ds_status_bits *out, const char *encoded,
                        const struct ds_status_entries *entries, struct ds_error *err)
{
    struct ds_buf packed = DS_BUF_INIT(DS_MAX_JSON);
    int rc;

    *out = (struct ds_status_bits){.bytes = 0};
    if (*encoded != 'u')
        return ds_fail(err, DS_EINVAL, "%s",
                       _("its bits are not in base64url form (multibase \"u\")"));
    rc = ds_base64url_decode(&packed, ds_span_of(encoded + 1), err);
    if (rc == 0)
        rc = look(out, &packed, entries, err);
    ds_buf_release(&packed);
    return rc;
}
