/* SPDX-License-Identifier: Apache-2.0 */
/* Keys on PKCS#11 tokens (smart cards, hardware security modules), named by a URI (RFC 7512) such
 * as "pkcs11:token=College;object=issuer". Modules are those that p11-kit knows, or the one of the
 * URI's module-path. The key never leaves its token: what is signed goes there. A library of its
 * own, ds_token, which only the program links. */
#ifndef DS_CORE_SIGN_TOKEN_H
#define DS_CORE_SIGN_TOKEN_H

#include "core/sign/private_key.h"

/* Whether `text` names a key on a token: it begins with "pkcs11:". */
bool ds_token_uri(const char *text);

/* Opens the key; `pin` is asked for the PIN unless the URI names a file of it (pin-source) or the
 * token has keys of its own to type it on. DS_EUSAGE for what is no such URI or fits several tokens
 * or keys, DS_ENOENT when none fits, DS_ESIGNATURE for a wrong PIN. */
int ds_token_key_load(struct ds_private_key **out, const char *uri, const struct ds_passphrase *pin,
                      struct ds_error *err);
/* Its public half, which tokens show without a PIN. */
int ds_token_key_public(struct ds_key **out, const char *uri, struct ds_error *err);

#endif
