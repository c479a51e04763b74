/* SPDX-License-Identifier: Apache-2.0 */
/* Lists in their other form: JSON with a proof of Data Integrity. One that is right is enough; a
 * list whose proofs are all of kinds that are not checked here counts as unsigned. Of several that
 * are not right, what is said is of the one that may be nearest to right: not checked, wrong, by a
 * key that nobody knows. */
#include "verify/status/list.h"

#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/key/data_integrity.h"
#include "core/key/verification_method.h"
#include "verify/trust.h"

#include <stdio.h>
#include <string.h>

/* A method that has a key's thumbprint as its fragment, as Dossier writes them: of the credential's
 * key, or one of the reader's lists. Whose it is, keys_issuer() asks. */
static struct ds_key *by_thumbprint(const char *thumbprint, const struct ds_status_keys *keys)
{
    const struct ds_key *listed = keys->trust ? ds_trust_key(keys->trust, thumbprint) : NULL;
    ds_cleanup(ds_json_freep) json_t *jwk = json_incref((json_t *)(uintptr_t)keys->own);
    char own[DS_THUMBPRINT_TEXT + 1] = "";
    struct ds_key *key = NULL;

    if (jwk && (ds_jwk_thumbprint(own, jwk, NULL) < 0 || strcmp(own, thumbprint) != 0))
        ds_json_freep(&jwk);
    if (!jwk && listed)
        ds_key_jwk(&jwk, listed, NULL);
    return jwk && ds_key_from_jwk(&key, jwk, NULL) == 0 ? key : NULL;
}

/* The key that a method names, by itself or in what the issuer publishes, else by its thumbprint.
 */
static struct ds_key *key_of(const char *method, const struct ds_status_keys *keys)
{
    const char *fragment = strchr(method, '#');
    struct ds_key *key = NULL;
    int rc = ds_key_of_method(&key, method, keys->published, NULL);

    return rc == 0 && !key && fragment ? by_thumbprint(fragment + 1, keys) : key;
}

static enum ds_status_fault check_one(struct ds_status_list *list, const json_t *proof,
                                      const struct ds_status_keys *keys)
{
    const char *method = ds_json_text(proof, "verificationMethod");
    const char *purpose = ds_json_text(proof, "proofPurpose");
    struct ds_key *key = method ? key_of(method, keys) : NULL;
    enum ds_status_fault fault = DS_LIST_NO_KEY;

    if (!purpose || strcmp(purpose, "assertionMethod") != 0)
        fault = DS_LIST_UNSIGNED;
    else if (key)
        switch (ds_proof_check(list->json, proof, key)) {
        case DS_PROOF_RIGHT:
            fault = ds_key_thumbprint(list->key, key, NULL) == 0 ? DS_LIST_FAULTS : DS_LIST_NO_KEY;
            break;
        case DS_PROOF_UNCHECKED:
            fault = DS_LIST_UNREADABLE;
            break;
        case DS_PROOF_SUITE:
            fault = DS_LIST_UNSIGNED;
            break;
        case DS_PROOF_KEY:
        case DS_PROOF_MALFORMED:
        case DS_PROOF_CONTEXT:
        case DS_PROOF_WRONG:
            fault = DS_LIST_SIGNATURE;
            break;
        }
    ds_key_free(key);
    if (fault == DS_LIST_FAULTS)
        ds_status_list_narrow(list, proof);
    return fault;
}

void ds_status_list_check_proofs(struct ds_status_list *list, const struct ds_status_keys *keys)
{
    const json_t *proofs = json_object_get(list->json, "proof");
    size_t n = ds_json_many_size(proofs);
    enum ds_status_fault nearest = DS_LIST_UNSIGNED;

    for (size_t i = 0; i < n && n <= DS_STATUS_PROOFS && !*list->key; i++) {
        const json_t *proof = ds_json_many_at(proofs, i);

        if (ds_proof_checkable(proof)) {
            enum ds_status_fault fault = check_one(list, proof, keys);

            nearest = fault < nearest ? fault : nearest;
        }
    }
    if (*list->key || list->fault != DS_LIST_FAULTS)
        return;
    list->fault = nearest;
    if (nearest == DS_LIST_UNREADABLE)
        snprintf(list->detail, sizeof(list->detail), "%s", _("out of memory"));
}
