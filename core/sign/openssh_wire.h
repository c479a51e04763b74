/* SPDX-License-Identifier: Apache-2.0 */
/* The SSH wire encoding (RFC 4251, section 5) and the private keys in it (OpenSSH, PROTOCOL.key).
 * For core/sign/ alone. */
#ifndef DS_CORE_SIGN_OPENSSH_WIRE_H
#define DS_CORE_SIGN_OPENSSH_WIRE_H

#include "core/bytes.h"

#include <openssl/evp.h>

/* Takes a 32-bit number, or a string of 32-bit length, from the front of `from`; false when it is
 * not there. */
bool ds_wire_number(uint32_t *out, struct ds_span *from);
bool ds_wire_string(struct ds_span *out, struct ds_span *from);

/* The private key whose numbers follow its type; NULL when they are damaged or do not belong
 * together. */
EVP_PKEY *ds_openssh_ed25519(struct ds_span numbers);
EVP_PKEY *ds_openssh_p256(struct ds_span numbers);
EVP_PKEY *ds_openssh_rsa(struct ds_span numbers);

#endif
