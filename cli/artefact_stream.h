/* SPDX-License-Identifier: Apache-2.0 */
/* One artefact of a verified package, written out: no byte before all of it was found to be what
 * the record says, and no byte that differs from what was found. */
#ifndef DS_CLI_ARTEFACT_STREAM_H
#define DS_CLI_ARTEFACT_STREAM_H

#include "verify/container.h"

#include <stdio.h>

/* Reads the entry twice, from a source that is far into a nameless file first: first all of it,
 * keeping a digest of each part, then part by part, each compared before it is written. DS_ECHANGED
 * when the file changed in between; then nothing of the changed part was written. */
int ds_artefact_stream(FILE *to, const struct ds_container *container,
                       const struct ds_zip_entry *entry, const char *digest, struct ds_error *err);

#endif
