/* SPDX-License-Identifier: Apache-2.0 */
/* dossier key rotate: options to app/keys/rotate.h, and what became of the old key. */
#include "app/keys/rotate.h"
#include "cli/key/verbs.h"
#include "cli/key_option.h"
#include "cli/out.h"
#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/instant.h"

#include <time.h>

/* The time of option --at, else the clock's. */
static int read_time(int64_t *out, const char *text, struct ds_error *err)
{
    *out = (int64_t)time(NULL);
    if (!text || ds_instant_parse(out, ds_span_of(text), NULL) == 0 ||
        ds_date_parse(out, ds_span_of(text), NULL) == 0)
        return 0;
    return ds_fail(err, DS_EUSAGE,
                   _("'%s' is not a time such as 2026-03-14 or 2026-03-14T15:09:26Z"), text);
}

static void say(const struct ds_rotation *rotation, const char *retired)
{
    char at[DS_INSTANT_TEXT + 1];

    ds_instant_text(at, rotation->at);
    printf(_("replaced: the key '%s' signs from %s on; the old one is kept in "), rotation->name,
           at);
    ds_out_text(stdout, retired);
    putchar('\n');
    ds_out_note(_("tell your readers the new thumbprint, and publish key documents and "
                  "certificates again (key export)"));
}

static int rotate(char **retired, struct ds_rotation *rotation,
                  const struct ds_key_options *options, struct ds_error *err)
{
    const struct ds_passphrase present = ds_cli_key_passphrase(options->passphrase_file);
    const struct ds_passphrase made = ds_cli_new_passphrase(options->passphrase_file);
    const struct ds_passphrase copied = ds_cli_next_passphrase(options->new_passphrase_file);
    int rc;

    if (options->with && options->kind)
        return ds_fail(err, DS_EUSAGE, _("--with and --kind contradict each other"));
    rc = read_time(&rotation->at, options->at, err);
    if (rc < 0)
        return rc;
    rotation->present = &present;
    rotation->made = options->no_passphrase ? NULL : &made;
    rotation->copied = options->no_passphrase ? NULL : &copied;
    return ds_keyring_rotate(retired, rotation, err);
}

int ds_key_rotate(char **operand, const struct ds_key_options *options, struct ds_error *err)
{
    struct ds_rotation rotation = {
        .name = operand[0], .kind = options->kind, .with = options->with};
    ds_cleanup(ds_freep) char *retired = NULL;
    int rc = rotate(&retired, &rotation, options, err);

    if (rc < 0)
        return rc;
    ds_key_warn_open(options);
    if (options->json)
        return ds_key_show(operand, options, err);
    say(&rotation, retired);
    return 0;
}
