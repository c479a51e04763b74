/* SPDX-License-Identifier: Apache-2.0 */
/* The form of the credential; inside verify/ only. */
#ifndef DS_VERIFY_STEPS_CREDENTIAL_FORM_H
#define DS_VERIFY_STEPS_CREDENTIAL_FORM_H

#include "core/key/jws.h"
#include "verify/verification.h"

/* What is not exactly as the format has it in the header of the credential's JWS, whose signature
 * is right, becomes a finding credential.form. An error is only what keeps the check from running.
 */
int ds_credential_header(struct ds_verification *v, const struct ds_jws *jws, struct ds_error *err);

/* Likewise of v->issued.credential, and of the name that this header gives the key; when nothing is
 * found in it or was before, the finding is that all is right. */
int ds_credential_form(struct ds_verification *v, const json_t *header, struct ds_error *err);

#endif
