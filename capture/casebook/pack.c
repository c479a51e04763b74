/* SPDX-License-Identifier: Apache-2.0 */
/* Writing a pack: objects whole or as deltas, in stored zlib blocks. */
#include "capture/casebook/pack.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "core/i18n.h"
#include "core/sha1.h"
#include "core/write_all.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

enum {
    OFFSET_DELTA = 6,
    DEPTH_MAX = 50,      /* what git itself allows by default */
    COPY_MAX = 0xffffff, /* bytes of one copy instruction */
    INSERT_MAX = 127,    /* bytes of one insert instruction */
    DELTA_GAIN = 8,      /* bytes that a delta must save at least */
    STORED_MAX = 0xffff, /* bytes of one stored block */
    WRITE_FROM = 1 << 16 /* as many bytes wait for one write() */
};

struct ds_pack {
    int fd;
    uint64_t offset;
    struct ds_sha1 *sha1;
    struct ds_buf held; /* hashed, not yet written */
};

static int write_held(struct ds_pack *pack, struct ds_error *err)
{
    if (ds_write_all(pack->fd, pack->held.p, pack->held.n) < 0)
        return ds_fail_errno(err, _("cannot write '%s'"), DS_LEDGER);
    ds_buf_truncate(&pack->held, 0);
    return 0;
}

static int put(struct ds_pack *pack, const void *bytes, size_t n, struct ds_error *err)
{
    int rc = ds_sha1_add(pack->sha1, bytes, n, err);

    if (rc == 0)
        rc = ds_buf_add(&pack->held, bytes, n, err);
    pack->offset += n;
    return rc < 0 || pack->held.n < WRITE_FROM ? rc : write_held(pack, err);
}

static int put_head(struct ds_pack *pack, uint32_t count, struct ds_error *err)
{
    unsigned char head[12] = {'P', 'A', 'C', 'K', 0, 0, 0, 2};

    for (int i = 0; i < 4; i++)
        head[8 + i] = (unsigned char)(count >> (24 - 8 * i));
    return put(pack, head, sizeof(head), err);
}

int ds_pack_new(struct ds_pack **out, int fd, uint32_t count, struct ds_error *err)
{
    ds_cleanup(ds_pack_freep) struct ds_pack *pack = calloc(1, sizeof(*pack));
    int rc;

    if (!pack)
        return ds_nomem(err);
    pack->fd = fd;
    pack->held = (struct ds_buf)DS_BUF_INIT(2 * WRITE_FROM); /* no block is longer */
    rc = ds_sha1_new(&pack->sha1, err);
    if (rc == 0)
        rc = put_head(pack, count, err);
    if (rc < 0)
        return rc;
    *out = pack;
    pack = NULL;
    return 0;
}

void ds_pack_free(struct ds_pack *pack)
{
    if (!pack)
        return;
    ds_sha1_free(pack->sha1);
    ds_buf_release(&pack->held);
    free(pack);
}

void ds_pack_freep(struct ds_pack **pack)
{
    ds_pack_free(*pack);
    *pack = NULL;
}

int ds_pack_finish(struct ds_pack *pack, struct ds_error *err)
{
    unsigned char trailer[DS_SHA1_SIZE];
    int rc = ds_sha1_finish(trailer, pack->sha1, err);

    if (rc == 0)
        rc = ds_buf_add(&pack->held, trailer, sizeof(trailer), err);
    return rc < 0 ? rc : write_held(pack, err);
}

/* The object header: kind and size, seven bits a byte but four in the first. */
static int put_header(struct ds_pack *pack, int kind, uint64_t size, struct ds_error *err)
{
    unsigned char head[10];
    size_t n = 0;

    head[n] = (unsigned char)(kind << 4 | (int)(size & 15));
    for (size >>= 4; size; size >>= 7) {
        head[n++] |= 0x80;
        head[n] = (unsigned char)(size & 127);
    }
    return put(pack, head, n + 1, err);
}

/* How far back the base stands; every byte but the last stands for one more than it says.
 */
static int put_distance(struct ds_pack *pack, uint64_t distance, struct ds_error *err)
{
    unsigned char text[10];
    size_t at = sizeof(text) - 1;

    text[at] = (unsigned char)(distance & 127);
    while (distance >>= 7)
        text[--at] = (unsigned char)(0x80 | (--distance & 127));
    return put(pack, text + at, sizeof(text) - at, err);
}

/* One stored block of DEFLATE (RFC 1951, 3.2.4). */
static int put_block(struct ds_pack *pack, const char *bytes, size_t n, bool last,
                     struct ds_error *err)
{
    unsigned char head[5] = {last, (unsigned char)n, (unsigned char)(n >> 8), (unsigned char)~n,
                             (unsigned char)(~n >> 8)};
    int rc = put(pack, head, sizeof(head), err);

    return rc < 0 || n == 0 ? rc : put(pack, bytes, n, err);
}

/* A zlib stream (RFC 1950) that compresses nothing. */
static int put_stored(struct ds_pack *pack, struct ds_span bytes, struct ds_error *err)
{
    uLong sum = adler32_z(1, (const unsigned char *)bytes.p, bytes.n);
    unsigned char tail[4] = {(unsigned char)(sum >> 24), (unsigned char)(sum >> 16),
                             (unsigned char)(sum >> 8), (unsigned char)sum};
    int rc = put(pack, "\x78\x01", 2, err);

    if (rc < 0)
        return rc;
    do {
        size_t n = bytes.n < STORED_MAX ? bytes.n : STORED_MAX;

        rc = put_block(pack, bytes.p, n, n == bytes.n, err);
        bytes.p += n;
        bytes.n -= n;
    } while (rc == 0 && bytes.n);
    return rc < 0 ? rc : put(pack, tail, sizeof(tail), err);
}

