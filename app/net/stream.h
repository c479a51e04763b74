/* SPDX-License-Identifier: Apache-2.0 */
/* So many bytes, no fewer, from and to a stream socket, by read(2) and write(2) alone, which every
 * sandbox leaves (core/sandbox/sandbox.h); inside app/net/ only. SIGPIPE has to be ignored. */
#ifndef DS_APP_NET_STREAM_H
#define DS_APP_NET_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { DS_NET_FOR_EVER = -1 };

/* A time that is so many seconds from now. */
int64_t ds_net_stream_deadline(int64_t seconds);

/* False: the other end is closed, or the deadline (DS_NET_FOR_EVER: none) is over. */
bool ds_net_stream_read(int socket, void *out, size_t n, int64_t deadline);
bool ds_net_stream_write(int socket, const void *bytes, size_t n);

#endif
