/* SPDX-License-Identifier: Apache-2.0 */
/* Which host of a URL is this machine (RFC 6761 section 6.3, RFC 1122 section 3.2.1.3, RFC 4291
 * section 2.5.3): to none but these plain http is spoken. */
#ifndef DS_CORE_LOOPBACK_H
#define DS_CORE_LOOPBACK_H

#include <stdbool.h>

/* Whether `host`, as a URL writes it ("localhost", "127.0.0.1", "[::1]"), is a literal of
 * 127.0.0.0/8 or ::1, or the name for them; no name that begins like one. */
bool ds_is_loopback(const char *host);

#endif
