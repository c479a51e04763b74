/* SPDX-License-Identifier: Apache-2.0 */
/* The HTML writer: text from outside is escaped, what nobody sees is spelled out, the first failure
 * stays. */
#include "core/hidden.h"
#include "page/html.h"
#include "tests/lib/test.h"

#include <stdlib.h>

static char *html_of(const char *text)
{
    struct ds_buf out = DS_BUF_INIT(4096);
    struct ds_error err = DS_ERROR_INIT;

    assert_ok(ds_html_escape(&out, text, &err), err);
    return ds_buf_take(&out);
}

static void assert_html(const char *text, const char *expected)
{
    char *html = html_of(text);

    assert_string_equal(html, expected);
    free(html);
}

static void text_is_escaped(void **state)
{
    (void)state;
    assert_html("", "");
    assert_html("a<b>&\"'é", "a&lt;b&gt;&amp;&quot;&#39;é");
    assert_html("line\nnext\ttab", "line\nnext\ttab");
    assert_html("\x01\x1f\x7f\r", "[U+0001][U+001F][U+007F][U+000D]");
    assert_html("a\u202eb\u2066c\u200fd\u061c", "a[U+202E]b[U+2066]c[U+200F]d[U+061C]");
    assert_html("\ufffc\ufdd0\U0001d159\U00016fe4\U0001fffe\U00013430",
                "[U+FFFC][U+FDD0][U+1D159][U+16FE4][U+1FFFE][U+13430]");
    assert_html("\xc2\x85\u2028\ufeff\U000e0041", "[U+0085][U+2028][U+FEFF][U+E0041]");
}

/* Two names that look alike are never different: what nobody sees is spelled out. Joiners and
 * variation selectors stay where emoji, Persian, Devanagari and ideographs need them. */
static void what_nobody_sees_is_spelled_out(void **state)
{
    static const uint32_t invisible[] = {
        0xad,   0x34f,  0x115f, 0x1160, 0x17b4, 0x180e, 0x200b, 0x200c,  0x200d,  0x2060,  0x2064,
        0x2800, 0x3164, 0xe000, 0xfe0f, 0xffa0, 0xfff0, 0xfeff, 0x1bca0, 0x1d173, 0xe0001, 0xe0100,
    };

    (void)state;
    for (size_t i = 0; i < sizeof(invisible) / sizeof(invisible[0]); i++)
        assert_true(ds_is_hidden(invisible[i], 'n'));
    assert_html("An\u00ad\u200bn\u200d\u200ca", "An[U+00AD][U+200B]n[U+200D][U+200C]a");
    assert_html("\u200d\ufe0fx\ufe0f", "[U+200D][U+FE0F]x[U+FE0F]");
    assert_html("\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u200c\u062e");
    assert_html("\u0915\u094d\u200d\u0937", "\u0915\u094d\u200d\u0937");
    assert_html("\U0001f469\u200d\u2764\ufe0f\u200d\U0001f468",
                "\U0001f469\u200d\u2764\ufe0f\u200d\U0001f468");
    assert_html("\u845b\U000e0100", "\u845b\U000e0100");
    assert_html("\u2764\ufe0f\ufe0f\u200d\u200d",
                "\u2764\ufe0f[U+FE0F]\u200d[U+200D]"); /* one is enough */
}

static void broken_utf8_is_replaced(void **state)
{
    (void)state;
    assert_html("a\xff", "a\ufffd");
    assert_html("\xe2\x80", "\ufffd\ufffd");
    assert_html("\xc0\xaf", "\ufffd\ufffd");
    assert_html("\xed\xa0\x80", "\ufffd\ufffd\ufffd");
    assert_html("\xc3<", "\ufffd&lt;");
}

static void templates_escape_what_they_take(void **state)
{
    struct ds_buf out = DS_BUF_INIT(4096);
    struct ds_error err = DS_ERROR_INIT;
    struct ds_html html = DS_HTML_INIT(&out, &err);
    const char *const arguments[] = {"<a>", "{0}"};

    (void)state;
    ds_html_fill(&html, "é{0}&{1}{", arguments);
    assert_int_equal(html.rc, 0);
    assert_string_equal(out.p, "é&lt;a&gt;&amp;{0}{");
    ds_buf_release(&out);
}

static void the_first_failure_stays(void **state)
{
    struct ds_buf out = DS_BUF_INIT(4);
    struct ds_error err = DS_ERROR_INIT;
    struct ds_html html = DS_HTML_INIT(&out, &err);

    (void)state;
    ds_html_raw(&html, "12345");
    ds_html_raw(&html, "1");
    assert_int_equal(html.rc, DS_ELIMIT);
    assert_int_equal(out.n, 0);
    ds_buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_escaped),
        cmocka_unit_test(what_nobody_sees_is_spelled_out),
        cmocka_unit_test(broken_utf8_is_replaced),
        cmocka_unit_test(templates_escape_what_they_take),
        cmocka_unit_test(the_first_failure_stays),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
