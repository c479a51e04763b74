/* SPDX-License-Identifier: Apache-2.0 */
/* How sizes are rounded for people, in powers of 1,000: one way for terminal and pages (and
 * verify/page/format.js, which tests/page/same_words_test.py compares). */
#ifndef DS_CORE_SIZE_H
#define DS_CORE_SIZE_H

#include <stdint.h>

/* Which unit a number is in. */
enum ds_size_unit { DS_SIZE_B, DS_SIZE_KB, DS_SIZE_MB, DS_SIZE_GB, DS_SIZE_TB };

/* Fills `number`, with a decimal point: "1.5", "23", "999" (of bytes). Rounded once, from the
 * bytes; tenths below ten. */
enum ds_size_unit ds_size_number(char number[static 24], uint64_t bytes);

#endif
