/* SPDX-License-Identifier: Apache-2.0 */
/* Where a user's keys are and how a command gets at one. The user's folder is $DOSSIER_HOME, else
 * $XDG_CONFIG_HOME/dossier, else ~/.config/dossier; it holds trust.json and
 * keys/: <name>.pem, or <name>.pkcs11 with the URI of a key on a token, what stands beside it
 * (app/keys/key_sidecar.h), and retired/ with the keys that others replaced. */
#ifndef DS_APP_KEYS_KEYRING_H
#define DS_APP_KEYS_KEYRING_H

#include "core/sign/private_key.h"

/* Whether `name` can name a key: letters, digits, ".", "_" and "-", the first a letter or digit,
 * at most 64. */
bool ds_keyring_name_valid(const char *name);

/* The file for option --key: a text with "/" is a path; else the key of that name in the user's
 * folder, also a retired one; else a file of that name here. A URI "pkcs11:…" stands for itself.
 * NULL: the user's only key; with none or several, the error says what to do. The caller frees
 * *out. */
int ds_keyring_path(char **out, const char *name_or_path, struct ds_error *err);
/* Whether such a path is a URI itself; whether it is one or a file that holds one. */
bool ds_keyring_bare_uri(const char *path);
bool ds_keyring_on_token(const char *path);

/* Names of the user's keys in byte order, ended by NULL; no folder is no keys. */
int ds_keyring_names(char ***out, bool retired, struct ds_error *err);
void ds_keyring_names_free(char **names); /* NULL is fine */

/* Opens the key for option --key (NULL: as above) to sign with it: a retired one is DS_EREFUSED.
 * Passphrase or PIN come from the caller's callback, when one is needed; a wrong one is
 * DS_ESIGNATURE. The caller frees *out. */
int ds_keyring_load(struct ds_private_key **out, const char *name_or_path,
                    const struct ds_passphrase *passphrase, struct ds_error *err);
/* The same, retired or not. */
int ds_keyring_open(struct ds_private_key **out, const char *name_or_path,
                    const struct ds_passphrase *passphrase, struct ds_error *err);

/* The public half of it: from the file that `key new` put beside the private one, so that no
 * passphrase is needed; where that file is absent, by opening the private one. */
int ds_keyring_public(struct ds_key **out, const char *name_or_path,
                      const struct ds_passphrase *passphrase, struct ds_error *err);

/* A copy of an open key's public half; the caller's. */
int ds_keyring_public_of(struct ds_key **out, const struct ds_private_key *key,
                         struct ds_error *err);

#endif
