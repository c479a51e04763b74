/* SPDX-License-Identifier: Apache-2.0 */
/* Verifies a package: container → manifest → seal → credential → record → rule → trust, each step
 * adding findings, nothing below a broken step shown as fact. The steps: verify/steps/table.c. */
#ifndef DS_VERIFY_VERIFY_H
#define DS_VERIFY_VERIFY_H

#include "verify/options.h"
#include "verify/report.h"

/* Verifies the canonical ZIP in `source`. Returns 0 when it could do the check; what was found is
 * in *out. An error means that the check itself could not run. */
int ds_verify_zip(struct ds_report **out, const struct ds_source *source,
                  const struct ds_verify_options *options, struct ds_error *err);

/* The same for entries that stand elsewhere, such as an extracted folder. */
int ds_verify_container(struct ds_report **out, const struct ds_container *container,
                        const struct ds_verify_options *options, struct ds_error *err);

/* The report on what could not be opened: its one failed check says why. */
int ds_verify_refused(struct ds_report **out, const struct ds_zip_refusal *refusal,
                      const struct ds_verify_options *options, struct ds_error *err);

#endif
