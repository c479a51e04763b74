/* SPDX-License-Identifier: Apache-2.0 */
/* The RFC 3161 timestamps of a package and what their checks fill in; inside verify/timestamp/
 * only. */
#ifndef DS_VERIFY_TIMESTAMP_TIMESTAMP_H
#define DS_VERIFY_TIMESTAMP_TIMESTAMP_H

#include "core/seal_name.h"
#include "core/x509/timestamp.h"
#include "verify/verification.h"

struct ds_stamp {
    int number;
    char name[DS_SEAL_NAME_MAX];
    struct ds_timestamp *token; /* NULL: not readable */
    bool holds;   /* its imprint and signature are right, on hashes that prove something */
    bool counted; /* ... and the reader can trust what it says */
    bool lasted;  /* ... and its certificate lasted until the next one took over, or until now */
    enum ds_reason verdict; /* the finding about its trust, with its words */
    char about[DS_X509_NAME_MAX];
    int64_t time; /* 0: none */
    bool revocation_unknown;
};

struct ds_stamps {
    struct ds_verification *v;
    struct ds_stamp *stamp; /* by number, from 1 */
    size_t n;
    struct ds_x509_pool *pool; /* certificates and lists of all NNN.pem, and the reader's lists */
    struct ds_x509_pool *roots;
    struct ds_imprint *sha512; /* one for each entry, n 0: not made yet; NULL until one is needed */
};

/* The kind of list that timestamp `number` is over; DS_SEAL_ITSELF: the seal. */
enum ds_seal_kind ds_stamp_list(const struct ds_verification *v, int number);

/* Finds out whether the list names every file that it must, as it is; adds a finding if not. The
 * list's bytes go to *text in any case. */
int ds_stamp_check_list(bool *right, struct ds_buf *text, struct ds_stamps *stamps, int number,
                        struct ds_error *err);

/* Judges the chain of timestamps from the latest to the first, and tells what time is proven. */
int ds_stamps_trust(struct ds_stamps *stamps, struct ds_error *err);

#endif
