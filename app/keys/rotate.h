/* SPDX-License-Identifier: Apache-2.0 */
/* Replaces a key by a new one under the old one's name (docs/format.md, "Keys"):
 *
 *     keys/NAME.pem            the new key, from now on
 *     keys/retired/NAME.1.pem  the old one, until now, with what stood beside it
 *
 * The old key is linked into its new place before the new one takes its name, in one step; whatever
 * happens between, both are there. */
#ifndef DS_APP_KEYS_ROTATE_H
#define DS_APP_KEYS_ROTATE_H

#include "core/sign/private_key.h"

struct ds_rotation {
    const char *name;
    int64_t at;       /* when the new key takes over */
    const char *kind; /* a word of app/keys/key_kind.h; NULL: the old key's */
    const char *with; /* a key that exists becomes the new one; NULL: one is made */
    /* Of the old key and of `with`; of a file that is made; of a file that is copied. The last two
     * NULL: not encrypted. */
    const struct ds_passphrase *present, *made, *copied;
};

/* *retired is where the old key stands now; the caller's. DS_EUSAGE for what is no key of the
 * user's that still signs, or a time before its own. */
int ds_keyring_rotate(char **retired, const struct ds_rotation *rotation, struct ds_error *err);

#endif
