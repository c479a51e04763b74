/* SPDX-License-Identifier: Apache-2.0 */
/* Levels and decimals: where an answer stands on a scale. */
#include "core/record/definition.h"

#include <string.h>

int ds_scale_level_index(const json_t *scale, const char *id)
{
    const json_t *levels = json_object_get(scale, "levels");

    for (size_t i = 0; id && i < json_array_size(levels); i++) {
        const char *level = ds_json_text(json_array_get(levels, i), "id");

        if (level && strcmp(level, id) == 0)
            return (int)i;
    }
    return -1;
}

static bool is_zero(const char *decimal)
{
    return !decimal[strspn(decimal, "-0.")];
}

/* Two decimals without sign: the longer whole part is larger, then the digits decide, where a
 * fraction goes on with zeros for ever. */
static int compare_magnitude(const char *a, const char *b)
{
    size_t whole_a = strcspn(a, "."), whole_b = strcspn(b, ".");
    int order = whole_a == whole_b ? strncmp(a, b, whole_a) : whole_a < whole_b ? -1 : 1;

    a += whole_a + (a[whole_a] == '.');
    b += whole_b + (b[whole_b] == '.');
    while (order == 0 && (*a || *b)) {
        order = (*a ? *a : '0') - (*b ? *b : '0');
        a += *a != '\0';
        b += *b != '\0';
    }
    return order < 0 ? -1 : order > 0;
}

int ds_decimal_compare(const char *a, const char *b)
{
    bool below_a = *a == '-' && !is_zero(a), below_b = *b == '-' && !is_zero(b);

    a += *a == '-';
    b += *b == '-';
    if (below_a != below_b)
        return below_a ? -1 : 1;
    return below_a ? compare_magnitude(b, a) : compare_magnitude(a, b);
}
