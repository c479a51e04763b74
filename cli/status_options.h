/* SPDX-License-Identifier: Apache-2.0 */
/* What the commands that keep an issuer's status lists share: option rows, and the folder opened
 * with the issuer's key and a time (package/status/folder.h). */
#ifndef DS_CLI_STATUS_OPTIONS_H
#define DS_CLI_STATUS_OPTIONS_H

#include "app/issue/status_lists.h"
#include "cli/command.h"
#include "core/i18n.h"

struct ds_status_options {
    const char *issuer_key, *passphrase_file, *at;
};

/* Rows of the option table; `member` is the command's member of type struct ds_status_options. */
#define DS_STATUS_OPTIONS(member)                                                                  \
    DS_TEXT_OPTION("issuer-key", 'k', member.issuer_key, N_("KEY"),                                \
                   N_("the issuer's key, which signs: a name or a file")),                         \
        DS_TEXT_OPTION("at", 0, member.at, N_("TIME"),                                             \
                       N_("time of the act (2026-03-14T15:09:26Z), not the clock's")),             \
        DS_TEXT_OPTION("passphrase-file", 0, member.passphrase_file, N_("FILE"),                   \
                       N_("read the key's passphrase from FILE"))

/* Whose lists, by which key (--issuer-key, else DOSSIER_ISSUER_KEY, else the only one), and when.
 * `passphrase` is filled for *out, which borrows it. DS_EUSAGE for a time that is none. */
int ds_status_keeper_of(struct ds_status_keeper *out, struct ds_passphrase *passphrase,
                        const char *folder, const struct ds_status_options *options,
                        struct ds_error *err);

/* What names the issuer's key; NULL: the only key there is. */
const char *ds_status_issuer_key(const struct ds_status_options *options);

/* The folder of status lists: the option, else DOSSIER_STATUS; NULL: neither. */
const char *ds_status_folder_path(const char *option);

/* Says which files have to be published where, now that they changed. */
void ds_status_say_publish(const struct ds_status_folder *folder);

#endif
