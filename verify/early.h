/* SPDX-License-Identifier: Apache-2.0 */
/* Reading the documents while the files are hashed; inside verify/ only. Who reads a document then
 * hashes it as well. What comes of it is kept apart, and counts only when the package turns out to
 * be whole. */
#ifndef DS_VERIFY_EARLY_H
#define DS_VERIFY_EARLY_H

#include "verify/steps.h"

/* Fills the jobs that are not skipped, and beside that reads the documents where the caller has a
 * way to do both. */
int ds_hash_and_read(struct ds_verification *v, struct ds_error *err);

/* Credential and documents, and that they belong together: read now, or what was found of them
 * early. The package is whole. */
int ds_documents(struct ds_verification *v, struct ds_error *err);

/* Whether they are what they must be, so that more may rest on them. */
bool ds_documents_hold(const struct ds_report *report);

/* Whether the entry is read, and hashed, with the documents: it belongs to no other thread. */
bool ds_is_document(const struct ds_zip_entry *entry);

#endif
