/* SPDX-License-Identifier: Apache-2.0 */
/* Four decimal numbers below 256, as inet_pton() takes them, without the network's functions. */
#include "core/loopback.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

/* Reads one number of an address and leaves `*p` behind it; -1: none is there. */
static int octet(const char **p)
{
    size_t n = strspn(*p, "0123456789");
    int value = 0;

    if (n == 0 || n > 3 || (n > 1 && **p == '0'))
        return -1;
    for (size_t i = 0; i < n; i++)
        value = value * 10 + (*p)[i] - '0';
    *p += n;
    return value < 256 ? value : -1;
}

static bool is_v4_loopback(const char *p)
{
    if (octet(&p) != 127)
        return false;
    for (int i = 0; i < 3; i++)
        if (*p++ != '.' || octet(&p) < 0)
            return false;
    return *p == '\0';
}

bool ds_is_loopback(const char *host)
{
    return strcasecmp(host, "localhost") == 0 || strcmp(host, "[::1]") == 0 || is_v4_loopback(host);
}
