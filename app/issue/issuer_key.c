/* SPDX-License-Identifier: Apache-2.0 */
#include "app/issue/issuer_key.h"

#include "app/keys/keyring.h"

int ds_issuer_key_load(struct ds_private_key **out, const char *name_or_path,
                       const struct ds_passphrase *passphrase, struct ds_error *err)
{
    int rc = ds_keyring_load(out, name_or_path, passphrase, err);

    if (rc < 0 && err && err->hint == DS_HINT_KEY)
        err->hint = DS_HINT_ISSUER_KEY;
    return rc;
}
