/* SPDX-License-Identifier: Apache-2.0 */
/* What writes private keys into the user's folder (app/keys/keyring.h): PKCS#8, 0600, encrypted
 * with a passphrase that the caller asks for when it is needed. A file that exists is never
 * overwritten. Wherever a passphrase for a new file is wanted, NULL leaves it unencrypted. */
#ifndef DS_APP_KEYS_NEW_KEY_H
#define DS_APP_KEYS_NEW_KEY_H

#include "core/sign/private_key.h"

/* Makes a key of that name with its public half beside it. *path is the caller's: where it stands.
 * DS_EUSAGE for what cannot name a key, DS_EEXIST when there is one. */
int ds_keyring_make(char **path, const char *name, enum ds_key_kind kind,
                    const struct ds_passphrase *passphrase, struct ds_error *err);
/* Makes and saves a key at `path`, nothing beside it. */
int ds_key_make(struct ds_private_key **out, const char *path, enum ds_key_kind kind,
                const struct ds_passphrase *passphrase, struct ds_error *err);

/* A key that exists elsewhere: a file, or a key on a token by its URI. */
struct ds_key_import {
    const char *from;
    const struct ds_passphrase *present, *next; /* of the file; of the new file */
};

/* Takes the key in under a name, with its public half beside it. */
int ds_keyring_import(const char *name, const struct ds_key_import *import, struct ds_error *err);
/* The same as <stem>.pem, newly encrypted, or as <stem>.pkcs11 with the URI, nothing beside it.
 * *path and *public_half are the caller's. */
int ds_key_import(char **path, struct ds_key **public_half, const char *stem,
                  const struct ds_key_import *import, struct ds_error *err);

/* Encrypts the key's file anew, or with `next` NULL not at all. DS_EINVAL for a file of OpenSSH and
 * for a key on a token. */
int ds_keyring_change_passphrase(const char *name, const struct ds_passphrase *present,
                                 const struct ds_passphrase *next, struct ds_error *err);

#endif
