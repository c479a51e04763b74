/* SPDX-License-Identifier: Apache-2.0 */
/* Options before environment variables: casebook, key, author, time. */
#include "cli/casework.h"

#include "cli/app_ui.h"
#include "cli/key_option.h"
#include "cli/out.h"
#include "core/i18n.h"
#include "core/instant.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static int time_of_epoch(int64_t *out, const char *text, struct ds_error *err)
{
    char *end;
    long long seconds;

    errno = 0;
    seconds = strtoll(text, &end, 10);
    if (errno || *end || end == text || seconds < 0 || seconds > 253402300799)
        return ds_fail(err, DS_EUSAGE, _("SOURCE_DATE_EPOCH is not a number of seconds: '%s'"),
                       text);
    *out = seconds;
    return 0;
}

int ds_casework_time(int64_t *out, const char *text, struct ds_error *err)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");

    if (text) {
        if (ds_instant_parse_foreign(out, ds_span_of(text), NULL) == 0)
            return 0;
        return ds_fail(err, DS_EUSAGE, _("'%s' is not a time such as 2026-03-14T15:09:26Z"), text);
    }
    if (epoch && *epoch)
        return time_of_epoch(out, epoch, err);
    *out = time(NULL);
    return 0;
}

static const char *first_of(const char *option, const char *variable)
{
    const char *value = option ? option : getenv(variable);

    return value && *value ? value : NULL;
}

int ds_casework_request(struct ds_session_request *out, struct ds_passphrase *passphrase,
                        const struct ds_casework_options *options, struct ds_error *err)
{
    *passphrase = ds_cli_key_passphrase(options->passphrase_file);
    *out = (struct ds_session_request){
        .casebook = options->casebook,
        .key = first_of(options->key, "DOSSIER_KEY"),
        .passphrase = passphrase,
        .name = first_of(options->name, "DOSSIER_AS"),
        .organisation = options->organisation,
        .title = options->title,
    };
    return ds_casework_time(&out->at, options->at, err);
}

int ds_casework_open(struct ds_casebook_session *out, const struct ds_casework_options *options,
                     struct ds_error *err)
{
    struct ds_session_request request;
    struct ds_passphrase passphrase;
    int rc = ds_casework_request(&request, &passphrase, options, err);

    return rc < 0 ? rc : ds_casebook_session_open(out, &request, ds_cli_ui(), err);
}
