/* SPDX-License-Identifier: Apache-2.0 */
/* The headers of an HTTP answer, as far as they matter; inside app/net/ only. Hostile input. */
#ifndef DS_APP_NET_ANSWER_H
#define DS_APP_NET_ANSWER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DS_NET_VALIDATOR 256 /* bytes of an ETag or Last-Modified that are compared */

/* What the server said about the body; filled while its headers arrive. */
struct ds_net_answer {
    long status;
    bool ranged;                      /* a Content-Range that could be read */
    uint64_t first, last, total;      /* of that Content-Range, in bytes; `last` is inclusive */
    char validator[DS_NET_VALIDATOR]; /* ETag, else Last-Modified, else "" */
    char encoding[32];                /* Content-Encoding, "" for none */
};

/* Takes one header line of n bytes, its line end included or not; a status line starts anew. */
void ds_net_answer_line(struct ds_net_answer *answer, const char *line, size_t n);

#endif
