/* SPDX-License-Identifier: Apache-2.0 */
/* From the options of a command to a case session (app/casebook/session.h). */
#include "cli/case_command.h"

#include "cli/app_ui.h"
#include "cli/out.h"

int ds_case_command_open(struct ds_case_session *out, const struct ds_casework_options *options,
                         const char *name, struct ds_error *err)
{
    struct ds_session_request request;
    struct ds_passphrase passphrase;
    int rc = ds_casework_request(&request, &passphrase, options, err);

    return rc < 0 ? rc : ds_case_session_open(out, &request, name, ds_cli_ui(), err);
}

int ds_case_command_commit(const struct ds_case_session *session, const char *verb,
                           const char *subject,
                           int (*apply)(void *, int64_t, json_t *, const json_t *,
                                        struct ds_error *),
                           void *ctx, struct ds_error *err)
{
    const struct ds_act act = {.verb = verb, .subject = subject, .apply = apply, .ctx = ctx};
    int rc = ds_case_session_commit(session, &act, err);

    if (rc == 0)
        ds_out_recorded();
    return rc;
}

int ds_case_command_failed(const struct ds_error *err)
{
    ds_out_error(err);
    return ds_exit_of(err);
}
