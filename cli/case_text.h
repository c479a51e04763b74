/* SPDX-License-Identifier: Apache-2.0 */
/* How a case stands, for reading on a terminal: its state, its score, what the rule says. */
#ifndef DS_CLI_CASE_TEXT_H
#define DS_CLI_CASE_TEXT_H

#include "core/json/json.h"

#include <stdint.h>

/* Prints the rule's result (core/record/rule.h) to stdout: outcome, score, every reason. */
void ds_case_print_rule(const json_t *result, const json_t *definition);

enum { DS_PERCENT = 40 };

/* "61.2%" of millionths, rounded down, as the language writes it. Returns `out`. */
char *ds_percent(char out[static DS_PERCENT], int64_t millionths);

/* "awarded", "ready to decide", …: a word for `state` of capture/acts/coverage.h, and its mark. */
const char *ds_case_state(const char *state);
const char *ds_case_mark(const char *state);

#endif
