/* SPDX-License-Identifier: Apache-2.0 */
/* What the program fetches from the network, on libcurl, and only when its user asks for it.
 * Answers come from strangers: bounded in size and time, redirected at most five times, never to an
 * address of this machine or of a private network unless the policy says so. No proxies, no
 * cookies, no credentials, nothing sent but the request itself. Capture, package and verify do not
 * know it. */
#ifndef DS_APP_NET_HTTP_H
#define DS_APP_NET_HTTP_H

#include "app/net/policy.h"
#include "core/bytes.h"

/* Appends the body of the answer to a GET. DS_ELIMIT: more bytes than allowed; DS_ENOENT: the
 * server has no such thing (404, 410); DS_EIO: everything else, with the reason: it is out of
 * reach, or the policy forbids the URL or where it leads. After an error *out is as it was. */
int ds_net_get(struct ds_buf *out, const char *url, const struct ds_net_policy *policy,
               struct ds_error *err);

/* The same for a POST of `body` with the given Content-Type. Not redirected. */
int ds_net_post(struct ds_buf *out, const char *url, const char *type, struct ds_span body,
                const struct ds_net_policy *policy, struct ds_error *err);

#endif
