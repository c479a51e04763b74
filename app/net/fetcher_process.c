/* SPDX-License-Identifier: Apache-2.0 */
/* The loop of the process that fetches: a question, an exchange, a reply. Who asks reads hostile
 * files and may have been taken over by one, so its questions are no more believed than answers
 * are. */
#include "app/net/fetcher_process.h"

#include "app/net/exchange.h"
#include "app/net/stream.h"
#include "core/cleanup.h"
#include "core/format.h"
#include "core/i18n.h"
#include "core/sandbox/sandbox.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define MEMORY_MAX ((size_t)1 << 30)

/* Certificates of authorities, name lookup, and the libraries of either. */
static const char *const readable[] = {"/etc/ssl/certs",
                                       "/etc/ssl/openssl.cnf",
                                       "/usr/share/ca-certificates",
                                       "/usr/lib",
                                       "/etc/ca-certificates",
                                       "/usr/local/share/ca-certificates",
                                       "/lib",
                                       "/etc/pki/tls/certs",
                                       "/etc/pki/ca-trust",
                                       "/lib64",
                                       "/etc/ld.so.cache",
                                       "/usr/share/locale",
                                       "/etc/resolv.conf",
                                       "/etc/hosts",
                                       "/etc/host.conf",
                                       "/etc/nsswitch.conf",
                                       "/etc/gai.conf",
                                       "/etc/services",
                                       "/run/systemd/resolve"};

struct slot {
    struct ds_net_policy policy;
    struct ds_net_exchange exchange;
    struct ds_buf body; /* of the last run; its room is kept for the next one */
    bool open;
};

struct service {
    const struct ds_net_fetcher_terms *terms;
    struct ds_error unable; /* why nothing can be fetched at all */
    struct slot slot[DS_NET_SLOTS];
};

/* What is loaded on first use is loaded now: the network library with TLS, texts. */
static void prepare(struct service *service)
{
    const struct ds_libcurl *lib = ds_libcurl(&service->unable);

    tzset();
    (void)_("out of memory");
    (void)strerror(ECONNREFUSED);
    if (lib)
        (void)lib->curl_global_init(CURL_GLOBAL_DEFAULT);
}

static void give_up(void)
{
    const struct ds_sandbox keep = {.readable = readable,
                                    .n = sizeof(readable) / sizeof(*readable),
                                    .files = true,
                                    .threads = true,
                                    .messages = true,
                                    .network = true};

    ds_sandbox_enter(&keep);
}

static bool is_named(const struct ds_net_fetcher_terms *terms, const char *url)
{
    for (size_t i = 0; i < terms->n; i++)
        if (strcmp(terms->named[i], url) == 0)
            return true;
    return false;
}

/* Whether the terms allow what was asked for. */
static bool is_allowed(const struct ds_net_fetcher_terms *terms, const struct ds_net_policy *policy,
                       const char *url)
{
    if ((policy->plain || policy->anywhere) && !terms->insecure)
        return false;
    return is_named(terms, url) || (!policy->named && (terms->online || terms->insecure));
}

static void release(struct slot *slot)
{
    if (slot->open)
        ds_net_exchange_release(&slot->exchange);
    slot->open = false;
    ds_buf_release(&slot->body);
}

static int begin(struct service *service, const struct ds_net_question *question, const char *url,
                 struct ds_error *err)
{
    struct slot *slot = &service->slot[question->slot];
    int rc;

    release(slot);
    if (service->unable.code != DS_OK)
        return ds_fail_as(err, &service->unable);
    if (!is_allowed(service->terms, &question->policy, url))
        return ds_fail(err, DS_EREFUSED, _("%s is not fetched: nobody asked for it"), url);
    slot->policy = question->policy;
    rc = ds_net_exchange_init(&slot->exchange, url, &slot->policy, err);
    slot->open = rc == 0;
    if (rc < 0)
        ds_net_exchange_release(&slot->exchange);
    return rc;
}

static int run(struct service *service, const struct ds_net_question *question,
               struct ds_error *err)
{
    struct slot *slot = &service->slot[question->slot];
    int rc;

    if (!slot->open)
        return ds_fail(err, DS_EINTERNAL, "no such exchange");
    slot->exchange.range = question->range[0] ? question->range : NULL;
    slot->exchange.out = &slot->body;
    ds_buf_truncate(&slot->body, 0);
    slot->body.max = question->policy.max;
    rc = ds_net_exchange_run(&slot->exchange, err);
    slot->exchange.range = NULL;
    slot->exchange.out = NULL;
    return rc;
}

static bool reply_to(int socket, const struct slot *slot, const struct ds_error *error,
                     const char *url)
{
    struct ds_net_reply reply = {.error = *error, .body = error->code == DS_OK ? slot->body.n : 0};
    unsigned char bytes[DS_NET_REPLY];

    if (slot->open) {
        reply.answer = slot->exchange.answer;
        url = slot->exchange.url ? slot->exchange.url : url;
    }
    snprintf(reply.url, sizeof(reply.url), "%s", url);
    ds_net_reply_write(bytes, &reply);
    return ds_net_stream_write(socket, bytes, sizeof(bytes)) &&
           ds_net_stream_write(socket, slot->body.p, reply.body);
}

static bool answer(struct service *service, int socket, const struct ds_net_question *question,
                   const char *url)
{
    struct ds_error error = DS_ERROR_INIT;
    int rc = 0;

    if (question->policy.max > DS_MAX_JSON)
        rc = ds_fail(&error, DS_ELIMIT, "more than one answer may be");
    else if (question->kind == DS_NET_BEGIN)
        rc = begin(service, question, url, &error);
    if (rc == 0)
        run(service, question, &error);
    return reply_to(socket, &service->slot[question->slot], &error, url);
}

/* False: there is no more to do. */
static bool answer_next(struct service *service, int socket)
{
    unsigned char bytes[DS_NET_QUESTION];
    ds_cleanup(ds_freep) char *url = NULL;
    struct ds_net_question question;

    if (!ds_net_stream_read(socket, bytes, sizeof(bytes), DS_NET_FOR_EVER) ||
        !ds_net_question_read(&question, bytes))
        return false;
    if (question.kind == DS_NET_END) {
        release(&service->slot[question.slot]);
        return true;
    }
    url = calloc(1, question.url + 1);
    if (!url || !ds_net_stream_read(socket, url, question.url, DS_NET_FOR_EVER))
        return false;
    return answer(service, socket, &question, url);
}

static bool serve(void *ctx, int socket)
{
    static struct service service;

    service.terms = ctx;
    if (!ds_child_leave(socket, -1, MEMORY_MAX))
        return false;
    prepare(&service);
    give_up();
    while (answer_next(&service, socket))
        ;
    return true;
}

int ds_net_fetcher_start(struct ds_net_fetcher **out, const struct ds_net_fetcher_terms *terms,
                         struct ds_error *err)
{
    struct ds_child child = DS_CHILD_INIT;

    if (!ds_child_start(&child, &(struct ds_child_work){.run = serve,
                                                        .ctx = (void *)(uintptr_t)terms,
                                                        .type = SOCK_STREAM}))
        return ds_fail_errno(err, "%s",
                             _("cannot start the process that fetches from the network"));
    return ds_net_fetcher_new(out, &child, err);
}
