/* SPDX-License-Identifier: Apache-2.0 */
/* What the process that fetches answers, and what it is asked. Bytes that are read are those that
 * the writer makes; texts end where they must; a range that is believed is one. */
#include "app/net/message.h"
#include "fuzz/must.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Short inputs are filled up, so that every field can be reached. */
static void fill(unsigned char *out, size_t room, const uint8_t *data, size_t size)
{
    memset(out, 0, room);
    if (size)
        memcpy(out, data, size < room ? size : room);
}

static void try_reply(const uint8_t *data, size_t size)
{
    unsigned char bytes[DS_NET_REPLY], again[DS_NET_REPLY];
    struct ds_net_reply reply;
    const struct ds_net_answer *answer = &reply.answer;

    fill(bytes, sizeof(bytes), data, size);
    if (!ds_net_reply_read(&reply, bytes))
        return;
    must(memchr(reply.error.text, 0, sizeof(reply.error.text)) &&
         memchr(reply.url, 0, sizeof(reply.url)));
    must(memchr(answer->validator, 0, sizeof(answer->validator)) &&
         memchr(answer->encoding, 0, sizeof(answer->encoding)));
    must(!answer->ranged || (answer->first <= answer->last && answer->last < answer->total));
    must(reply.error.code == DS_OK || (reply.body == 0 && reply.error.text[0]));
    must(reply.error.code <= DS_OK && reply.body <= UINT32_MAX);
    ds_net_reply_write(again, &reply);
    must(memcmp(bytes, again, sizeof(bytes)) == 0);
}

static void try_question(const uint8_t *data, size_t size)
{
    unsigned char bytes[DS_NET_QUESTION], again[DS_NET_QUESTION];
    struct ds_net_question question;

    fill(bytes, sizeof(bytes), data, size);
    if (!ds_net_question_read(&question, bytes))
        return;
    must(question.slot < DS_NET_SLOTS && question.url <= DS_NET_URL);
    must(memchr(question.range, 0, sizeof(question.range)));
    must(question.policy.max <= UINT32_MAX && question.policy.fetcher == NULL);
    ds_net_question_write(again, &question);
    must(memcmp(bytes, again, sizeof(bytes)) == 0);
}

/* The first byte says which. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 0 && data[0] & 1)
        try_question(data + 1, size - 1);
    else if (size > 0)
        try_reply(data + 1, size - 1);
    return 0;
}
