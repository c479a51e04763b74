/* SPDX-License-Identifier: Apache-2.0 */
/* Which addresses belong to the public network (IANA special-purpose registries, RFC 6890); inside
 * app/net/ only. */
#ifndef DS_APP_NET_ADDRESS_H
#define DS_APP_NET_ADDRESS_H

#include <stdbool.h>

struct sockaddr;

/* Whether an address (struct sockaddr of AF_INET or AF_INET6) is of the public network; *loopback
 * says that it is this machine's own. */
bool ds_net_is_public(const struct sockaddr *address, bool *loopback);

#endif
