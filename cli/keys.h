/* SPDX-License-Identifier: Apache-2.0 */
/* Where a user's keys are and how a command gets at one. The user's folder is $DOSSIER_HOME, else
 * $XDG_CONFIG_HOME/dossier, else ~/.config/dossier; it holds keys/<name>.pem and trust.json. */
#ifndef DS_CLI_KEYS_H
#define DS_CLI_KEYS_H

#include "core/sign/private_key.h"

/* The user's folder, which need not exist. The caller frees *out. */
int ds_cli_home(char **out, struct ds_error *err);
/* Makes `folder` and its parents, 0700, as far as they are missing. */
int ds_cli_make_folder(const char *folder, struct ds_error *err);

/* Whether `name` can name a key: letters, digits, ".", "_" and "-", the first a letter or digit,
 * at most 64. */
bool ds_cli_key_name_valid(const char *name);

/* The file for option --key: a text with "/" is a path; else the key of that name in the user's
 * folder; else a file of that name here. NULL: the user's only key; with none or several, the
 * error says what to do. The caller frees *out. */
int ds_cli_key_path(char **out, const char *name_or_path, struct ds_error *err);

/* Names of the user's keys in byte order, ended by NULL; no folder is no keys. */
int ds_cli_key_names(char ***out, struct ds_error *err);
void ds_cli_key_names_free(char **names); /* NULL is fine */

/* Opens the key for option --key (NULL: as above). A passphrase comes from `passphrase_file`
 * (option --passphrase-file; NULL: $DOSSIER_PASSPHRASE_FILE), else it is asked on the terminal. A
 * wrong one is DS_ESIGNATURE. */
int ds_cli_key_load(struct ds_private_key **out, const char *name_or_path,
                    const char *passphrase_file, struct ds_error *err);

/* The public half of it: from the file that `key new` put beside the private one, so that no
 * passphrase is needed; where that file is absent, by opening the private one. */
int ds_cli_key_public(struct ds_key **out, const char *name_or_path,
                      const char *passphrase_file, struct ds_error *err);
/* Where the public half of the key file `path` stands ("….pem" → "….jwk.json"). Freed by the
 * caller. */
int ds_cli_key_public_path(char **out, const char *path, struct ds_error *err);

#endif
