/* SPDX-License-Identifier: Apache-2.0 */
/* Small artefacts, opened, read and hashed by other threads ahead of the one that writes them: ten
 * thousand of them cost more in opening and hashing than in writing. */
#ifndef DS_PACKAGE_AHEAD_H
#define DS_PACKAGE_AHEAD_H

#include "package/parts.h"

struct ds_ahead; /* opaque: threads and buffers, 1 MiB of them */

/* Starts with the first part; `parts` and `the_case` must outlive it. */
int ds_ahead_new(struct ds_ahead **out, const struct ds_parts *parts,
                 const struct ds_package_case *the_case, struct ds_error *err);
void ds_ahead_free(struct ds_ahead *ahead); /* NULL is fine; waits for the threads */
void ds_ahead_freep(struct ds_ahead **ahead);

/* Whether a part is read ahead. Those that are must be taken, each once and in order. */
bool ds_ahead_has(const struct ds_part *part);

/* The content of the next of them, until the next call, and its CRC-32. DS_ECHANGED when it is not
 * what the part says. */
int ds_ahead_take(struct ds_span *content, uint32_t *crc, struct ds_ahead *ahead,
                  struct ds_error *err);

#endif
