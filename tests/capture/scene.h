/* SPDX-License-Identifier: Apache-2.0 */
/* Definition and record of tests/data for the acts, with an error to catch. */
#ifndef DS_TESTS_CAPTURE_SCENE_H
#define DS_TESTS_CAPTURE_SCENE_H

#include "capture/acts/judge.h"
#include "tests/core/documents.h"
#include "tests/lib/record.h"
#include "tests/lib/test.h"

#define UUID(n) "urn:uuid:00000000-0000-4000-8000-0000000000" n
#define LEARNER UUID("10")
#define BO UUID("11") /* has judged everything in the record */
#define CY UUID("12")
#define DI UUID("13")

struct scene {
    json_t *definition;
    json_t *record;
    struct ds_record model; /* scene_model() */
    struct ds_error err;
};

int scene_set(void **state);
int scene_clear(void **state);

/* Without its judgements. */
void scene_unjudged(struct scene *scene);
/* What core/record/record.h says of the record, printed when there is a fault. */
void scene_assert_valid(const struct scene *scene);
/* The model of the record as it is now, until this is asked again. */
const struct ds_record *scene_model(struct scene *scene);
/* The n-th newest entry of a list of the record, 0 the newest. */
const json_t *scene_newest(const struct scene *scene, const char *list, size_t n);

#define SCENE_TEST(function) cmocka_unit_test_setup_teardown(function, scene_set, scene_clear)

#endif
