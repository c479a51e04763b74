/* SPDX-License-Identifier: Apache-2.0 */
/* Reading in chunks, each hashed as it comes; zlib takes from the chunk what belongs to a stream.
 */
#include "verify/ledger/input.h"

enum { AN_OBJECT = 256 }; /* steps of work beside its size */

int ds_git_input_begin(struct ds_git_input *in, struct ds_error *err)
{
    in->reason = DS_LEDGER_PACK_RIGHT;
    return inflateInit(&in->zlib) == Z_OK ? 0 : ds_nomem(err);
}

void ds_git_input_release(struct ds_git_input *in)
{
    inflateEnd(&in->zlib);
}

int ds_git_refuse(enum ds_reason *out, enum ds_reason reason, struct ds_error *err)
{
    *out = reason;
    return ds_fail(err, DS_EINVAL, "pack");
}

uint64_t ds_git_position(const struct ds_git_input *in)
{
    return in->at - in->chunk.n;
}

/* Makes sure that there is a byte. */
static int fill(struct ds_git_input *in, struct ds_error *err)
{
    size_t n = in->end - in->at < DS_GIT_CHUNK ? (size_t)(in->end - in->at) : DS_GIT_CHUNK;
    int rc;

    if (in->chunk.n)
        return 0;
    if (n == 0)
        return ds_git_refuse(&in->reason, DS_LEDGER_PACK_CUT, err);
    rc = in->source->read_at(in->source->ctx, in->at, in->chunk.byte, n, err);
    if (rc < 0)
        return rc;
    in->at += n;
    in->chunk.from = 0;
    in->chunk.n = n;
    return in->sha1 ? ds_sha1_add(in->sha1, in->chunk.byte, n, err) : 0;
}

int ds_git_byte(unsigned char *out, struct ds_git_input *in, struct ds_error *err)
{
    int rc = fill(in, err);

    if (rc < 0)
        return rc;
    *out = in->chunk.byte[in->chunk.from++];
    in->chunk.n--;
    return 0;
}

/* Expands into `room` bytes what one chunk has, or a part of it. *ended: the stream did. */
static int expand(struct ds_git_input *in, unsigned char *into, size_t *room, bool *ended,
                  struct ds_error *err)
{
    int rc = fill(in, err), status;
    size_t before = in->chunk.n + *room;

    if (rc < 0)
        return rc;
    in->zlib.next_in = in->chunk.byte + in->chunk.from;
    in->zlib.avail_in = (unsigned)in->chunk.n;
    in->zlib.next_out = into;
    in->zlib.avail_out = (unsigned)*room;
    status = inflate(&in->zlib, Z_NO_FLUSH);
    in->chunk.from += in->chunk.n - in->zlib.avail_in;
    in->chunk.n = in->zlib.avail_in;
    *room = in->zlib.avail_out;
    *ended = status == Z_STREAM_END;
    if (status == Z_MEM_ERROR)
        return ds_nomem(err);
    if (*ended || (status == Z_OK && in->chunk.n + *room < before))
        return 0;
    return ds_git_refuse(&in->reason, DS_LEDGER_PACK_OBJECT, err);
}

int ds_git_inflate(const struct ds_sink *to, struct ds_git_input *in, uint32_t size,
                   struct ds_error *err)
{
    unsigned char piece[DS_GIT_CHUNK];
    uint64_t got = 0;
    bool ended = false;
    int rc = ds_work_spend(in->work, (uint64_t)size + AN_OBJECT, err);

    inflateReset(&in->zlib);
    while (rc == 0 && !ended && got <= size) {
        size_t left = (size_t)(size - got); /* one byte more would be noticed */
        size_t room = left < sizeof(piece) ? left + 1 : sizeof(piece), n = room;

        rc = expand(in, piece, &room, &ended, err);
        n -= room;
        got += n;
        if (rc == 0 && to && n && got <= size)
            rc = to->put(to->ctx, piece, n, err);
    }
    if (rc < 0)
        return rc;
    return got == size ? 0 : ds_git_refuse(&in->reason, DS_LEDGER_PACK_OBJECT, err);
}
