/* SPDX-License-Identifier: Apache-2.0 */
/* From the options of a command to a casebook session (app/casebook/session.h). */
#include "cli/casework.h"

#include "cli/app_ui.h"
#include "cli/key_option.h"
#include "cli/time_option.h"

#include <stdlib.h>

int ds_casework_time(int64_t *out, const char *text, struct ds_error *err)
{
    return text ? ds_time_option(out, text, DS_TIME_ANY_OFFSET, err) : ds_time_of_act(out, err);
}

int ds_casework_signing_time(int64_t *out, const char *text, struct ds_error *err)
{
    int rc = ds_casework_time(out, text, err);

    return rc < 0 ? rc : ds_time_not_ahead(*out, err);
}

static const char *first_of(const char *option, const char *variable)
{
    const char *value = option ? option : getenv(variable);

    return value && *value ? value : NULL;
}

const char *ds_casework_casebook(const char *option)
{
    return first_of(option, "DOSSIER_CASEBOOK");
}

/* Of an act at a keyboard: stated with --at or SOURCE_DATE_EPOCH, else the clock's. */
static int act_time(struct ds_act_time *out, const char *text, struct ds_error *err)
{
    out->origin = DS_ACT_KEYBOARD;
    out->stated = first_of(text, "SOURCE_DATE_EPOCH") != NULL;
    return ds_casework_time(&out->at, text, err);
}

int ds_casework_request(struct ds_session_request *out, struct ds_passphrase *passphrase,
                        const struct ds_casework_options *options, struct ds_error *err)
{
    *passphrase = ds_cli_key_passphrase(options->passphrase_file);
    *out = (struct ds_session_request){
        .casebook = ds_casework_casebook(options->casebook),
        .key = first_of(options->key, "DOSSIER_KEY"),
        .passphrase = passphrase,
        .name = first_of(options->name, "DOSSIER_AS"),
        .organisation = options->organisation,
        .title = options->title,
    };
    return act_time(&out->time, options->at, err);
}

int ds_casework_open(struct ds_casebook_session *out, const struct ds_casework_options *options,
                     struct ds_error *err)
{
    struct ds_session_request request;
    struct ds_passphrase passphrase;
    int rc = ds_casework_request(&request, &passphrase, options, err);

    return rc < 0 ? rc : ds_casebook_session_open(out, &request, ds_cli_ui(), err);
}
