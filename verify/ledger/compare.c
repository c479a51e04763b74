/* SPDX-License-Identifier: Apache-2.0 */
/* Comparing an object with content that is at hand, from its delta down to what is stored whole:
 * what a delta inserts is compared, what it copies is wanted from its base. */
#include "core/cleanup.h"
#include "core/grow.h"
#include "verify/ledger/object.h"

#include <stdlib.h>
#include <string.h>

enum { A_WANT = 64 }; /* steps of work, so that there are never too many to keep */

/* Bytes of an object, and where they stand in the content. */
struct want {
    uint32_t from, n, to;
};

struct wants {
    struct want *item; /* sorted by `from`, when the object is looked at */
    size_t n, room;
};

struct comparison {
    struct ds_git_pack *pack;
    const struct ds_span *part; /* the content, in two parts */
    struct wants now, next;     /* of the object that is looked at, and of its base */
    size_t first;               /* of `now`: those before it are done */
    uint32_t at;                /* bytes of the object that were looked at */
    bool differs;
};

static void release(struct comparison *c)
{
    free(c->now.item);
    free(c->next.item);
}

static int add(struct comparison *c, struct want want, struct ds_error *err)
{
    struct wants *wants = &c->next;
    int rc = ds_work_spend(c->pack->work, A_WANT, err);

    if (rc < 0)
        return rc;
    if (ds_grow(&wants->item, wants->n, &wants->room, sizeof(*wants->item), err) < 0)
        return DS_ENOMEM;
    wants->item[wants->n++] = want;
    return 0;
}

/* Whether the content has these bytes there. */
static bool has(const struct ds_span part[2], size_t at, const char *bytes, size_t n)
{
    size_t before = at < part[0].n ? part[0].n - at : 0;

    before = before < n ? before : n;
    return (before == 0 || memcmp(part[0].p + at, bytes, before) == 0) &&
           (before == n ||
            memcmp(part[1].p + (at + before - part[0].n), bytes + before, n - before) == 0);
}

/* What a want has of the next bytes of the object: of these, or of those that stand in its base. */
static int meet(struct comparison *c, const struct ds_git_step *step, const struct want *want,
                struct ds_error *err)
{
    const uint32_t at = c->at, end = at + step->n;
    uint32_t from = want->from > at ? want->from : at;
    uint32_t to = want->from + want->n < end ? want->from + want->n : end;
    uint32_t place = want->to + (from - want->from);

    if (from >= to)
        return ds_work_spend(c->pack->work, 1, err);
    if (!step->bytes)
        return add(c, (struct want){.from = step->from + (from - at), .n = to - from, .to = place},
                   err);
    c->differs |= !has(c->part, place, step->bytes + (from - at), to - from);
    return ds_work_spend(c->pack->work, to - from, err);
}

static int look(struct comparison *c, const struct ds_git_step *step, struct ds_error *err)
{
    const struct wants *now = &c->now;
    int rc = ds_work_spend(c->pack->work, 1, err);

    while (c->first < now->n && now->item[c->first].from + now->item[c->first].n <= c->at)
        c->first++;
    for (size_t i = c->first; rc == 0 && i < now->n && now->item[i].from < c->at + step->n; i++)
        rc = meet(c, step, &now->item[i], err);
    c->at += step->n;
    return rc;
}

static int look_whole(void *ctx, const void *bytes, size_t n, struct ds_error *err)
{
    return look(ctx, &(struct ds_git_step){.bytes = bytes, .n = (uint32_t)n}, err);
}

static int by_place(const void *a, const void *b)
{
    const struct want *one = a, *other = b;

    return one->from < other->from ? -1 : one->from > other->from;
}

/* On to the base. */
static void descend(struct comparison *c)
{
    struct wants done = c->now;

    c->now = c->next;
    done.n = 0;
    c->next = done;
    if (c->now.n)
        qsort(c->now.item, c->now.n, sizeof(*c->now.item), by_place);
    c->first = 0;
    c->at = 0;
}

static int look_delta(struct comparison *c, size_t object, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(DS_MAX_PACK_OBJECT);
    struct ds_git_delta delta;
    struct ds_git_step step;
    int rc = ds_git_delta_of(&delta, &text, c->pack, object, err);

    while (rc == 0 && delta.steps.n && ds_git_step(&step, &delta.steps))
        rc = look(c, &step, err);
    descend(c);
    return rc;
}

static int compare(struct comparison *c, size_t object, struct ds_error *err)
{
    const struct ds_sink to = {.put = look_whole, .ctx = c};
    size_t chain[DS_MAX_PACK_DEPTH + 1], n = ds_git_chain(chain, c->pack, object);
    int rc = add(c, (struct want){.n = c->pack->object[object].size}, err);

    if (rc < 0)
        return rc;
    descend(c);
    for (size_t i = 0; i + 1 < n && !c->differs; i++) {
        rc = look_delta(c, chain[i], err);
        if (rc < 0)
            return rc;
    }
    return c->differs ? 0 : ds_git_stored(&to, c->pack, chain[n - 1], err);
}

int ds_git_same(bool *out, struct ds_git_pack *pack, size_t object, const struct ds_span part[2],
                struct ds_error *err)
{
    ds_cleanup(release) struct comparison c = {.pack = pack, .part = part};
    int rc = 0;

    *out = false;
    if (pack->object[object].size == part[0].n + part[1].n) {
        rc = compare(&c, object, err);
        *out = !c.differs;
    }
    return rc;
}
