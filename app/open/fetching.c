/* SPDX-License-Identifier: Apache-2.0 */
/* From inputs and options to the terms of the process that fetches. */
#include "app/open/fetching.h"

#include "app/net/fetcher_process.h"
#include "core/cleanup.h"

#include <stdlib.h>

int ds_fetching_start(struct ds_net_fetcher **out, const struct ds_online *online,
                      char *const *inputs, size_t n, struct ds_error *err)
{
    ds_cleanup(ds_freep) const char **named = calloc(n + 1, sizeof(*named));
    struct ds_net_fetcher_terms terms = {
        .named = named, .online = ds_online_allowed(online), .insecure = online->insecure};

    *out = NULL;
    if (!named)
        return ds_nomem(err);
    for (size_t i = 0; i < n; i++)
        if (ds_net_is_url(inputs[i]))
            named[terms.n++] = inputs[i];
    return terms.n == 0 && !terms.online ? 0 : ds_net_fetcher_start(out, &terms, err);
}

void ds_fetching_end(struct ds_net_fetcher *fetcher)
{
    ds_net_fetcher_free(fetcher);
}
