/* SPDX-License-Identifier: Apache-2.0 */
/* Requests to a timestamping authority and its responses (RFC 3161 §2.4). Sending them is the
 * caller's. */
#ifndef DS_CORE_X509_TIMESTAMP_REQUEST_H
#define DS_CORE_X509_TIMESTAMP_REQUEST_H

#include "core/x509/timestamp.h"

#define DS_TIMESTAMP_QUERY "application/timestamp-query" /* Content-Type of a request */

/* Appends a request (DER) for a token over `imprint` that carries its certificate. `nonce`: with a
 * random number that the answer must repeat. */
int ds_timestamp_request(struct ds_buf *out, const struct ds_imprint *imprint, bool nonce,
                         struct ds_error *err);

/* Takes the token (DER) out of an answer, which may also be the token alone. DS_EREFUSED with the
 * authority's words when it gave none; DS_EINVAL when it is no answer, or one to another request:
 * another imprint, or not the nonce of `request` (empty: none was asked for). */
int ds_timestamp_answer(struct ds_buf *out, struct ds_span answer, struct ds_span request,
                        const struct ds_imprint *imprint, struct ds_error *err);

#endif
