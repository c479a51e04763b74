/* SPDX-License-Identifier: Apache-2.0 */
/* What two places of a signed text say alike, and when it is valid: for the credential of a package and
 * for one that comes alone; inside verify/ only. */
#ifndef DS_VERIFY_AGREE_H
#define DS_VERIFY_AGREE_H

#include "core/json/json.h"
#include "verify/findings/findings.h"

/* A claim of the signed text that must repeat a member of the credential. */
struct ds_agreement {
    const json_t *claims, *credential;
    const char *claim, *member; /* "iss", "issuer.id" */
    enum ds_reason differs, absent; /* what to find when they differ, or when there is no such claim */
};

/* Text for text. */
void ds_agree_text(struct ds_report *report, const struct ds_agreement *agreement);
/* A NumericDate and a time; both absent is right for `optional` ones. */
void ds_agree_time(struct ds_report *report, const struct ds_agreement *agreement, bool optional);

/* Adds the finding about validity for the time `at`. `until` NULL: no end. False when a time cannot be
 * read, and then there is none. */
bool ds_find_validity(struct ds_report *report, const char *from, const char *until, int64_t at);

#endif
