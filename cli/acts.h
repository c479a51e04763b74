/* SPDX-License-Identifier: Apache-2.0 */
/* What the commands share that judge, sign off, decide and show a case. */
#ifndef DS_CLI_ACTS_H
#define DS_CLI_ACTS_H

#include "cli/casework.h"

enum { DS_PERSON_ID = 200 }; /* bytes of a did:key and its NUL */

/* One case being worked on: the casebook and author, the author's id, and the case as it was when
 * the command began. */
struct ds_acting {
    struct ds_casework work;
    const char *name; /* of the case */
    char person[DS_PERSON_ID];
    json_t *record, *definition;
};

#define DS_ACTING_INIT                                                                             \
    {                                                                                              \
        DS_CASEWORK_INIT, NULL, "", NULL, NULL                                                     \
    }

/* Opens the casebook, loads the key and the case. */
int ds_acting_open(struct ds_acting *out, const struct ds_casework_options *options,
                   const char *name, struct ds_error *err);
void ds_acting_release(struct ds_acting *acting);

/* Commits one act of this author to the case. */
int ds_acting_commit(const struct ds_acting *acting, const char *verb, const char *subject,
                     int (*apply)(void *, json_t *, const json_t *, struct ds_error *), void *ctx,
                     struct ds_error *err);

/* Reports a failed act: the sentence alone, since it says what to type instead. Returns the exit
 * code. */
int ds_acting_failed(const struct ds_error *err);

/* Prints the rule's result as a person reads it: outcome, score, every reason. */
void ds_acting_print_rule(const json_t *result, const json_t *definition);

enum { DS_PERCENT = 40 };

/* "61.2%" of millionths, as the language writes it. Returns `out`. */
char *ds_percent(char out[static DS_PERCENT], int64_t millionths);

/* "awarded", "ready to decide", …: a word for `state` of capture/acts/coverage.h, and its mark. */
const char *ds_case_state(const char *state);
const char *ds_case_mark(const char *state);

void ds_print_json(const json_t *json); /* to stdout, indented, a newline */

#endif
