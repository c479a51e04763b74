/* SPDX-License-Identifier: Apache-2.0 */
/* The key that a JWS says it is signed with (RFC 7515, 4.1.3 and 4.1.4); inside verify/ only. */
#ifndef DS_VERIFY_NAMED_KEY_H
#define DS_VERIFY_NAMED_KEY_H

#include "core/key/jws.h"
#include "verify/trust.h"

/* The key a JWS names: from its header, else from the reader's lists by `kid`. *out is NULL when
 * there is none; DS_EINVAL when the key in the header cannot be used, or is not the one `kid`
 * names (then *other is true). Fills the thumbprint. */
struct ds_named_key {
    struct ds_key *own;       /* from the header; owned */
    const struct ds_key *key; /* own, or one of the lists; NULL: none */
    char thumbprint[DS_THUMBPRINT_TEXT + 1];
    bool other;
};
int ds_named_key_of(struct ds_named_key *out, const struct ds_jws *jws,
                    const struct ds_trust *trust, struct ds_error *err);

#endif
