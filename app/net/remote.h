/* SPDX-License-Identifier: Apache-2.0 */
/* A file on a web server as a source of bytes, read by HTTP ranges (RFC 9110, 14): its end first,
 * where a package has its directory and its documents, then what is asked for. A server that knows
 * no ranges is refused, so is one whose file changes or whose answers contradict one another. */
#ifndef DS_APP_NET_REMOTE_H
#define DS_APP_NET_REMOTE_H

#include "app/net/http.h"

struct ds_net_remote;

/* Opens it with one request. *out is the caller's; `policy` is copied, its `max` ignored.
 * Errors as in ds_net_get(); a server without ranges is DS_EIO. */
int ds_net_remote_open(struct ds_net_remote **out, const char *url,
                       const struct ds_net_policy *policy, struct ds_error *err);
void ds_net_remote_free(struct ds_net_remote *remote); /* NULL is fine */

/* The bytes, as long as `remote` lives. Reads that follow one another are fetched in growing
 * pieces of up to 4 MiB. DS_ECHANGED when the server no longer has the file that was opened. */
const struct ds_source *ds_net_remote_source(const struct ds_net_remote *remote);

/* What it took so far: requests, and bytes of bodies. */
void ds_net_remote_cost(const struct ds_net_remote *remote, unsigned *requests, uint64_t *bytes);

#endif
