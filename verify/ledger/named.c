/* SPDX-License-Identifier: Apache-2.0 */
/* Deltas whose base is told by its name (REF_DELTA). A base may stand behind, and be such a delta
 * itself: every object whose base is known is named, until nothing more becomes known. Packs
 * without such deltas, as ours are, name nothing here. */
#include "core/cleanup.h"
#include "verify/ledger/input.h"
#include "verify/ledger/pack.h"

#include <stdlib.h>
#include <string.h>

enum { A_ROUND = 32 }; /* steps of work that an object costs when all are sorted and looked at */

struct name {
    struct ds_git_id id;
    uint32_t object;
};

struct names {
    struct name *name; /* sorted up to `sorted` */
    bool *has;         /* by object: it has its name */
    size_t n;
};

static void names_release(struct names *names)
{
    free(names->name);
    free(names->has);
}

static int by_id(const void *a, const void *b)
{
    const struct name *one = a, *other = b;

    return memcmp(one->id.byte, other->id.byte, DS_SHA1_SIZE);
}

/* Deltas by offset on top of what has become known; a base stands before them. */
static int spread(struct ds_git_pack *pack, struct ds_error *err)
{
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < pack->n; i++) {
        struct ds_git_object *object = &pack->object[i];

        if (!object->kind && object->base && pack->object[object->base - 1].kind)
            rc = ds_git_take_base(pack, object, err);
    }
    return rc;
}

static int give_names(struct names *names, struct ds_git_pack *pack, struct ds_error *err)
{
    for (size_t i = 0; i < pack->n; i++) {
        struct name *name = &names->name[names->n];
        int rc;

        if (names->has[i] || !pack->object[i].kind)
            continue;
        rc = ds_git_name(&name->id, pack, i, err);
        if (rc < 0)
            return rc;
        name->object = (uint32_t)i;
        names->has[i] = true;
        names->n++;
    }
    qsort(names->name, names->n, sizeof(*names->name), by_id);
    return 0;
}

/* Looks the bases up among the names. *left: those not found yet. */
static int find_bases(size_t *left, struct ds_git_pack *pack, const struct names *names,
                      struct ds_error *err)
{
    *left = 0;
    for (size_t i = 0; i < pack->named_n; i++) {
        struct ds_git_object *object = &pack->object[pack->named[i].object];
        const struct name key = {.id = pack->named[i].base}, *base;
        int rc;

        if (object->kind)
            continue;
        base = bsearch(&key, names->name, names->n, sizeof(key), by_id);
        *left += base == NULL;
        object->base = base ? base->object + 1 : 0;
        rc = base ? ds_git_take_base(pack, object, err) : 0;
        if (rc < 0)
            return rc;
    }
    return 0;
}

static int link_named(struct ds_git_pack *pack, struct names *names, struct ds_error *err)
{
    size_t left = pack->named_n, before;
    int rc;

    do {
        before = left;
        rc = ds_work_spend(pack->work, A_ROUND * (uint64_t)pack->n, err);
        if (rc < 0)
            return rc;
        rc = give_names(names, pack, err);
        if (rc == 0)
            rc = find_bases(&left, pack, names, err);
        if (rc == 0)
            rc = spread(pack, err);
        if (rc < 0)
            return rc;
    } while (left > 0 && left < before);
    return left == 0 ? 0 : ds_git_refuse(&pack->reason, DS_LEDGER_PACK_DELTA, err);
}

int ds_git_pack_link(struct ds_git_pack *pack, struct ds_error *err)
{
    ds_cleanup(names_release) struct names names = {.n = 0};

    if (pack->named_n == 0)
        return 0;
    names.name = calloc(pack->n, sizeof(*names.name));
    names.has = calloc(pack->n, sizeof(*names.has));
    return names.name && names.has ? link_named(pack, &names, err) : ds_nomem(err);
}
