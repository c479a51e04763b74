/* SPDX-License-Identifier: Apache-2.0 */
/* The options of the commands that work on a casebook: which casebook, who acts, when. */
#ifndef DS_CLI_CASEWORK_H
#define DS_CLI_CASEWORK_H

#include "app/casebook/session.h"
#include "cli/command.h"

/* Options of every command that records an act. Put DS_CASEWORK_OPTIONS(struct options, work) into
 * the command's table, where `work` is its member of this type. */
struct ds_casework_options {
    const char *casebook, *key, *name, *organisation, *title, *at, *passphrase_file;
};

#define DS_CASEWORK_BOOK_OPTION(type, member)                                                      \
    {                                                                                              \
        "casebook", 0, N_("FOLDER"),                                                               \
            N_("the casebook (else DOSSIER_CASEBOOK, else here or above)"), DS_OPTION_TEXT,        \
            offsetof(type, member.casebook)                                                        \
    }
#define DS_CASEWORK_OPTIONS(type, member)                                                          \
    DS_CASEWORK_BOOK_OPTION(type, member),                                                         \
        {"key",          'k',                                                                      \
         N_("KEY"),      N_("Ed25519 key that signs: a name or a file"),                           \
         DS_OPTION_TEXT, offsetof(type, member.key)},                                              \
        {"as",           0,                                                                        \
         N_("NAME"),     N_("your name, at your first act in a case"),                             \
         DS_OPTION_TEXT, offsetof(type, member.name)},                                             \
        {"organisation", 0,                                                                        \
         N_("TEXT"),     N_("where you work, at your first act"),                                  \
         DS_OPTION_TEXT, offsetof(type, member.organisation)},                                     \
        {"title",        0,                                                                        \
         N_("TEXT"),     N_("what you are, at your first act"),                                    \
         DS_OPTION_TEXT, offsetof(type, member.title)},                                            \
        {"at",           0,                                                                        \
         N_("TIME"),     N_("time of the act (2026-03-14T15:09:26Z), not the clock's"),            \
         DS_OPTION_TEXT, offsetof(type, member.at)},                                               \
    {                                                                                              \
        "passphrase-file", 0, N_("FILE"), N_("read the key's passphrase from FILE"),               \
            DS_OPTION_TEXT, offsetof(type, member.passphrase_file)                                 \
    }

/* What the options ask for: the key of --key, else of DOSSIER_KEY, else the user's only one; the
 * name of --as, else of DOSSIER_AS, else the record knows it. Reads the time and sets *passphrase,
 * which the request borrows. */
int ds_casework_request(struct ds_session_request *out, struct ds_passphrase *passphrase,
                        const struct ds_casework_options *options, struct ds_error *err);

/* ds_casebook_session_open() with that. */
int ds_casework_open(struct ds_casebook_session *out, const struct ds_casework_options *options,
                     struct ds_error *err);

/* The time of an act: `text` of --at, else SOURCE_DATE_EPOCH, else the clock. */
int ds_casework_time(int64_t *out, const char *text, struct ds_error *err);

/* Reports a failed call and gives the exit code: ds_out_error(), and for DS_EUSAGE the hint. */
int ds_casework_failed(const struct ds_command *command, const struct ds_error *err);

#endif
