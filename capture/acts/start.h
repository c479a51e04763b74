/* SPDX-License-Identifier: Apache-2.0 */
/* Making the first record of a case: learner, definition digests, first occasion. */
#ifndef DS_CAPTURE_ACTS_START_H
#define DS_CAPTURE_ACTS_START_H

#include "core/json/json.h"

/* What is known at the start. */
struct ds_start {
    const char *name;       /* of the case */
    const char *learner;    /* the learner's name */
    const char *learner_id; /* URI; NULL: a new urn:uuid */
    const char *method;     /* of the first occasion; NULL: none is recorded yet */
    const char *identity;   /* how the learner's identity was checked; with `method` */
    const char *place, *conditions, *adjustments, *support; /* NULL: not said */
    int64_t at;
};

/* A record, the caller's, without people, artefacts and judgements. `definition` has passed its
 * check. DS_EUSAGE when a word of `start` does not fit the record's shape. */
int ds_record_new(json_t **out, const struct ds_start *start, const json_t *definition,
                  struct ds_error *err);

#endif
