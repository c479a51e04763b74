/* SPDX-License-Identifier: Apache-2.0 */
/* How a package in the making gets its first RFC 3161 timestamp: a callback, since `package/` has
 * no network. */
#ifndef DS_PACKAGE_STAMPER_H
#define DS_PACKAGE_STAMPER_H

#include "core/bytes.h"

/* A timestamp authority, for a timestamp over the seal. */
struct ds_package_stamper {
    /* Appends the token (DER), and certificates and revocation lists to keep with it (PEM). When
     * it fails, no package is written. NULL: no timestamp. */
    int (*get)(void *ctx, struct ds_buf *token, struct ds_buf *certificates, struct ds_span seal,
               struct ds_error *err);
    void *ctx;
};

#endif
