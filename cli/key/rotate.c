/* SPDX-License-Identifier: Apache-2.0 */
/* dossier key rotate: options to app/keys/rotate.h, and what became of the old key. */
#include "app/keys/rotate.h"
#include "app/keys/keyring.h"
#include "cli/key/verbs.h"
#include "cli/key_option.h"
#include "cli/out.h"
#include "cli/status_options.h"
#include "cli/time_option.h"
#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/instant.h"

#include <time.h>

/* The time of option --at, else of the act. */
static int read_time(int64_t *out, const char *text, struct ds_error *err)
{
    int rc = text ? ds_time_option(out, text, DS_TIME_UTC_OR_DATE, err) : ds_time_of_act(out, err);

    return rc < 0 ? rc : ds_time_not_ahead(*out, err);
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

/* The folder of status lists that goes along; NULL: none. One that was named must be kept by the
 * key; that of the environment may be another key's. */
static int lists_of(const char **out, const struct ds_rotation *rotation,
                    const struct ds_key_options *options, struct ds_error *err)
{
    const char *folder = ds_status_folder_path(options->rotation.status);
    bool kept = false;
    int rc =
        folder ? ds_status_lists_kept_by(&kept, folder, rotation->name, rotation->present, err) : 0;

    if (rc < 0)
        return rc;
    *out = kept ? folder : NULL;
    if (folder && !kept && options->rotation.status)
        return ds_fail(err, DS_EREFUSED, _("the key '%s' does not keep the status lists %s"),
                       rotation->name, folder);
    return 0;
}

/* The new key, opened again where it came from elsewhere. */
static int pass_on(struct ds_status_folder *folder, const struct ds_status_keeper *keeper,
                   const struct ds_rotated *rotated, const struct ds_rotation *rotation,
                   struct ds_error *err)
{
    ds_cleanup(ds_private_key_freep) struct ds_private_key *loaded = NULL;
    const struct ds_passphrase *how = rotation->copied ? rotation->copied : rotation->present;
    int rc = rotated->heir ? 0 : ds_keyring_open(&loaded, rotation->name, how, err);

    return rc < 0 ? rc
                  : ds_status_lists_pass_on(folder, keeper, rotated->heir ? rotated->heir : loaded,
                                            rotated->old, err);
}

/* After the key: whatever happens between, the retired key can still hand them over. */
static int carry_lists(const char *path, const struct ds_rotated *rotated,
                       const struct ds_rotation *rotation, bool quiet, struct ds_error *err)
{
    ds_cleanup(ds_status_folder_close) struct ds_status_folder folder = DS_STATUS_FOLDER_INIT;
    const int64_t now = (int64_t)time(NULL); /* lists are never of a later day */
    const struct ds_status_keeper keeper = {.folder = path,
                                            .at = rotation->at < now ? rotation->at : now};
    int rc = path ? pass_on(&folder, &keeper, rotated, rotation, err) : 0;

    if (rc == 0 && path && !quiet)
        ds_status_say_publish(&folder);
    return ds_wrap(rc, err,
                   _("the key was replaced, but its status lists were not handed over yet (dossier "
                     "status-list key %s --new-key %s)"),
                   path ? path : "", rotation->name);
}

static int fill(struct ds_rotation *rotation, const struct ds_key_options *options,
                struct ds_error *err)
{
    if (options->rotation.with && options->kind)
        return ds_fail(err, DS_EUSAGE, _("--with and --kind contradict each other"));
    rotation->kind = options->kind;
    rotation->with = options->rotation.with;
    rotation->lost = options->rotation.lost;
    return read_time(&rotation->at, options->rotation.at, err);
}

static int rotate(struct ds_rotated *out, const char **lists, struct ds_rotation *rotation,
                  const struct ds_key_options *options, struct ds_error *err)
{
    int rc = fill(rotation, options, err);

    if (rc < 0)
        return rc;
    rc = lists_of(lists, rotation, options, err);
    return rc < 0 ? rc : ds_keyring_rotate(out, rotation, err);
}

int ds_key_rotate(char **operand, const struct ds_key_options *options, struct ds_error *err)
{
    const struct ds_passphrase present = ds_cli_key_passphrase(options->passphrase_file);
    const struct ds_passphrase made = ds_cli_new_passphrase(
        options->new_passphrase_file ? options->new_passphrase_file : options->passphrase_file);
    const struct ds_passphrase copied = ds_cli_next_passphrase(options->new_passphrase_file);
    struct ds_rotation rotation = {.name = operand[0],
                                   .present = &present,
                                   .made = options->no_passphrase ? NULL : &made,
                                   .copied = options->no_passphrase ? NULL : &copied};
    ds_cleanup(ds_rotated_release) struct ds_rotated rotated = {.retired = NULL};
    const char *lists = NULL;
    int rc = rotate(&rotated, &lists, &rotation, options, err);

    if (rc < 0)
        return rc;
    ds_key_warn_open(options);
    if (!options->json)
        say(&rotation, rotated.retired);
    rc = carry_lists(lists, &rotated, &rotation, options->json, err);
    if (rc < 0)
        return rc;
    return options->json ? ds_key_show(operand, options, err) : 0;
}
