/* SPDX-License-Identifier: Apache-2.0 */
/* Reading the decision, appending to lists. */
#include "capture/casebook/case_rules.h"

#include "core/i18n.h"

#include <string.h>

int ds_refuse_decided(const struct ds_decision *decision, struct ds_error *err)
{
    if (!decision->outcome || !decision->at)
        return 0;
    return ds_fail(err, DS_EREFUSED,
                   strcmp(decision->outcome, "awarded") == 0
                       ? _("this case was decided on %.10s (awarded); nothing can be added to "
                           "what was decided")
                       : _("this case was decided on %.10s (not awarded); nothing can be added "
                           "to what was decided"),
                   decision->at);
}

int ds_record_append(json_t *record, const char *member, json_t *entry, struct ds_error *err)
{
    if (!entry || json_array_append_new(json_object_get(record, member), entry) < 0)
        return ds_nomem(err);
    return 0;
}
