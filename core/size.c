/* SPDX-License-Identifier: Apache-2.0 */
/* Whole numbers all the way, so that nothing is rounded twice. */
#include "core/size.h"

#include <stdio.h>

/* To the nearest whole number of units, half up. */
static uint64_t rounded(uint64_t bytes, uint64_t unit)
{
    return bytes / unit + (unit > 1 && bytes % unit >= unit / 2);
}

enum ds_size_unit ds_size_number(char number[static 24], uint64_t bytes)
{
    enum ds_size_unit power = bytes < 1000 ? DS_SIZE_B : DS_SIZE_KB;
    uint64_t unit = bytes < 1000 ? 1 : 1000, tenths;

    for (; power && power < DS_SIZE_TB && rounded(bytes, unit) >= 1000; power++)
        unit *= 1000;
    tenths = power ? bytes / (unit / 10) + (bytes % (unit / 10) >= unit / 20) : UINT64_MAX;
    if (tenths < 100)
        snprintf(number, 24, "%u.%u", (unsigned)(tenths / 10), (unsigned)(tenths % 10));
    else
        snprintf(number, 24, "%llu", (unsigned long long)rounded(bytes, unit));
    return power;
}
