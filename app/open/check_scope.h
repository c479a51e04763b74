/* SPDX-License-Identifier: Apache-2.0 */
/* How much of a package is read and verified: a film of gigabytes on a server need not be, to see
 * who signed for it. What is left out is said in the verdict. */
#ifndef DS_APP_OPEN_CHECK_SCOPE_H
#define DS_APP_OPEN_CHECK_SCOPE_H

#include "app/list.h"
#include "core/format.h"
#include "verify/verify.h"

/* Less than everything is "partly checked" at best. */
enum ds_check_extent {
    DS_SCOPE_EVERYTHING,
    DS_SCOPE_CHOSEN,    /* the documents, and the evidence chosen */
    DS_SCOPE_DOCUMENTS, /* no evidence */
    DS_SCOPE_LIST       /* the list of files, and the seal on it */
};

struct ds_check_scope {
    enum ds_check_extent extent;
    struct ds_list only; /* DS_SCOPE_CHOSEN: digests, beginnings of them, or names */
};

/* Verifies that much; sets options->wanted. DS_ENOENT when one of scope->only names no evidence, or
 * more than one piece. */
int ds_check_scope_verify(struct ds_report **out, const struct ds_container *container,
                          struct ds_verify_options *options, const struct ds_check_scope *scope,
                          struct ds_error *err);

/* The one artefact of the record with this digest, beginning of a digest (8 characters at least),
 * name or original name; borrowed. DS_ENOENT when there is none or more than one. */
int ds_evidence_named(const json_t **out, const struct ds_record *record, const char *which,
                      struct ds_error *err);

/* Its entry's name in a package. */
void ds_evidence_entry_name(char out[static DS_MAX_NAME + 1], const json_t *artefact);

#endif
