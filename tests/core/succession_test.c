/* SPDX-License-Identifier: Apache-2.0 */
/* The word of a key for the one that takes its place: signed, forged, and the way through several.
 */
#include "core/key/succession.h"

#include "core/json/json.h"
#include "core/sign/succession_sign.h"
#include "tests/lib/test.h"

#include <string.h>

static struct ds_private_key *key[3];
static char thumbprint[3][DS_THUMBPRINT_TEXT + 1];

static int make_keys(void **state)
{
    static const enum ds_key_kind kinds[] = {DS_KEY_P256, DS_KEY_ED25519, DS_KEY_P256};
    struct ds_error err = DS_ERROR_INIT;

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        assert_ok(ds_private_key_generate(&key[i], kinds[i], &err), err);
        assert_ok(ds_key_thumbprint(thumbprint[i], ds_private_key_public(key[i]), &err), err);
    }
    return 0;
}

static int free_keys(void **state)
{
    (void)state;
    for (size_t i = 0; i < 3; i++)
        ds_private_key_free(key[i]);
    return 0;
}

static struct ds_buf word(size_t old, size_t heir, int64_t from)
{
    struct ds_buf out = DS_BUF_INIT(1 << 16);
    struct ds_error err = DS_ERROR_INIT;

    assert_ok(ds_succession_sign(&out, key[old], ds_private_key_public(key[heir]), from, &err),
              err);
    return out;
}

static void says_who_follows_and_when(void **state)
{
    struct ds_buf text = word(0, 1, 1000);
    struct ds_succession said;
    struct ds_error err = DS_ERROR_INIT;

    (void)state;
    assert_ok(ds_succession_read(&said, ds_buf_span(&text), &err), err);
    assert_string_equal(said.signer, thumbprint[0]);
    assert_string_equal(said.heir, thumbprint[1]);
    assert_int_equal(said.from, 1000);
    ds_buf_release(&text);
}

/* A word that the old key did not give, or that is something else it signed. */
static void others_cannot_say_it(void **state)
{
    struct ds_buf text = word(0, 1, 1000), other = word(2, 1, 1000);
    const char *first = strchr(text.p, '.'), *last = strrchr(other.p, '.');
    struct ds_buf mixed = DS_BUF_INIT(1 << 16);
    struct ds_succession said;

    (void)state;
    ds_buf_printf(&mixed, NULL, "%.*s%s", (int)(strrchr(text.p, '.') - text.p), text.p, last);
    assert_int_equal(ds_succession_read(&said, ds_buf_span(&mixed), NULL), DS_ESIGNATURE);
    text.p[first - text.p + 9] ^= 1;
    assert_true(ds_succession_read(&said, ds_buf_span(&text), NULL) < 0);
    assert_true(ds_succession_read(&said, ds_span_of("a.b.c"), NULL) < 0);
    assert_true(ds_succession_read(&said, ds_span_of(""), NULL) < 0);
    ds_buf_release(&text);
    ds_buf_release(&other);
    ds_buf_release(&mixed);
}

static void a_way_through_several(void **state)
{
    struct ds_buf text[] = {word(1, 2, 2000), word(0, 1, 1000), word(2, 1, 3000)};
    json_t *list = json_pack("[s, {s:s}, s, i, s]", text[0].p, "successor", text[1].p, text[2].p, 7,
                             "not one");
    struct ds_succession said[DS_SUCCESSIONS];
    size_t n = ds_successions_of(said, list);
    int64_t at = 0;

    (void)state;
    assert_int_equal(n, 3);
    assert_true(ds_successions_lead(&at, said, n, thumbprint[0], thumbprint[2]));
    assert_int_equal(at, 1000); /* when the first of them was replaced */
    assert_false(ds_successions_lead(&at, said, n, thumbprint[1], thumbprint[0])); /* no way back */
    assert_false(ds_successions_lead(&at, said, n, thumbprint[0], thumbprint[0]));
    assert_false(ds_successions_lead(&at, said, 0, thumbprint[0], thumbprint[1]));
    assert_int_equal(ds_successions_of(said, NULL), 0);
    json_decref(list);
    for (size_t i = 0; i < 3; i++)
        ds_buf_release(&text[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_who_follows_and_when),
        cmocka_unit_test(others_cannot_say_it),
        cmocka_unit_test(a_way_through_several),
    };

    return cmocka_run_group_tests(tests, make_keys, free_keys);
}
