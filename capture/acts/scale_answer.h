/* SPDX-License-Identifier: Apache-2.0 */
/* What a judgement says on the scale of its criterion: the level, the value or the checklist. */
#ifndef DS_CAPTURE_ACTS_SCALE_ANSWER_H
#define DS_CAPTURE_ACTS_SCALE_ANSWER_H

#include "capture/acts/judge.h"

/* Sets the member `level`, `value` or `answers` of `judgement`. DS_EUSAGE names what the scale
 * takes. */
int ds_scale_answer_set(json_t *judgement, const json_t *criterion, const struct ds_judge_input *in,
                        struct ds_error *err);

#endif
