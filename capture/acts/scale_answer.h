/* SPDX-License-Identifier: Apache-2.0 */
/* The answer of a judgement on the scale of its criterion (docs/format.md): a level, a measured
 * value or a checklist, from what the assessor typed. */
#ifndef DS_CAPTURE_ACTS_SCALE_ANSWER_H
#define DS_CAPTURE_ACTS_SCALE_ANSWER_H

#include "core/json/json.h"

/* As typed. Exactly one of the three fits a criterion. */
struct ds_scale_answer {
    const char *level;       /* its id, or its name; NULL */
    const char *value;       /* "3.2", "3,2 mm"; NULL */
    const char *const *item; /* "item=yes", "all=yes": the later one counts */
    size_t items;
};

/* Sets the member `level`, `value` or `answers` of `judgement`. DS_EUSAGE names what the scale
 * takes. */
int ds_scale_answer_set(json_t *judgement, const json_t *criterion,
                        const struct ds_scale_answer *answer, struct ds_error *err);

#endif
