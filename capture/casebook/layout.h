/* SPDX-License-Identifier: Apache-2.0 */
/* The tree of a case's commit as a function of its record and definition: the same two
 * documents give the same tree, so writing one and checking one are the same work.
 *
 * The ledger's chain: SHA-256 over, for each file in byte order of its path,
 *
 *     "100644 " path NUL sha256 LF        sha256: of the content, hex; of an LFS pointer
 * its oid
 *
 * and then "previous " and the parent's chain value (64 zeros without a parent) and LF.
 */
#ifndef DS_CAPTURE_CASEBOOK_LAYOUT_H
#define DS_CAPTURE_CASEBOOK_LAYOUT_H

#include "capture/casebook/repo.h"
#include "core/record/artefacts.h"

#define DS_CHAIN_TRAILER "Ledger-SHA256: "

struct ds_layout {
    git_oid tree;
    struct ds_digest chain;
};

/* Computes the layout; with `write` every object it consists of is put into the casebook
 * as well. `previous` is NULL for a first commit. */
int ds_layout_of(struct ds_layout *out, struct ds_casebook *book, const json_t *record,
                 const json_t *definition, const struct ds_digest *previous, bool write,
                 struct ds_error *err);

/* What evidence/ came to for a commit, for those after it that have the same. */
struct ds_evidence_layout {
    bool known;
    git_oid tree;
    struct ds_buf lines; /* of the chain */
};

/* The same for documents that were read from the casebook: `record` is canonical, `record_id` its
 * blob's id or NULL. Nothing is written. `evidence` is used when it is known, else filled. */
struct ds_layout_source {
    struct ds_span record;
    const git_oid *record_id;
    const struct ds_artefacts *artefacts;
    const json_t *definition;
    const struct ds_digest *previous;
    struct ds_evidence_layout *evidence;
};
int ds_layout_check(struct ds_layout *out, struct ds_casebook *book,
                    const struct ds_layout_source *source, struct ds_error *err);

/* The chain value in a commit's message: its last line. False when there is none. */
bool ds_chain_of_message(struct ds_digest *out, const char *message);

#endif
