/* SPDX-License-Identifier: Apache-2.0 */
/* The allocator of jansson and OpenSSL: malloc(), with a note of every time that there was no
 * memory. Neither library always says so: one drops a letter of a text, or a member, the other
 * reports a wrong signature or follows a null pointer. What was noted between the beginning and the
 * end of a piece of work makes its result one that could not be had. So that the work gets to its
 * end, what is lacking is lent from a small reserve. Set up before main(). */
#ifndef DS_CORE_MEMORY_H
#define DS_CORE_MEMORY_H

#include <stdint.h>

/* How often, in this process, one of them asked for memory in vain, or an error said DS_ENOMEM,
 * whoever passed over it. Any thread may ask. */
uint64_t ds_memory_failures(void);
/* One time more; core/error.c says it. */
void ds_memory_failed(void);

#endif
