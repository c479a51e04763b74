/* SPDX-License-Identifier: Apache-2.0 */
/* The issuer's list of keys in the package; inside verify/ only. */
#ifndef DS_VERIFY_STEPS_KEY_LIST_H
#define DS_VERIFY_STEPS_KEY_LIST_H

#include "verify/verification.h"

/* What is not written exactly as docs/format.md, "Keys", has it becomes a finding; so does, without
 * a credential, that the key which sealed is not in it. A package without the list passes. */
int ds_key_list_check(struct ds_verification *v, struct ds_error *err);

#endif
