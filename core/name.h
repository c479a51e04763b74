/* SPDX-License-Identifier: Apache-2.0 */
/* The grammar of entry names in a package (docs/format.md, "Names"): ASCII, so narrow that every
 * file system, ZIP tool and BagIt reader agrees about them. */
#ifndef DS_CORE_NAME_H
#define DS_CORE_NAME_H

#include "core/bytes.h"

/* NULL when `name` is allowed, else why not: a stable token such as "segment" for messages
 * and tests ("empty", "length", "segment", "character", "dot", "device"). */
const char *ds_name_fault(struct ds_span name);

/* Whether the format knows a file of this name under data/ (docs/format.md, "Package"). */
bool ds_name_in_package(const char *name);

/* Compares with A-Z folded to a-z: two names that are equal here cannot share a package. */
int ds_name_casecmp(struct ds_span a, struct ds_span b);

#endif
