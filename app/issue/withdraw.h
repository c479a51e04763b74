/* SPDX-License-Identifier: Apache-2.0 */
/* Revokes, suspends or reinstates one credential on its issuer's status lists, and signs the lists
 * anew (package/status/folder.h). In two steps, so that a person sees between them whom it is
 * about: what a package says of itself counts for nothing before it was verified. */
#ifndef DS_APP_ISSUE_WITHDRAW_H
#define DS_APP_ISSUE_WITHDRAW_H

#include "app/ui.h"
#include "core/sign/private_key.h"
#include "package/status/folder.h"

struct ds_withdrawal {
    enum ds_status_act act;
    const char *credential; /* a package or a JWT where such a file exists; the id of a credential
                               (it has a colon); else a case of the casebook */
    const char *casebook;   /* its folder; NULL: here or above */
    const char *reason;
    const char *folder; /* of the status lists */
    int64_t at;
    const char *key; /* the issuer's, as for ds_issuer_key_load() */
    const struct ds_passphrase *passphrase;
};

/* The credential that an act is about, found and not yet touched. */
struct ds_withdrawal_subject {
    char *id;
    const char *file;               /* that named it, borrowed; NULL: its id or its case did */
    bool placed;                    /* the credential in the file says where its status stands */
    struct ds_status_folder folder; /* open: ds_register_find() tells who and what it is */
};

#define DS_WITHDRAWAL_SUBJECT_INIT                                                                 \
    {                                                                                              \
        .id = NULL, .folder = DS_STATUS_FOLDER_INIT                                                \
    }

/* Finds it. A file is verified: it must be whole, and signed with a key that keeps the register or
 * kept it before. DS_EREFUSED when it is not, or names no status list; DS_ENOENT when the register
 * does not have the credential. Release *out also after a failure. */
int ds_withdrawal_find(struct ds_withdrawal_subject *out, const struct ds_withdrawal *withdrawal,
                       const struct ds_app_ui *ui, struct ds_error *err);

/* Acts and publishes; the folder in *subject is then as it is after that. Also when the act is
 * refused the lists are written: a crash may have come between. */
int ds_withdraw(struct ds_withdrawal_subject *subject, const struct ds_withdrawal *withdrawal,
                struct ds_error *err);

void ds_withdrawal_subject_release(struct ds_withdrawal_subject *subject);

#endif
