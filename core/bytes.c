/* SPDX-License-Identifier: Apache-2.0 */
/* Buffers that double as they grow, end in a NUL and keep their first failure. */
#include "core/bytes.h"

#include <openssl/crypto.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct ds_span ds_span_of(const char *text)
{
    return (struct ds_span){.p = text, .n = strlen(text)};
}

bool ds_span_equal(struct ds_span a, struct ds_span b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool ds_text_same(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

bool ds_text_one_of(const char *text, const char *const *words)
{
    while (*words && !ds_text_same(text, *words))
        words++;
    return *words != NULL;
}

void ds_buf_release(struct ds_buf *buf)
{
    free(buf->p);
    *buf = (struct ds_buf){.max = buf->max};
}

void ds_buf_wipe(struct ds_buf *buf)
{
    if (buf->p)
        OPENSSL_cleanse(buf->p, buf->room);
    ds_buf_release(buf);
}

struct ds_span ds_buf_span(const struct ds_buf *buf)
{
    return (struct ds_span){.p = buf->p ? buf->p : "", .n = buf->n};
}

void ds_buf_truncate(struct ds_buf *buf, size_t n)
{
    buf->n = n;
    buf->rc = 0;
    if (buf->p)
        buf->p[n] = '\0';
}

static int too_long(const struct ds_buf *buf, struct ds_error *err)
{
    return ds_fail(err, DS_ELIMIT, "text is longer than the limit of %zu bytes", buf->max);
}

/* Remembers the first failure and says it, now and again after it. */
static int failed(struct ds_buf *buf, int rc, struct ds_error *err)
{
    if (buf->rc == 0)
        buf->rc = rc;
    switch (buf->rc) {
    case DS_ELIMIT:
        return too_long(buf, err);
    case DS_ENOMEM:
        return ds_nomem(err);
    default:
        return ds_fail(err, buf->rc, "text cannot be formatted");
    }
}

/* Grows by copying, not realloc(), so that a wiped buffer leaves no stale copy behind. */
static int grow(struct ds_buf *buf, size_t n)
{
    size_t room = buf->room ? buf->room : 64;
    char *bigger;

    while (room <= buf->n + n)
        room *= 2;
    bigger = malloc(room);
    if (!bigger)
        return DS_ENOMEM;
    bigger[0] = '\0';
    if (buf->p) {
        memcpy(bigger, buf->p, buf->n + 1);
        OPENSSL_cleanse(buf->p, buf->n);
    }
    free(buf->p);
    buf->p = bigger;
    buf->room = room;
    return 0;
}

int ds_buf_reserve(struct ds_buf *buf, size_t n, struct ds_error *err)
{
    int rc;

    if (buf->rc < 0)
        return failed(buf, buf->rc, err);
    if (n > buf->max - buf->n)
        return failed(buf, DS_ELIMIT, err);
    if (buf->p && buf->n + n < buf->room)
        return 0;
    rc = grow(buf, n);
    return rc < 0 ? failed(buf, rc, err) : 0;
}

int ds_buf_add(struct ds_buf *buf, const void *bytes, size_t n, struct ds_error *err)
{
    int rc = ds_buf_reserve(buf, n, err);

    if (rc < 0)
        return rc;
    if (n)
        memcpy(buf->p + buf->n, bytes, n);
    buf->n += n;
    buf->p[buf->n] = '\0';
    return 0;
}

int ds_buf_puts(struct ds_buf *buf, const char *text, struct ds_error *err)
{
    return ds_buf_add(buf, text, strlen(text), err);
}

int ds_buf_printf(struct ds_buf *buf, struct ds_error *err, const char *format, ...)
{
    va_list args, again;
    int n, rc;

    va_start(args, format);
    va_copy(again, args);
    n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    rc = n < 0 ? failed(buf, DS_EINTERNAL, err) : ds_buf_reserve(buf, (size_t)n, err);
    if (rc == 0) {
        vsnprintf(buf->p + buf->n, (size_t)n + 1, format, again);
        buf->n += (size_t)n;
    }
    va_end(again);
    return rc;
}

char *ds_buf_take(struct ds_buf *buf)
{
    char *text = buf->p;

    buf->p = NULL;
    buf->n = buf->room = 0;
    return text;
}

static int read_memory(void *ctx, uint64_t offset, void *out, size_t n, struct ds_error *err)
{
    const struct ds_span *bytes = ctx;

    if (offset > bytes->n || n > bytes->n - offset)
        return ds_fail(err, DS_EIO, "read past the end");
    if (n)
        memcpy(out, bytes->p + offset, n);
    return 0;
}

struct ds_source ds_source_memory(const struct ds_span *bytes)
{
    return (struct ds_source){
        .size = bytes->n, .read_at = read_memory, .ctx = (void *)(uintptr_t)bytes};
}

static int put_memory(void *ctx, const void *bytes, size_t n, struct ds_error *err)
{
    return ds_buf_add(ctx, bytes, n, err);
}

struct ds_sink ds_sink_memory(struct ds_buf *out)
{
    return (struct ds_sink){.put = put_memory, .ctx = out};
}
