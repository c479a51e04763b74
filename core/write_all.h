/* SPDX-License-Identifier: Apache-2.0 */
/* write(2) until everything is written. */
#ifndef DS_CORE_WRITE_ALL_H
#define DS_CORE_WRITE_ALL_H

#include <stddef.h>

/* Writes all n bytes, in as many calls as it takes, again after a signal. 0, or −1 with errno set;
 * then some may be written. */
int ds_write_all(int fd, const void *bytes, size_t n);

#endif
