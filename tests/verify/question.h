/* SPDX-License-Identifier: Apache-2.0 */
/* One verification by a reader who brings something: a trust list, authorities, what an issuer
 * publishes. */
#ifndef DS_TESTS_VERIFY_QUESTION_H
#define DS_TESTS_VERIFY_QUESTION_H

#include "tests/verify/trial.h"

/* What was forged, and all that the reader brings. */
struct question {
    struct forge forge;
    const char *trust; /* text of a list; NULL: none */
    const char *roots, *published, *why;
    const char *at; /* NULL: NOW */
};

struct ds_report *ask(const struct question *q);

/* The verdict and one finding; what is shown is shown only unless a decisive thing failed. */
void answers(const struct question *q, enum ds_verdict verdict, const char *id, const char *reason,
             const char *en);

#endif
