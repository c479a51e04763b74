/* SPDX-License-Identifier: Apache-2.0 */
/* The process that fetches, as who asks it sees it: what it answers is a stranger's word, as the
 * server's is. Any thread may ask; one at a time is answered. app/net/fetcher_process.h starts it.
 */
#ifndef DS_APP_NET_FETCHER_H
#define DS_APP_NET_FETCHER_H

#include "app/net/message.h"
#include "core/bytes.h"
#include "core/sandbox/child.h"

struct ds_net_fetcher;

/* Takes the child over, also on failure. *out is the caller's. */
int ds_net_fetcher_new(struct ds_net_fetcher **out, struct ds_child *child, struct ds_error *err);
/* Ends the process, whatever it does, and waits for its end. NULL is fine. */
void ds_net_fetcher_free(struct ds_net_fetcher *fetcher);

/* Whether it ended before its time, or answered what nobody asked for: it is asked no more, and
 * what it was to say is not known. NULL: no. */
bool ds_net_fetcher_lost(const struct ds_net_fetcher *fetcher);

/* One exchange in the process, over several runs. */
struct ds_net_errand {
    struct ds_net_fetcher *fetcher;
    int slot; /* -1: not begun */
};

#define DS_NET_ERRAND_INIT(which)                                                                  \
    {                                                                                              \
        .fetcher = (which), .slot = -1                                                             \
    }

/* What is asked for. */
struct ds_net_wanted {
    const char *url;   /* of the first run; later ones go on where that one ended */
    const char *range; /* NULL: all */
    const struct ds_net_policy *policy;
};

/* Runs it, and appends at most out->max bytes in all to `out`. Returns what the run returned there,
 * with the same sentence, and fills `reply` also then. A process that is lost is DS_EIO. */
int ds_net_errand_run(struct ds_net_errand *errand, const struct ds_net_wanted *wanted,
                      struct ds_net_reply *reply, struct ds_buf *out, struct ds_error *err);
void ds_net_errand_end(struct ds_net_errand *errand);

#endif
