/* SPDX-License-Identifier: Apache-2.0 */
/* The status lists of the present (W3C Bitstring Status List, Open Badges revocation lists) for a
 * verification: files that the user names, and online what stands at the addresses that the
 * credential names. */
#ifndef DS_APP_OPEN_PRESENT_STATUS_H
#define DS_APP_OPEN_PRESENT_STATUS_H

#include "app/open/online.h"
#include "verify/status/status.h"

struct ds_present_status {
    struct ds_status_document *document; /* n of them, for ds_verify_options; texts are owned */
    size_t n;
    bool asked;
};

#define DS_PRESENT_STATUS_INIT                                                                     \
    {                                                                                              \
        .document = NULL, .n = 0, .asked = false                                                   \
    }

void ds_present_status_release(struct ds_present_status *present);

/* Reads the files and fetches the lists that `credential` (a payload, not yet believed; NULL: none)
 * names. What cannot be fetched becomes a document that says why; a file that cannot be read is an
 * error. */
int ds_present_status_gather(struct ds_present_status *out, const json_t *credential,
                             const struct ds_online *online, struct ds_error *err);

#endif
