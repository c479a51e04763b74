/* SPDX-License-Identifier: Apache-2.0 */
/* How an object of a pack is stored, for what reads one; inside verify/ledger/ only. The pack was
 * read before: what does not fit any more has changed since, DS_ECHANGED. */
#ifndef DS_VERIFY_LEDGER_OBJECT_H
#define DS_VERIFY_LEDGER_OBJECT_H

#include "verify/ledger/delta.h"
#include "verify/ledger/pack.h"

int ds_git_changed(struct ds_error *err);

/* Expands what is stored of an object, content or delta. */
int ds_git_stored(const struct ds_sink *to, struct ds_git_pack *pack, size_t object,
                  struct ds_error *err);
/* A delta; *out borrows from `text`, which is empty before. */
int ds_git_delta_of(struct ds_git_delta *out, struct ds_buf *text, struct ds_git_pack *pack,
                    size_t object, struct ds_error *err);

/* The object, what it is a delta to, and so on to the one that is stored whole, which is last. */
size_t ds_git_chain(size_t chain[static DS_MAX_PACK_DEPTH + 1], const struct ds_git_pack *pack,
                    size_t object);

#endif
