/* SPDX-License-Identifier: Apache-2.0 */
/* What kind of file an artefact is: by its bytes (libmagic), and where the bytes say
 * little more than "text" or "zip", by the ending of its name. */
#ifndef DS_CAPTURE_EVIDENCE_MEDIA_H
#define DS_CAPTURE_EVIDENCE_MEDIA_H

#include "core/error.h"

#include <stdbool.h>

struct ds_media {
    char type[128];     /* "video/mp4" */
    char extension[16]; /* of the file in a package. What a double click would run on the
                           reader's machine (programs, scripts, web pages) gets "bin" or
                           "txt" instead */
    const char *kind;   /* a word of the record: "video", "data", … */
    bool lost;          /* the file broke the look into it: plain bytes, whatever its name */
};

struct ds_media_reader; /* opaque; a child process that looks, for all files */

int ds_media_open(struct ds_media_reader **out, struct ds_error *err);
void ds_media_close(struct ds_media_reader *reader); /* NULL is fine */
void ds_media_closep(struct ds_media_reader **reader);

/* Lets the child look at the file open in `fd`, which is the next one for ds_media_of(), while the
 * caller does something else. */
int ds_media_ahead(struct ds_media_reader *reader, int fd, struct ds_error *err);

/* Looks at the file open in `fd` (left at its start) in a confined child
 * (capture/evidence/magic.h); `name` is what it was called. */
int ds_media_of(struct ds_media *out, struct ds_media_reader *reader, int fd, const char *name,
                struct ds_error *err);

/* Whether `word` is a kind that the record knows. */
bool ds_media_kind_valid(const char *word);

#endif
