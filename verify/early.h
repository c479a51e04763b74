/* SPDX-License-Identifier: Apache-2.0 */
/* Reading the documents while the files are hashed; inside verify/ only. What comes of it is kept
 * apart, and counts only when the package turns out to be whole, and its documents to be the bytes
 * that were read. */
#ifndef DS_VERIFY_EARLY_H
#define DS_VERIFY_EARLY_H

#include "verify/steps.h"

/* Hashes the jobs, and beside that runs `documents` where the caller has a way to do both. */
int ds_hash_and_read(struct ds_verification *v, struct ds_hash_job *jobs, size_t n,
                     struct ds_error *err);

/* credential and documents: read now, or what was found of them early. The package is whole. */
int ds_documents(struct ds_verification *v, struct ds_error *err);

/* Notes what was loaded before anything was hashed. */
int ds_early_note(const struct ds_verification *v, const char *name, const struct ds_digest *digest,
                  struct ds_error *err);

#endif
