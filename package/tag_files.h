/* SPDX-License-Identifier: Apache-2.0 */
/* What stands around the payload: bagit.txt, bag-info.txt, both manifests, the reading page and the
 * seal. docs/format.md, "Bag" and "Seal". */
#ifndef DS_PACKAGE_TAG_FILES_H
#define DS_PACKAGE_TAG_FILES_H

#include "core/sign/private_key.h"
#include "package/index_page.h"
#include "package/parts.h"

struct ds_tagging {
    struct ds_index_page page;
    int64_t at; /* time of the seal */
    const struct ds_private_key *seal_key;
};

/* Adds them to the parts, which are all of data/ until then, and puts everything in order. */
int ds_tag_files_add(struct ds_parts *parts, const struct ds_tagging *tagging,
                     struct ds_error *err);

#endif
