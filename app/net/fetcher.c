/* SPDX-License-Identifier: Apache-2.0 */
/* Questions and replies over the socket, with a time by which a reply is there. */
#include "app/net/fetcher.h"

#include "app/net/stream.h"
#include "core/i18n.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The process has limits of its own: of each hop, as many as there may be. */
enum { HOPS = 6, USUAL_SECONDS = 30, GRACE = 10 };

struct ds_net_fetcher {
    struct ds_child child;
    pthread_mutex_t lock;
    bool used[DS_NET_SLOTS];
    atomic_bool lost; /* asked by any thread */
};

static void end(struct ds_child *child)
{
    if (child->pid > 0)
        kill(child->pid, SIGKILL);
    ds_child_end(child);
}

int ds_net_fetcher_new(struct ds_net_fetcher **out, struct ds_child *child, struct ds_error *err)
{
    struct ds_net_fetcher *fetcher = calloc(1, sizeof(*fetcher));

    if (!fetcher) {
        end(child);
        return ds_nomem(err);
    }
    fetcher->child = *child;
    *child = (struct ds_child)DS_CHILD_INIT;
    pthread_mutex_init(&fetcher->lock, NULL);
    *out = fetcher;
    return 0;
}

void ds_net_fetcher_free(struct ds_net_fetcher *fetcher)
{
    if (!fetcher)
        return;
    end(&fetcher->child);
    pthread_mutex_destroy(&fetcher->lock);
    free(fetcher);
}

bool ds_net_fetcher_lost(const struct ds_net_fetcher *fetcher)
{
    return fetcher && fetcher->lost;
}

static int lose(struct ds_net_fetcher *fetcher, struct ds_error *err)
{
    fetcher->lost = true;
    return ds_fail(err, DS_EIO, "%s",
                   _("the process that fetches from the network ended before its time"));
}

static int contradict(struct ds_net_fetcher *fetcher, struct ds_error *err)
{
    fetcher->lost = true;
    return ds_fail(err, DS_EIO, "%s",
                   _("the process that fetches from the network answers what nobody asked for"));
}

static int claim(struct ds_net_errand *errand, struct ds_error *err)
{
    for (int i = 0; i < DS_NET_SLOTS; i++)
        if (!errand->fetcher->used[i]) {
            errand->fetcher->used[i] = true;
            errand->slot = i;
            return 0;
        }
    return ds_fail(err, DS_EINTERNAL, "more than %d exchanges at once", DS_NET_SLOTS);
}

static struct ds_net_question question_for(const struct ds_net_wanted *wanted, bool first,
                                           size_t most)
{
    struct ds_net_question question = {.kind = first ? DS_NET_BEGIN : DS_NET_AGAIN,
                                       .policy = *wanted->policy,
                                       .url = first ? strlen(wanted->url) : 0};

    question.policy.max = most;
    if (wanted->range)
        snprintf(question.range, sizeof(question.range), "%s", wanted->range);
    return question;
}

static int ask(struct ds_net_errand *errand, const struct ds_net_wanted *wanted, size_t most,
               struct ds_error *err)
{
    unsigned char bytes[DS_NET_QUESTION];
    bool first = errand->slot < 0;
    struct ds_net_question question = question_for(wanted, first, most);
    int rc = first ? claim(errand, err) : 0;

    if (rc < 0)
        return rc;
    question.slot = (unsigned)errand->slot;
    ds_net_question_write(bytes, &question);
    if (!ds_net_stream_write(errand->fetcher->child.socket, bytes, sizeof(bytes)) ||
        !ds_net_stream_write(errand->fetcher->child.socket, wanted->url, question.url))
        return lose(errand->fetcher, err);
    return 0;
}

static int take_body(struct ds_net_fetcher *fetcher, struct ds_buf *out, size_t n, int64_t deadline,
                     struct ds_error *err)
{
    int rc = ds_buf_reserve(out, n, err);

    if (rc < 0) {
        fetcher->lost = true; /* the rest of the answer is still to come */
        return rc;
    }
    if (!ds_net_stream_read(fetcher->child.socket, out->p + out->n, n, deadline))
        return lose(fetcher, err);
    out->n += n;
    out->p[out->n] = '\0';
    return 0;
}

static int hear(struct ds_net_fetcher *fetcher, struct ds_net_reply *reply, struct ds_buf *out,
                long seconds, struct ds_error *err)
{
    unsigned char bytes[DS_NET_REPLY];
    int64_t deadline =
        ds_net_stream_deadline(HOPS * (int64_t)(seconds ? seconds : USUAL_SECONDS) + GRACE);

    if (!ds_net_stream_read(fetcher->child.socket, bytes, sizeof(bytes), deadline))
        return lose(fetcher, err);
    if (!ds_net_reply_read(reply, bytes) || reply->body > out->max - out->n)
        return contradict(fetcher, err);
    if (reply->error.code != DS_OK)
        return ds_fail_as(err, &reply->error);
    return take_body(fetcher, out, reply->body, deadline, err);
}

static int run(struct ds_net_errand *errand, const struct ds_net_wanted *wanted,
               struct ds_net_reply *reply, struct ds_buf *out, struct ds_error *err)
{
    int rc;

    if (errand->fetcher->lost)
        return lose(errand->fetcher, err);
    rc = ask(errand, wanted, out->max - out->n, err);
    return rc < 0 ? rc : hear(errand->fetcher, reply, out, wanted->policy->seconds, err);
}

int ds_net_errand_run(struct ds_net_errand *errand, const struct ds_net_wanted *wanted,
                      struct ds_net_reply *reply, struct ds_buf *out, struct ds_error *err)
{
    int rc;

    *reply = (struct ds_net_reply){.body = 0};
    if (strlen(wanted->url) > DS_NET_URL)
        return ds_fail(err, DS_ELIMIT, _("an address of more than %d bytes is not fetched"),
                       DS_NET_URL);
    pthread_mutex_lock(&errand->fetcher->lock);
    rc = run(errand, wanted, reply, out, err);
    pthread_mutex_unlock(&errand->fetcher->lock);
    return rc;
}

void ds_net_errand_end(struct ds_net_errand *errand)
{
    struct ds_net_question question = {.kind = DS_NET_END};
    unsigned char bytes[DS_NET_QUESTION];
    struct ds_net_fetcher *fetcher = errand->fetcher;

    if (!fetcher || errand->slot < 0)
        return;
    question.slot = (unsigned)errand->slot;
    ds_net_question_write(bytes, &question);
    pthread_mutex_lock(&fetcher->lock);
    if (!fetcher->lost && !ds_net_stream_write(fetcher->child.socket, bytes, sizeof(bytes)))
        fetcher->lost = true;
    fetcher->used[errand->slot] = false;
    pthread_mutex_unlock(&fetcher->lock);
    errand->slot = -1;
}
