/* SPDX-License-Identifier: Apache-2.0 */
/* What the process that fetches is asked and what it answers, as bytes of fixed length, integers in
 * little endian; inside app/net/ only. Either side takes the other for hostile: nothing is believed
 * that the writer here would not have written. */
#ifndef DS_APP_NET_MESSAGE_H
#define DS_APP_NET_MESSAGE_H

#include "app/net/answer.h"
#include "app/net/policy.h"
#include "core/error.h"

enum {
    DS_NET_SLOTS = 4,        /* exchanges at once */
    DS_NET_RANGE = 48,       /* bytes of a range, its NUL included */
    DS_NET_URL = 1 << 16,    /* bytes of an address that is asked for, at most */
    DS_NET_SHOWN_URL = 1024, /* of one that is answered, for messages; cut to fit */
    DS_NET_QUESTION = 80,
    DS_NET_REPLY = 1864
};

enum ds_net_kind {
    DS_NET_BEGIN = 1, /* a new exchange in the slot, and its first run; the address follows */
    DS_NET_AGAIN,     /* the slot's exchange, run with another range */
    DS_NET_END        /* the slot is free; no answer */
};

struct ds_net_question {
    enum ds_net_kind kind;
    unsigned slot;
    struct ds_net_policy policy; /* of DS_NET_BEGIN; `max` of both, never 0 */
    char range[DS_NET_RANGE];    /* "0-99", "-65536"; "": all */
    size_t url;                  /* bytes of the address, without a NUL, that follow */
};

/* The body, `body` bytes, follows. */
struct ds_net_reply {
    struct ds_error error; /* DS_OK and "": the exchange was run; else no body */
    char url[DS_NET_SHOWN_URL];
    struct ds_net_answer answer;
    size_t body;
};

void ds_net_question_write(unsigned char out[static DS_NET_QUESTION],
                           const struct ds_net_question *question);
void ds_net_reply_write(unsigned char out[static DS_NET_REPLY], const struct ds_net_reply *reply);

/* False: these are no bytes that the writer makes of anything. Of a reply its texts are terminated,
 * and a range that is believed is one. How long what follows may be is for the caller: `url` is at
 * most DS_NET_URL, `body` at most 2^32 - 1. */
bool ds_net_question_read(struct ds_net_question *out,
                          const unsigned char bytes[static DS_NET_QUESTION]);
bool ds_net_reply_read(struct ds_net_reply *out, const unsigned char bytes[static DS_NET_REPLY]);

#endif
