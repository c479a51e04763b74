/* SPDX-License-Identifier: Apache-2.0 */
/* The callback that asks for a key's passphrase, from the options' file or the terminal. */
#include "cli/key_option.h"

#include "cli/passphrase.h"

static int ask(void *file, struct ds_buf *out, const char *path, struct ds_error *err)
{
    return ds_cli_passphrase(out, file, path, err);
}

struct ds_passphrase ds_cli_key_passphrase(const char *passphrase_file)
{
    return (struct ds_passphrase){.ask = ask, .ctx = (void *)(uintptr_t)passphrase_file};
}

static int ask_new(void *file, struct ds_buf *out, const char *path, struct ds_error *err)
{
    return ds_cli_passphrase_new(out, file, path, err);
}

struct ds_passphrase ds_cli_new_passphrase(const char *passphrase_file)
{
    return (struct ds_passphrase){.ask = ask_new, .ctx = (void *)(uintptr_t)passphrase_file};
}

static int ask_next(void *file, struct ds_buf *out, const char *path, struct ds_error *err)
{
    return ds_cli_passphrase_next(out, file, path, err);
}

struct ds_passphrase ds_cli_next_passphrase(const char *passphrase_file)
{
    return (struct ds_passphrase){.ask = ask_next, .ctx = (void *)(uintptr_t)passphrase_file};
}

int ds_cli_key_load(struct ds_private_key **out, const char *name_or_path,
                    const char *passphrase_file, struct ds_error *err)
{
    const struct ds_passphrase passphrase = ds_cli_key_passphrase(passphrase_file);

    return ds_keyring_load(out, name_or_path, &passphrase, err);
}

int ds_cli_key_open(struct ds_private_key **out, const char *name_or_path,
                    const char *passphrase_file, struct ds_error *err)
{
    const struct ds_passphrase passphrase = ds_cli_key_passphrase(passphrase_file);

    return ds_keyring_open(out, name_or_path, &passphrase, err);
}

int ds_cli_key_public(struct ds_key **out, const char *name_or_path, const char *passphrase_file,
                      struct ds_error *err)
{
    const struct ds_passphrase passphrase = ds_cli_key_passphrase(passphrase_file);

    return ds_keyring_public(out, name_or_path, &passphrase, err);
}
