/* SPDX-License-Identifier: Apache-2.0 */
/* Applying the rule, and refusing a departure from it without a reason. */
#include "capture/acts/decide.h"

#include "capture/casebook/case_rules.h"
#include "capture/text/entered_text.h"
#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/instant.h"
#include "core/record/record_check.h"
#include "core/record/rule.h"

#include <string.h>

static int refuse_departure(const struct ds_decision *decision, bool award, struct ds_error *err)
{
    if (strcmp(decision->rule.outcome, "incomplete") == 0)
        return ds_fail_hint(err, DS_EREFUSED, DS_HINT_REASON,
                            _("refused: the case is not complete"));
    return ds_fail_hint(err, DS_EREFUSED, DS_HINT_REASON, "%s",
                        award ? _("refused: the rule says fail")
                              : _("refused: the rule says pass"));
}

static const char *outcome_of(const struct ds_decide_input *in)
{
    return in->award ? "awarded" : "not-awarded";
}

static json_t *make(json_t *rule, const char *reason, const struct ds_decide_input *in)
{
    char at[DS_INSTANT_TEXT + 1];

    ds_instant_text(at, in->at);
    return json_pack("{s:s,s:s,s:s,s:O,s:s*}", "outcome", outcome_of(in), "by", in->by, "at", at,
                     "rule", rule, "reason", reason);
}

static int check(const struct ds_record *record, const struct ds_decide_input *in,
                 struct ds_error *err)
{
    int rc = ds_refuse_decided(&record->decision, err);

    if (rc < 0)
        return rc;
    if (ds_text_same(in->by, record->head.learner.id))
        return ds_fail(err, DS_EREFUSED,
                       _("you are the learner of this case; somebody else decides"));
    return 0;
}

/* What the definition's rule says of the record as it is, if it may be decided. */
static int apply_rule(json_t **rule, const json_t *record, const json_t *definition,
                      const struct ds_decide_input *in, struct ds_error *err)
{
    ds_cleanup(ds_record_release) struct ds_record model = DS_RECORD_INIT;
    int rc = ds_record_of(&model, record, err);

    if (rc == 0)
        rc = check(&model, in, err);
    return rc < 0 ? rc : ds_rule_apply(rule, definition, &model, err);
}

int ds_act_decide(json_t *record, const json_t *definition, const struct ds_decide_input *in,
                  struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *rule = NULL, *decision = NULL;
    ds_cleanup(ds_freep) char *reason = NULL;
    struct ds_decision said = {.outcome = outcome_of(in)};
    int rc = apply_rule(&rule, record, definition, in, err);

    if (rc == 0 && in->reason)
        rc = ds_text_entered(&reason, in->reason, _("the reason"), err);
    if (rc < 0)
        return rc;
    decision = make(rule, reason, in);
    if (!decision)
        return ds_nomem(err);
    said.rule.outcome = ds_json_text(rule, "outcome");
    if (ds_decision_departs(&said) && !reason)
        return refuse_departure(&said, in->award, err);
    return json_object_set(record, "decision", decision) < 0 ? ds_nomem(err) : 0;
}
