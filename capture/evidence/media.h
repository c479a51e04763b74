/* SPDX-License-Identifier: Apache-2.0 */
/* Detecting a file's media type (RFC 6838) by its bytes (libmagic), and where these say little more
 * than "text" or "zip", by its name's extension. */
#ifndef DS_CAPTURE_EVIDENCE_MEDIA_H
#define DS_CAPTURE_EVIDENCE_MEDIA_H

#include "core/error.h"
#include "core/sign/private_key.h"

#include <stdbool.h>

struct ds_media {
    char type[128];        /* "video/mp4" */
    char extension[16];    /* of the file in a package. What a double click would run on the
                              reader's machine (programs, scripts, web pages) gets "bin" or
                              "txt" instead */
    const char *kind;      /* a word of the record: "video", "data", … */
    bool detection_failed; /* the file broke libmagic: plain bytes, whatever its name */
};

struct ds_media_reader; /* opaque; one confined child process with libmagic, for many files */

/* The child forgets the key `without`; NULL: none. */
int ds_media_open(struct ds_media_reader **out, const struct ds_private_key *without,
                  struct ds_error *err);
void ds_media_close(struct ds_media_reader *reader); /* NULL is fine */
void ds_media_closep(struct ds_media_reader **reader);

/* Hands the file open in `fd` to the child, which reads it while the caller does something else; it
 * has to be the next one given to ds_media_of(). */
int ds_media_prefetch(struct ds_media_reader *reader, int fd, struct ds_error *err);

/* Detects the type of the file open in `fd`, which is left at its start; `name` is what it was
 * called. A file that ends the child is no error: out->detection_failed. */
int ds_media_of(struct ds_media *out, struct ds_media_reader *reader, int fd, const char *name,
                struct ds_error *err);

/* Whether `word` is a kind that the record knows. */
bool ds_media_kind_valid(const char *word);

#endif
