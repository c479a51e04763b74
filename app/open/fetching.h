/* SPDX-License-Identifier: Apache-2.0 */
/* The process that fetches what a check needs (app/net/fetcher_process.h), so that who reads
 * packages has no network. */
#ifndef DS_APP_OPEN_FETCHING_H
#define DS_APP_OPEN_FETCHING_H

#include "app/open/online.h"

/* Starts it when one of the `n` inputs is an address, or `online` allows asking, before anything
 * foreign is looked at; it fetches these and, for `online`, what packages name. *out is the
 * caller's; NULL when nothing is to be fetched. */
int ds_fetching_start(struct ds_net_fetcher **out, const struct ds_online *online,
                      char *const *inputs, size_t n, struct ds_error *err);
/* Ends it, in the process that started it. */
void ds_fetching_end(struct ds_net_fetcher *fetcher);

#endif
