/* SPDX-License-Identifier: Apache-2.0 */
/* The end of the file is kept, and the first small pieces, since documents are read twice: once to
 * be hashed, once to be understood. A window moves over the rest. Every answer must be the part
 * that was asked for, of the file that was opened: same total, same ETag or Last-Modified. */
#include "app/net/remote.h"

#include "app/net/exchange.h"
#include "core/cleanup.h"
#include "core/i18n.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { TAIL = 64 << 10, WINDOW_MIN = 16 << 10, WINDOW_MAX = 4 << 20, SMALL = 128 << 10, KEPT = 16 };

struct piece {
    uint64_t offset;
    struct ds_buf bytes;
};

struct ds_net_remote {
    struct ds_net_policy policy;
    struct ds_net_exchange exchange;
    struct ds_source source;
    char validator[DS_NET_VALIDATOR];
    struct piece tail, kept[KEPT], window;
    size_t kept_n;
    struct {
        uint64_t end; /* where the last piece ended */
        size_t step;  /* what it took */
    } last;
    struct {
        uint64_t from, to;
    } expected;
    struct {
        unsigned requests;
        uint64_t bytes;
    } cost;
    pthread_mutex_t lock; /* a source is read from several threads */
};

void ds_net_remote_free(struct ds_net_remote *remote)
{
    if (!remote)
        return;
    ds_net_exchange_release(&remote->exchange);
    ds_buf_release(&remote->tail.bytes);
    for (size_t i = 0; i < remote->kept_n; i++)
        ds_buf_release(&remote->kept[i].bytes);
    ds_buf_release(&remote->window.bytes);
    pthread_mutex_destroy(&remote->lock);
    free(remote);
}

static void remote_freep(struct ds_net_remote **remote)
{
    ds_net_remote_free(*remote);
}

static int contradiction(const struct ds_net_remote *r, struct ds_error *err)
{
    return ds_fail(err, DS_EIO, _("%s answers with another part of the file than was asked for"),
                   r->exchange.url);
}

static int judge_status(const struct ds_net_remote *r, struct ds_error *err)
{
    const struct ds_net_answer *answer = &r->exchange.answer;

    if (answer->status == 404 || answer->status == 410)
        return ds_fail(err, DS_ENOENT, _("%s does not exist (HTTP %ld)"), r->exchange.url,
                       answer->status);
    if (answer->status == 200 || (answer->status == 416 && r->cost.requests == 1))
        return ds_fail(err, DS_EIO,
                       _("%s does not give parts of the file; download it and check the copy"),
                       r->exchange.url);
    if (answer->status != 206)
        return ds_fail(err, DS_EIO, _("%s answers with HTTP %ld"), r->exchange.url, answer->status);
    if (answer->encoding[0] && strcasecmp(answer->encoding, "identity") != 0)
        return ds_fail(err, DS_EIO, _("%s answers in the coding '%s', which nobody asked for"),
                       r->exchange.url, answer->encoding);
    return 0;
}

/* Fetches a range into the piece. A server that ignores the range cannot send more than fits. */
static int fetch(struct ds_net_remote *r, struct piece *piece, const char *range, size_t at_most,
                 struct ds_error *err)
{
    struct ds_error why = DS_ERROR_INIT;
    int rc;

    ds_buf_truncate(&piece->bytes, 0);
    piece->bytes.max = at_most;
    r->exchange.range = range;
    r->exchange.out = &piece->bytes;
    r->cost.requests++;
    rc = ds_net_exchange_run(&r->exchange, &why);
    r->cost.bytes += piece->bytes.n;
    if (rc == 0 || (rc == DS_ELIMIT && r->exchange.answer.status == 200))
        rc = judge_status(r, err);
    else
        ds_fail_as(err, &why);
    if (rc < 0)
        ds_buf_truncate(&piece->bytes, 0);
    return rc;
}

static int fetch_tail(struct ds_net_remote *r, struct ds_error *err)
{
    const struct ds_net_answer *answer = &r->exchange.answer;
    char range[24];
    int rc;

    snprintf(range, sizeof(range), "-%d", TAIL);
    rc = fetch(r, &r->tail, range, TAIL, err);
    if (rc < 0)
        return rc;
    if (!answer->ranged || answer->last + 1 != answer->total ||
        answer->last - answer->first + 1 != r->tail.bytes.n)
        return contradiction(r, err);
    r->source.size = answer->total;
    r->tail.offset = answer->first;
    memcpy(r->validator, answer->validator, sizeof(r->validator));
    return 0;
}

static int judge_piece(const struct ds_net_remote *r, uint64_t offset, size_t n, size_t got,
                       struct ds_error *err)
{
    const struct ds_net_answer *answer = &r->exchange.answer;

    if (answer->ranged &&
        (answer->total != r->source.size || strcmp(answer->validator, r->validator) != 0))
        return ds_fail(err, DS_ECHANGED, _("%s changed while it was being read"), r->exchange.url);
    if (!answer->ranged || answer->first != offset || answer->last - offset + 1 != n || got != n)
        return contradiction(r, err);
    return 0;
}

