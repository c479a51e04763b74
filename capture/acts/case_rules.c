/* SPDX-License-Identifier: Apache-2.0 */
/* Reading the decision, finding names, appending to lists. */
#include "capture/acts/case_rules.h"

#include "core/i18n.h"

#include <string.h>

int ds_refuse_decided(const json_t *record, struct ds_error *err)
{
    const char *outcome = ds_json_text(record, "decision.outcome");
    const char *at = ds_json_text(record, "decision.at");

    if (!outcome || !at)
        return 0;
    return ds_fail(err, DS_EREFUSED,
                   strcmp(outcome, "awarded") == 0
                       ? _("this case was decided on %.10s (awarded); nothing can be added to "
                           "what was decided")
                       : _("this case was decided on %.10s (not awarded); nothing can be added "
                           "to what was decided"),
                   at);
}

const char *ds_person_name(const json_t *record, const char *id)
{
    const json_t *person = ds_json_by_id(json_object_get(record, "people"), id);
    const char *learner = ds_json_text(record, "learner.id");

    if (learner && strcmp(id, learner) == 0)
        return ds_json_text(record, "learner.name");
    return person ? ds_json_text(person, "name") : id;
}

int ds_record_append(json_t *record, const char *member, json_t *entry, struct ds_error *err)
{
    if (!entry || json_array_append_new(json_object_get(record, member), entry) < 0)
        return ds_nomem(err);
    return 0;
}
