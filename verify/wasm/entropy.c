/* SPDX-License-Identifier: Apache-2.0 */
/* Where libcrypto gets its entropy in WebAssembly: from the host, through WASI's random_get. It
 * takes the place of OpenSSL's rand_unix.c. Without entropy ES256 cannot be checked, and says so.
 */
#include <stddef.h>
#include <unistd.h>

/* OpenSSL 3.0, include/crypto/rand_pool.h and rand.h: not public, so declared again. */
typedef struct rand_pool_st RAND_POOL;
size_t ossl_rand_pool_bytes_needed(RAND_POOL *pool, unsigned int factor);
int ossl_rand_pool_add(RAND_POOL *pool, const unsigned char *bytes, size_t n, size_t entropy);
size_t ossl_rand_pool_entropy_available(RAND_POOL *pool);

size_t ossl_pool_acquire_entropy(RAND_POOL *pool);
int ossl_pool_add_nonce_data(RAND_POOL *pool);
int ossl_rand_pool_add_additional_data(RAND_POOL *pool);
int ossl_rand_pool_init(void);
void ossl_rand_pool_cleanup(void);
void ossl_rand_pool_keep_random_devices_open(int keep);

enum { AT_ONCE = 256 }; /* the most that getentropy() gives */

static int take(unsigned char out[static AT_ONCE], size_t n)
{
    return n <= AT_ONCE && getentropy(out, n) == 0;
}

size_t ossl_pool_acquire_entropy(RAND_POOL *pool)
{
    unsigned char bytes[AT_ONCE];
    size_t n = ossl_rand_pool_bytes_needed(pool, 1);

    if (n > 0 && take(bytes, n))
        ossl_rand_pool_add(pool, bytes, n, 8 * n);
    return ossl_rand_pool_entropy_available(pool);
}

int ossl_pool_add_nonce_data(RAND_POOL *pool)
{
    unsigned char bytes[AT_ONCE];

    return take(bytes, 16) ? ossl_rand_pool_add(pool, bytes, 16, 0) : 0;
}

int ossl_rand_pool_add_additional_data(RAND_POOL *pool)
{
    return ossl_pool_add_nonce_data(pool);
}

int ossl_rand_pool_init(void)
{
    return 1;
}

void ossl_rand_pool_cleanup(void)
{
}

void ossl_rand_pool_keep_random_devices_open(int keep)
{
    (void)keep;
}
