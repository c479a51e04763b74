/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/suggest.h"

#include "capture/acts/entered_text.h"

#include <string.h>

void ds_suggest_from(struct ds_suggestion *out, const char *candidate)
{
    unsigned int distance = ds_text_distance(candidate, out->typed);

    if (distance < out->distance && distance <= 1 + strlen(candidate) / 3 &&
        strlen(candidate) > 2 && distance < strlen(candidate)) {
        out->distance = distance;
        out->best = candidate;
    }
}
