/* SPDX-License-Identifier: Apache-2.0 */
/* Two things at once, by two threads. */
#ifndef DS_VERIFY_NATIVE_BOTH_H
#define DS_VERIFY_NATIVE_BOTH_H

/* A ds_run_both (verify/verify.h): `one` in this thread, `other` in a second one, or after it when
 * there is none to be had. */
void ds_both(void (*one)(void *), void *one_ctx, void (*other)(void *), void *other_ctx);

#endif
