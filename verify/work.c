/* SPDX-License-Identifier: Apache-2.0 */
/* The limit of a verification's work, in proportion to what is verified. */
#include "verify/work.h"

#include "core/i18n.h"

/* Two status lists of the greatest size, as packed and as of today, leave half of the first; the
 * largest document that there is costs some steps a byte. */
#define AT_LEAST ((uint64_t)1 << 28)
enum { A_BYTE = 64 };

void ds_work_begin(struct ds_work *work, uint64_t bytes)
{
    uint64_t most = (UINT64_MAX - AT_LEAST) / A_BYTE;

    *work =
        (struct ds_work){.spent = 0, .limit = AT_LEAST + A_BYTE * (bytes < most ? bytes : most)};
}

int ds_work_spend(struct ds_work *work, uint64_t steps, struct ds_error *err)
{
    work->spent = steps < UINT64_MAX - work->spent ? work->spent + steps : UINT64_MAX;
    return !work->limit || work->spent <= work->limit
               ? 0
               : ds_fail(err, DS_ECOMPLEX, "%s", _("it is too complex to check"));
}
