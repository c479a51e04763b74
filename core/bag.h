/* SPDX-License-Identifier: Apache-2.0 */
/* The tag files of the bag (BagIt 1.0, RFC 8493): what stands in a package, file by file. */
#ifndef DS_CORE_BAG_H
#define DS_CORE_BAG_H

#include "core/digest.h"
#include "core/record/record.h"

/* bag-info.txt, from the case alone so that the same case gives the same bytes. `octets` and
 * `files` count the payload, everything under data/. Appends. */
int ds_bag_info(struct ds_buf *out, const json_t *definition, const struct ds_record *record,
                uint64_t octets, size_t files, struct ds_error *err);

/* One line of a manifest, as `sha256sum -c` reads it too. Appends. */
int ds_bag_manifest_line(struct ds_buf *out, const struct ds_digest *digest, const char *name,
                         struct ds_error *err);

#endif
