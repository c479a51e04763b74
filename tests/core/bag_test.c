/* SPDX-License-Identifier: Apache-2.0 */
/* Lines of a BagIt manifest: what is written is read, what `sha256sum` would not write has no name.
 */
#include "core/bag.h"
#include "core/cleanup.h"
#include "tests/lib/test.h"

#include <string.h>

#define HEX "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

static void what_is_written_is_read(void **state)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(1024);
    struct ds_digest digest;
    struct ds_bag_line line;
    struct ds_span rest;

    (void)state;
    assert_int_equal(ds_digest_of(&digest, (struct ds_span){.p = "", .n = 0}, NULL), 0);
    assert_int_equal(ds_bag_manifest_line(&text, &digest, "data/a b", NULL), 0);
    assert_int_equal(ds_bag_manifest_line(&text, &digest, "z", NULL), 0);
    rest = ds_buf_span(&text);
    assert_true(ds_bag_manifest_next(&line, &rest));
    assert_true(ds_span_equal(line.line, ds_span_of(HEX "  data/a b")));
    assert_true(ds_span_equal(line.name, ds_span_of("data/a b")));
    assert_true(ds_digest_equal(&line.digest, &digest));
    assert_true(ds_bag_manifest_next(&line, &rest));
    assert_true(ds_span_equal(line.name, ds_span_of("z")));
    assert_int_equal(rest.n, 0);
    assert_false(ds_bag_manifest_next(&line, &rest));
    assert_int_equal(line.line.n, 0);
    assert_int_equal(line.name.n, 0);
}

static void what_is_not_in_form_has_no_name(void **state)
{
    static const char *const wrong[] = {"\n",           HEX "\n",       HEX "  \n",
                                        HEX "  data/a", HEX " *a\n",    HEX "a data/a\n",
                                        HEX " \ta\n",   "  " HEX "a\n", "E" HEX "  a\n"};

    (void)state;
    for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
        struct ds_span rest = ds_span_of(wrong[i]);
        struct ds_bag_line line;

        assert_true(ds_bag_manifest_next(&line, &rest));
        if (line.name.n)
            fail_msg("'%s' has a name", wrong[i]);
        assert_int_equal(rest.n, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(what_is_not_in_form_has_no_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
