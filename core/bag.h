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

/* A line of a manifest as it was written by ds_bag_manifest_line(). Borrowed. */
struct ds_bag_line {
    struct ds_span line; /* without its line feed, whatever it is */
    struct ds_span name; /* empty: the line is not in form, or has no line feed; then no digest */
    struct ds_digest digest;
};

/* Takes the next line off `rest`. False, and both empty, when there is none. Whether the name is
 * one that a package may have, the caller asks (core/name.h). */
bool ds_bag_manifest_next(struct ds_bag_line *out, struct ds_span *rest);

#endif
