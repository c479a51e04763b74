/* SPDX-License-Identifier: Apache-2.0 */
/* Lines of Git's allowed_signers file (ssh-keygen(1), ALLOWED SIGNERS). */
#ifndef DS_APP_KEYS_KEY_SIGNERS_H
#define DS_APP_KEYS_KEY_SIGNERS_H

#include "core/json/json.h"

/* Appends the lines for these entries (core/key/key_document.h), the last without a newline;
 * nothing for keys that Git does not take. A key that signs in a time of its own gets valid-after
 * and valid-before. A `name` that cannot name a key is replaced by the did:key. */
int ds_key_signers(struct ds_buf *out, const char *name, const json_t *entries,
                   struct ds_error *err);

#endif
