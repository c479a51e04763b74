/* SPDX-License-Identifier: Apache-2.0 */
/* Byte strings: borrowed (span), growing up to a maximum (buf), read at an offset (source), written
 * in pieces (sink). */
#ifndef DS_CORE_BYTES_H
#define DS_CORE_BYTES_H

#include "core/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes that somebody else owns; not terminated. */
struct ds_span {
    const char *p;
    size_t n;
};

struct ds_span ds_span_of(const char *text); /* up to the NUL, which is not counted */
bool ds_span_equal(struct ds_span a, struct ds_span b);

/* Whether both are there and hold the same bytes; NULL equals nothing. */
bool ds_text_same(const char *a, const char *b);
/* Whether `text` is one of the words, a list that ends with NULL; NULL for `text` is none. */
bool ds_text_one_of(const char *text, const char *const *words);

/* Growing bytes, always followed by a NUL that `n` does not count. `max` is the largest `n`
 * allowed; going over it is DS_ELIMIT and leaves the content as it was.
 *
 * The buf keeps its first failure in `rc`: every later call does nothing, reports it again in `err`
 * and returns it. So of a sequence only the last result needs to be looked at:
 *
 *     ds_buf_puts(&text, "a", err);
 *     ds_buf_printf(&text, err, "%d", n);
 *     return ds_buf_puts(&text, "\n", err);
 */
struct ds_buf {
    char *p;
    size_t n;
    size_t room;
    size_t max;
    int rc; /* the first failure, 0 so far */
};

#define DS_BUF_INIT(limit)                                                                         \
    {                                                                                              \
        .max = (limit)                                                                             \
    }

void ds_buf_release(struct ds_buf *buf); /* frees, empties and forgets a failure; zeroed is fine */
void ds_buf_wipe(struct ds_buf *buf);    /* the same for secrets: overwrites first */
struct ds_span ds_buf_span(const struct ds_buf *buf);

/* Cuts it to its first n bytes, keeps its room and forgets a failure: for reuse, and for taking
 * back what was appended in part. */
void ds_buf_truncate(struct ds_buf *buf, size_t n);

/* Makes room for n more bytes, which may then be written at p + n, before `n` counts them. */
int ds_buf_reserve(struct ds_buf *buf, size_t n, struct ds_error *err);
int ds_buf_add(struct ds_buf *buf, const void *bytes, size_t n, struct ds_error *err);
int ds_buf_puts(struct ds_buf *buf, const char *text, struct ds_error *err);
int ds_buf_printf(struct ds_buf *buf, struct ds_error *err, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Hands the text to the caller, who frees it with free(); the buf is empty afterwards.
 * Never NULL for a buf that had content. */
char *ds_buf_take(struct ds_buf *buf);

/* A source of bytes with random access. `read_at` fills exactly `n` bytes or fails; it may be
 * called from several threads at once. `ctx` belongs to whoever made the source. */
struct ds_source {
    uint64_t size;
    int (*read_at)(void *ctx, uint64_t offset, void *out, size_t n, struct ds_error *err);
    void *ctx;
    /* Not NULL for a source over a network: nothing is read from it that is not needed,
     * and it is told before that the n bytes at `offset` will be. */
    void (*expect)(void *ctx, uint64_t offset, uint64_t n);
    /* All of it will be hashed: what stands between contents can be looked at then, together with
     * them, instead of by reads of its own before. */
    bool all_hashed;
};

/* The same over bytes in memory, which must outlive the source. */
struct ds_source ds_source_memory(const struct ds_span *bytes);

/* Where bytes go, one piece after another, that need not all be in memory at once. */
struct ds_sink {
    int (*put)(void *ctx, const void *bytes, size_t n, struct ds_error *err);
    void *ctx;
};

/* The same that appends to `out`, which must outlive the sink. */
struct ds_sink ds_sink_memory(struct ds_buf *out);

#endif
