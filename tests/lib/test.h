/* SPDX-License-Identifier: Apache-2.0 */
/* cmocka with the includes it wants, and the few asserts it lacks. */
#ifndef DS_TESTS_LIB_TEST_H
#define DS_TESTS_LIB_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
/* cmocka wants the four above first. */
#include <cmocka.h>

#include "core/error.h"

#include <stdlib.h>

#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define DS_TEST_SANITIZED 1
#endif
#endif
#ifndef DS_TEST_SANITIZED
#define DS_TEST_SANITIZED 0
#endif

/* With DS_LONG (`./check --long`) a torture test takes every case; else each `part`-th, under the
 * sanitizers each third of these, from one that $SEED says: */
static inline size_t ds_test_step(size_t part)
{
    return getenv("DS_LONG") ? 1 : DS_TEST_SANITIZED ? 3 * part : part;
}

static inline size_t ds_test_first(size_t step)
{
    const char *seed = getenv("SEED");

    return (seed ? strtoul(seed, NULL, 10) : 20261124) % step;
}

/* The call succeeds; when it does not, its sentence is shown. */
#define assert_ok(call, err)                                                                       \
    do {                                                                                           \
        if ((call) < 0)                                                                            \
            fail_msg("%s: %s", #call, (err).text);                                                 \
    } while (0)

/* The call fails with this code and a sentence that holds `part`. */
#define assert_refused(call, expected, part, err)                                                  \
    do {                                                                                           \
        assert_int_equal((call), (expected));                                                      \
        if (!strstr((err).text, (part)))                                                           \
            fail_msg("'%s' is not in '%s'", (part), (err).text);                                   \
    } while (0)

#endif
