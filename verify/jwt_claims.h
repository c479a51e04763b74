/* SPDX-License-Identifier: Apache-2.0 */
/* A VC-JWT's signature, its registered claims (RFC 7519) against the members of the credential that
 * they must repeat (Open Badges 3.0, "JSON Web Token Proof Format"), and its validity: for the
 * credential of a package and for a standalone one; inside verify/ only. */
#ifndef DS_VERIFY_JWT_CLAIMS_H
#define DS_VERIFY_JWT_CLAIMS_H

#include "core/key/jws.h"
#include "verify/findings/findings.h"

/* What to find of a VC-JWT's signature with this key. */
enum ds_reason ds_credential_signature(const struct ds_jws *jws, const struct ds_key *key);

/* A claim of the signed text that must repeat a member of the credential. */
struct ds_jwt_claim {
    const json_t *claims, *credential;
    const char *claim, *member; /* "iss", "issuer.id" */
    enum ds_reason differs,
        absent; /* what to find when they differ, or when there is no such claim */
};

/* Text for text. */
void ds_jwt_claim_check_text(struct ds_report *report, const struct ds_jwt_claim *agreement);
/* A NumericDate and a time; both absent is right for `optional` ones. */
void ds_jwt_claim_check_time(struct ds_report *report, const struct ds_jwt_claim *agreement,
                             bool optional);

/* Adds the finding about validity for the time `at`. `from` NULL: no beginning, `until`
 * NULL: no end. False when a time cannot
 * be read, and then there is none. */
bool ds_find_validity(struct ds_report *report, const char *from, const char *until, int64_t at);

#endif
