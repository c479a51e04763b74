/* SPDX-License-Identifier: Apache-2.0 */
/* A holder's copy of a verified package with some of the evidence withheld (docs/format.md,
 * "Withheld"), verified again as whoever gets it will. */
#ifndef DS_APP_ISSUE_SHARE_PACKAGE_H
#define DS_APP_ISSUE_SHARE_PACKAGE_H

#include "app/open/package_check.h"
#include "core/sign/private_key.h"

struct ds_share_request {
    struct ds_list evidence; /* digests, beginnings of digests, or names */
    bool shown;              /* these are shown and all others withheld; else these are withheld */
    const char *output;
    bool replace;    /* a file that stands there */
    const char *key; /* the holder's, for the seal, as for ds_keyring_load() */
    const struct ds_passphrase *passphrase;
    int64_t at;                   /* time of the seal, seconds since 1970 */
    struct ds_check_request copy; /* how the copy is verified */
    struct ds_progress progress;
};

/* Writes the copy of the package `check`, and leaves it verified and open in *copy, for what it
 * withholds; release *copy also after a failure. DS_EREFUSED unless the package holds, DS_EUSAGE
 * when nothing would be withheld, DS_EINTERNAL for a copy that does not hold: it was removed, and
 * copy->report says why. */
int ds_share_package(struct ds_package_check *copy, const struct ds_package_check *check,
                     const struct ds_share_request *request, struct ds_error *err);

#endif
