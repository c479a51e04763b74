/* SPDX-License-Identifier: Apache-2.0 */
/* The key that signs as the issuer. */
#ifndef DS_APP_ISSUE_ISSUER_KEY_H
#define DS_APP_ISSUE_ISSUER_KEY_H

#include "core/sign/private_key.h"

/* As ds_keyring_load(); where several keys could be meant by NULL, DS_EUSAGE names the option for
 * the issuer's. */
int ds_issuer_key_load(struct ds_private_key **out, const char *name_or_path,
                       const struct ds_passphrase *passphrase, struct ds_error *err);

#endif
