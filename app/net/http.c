/* SPDX-License-Identifier: Apache-2.0 */
/* Whole small answers: documents, lists, timestamp tokens. */
#include "app/net/http.h"

#include "app/net/exchange.h"
#include "core/cleanup.h"
#include "core/i18n.h"

#include <string.h>
#include <strings.h>

enum { USUAL_MAX = 1 << 20 };

/* Anything but a plain 200 is no answer: a body in another coding could be a bomb. */
static int judge(const struct ds_net_exchange *x, struct ds_error *err)
{
    if (x->answer.status == 404 || x->answer.status == 410)
        return ds_fail(err, DS_ENOENT, _("%s does not exist (HTTP %ld)"), x->url, x->answer.status);
    if (x->answer.status != 200)
        return ds_fail(err, DS_EIO, _("%s answers with HTTP %ld"), x->url, x->answer.status);
    if (x->answer.encoding[0] && strcasecmp(x->answer.encoding, "identity") != 0)
        return ds_fail(err, DS_EIO, _("%s answers in the coding '%s', which nobody asked for"),
                       x->url, x->answer.encoding);
    return 0;
}

static int run(struct ds_net_exchange *x, struct ds_error *err)
{
    int rc = ds_net_exchange_run(x, err);

    return rc < 0 ? rc : judge(x, err);
}

static int fetch(struct ds_buf *out, const char *url, const char *type, struct ds_span body,
                 const struct ds_net_policy *policy, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf answer =
        DS_BUF_INIT(policy->max ? policy->max : USUAL_MAX);
    ds_cleanup(ds_net_exchange_release) struct ds_net_exchange x;
    int rc = ds_net_exchange_init(&x, url, policy, err);

    if (rc < 0)
        return rc;
    x.out = &answer;
    x.post.type = type;
    x.post.body = body;
    rc = run(&x, err);
    return rc < 0 ? rc : ds_buf_add(out, answer.p, answer.n, err);
}

int ds_net_get(struct ds_buf *out, const char *url, const struct ds_net_policy *policy,
               struct ds_error *err)
{
    return fetch(out, url, NULL, (struct ds_span){.p = NULL}, policy, err);
}

int ds_net_post(struct ds_buf *out, const char *url, const char *type, struct ds_span body,
                const struct ds_net_policy *policy, struct ds_error *err)
{
    return fetch(out, url, type, body, policy, err);
}
