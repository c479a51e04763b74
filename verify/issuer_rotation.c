/* SPDX-License-Identifier: Apache-2.0 */
/* From the reader's key of an issuer to the one that signed. */
#include "verify/issuer_rotation.h"

#include "core/key/succession.h"

/* Whether the reader's list gives the issuer the key that made the statement, when it did. */
static bool was_theirs(const struct ds_succession *said, const struct ds_rotated_to *to,
                       const struct ds_trust *trust)
{
    const struct ds_trust_question question = {.role = DS_TRUST_ISSUER,
                                               .id = to->id,
                                               .thumbprint = said->signer,
                                               .at = said->from - 1,
                                               .by = said->from - 1,
                                               .known_by = to->known_by};
    struct ds_trust_found found;

    return ds_trust_ask(&found, trust, &question) == DS_TRUST_KEY;
}

bool ds_issuer_rotated(int64_t *at, const json_t *document, const struct ds_rotated_to *to,
                       const struct ds_trust *trust)
{
    struct ds_succession said[DS_SUCCESSIONS];
    size_t n = ds_successions_of(said, json_object_get(document, "keys"));

    for (size_t i = 0; i < n; i++)
        if (was_theirs(&said[i], to, trust) &&
            ds_successions_lead(at, said, n, said[i].signer, to->key))
            return true;
    return false;
}