static int delta_size(struct ds_buf *delta, uint64_t size, struct ds_error *err)
{
    unsigned char text[10];
    size_t n = 0;

    for (;; size >>= 7) {
        text[n++] = (unsigned char)((size & 127) | (size > 127 ? 0x80 : 0));
        if (size <= 127)
            return ds_buf_add(delta, text, n, err);
    }
}

/* The bytes of `value` that are not 0, lowest first; `flag` says in *op which. */
static size_t put_operand(unsigned char *op, size_t used, unsigned flag, int bytes, uint64_t value)
{
    for (int i = 0; i < bytes; i++)
        if (value >> (8 * i) & 255) {
            op[0] |= (unsigned char)(flag << i);
            op[used++] = (unsigned char)(value >> (8 * i));
        }
    return used;
}

static int delta_copy(struct ds_buf *delta, uint64_t from, uint64_t n, struct ds_error *err)
{
    while (n && delta->rc == 0) {
        uint64_t now = n < COPY_MAX ? n : COPY_MAX;
        unsigned char op[8] = {0x80};
        size_t used = put_operand(op, 1, 0x01, 4, from);

        used = put_operand(op, used, 0x10, 3, now);
        ds_buf_add(delta, op, used, err);
        from += now;
        n -= now;
    }
    return delta->rc;
}

static int delta_insert(struct ds_buf *delta, struct ds_span bytes, struct ds_error *err)
{
    while (bytes.n && delta->rc == 0) {
        size_t n = bytes.n < INSERT_MAX ? bytes.n : INSERT_MAX;
        unsigned char op = (unsigned char)n;

        ds_buf_add(delta, &op, 1, err);
        ds_buf_add(delta, bytes.p, n, err);
        bytes.p += n;
        bytes.n -= n;
    }
    return delta->rc;
}

/* A record that grew shares its beginning and its end with the one before: copy, insert,
 * copy. */
struct shared {
    size_t head, tail, inserted; /* bytes of the content */
};

static struct shared compare(struct ds_span base, struct ds_span content)
{
    size_t least = base.n < content.n ? base.n : content.n, head = 0, tail = 0;

    while (head < least && base.p[head] == content.p[head])
        head++;
    while (tail < least - head && base.p[base.n - 1 - tail] == content.p[content.n - 1 - tail])
        tail++;
    return (struct shared){.head = head, .tail = tail, .inserted = content.n - head - tail};
}

/* Whether what is to be inserted, with a byte before each piece of it, may leave a delta smaller
 * than the content is: else none is made, which would be as large. */
static bool may_pay(const struct shared *shared, struct ds_span content)
{
    return shared->inserted + shared->inserted / INSERT_MAX + DELTA_GAIN < content.n;
}

static int make_delta(struct ds_buf *delta, struct ds_span base, struct ds_span content,
                      const struct shared *shared, struct ds_error *err)
{
    const struct ds_span inserted = {.p = content.p + shared->head, .n = shared->inserted};

    delta_size(delta, base.n, err);
    delta_size(delta, content.n, err);
    delta_copy(delta, 0, shared->head, err);
    delta_insert(delta, inserted, err);
    return delta_copy(delta, base.n - shared->tail, shared->tail, err);
}

static int put_delta(struct ds_pack *pack, const struct ds_pack_base *base, struct ds_span delta,
                     struct ds_error *err)
{
    uint64_t distance = pack->offset - base->offset;
    int rc = put_header(pack, OFFSET_DELTA, delta.n, err);

    if (rc == 0)
        rc = put_distance(pack, distance, err);
    return rc < 0 ? rc : put_stored(pack, delta, err);
}

static int put_whole(struct ds_pack *pack, enum ds_pack_kind kind, struct ds_span content,
                     struct ds_error *err)
{
    int rc = put_header(pack, (int)kind, content.n, err);

    return rc < 0 ? rc : put_stored(pack, content, err);
}

static bool is_usable(const struct ds_pack_base *base)
{
    return base && base->content.p && base->content.n && base->depth < DEPTH_MAX;
}

int ds_pack_add(struct ds_pack_base *out, struct ds_pack *pack, enum ds_pack_kind kind,
                struct ds_span content, const struct ds_pack_base *base, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf delta = DS_BUF_INIT(2 * DS_MAX_JSON);
    struct shared shared;
    int rc;

    *out = (struct ds_pack_base){.content = content, .offset = pack->offset};
    if (!is_usable(base))
        return put_whole(pack, kind, content, err);
    shared = compare(base->content, content);
    if (!may_pay(&shared, content))
        return put_whole(pack, kind, content, err);
    rc = make_delta(&delta, base->content, content, &shared, err);
    if (rc < 0)
        return rc;
    if (delta.n + DELTA_GAIN >= content.n)
        return put_whole(pack, kind, content, err);
    out->depth = base->depth + 1;
    return put_delta(pack, base, ds_buf_span(&delta), err);
}
