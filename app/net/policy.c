/* SPDX-License-Identifier: Apache-2.0 */
/* Telling URLs from paths. */
#include "app/net/policy.h"

#include <string.h>
#include <strings.h>

bool ds_net_is_url(const char *text)
{
    return strncasecmp(text, "https://", 8) == 0 || strncasecmp(text, "http://", 7) == 0;
}
