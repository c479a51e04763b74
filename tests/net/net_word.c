/* SPDX-License-Identifier: Apache-2.0 */
/* net_word get|post|far URL [named] [plain] [anywhere] [max=N] [seconds=N] [stalled=N] [apart]
 * [nothing]: what was fetched to standard output; `far` reads all of it in pieces of 100,000 bytes
 * and says on standard error what it took. With `apart` another process fetches it, whose terms are
 * those of the words, or (nothing) allow nothing. Exit 1 with the sentence when it was not to be
 * had. */
#include "app/net/fetcher_process.h"
#include "app/net/remote.h"
#include "core/cleanup.h"

#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool apart, nothing;

static struct ds_net_policy policy_of(char **words)
{
    struct ds_net_policy policy = {0};

    for (; *words; words++) {
        if (strcmp(*words, "named") == 0)
            policy.named = true;
        else if (strcmp(*words, "plain") == 0)
            policy.plain = true;
        else if (strcmp(*words, "anywhere") == 0)
            policy.anywhere = true;
        else if (strcmp(*words, "apart") == 0)
            apart = true;
        else if (strcmp(*words, "nothing") == 0)
            nothing = true;
        else if (sscanf(*words, "max=%zu", &policy.max) != 1 &&
                 sscanf(*words, "seconds=%ld", &policy.seconds) != 1 &&
                 sscanf(*words, "stalled=%ld", &policy.stalled) != 1)
            exit(2);
    }
    return policy;
}

static int read_all(const struct ds_source *source, struct ds_error *err)
{
    static char piece[100000];
    int rc = 0;

    for (uint64_t at = 0; rc == 0 && at < source->size;) {
        size_t n = source->size - at < sizeof(piece) ? (size_t)(source->size - at) : sizeof(piece);

        rc = source->read_at(source->ctx, at, piece, n, err);
        if (rc == 0)
            fwrite(piece, 1, n, stdout);
        at += n;
    }
    return rc;
}

static int far(const char *url, const struct ds_net_policy *policy, struct ds_error *err)
{
    struct ds_net_remote *remote = NULL;
    unsigned requests;
    uint64_t bytes;
    int rc = ds_net_remote_open(&remote, url, policy, err);

    if (rc < 0)
        return rc;
    rc = read_all(ds_net_remote_source(remote), err);
    ds_net_remote_cost(remote, &requests, &bytes);
    if (rc == 0)
        fprintf(stderr, "%u requests, %" PRIu64 " bytes\n", requests, bytes);
    ds_net_remote_free(remote);
    return rc;
}

static int fetch(struct ds_buf *body, char **argv, const struct ds_net_policy *policy,
                 struct ds_error *err)
{
    if (strcmp(argv[1], "get") == 0)
        return ds_net_get(body, argv[2], policy, err);
    if (strcmp(argv[1], "far") == 0)
        return far(argv[2], policy, err);
    return ds_net_post(body, argv[2], "application/timestamp-query",
                       (struct ds_span){.p = "\0question", .n = 9}, policy, err);
}

static int start(struct ds_net_policy *policy, const char *url, struct ds_error *err)
{
    struct ds_net_fetcher_terms terms = {.named = &url,
                                         .n = policy->named,
                                         .online = !policy->named,
                                         .insecure = policy->plain || policy->anywhere};

    if (nothing)
        terms = (struct ds_net_fetcher_terms){.n = 0};
    return apart ? ds_net_fetcher_start(&policy->fetcher, &terms, err) : 0;
}

int main(int argc, char **argv)
{
    ds_cleanup(ds_buf_release) struct ds_buf body = DS_BUF_INIT((size_t)64 << 20);
    struct ds_error err = DS_ERROR_INIT;
    struct ds_net_policy policy;
    int rc;

    if (argc < 3)
        return 2;
    signal(SIGPIPE, SIG_IGN);
    policy = policy_of(argv + 3);
    rc = start(&policy, argv[2], &err);
    if (rc == 0)
        rc = fetch(&body, argv, &policy, &err);
    ds_net_fetcher_free(policy.fetcher);
    if (rc < 0)
        fprintf(stderr, "%d: %s\n", rc, err.text);
    else
        fwrite(body.p, 1, body.n, stdout);
    return rc < 0;
}
