/* SPDX-License-Identifier: Apache-2.0 */
/* The Git tree of a case's commit, and its value of the ledger's hash chain, computed from record
 * and definition alone: the same two documents give the same tree, so that writing one and checking
 * one are the same work.
 *
 * A value of the chain (docs/architecture.md, "The casebook") is the SHA-256 over, for each file in
 * byte order of its path,
 *
 *     "100644 " path NUL sha256 LF        sha256: of the content, hex; of an LFS pointer its oid
 *
 * and then "previous " and the parent's value (64 zeros without a parent) and LF. */
#ifndef DS_CAPTURE_CASEBOOK_LAYOUT_H
#define DS_CAPTURE_CASEBOOK_LAYOUT_H

#include "capture/casebook/repo.h"
#include "core/record/artefacts.h"

#define DS_CHAIN_TRAILER "Ledger-SHA256: "

struct ds_layout {
    git_oid tree;
    struct ds_digest chain;
};

/* The subtree evidence/ of one commit, cached for those after it that have the same artefacts. */
struct ds_evidence_layout {
    bool known; /* the members below are set */
    git_oid tree;
    struct ds_buf lines; /* what evidence/ adds to the chain */
};

/* The documents of one commit. */
struct ds_layout_source {
    struct ds_span record;    /* canonical */
    const git_oid *record_id; /* of its blob; NULL: not known */
    const struct ds_artefacts *artefacts;
    const json_t *definition;
    const struct ds_digest *previous;    /* NULL: a first commit */
    struct ds_evidence_layout *evidence; /* used when known, else filled; NULL: no cache */
};

/* Writes every object of the tree into the casebook. */
int ds_layout_write(struct ds_layout *out, struct ds_casebook *book,
                    const struct ds_layout_source *source, struct ds_error *err);

/* Computes the same for documents that were read from the casebook; nothing is written. */
int ds_layout_check(struct ds_layout *out, struct ds_casebook *book,
                    const struct ds_layout_source *source, struct ds_error *err);

/* The chain value in a commit's message: its last line. False when there is none. */
bool ds_chain_of_message(struct ds_digest *out, const char *message);

#endif
