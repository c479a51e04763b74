/* SPDX-License-Identifier: Apache-2.0 */
/* From the reader's key of an issuer to the one that signed. */
#include "verify/issuer_rotation.h"

/* Of the key that made the statement, when it did. */
static enum ds_trust_answer signer_is(const struct ds_succession *said,
                                      const struct ds_rotated_to *to, const struct ds_trust *trust)
{
    const struct ds_trust_question question = {.role = DS_TRUST_ISSUER,
                                               .id = to->id,
                                               .thumbprint = said->signer,
                                               .at = said->from - 1,
                                               .by = said->from - 1,
                                               .known_by = to->known_by};
    struct ds_trust_found found;

    return ds_trust_ask(&found, trust, &question);
}

static bool counts(const struct ds_succession *said, const struct ds_rotated_to *to,
                   const struct ds_trust *trust)
{
    enum ds_trust_answer answer;

    if (said->from == INT64_MIN || said->from > to->by)
        return false;
    answer = signer_is(said, to, trust);
    return answer != DS_TRUST_REVOKED && answer != DS_TRUST_OTHER_TIME;
}

size_t ds_successions_count(struct ds_succession *said, size_t n, const struct ds_rotated_to *to,
                            const struct ds_trust *trust)
{
    size_t kept = 0;

    for (size_t i = 0; i < n; i++)
        if (counts(&said[i], to, trust))
            said[kept++] = said[i];
    return kept;
}

bool ds_issuer_rotated(int64_t *at, const json_t *document, const struct ds_rotated_to *to,
                       const struct ds_trust *trust)
{
    struct ds_succession said[DS_SUCCESSIONS];
    size_t n = ds_successions_of(said, json_object_get(document, "keys"));

    n = ds_successions_count(said, n, to, trust);
    for (size_t i = 0; i < n; i++)
        if (signer_is(&said[i], to, trust) == DS_TRUST_KEY &&
            ds_successions_lead(at, said, n, said[i].signer, to->key))
            return true;
    return false;
}
