/* SPDX-License-Identifier: Apache-2.0 */
/* Whether a check may ask the network what holds today, and how (app/net/http.h). */
#ifndef DS_APP_OPEN_ONLINE_H
#define DS_APP_OPEN_ONLINE_H

#include "app/list.h"
#include "app/net/fetcher.h"
#include "app/net/http.h"

struct ds_online {
    bool allowed;                /* fetch what the package names: key documents, present status */
    bool insecure;               /* from http:// and private networks too; implies `allowed` */
    struct ds_list status_lists; /* files: what the issuer's status lists say now */
    struct ds_net_fetcher *fetcher; /* the process that asks; NULL: this one */
};

static inline bool ds_online_allowed(const struct ds_online *online)
{
    return online->allowed || online->insecure;
}

/* The policy of one request for at most `max` bytes. */
static inline struct ds_net_policy ds_online_policy(const struct ds_online *online, size_t max)
{
    return (struct ds_net_policy){.plain = online->insecure,
                                  .anywhere = online->insecure,
                                  .max = max,
                                  .fetcher = online->fetcher};
}

/* Whether a document that could not be fetched ends the check: what nobody was there to ask for
 * says nothing about the server. */
static inline bool ds_online_fatal(const struct ds_online *online, int rc)
{
    return rc == DS_ENOMEM || (rc < 0 && ds_net_fetcher_lost(online->fetcher));
}

#endif
