/* SPDX-License-Identifier: Apache-2.0 */
/* What the commands that work on a casebook share: which casebook, who acts, when. */
#ifndef DS_CLI_CASEWORK_H
#define DS_CLI_CASEWORK_H

#include "capture/casebook/casebook.h"
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

/* An open casebook and an author ready to act. */
struct ds_casework {
    struct ds_casebook *book;
    struct ds_private_key *key;
    struct ds_author author;
};

#define DS_CASEWORK_INIT                                                                           \
    {                                                                                              \
        NULL, NULL,                                                                                \
        {                                                                                          \
            NULL, NULL, NULL, NULL, 0                                                              \
        }                                                                                          \
    }

/* Opens the casebook and loads the key of --key, else of DOSSIER_KEY, else the user's only one. The
 * name comes from --as, else DOSSIER_AS, else the record knows it. */
int ds_casework_open(struct ds_casework *out, const struct ds_casework_options *options,
                     struct ds_error *err);
void ds_casework_release(struct ds_casework *work);

/* The time of an act: `text` of --at, else SOURCE_DATE_EPOCH, else the clock. */
int ds_casework_time(int64_t *out, const char *text, struct ds_error *err);

/* Reports a failed call and gives the exit code: ds_out_error(), and for DS_EUSAGE the hint. */
int ds_casework_failed(const struct ds_command *command, const struct ds_error *err);

#endif
