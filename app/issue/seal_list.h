/* SPDX-License-Identifier: Apache-2.0 */
/* Writes the list that a timestamp is over (core/seal_name.h). */
#ifndef DS_APP_ISSUE_SEAL_LIST_H
#define DS_APP_ISSUE_SEAL_LIST_H

#include "core/seal_name.h"
#include "verify/hashing.h"

/* Appends the list of timestamp `number`: SHA-256 of all that stands in seal/ before it, or SHA-512
 * of all that stands in the package. `progress` (NULL, or without a step: none) hears bytes. After
 * a failure, to read or of memory, *out holds part of the list. */
int ds_seal_list_write(struct ds_buf *out, const struct ds_container *container, int number,
                       enum ds_seal_kind kind, const struct ds_progress *progress,
                       struct ds_error *err);

#endif
