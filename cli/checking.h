/* SPDX-License-Identifier: Apache-2.0 */
/* The options of the commands that read a package, as tables for getopt and as a request to
 * app/open/package_check.h. */
#ifndef DS_CLI_CHECKING_H
#define DS_CLI_CHECKING_H

#include "app/open/package_check.h"
#include "cli/command.h"
#include "cli/out.h"
#include "core/i18n.h"

/* How a package is verified: the options' values, and what the command sets. */
struct ds_checking_options {
    struct ds_list trust;
    struct ds_list roots; /* PEM files: authorities whose certificates count */
    struct ds_list crls;  /* revocation lists beside those of the package */
    const char *at;
    bool online;                 /* fetch what the package names: key documents, present status */
    bool insecure_online;        /* from http:// and private networks too; implies online */
    struct ds_list status_lists; /* files: what the issuer's status lists say now */
    struct ds_list endorsement;  /* files: endorsements and withdrawals beside the package */
    bool nobody;                 /* not an option: trust nobody, whatever the lists say */
    struct ds_check_scope scope; /* scope.only: an option of `verify` */
    struct {                     /* no options */
        bool standalone;         /* a credential without a package will do too */
        bool outline;            /* nobody needs artefacts as JSON */
        struct ds_net_fetcher
            *fetcher; /* reaches the network; NULL: this process (app/open/online.h) */
    } how;
};

/* Rows of the option table; `member` is the command's member of type struct ds_checking_options. */

/* Whom to trust, and for which time to judge. */
#define DS_CHECKING_OPTIONS(member)                                                                \
    DS_LIST_OPTION("trust", 't', member.trust, N_("LIST"),                                         \
                   N_("trust the issuers in this file instead of your own list; repeatable")),     \
        DS_LIST_OPTION("roots", 0, member.roots, N_("FILE"),                                       \
                       N_("let the certificates of these authorities (PEM) count; repeatable")),   \
        DS_LIST_OPTION("crl", 0, member.crls, N_("FILE"),                                          \
                       N_("take what this list (PEM or DER) says was revoked; repeatable")),       \
        DS_TEXT_OPTION("at", 0, member.at, N_("TIME"),                                             \
                       N_("judge for this time (2026-03-14 or 2026-03-14T15:09:26Z), not for "     \
                          "now"))

/* Looking up on the network what a package names. */
#define DS_ONLINE_OPTIONS(member)                                                                  \
    DS_FLAG_OPTION("online", 0, member.online,                                                     \
                   N_("ask the addresses that the package names for what holds today")),           \
        DS_FLAG_OPTION("insecure-online", 0, member.insecure_online,                               \
                       N_("the same, and from http:// and private networks too")),                 \
        DS_LIST_OPTION("status-list", 0, member.status_lists, N_("FILE"),                          \
                       N_("a status list of the issuer, as it is now, to look in; repeatable"))

/* What the options ask for, with a progress line drawn by `meter`. DS_EUSAGE for a time that is
 * none. */
int ds_checking_request(struct ds_check_request *out, const struct ds_checking_options *options,
                        struct ds_meter *meter, struct ds_error *err);

/* Parses the time and runs ds_package_check_run() with a progress line. `out` must not move
 * afterwards. */
int ds_checking_run(struct ds_package_check *out, const char *path,
                    const struct ds_checking_options *options, struct ds_error *err);

/* What the options say of the network. */
struct ds_online ds_checking_online(const struct ds_checking_options *options);

/* What a caller makes of a verdict that holds. Zeroed: cautions hold, a demonstration does not. */
struct ds_exit_terms {
    bool strict;        /* cautions do not hold */
    bool demonstration; /* invented people and results do */
    bool dated;         /* whether it was withdrawn must be known ... */
    int64_t within;     /* ... of at most so many seconds before the time judged for */
};

/* Whether the newest that is known of a withdrawal is older than the terms allow. A credential
 * whose issuer has no way of withdrawing it is never too old. */
bool ds_checking_outdated(const struct ds_report *report, const struct ds_exit_terms *terms);
/* The exit code for a report. */
enum ds_exit ds_checking_exit(const struct ds_report *report, const struct ds_exit_terms *terms);
/* The code of a command that had several inputs: wrong use first, then 1, 3, 4, and 0. */
enum ds_exit ds_checking_worse(enum ds_exit one, enum ds_exit other);

#endif
