/* SPDX-License-Identifier: Apache-2.0 */
/* What is given instead of a package. */
#ifndef DS_VERIFY_ZIP_OTHER_H
#define DS_VERIFY_ZIP_OTHER_H

#include "core/bytes.h"
#include "page/finding.h"
#include "verify/container.h"

/* Sets refusal->other to the word for what a refused `source` is, when it is no package at all or
 * one that an ordinary program packed again; else it stays NULL. What looks like a package that
 * somebody changed by hand stays refused. */
int ds_other_recognise(struct ds_zip_refusal *refusal, const struct ds_source *source,
                       struct ds_error *err);

/* The sentence for such a word. */
const char *ds_other_text(const char *word, enum ds_language language);

#endif
