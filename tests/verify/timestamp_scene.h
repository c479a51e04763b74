/* SPDX-License-Identifier: Apache-2.0 */
/* What the tests of timestamps share: authorities, a package with forged timestamps over it, and
 * what a verification finds of it. */
#ifndef DS_TESTS_VERIFY_TIMESTAMP_SCENE_H
#define DS_TESTS_VERIFY_TIMESTAMP_SCENE_H

#include "core/seal_name.h"
#include "tests/lib/pki.h"
#include "tests/verify/trial.h"

#define SEALED "2026-03-14T17:00:00Z"
#define STAMPED "2026-03-15T00:00:00Z"
#define LATER "2026-12-01"
#define FAR "2046-06-01T00:00:00Z"
#define TST1 "seal/001.tst"
#define TST2 "seal/002.tst"

/* Made by make_authorities(); from when to when each is valid stands there. */
extern struct pki root, other_root, tsa, long_tsa, young_tsa, no_tsa, lax_tsa, forged_tsa, issuer,
    middle, below;

/* One timestamp to be put over what stands there. */
struct stamping {
    const struct pki *by; /* NULL ends the list */
    const char *at;
    const char *over; /* other data than it must be */
    const EVP_MD *hash;
    enum ds_seal_kind
        list; /* 0: none for the first one, SHA-256 for others; DS_SEAL_ITSELF: none */
    const char *list_extra;   /* a line more at its end */
    const char *list_without; /* an entry that it leaves out */
    bool bare;                /* the token does not carry its certificate */
    const char *pem;          /* beside it */
    bool broken;              /* a byte of the signature is changed */
    enum pki_unsigned more;   /* something in the token that is not signed */
    const struct pki *whose;  /* certificate or list that is */
    const char *garbage;      /* in the token's place */
    int number;               /* 0: its turn */
};

struct expected {
    enum ds_verdict verdict;
    const char *id, *reason, *subject, *en;
    const char *proven; /* NULL: no time */
    size_t faults;
};

#define STAMPS(...)                                                                                \
    (const struct stamping[])                                                                      \
    {                                                                                              \
        __VA_ARGS__,                                                                               \
        {                                                                                          \
            .by = NULL                                                                             \
        }                                                                                          \
    }
#define WANT(verdict_, id_, reason_, subject_, en_, proven_, faults_)                              \
    &(const struct expected)                                                                       \
    {                                                                                              \
        .verdict = verdict_, .id = id_, .reason = reason_, .subject = subject_, .en = en_,         \
        .proven = proven_, .faults = faults_                                                       \
    }

/* Whoever issues with a certificate instead of a place on the reader's list; NULL: nobody. */
extern const struct pki *certified;
/* The reader's list says that the issuer's key is revoked since then, while it is set. */
extern const char *key_revoked;

/* A package with these timestamps, appended to `package`. */
void forge_stamped(struct ds_buf *package, const struct stamping *stampings);

/* The report on such a package for a reader with `trusted` (NULL: no authority) and the revocation
 * lists `crls` (NULL: none). The caller's. */
struct ds_report *stamped(const struct stamping *stampings, const struct pki *trusted,
                          const char *at, const char *crls);

/* Among the findings is one with all of `expected`, which has the verdict. */
void told(const struct ds_report *report, const struct expected *expected);

/* stamped() and told(), the time proven, and how many findings about timestamps did not pass. */
void finds(const struct stamping *stampings, const struct pki *trusted, const char *at,
           const char *crls, const struct expected *expected);

/* RFC 7638 thumbprint of the issuer's key. Static storage. */
const char *issuer_thumbprint(void);

/* The keys and authorities above, for cmocka_run_group_tests(). */
int make_authorities(void **state);
int release_authorities(void **state);

#endif
