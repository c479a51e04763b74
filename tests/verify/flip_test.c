/* SPDX-License-Identifier: Apache-2.0 */
/* No change to a package goes unnoticed: every byte is changed in turn, every bit of the headers
 * and signatures; the file is cut at every length, and lengthened. None of it may verify. Without
 * DS_LONG each PARTth of them, from one that $SEED says. */
#include "core/cleanup.h"
#include "core/file.h"
#include "core/format.h"
#include "tests/lib/folder.h"
#include "tests/lib/test.h"
#include "tests/package/case.h"
#include "verify/verify.h"

#include <stdlib.h>
#include <sys/stat.h>

enum { AT = 1800000000, PART = 6 };

struct fixture {
    char *folder;
    struct ds_buf package;
};

static void write_package(const char *path)
{
    struct ds_error err = DS_ERROR_INIT;
    struct ds_private_key *key = NULL;
    struct ds_package_summary summary;
    struct ds_test_case test;

    ds_test_case_make(&test, "case");
    assert_ok(ds_private_key_generate(&key, DS_KEY_P256, &err), err);
    assert_ok(ds_package_write(&summary, path, &test.the_case,
                               &(struct ds_package_options){
                                   .issuer = {.key = key}, .seal_key = key, .at = 1773570000},
                               &err),
              err);
    ds_private_key_free(key);
    ds_test_case_release(&test);
}

static int enter(void **state)
{
    struct fixture *fixture = calloc(1, sizeof(*fixture));
    struct ds_error err = DS_ERROR_INIT;

    assert_non_null(fixture);
    fixture->folder = ds_test_folder_enter();
    fixture->package = (struct ds_buf)DS_BUF_INIT((size_t)1 << 20);
    assert_int_equal(mkdir("case", 0700), 0);
    ds_test_file("case/1.mp4", "video", 5);
    ds_test_file("case/2.zip", "archive", 7);
    ds_test_file("case/3.vtt", "WEBVTT", 6);
    write_package("p.zip");
    assert_ok(ds_file_read(&fixture->package, "p.zip", &err), err);
    *state = fixture;
    return 0;
}

static int leave(void **state)
{
    struct fixture *fixture = *state;

    ds_buf_release(&fixture->package);
    ds_test_folder_leave(fixture->folder);
    free(fixture);
    return 0;
}

/* The verdict on n bytes, in a block of their own so that a sanitizer sees a read past them. */
static enum ds_verdict verdict_on(const char *bytes, size_t n)
{
    const struct ds_verify_options options = {.at = AT};
    ds_cleanup(ds_freep) char *copy = malloc(n ? n : 1);
    struct ds_error err = DS_ERROR_INIT;
    struct ds_report *report = NULL;
    enum ds_verdict verdict;
    struct ds_span span = {.p = copy, .n = n};
    struct ds_source source = ds_source_memory(&span);

    assert_non_null(copy);
    memcpy(copy, bytes, n);
    assert_ok(ds_verify_zip(&report, &source, &options, &err), err);
    verdict = report->verdict;
    ds_report_free(report);
    return verdict;
}

static void change(const struct fixture *fixture, size_t at, unsigned char bits)
{
    char *byte = fixture->package.p + at;
    enum ds_verdict verdict;

    *byte = (char)(*byte ^ bits);
    verdict = verdict_on(fixture->package.p, fixture->package.n);
    *byte = (char)(*byte ^ bits);
    if (verdict != DS_NOT_VERIFIED)
        fail_msg("byte %zu changed by %02x: %s", at, bits, ds_verdict_word(verdict));
}

static void change_bits(const struct fixture *fixture, size_t from, size_t to)
{
    size_t step = ds_test_step(PART);

    for (size_t at = 8 * from + ds_test_first(step); at < 8 * to; at += step)
        change(fixture, at / 8, (unsigned char)(1 << at % 8));
}

