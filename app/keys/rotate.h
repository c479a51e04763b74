/* SPDX-License-Identifier: Apache-2.0 */
/* Replaces a key by a new one under the old one's name (docs/format.md, "Keys"); the old key signs
 * the new one (core/key/succession.h):
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
    bool lost;        /* the old key cannot sign any more: nobody says that this one follows it */
    /* Of the old key and of `with`; of a file that is made; of a file that is copied. The last two
     * NULL: not encrypted. */
    const struct ds_passphrase *present, *made, *copied;
};

/* What came of it. Both keys are open for what else they have to sign: NULL for an old one that was
 * lost, and for a new one that came from elsewhere. */
struct ds_rotated {
    char *retired; /* where the old key stands now */
    struct ds_private_key *old, *heir;
};
void ds_rotated_release(struct ds_rotated *rotated);

/* DS_EUSAGE for what is no key of the user's that still signs, or a time before its own. Release
 * *out also after a failure. */
int ds_keyring_rotate(struct ds_rotated *out, const struct ds_rotation *rotation,
                      struct ds_error *err);

#endif
