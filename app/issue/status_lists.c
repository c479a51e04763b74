/* SPDX-License-Identifier: Apache-2.0 */
/* The key first, then the folder with its lock, then the act. */
#include "app/issue/status_lists.h"

#include "app/issue/issuer_key.h"
#include "app/keys/keyring.h"
#include "core/cleanup.h"

#include <stdio.h>
#include <stdlib.h>

static int load_key(struct ds_private_key **out, const struct ds_status_keeper *keeper,
                    struct ds_error *err)
{
    return ds_issuer_key_load(out, keeper->key, keeper->passphrase, err);
}

int ds_status_lists_make(struct ds_status_folder *out, const struct ds_status_keeper *keeper,
                         const struct ds_status_settings *settings, struct ds_error *err)
{
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = NULL;
    int rc = load_key(&key, keeper, err);

    if (rc < 0)
        return rc;
    rc = ds_status_folder_new(keeper->folder, settings, keeper->at, key, err);
    return rc < 0 ? rc : ds_status_folder_open(out, keeper->folder, false, err);
}

int ds_status_lists_publish(struct ds_status_folder *out, const struct ds_status_keeper *keeper,
                            struct ds_error *err)
{
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = NULL;
    int rc = load_key(&key, keeper, err);

    if (rc < 0)
        return rc;
    rc = ds_status_folder_open(out, keeper->folder, true, err);
    return rc < 0 ? rc : ds_status_publish(out, keeper->at, key, err);
}

int ds_status_lists_hand_over(struct ds_status_folder *out, const struct ds_status_keeper *keeper,
                              const char *next, struct ds_error *err)
{
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = NULL;
    ds_cleanup(ds_private_key_freep) struct ds_private_key *heir = NULL;
    int rc = load_key(&key, keeper, err);

    if (rc < 0)
        return rc;
    rc = ds_keyring_load(&heir, next, keeper->passphrase, err);
    if (rc < 0)
        return rc;
    rc = ds_status_folder_open(out, keeper->folder, true, err);
    if (rc < 0)
        return rc;
    rc = ds_status_change_key(out, heir, keeper->at, key, err);
    return rc < 0 ? rc : ds_status_publish(out, keeper->at, heir, err);
}

int ds_status_lists_check(struct ds_status_register *out, const char *folder, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *path = NULL;

    if (asprintf(&path, "%s/%s", folder, DS_STATUS_REGISTER_NAME) < 0) {
        path = NULL;
        return ds_nomem(err);
    }
    return ds_register_read(out, path, true, err);
}
