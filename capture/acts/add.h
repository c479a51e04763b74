/* SPDX-License-Identifier: Apache-2.0 */
/* The act of adding artefacts: into the store first, then one commit for all of them. */
#ifndef DS_CAPTURE_ACTS_ADD_H
#define DS_CAPTURE_ACTS_ADD_H

#include "capture/acts/add_references.h"
#include "capture/casebook/casebook.h"
#include "capture/evidence/file_list.h"

/* Callbacks for progress and remarks; each may be NULL. */
struct ds_add_watch {
    void (*step)(void *ctx, const char *name, uint64_t done, uint64_t total); /* bytes of a file */
    void (*note)(void *ctx, const char *name, const char *sentence);
    void *ctx;
};

struct ds_add_request {
    const struct ds_file_list *files;
    const struct ds_add_words *words;
    const struct ds_author *author;
    const struct ds_add_watch *watch; /* NULL: nobody */
};

/* Adds all files or none. *out, which the caller drops, is an array with an object for
 * each file: the artefact's entry, with `state`: "new", "linked" (it was there and now
 * names more criteria) or "known" (nothing changed). When it returns 0 everything is on
 * disk. */
int ds_add(json_t **out, struct ds_casebook *book, const char *case_name,
           const struct ds_add_request *request, struct ds_error *err);

#endif
