/* SPDX-License-Identifier: Apache-2.0 */
/* A package with more files than it has, before it is written: what the checks say of it is known
 * while nothing has changed yet. */
#ifndef DS_APP_ISSUE_OVERLAY_H
#define DS_APP_ISSUE_OVERLAY_H

#include "package/rewrite.h"
#include "verify/container.h"

enum { DS_OVERLAY_MORE = 3 }; /* files added at most */

struct ds_overlay {
    struct ds_container container; /* of all files; valid while what is below it stays */
    const struct ds_container *below;
    struct {
        const char *name;
        struct ds_span content;
    } more[DS_OVERLAY_MORE];
    size_t more_n;
};

/* Puts the files of `more` over `below`; names and contents are borrowed. */
int ds_overlay_open(struct ds_overlay *overlay, struct ds_error *err);
void ds_overlay_release(struct ds_overlay *overlay);

/* The entries for ds_rewrite_package(): small ones in memory (*memory owns them), the others with
 * the digests that the package's manifests give them. Free *out and release *memory. */
int ds_overlay_entries(struct ds_rewrite_entry **out, struct ds_buf *memory,
                       const struct ds_overlay *overlay, struct ds_error *err);
int ds_overlay_read(void *container, const void *entry, uint64_t offset, void *out, size_t n,
                    struct ds_error *err); /* for ds_rewrite.read */

#endif
