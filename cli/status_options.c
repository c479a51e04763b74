/* SPDX-License-Identifier: Apache-2.0 */
/* Key, time and folder of the commands that keep status lists. */
#include "cli/status_options.h"

#include "app/issue/issuer_key.h"
#include "cli/casework.h"
#include "cli/key_option.h"
#include "cli/out.h"
#include "core/i18n.h"

#include <stdlib.h>

const char *ds_status_issuer_key(const struct ds_status_options *options)
{
    return options->issuer_key ? options->issuer_key : getenv("DOSSIER_ISSUER_KEY");
}

int ds_status_who_when(struct ds_private_key **key, int64_t *at,
                       const struct ds_status_options *options, struct ds_error *err)
{
    const struct ds_passphrase passphrase = ds_cli_key_passphrase(options->passphrase_file);
    int rc = ds_casework_time(at, options->at, err);

    return rc < 0 ? rc : ds_issuer_key_load(key, ds_status_issuer_key(options), &passphrase, err);
}

int ds_status_session_open(struct ds_status_session *out, const char *path,
                           const struct ds_status_options *options, struct ds_error *err)
{
    int rc = ds_status_who_when(&out->key, &out->at, options, err);

    return rc < 0 ? rc : ds_status_folder_open(&out->folder, path, true, err);
}

void ds_status_session_release(struct ds_status_session *session)
{
    ds_status_folder_close(&session->folder);
    ds_private_key_free(session->key);
    session->key = NULL;
}

const char *ds_status_folder_path(const char *option)
{
    const char *path = option ? option : getenv("DOSSIER_STATUS");

    return path && *path ? path : NULL;
}

void ds_status_say_publish(const struct ds_status_folder *folder)
{
    printf("%s ", _("now publish"));
    ds_out_text(stdout, folder->path);
    printf("/%s/ %s ", DS_STATUS_PUBLIC, _("as"));
    ds_out_text(stdout, folder->reg.url);
    putchar('\n');
}
