/* SPDX-License-Identifier: Apache-2.0 */
/* The verbs of `dossier key`, a file each: key_new.c, key_show.c, … cmd_key.c parses and calls. */
#ifndef DS_CLI_KEY_VERBS_H
#define DS_CLI_KEY_VERBS_H

#include "core/key/key_document.h"
#include "core/sign/private_key.h"

struct ds_key_options {
    const char *kind, *passphrase_file, *new_passphrase_file, *as, *id, *subject, *output, *crl,
        *at, *with;
    bool no_passphrase, json;
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

/* The words of option --kind, and what they mean to a reader. */
struct ds_key_word {
    const char *word, *algorithm, *name;
    enum ds_key_kind kind;
};

/* NULL: Ed25519. DS_EUSAGE for a word that is none. */
int ds_key_word_of(const struct ds_key_word **out, const char *word, struct ds_error *err);
const struct ds_key_word *ds_key_word_of_key(const struct ds_key *key);

/* The file of a new key NAME in the user's folder, which is made if need be. DS_EUSAGE for what
 * cannot name a key, DS_EEXIST when there is one. */
int ds_key_new_path(char **out, const char *name, struct ds_error *err);
/* Makes and saves a key at `path`, encrypted unless `options` says otherwise. */
int ds_key_make(struct ds_private_key **out, const char *path, enum ds_key_kind kind,
                const struct ds_key_options *options, struct ds_error *err);
/* The public half as a key of its own, which the caller frees. */
int ds_key_public_copy(struct ds_key **out, const struct ds_private_key *key, struct ds_error *err);
/* Takes in a key that exists: a file (as <stem>.pem, newly encrypted) or a key on a token (its URI
 * as <stem>.pkcs11). Says where it stands now. */
int ds_key_take_in(char **path, struct ds_key **public_half, const char *stem, const char *from,
                   const struct ds_key_options *options, struct ds_error *err);
/* --no-passphrase next to a passphrase's file. */
int ds_key_check_passphrase_options(const struct ds_key_options *options, struct ds_error *err);
void ds_key_warn_open(const struct ds_key_options *options);

/* The lines of git's allowed_signers file for these entries; nothing for keys that Git does not
 * take. A key that signs in a time of its own gets valid-after and valid-before. */
int ds_key_signers(struct ds_buf *out, const char *name, const json_t *entries,
                   struct ds_error *err);

/* The key as `key show --json` writes it: its public half, the keys it replaced, its certificates.
 * The private half is opened only where no public one stands beside it (--passphrase-file). */
int ds_key_describe(json_t **out, const char *name_or_path, const char *passphrase_file,
                    struct ds_error *err);

/* The time of option --at, else the clock's. */
int ds_key_time(int64_t *out, const char *text, struct ds_error *err);

void ds_key_row(const char *label, const char *text); /* one line of `show` */
void ds_key_print_json(const json_t *json);

#endif
