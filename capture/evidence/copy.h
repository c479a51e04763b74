/* SPDX-License-Identifier: Apache-2.0 */
/* Copying one file while hashing it. */
#ifndef DS_CAPTURE_EVIDENCE_COPY_H
#define DS_CAPTURE_EVIDENCE_COPY_H

#include "capture/evidence/store.h"

/* Opens `path` for reading when it is a regular file; clear refusals otherwise. */
int ds_open_regular(int *fd, const char *path, bool follow, struct ds_error *err);

/* Copies `from` (opened at its start) into the empty file `to`; *out says what was read.
 * `path` names the file in messages. DS_ECHANGED when it is not the same before and
 * after. */
int ds_copy_hashed(struct ds_stored *out, int from, int to, const char *path,
                   const struct ds_copy_watch *watch, struct ds_error *err);

#endif
