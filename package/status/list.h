/* SPDX-License-Identifier: Apache-2.0 */
/* Writes a Bitstring Status List (W3C) from the register, and the `credentialStatus` that points
 * into it; inside package/status/ only. */
#ifndef DS_PACKAGE_STATUS_LIST_H
#define DS_PACKAGE_STATUS_LIST_H

#include "package/status/register.h"

/* One of an issuer's lists. */
struct ds_status_list {
    int64_t number;
    bool suspension; /* else of revocations */
    bool json;       /* in the form of JSON with a proof of Data Integrity; else a VC-JWT */
};

/* Appends the list in its form, as the register has its credentials. `from` begins its validity.
 * DS_EREFUSED where no suite of Data Integrity signs with the key: ds_proof_suite_of(). */
int ds_status_list_write(struct ds_buf *out, const struct ds_status_register *reg,
                         struct ds_status_list list, int64_t from, const struct ds_private_key *key,
                         struct ds_error *err);

/* Appends "revocation-1.jwt" or "revocation-1.json". Both forms are one list, whose id, the address
 * that credentials name, is that of the first. */
int ds_status_list_name(struct ds_buf *out, struct ds_status_list list, struct ds_error *err);

/* `credentialStatus` for a place in it. */
int ds_status_list_entry(json_t **out, const struct ds_status_register *reg,
                         const struct ds_status_holder *holder, struct ds_error *err);

#endif
