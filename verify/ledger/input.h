/* SPDX-License-Identifier: Apache-2.0 */
/* The bytes of a pack, one after another, and the zlib streams (RFC 1950) among them. */
#ifndef DS_VERIFY_LEDGER_INPUT_H
#define DS_VERIFY_LEDGER_INPUT_H

#include "core/bytes.h"
#include "core/sha1.h"
#include "verify/findings/reasons.h"
#include "verify/work.h"

#include <zlib.h>

#define DS_GIT_CHUNK (1 << 14)

/* Given: `source`, `at`, `end`, `work` and, unless nothing is to be hashed, `sha1`. */
struct ds_git_input {
    const struct ds_source *source;
    uint64_t at, end; /* where the next chunk begins; where the last one ends */
    struct ds_work *work;
    struct ds_sha1 *sha1;  /* of every chunk that was read */
    enum ds_reason reason; /* why it was refused: ds_git_refuse() */
    z_stream zlib;
    struct {
        size_t from, n; /* what is left of it */
        unsigned char byte[DS_GIT_CHUNK];
    } chunk;
};

int ds_git_input_begin(struct ds_git_input *in, struct ds_error *err);
void ds_git_input_release(struct ds_git_input *in);

/* Notes what is wrong with the bytes; always DS_EINVAL, which means in this folder that it was
 * noted. */
int ds_git_refuse(enum ds_reason *out, enum ds_reason reason, struct ds_error *err);

/* The next byte. DS_EINVAL, with DS_LEDGER_PACK_CUT: there is none. */
int ds_git_byte(unsigned char *out, struct ds_git_input *in, struct ds_error *err);
uint64_t ds_git_position(const struct ds_git_input *in); /* where that is in the source */

/* Expands the stream that comes next, which must give `size` bytes, piece by piece into *to (NULL:
 * nowhere). DS_EINVAL: DS_LEDGER_PACK_OBJECT, or cut. */
int ds_git_inflate(const struct ds_sink *to, struct ds_git_input *in, uint32_t size,
                   struct ds_error *err);

#endif
