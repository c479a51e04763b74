/* SPDX-License-Identifier: Apache-2.0 */
/* The digests of a file's leaves as a file of their own (docs/format.md, "Leaves"), read from a
 * descriptor. */
#ifndef DS_CORE_LEAF_LIST_H
#define DS_CORE_LEAF_LIST_H

#include "core/leaves.h"

/* What such a file is: SHA-256 of it, the root over the leaves, and how many they are. */
struct ds_leaf_list {
    struct ds_leaf_digests digests;
    uint64_t leaves;
};

/* Reads `fd` from where it stands to its end. DS_EINVAL when that is not one digest or more;
 * DS_EIO; DS_ELIMIT. Memory does not depend on its size. */
int ds_leaf_list_read(struct ds_leaf_list *out, int fd, struct ds_error *err);

#endif
