/* SPDX-License-Identifier: Apache-2.0 */
/* Which addresses may be fetched, and within which bounds. */
#ifndef DS_APP_NET_POLICY_H
#define DS_APP_NET_POLICY_H

#include <stdbool.h>
#include <stddef.h>

struct ds_net_fetcher;

struct ds_net_policy {
    bool named;    /* the user typed this URL: its host may be anywhere, http:// on this machine is
                      fine */
    bool plain;    /* http:// from elsewhere too: what comes back is signed, or the user insists */
    bool anywhere; /* private addresses too, after redirects and in URLs found in packages */
    size_t max;    /* bytes of an answer at most; 0: 1 MiB */
    long seconds;  /* for one whole exchange; 0: 30 */
    long stalled;  /* seconds in which next to nothing arrives; 0: 20 */
    struct ds_net_fetcher *fetcher; /* the process that does it (app/net/fetcher.h), GET alone;
                                       NULL: this one; not copied */
};

/* Whether the text is a URL that these functions may be given: http:// or https://. */
bool ds_net_is_url(const char *text);

#endif
