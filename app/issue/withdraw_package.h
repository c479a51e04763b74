/* SPDX-License-Identifier: Apache-2.0 */
/* Whether a package, or a credential alone, is one of the issuer who keeps a status register: it is
 * verified, trusting the keys of that register and nobody else. */
#ifndef DS_APP_ISSUE_WITHDRAW_PACKAGE_H
#define DS_APP_ISSUE_WITHDRAW_PACKAGE_H

#include "package/status/register.h"

/* *out is its credential, the caller's. One that was withdrawn, has expired or is shared by a
 * holder is the issuer's all the same. DS_EREFUSED when the file does not verify or is signed with
 * another key; `at` is the time of the act. */
int ds_withdrawal_verify(json_t **out, const char *path, const struct ds_status_register *reg,
                         int64_t at, struct ds_error *err);

#endif
