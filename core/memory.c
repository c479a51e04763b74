/* SPDX-License-Identifier: Apache-2.0 */
/* malloc() and its kind with a reserve in static memory, of which nothing is ever given back: it is
 * for the moments between the first failure and the end of the work. */
#include "core/memory.h"

#include <jansson.h>
#include <malloc.h>
#include <openssl/crypto.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#ifdef __wasm__
enum { RESERVE = 1 << 12 }; /* its memory counts from the start */
#else
enum { RESERVE = 1 << 22 };
#endif
enum {
    UNIT = 16 /* bytes: what malloc() aligns to, and what stands before each piece, its size */
};

static _Alignas(UNIT) unsigned char reserve[RESERVE];
static atomic_size_t lent;
static atomic_uint_fast64_t failures;

uint64_t ds_memory_failures(void)
{
    return atomic_load(&failures);
}

void ds_memory_failed(void)
{
    atomic_fetch_add(&failures, 1);
}

static void *lend(size_t n)
{
    size_t need = n < RESERVE ? (n + 2 * UNIT - 1) / UNIT * UNIT : RESERVE + 1, at;

    ds_memory_failed();
    at = atomic_load(&lent);
    do {
        if (need > RESERVE - at)
            return NULL;
    } while (!atomic_compare_exchange_weak(&lent, &at, at + need));
    memcpy(reserve + at, &n, sizeof(n));
    return reserve + at + UNIT;
}

static bool is_lent(const void *p)
{
    return (uintptr_t)p >= (uintptr_t)reserve && (uintptr_t)p < (uintptr_t)reserve + RESERVE;
}

static void *take(size_t n)
{
    void *p = malloc(n);

    return p || n == 0 ? p : lend(n);
}

static void give_back(void *p)
{
    if (!is_lent(p))
        free(p);
}

static size_t size_of(void *p)
{
    size_t n;

    if (!is_lent(p))
        return malloc_usable_size(p);
    memcpy(&n, (unsigned char *)p - UNIT, sizeof(n));
    return n;
}

/* What there was, in another place; NULL leaves it as it was. */
static void *move(void *p, size_t n, void *to)
{
    size_t before = size_of(p);

    if (!to)
        return NULL;
    memcpy(to, p, before < n ? before : n);
    give_back(p);
    return to;
}

static void *take_more(void *p, size_t n)
{
    void *grown;

    if (!p)
        return take(n);
    if (n == 0) {
        give_back(p);
        return NULL;
    }
    if (is_lent(p))
        return move(p, n, take(n));
    grown = realloc(p, n);
    return grown ? grown : move(p, n, lend(n));
}

static void *crypto_malloc(size_t n, const char *file, int line)
{
    (void)file;
    (void)line;
    return take(n);
}

static void *crypto_realloc(void *p, size_t n, const char *file, int line)
{
    (void)file;
    (void)line;
    return take_more(p, n);
}

static void crypto_free(void *p, const char *file, int line)
{
    (void)file;
    (void)line;
    give_back(p);
}

/* OpenSSL takes an allocator only before it has allocated anything. */
__attribute__((constructor)) static void set_up(void)
{
    json_set_alloc_funcs(take, give_back);
    CRYPTO_set_mem_functions(crypto_malloc, crypto_realloc, crypto_free);
}
