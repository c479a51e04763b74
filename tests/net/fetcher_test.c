/* SPDX-License-Identifier: Apache-2.0 */
/* A process that fetches and lies: whatever it answers is a sentence, and what it took from its
 * parent is nothing. */
#include "app/net/fetcher_process.h"
#include "app/net/http.h"
#include "app/net/remote.h"
#include "app/net/stream.h"
#include "core/cleanup.h"
#include "tests/lib/test.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define URL "https://college.example/p.zip"
#define ENDED "the process that fetches from the network ended before its time"
#define OTHER "the process that fetches from the network answers what nobody asked for"

/* What a double answers, whatever it is asked. */
struct lie {
    struct ds_net_reply reply;
    size_t sent;          /* bytes of the reply; 0: all */
    size_t at;            /* where one of them is another ... */
    unsigned char change; /* ... and by what (exclusive or) */
    size_t body;          /* bytes that follow */
};

static bool hear_question(int socket)
{
    unsigned char bytes[DS_NET_QUESTION];
    struct ds_net_question question;
    char url[256];

    return ds_net_stream_read(socket, bytes, sizeof(bytes), DS_NET_FOR_EVER) &&
           ds_net_question_read(&question, bytes) && question.url < sizeof(url) &&
           ds_net_stream_read(socket, url, question.url, DS_NET_FOR_EVER);
}

static bool tell(void *ctx, int socket)
{
    static char body[1 << 21];
    const struct lie *lie = ctx;
    unsigned char bytes[DS_NET_REPLY];

    ds_net_reply_write(bytes, &lie->reply);
    bytes[lie->at] ^= lie->change;
    while (hear_question(socket))
        if (!ds_net_stream_write(socket, bytes, lie->sent ? lie->sent : sizeof(bytes)) ||
            !ds_net_stream_write(socket, body, lie->body) || lie->sent)
            return false;
    return true;
}

static struct ds_net_fetcher *double_of(struct lie *lie)
{
    struct ds_child child = DS_CHILD_INIT;
    struct ds_net_fetcher *fetcher = NULL;

    assert_true(ds_child_start(
        &child, &(struct ds_child_work){.run = tell, .ctx = lie, .type = SOCK_STREAM}));
    assert_int_equal(ds_net_fetcher_new(&fetcher, &child, NULL), 0);
    return fetcher;
}

static const struct lie honest = {
    .reply = {.url = URL, .answer = {.status = 200}, .body = 1000},
    .body = 1000,
};

static void expect(struct lie lie, enum ds_code code, const char *sentence, bool lost)
{
    struct ds_net_fetcher *fetcher = double_of(&lie);
    const struct ds_net_policy policy = {.fetcher = fetcher, .max = 5000};

    for (int again = 0; again < 2; again++) {
        ds_cleanup(ds_buf_release) struct ds_buf out = DS_BUF_INIT(5000);
        struct ds_error err = DS_ERROR_INIT;

        assert_int_equal(ds_net_get(&out, URL, &policy, &err), code);
        assert_string_equal(err.text, again && lost ? ENDED : sentence);
        assert_int_equal(out.n, code == DS_OK ? lie.body : 0);
        assert_int_equal(ds_net_fetcher_lost(fetcher), lost);
    }
    ds_net_fetcher_free(fetcher);
}

static void test_an_honest_one(void **state)
{
    struct lie failed = {.reply = {.error = {.code = DS_ENOENT, .text = "no"}, .url = URL}};
    struct lie absent = {.reply = {.url = URL, .answer = {.status = 404}}};

    (void)state;
    expect(honest, DS_OK, "", false);
    expect(failed, DS_ENOENT, "no", false);
    expect(absent, DS_ENOENT, URL " does not exist (HTTP 404)", false);
}

static void test_one_that_ends(void **state)
{
    struct lie lie = honest;

    (void)state;
    lie.sent = 1;
    lie.body = 0;
    expect(lie, DS_EIO, ENDED, true);
    lie.sent = DS_NET_REPLY;
    lie.body = 999;
    expect(lie, DS_EIO, ENDED, true);
}

static void test_too_much(void **state)
{
    struct lie lie = honest;

    (void)state;
    lie.reply.body = lie.body = 5001;
    expect(lie, DS_EIO, OTHER, true);
    lie.reply.body = UINT32_MAX;
    lie.body = 1 << 21;
    expect(lie, DS_EIO, OTHER, true);
}

