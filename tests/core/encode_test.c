/* SPDX-License-Identifier: Apache-2.0 */
/* Base64url (RFC 4648), base58btc and times (RFC 3339): one text a value. */
#include "core/encode.h"
#include "core/instant.h"
#include "tests/lib/test.h"

static void base64url_reads_back(void **state)
{
    struct ds_error err = DS_ERROR_INIT;

    (void)state;
    for (size_t n = 0; n < 40; n++) {
        struct ds_buf text = DS_BUF_INIT(1000), back = DS_BUF_INIT(1000);
        unsigned char bytes[40];

        for (size_t i = 0; i < n; i++)
            bytes[i] = (unsigned char)(i * 37 + n);
        assert_ok(ds_base64url_encode(&text, bytes, n, &err), err);
        assert_ok(ds_base64url_decode(&back, ds_buf_span(&text), &err), err);
        assert_int_equal(back.n, n);
        assert_memory_equal(back.p, bytes, n);
        ds_buf_release(&text);
        ds_buf_release(&back);
    }
}

static void base64url_has_one_text_per_value(void **state)
{
    static const char *const wrong[] = {"A", "AA=", "AB", "AAB", "A+", "A/", "AA A", "AAAAA"};

    (void)state;
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        struct ds_error err = DS_ERROR_INIT;
        struct ds_buf back = DS_BUF_INIT(1000);

        assert_refused(ds_base64url_decode(&back, ds_span_of(wrong[i]), &err), DS_EINVAL,
                       "not base64url", err);
        ds_buf_release(&back);
    }
}

static void base58_agrees_with_its_draft(void **state)
{
    struct ds_error err = DS_ERROR_INIT;
    struct ds_buf text = DS_BUF_INIT(1000), back = DS_BUF_INIT(1000);

    (void)state;
    assert_ok(ds_base58_encode(&text, "\0\0Hello World!", 14, &err), err);
    assert_string_equal(text.p, "112NEpo7TZRRrLZSi2U");
    assert_ok(ds_base58_decode(&back, ds_buf_span(&text), &err), err);
    assert_int_equal(back.n, 14);
    assert_memory_equal(back.p, "\0\0Hello World!", 14);
    ds_buf_release(&text);
    ds_buf_release(&back);
}

static void times_have_one_form(void **state)
{
    struct ds_error err = DS_ERROR_INIT;
    char text[DS_INSTANT_TEXT + 1];
    int64_t seconds;

    (void)state;
    assert_ok(ds_instant_parse(&seconds, ds_span_of("2026-03-14T15:09:26Z"), &err), err);
    assert_int_equal(seconds, 1773500966);
    ds_instant_text(text, seconds);
    assert_string_equal(text, "2026-03-14T15:09:26Z");
    ds_instant_text(text, ds_instant_add_months(1769817600 /* 2026-01-31 */, 1));
    assert_string_equal(text, "2026-02-28T00:00:00Z");
    assert_ok(ds_instant_parse_foreign(&seconds, ds_span_of("2026-03-14T11:09:26.5-04:00"), &err),
              err);
    assert_int_equal(seconds, 1773500966);
    assert_refused(ds_instant_parse(&seconds, ds_span_of("2026-02-29T00:00:00Z"), &err), DS_EINVAL,
                   "not a time", err);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(base64url_reads_back), cmocka_unit_test(base64url_has_one_text_per_value),
        cmocka_unit_test(base58_agrees_with_its_draft), cmocka_unit_test(times_have_one_form)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