static int fetch_piece(struct ds_net_remote *r, uint64_t offset, size_t n, struct ds_error *err)
{
    bool keep = n <= SMALL && r->kept_n < KEPT;
    struct piece *piece = keep ? &r->kept[r->kept_n] : &r->window;
    char range[48];
    int rc;

    snprintf(range, sizeof(range), "%" PRIu64 "-%" PRIu64, offset, offset + n - 1);
    rc = fetch(r, piece, range, n, err);
    if (rc == 0)
        rc = judge_piece(r, offset, n, piece->bytes.n, err);
    if (rc < 0) {
        ds_buf_release(&piece->bytes);
        return rc;
    }
    piece->offset = offset;
    r->kept_n += keep;
    r->last.end = offset + n;
    return 0;
}

/* How much of [offset, offset + n) the piece can give from its beginning on. */
static size_t take(const struct piece *piece, uint64_t offset, void *out, size_t n)
{
    uint64_t end = piece->offset + piece->bytes.n;
    size_t got;

    if (offset < piece->offset || offset >= end)
        return 0;
    got = end - offset < n ? (size_t)(end - offset) : n;
    memcpy(out, piece->bytes.p + (offset - piece->offset), got);
    return got;
}

/* What is expected is fetched as such; small reads that go on where the last piece ended are likely
 * to go on. */
static size_t piece_size(const struct ds_net_remote *r, uint64_t offset, size_t n)
{
    uint64_t end = offset < r->tail.offset ? r->tail.offset : r->source.size;
    uint64_t left = end - offset, size = WINDOW_MIN;

    if (offset >= r->expected.from && offset < r->expected.to &&
        r->expected.to - offset >= WINDOW_MIN)
        size = r->expected.to - offset;
    else if (r->last.step && offset == r->last.end)
        size = r->last.step < SMALL / 2 ? 2 * r->last.step : SMALL;
    if (size < n)
        size = n;
    if (size > WINDOW_MAX)
        size = WINDOW_MAX;
    return size < left ? (size_t)size : (size_t)left;
}

static size_t take_any(const struct ds_net_remote *r, uint64_t offset, void *out, size_t n)
{
    size_t got = take(&r->tail, offset, out, n);

    for (size_t i = 0; !got && i < r->kept_n; i++)
        got = take(&r->kept[i], offset, out, n);
    return got ? got : take(&r->window, offset, out, n);
}

static int read_locked(struct ds_net_remote *r, uint64_t offset, char *out, size_t n,
                       struct ds_error *err)
{
    while (n) {
        size_t got = take_any(r, offset, out, n);
        int rc = 0;

        if (!got) {
            r->last.step = piece_size(r, offset, n);
            rc = fetch_piece(r, offset, r->last.step, err);
        }
        if (rc < 0)
            return rc;
        offset += got;
        out += got;
        n -= got;
    }
    return 0;
}

static void expect(void *ctx, uint64_t offset, uint64_t n)
{
    struct ds_net_remote *r = ctx;

    pthread_mutex_lock(&r->lock);
    r->expected.from = offset;
    r->expected.to = n > UINT64_MAX - offset ? UINT64_MAX : offset + n;
    pthread_mutex_unlock(&r->lock);
}

static int read_at(void *ctx, uint64_t offset, void *out, size_t n, struct ds_error *err)
{
    struct ds_net_remote *r = ctx;
    int rc;

    if (offset > r->source.size || n > r->source.size - offset)
        return ds_fail(err, DS_EINTERNAL, "read past the end of '%s'", r->exchange.url);
    pthread_mutex_lock(&r->lock);
    rc = read_locked(r, offset, out, n, err);
    pthread_mutex_unlock(&r->lock);
    return rc;
}

int ds_net_remote_open(struct ds_net_remote **out, const char *url,
                       const struct ds_net_policy *policy, struct ds_error *err)
{
    ds_cleanup(remote_freep) struct ds_net_remote *r = calloc(1, sizeof(*r));
    int rc;

    if (!r)
        return ds_nomem(err);
    pthread_mutex_init(&r->lock, NULL);
    r->policy = *policy;
    r->source = (struct ds_source){.read_at = read_at, .ctx = r, .expect = expect};
    rc = ds_net_exchange_init(&r->exchange, url, &r->policy, err);
    if (rc == 0)
        rc = fetch_tail(r, err);
    if (rc < 0)
        return rc;
    *out = r;
    r = NULL; /* now the caller's */
    return 0;
}

const struct ds_source *ds_net_remote_source(const struct ds_net_remote *remote)
{
    return &remote->source;
}

void ds_net_remote_cost(const struct ds_net_remote *remote, unsigned *requests, uint64_t *bytes)
{
    *requests = remote->cost.requests;
    *bytes = remote->cost.bytes;
}