static void the_package_verifies(void **state)
{
    const struct fixture *fixture = *state;

    assert_int_equal(verdict_on(fixture->package.p, fixture->package.n), DS_SIGNER_UNKNOWN);
}

static void no_byte_can_change(void **state)
{
    const struct fixture *fixture = *state;
    size_t step = ds_test_step(PART);

    for (size_t at = ds_test_first(step); at < fixture->package.n; at += step)
        change(fixture, at, (unsigned char)(1 + at % 255));
}

static size_t last_dot(const char *text, size_t n)
{
    while (n && text[n - 1] != '.')
        n--;
    return n;
}

static void no_bit_of_headers_and_signatures_can_change(void **state)
{
    const struct fixture *fixture = *state;
    const struct ds_span span = ds_buf_span(&fixture->package);
    const struct ds_source source = ds_source_memory(&span);
    struct ds_container *container = NULL;
    struct ds_zip_refusal refusal;
    struct ds_error err = DS_ERROR_INIT;
    size_t next = 0;

    assert_ok(ds_zip_open(&container, &refusal, &source, &err), err);
    for (size_t i = 0; i < container->count; i++) {
        const struct ds_zip_entry *entry = &container->entry[i];
        size_t data = (size_t)entry->offset + ds_zip_local_size(entry);

        next = data + (size_t)entry->size;
        change_bits(fixture, (size_t)entry->offset, data);
        if (strcmp(entry->name, DS_CREDENTIAL) == 0 || strcmp(entry->name, DS_SEAL_JWS) == 0)
            change_bits(fixture, data + last_dot(span.p + data, (size_t)entry->size), next);
    }
    change_bits(fixture, next, span.n);
    ds_container_free(container);
}

static void no_part_is_enough(void **state)
{
    const struct fixture *fixture = *state;
    size_t step = ds_test_step(PART);

    for (size_t n = ds_test_first(step); n < fixture->package.n; n += step)
        if (verdict_on(fixture->package.p, n) != (n > 0 ? DS_NOT_VERIFIED : DS_PARTLY_CHECKED))
            fail_msg("the first %zu bytes verify", n);
}

static void nothing_can_be_appended(void **state)
{
    const struct fixture *fixture = *state;
    size_t n = fixture->package.n;
    ds_cleanup(ds_freep) char *longer = malloc(2 * n);

    assert_non_null(longer);
    memcpy(longer, fixture->package.p, n);
    memcpy(longer + n, fixture->package.p, n);
    for (size_t more = 1; more <= n; more = more < 64 ? more + 1 : more + n / 16)
        assert_int_equal(verdict_on(longer, n + more), DS_NOT_VERIFIED);
    assert_int_equal(verdict_on(longer, 2 * n), DS_NOT_VERIFIED);
}

static void no_byte_can_be_left_out_or_put_in(void **state)
{
    const struct fixture *fixture = *state;
    size_t n = fixture->package.n;
    ds_cleanup(ds_freep) char *other = malloc(n + 1);

    assert_non_null(other);
    for (size_t at = 0; at < n; at += 97) {
        memcpy(other, fixture->package.p, at);
        memcpy(other + at, fixture->package.p + at + 1, n - at - 1);
        assert_int_equal(verdict_on(other, n - 1), DS_NOT_VERIFIED);
        other[at] = 'x';
        memcpy(other + at + 1, fixture->package.p + at, n - at);
        assert_int_equal(verdict_on(other, n + 1), DS_NOT_VERIFIED);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_package_verifies),
        cmocka_unit_test(no_byte_can_change),
        cmocka_unit_test(no_bit_of_headers_and_signatures_can_change),
        cmocka_unit_test(no_part_is_enough),
        cmocka_unit_test(nothing_can_be_appended),
        cmocka_unit_test(no_byte_can_be_left_out_or_put_in),
    };

    return cmocka_run_group_tests(tests, enter, leave);
}
