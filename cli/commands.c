/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/commands.h"

extern const struct ds_command ds_cmd_init, ds_cmd_start, ds_cmd_add;
extern const struct ds_command ds_cmd_judge, ds_cmd_sign_off, ds_cmd_decide;
extern const struct ds_command ds_cmd_status, ds_cmd_log;
extern const struct ds_command ds_cmd_package, ds_cmd_verify, ds_cmd_inspect, ds_cmd_extract;
extern const struct ds_command ds_cmd_key, ds_cmd_trust, ds_cmd_endorse;
extern const struct ds_command ds_cmd_share, ds_cmd_timestamp;
extern const struct ds_command ds_cmd_status_list, ds_cmd_revoke, ds_cmd_suspend, ds_cmd_reinstate;
extern const struct ds_command ds_cmd_template;

const struct ds_command *const ds_commands[] = {
    &ds_cmd_init,
    &ds_cmd_start,
    &ds_cmd_add,
    &ds_cmd_judge,
    &ds_cmd_sign_off,
    &ds_cmd_decide,
    &ds_cmd_status,
    &ds_cmd_log,
    &ds_cmd_package,
    &ds_cmd_verify,
    &ds_cmd_inspect,
    &ds_cmd_extract,
    &ds_cmd_share,
    &ds_cmd_timestamp,
    &ds_cmd_key,
    &ds_cmd_trust,
    &ds_cmd_endorse,
    &ds_cmd_status_list,
    &ds_cmd_revoke,
    &ds_cmd_suspend,
    &ds_cmd_reinstate,
    &ds_cmd_template,
    NULL,
};
