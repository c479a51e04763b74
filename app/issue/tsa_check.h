/* SPDX-License-Identifier: Apache-2.0 */
/* Whether a timestamp (RFC 3161) is worth keeping: signature, clock, the authority's chain. */
#ifndef DS_APP_ISSUE_TSA_CHECK_H
#define DS_APP_ISSUE_TSA_CHECK_H

#include "app/issue/tsa.h"
#include "app/ui.h"
#include "core/x509/timestamp.h"

/* Checks the token with the certificates of reply->sidecar and fills reply->authority. DS_EREFUSED
 * says why nobody should rely on it; an authority that `request` does not trust is a note. */
int ds_tsa_check(struct ds_tsa_reply *reply, const struct ds_timestamp *token,
                 const struct ds_tsa_request *request, const struct ds_app_ui *ui,
                 struct ds_error *err);

#endif
