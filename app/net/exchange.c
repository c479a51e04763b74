/* SPDX-License-Identifier: Apache-2.0 */
/* Hop by hop, since each redirect is a stranger's word: the scheme is checked before a hop, the
 * address before its connection. */
#include "app/net/exchange.h"

#include "app/net/address.h"
#include "core/i18n.h"
#include "core/loopback.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>

enum { HOPS = 6, CONNECT_SECONDS = 15, SLOW_BYTES = 256 };

static bool may_connect(struct ds_net_exchange *x, const struct sockaddr *address)
{
    bool loopback, open = ds_net_is_public(address, &loopback);
    bool named = x->hop.first && x->policy->named;

    if (x->hop.first)
        x->hop.on_this_machine = loopback;
    return open || named || x->policy->anywhere ||
           (loopback && x->hop.on_this_machine && x->policy->named);
}

static void name_refused(struct ds_net_exchange *x, const struct sockaddr *address)
{
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;

    snprintf(x->refused, sizeof(x->refused), "?");
    if (address->sa_family == AF_INET) {
        memcpy(&v4, address, sizeof(v4));
        inet_ntop(AF_INET, &v4.sin_addr, x->refused, sizeof(x->refused));
    } else if (address->sa_family == AF_INET6) {
        memcpy(&v6, address, sizeof(v6));
        inet_ntop(AF_INET6, &v6.sin6_addr, x->refused, sizeof(x->refused));
    }
}

static curl_socket_t open_socket(void *ctx, curlsocktype purpose, struct curl_sockaddr *address)
{
    struct ds_net_exchange *x = ctx;

    (void)purpose;
    if (may_connect(x, &address->addr)) {
        x->refused[0] = '\0';
        return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
    }
    name_refused(x, &address->addr);
    return CURL_SOCKET_BAD;
}

static size_t take_body(char *bytes, size_t one, size_t n, void *ctx)
{
    struct ds_net_exchange *x = ctx;
    struct ds_error full = DS_ERROR_INIT;

    return ds_buf_add(x->out, bytes, one * n, &full) == 0 ? n : 0;
}

static size_t take_header(char *line, size_t one, size_t n, void *ctx)
{
    struct ds_net_exchange *x = ctx;

    ds_net_answer_line(&x->answer, line, one * n);
    return one * n;
}

/* What of an address decides whether it may be fetched, as libcurl itself reads it. */
struct place {
    bool user;            /* a name or password stands before the host */
    bool on_this_machine; /* the host is localhost or an address of the loopback network */
};

/* A part of the address, which curl_free() frees; NULL: it has none. */
static char *part_of(const struct ds_libcurl *lib, CURLU *url, CURLUPart part)
{
    char *text = NULL;

    return lib->curl_url_get(url, part, &text, 0) == CURLUE_OK ? text : NULL;
}

static struct place place_of(const struct ds_net_exchange *x)
{
    CURLU *url = x->lib->curl_url();
    struct place place = {.user = false};
    char *user, *password, *host;

    if (url && x->lib->curl_url_set(url, CURLUPART_URL, x->url, 0) == CURLUE_OK) {
        user = part_of(x->lib, url, CURLUPART_USER);
        password = part_of(x->lib, url, CURLUPART_PASSWORD);
        host = part_of(x->lib, url, CURLUPART_HOST);
        place.user = user || password;
        place.on_this_machine = host && ds_is_loopback(host);
        x->lib->curl_free(user);
        x->lib->curl_free(password);
        x->lib->curl_free(host);
    }
    x->lib->curl_url_cleanup(url);
    return place;
}

static bool scheme_allowed(const struct ds_net_exchange *x, const struct place *place)
{
    if (strncasecmp(x->url, "https://", 8) == 0)
        return true;
    return strncasecmp(x->url, "http://", 7) == 0 && (x->policy->plain || x->policy->anywhere ||
                                                      (x->policy->named && place->on_this_machine));
}

static int may_fetch(const struct ds_net_exchange *x, struct ds_error *err)
{
    struct place place = place_of(x);

    if (!scheme_allowed(x, &place))
        return ds_fail(err, DS_EIO, _("%s is not https: it is not fetched"), x->url);
    return place.user ? ds_fail(err, DS_EIO,
                                _("%s names a user before the host: it is not fetched"), x->url)
                      : 0;
}

