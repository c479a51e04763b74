/* SPDX-License-Identifier: Apache-2.0 */
/* dossier key new, add, passwd: what writes private keys. */
#include "app/keys/key_kind.h"
#include "app/keys/new_key.h"
#include "cli/key/verbs.h"
#include "cli/key_option.h"
#include "cli/out.h"
#include "core/cleanup.h"
#include "core/i18n.h"

int ds_key_check_passphrase_options(const struct ds_key_options *options, struct ds_error *err)
{
    if (options->no_passphrase && options->new_passphrase_file)
        return ds_fail(err, DS_EUSAGE,
                       _("--no-passphrase and --new-passphrase-file contradict each other"));
    return 0;
}

void ds_key_warn_open(const struct ds_key_options *options)
{
    if (options->no_passphrase)
        ds_out_note(_("the key file is not encrypted: whoever can read it can sign as you"));
}

/* "made: key 'okafor' (Ed25519), encrypted with your passphrase", and where */
static void say_made(const char *name, const char *kind, const char *path, bool encrypted)
{
    printf(encrypted ? _("made: key '%s' (%s), encrypted with your passphrase")
                     : _("made: key '%s' (%s), not encrypted"),
           name, kind);
    fputs("\n  ", stdout);
    ds_out_text(stdout, path);
    fputs("\n  ", stdout);
    printf(_("its public half: dossier key show %s"), name);
    putchar('\n');
}

static int make(char **path, const struct ds_key_word **word, const char *name,
                const struct ds_key_options *options, struct ds_error *err)
{
    const struct ds_passphrase passphrase = ds_cli_new_passphrase(options->passphrase_file);
    int rc = ds_key_word_of(word, options->kind, err);

    if (rc < 0)
        return rc;
    if (options->no_passphrase && options->passphrase_file)
        return ds_fail(err, DS_EUSAGE,
                       _("--no-passphrase and --passphrase-file contradict each other"));
    return ds_keyring_make(path, name, (*word)->kind, options->no_passphrase ? NULL : &passphrase,
                           err);
}

int ds_key_new(char **operand, const struct ds_key_options *options, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *path = NULL;
    const struct ds_key_word *word = NULL;
    int rc = make(&path, &word, operand[0], options, err);

    if (rc < 0)
        return rc;
    ds_key_warn_open(options);
    if (options->json)
        return ds_key_show(&path, options, err);
    say_made(operand[0], word->name, path, !options->no_passphrase);
    return 0;
}

int ds_key_add(char **operand, const struct ds_key_options *options, struct ds_error *err)
{
    const struct ds_passphrase present = ds_cli_key_passphrase(options->passphrase_file);
    const struct ds_passphrase next = ds_cli_next_passphrase(options->new_passphrase_file);
    const struct ds_key_import import = {
        .from = operand[1], .present = &present, .next = options->no_passphrase ? NULL : &next};
    int rc = ds_key_check_passphrase_options(options, err);

    if (rc < 0)
        return rc;
    rc = ds_keyring_import(operand[0], &import, err);
    if (rc < 0)
        return rc;
    ds_key_warn_open(options);
    return ds_key_show(operand, options, err);
}

int ds_key_passwd(char **operand, const struct ds_key_options *options, struct ds_error *err)
{
    const struct ds_passphrase present = ds_cli_key_passphrase(options->passphrase_file);
    const struct ds_passphrase next = ds_cli_next_passphrase(options->new_passphrase_file);
    int rc = ds_key_check_passphrase_options(options, err);

    if (rc < 0)
        return rc;
    rc = ds_keyring_change_passphrase(operand[0], &present, options->no_passphrase ? NULL : &next,
                                      err);
    if (rc < 0)
        return rc;
    ds_key_warn_open(options);
    printf(options->no_passphrase ? _("changed: the key '%s' is no longer encrypted")
                                  : _("changed: the key '%s' is encrypted with the new passphrase"),
           operand[0]);
    putchar('\n');
    return 0;
}
