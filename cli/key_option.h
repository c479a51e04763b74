/* SPDX-License-Identifier: Apache-2.0 */
/* The user's keys (app/keys/keyring.h) opened with the passphrase of option --passphrase-file, of
 * DOSSIER_PASSPHRASE_FILE or from the terminal (cli/passphrase.h). */
#ifndef DS_CLI_KEY_OPTION_H
#define DS_CLI_KEY_OPTION_H

#include "app/keys/keyring.h"

/* The callback for a key that exists; `passphrase_file` may be NULL. */
struct ds_passphrase ds_cli_key_passphrase(const char *passphrase_file);
/* For a key that is made, and for one that gets another passphrase: ds_cli_passphrase_new() and
 * ds_cli_passphrase_next(). */
struct ds_passphrase ds_cli_new_passphrase(const char *passphrase_file);
struct ds_passphrase ds_cli_next_passphrase(const char *passphrase_file);

/* As ds_keyring_load(), ds_keyring_open() and ds_keyring_public(); `passphrase_file` may be NULL.
 */
int ds_cli_key_load(struct ds_private_key **out, const char *name_or_path,
                    const char *passphrase_file, struct ds_error *err);
int ds_cli_key_open(struct ds_private_key **out, const char *name_or_path,
                    const char *passphrase_file, struct ds_error *err);
int ds_cli_key_public(struct ds_key **out, const char *name_or_path, const char *passphrase_file,
                      struct ds_error *err);

#endif