int ds_net_exchange_init(struct ds_net_exchange *out, const char *url,
                         const struct ds_net_policy *policy, struct ds_error *err)
{
    *out = (struct ds_net_exchange){.policy = policy,
                                    .url = strdup(url),
                                    .hop = {.first = true},
                                    .errand = DS_NET_ERRAND_INIT(policy->fetcher)};
    if (policy->fetcher)
        return out->url ? 0 : ds_nomem(err);
    out->lib = ds_libcurl(err);
    if (!out->lib)
        return DS_EINTERNAL;
    if (out->lib->curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        return ds_fail(err, DS_EINTERNAL, "%s", _("the network library does not start"));
    out->curl = out->lib->curl_easy_init();
    return out->curl && out->url ? 0 : ds_nomem(err);
}

void ds_net_exchange_release(struct ds_net_exchange *exchange)
{
    ds_net_errand_end(&exchange->errand);
    if (exchange->lib)
        exchange->lib->curl_easy_cleanup(exchange->curl);
    free(exchange->url);
    *exchange = (struct ds_net_exchange){.url = NULL};
}

/* What libcurl's own macros refuse to compile is refused here: an option of another kind. */
static bool set_number(const struct ds_net_exchange *x, CURLoption option, long value)
{
    return option < CURLOPTTYPE_OBJECTPOINT &&
           x->lib->curl_easy_setopt(x->curl, option, value) == CURLE_OK;
}

static bool set_pointer(const struct ds_net_exchange *x, CURLoption option, const void *value)
{
    return option >= CURLOPTTYPE_OBJECTPOINT && option < CURLOPTTYPE_FUNCTIONPOINT &&
           x->lib->curl_easy_setopt(x->curl, option, value) == CURLE_OK;
}

static bool set_callbacks(struct ds_net_exchange *x)
{
    const curl_opensocket_callback on_socket = open_socket;
    const curl_write_callback on_header = take_header, on_body = take_body;
    __typeof__(curl_easy_setopt) *set = x->lib->curl_easy_setopt;

    return set(x->curl, CURLOPT_OPENSOCKETFUNCTION, on_socket) == CURLE_OK &&
           set(x->curl, CURLOPT_HEADERFUNCTION, on_header) == CURLE_OK &&
           set(x->curl, CURLOPT_WRITEFUNCTION, on_body) == CURLE_OK &&
           set_pointer(x, CURLOPT_OPENSOCKETDATA, x) && set_pointer(x, CURLOPT_HEADERDATA, x) &&
           set_pointer(x, CURLOPT_WRITEDATA, x) && set_pointer(x, CURLOPT_ERRORBUFFER, x->reason);
}

/* Every option is set or every one that failed is one too many. */
static bool set_bounds(struct ds_net_exchange *x)
{
    x->lib->curl_easy_reset(x->curl);
    return set_number(x, CURLOPT_NOSIGNAL, 1) &&
           set_pointer(x, CURLOPT_PROTOCOLS_STR, "http,https") &&
           set_pointer(x, CURLOPT_PROXY, "") && set_number(x, CURLOPT_FOLLOWLOCATION, 0) &&
           set_number(x, CURLOPT_TIMEOUT, x->policy->seconds ? x->policy->seconds : 30) &&
           set_number(x, CURLOPT_CONNECTTIMEOUT, CONNECT_SECONDS) &&
           set_number(x, CURLOPT_LOW_SPEED_LIMIT, SLOW_BYTES) &&
           set_number(x, CURLOPT_LOW_SPEED_TIME, x->policy->stalled ? x->policy->stalled : 20);
}

static bool set_request(struct ds_net_exchange *x, struct curl_slist *headers)
{
    return set_pointer(x, CURLOPT_URL, x->url) &&
           set_pointer(x, CURLOPT_USERAGENT, "dossier/" DS_VERSION) &&
           set_pointer(x, CURLOPT_RANGE, x->range) && set_pointer(x, CURLOPT_HTTPHEADER, headers) &&
           (!x->post.type || (set_number(x, CURLOPT_POST, 1) &&
                              x->lib->curl_easy_setopt(x->curl, CURLOPT_POSTFIELDSIZE_LARGE,
                                                       (curl_off_t)x->post.body.n) == CURLE_OK &&
                              set_pointer(x, CURLOPT_POSTFIELDS, x->post.body.p)));
}

static int hop_failed(struct ds_net_exchange *x, CURLcode code, size_t before, struct ds_error *err)
{
    if (x->refused[0])
        return ds_fail(err, DS_EIO,
                       _("%s leads to %s, an address of this machine or a private network"), x->url,
                       x->refused);
    if (code == CURLE_WRITE_ERROR && x->out->n + CURL_MAX_WRITE_SIZE > x->out->max - before)
        return ds_fail(err, DS_ELIMIT, _("%s sends more than the limit of %zu bytes"), x->url,
                       x->out->max);
    return ds_fail(err, DS_EIO, _("%s cannot be reached: %s"), x->url,
                   x->reason[0] ? x->reason : x->lib->curl_easy_strerror(code));
}

static int run_hop(struct ds_net_exchange *x, struct ds_error *err)
{
    char line[DS_NET_VALIDATOR + 32];
    struct curl_slist *headers = NULL, *longer;
    size_t before = x->out->n;
    CURLcode code;

    snprintf(line, sizeof(line), "Content-Type: %s", x->post.type ? x->post.type : "");
    x->answer = (struct ds_net_answer){.status = 0};
    x->reason[0] = x->refused[0] = '\0';
    if (x->post.type && (longer = x->lib->curl_slist_append(headers, line)))
        headers = longer;
    code =
        set_bounds(x) && set_callbacks(x) && set_request(x, headers) && (!x->post.type || headers)
            ? x->lib->curl_easy_perform(x->curl)
            : CURLE_OUT_OF_MEMORY;
    x->lib->curl_slist_free_all(headers);
    x->lib->curl_easy_getinfo(x->curl, CURLINFO_RESPONSE_CODE, &x->answer.status);
    if (code == CURLE_OK)
        return 0;
    return hop_failed(x, code, before, err);
}

/* Where the answer sends us; NULL when it is the last one. */
static int next_hop(struct ds_net_exchange *x, char **next, struct ds_error *err)
{
    char *url = NULL;

    *next = NULL;
    if (x->answer.status < 300 || x->answer.status > 399 || x->answer.status == 304 || x->post.type)
        return 0;
    if (x->lib->curl_easy_getinfo(x->curl, CURLINFO_REDIRECT_URL, &url) != CURLE_OK || !url)
        return 0;
    *next = strdup(url);
    return *next ? 0 : ds_nomem(err);
}

static int run_here(struct ds_net_exchange *x, struct ds_error *err)
{
    size_t before = x->out->n;

    for (int hop = 0; hop < HOPS; hop++) {
        char *next;
        int rc = may_fetch(x, err);

        if (rc < 0)
            return rc;
        rc = run_hop(x, err);
        if (rc == 0)
            rc = next_hop(x, &next, err);
        if (rc < 0 || !next) {
            if (rc < 0)
                ds_buf_truncate(x->out, before);
            return rc;
        }
        ds_buf_truncate(x->out, before); /* what a redirect says besides */
        free(x->url);
        x->url = next;
        x->hop.first = false;
    }
    return ds_fail(err, DS_EIO, _("%s redirects more than %d times"), x->url, HOPS - 1);
}

/* Where it ended, in the words of the process that ran it. */
static int take_url(struct ds_net_exchange *x, const char *url, struct ds_error *err)
{
    char *copy = strdup(url);

    if (!copy)
        return ds_nomem(err);
    free(x->url);
    x->url = copy;
    return 0;
}

static int run_there(struct ds_net_exchange *x, struct ds_error *err)
{
    const struct ds_net_wanted wanted = {.url = x->url, .range = x->range, .policy = x->policy};
    size_t before = x->out->n;
    struct ds_net_reply reply;
    int rc, moved;

    if (x->post.type)
        return ds_fail(err, DS_EINTERNAL, "the process that fetches posts nothing");
    rc = ds_net_errand_run(&x->errand, &wanted, &reply, x->out, err);
    x->answer = reply.answer;
    moved = reply.url[0] ? take_url(x, reply.url, err) : 0;
    if (rc < 0 || moved < 0)
        ds_buf_truncate(x->out, before);
    return rc < 0 ? rc : moved;
}

int ds_net_exchange_run(struct ds_net_exchange *x, struct ds_error *err)
{
    return x->policy->fetcher ? run_there(x, err) : run_here(x, err);
}
