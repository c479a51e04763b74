/* SPDX-License-Identifier: Apache-2.0 */
/* The cipher against Schneier's and Young's vectors, the derivation against OpenBSD's. */
#include "tests/lib/test.h"

#include "core/encode.h"
#include "core/sign/blowfish.h"

static struct ds_blowfish start;

static int set_up(void **state)
{
    (void)state;
    return ds_blowfish_init(&start, NULL);
}

/* The digits of pi in hexadecimal: 3.243F6A88 85A308D3 13198A2E …, and the last of them. */
static void test_digits(void **state)
{
    (void)state;
    assert_int_equal(start.p[0], 0x243F6A88);
    assert_int_equal(start.p[1], 0x85A308D3);
    assert_int_equal(start.p[17], 0x8979FB1B);
    assert_int_equal(start.s[0][0], 0xD1310BA6);
    assert_int_equal(start.s[3][255], 0x3AC372E6);
}

static void test_cipher(void **state)
{
    static const struct {
        unsigned char key[8];
        uint32_t in[2], out[2];
    } vectors[] = {{.key = {0}, .in = {0, 0}, .out = {0x4EF99745, 0x6198DD78}},
                   {.key = {255, 255, 255, 255, 255, 255, 255, 255},
                    .in = {0xFFFFFFFF, 0xFFFFFFFF},
                    .out = {0x51866FD5, 0xB85ECB8A}},
                   {.key = {0x30, 0, 0, 0, 0, 0, 0, 0},
                    .in = {0x10000000, 0x00000001},
                    .out = {0x7D856F9A, 0x613063F2}},
                   {.key = {0x7C, 0xA1, 0x10, 0x45, 0x4A, 0x1A, 0x6E, 0x57},
                    .in = {0x01A1D6D0, 0x39776742},
                    .out = {0x59C68245, 0xEB05282B}}};
    (void)state;

    for (size_t i = 0; i < sizeof(vectors) / sizeof(vectors[0]); i++) {
        struct ds_blowfish keyed = start;
        uint32_t left = vectors[i].in[0], right = vectors[i].in[1];

        ds_blowfish_expand(&keyed, NULL, 0, vectors[i].key, 8);
        ds_blowfish_encipher(&keyed, &left, &right);
        assert_int_equal(left, vectors[i].out[0]);
        assert_int_equal(right, vectors[i].out[1]);
    }
}

static void derived(struct ds_span pass, struct ds_span salt, uint32_t rounds, const char *hex)
{
    unsigned char out[64];
    char text[129];
    struct ds_error err = DS_ERROR_INIT;
    size_t n = strlen(hex) / 2;

    assert_ok(ds_bcrypt_pbkdf(out, n, pass, salt, rounds, &err), err);
    ds_hex_encode(text, out, n);
    assert_string_equal(text, hex);
}

static void test_derivation(void **state)
{
    (void)state;
    derived(ds_span_of("password"), ds_span_of("salt"), 4,
            "5bbf0cc293587f1c3635555c27796598d47e579071bf427e9d8fbe842aba34d9");
    derived(ds_span_of("password"), (struct ds_span){.p = "\0", .n = 1}, 4,
            "c12b566235eee04c212598970a579a67");
    derived((struct ds_span){.p = "\0", .n = 1}, ds_span_of("salt"), 4,
            "6051be18c2f4f82cbf0efee5471b4bb9");
}

static void test_refused(void **state)
{
    unsigned char out[2000];
    struct ds_span salt = ds_span_of("salt");
    struct ds_error a = DS_ERROR_INIT, b = DS_ERROR_INIT, c = DS_ERROR_INIT;
    (void)state;

    assert_refused(ds_bcrypt_pbkdf(out, 32, salt, salt, 0, &a), DS_EINVAL, "damaged", a);
    assert_refused(ds_bcrypt_pbkdf(out, 32, salt, (struct ds_span){.p = NULL, .n = 0}, 1, &b),
                   DS_EINVAL, "damaged", b);
    assert_refused(ds_bcrypt_pbkdf(out, sizeof(out), salt, salt, 1, &c), DS_EINVAL, "damaged", c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_digits), cmocka_unit_test(test_cipher),
                                       cmocka_unit_test(test_derivation),
                                       cmocka_unit_test(test_refused)};

    return cmocka_run_group_tests(tests, set_up, NULL);
}
