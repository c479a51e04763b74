/* SPDX-License-Identifier: Apache-2.0 */
/* The verbs of `dossier key`, a file each (cli/key/new.c, show.c …); cli/cmd_key.c parses and
 * calls. */
#ifndef DS_CLI_KEY_VERBS_H
#define DS_CLI_KEY_VERBS_H

#include "core/sign/private_key.h"

struct ds_key_options {
    const char *kind, *passphrase_file, *new_passphrase_file, *as, *id, *subject, *output, *crl;
    bool no_passphrase, json;
    struct {
        const char *at, *with;
        const char *status; /* folder of status lists that the key keeps */
        bool lost;          /* the old key cannot sign any more */
    } rotation;
};

/* Each gets its operands and NULL for one that was left out. */
int ds_key_new(char **operand, const struct ds_key_options *options, struct ds_error *err);
int ds_key_add(char **operand, const struct ds_key_options *options, struct ds_error *err);
int ds_key_list(char **operand, const struct ds_key_options *options, struct ds_error *err);
int ds_key_show(char **operand, const struct ds_key_options *options, struct ds_error *err);
int ds_key_passwd(char **operand, const struct ds_key_options *options, struct ds_error *err);
int ds_key_export(char **operand, const struct ds_key_options *options, struct ds_error *err);
int ds_key_certificate(char **operand, const struct ds_key_options *options, struct ds_error *err);
int ds_key_rotate(char **operand, const struct ds_key_options *options, struct ds_error *err);

/* --no-passphrase next to a passphrase's file. */
int ds_key_check_passphrase_options(const struct ds_key_options *options, struct ds_error *err);
void ds_key_warn_open(const struct ds_key_options *options);

void ds_key_row(const char *label, const char *text); /* one line of `show` */
void ds_key_print_json(const json_t *json);

#endif
