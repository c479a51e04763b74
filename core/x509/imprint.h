/* SPDX-License-Identifier: Apache-2.0 */
/* Message imprints (RFC 3161): SHA-256, SHA-384 and SHA-512, whole or as a stream. SHA-256 is what
 * a package uses; the longer ones are for the day on which that is no longer enough. */
#ifndef DS_CORE_X509_IMPRINT_H
#define DS_CORE_X509_IMPRINT_H

#include "core/bytes.h"

#define DS_IMPRINT_MAX 64
#define DS_IMPRINT_HEX (2 * DS_IMPRINT_MAX)

enum ds_imprint_hash { DS_IMPRINT_WEAK, DS_IMPRINT_SHA256, DS_IMPRINT_SHA384, DS_IMPRINT_SHA512 };

struct ds_imprint {
    enum ds_imprint_hash hash; /* WEAK: one that proves nothing any more, or that is not known */
    unsigned char byte[DS_IMPRINT_MAX];
    size_t n;
};

const char *ds_imprint_name(enum ds_imprint_hash hash); /* "SHA-256"; for WEAK "?" */
bool ds_imprint_equal(const struct ds_imprint *a, const struct ds_imprint *b); /* false for WEAK */
int ds_imprint_of(struct ds_imprint *out, enum ds_imprint_hash hash, struct ds_span bytes,
                  struct ds_error *err);

/* One stream after another. */
struct ds_imprinter; /* opaque */

int ds_imprinter_new(struct ds_imprinter **out, enum ds_imprint_hash hash, struct ds_error *err);
void ds_imprinter_free(struct ds_imprinter *imprinter); /* NULL is fine */
int ds_imprinter_add(struct ds_imprinter *imprinter, const void *bytes, size_t n,
                     struct ds_error *err);
/* Ends the stream and makes ready for the next one. */
int ds_imprinter_finish(struct ds_imprint *out, struct ds_imprinter *imprinter,
                        struct ds_error *err);

#endif
