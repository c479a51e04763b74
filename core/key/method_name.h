/* SPDX-License-Identifier: Apache-2.0 */
/* The name of a key (`kid`) by which a resolver of DIDs finds this one key (W3C DID 1.0, "DID
 * URL Syntax"): what a credential's header has, which package/ writes and verify/ compares. */
#ifndef DS_CORE_KEY_METHOD_NAME_H
#define DS_CORE_KEY_METHOD_NAME_H

#include "core/key/public_key.h"

/* Of an issuer did:jwk its id and "#0", and of one did:web whose document (JSON; n = 0: none) has
 * the method "#<thumbprint>" for it, that. Else *out stays empty: Open Badges lets readers fetch
 * what is named, and at an https issuer's stands a list. */
int ds_key_method_name(struct ds_buf *out, const char *issuer, const struct ds_key *key,
                       struct ds_span did_document, struct ds_error *err);

#endif
