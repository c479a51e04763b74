/* SPDX-License-Identifier: Apache-2.0 */
/* One pass over a pack. */
#include "verify/ledger/pack.h"

#include "core/cleanup.h"
#include "core/grow.h"
#include "verify/ledger/delta.h"
#include "verify/ledger/input.h"

#include <stdlib.h>
#include <string.h>

enum {
    HEAD = 12, /* "PACK", version, number of objects */
    BY_OFFSET = 6,
    BY_NAME = 7,
    HEADER_BITS = 32 /* of a size, and of a distance some more */
};

struct reading {
    struct ds_git_pack *pack;
    const struct ds_git_visit *visit;
    struct ds_git_input in;
    struct ds_buf kept; /* a commit or a delta */
    uint32_t count;     /* objects that there must be */
};

static int refuse(struct ds_git_pack *pack, enum ds_reason reason, struct ds_error *err)
{
    return ds_git_refuse(&pack->reason, reason, err);
}

static int read_head(struct reading *r, struct ds_error *err)
{
    unsigned char head[HEAD];
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < HEAD; i++)
        rc = ds_git_byte(&head[i], &r->in, err);
    if (rc < 0)
        return rc;
    if (memcmp(head, "PACK\0\0\0\2", 8) != 0)
        return refuse(r->pack, DS_LEDGER_PACK_FORM, err);
    for (size_t i = 8; i < HEAD; i++)
        r->count = r->count << 8 | head[i];
    return r->count <= DS_MAX_PACK_OBJECTS ? 0 : refuse(r->pack, DS_LEDGER_PACK_LIMIT, err);
}

/* Kind and size: seven bits a byte but four in the first, the lowest first. */
static int read_kind(unsigned *kind, uint64_t *size, struct reading *r, struct ds_error *err)
{
    unsigned char byte = 0x80;
    int rc = ds_git_byte(&byte, &r->in, err);

    *kind = byte >> 4 & 7;
    *size = byte & 15;
    for (unsigned shift = 4; rc == 0 && byte & 0x80; shift += 7) {
        if (shift > HEADER_BITS)
            return refuse(r->pack, DS_LEDGER_PACK_LIMIT, err);
        rc = ds_git_byte(&byte, &r->in, err);
        *size |= (uint64_t)(byte & 0x7f) << shift;
    }
    return rc < 0 || *size <= DS_MAX_PACK_OBJECT ? rc : refuse(r->pack, DS_LEDGER_PACK_LIMIT, err);
}

/* How far back the base stands; every byte but the last stands for one more than it says. */
static int read_distance(uint64_t *out, struct reading *r, struct ds_error *err)
{
    unsigned char byte = 0;
    int rc = ds_git_byte(&byte, &r->in, err);

    for (*out = byte & 0x7f; rc == 0 && byte & 0x80;) {
        if (*out >> 48)
            return refuse(r->pack, DS_LEDGER_PACK_DELTA, err);
        rc = ds_git_byte(&byte, &r->in, err);
        *out = (*out + 1) << 7 | (byte & 0x7f);
    }
    return rc;
}

static int by_place(const void *key, const void *element)
{
    const uint64_t at = *(const uint64_t *)key;
    const struct ds_git_object *object = element;

    return at < object->at ? -1 : at > object->at;
}

static int base_by_offset(struct reading *r, struct ds_git_object *object, struct ds_error *err)
{
    const struct ds_git_object *base = NULL;
    uint64_t distance = 0, at;
    int rc = read_distance(&distance, r, err);

    if (rc < 0)
        return rc;
    at = object->at - distance;
    if (distance > 0 && distance <= object->at)
        base = bsearch(&at, r->pack->object, r->pack->n, sizeof(*base), by_place);
    if (!base)
        return refuse(r->pack, DS_LEDGER_PACK_DELTA, err);
    object->base = (uint32_t)(base - r->pack->object) + 1;
    return 0;
}

static int base_by_name(struct reading *r, struct ds_error *err)
{
    struct ds_git_pack *pack = r->pack;
    struct ds_git_named *named;
    int rc = ds_grow(&pack->named, pack->named_n, &pack->named_room, sizeof(*named), err);

    if (rc < 0)
        return rc;
    named = &pack->named[pack->named_n++];
    named->object = (uint32_t)pack->n;
    for (size_t i = 0; rc == 0 && i < DS_SHA1_SIZE; i++)
        rc = ds_git_byte(&named->base.byte[i], &r->in, err);
    return rc;
}

int ds_git_take_base(struct ds_git_pack *pack, struct ds_git_object *object, struct ds_error *err)
{
    const struct ds_git_object *base = &pack->object[object->base - 1];

    if (object->base_size != base->size)
        return refuse(pack, DS_LEDGER_PACK_DELTA, err);
    if (base->depth >= DS_MAX_PACK_DEPTH)
        return refuse(pack, DS_LEDGER_PACK_LIMIT, err);
    object->kind = base->kind;
    object->depth = (uint8_t)(base->depth + 1);
    return 0;
}

