/* SPDX-License-Identifier: Apache-2.0 */
#include "app/issue/issuer_key.h"

#include "app/keys/keyring.h"
#include "core/i18n.h"

int ds_issuer_key_load(struct ds_private_key **out, const char *name_or_path,
                       const struct ds_passphrase *passphrase, struct ds_error *err)
{
    int rc = ds_keyring_load(out, name_or_path, passphrase, err);

    if (rc != DS_EUSAGE || name_or_path)
        return rc;
    *err = (struct ds_error)DS_ERROR_INIT;
    return ds_fail(err, DS_EUSAGE,
                   _("there are several keys; say which is the issuer's with --issuer-key"));
}
