/* SPDX-License-Identifier: Apache-2.0 */
/* Libraries loaded when asked for, once, or refused by name. */
#include "core/dynlib.h"
#include "tests/lib/test.h"

#include <archive.h>
#include <dlfcn.h>
#include <stdbool.h>

int archive_version_never(void);

#define HAS(each) each(archive_version_number) each(archive_version_string)
#define LACKS(each) each(archive_version_number) each(archive_version_never)

static const char *const has[] = {HAS(DS_DYNLIB_NAME)}, *const lacks[] = {LACKS(DS_DYNLIB_NAME)};
static struct {
    HAS(DS_DYNLIB_MEMBER)
} functions;
static struct {
    LACKS(DS_DYNLIB_MEMBER)
} unusable;

static bool mapped(const char *soname)
{
    void *handle = dlopen(soname, RTLD_NOW | RTLD_NOLOAD);

    return handle && dlclose(handle) == 0;
}

static void test_a_library_that_lacks_a_function(void **state)
{
    struct ds_dynlib late = {
        .soname = DS_SONAME_LIBARCHIVE, .names = lacks, .count = 2, .functions = &unusable};
    struct ds_error err = DS_ERROR_INIT;

    (void)state;
    assert_refused(ds_dynlib_open(&late, &err), DS_EINTERNAL,
                   "the library " DS_SONAME_LIBARCHIVE " has no function archive_version_never",
                   err);
    assert_null(late.handle);
    assert_false(mapped(DS_SONAME_LIBARCHIVE));
}

static void test_opened_when_asked_and_once(void **state)
{
    struct ds_dynlib late = {
        .soname = DS_SONAME_LIBARCHIVE, .names = has, .count = 2, .functions = &functions};
    struct ds_error err = DS_ERROR_INIT;
    void *first;

    (void)state;
    assert_false(mapped(DS_SONAME_LIBARCHIVE));
    assert_ok(ds_dynlib_open(&late, &err), err);
    assert_true(mapped(DS_SONAME_LIBARCHIVE));
    assert_true(functions.archive_version_number() >= 3006000);
    assert_memory_equal(functions.archive_version_string(), "libarchive ", 11);
    first = late.handle;
    assert_ok(ds_dynlib_open(&late, &err), err);
    assert_ptr_equal(late.handle, first);
}

static void test_an_absent_library(void **state)
{
    struct ds_dynlib late = {
        .soname = "libnobody-has-this.so.7", .names = has, .count = 2, .functions = &functions};
    struct ds_error err = DS_ERROR_INIT;

    (void)state;
    assert_refused(ds_dynlib_open(&late, &err), DS_EINTERNAL,
                   "this needs the library libnobody-has-this.so.7, which cannot be loaded: ", err);
    assert_null(late.handle);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_a_library_that_lacks_a_function),
                                       cmocka_unit_test(test_opened_when_asked_and_once),
                                       cmocka_unit_test(test_an_absent_library)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
