/* SPDX-License-Identifier: Apache-2.0 */
/* Signs a partner's endorsements of a definition (docs/format.md, "Endorsements"), or the
 * withdrawal of one, and writes each to a file of its own. */
#ifndef DS_APP_ISSUE_ENDORSE_H
#define DS_APP_ISSUE_ENDORSE_H

#include "package/endorsement.h"

/* Who signs, and where the files go. */
struct ds_endorse_place {
    const char *key; /* the partner's, as for ds_keyring_load() */
    const struct ds_passphrase *passphrase;
    const char *folder; /* made when it is missing; NULL: here */
};

struct ds_endorse_request {
    struct ds_endorsing says; /* `claim` and `title` are filled here; `comment` NULL: a sentence */
    unsigned claims;          /* of DS_ENDORSES_…, one file for each */
    const char *language;     /* of the definition's name in that sentence: "en", "fr" */
    struct ds_endorse_place place;
};

/* Appends {"file", "claim", "sha256"} to the array `made` for each file written, which is called
 * after its content: DS_EEXIST when there is one. */
int ds_endorse(json_t *made, const struct ds_endorse_request *request, struct ds_error *err);

/* The same for the withdrawal of the endorsement in `path`, as of `at`; its "claim" is
 * "withdrawal". DS_EREFUSED when another key signed it. */
int ds_endorse_withdraw(json_t *made, const char *path, int64_t at,
                        const struct ds_endorse_place *place, struct ds_error *err);

#endif
