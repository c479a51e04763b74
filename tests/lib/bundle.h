/* SPDX-License-Identifier: Apache-2.0 */
/* A case's history as a Git bundle, written without Git: two commits, the second one's tree and
 * record as deltas. Or one with something wrong, so that a reader has to say what. */
#ifndef DS_TESTS_LIB_BUNDLE_H
#define DS_TESTS_LIB_BUNDLE_H

#include "core/bytes.h"

#include <jansson.h>

struct ds_test_bundle {
    const char *branch, *chain;
    struct ds_span record, definition; /* canonical; the record without `ledger` */
    const char *fault;                 /* a word of bundle.c; NULL: none */
};

#define DS_TEST_HEAD 41

/* Appends the bundle; `head` becomes the commit's name. */
void ds_test_bundle_make(struct ds_buf *out, char head[static DS_TEST_HEAD],
                         const struct ds_test_bundle *what);

/* The same for a record as it is to be packaged, whose `ledger.head` becomes that name, where there
 * was none ("") or `placeholder`. */
void ds_test_bundle_bind(struct ds_buf *out, json_t *record, const json_t *definition,
                         const char *placeholder, const struct ds_test_bundle *what);

/* The words, one by one; NULL past the last. */
const char *ds_test_bundle_fault(size_t i);

#endif
