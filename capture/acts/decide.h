/* SPDX-License-Identifier: Apache-2.0 */
/* The act of deciding a case: the result of the definition's rule, and the outcome that is awarded.
 */
#ifndef DS_CAPTURE_ACTS_DECIDE_H
#define DS_CAPTURE_ACTS_DECIDE_H

#include "core/json/json.h"

struct ds_decide_input {
    bool award;         /* else not awarded */
    const char *reason; /* as typed; NULL */
    const char *by;     /* the person's id */
    int64_t at;
};

/* Applies the rule and sets `decision`. DS_EREFUSED: decided already, by the learner, or other than
 * the rule says without a reason. */
int ds_act_decide(json_t *record, const json_t *definition, const struct ds_decide_input *in,
                  struct ds_error *err);

#endif
