/* SPDX-License-Identifier: Apache-2.0 */
/* Makes, publishes, hands over and checks an issuer's status lists (package/status/folder.h) with
 * keys by name. */
#ifndef DS_APP_ISSUE_STATUS_LISTS_H
#define DS_APP_ISSUE_STATUS_LISTS_H

#include "core/sign/private_key.h"
#include "package/status/folder.h"

/* Who acts on which lists, and when. */
struct ds_status_keeper {
    const char *folder;
    const char *key; /* the issuer's, as for ds_issuer_key_load() */
    const struct ds_passphrase *passphrase;
    int64_t at; /* seconds since 1970 */
};

/* Each leaves the lists open in *out, for what they say; close it also after a failure. */

/* A new folder; DS_EEXIST when there is one. */
int ds_status_lists_make(struct ds_status_folder *out, const struct ds_status_keeper *keeper,
                         const struct ds_status_settings *settings, struct ds_error *err);
/* Signs every list anew. */
int ds_status_lists_publish(struct ds_status_folder *out, const struct ds_status_keeper *keeper,
                            struct ds_error *err);
/* From now on the key `next` keeps them, a name or path for ds_keyring_load(). The key that kept
 * them signs that: keeper->key, retired or not; NULL: the one of the user's keys that does, retired
 * ones among them. `lost`: it cannot sign any more, and the register says so. */
int ds_status_lists_hand_over(struct ds_status_folder *out, const struct ds_status_keeper *keeper,
                              const char *next, bool lost, struct ds_error *err);

/* The same with keys that are open; `key` NULL: it is lost. */
int ds_status_lists_pass_on(struct ds_status_folder *out, const struct ds_status_keeper *keeper,
                            const struct ds_private_key *heir, const struct ds_private_key *key,
                            struct ds_error *err);

/* Whether this key keeps the lists in the folder. */
int ds_status_lists_kept_by(bool *kept, const char *folder, const char *key,
                            const struct ds_passphrase *passphrase, struct ds_error *err);

/* Reads the register of this folder with every signature from the first line on. DS_ESIGNATURE
 * when one does not hold. Release *out also after a failure. */
int ds_status_lists_check(struct ds_status_register *out, const char *folder, struct ds_error *err);

#endif
