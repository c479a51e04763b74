/* SPDX-License-Identifier: Apache-2.0 */
/* What the commands share that record an act in one case: judge, sign-off, decide. */
#ifndef DS_CLI_CASE_COMMAND_H
#define DS_CLI_CASE_COMMAND_H

#include "cli/casework.h"

/* ds_case_session_open() as the options say. */
int ds_case_command_open(struct ds_case_session *out, const struct ds_casework_options *options,
                         const char *name, struct ds_error *err);

/* Commits one act of this author to the case. */
int ds_case_command_commit(const struct ds_case_session *session, const char *verb,
                           const char *subject,
                           int (*apply)(void *, int64_t, json_t *, const json_t *,
                                        struct ds_error *),
                           void *ctx, struct ds_error *err);

/* Reports a failed act: the sentence alone, since it says what to type instead. Returns the exit
 * code. */
int ds_case_command_failed(const struct ds_error *err);

#endif
