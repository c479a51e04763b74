/* SPDX-License-Identifier: Apache-2.0 */
/* Passphrases, from a file or asked on the terminal with the echo off. The caller wipes them. */
#ifndef DS_CLI_PASSPHRASE_H
#define DS_CLI_PASSPHRASE_H

#include "core/sign/private_key.h"

/* The first line of `file`; NULL: of $DOSSIER_PASSPHRASE_FILE; without that, asked on the
 * terminal. `what` names the key file to the reader. */
int ds_cli_passphrase(struct ds_buf *out, const char *file, const char *what, struct ds_error *err);
/* The same for a new key: on the terminal asked twice; an empty one is refused. */
int ds_cli_passphrase_new(struct ds_buf *out, const char *file, const char *what,
                          struct ds_error *err);
/* The same when the present one was just asked for: the variable counts only for that. */
int ds_cli_passphrase_next(struct ds_buf *out, const char *file, const char *what,
                           struct ds_error *err);

#endif
