/* SPDX-License-Identifier: Apache-2.0 */
/* Lets the n-th allocation of OpenSSL fail, alone or with all after it. */
#ifndef DS_TESTS_LIB_FAILING_OPENSSL_H
#define DS_TESTS_LIB_FAILING_OPENSSL_H

#include <stdbool.h>

/* Before OpenSSL allocates anything; false: it is too late. */
bool failing_openssl_set(void);
/* From here on the allocation after `n` more fails; with `lasting` all after it too. */
void failing_openssl_begin(long n, bool lasting);
/* No more failures; whether there was one. */
bool failing_openssl_end(void);

#endif
