/* SPDX-License-Identifier: Apache-2.0 */
/* Starts the process that fetches, so that who reads what came from the network has none of it
 * (app/net/fetcher.h). It alone has libcurl; it reads certificates of authorities and what names
 * are looked up with, and no other file, writes none, starts nothing (Landlock, seccomp), and
 * fetches what its terms allow, whatever it is asked for. */
#ifndef DS_APP_NET_FETCHER_PROCESS_H
#define DS_APP_NET_FETCHER_PROCESS_H

#include "app/net/fetcher.h"

/* Borrowed until it is started. */
struct ds_net_fetcher_terms {
    const char *const *named; /* addresses that the user typed: `n` */
    size_t n;
    bool online;   /* those that packages name, too: https:// and public networks */
    bool insecure; /* the same from http:// and private networks */
};

/* Starts it: before anything foreign is looked at, and without secrets in memory. *out is the
 * caller's, to be freed in the process that started it. DS_EIO when there is no process to be had.
 */
int ds_net_fetcher_start(struct ds_net_fetcher **out, const struct ds_net_fetcher_terms *terms,
                         struct ds_error *err);

#endif
