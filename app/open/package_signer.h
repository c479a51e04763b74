/* SPDX-License-Identifier: Apache-2.0 */
/* Who signed a package, as an entry for a trust list. A package cannot vouch for itself: its
 * owner compares the thumbprint with what the issuer says elsewhere. */
#ifndef DS_APP_OPEN_PACKAGE_SIGNER_H
#define DS_APP_OPEN_PACKAGE_SIGNER_H

#include "core/json/json.h"
#include "core/progress.h"

struct ds_signer_request {
    const char *name;     /* what the list is to call it; NULL: as the definition does */
    const char *language; /* of that name: "en", "fr" */
    int64_t at;           /* the time to judge for, seconds since 1970 */
    struct ds_progress progress;
};

/* Verifies the package at `path` as ds_package_check_run() does, as if nobody were trusted, so that
 * the key is named whatever the lists say. *out is {"id", "name", "keys": [{"thumbprint"}]}, the
 * caller's. DS_EREFUSED when it does not verify. */
int ds_package_signer(json_t **out, const char *path, const struct ds_signer_request *request,
                      struct ds_error *err);

#endif
