/* SPDX-License-Identifier: Apache-2.0 */
/* How much of a package is read: a film of gigabytes on a server need not be, to see who signed for
 * it. What is left out is said in the verdict. */
#ifndef DS_CLI_EXTENT_H
#define DS_CLI_EXTENT_H

#include "cli/command.h"
#include "core/format.h"
#include "verify/verify.h"

/* How much of a package is read. Less than everything is "partly checked" at best. */
enum ds_extent {
    DS_EXTENT_EVERYTHING,
    DS_EXTENT_CHOSEN,    /* the documents, and the evidence chosen */
    DS_EXTENT_DOCUMENTS, /* no evidence */
    DS_EXTENT_LIST       /* the list of files, and the seal on it */
};

/* Verifies that much. `only` is for DS_EXTENT_CHOSEN; DS_ENOENT when one of them names no evidence,
 * or more than one piece. */
int ds_extent_verify(struct ds_report **out, const struct ds_container *container,
                     struct ds_verify_options *options, enum ds_extent extent,
                     const struct ds_list *only, struct ds_error *err);

/* The one artefact of the record with this digest, beginning of a digest (8 characters at least),
 * name or original name; borrowed. DS_ENOENT when there is none or more than one. */
int ds_extent_artefact(const json_t **out, const json_t *record, const char *which,
                       struct ds_error *err);

/* Its entry's name in a package. */
void ds_extent_entry_name(char out[static DS_MAX_NAME + 1], const json_t *artefact);

#endif
