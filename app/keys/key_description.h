/* SPDX-License-Identifier: Apache-2.0 */
/* What can be said of the user's keys without their private halves, as JSON. */
#ifndef DS_APP_KEYS_KEY_DESCRIPTION_H
#define DS_APP_KEYS_KEY_DESCRIPTION_H

#include "core/sign/private_key.h"

/* {"name", "file", "kind", "algorithm", "thumbprint", "did"?, "allowedSigners"?, "jwk",
 * "validFrom"?, "validUntil"?, "former"?, "certificates"?}; the caller's. The passphrase is asked
 * only where no public half stands beside the key. */
int ds_keyring_describe(json_t **out, const char *name_or_path,
                        const struct ds_passphrase *passphrase, struct ds_error *err);

/* An array of them, those that others replaced last; the caller's. A key of which only the
 * encrypted half is there stays closed: {"name", "file"}. */
int ds_keyring_describe_all(json_t **out, struct ds_error *err);

#endif
