/* SPDX-License-Identifier: Apache-2.0 */
/* Loops around read() and write(), and poll() for the deadline. */
#include "app/net/stream.h"

#include "core/thread/elapsed.h"

#include <errno.h>
#include <poll.h>
#include <sys/types.h>
#include <unistd.h>

enum { TURN = 1000000 };

int64_t ds_net_stream_deadline(int64_t seconds)
{
    return ds_elapsed_ms() + seconds * 1000;
}

/* Milliseconds, as poll() wants them. */
static int left_of(int64_t deadline)
{
    int64_t left = deadline < 0 ? TURN : deadline - ds_net_stream_deadline(0);

    return left <= 0 ? 0 : left < TURN ? (int)left : TURN;
}

/* Whether there is something to read, be it the end. */
static bool is_ready(int socket, int64_t deadline)
{
    struct pollfd ready = {.fd = socket, .events = POLLIN};

    for (;;) {
        int left = left_of(deadline), found = poll(&ready, 1, left);

        if (found > 0)
            return true;
        if ((found < 0 && errno != EINTR) || left == 0)
            return false;
    }
}

bool ds_net_stream_read(int socket, void *out, size_t n, int64_t deadline)
{
    char *at = out;

    while (n) {
        ssize_t got = is_ready(socket, deadline) ? read(socket, at, n) : 0;

        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        at += got;
        n -= (size_t)got;
    }
    return true;
}

bool ds_net_stream_write(int socket, const void *bytes, size_t n)
{
    const char *at = bytes;

    while (n) {
        ssize_t put = write(socket, at, n);

        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        at += put;
        n -= (size_t)put;
    }
    return true;
}
