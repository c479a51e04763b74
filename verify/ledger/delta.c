/* SPDX-License-Identifier: Apache-2.0 */
#include "verify/ledger/delta.h"

enum {
    LEAST = 4, /* bytes of a delta; Git refuses a shorter one */
    COPY = 0x80,
    COPY_ALL = 0x10000, /* what a copy of no bytes means */
    SIZE_BITS = 49      /* enough for every size that there is */
};

static bool take(unsigned char *out, struct ds_span *text)
{
    if (text->n == 0)
        return false;
    *out = (unsigned char)*text->p++;
    text->n--;
    return true;
}

/* Seven bits a byte, the lowest first. */
static bool take_size(uint64_t *out, struct ds_span *text)
{
    unsigned char byte = COPY;

    *out = 0;
    for (unsigned shift = 0; byte & COPY; shift += 7) {
        if (shift >= SIZE_BITS || !take(&byte, text))
            return false;
        *out |= (uint64_t)(byte & 0x7f) << shift;
    }
    return true;
}

/* The bytes that the bits of `op` announce, the lowest first. */
static bool take_operand(uint32_t *out, unsigned op, int n, struct ds_span *text)
{
    *out = 0;
    for (int i = 0; i < n; i++) {
        unsigned char byte = 0;

        if (op >> i & 1 && !take(&byte, text))
            return false;
        *out |= (uint32_t)byte << (8 * i);
    }
    return true;
}

bool ds_git_step(struct ds_git_step *out, struct ds_span *steps)
{
    unsigned char op;

    if (!take(&op, steps) || op == 0)
        return false;
    if (op & COPY) {
        out->bytes = NULL;
        if (!take_operand(&out->from, op, 4, steps) ||
            !take_operand(&out->n, op >> 4 & 7, 3, steps))
            return false;
        out->n = out->n ? out->n : COPY_ALL;
        return true;
    }
    *out = (struct ds_git_step){.bytes = steps->p, .n = op};
    if (steps->n < op)
        return false;
    steps->p += op;
    steps->n -= op;
    return true;
}

bool ds_git_delta_read(struct ds_git_delta *out, struct ds_span text)
{
    struct ds_span left = text;
    struct ds_git_step step;
    uint64_t size = 0;

    if (text.n < LEAST || !take_size(&out->base, &left) || !take_size(&out->size, &left))
        return false;
    out->steps = left;
    while (left.n) {
        if (!ds_git_step(&step, &left) || step.n > out->size - size ||
            (!step.bytes && (step.from > out->base || step.n > out->base - step.from)))
            return false;
        size += step.n;
    }
    return size == out->size;
}

int ds_git_delta_apply(struct ds_buf *out, const struct ds_git_delta *delta, struct ds_span base,
                       struct ds_error *err)
{
    struct ds_span left = delta->steps;
    struct ds_git_step step;
    int rc = ds_buf_reserve(out, (size_t)delta->size, err);

    while (rc == 0 && left.n && ds_git_step(&step, &left))
        rc = ds_buf_add(out, step.bytes ? step.bytes : base.p + step.from, step.n, err);
    return rc;
}
