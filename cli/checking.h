/* SPDX-License-Identifier: Apache-2.0 */
/* What the commands that read a package share: opening it, trusting, judging for a time. */
#ifndef DS_CLI_CHECKING_H
#define DS_CLI_CHECKING_H

#include "app/net/remote.h"
#include "app/open/check_scope.h"
#include "cli/command.h"
#include "cli/endorsing.h"
#include "cli/out.h"
#include "core/format.h"
#include "verify/native/file_source.h"
#include "verify/trust.h"
#include "verify/verify.h"

#include <stddef.h>

/* Options of every command that verifies. Put DS_CHECKING_OPTIONS(struct values, checking) into
 * its table, where `checking` is the member of this type. */
struct ds_checking_options {
    struct ds_list trust;
    struct ds_list roots; /* PEM files: authorities whose certificates count */
    struct ds_list crls;  /* revocation lists beside those of the package */
    const char *at;
    bool online;                 /* fetch what the package names: key documents, present status */
    bool insecure_online;        /* from http:// and private networks too; implies online */
    struct ds_list status_lists; /* files: what the issuer's status lists say now */
    struct ds_list endorsement;  /* files: endorsements and withdrawals beside the package */
    bool standalone;             /* not an option: a credential without a package will do too */
    bool nobody;                 /* not an option: trust nobody, whatever the lists say */
    enum ds_check_scope extent;
    bool outline;        /* not an option: the record is not asked for its artefacts */
    struct ds_list only; /* DS_SCOPE_CHOSEN: digests, beginnings of them, or names */
};

#define DS_CHECKING_OPTIONS(type, member)                                                          \
    {"trust",        't',                                                                          \
     N_("LIST"),     N_("trust the issuers in this file instead of your own list; repeatable"),    \
     DS_OPTION_LIST, offsetof(type, member.trust)},                                                \
        {"roots",        0,                                                                        \
         N_("FILE"),     N_("let the certificates of these authorities (PEM) count; repeatable"),  \
         DS_OPTION_LIST, offsetof(type, member.roots)},                                            \
        {"crl",          0,                                                                        \
         N_("FILE"),     N_("take what this list (PEM or DER) says was revoked; repeatable"),      \
         DS_OPTION_LIST, offsetof(type, member.crls)},                                             \
    {                                                                                              \
        "at", 0, N_("TIME"),                                                                       \
            N_("judge for this time (2026-03-14 or 2026-03-14T15:09:26Z), not for now"),           \
            DS_OPTION_TEXT, offsetof(type, member.at)                                              \
    }

/* The options of a command that looks up on the network what a package names. */
#define DS_ONLINE_OPTIONS(type, member)                                                            \
    {"online",       0,                                                                            \
     NULL,           N_("ask the addresses that the package names for what holds today"),          \
     DS_OPTION_FLAG, offsetof(type, member.online)},                                               \
        {"insecure-online",                                                                        \
         0,                                                                                        \
         NULL,                                                                                     \
         N_("the same, and from http:// and private networks too"),                                \
         DS_OPTION_FLAG,                                                                           \
         offsetof(type, member.insecure_online)},                                                  \
    {                                                                                              \
        "status-list", 0, N_("FILE"),                                                              \
            N_("a status list of the issuer, as it is now, to look in; repeatable"),               \
            DS_OPTION_LIST, offsetof(type, member.status_lists)                                    \
    }

/* Whether anything that the package names may be fetched, and how (app/net/http.h). */
bool ds_checking_online(const struct ds_checking_options *options);
struct ds_net_policy ds_checking_policy(const struct ds_checking_options *options);

/* A package that stays open: what was verified is what is read afterwards. */
struct ds_checking {
    struct ds_file_source file;
    struct ds_buf standalone;       /* the credential, when there is no package around it */
    struct ds_net_remote *remote;   /* NULL: not from the network */
    struct ds_container *container; /* NULL when it was refused */
    struct ds_trust *trust;
    struct ds_buf crls; /* PEM */
    struct ds_endorsements endorsements;
    struct ds_report *report;
    struct ds_meter meter;
};

#define DS_CHECKING_INIT                                                                           \
    {                                                                                              \
        DS_FILE_SOURCE_INIT, DS_BUF_INIT(DS_MAX_JSON), NULL, NULL, NULL, DS_BUF_INIT(DS_MAX_PEM),  \
            {NULL, NULL, 0}, NULL,                                                                 \
        {                                                                                          \
            NULL, 0, false                                                                         \
        }                                                                                          \
    }

/* Opens the file, the folder, the address (https://…) or, for "-", standard input, and verifies it.
 * The check itself has run when 0 is returned; what it found is in out->report. `out` must not move
 * afterwards. */
int ds_checking_run(struct ds_checking *out, const char *path,
                    const struct ds_checking_options *options, struct ds_error *err);
void ds_checking_release(struct ds_checking *checking);

/* The exit code for a verdict: cautions hold, unless `strict`. */
enum ds_exit ds_checking_exit(const struct ds_report *report, bool strict);

/* Loads the lists named, or the user's own list when none is; a user without a list trusts
 * nobody. */
int ds_checking_trust(struct ds_trust **out, const struct ds_list *lists, struct ds_error *err);
/* $DOSSIER_HOME/trust.json; the caller frees *out. */
int ds_checking_trust_path(char **out, struct ds_error *err);

#endif
