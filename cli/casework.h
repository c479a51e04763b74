/* SPDX-License-Identifier: Apache-2.0 */
/* The options of the commands that work on a casebook: which casebook, who acts, when. */
#ifndef DS_CLI_CASEWORK_H
#define DS_CLI_CASEWORK_H

#include "app/casebook/session.h"
#include "cli/command.h"
#include "core/i18n.h"

/* Options of every command that records an act; NULL where none was given. */
struct ds_casework_options {
    const char *casebook, *key, *name, *organisation, *title, *at, *passphrase_file;
};

/* Rows of the option table; `member` is the command's member of type struct ds_casework_options. */
#define DS_CASEBOOK_OPTION(member)                                                                 \
    DS_TEXT_OPTION("casebook", 0, member.casebook, N_("FOLDER"),                                   \
                   N_("the casebook (else DOSSIER_CASEBOOK, else here or above)"))

/* Which casebook, who acts, when. */
#define DS_CASEWORK_OPTIONS(member)                                                                \
    DS_CASEBOOK_OPTION(member),                                                                    \
        DS_TEXT_OPTION("key", 'k', member.key, N_("KEY"),                                          \
                       N_("Ed25519 key that signs: a name or a file")),                            \
        DS_TEXT_OPTION("as", 0, member.name, N_("NAME"),                                           \
                       N_("your name, at your first act in a case")),                              \
        DS_TEXT_OPTION("organisation", 0, member.organisation, N_("TEXT"),                         \
                       N_("where you work, at your first act")),                                   \
        DS_TEXT_OPTION("title", 0, member.title, N_("TEXT"),                                       \
                       N_("what you are, at your first act")),                                     \
        DS_TEXT_OPTION("at", 0, member.at, N_("TIME"),                                             \
                       N_("time of the act (2026-03-14T15:09:26Z), not the clock's")),             \
        DS_TEXT_OPTION("passphrase-file", 0, member.passphrase_file, N_("FILE"),                   \
                       N_("read the key's passphrase from FILE"))

/* What the options ask for: the key of --key, else of DOSSIER_KEY, else the user's only one; the
 * name of --as, else of DOSSIER_AS, else the record knows it. Reads the time and sets *passphrase,
 * which the request borrows. */
int ds_casework_request(struct ds_session_request *out, struct ds_passphrase *passphrase,
                        const struct ds_casework_options *options, struct ds_error *err);

/* ds_casebook_session_open() with that. */
int ds_casework_open(struct ds_casebook_session *out, const struct ds_casework_options *options,
                     struct ds_error *err);

/* The folder of --casebook, else of DOSSIER_CASEBOOK; NULL: here or above. */
const char *ds_casework_casebook(const char *option);

/* The time of an act: `text` of --at, else SOURCE_DATE_EPOCH, else the clock. */
int ds_casework_time(int64_t *out, const char *text, struct ds_error *err);

/* The same for what is signed at once and not in a casebook: DS_EREFUSED when it is ahead of the
 * clock. */
int ds_casework_signing_time(int64_t *out, const char *text, struct ds_error *err);

#endif
