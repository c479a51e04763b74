/* SPDX-License-Identifier: Apache-2.0 */
/* must(): the assertion of fuzz targets, on in every build. */
#ifndef DS_FUZZ_MUST_H
#define DS_FUZZ_MUST_H

#include "core/bytes.h"

#include <stdlib.h>

static inline void must(bool holds)
{
    if (!holds)
        abort();
}

/* Equal, and absent alike. */
static inline bool same(struct ds_span a, struct ds_span b)
{
    return !a.p == !b.p && ds_span_equal(a, b);
}

#endif
