/* SPDX-License-Identifier: Apache-2.0 */
/* Git's pack format, version 2 (gitformat-pack(5)), read without Git: where each object begins, its
 * kind and size, whether every delta fits its base, and the checksum at the end. Contents are not
 * kept; one is read again when it is asked for. Objects are named by SHA-1.
 *
 * Functions that return DS_EINVAL found something wrong with the bytes and say what in `reason`;
 * every other error is one of the machine, and DS_ECOMPLEX. */
#ifndef DS_VERIFY_LEDGER_PACK_H
#define DS_VERIFY_LEDGER_PACK_H

#include "core/bytes.h"
#include "core/format.h"
#include "core/sha1.h"
#include "verify/findings/reasons.h"
#include "verify/work.h"

enum ds_git_kind { DS_GIT_COMMIT = 1, DS_GIT_TREE = 2, DS_GIT_BLOB = 3 };

struct ds_git_id {
    unsigned char byte[DS_SHA1_SIZE];
};

struct ds_git_object {
    uint64_t at;        /* of its header in the source */
    uint32_t stored;    /* bytes of what is stored: the content, or a delta */
    uint32_t size;      /* of the content */
    uint32_t base_size; /* of what the delta is for */
    uint32_t base;      /* 1 + which object that is; 0: none, or not known yet */
    uint8_t head;       /* bytes of its header */
    uint8_t kind;       /* enum ds_git_kind; 0: not known, since that of the base is not */
    uint8_t depth;      /* deltas until what is stored whole */
    bool delta;
};

/* A delta whose base is told by its name. */
struct ds_git_named {
    struct ds_git_id base;
    uint32_t object;
};

struct ds_git_pack {
    const struct ds_source *source; /* the pack, from its first byte to its last */
    struct ds_work *work;
    struct ds_sha1 *sha1;
    enum ds_reason reason; /* DS_LEDGER_PACK_RIGHT until something is wrong */
    struct ds_git_object *object;
    size_t n, room; /* read so far; there is room for */
    struct ds_git_named *named;
    size_t named_n, named_room;
};

/* Reads all of it; `out` has `source` and `work`, which outlive it, and is released by the caller
 * even on failure. `whole` is called with the content of each commit that is stored whole; NULL:
 * nothing is. */
struct ds_git_visit {
    int (*whole)(void *ctx, uint32_t object, struct ds_span content, struct ds_error *err);
    void *ctx;
};
int ds_git_pack_read(struct ds_git_pack *out, const struct ds_git_visit *visit,
                     struct ds_error *err);
void ds_git_pack_release(struct ds_git_pack *pack);

/* Finds the bases that are told by name, wherever they stand: every kind is known afterwards. Part
 * of ds_git_pack_read(). */
int ds_git_pack_link(struct ds_git_pack *pack, struct ds_error *err);

/* Takes kind and depth from the base, which is known. DS_EINVAL: the delta is for another one. */
int ds_git_take_base(struct ds_git_pack *pack, struct ds_git_object *object, struct ds_error *err);

/* Replaces *out by the content of an object. At most two contents and a delta are in memory. */
int ds_git_content(struct ds_buf *out, struct ds_git_pack *pack, size_t object,
                   struct ds_error *err);
/* Whether that content is this, in two parts. No content is in memory: each delta says which bytes
 * of its base are wanted where. */
int ds_git_same(bool *out, struct ds_git_pack *pack, size_t object, const struct ds_span part[2],
                struct ds_error *err);
/* The name of an object: SHA-1 over its kind, its size and its content. */
int ds_git_name(struct ds_git_id *out, struct ds_git_pack *pack, size_t object,
                struct ds_error *err);
/* The same of content in two parts. */
int ds_git_name_of(struct ds_git_id *out, struct ds_sha1 *sha1, enum ds_git_kind kind,
                   const struct ds_span part[2], struct ds_error *err);

#endif
