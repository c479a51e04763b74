/* SPDX-License-Identifier: Apache-2.0 */
/* What the steps before and after ask of the chain of timestamps; inside verify/ only. */
#ifndef DS_VERIFY_PROVEN_TIME_H
#define DS_VERIFY_PROVEN_TIME_H

#include "verify/verification.h"

/* Whether the chain of the seal and its timestamps accounts for this file under seal/. */
bool ds_stamp_accounts(const struct ds_verification *v, const char *name);
/* The earliest time at which the package provably existed: a key, certificate or credential that
 * was good then is good for it. Without a timestamp that the reader can trust, the time judged for.
 */
int64_t ds_proven_time(const struct ds_verification *v);

#endif
