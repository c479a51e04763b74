/* SPDX-License-Identifier: Apache-2.0 */
/* A decided case without a casebook: the documents of tests/data over the files of a folder. */
#ifndef DS_TESTS_PACKAGE_CASE_H
#define DS_TESTS_PACKAGE_CASE_H

#include "package/package.h"

struct ds_test_case {
    struct ds_package_case the_case; /* its ctx is this struct */
    json_t *definition, *record;
    struct ds_record model; /* the record as the case has it */
    json_t *files;          /* digest → path */
    json_t *leaves;         /* digest → descriptor of a file with those of its leaves, if large */
    char *ledger;           /* path */
    bool ledger_stays;      /* what stands there is the ledger: none is made of the record */
    int (*while_open)(struct ds_test_case *self, const char *digest); /* NULL, or a mishap */
    int openings;                                                     /* for it */
};

/* The regular files of `folder`, by name: "ledger.bundle" becomes the ledger, the others are
 * artefacts in the order of their names; the first three stand for the record's video, archive and
 * captions, and there are at least these. */
void ds_test_case_make(struct ds_test_case *out, const char *folder);
/* Takes `record` over into the case, after a change, and writes its history. */
void ds_test_case_renew(struct ds_test_case *self);
void ds_test_case_release(struct ds_test_case *self);

#endif
