/* SPDX-License-Identifier: Apache-2.0 */
/* The merged trust lists in memory: an array of holders, each with its keys. Filled by
 * verify/trust_list.c, asked by verify/trust.c; for these two alone. */
#ifndef DS_VERIFY_TRUST_HOLDERS_H
#define DS_VERIFY_TRUST_HOLDERS_H

#include "core/bytes.h"
#include "core/key/jwk.h"

struct ds_holder_key {
    char thumbprint[DS_THUMBPRINT_TEXT + 1];
    struct ds_key *key;  /* NULL: the list has only the thumbprint */
    int64_t from, until; /* theirs from the first second on, and before the last */
    int64_t revoked;     /* since when; INT64_MAX: it is not */
};

struct ds_holder {
    char *id, *name;
    char *organisation;          /* that certificates name it by; NULL: none */
    char *id_looks, *name_looks; /* their skeletons (core/skeleton.h) */
    unsigned roles;              /* enum ds_trust_role, several */
    struct ds_holder_key *key;
    size_t keys;
};

struct ds_trust {
    struct ds_holder *holder;
    size_t n;
    struct ds_buf roots;
};

/* Releases the holders beyond the first n. */
void ds_trust_shorten(struct ds_trust *trust, size_t n);

#endif
