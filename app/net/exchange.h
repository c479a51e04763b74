/* SPDX-License-Identifier: Apache-2.0 */
/* One HTTP exchange with everything that bounds it; inside app/net/ only. */
#ifndef DS_APP_NET_EXCHANGE_H
#define DS_APP_NET_EXCHANGE_H

#include "app/net/fetcher.h"
#include "app/net/libcurl.h"
#include "app/net/policy.h"
#include "core/bytes.h"

struct ds_net_exchange {
    const struct ds_net_policy *policy;
    const struct ds_libcurl *lib;
    CURL *curl;
    char *url;         /* where the last hop went; owned */
    const char *range; /* "0-99", "-65536"; NULL: all */
    struct {
        const char *type; /* of `body`, which is then posted; NULL: nothing is */
        struct ds_span body;
    } post;
    struct ds_buf *out; /* what arrives; its `max` is the limit */
    struct ds_net_answer answer;
    struct {
        bool first, on_this_machine; /* where it may lead, where the first one led */
    } hop;
    char refused[64]; /* the address that the policy forbids, "" */
    char reason[CURL_ERROR_SIZE];
    struct ds_net_errand errand; /* where another process does it */
};

/* Opens libcurl, the first time, unless another process does it. */
int ds_net_exchange_init(struct ds_net_exchange *out, const char *url,
                         const struct ds_net_policy *policy, struct ds_error *err);
void ds_net_exchange_release(struct ds_net_exchange *exchange);

/* Runs it, redirects included, and leaves the final status in exchange->answer: an answer of any
 * status is no error here. Connections are kept for the next run. */
int ds_net_exchange_run(struct ds_net_exchange *exchange, struct ds_error *err);

#endif
