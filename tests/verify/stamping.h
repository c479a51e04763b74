/* SPDX-License-Identifier: Apache-2.0 */
/* Timestamps over a forged package, right but for what is asked. */
#ifndef DS_TESTS_VERIFY_STAMPING_H
#define DS_TESTS_VERIFY_STAMPING_H

#include "core/seal_name.h"
#include "tests/lib/pki.h"
#include "tests/verify/forge.h"

/* One timestamp to be put over what stands there. */
struct stamping {
    const struct pki *by; /* NULL ends the list */
    const char *at;
    const char *over;     /* other data than it must be */
    const EVP_MD *hash;
    enum ds_seal_kind list; /* 0: none for the first one, SHA-256 for others; DS_SEAL_ITSELF: none */
    const char *list_extra; /* a line more at its end */
    const char *list_without; /* an entry that it leaves out */
    bool bare;            /* the token does not carry its certificate */
    const char *pem;      /* beside it */
    bool broken;          /* a byte of the signature is changed */
    const char *garbage;  /* in the token's place */
    int number;           /* 0: its turn */
};

/* For `after` of a forge: puts one after another; `stampings` ends with one that is by nobody. */
void stamping_put_all(struct forge_files *files, const void *stampings);

#endif
