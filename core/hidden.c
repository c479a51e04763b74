/* SPDX-License-Identifier: Apache-2.0 */
/* The ranges of characters that are spelled out. verify/page/dom.js has them too. */
#include "core/hidden.h"

#include <stddef.h>

/* First and last of each range. */
static const uint32_t hidden[][2] = {
    {0x7f, 0x9f},       {0xad, 0xad},        {0x34f, 0x34f},     {0x61c, 0x61c},
    {0x115f, 0x1160},   {0x17b4, 0x17b5},    {0x180e, 0x180e},   {0x200b, 0x200b},
    {0x200e, 0x200f},   {0x2028, 0x202e},    {0x2060, 0x206f},   {0x2800, 0x2800},
    {0x3164, 0x3164},   {0xd800, 0xf8ff},    {0xfeff, 0xfeff},   {0xffa0, 0xffa0},
    {0xfdd0, 0xfdef},   {0xfff0, 0xfffc},    {0x13430, 0x13440}, {0x16fe4, 0x16fe4},
    {0x1bca0, 0x1bca3}, {0x1d159, 0x1d159},  {0x1d173, 0x1d17a}, {0xe0000, 0xe00ff},
    {0xe01f0, 0xe0fff}, {0xf0000, 0x10ffff},
};

/* Variation selectors: of Mongolian, of symbols and emoji, of ideographs. */
static const uint32_t selectors[][2] = {
    {0x180b, 0x180d}, {0x180f, 0x180f}, {0xfe00, 0xfe0f}, {0xe0100, 0xe01ef}};

static bool is_in(const uint32_t (*ranges)[2], size_t n, uint32_t point)
{
    for (size_t i = 0; i < n; i++)
        if (point >= ranges[i][0] && point <= ranges[i][1])
            return true;
    return false;
}

static bool is_plainly_hidden(uint32_t point)
{
    bool none = (point & 0xfffe) == 0xfffe; /* the last two of each plane are no characters */

    return none || is_in(hidden, sizeof(hidden) / sizeof(hidden[0]), point);
}

static bool is_selector(uint32_t point)
{
    return is_in(selectors, sizeof(selectors) / sizeof(selectors[0]), point);
}

/* Whether a joiner or selector behind it has something to do. */
static bool carries(uint32_t point)
{
    return point >= 0x600 && (point < 0x2000 || point > 0x206f) && !is_plainly_hidden(point) &&
           !is_selector(point);
}

bool ds_is_hidden(uint32_t point, uint32_t before)
{
    if (point < 0x7f)
        return false;
    if (is_selector(point))
        return !carries(before);
    if (point == 0x200c || point == 0x200d)
        return !carries(before) && !is_selector(before);
    return is_plainly_hidden(point);
}