/* Where each field lies, from the beginning of a reply. */
enum { CODE = 0, STATUS = 4, RANGED = 8, TEXT = 40, SHOWN = TEXT + 512 };

static void test_fields_that_nobody_writes(void **state)
{
    static const struct {
        size_t at;
        unsigned char change;
    } change[] = {
        {.at = CODE, .change = 4},                    /* a failure without a sentence */
        {.at = CODE, .change = 200},                  /* of a kind that there is not */
        {.at = CODE + 3, .change = 0x80},             /* less than nothing */
        {.at = STATUS + 1, .change = 0x80},           /* no status */
        {.at = STATUS + 3, .change = 0xff},           /* far from it */
        {.at = RANGED, .change = 2},                  /* neither yes nor no */
        {.at = RANGED, .change = 1},                  /* bytes 0-0/0 */
        {.at = TEXT, .change = 'x'},                  /* a sentence without a failure */
        {.at = TEXT + 1, .change = 'x'},              /* behind its end */
        {.at = TEXT + 511, .change = 'x'},            /* where its end should be */
        {.at = SHOWN + 1023, .change = 'x'},          /* likewise */
        {.at = SHOWN + 1024 + 255, .change = 'x'},    /* likewise */
        {.at = SHOWN + 1024 + 256 + 9, .change = 'x'} /* behind it */
    };

    (void)state;
    for (size_t i = 0; i < sizeof(change) / sizeof(*change); i++) {
        struct lie lie = honest;

        lie.at = change[i].at;
        lie.change = change[i].change;
        expect(lie, DS_EIO, OTHER, true);
    }
}

static void test_a_failure_with_a_body(void **state)
{
    struct lie lie = honest;

    (void)state;
    lie.reply.error = (struct ds_error){.code = DS_EIO, .text = "no"};
    expect(lie, DS_EIO, OTHER, true);
}

/* Of a package from afar it is what a server is: never believed. */
static void test_another_part(void **state)
{
    struct lie lie = {.reply = {.url = URL,
                                .answer = {.status = 206, .ranged = true, .last = 9, .total = 20},
                                .body = 10},
                      .body = 10};
    struct ds_net_fetcher *fetcher = double_of(&lie);
    const struct ds_net_policy policy = {.fetcher = fetcher, .named = true};
    struct ds_net_remote *remote = NULL;
    struct ds_error err = DS_ERROR_INIT;

    (void)state;
    assert_int_equal(ds_net_remote_open(&remote, URL, &policy, &err), DS_EIO);
    assert_string_equal(err.text, URL " answers with another part of the file than was asked for");
    assert_false(ds_net_fetcher_lost(fetcher));
    ds_net_fetcher_free(fetcher);
}

static int count_open(void)
{
    DIR *folder = opendir("/proc/self/fd");
    int n = 0;

    assert_non_null(folder);
    while (readdir(folder))
        n++;
    closedir(folder);
    return n;
}

static void test_nothing_stays(void **state)
{
    const struct ds_net_fetcher_terms terms = {.online = true};
    int before = count_open(), ends[2];
    struct ds_error err = DS_ERROR_INIT;
    struct ds_net_fetcher *fetcher = NULL;
    struct ds_net_policy policy = {.max = 1};
    struct ds_buf out = DS_BUF_INIT(1);
    char byte;

    (void)state;
    assert_int_equal(pipe2(ends, O_NONBLOCK), 0);
    assert_ok(ds_net_fetcher_start(&fetcher, &terms, &err), err);
    policy.fetcher = fetcher;
    assert_int_equal(ds_net_get(&out, "http://127.0.0.1/", &policy, &err), DS_EIO); /* it works */
    assert_string_equal(err.text, "http://127.0.0.1/ is not https: it is not fetched");
    close(ends[1]);
    assert_int_equal(read(ends[0], &byte, 1), 0); /* nobody else can write */
    close(ends[0]);
    ds_net_fetcher_free(fetcher);
    assert_int_equal(count_open(), before);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    assert_int_equal(errno, ECHILD);
    ds_buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_an_honest_one),
                                       cmocka_unit_test(test_one_that_ends),
                                       cmocka_unit_test(test_too_much),
                                       cmocka_unit_test(test_fields_that_nobody_writes),
                                       cmocka_unit_test(test_a_failure_with_a_body),
                                       cmocka_unit_test(test_another_part),
                                       cmocka_unit_test(test_nothing_stays)};

    signal(SIGPIPE, SIG_IGN);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
