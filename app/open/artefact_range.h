/* SPDX-License-Identifier: Apache-2.0 */
/* Streams some bytes of one large artefact of a verified package, and reads nothing of it but the
 * leaves (core/leaves.h) that they are in, with the list of all leaves: each leaf is found to be
 * the one under the root that the record has before a byte of it is written. */
#ifndef DS_APP_OPEN_ARTEFACT_RANGE_H
#define DS_APP_OPEN_ARTEFACT_RANGE_H

#include "verify/container.h"

/* Numbers of the first byte and the last. */
struct ds_byte_range {
    uint64_t first, last;
};

struct ds_artefact_range {
    const struct ds_container *container;
    const struct ds_zip_entry *entry, *list; /* the artefact's, and that of its leaves */
    const char *root;                        /* in hexadecimal, as the record has it */
    struct ds_byte_range bytes;
};

/* "#bytes=FIRST-LAST" at the end of *which, as HTTP counts them (RFC 9110, 14.1.2); without LAST to
 * the end. 1: there is one, and *n is how much of `which` stands before it; 0: there is none;
 * DS_EUSAGE. */
int ds_byte_range_parse(struct ds_byte_range *out, size_t *n, const char *which,
                        struct ds_error *err);

/* How many leaves were read is *leaves. A range that goes beyond the end ends there. DS_EUSAGE: it
 * begins there; DS_EREFUSED: the list or a leaf is not what was signed; DS_ELIMIT: more
 * than 2^16 leaves. Memory: 1 MiB and 32 bytes a leaf. */
int ds_artefact_range(uint64_t *leaves, const struct ds_sink *to,
                      const struct ds_artefact_range *what, struct ds_error *err);

#endif
