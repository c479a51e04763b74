/* SPDX-License-Identifier: Apache-2.0 */
/* Takes back what a certification authority gave for a key: its chain (PEM, the key's own first)
 * and revocation lists, which packages will carry. */
#ifndef DS_APP_KEYS_KEY_CERTIFICATES_H
#define DS_APP_KEYS_KEY_CERTIFICATES_H

#include "core/sign/private_key.h"

struct ds_certificate_files {
    const char *name;        /* of the key */
    const char *chain, *crl; /* files; crl NULL: none */
    const struct ds_passphrase *passphrase;
};

/* Checks that they belong to the key and to one another, and stores them beside it; lists of a
 * chain that is replaced do not stay behind. *about and *lists (NULL: none) say what they hold, as
 * core/sign/certificate.h has it; the caller's, also after a failure. */
int ds_keyring_take_certificates(json_t **about, json_t **lists,
                                 const struct ds_certificate_files *files, struct ds_error *err);

#endif
