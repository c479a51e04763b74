/* SPDX-License-Identifier: Apache-2.0 */
/* What the commands share that judge, sign off, decide and show a case. */
#ifndef DS_CLI_ACTS_H
#define DS_CLI_ACTS_H

#include "cli/casework.h"

/* ds_case_session_open() as the options say. */
int ds_acting_open(struct ds_case_session *out, const struct ds_casework_options *options,
                   const char *name, struct ds_error *err);

/* Commits one act of this author to the case. */
int ds_acting_commit(const struct ds_case_session *session, const char *verb, const char *subject,
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
