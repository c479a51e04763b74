/* SPDX-License-Identifier: Apache-2.0 */
/* Which addresses are of the public network, spelled out. */
#include "tests/lib/test.h"

#include "app/net/address.h"

#include <arpa/inet.h>
#include <string.h>
#include <sys/socket.h>

enum answer { OPEN, CLOSED, LOOPBACK };

static enum answer answer_for(const char *text)
{
    struct sockaddr_in v4 = {.sin_family = AF_INET};
    struct sockaddr_in6 v6 = {.sin6_family = AF_INET6};
    struct sockaddr_storage address = {0};
    bool loopback, open;

    if (inet_pton(AF_INET, text, &v4.sin_addr) == 1)
        memcpy(&address, &v4, sizeof(v4));
    else if (inet_pton(AF_INET6, text, &v6.sin6_addr) == 1)
        memcpy(&address, &v6, sizeof(v6));
    else
        fail_msg("%s is no address", text);
    open = ds_net_is_public((const struct sockaddr *)&address, &loopback);
    assert_false(open && loopback);
    return open ? OPEN : loopback ? LOOPBACK : CLOSED;
}

static void every_kind_of_address(void **state)
{
    static const struct {
        const char *text;
        enum answer answer;
    } row[] = {
        {.text = "1.1.1.1", .answer = OPEN},
        {.text = "9.255.255.255", .answer = OPEN},
        {.text = "11.0.0.0", .answer = OPEN},
        {.text = "172.15.255.255", .answer = OPEN},
        {.text = "172.32.0.0", .answer = OPEN},
        {.text = "192.167.255.255", .answer = OPEN},
        {.text = "223.255.255.255", .answer = OPEN},
        {.text = "0.0.0.0", .answer = CLOSED},
        {.text = "10.0.0.1", .answer = CLOSED},
        {.text = "100.64.0.1", .answer = CLOSED},
        {.text = "169.254.169.254", .answer = CLOSED},
        {.text = "172.16.0.1", .answer = CLOSED},
        {.text = "172.31.255.255", .answer = CLOSED},
        {.text = "192.168.1.1", .answer = CLOSED},
        {.text = "198.18.0.1", .answer = CLOSED},
        {.text = "192.0.2.1", .answer = CLOSED},
        {.text = "224.0.0.1", .answer = CLOSED},
        {.text = "255.255.255.255", .answer = CLOSED},
        {.text = "127.0.0.1", .answer = LOOPBACK},
        {.text = "127.9.9.9", .answer = LOOPBACK},
        {.text = "2606:4700::1111", .answer = OPEN},
        {.text = "::1", .answer = LOOPBACK},
        {.text = "::", .answer = CLOSED},
        {.text = "fe80::1", .answer = CLOSED},
        {.text = "fd00::1", .answer = CLOSED},
        {.text = "ff02::1", .answer = CLOSED},
        {.text = "2001:db8::1", .answer = CLOSED},
        {.text = "::ffff:10.0.0.1", .answer = CLOSED},
        {.text = "::ffff:127.0.0.1", .answer = LOOPBACK},
        {.text = "::ffff:1.1.1.1", .answer = OPEN},
        {.text = "64:ff9b::a00:1", .answer = CLOSED},
        {.text = "2002:a00:1::", .answer = CLOSED},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(row) / sizeof(*row); i++)
        if (answer_for(row[i].text) != row[i].answer)
            fail_msg("%s: %d", row[i].text, answer_for(row[i].text));
}

static void unknown_families_are_closed(void **state)
{
    struct sockaddr address = {.sa_family = AF_UNIX};
    bool loopback = true;

    (void)state;
    assert_false(ds_net_is_public(&address, &loopback));
    assert_false(loopback);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_kind_of_address),
                                       cmocka_unit_test(unknown_families_are_closed)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
