/* SPDX-License-Identifier: Apache-2.0 */
/* libmagic in a confined child (capture/evidence/confined.h): one for many files, which are passed
 * to it as open descriptors (SCM_RIGHTS). */
#ifndef DS_CAPTURE_EVIDENCE_MAGIC_H
#define DS_CAPTURE_EVIDENCE_MAGIC_H

#include "capture/evidence/confined.h"

enum { DS_MAGIC_TYPE = 128 };

struct ds_magic {
    struct ds_child child; /* started when a file is there, and again after one that ended it */
    const struct ds_private_key *without; /* that the child forgets; NULL: none */
    bool pending;                         /* a file was sent, and its type not received yet */
};

#define DS_MAGIC_INIT                                                                              \
    {                                                                                              \
        .child = DS_CHILD_INIT                                                                     \
    }

/* Sends the file open in `fd`, for which ds_magic_type() is called next: the child reads it until
 * then. */
int ds_magic_send(struct ds_magic *magic, int fd, struct ds_error *err);

/* The media type of the file open in `fd`, sent before or not, which is left anywhere. ""
 * when the child did not survive it. An error: libmagic has no database or could not read the file.
 */
int ds_magic_type(char out[static DS_MAGIC_TYPE], struct ds_magic *magic, int fd,
                  struct ds_error *err);
void ds_magic_close(struct ds_magic *magic);

#endif
