/* SPDX-License-Identifier: Apache-2.0 */
/* Which candidate counts as near. */
#include "capture/text/nearest.h"

#include "capture/text/entered_text.h"

#include <string.h>

void ds_nearest_try(struct ds_nearest *out, const char *candidate)
{
    size_t n = candidate ? strlen(candidate) : 0;
    unsigned int distance = n > 2 ? ds_text_distance(candidate, out->typed) : out->distance;

    if (distance < out->distance && distance <= 1 + n / 3 && distance < n) {
        out->distance = distance;
        out->best = candidate;
    }
}
