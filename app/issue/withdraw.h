/* SPDX-License-Identifier: Apache-2.0 */
/* Revokes, suspends or reinstates one credential on its issuer's status lists, and signs the lists
 * anew (package/status/folder.h). */
#ifndef DS_APP_ISSUE_WITHDRAW_H
#define DS_APP_ISSUE_WITHDRAW_H

#include "app/ui.h"
#include "core/sign/private_key.h"
#include "package/status/folder.h"

struct ds_withdrawal {
    enum ds_status_act act;
    const char *credential; /* a package or a JWT where such a file exists, else an id */
    const char *reason;
    const char *folder; /* of the status lists */
    int64_t at;
    const char *key; /* the issuer's, as for ds_issuer_key_load() */
    const struct ds_passphrase *passphrase;
};

/* Acts and publishes: *folder is open afterwards, for what it says of the credential *id (the
 * caller's); close it also after a failure. Also when the act is refused the lists are written: a
 * crash may have come between. DS_EREFUSED for a credential that names no status list. */
int ds_withdraw(char **id, struct ds_status_folder *folder, const struct ds_withdrawal *withdrawal,
                const struct ds_app_ui *ui, struct ds_error *err);

#endif
