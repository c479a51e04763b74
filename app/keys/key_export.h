/* SPDX-License-Identifier: Apache-2.0 */
/* The public half of a key in the form that somebody else wants: JWK (RFC 7517), thumbprint (RFC
 * 7638), DIDs, PEM, certificate request (PKCS#10), allowed_signers, JWT VC Issuer Metadata. */
#ifndef DS_APP_KEYS_KEY_EXPORT_H
#define DS_APP_KEYS_KEY_EXPORT_H

#include "core/sign/private_key.h"

struct ds_key_export {
    const char *name;         /* of the key, or its path */
    const char *form;         /* "jwk", "jwks", "thumbprint", "did-key", … */
    const char *id, *subject; /* the issuer's id; of a certificate request; NULL: not given */
    const struct ds_passphrase *passphrase;
};

/* Appends the text. `publish` gets the address at which a document has to stand, when the form is
 * such a document. DS_EUSAGE for a form that is none, or that wants an id or subject. */
int ds_keyring_export(struct ds_buf *out, struct ds_buf *publish,
                      const struct ds_key_export *export, struct ds_error *err);

#endif
