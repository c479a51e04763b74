/* SPDX-License-Identifier: Apache-2.0 */
/* Seals a decided case of a casebook in one file: checks its ledger, gathers what goes along (keys'
 * documents, status lists, endorsements, timestamp) and writes the package (docs/format.md). */
#ifndef DS_APP_ISSUE_PACK_CASE_H
#define DS_APP_ISSUE_PACK_CASE_H

#include "app/list.h"
#include "app/ui.h"
#include "core/sign/private_key.h"
#include "package/package.h"
#include "verify/hashing.h"

/* Names or paths, as for ds_keyring_load(). */
struct ds_pack_keys {
    const char *issuer; /* signs the credential; NULL: the only key there is */
    const char *seal;   /* NULL: the issuer's */
    const struct ds_passphrase *passphrase;
};

struct ds_pack_request {
    const char *casebook; /* its folder; NULL: here or above */
    const char *name;     /* of the case */
    const char *target;   /* the package */
    struct ds_pack_keys keys;
    const char *status;          /* folder of the issuer's status lists; NULL: none */
    struct ds_list endorsements; /* files and folders */
    const char *tsa;             /* address of the timestamping authority; NULL: none */
    int64_t at;                  /* of the seal */
    bool replace;                /* the file that stands at the target */
    struct ds_progress progress;
};

/* DS_EREFUSED where the ledger or the case does not hold, or a status list is another issuer's.
 * `ui` hears when an assessor's key signs as the issuer, and what a timestamp goes without. */
int ds_pack_case(struct ds_package_summary *out, const struct ds_pack_request *request,
                 const struct ds_app_ui *ui, struct ds_error *err);

#endif
