/* SPDX-License-Identifier: Apache-2.0 */
/* Streams one artefact of a verified package, hashed part by part (SHA-256 of 4 MiB each): no byte
 * before all of it was found to be what the record says, and no byte that differs from that. */
#ifndef DS_APP_OPEN_ARTEFACT_STREAM_H
#define DS_APP_OPEN_ARTEFACT_STREAM_H

#include "verify/container.h"

struct ds_artefact_stream {
    const struct ds_container *container;
    const struct ds_zip_entry *entry;
    const char *digest;   /* SHA-256 in hexadecimal, as the record has it */
    const char *language; /* of a refusal's sentence: "en", "fr" */
    int copy; /* of a source that is far: an empty file to fetch into (ds_unnamed_file()); borrowed
               */
};

/* Reads the entry twice, from a source that is far into `copy` first: first all of it,
 * keeping a digest of each part, then part by part, each compared before it is written. DS_ECHANGED
 * when the file changed in between; then nothing of the changed part was written. */
int ds_artefact_stream(const struct ds_sink *to, const struct ds_artefact_stream *what,
                       struct ds_error *err);

#endif
