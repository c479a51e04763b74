/* SPDX-License-Identifier: Apache-2.0 */
/* Key, time and folder of the commands that keep status lists. */
#include "cli/status_options.h"

#include "cli/casework.h"
#include "cli/key_option.h"
#include "cli/out.h"
#include "core/i18n.h"

#include <stdlib.h>

const char *ds_status_issuer_key(const struct ds_status_options *options)
{
    return options->issuer_key ? options->issuer_key : getenv("DOSSIER_ISSUER_KEY");
}

int ds_status_keeper_of(struct ds_status_keeper *out, struct ds_passphrase *passphrase,
                        const char *folder, const struct ds_status_options *options,
                        struct ds_error *err)
{
    *passphrase = ds_cli_key_passphrase(options->passphrase_file);
    *out = (struct ds_status_keeper){
        .folder = folder, .key = ds_status_issuer_key(options), .passphrase = passphrase};
    return ds_casework_signing_time(&out->at, options->at, err);
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
    printf("/%s/ %s ", DS_STATUS_PUBLIC, _("at"));
    ds_out_text(stdout, folder->reg.url);
    putchar('\n');
}
