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
};

/* Appends the VC-JWT of the list, as the register has its credentials. `from` begins its validity.
 */
int ds_status_list_write(struct ds_buf *out, const struct ds_status_register *reg,
                         struct ds_status_list list, int64_t from, const struct ds_private_key *key,
                         struct ds_error *err);

/* Appends "revocation-1.jwt". */
int ds_status_list_name(struct ds_buf *out, struct ds_status_list list, struct ds_error *err);

/* `credentialStatus` for a place in it. */
int ds_status_list_entry(json_t **out, const struct ds_status_register *reg,
                         const struct ds_status_holder *holder, struct ds_error *err);

#endif
