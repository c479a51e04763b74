/* SPDX-License-Identifier: Apache-2.0 */
/* Buffers: the limit, the failure that stays, and cutting, which forgets it. */
#include "core/bytes.h"
#include "core/grow.h"
#include "tests/lib/test.h"

static void the_first_failure_stays(void **state)
{
    struct ds_buf text = DS_BUF_INIT(4);
    struct ds_error err = DS_ERROR_INIT, again = DS_ERROR_INIT;

    (void)state;
    assert_ok(ds_buf_puts(&text, "abc", &err), err);
    assert_refused(ds_buf_puts(&text, "de", &err), DS_ELIMIT, "limit of 4", err);
    assert_refused(ds_buf_puts(&text, "d", &again), DS_ELIMIT, "limit of 4",
                   again); /* it would fit */
    assert_string_equal(text.p, "abc");
    ds_buf_release(&text);
    assert_int_equal(text.rc, 0);
}

static void cutting_forgets_the_failure(void **state)
{
    struct ds_buf text = DS_BUF_INIT(4);
    struct ds_error err = DS_ERROR_INIT;

    (void)state;
    ds_buf_truncate(&text, 0); /* of nothing */
    ds_buf_puts(&text, "abc", &err);
    ds_buf_puts(&text, "de", NULL);
    ds_buf_truncate(&text, 1);
    assert_string_equal(text.p, "a");
    assert_ok(ds_buf_puts(&text, "xyz", &err), err);
    assert_string_equal(text.p, "axyz");
    assert_int_equal(text.n, 4);
    ds_buf_release(&text);
}

static void an_array_doubles_and_keeps_what_it_has(void **state)
{
    struct ds_error err = DS_ERROR_INIT;
    uint16_t *list = NULL;
    size_t room = 0, n = 0, grown = 0;

    (void)state;
    for (; n < 1000; n++) {
        size_t before = room;

        assert_ok(ds_grow(&list, n, &room, sizeof(*list), &err), err);
        grown += room != before;
        list[n] = (uint16_t)n;
    }
    assert_int_equal(grown, 6); /* 32 … 1,024 */
    for (size_t i = 0; i < n; i++)
        assert_int_equal(list[i], i);
    room = n = SIZE_MAX / 2;
    assert_int_equal(ds_grow(&list, n, &room, sizeof(*list), &err), DS_ENOMEM);
    assert_int_equal(room, n);
    assert_int_equal(list[999], 999);
    free(list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_array_doubles_and_keeps_what_it_has),
        cmocka_unit_test(the_first_failure_stays),
        cmocka_unit_test(cutting_forgets_the_failure),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
