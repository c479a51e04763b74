/* SPDX-License-Identifier: Apache-2.0 */
/* Which addresses belong to the public network (IANA special-purpose registries, RFC 6890). */
#include "app/net/address.h"

#include <netinet/in.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>

struct block {
    uint32_t first;
    int bits;
};

#define BLOCK(address, prefix)                                                                     \
    {                                                                                              \
        .first = (address), .bits = (prefix)                                                       \
    }

/* This host, private, shared, link-local, protocol, benchmarking, documentation, multicast and
 * above. */
static const struct block closed[] = {
    BLOCK(0x00000000, 8),  BLOCK(0x0a000000, 8),  BLOCK(0x64400000, 10), BLOCK(0x7f000000, 8),
    BLOCK(0xa9fe0000, 16), BLOCK(0xac100000, 12), BLOCK(0xc0000000, 24), BLOCK(0xc0000200, 24),
    BLOCK(0xc0a80000, 16), BLOCK(0xc6120000, 15), BLOCK(0xc6336400, 24), BLOCK(0xcb007100, 24),
    BLOCK(0xe0000000, 3),
};

static bool v4_is_public(uint32_t address, bool *loopback)
{
    *loopback = address >> 24 == 127;
    for (size_t i = 0; i < sizeof(closed) / sizeof(*closed); i++)
        if ((address ^ closed[i].first) >> (32 - closed[i].bits) == 0)
            return false;
    return true;
}

static uint32_t v4_at(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/* Public IPv6 is 2000::/3 but for documentation; what carries an IPv4 address is judged by that. */
static bool v6_is_public(const unsigned char a[static 16], bool *loopback)
{
    static const unsigned char own[16] = {[15] = 1}, mapped[12] = {[10] = 0xff, [11] = 0xff},
                               nat64[12] = {0, 0x64, 0xff, 0x9b};

    *loopback = memcmp(a, own, sizeof(own)) == 0;
    if (memcmp(a, mapped, sizeof(mapped)) == 0 || memcmp(a, nat64, sizeof(nat64)) == 0)
        return v4_is_public(v4_at(a + 12), loopback);
    if (a[0] == 0x20 && a[1] == 0x02)
        return v4_is_public(v4_at(a + 2), loopback);
    if (a[0] == 0x20 && a[1] == 0x01 && (a[2] < 2 || (a[2] == 0x0d && a[3] == 0xb8)))
        return false;
    return a[0] >> 5 == 1;
}

bool ds_net_is_public(const struct sockaddr *address, bool *loopback)
{
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;

    *loopback = false;
    if (address->sa_family == AF_INET) {
        memcpy(&v4, address, sizeof(v4));
        return v4_is_public(ntohl(v4.sin_addr.s_addr), loopback);
    }
    if (address->sa_family != AF_INET6)
        return false;
    memcpy(&v6, address, sizeof(v6));
    return v6_is_public(v6.sin6_addr.s6_addr, loopback);
}
