/* SPDX-License-Identifier: Apache-2.0 */
/* Who endorses: whether the reader's list knows them as an endorser, and which of the two claims
 * that makes true. */
#include "verify/endorsement/judging.h"

#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/instant.h"
#include "verify/endorsement/endorsement.h"
#include "verify/verification.h"

#include <string.h>

const char *ds_endorser_name(const struct ds_judged_endorsement *one)
{
    const char *name = ds_json_text(one->said.credential, "issuer.name");

    return name && *name ? name : ds_json_text(one->said.credential, "issuer.id");
}

void ds_endorsement_forged(struct ds_endorsements_judging *j,
                           const struct ds_judged_endorsement *one, enum ds_reason reason,
                           const char *first, const char *second)
{
    if (one->given)
        ds_find(j->report, DS_ENDORSEMENT_SIGNATURE_GIVEN, one->subject, ds_endorser_name(one),
                NULL);
    else
        ds_find(j->report, reason, one->subject, first, second);
}

/* Of a partner with several endorsements it is said once. */
static bool said_already(const struct ds_endorsements_judging *j,
                         const struct ds_judged_endorsement *one)
{
    for (const struct ds_judged_endorsement *other = j->one; other < one; other++)
        if (other->name && strcmp(other->name, one->name) == 0)
            return true;
    return false;
}

/* When it existed, by others than its signer. */
static int64_t known_by(const struct ds_endorsements_judging *j,
                        const struct ds_judged_endorsement *one)
{
    const struct ds_endorsement_case *against = j->against;

    return !one->given && against->proven_at && *against->proven_at < against->at
               ? *against->proven_at
               : against->at;
}

/* Somebody whom the reader's list does not know, and whom they may be taken for. */
static void find_unlisted(struct ds_endorsements_judging *j, struct ds_judged_endorsement *one,
                          const char *id)
{
    const bool listed = ds_trust_count(j->against->trust) > 0;
    const json_t *name = ds_json_at(one->said.credential, "issuer.name");
    struct ds_trust_person other;

    one->state = listed ? "not-listed" : "no-list";
    ds_find(j->report, listed ? DS_ENDORSER_NOT_LISTED : DS_ENDORSER_NO_LIST, one->key,
            ds_endorser_name(one), id);
    if (!ds_trust_lookalike(&other, j->against->trust, id, name, one->key))
        return;
    one->state = "lookalike";
    ds_find_words(j->report, DS_ENDORSER_LOOKALIKE, id,
                  &(struct ds_words){.en = {ds_endorser_name(one), other.name, other.id},
                                     .fr = {ds_endorser_name(one), other.name, other.id}});
}

void ds_endorser_judge(struct ds_endorsements_judging *j, struct ds_judged_endorsement *one)
{
    const char *id = ds_json_text(one->said.credential, "issuer.id");
    const struct ds_trust_question question = {.role = DS_TRUST_ENDORSER,
                                               .id = id,
                                               .thumbprint = one->key,
                                               .at = one->said.from,
                                               .known_by = known_by(j, one)};
    struct ds_trust_found found;
    char day[DS_DATE_TEXT + 1];

    switch (ds_trust_ask(&found, j->against->trust, &question)) {
    case DS_TRUST_KEY:
        one->state = "trusted";
        one->name = found.name;
        if (!said_already(j, one))
            ds_find(j->report, DS_ENDORSER_TRUSTED, NULL, one->name, NULL);
        break;
    case DS_TRUST_OTHER_KEY:
        ds_endorsement_forged(j, one, DS_ENDORSER_FOREIGN_KEY, found.name, one->key);
        break;
    case DS_TRUST_OTHER_TIME:
        ds_endorsement_forged(j, one, DS_ENDORSER_OTHER_TIME, found.name, one->key);
        break;
    case DS_TRUST_NAME_ONLY:
        one->state = "name-only";
        ds_find(j->report, DS_ENDORSER_NAME_ONLY, one->subject, found.name, NULL);
        break;
    case DS_TRUST_REVOKED:
        ds_date_text(day, found.revoked);
        ds_endorsement_forged(j, one, DS_ENDORSER_REVOKED, ds_endorser_name(one), day);
        break;
    case DS_TRUST_UNKNOWN:
        find_unlisted(j, one, id);
        break;
    }
}

/* "Grand River Manufacturers; Another": whose word for this claim counts. */
static int names_for(struct ds_buf *out, const struct ds_endorsements_judging *j, unsigned claim,
                     struct ds_error *err)
{
    int rc = ds_buf_puts(out, "", err);

    for (size_t i = 0; rc == 0 && i < j->n; i++)
        if (j->one[i].name && (j->one[i].said.claims & claim))
            rc = ds_buf_printf(out, err, "%s%s", out->n ? "; " : "", j->one[i].name);
    return rc;
}

static int claim(struct ds_endorsements_judging *j, unsigned which, enum ds_reason supported,
                 enum ds_reason unestablished, enum ds_reason unclaimed, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf names = DS_BUF_INIT((size_t)1 << 20);
    bool claimed = false;
    int rc = names_for(&names, j, which, err);

    for (size_t i = 0; i < j->n; i++)
        claimed = claimed || (j->one[i].said.claims & which);
    if (rc == 0)
        ds_find(j->report,
                names.n   ? supported
                : claimed ? unestablished
                          : unclaimed,
                NULL, names.p, NULL);
    return rc;
}

int ds_endorsement_claims(struct ds_endorsements_judging *j, struct ds_error *err)
{
    int rc = claim(j, DS_ENDORSES_DEMAND, DS_ENDORSED_DEMAND, DS_ENDORSED_DEMAND_UNESTABLISHED,
                   DS_ENDORSED_DEMAND_UNCLAIMED, err);

    return rc < 0 ? rc
                  : claim(j, DS_ENDORSES_PERFORMANCE, DS_ENDORSED_PERFORMANCE,
                          DS_ENDORSED_PERFORMANCE_UNESTABLISHED, DS_ENDORSED_PERFORMANCE_UNCLAIMED,
                          err);
}