static int read_delta(struct reading *r, struct ds_git_object *object, struct ds_error *err)
{
    const struct ds_sink to = ds_sink_memory(&r->kept);
    struct ds_git_delta delta;
    int rc = ds_git_inflate(&to, &r->in, object->stored, err);

    if (rc < 0)
        return rc;
    if (!ds_git_delta_read(&delta, ds_buf_span(&r->kept)))
        return refuse(r->pack, DS_LEDGER_PACK_DELTA, err);
    if (delta.base > DS_MAX_PACK_OBJECT || delta.size > DS_MAX_PACK_OBJECT)
        return refuse(r->pack, DS_LEDGER_PACK_LIMIT, err);
    object->base_size = (uint32_t)delta.base;
    object->size = (uint32_t)delta.size;
    return object->base && r->pack->object[object->base - 1].kind
               ? ds_git_take_base(r->pack, object, err)
               : 0;
}

static int read_whole(struct reading *r, const struct ds_git_object *object, struct ds_error *err)
{
    bool kept = object->kind == DS_GIT_COMMIT && r->visit;
    const struct ds_sink to = ds_sink_memory(&r->kept);
    int rc = ds_git_inflate(kept ? &to : NULL, &r->in, object->stored, err);

    return rc < 0 || !kept
               ? rc
               : r->visit->whole(r->visit->ctx, (uint32_t)r->pack->n, ds_buf_span(&r->kept), err);
}

static int read_object(struct reading *r, struct ds_error *err)
{
    struct ds_git_object object = {.at = ds_git_position(&r->in)};
    uint64_t size = 0;
    unsigned kind = 0;
    int rc = read_kind(&kind, &size, r, err);

    if (rc < 0)
        return rc;
    object.stored = object.size = (uint32_t)size;
    object.delta = kind == BY_OFFSET || kind == BY_NAME;
    if (kind == BY_OFFSET)
        rc = base_by_offset(r, &object, err);
    else if (kind == BY_NAME)
        rc = base_by_name(r, err);
    else if (kind < DS_GIT_COMMIT || kind > DS_GIT_BLOB)
        rc = refuse(r->pack, DS_LEDGER_PACK_OBJECT, err);
    if (rc < 0)
        return rc;
    object.head = (uint8_t)(ds_git_position(&r->in) - object.at);
    object.kind = object.delta ? 0 : (uint8_t)kind;
    ds_buf_truncate(&r->kept, 0);
    rc = object.delta ? read_delta(r, &object, err) : read_whole(r, &object, err);
    r->pack->object[r->pack->n] = object;
    return rc;
}

static int read_objects(struct reading *r, struct ds_error *err)
{
    struct ds_git_pack *pack = r->pack;

    while (pack->n < r->count) {
        int rc = ds_grow(&pack->object, pack->n, &pack->room, sizeof(*pack->object), err);

        if (rc < 0)
            return rc;
        rc = read_object(r, err);
        if (rc < 0)
            return rc;
        pack->n++;
    }
    return 0;
}

/* The objects end where the checksum begins, and that is the last of all. */
static int check_sum(struct reading *r, struct ds_error *err)
{
    const struct ds_source *source = r->pack->source;
    unsigned char said[DS_SHA1_SIZE], found[DS_SHA1_SIZE];
    int rc;

    if (ds_git_position(&r->in) != r->in.end)
        return refuse(r->pack, DS_LEDGER_PACK_AFTER, err);
    rc = ds_sha1_finish(found, r->in.sha1, err);
    if (rc == 0)
        rc = source->read_at(source->ctx, r->in.end, said, sizeof(said), err);
    if (rc < 0)
        return rc;
    return memcmp(said, found, sizeof(said)) == 0 ? 0
                                                  : refuse(r->pack, DS_LEDGER_PACK_CHECKSUM, err);
}

static int read_all(struct reading *r, struct ds_error *err)
{
    int rc = read_head(r, err);

    if (rc == 0)
        rc = read_objects(r, err);
    return rc < 0 ? rc : check_sum(r, err);
}

int ds_git_pack_read(struct ds_git_pack *out, const struct ds_git_visit *visit,
                     struct ds_error *err)
{
    const uint64_t size = out->source->size;
    ds_cleanup(ds_sha1_freep) struct ds_sha1 *sum = NULL;
    struct reading r = {.pack = out,
                        .visit = visit,
                        .kept = DS_BUF_INIT(DS_MAX_PACK_OBJECT),
                        .in = {.source = out->source, .work = out->work}};
    int rc = ds_sha1_new(&out->sha1, err);

    if (rc == 0)
        rc = ds_sha1_new(&sum, err);
    if (rc == 0)
        rc = ds_git_input_begin(&r.in, err);
    if (rc < 0)
        return rc;
    r.in.end = size > DS_SHA1_SIZE ? size - DS_SHA1_SIZE : 0;
    r.in.sha1 = sum;
    rc = read_all(&r, err);
    if (rc == DS_EINVAL && r.in.reason != DS_LEDGER_PACK_RIGHT)
        out->reason = r.in.reason;
    ds_git_input_release(&r.in);
    ds_buf_release(&r.kept);
    return rc < 0 ? rc : ds_git_pack_link(out, err);
}

void ds_git_pack_release(struct ds_git_pack *pack)
{
    ds_sha1_free(pack->sha1);
    free(pack->object);
    free(pack->named);
}
