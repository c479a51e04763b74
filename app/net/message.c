/* SPDX-License-Identifier: Apache-2.0 */
/* Readers take apart and put together again: equal bytes are the proof that each field is one that
 * can be written. */
#include "app/net/message.h"

#include <string.h>

enum { NAMED = 1, PLAIN = 2, ANYWHERE = 4, SECONDS_MAX = 86400, MOST_STATUS = 999 };

static void put(unsigned char **at, uint64_t value, size_t n)
{
    for (size_t i = 0; i < n; i++)
        *(*at)++ = (unsigned char)(value >> (8 * i));
}

static uint64_t get(const unsigned char **at, size_t n)
{
    uint64_t value = 0;

    for (size_t i = 0; i < n; i++)
        value |= (uint64_t) * (*at)++ << (8 * i);
    return value;
}

/* Up to the NUL, then nothing but NULs. */
static void put_text(unsigned char **at, const char *text, size_t room)
{
    size_t n = strnlen(text, room - 1);

    memcpy(*at, text, n);
    memset(*at + n, 0, room - n);
    *at += room;
}

static void get_text(char *out, const unsigned char **at, size_t room)
{
    memcpy(out, *at, room);
    out[room - 1] = '\0';
    *at += room;
}

void ds_net_question_write(unsigned char out[static DS_NET_QUESTION],
                           const struct ds_net_question *q)
{
    unsigned flags = (q->policy.named ? NAMED : 0) | (q->policy.plain ? PLAIN : 0) |
                     (q->policy.anywhere ? ANYWHERE : 0);
    unsigned char *at = out;

    memset(out, 0, DS_NET_QUESTION);
    put(&at, q->kind, 4);
    put(&at, q->slot, 4);
    put(&at, flags, 4);
    put(&at, (uint64_t)q->policy.seconds, 4);
    put(&at, (uint64_t)q->policy.stalled, 4);
    put(&at, q->url, 4);
    put(&at, q->policy.max, 8);
    put_text(&at, q->range, DS_NET_RANGE);
}

static bool is_question(const struct ds_net_question *q)
{
    return q->kind >= DS_NET_BEGIN && q->kind <= DS_NET_END && q->slot < DS_NET_SLOTS &&
           q->policy.seconds <= SECONDS_MAX && q->policy.stalled <= SECONDS_MAX &&
           q->url <= DS_NET_URL && (q->kind == DS_NET_BEGIN || q->url == 0) &&
           (q->kind == DS_NET_END) == (q->policy.max == 0) && q->policy.max <= UINT32_MAX;
}

bool ds_net_question_read(struct ds_net_question *out,
                          const unsigned char bytes[static DS_NET_QUESTION])
{
    unsigned char again[DS_NET_QUESTION];
    const unsigned char *at = bytes;
    uint64_t flags;

    *out = (struct ds_net_question){.kind = (enum ds_net_kind)get(&at, 4)};
    out->slot = (unsigned)get(&at, 4);
    flags = get(&at, 4);
    out->policy.named = flags & NAMED;
    out->policy.plain = flags & PLAIN;
    out->policy.anywhere = flags & ANYWHERE;
    out->policy.seconds = (long)get(&at, 4);
    out->policy.stalled = (long)get(&at, 4);
    out->url = (size_t)get(&at, 4);
    out->policy.max = (size_t)get(&at, 8);
    get_text(out->range, &at, DS_NET_RANGE);
    ds_net_question_write(again, out);
    return is_question(out) && memcmp(again, bytes, DS_NET_QUESTION) == 0;
}

void ds_net_reply_write(unsigned char out[static DS_NET_REPLY], const struct ds_net_reply *reply)
{
    const struct ds_net_answer *answer = &reply->answer;
    unsigned char *at = out;

    memset(out, 0, DS_NET_REPLY);
    put(&at, (uint64_t) - (int64_t)reply->error.code, 4);
    put(&at, (uint64_t)answer->status, 4);
    put(&at, answer->ranged, 4);
    put(&at, reply->body, 4);
    put(&at, answer->first, 8);
    put(&at, answer->last, 8);
    put(&at, answer->total, 8);
    put_text(&at, reply->error.text, sizeof(reply->error.text));
    put_text(&at, reply->url, sizeof(reply->url));
    put_text(&at, answer->validator, sizeof(answer->validator));
    put_text(&at, answer->encoding, sizeof(answer->encoding));
}

static bool is_reply(const struct ds_net_reply *reply)
{
    const struct ds_net_answer *answer = &reply->answer;
    bool failed = reply->error.code != DS_OK;

    return reply->error.code <= DS_OK && reply->error.code >= DS_ECOMPLEX &&
           failed == (reply->error.text[0] != '\0') && (!failed || reply->body == 0) &&
           answer->status >= 0 && answer->status <= MOST_STATUS &&
           (!answer->ranged || (answer->first <= answer->last && answer->last < answer->total));
}

bool ds_net_reply_read(struct ds_net_reply *out, const unsigned char bytes[static DS_NET_REPLY])
{
    unsigned char again[DS_NET_REPLY];
    const unsigned char *at = bytes;

    *out = (struct ds_net_reply){.error.code = (enum ds_code)(0 - (int64_t)get(&at, 4))};
    out->answer.status = (long)get(&at, 4);
    out->answer.ranged = get(&at, 4);
    out->body = (size_t)get(&at, 4);
    out->answer.first = get(&at, 8);
    out->answer.last = get(&at, 8);
    out->answer.total = get(&at, 8);
    get_text(out->error.text, &at, sizeof(out->error.text));
    get_text(out->url, &at, sizeof(out->url));
    get_text(out->answer.validator, &at, sizeof(out->answer.validator));
    get_text(out->answer.encoding, &at, sizeof(out->answer.encoding));
    ds_net_reply_write(again, out);
    return is_reply(out) && memcmp(again, bytes, DS_NET_REPLY) == 0;
}
