/* SPDX-License-Identifier: Apache-2.0 */
/* The key first, then the folder with its lock, then the act. */
#include "app/issue/status_lists.h"

#include "app/issue/issuer_key.h"
#include "app/keys/keyring.h"
#include "core/cleanup.h"
#include "core/i18n.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

static bool is_keeper(const struct ds_status_register *reg, const char *name,
                      const struct ds_passphrase *passphrase)
{
    ds_cleanup(ds_key_freep) struct ds_key *key = NULL;
    char kept[DS_THUMBPRINT_TEXT + 1], own[DS_THUMBPRINT_TEXT + 1];

    return ds_keyring_public(&key, name, passphrase, NULL) == 0 &&
           ds_key_thumbprint(kept, reg->keys.now, NULL) == 0 &&
           ds_key_thumbprint(own, key, NULL) == 0 && strcmp(kept, own) == 0;
}

/* The one of these keys of the user that keeps the register; *out NULL: none of them. */
static int find_among(char **out, const struct ds_status_register *reg, bool retired,
                      const struct ds_passphrase *passphrase, struct ds_error *err)
{
    char **names = NULL;
    int rc = ds_keyring_names(&names, retired, err);

    for (char **name = names; rc == 0 && name && *name && !*out; name++)
        if (is_keeper(reg, *name, passphrase)) {
            *out = strdup(*name);
            rc = *out ? 0 : ds_nomem(err);
        }
    ds_keyring_names_free(names);
    return rc;
}

static int find_keeper(char **out, const struct ds_status_register *reg,
                       const struct ds_passphrase *passphrase, struct ds_error *err)
{
    char thumbprint[DS_THUMBPRINT_TEXT + 1] = "";
    int rc = find_among(out, reg, false, passphrase, err);

    if (rc == 0 && !*out)
        rc = find_among(out, reg, true, passphrase, err);
    if (rc < 0 || *out)
        return rc;
    ds_key_thumbprint(thumbprint, reg->keys.now, NULL);
    return ds_fail_hint(err, DS_ENOENT, DS_HINT_KEEPER,
                        _("none of your keys is %s, which keeps these lists"), thumbprint);
}

static int open_keeper(struct ds_private_key **out, const struct ds_status_folder *folder,
                       const struct ds_status_keeper *keeper, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *name = NULL;
    int rc = keeper->key ? 0 : find_keeper(&name, &folder->reg, keeper->passphrase, err);

    return rc < 0 ? rc
                  : ds_keyring_open(out, keeper->key ? keeper->key : name, keeper->passphrase, err);
}

int ds_status_lists_hand_over(struct ds_status_folder *out, const struct ds_status_keeper *keeper,
                              const char *next, bool lost, struct ds_error *err)
{
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = NULL;
    ds_cleanup(ds_private_key_freep) struct ds_private_key *heir = NULL;
    int rc = ds_status_folder_open(out, keeper->folder, true, err);

    if (rc < 0)
        return rc;
    rc = lost ? 0 : open_keeper(&key, out, keeper, err);
    if (rc < 0)
        return rc;
    rc = ds_keyring_load(&heir, next, keeper->passphrase, err);
    if (rc < 0)
        return rc;
    rc = ds_status_change_key(out, heir, keeper->at, key, err);
    return rc < 0 ? rc : ds_status_publish(out, keeper->at, heir, err);
}

int ds_status_lists_pass_on(struct ds_status_folder *out, const struct ds_status_keeper *keeper,
                            const struct ds_private_key *heir, const struct ds_private_key *key,
                            struct ds_error *err)
{
    int rc = ds_status_folder_open(out, keeper->folder, true, err);

    if (rc < 0)
        return rc;
    rc = ds_status_change_key(out, heir, keeper->at, key, err);
    return rc < 0 ? rc : ds_status_publish(out, keeper->at, heir, err);
}

int ds_status_lists_kept_by(bool *kept, const char *folder, const char *key,
                            const struct ds_passphrase *passphrase, struct ds_error *err)
{
    ds_cleanup(ds_status_folder_close) struct ds_status_folder lists = DS_STATUS_FOLDER_INIT;
    int rc = ds_status_folder_open(&lists, folder, false, err);

    *kept = rc == 0 && is_keeper(&lists.reg, key, passphrase);
    return rc;
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
