/* SPDX-License-Identifier: Apache-2.0 */
/* Client of a timestamping authority (RFC 3161), asked over HTTP or by a file with its answer; the
 * token is checked before anything is kept of it. */
#ifndef DS_APP_ISSUE_TSA_CLIENT_H
#define DS_APP_ISSUE_TSA_CLIENT_H

#include "app/issue/tsa.h"
#include "app/ui.h"
#include "core/x509/imprint.h"

/* Gets a token over the imprint. Revocation lists are fetched from where the certificates say,
 * unless the answer came by a file; one that is out of reach is a note. DS_EREFUSED when the
 * authority gives none, or one that the user should not rely on: its signature is wrong, its clock
 * is ahead of this machine's or behind the seal, its certificate is expired, revoked or for
 * something else. *out begins as DS_TSA_REPLY_INIT; release it after a failure too, when it may
 * hold part of a reply. */
int ds_tsa_get(struct ds_tsa_reply *out, const struct ds_tsa_request *request,
               const struct ds_imprint *imprint, const struct ds_app_ui *ui, struct ds_error *err);
void ds_tsa_reply_release(struct ds_tsa_reply *reply);

#endif
