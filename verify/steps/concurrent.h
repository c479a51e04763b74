/* SPDX-License-Identifier: Apache-2.0 */
/* Reads and checks the documents in one thread while others hash the files
 * (struct ds_beside of verify/hashing.h); inside verify/ only. Who reads a document hashes it as
 * well. The findings go to a report of their own, which counts only when the package turns out to
 * be whole. */
#ifndef DS_VERIFY_STEPS_CONCURRENT_H
#define DS_VERIFY_STEPS_CONCURRENT_H

#include "verify/steps/steps.h"

/* Fills the jobs that are not skipped, and beside that reads the documents where the caller has a
 * way to do both. */
int ds_hash_and_read(struct ds_verification *v, struct ds_error *err);

/* Credential and documents, and that they belong together: read now, or what was found of them
 * beside the hashing. The package is whole. */
int ds_documents(struct ds_verification *v, struct ds_error *err);

/* Whether they are what they must be, so that more may rest on them. */
bool ds_documents_hold(const struct ds_report *report);

/* Whether the entry is read, and hashed, with the documents: it belongs to no other thread. */
bool ds_is_document(const struct ds_zip_entry *entry);

#endif
