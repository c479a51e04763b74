/* SPDX-License-Identifier: Apache-2.0 */
/* CRYPTO_set_mem_functions() with a countdown. */
#include "tests/lib/failing_openssl.h"

#include <openssl/crypto.h>
#include <stdlib.h>

static long left = -1;       /* allocations until one fails; below 0: none does */
static bool lasting, failed; /* all after it fail too; one did */

static bool fails(void)
{
    if (left < 0)
        return false;
    if (left > 0) {
        left--;
        return false;
    }
    failed = true;
    if (!lasting)
        left = -1;
    return true;
}

static void *failing_malloc(size_t n, const char *file, int line)
{
    (void)file;
    (void)line;
    return fails() ? NULL : malloc(n);
}

static void *failing_realloc(void *p, size_t n, const char *file, int line)
{
    (void)file;
    (void)line;
    return fails() ? NULL : realloc(p, n);
}

static void plain_free(void *p, const char *file, int line)
{
    (void)file;
    (void)line;
    free(p);
}

bool failing_openssl_set(void)
{
    return CRYPTO_set_mem_functions(failing_malloc, failing_realloc, plain_free) == 1;
}

void failing_openssl_begin(long n, bool all_after)
{
    left = n;
    lasting = all_after;
    failed = false;
}

bool failing_openssl_end(void)
{
    left = -1;
    return failed;
}
