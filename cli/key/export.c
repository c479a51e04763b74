/* SPDX-License-Identifier: Apache-2.0 */
/* dossier key export: writes what app/keys/key_export.h makes, to a file or stdout. */
#include "app/keys/key_export.h"
#include "cli/key/verbs.h"
#include "cli/key_option.h"
#include "cli/out.h"
#include "core/cleanup.h"
#include "core/file.h"
#include "core/i18n.h"

#include <stdio.h>
#include <string.h>

enum { EXPORT_MAX = 1 << 20, URL_MAX = 4096 };

/* What stands there already may be the key itself, which nothing could replace. */
static int spare_private_key(const char *path, struct ds_error *err)
{
    char head[80] = "";
    FILE *file = fopen(path, "r");
    size_t n = file ? fread(head, 1, sizeof(head) - 1, file) : 0;

    if (file)
        fclose(file);
    head[n] = '\0';
    if (!strstr(head, "PRIVATE KEY"))
        return 0;
    return ds_fail(err, DS_EEXIST, _("'%s' holds a private key, and stays as it is"), path);
}

static int write_out(struct ds_buf *text, const char *path, struct ds_error *err)
{
    int rc = text->n && text->p[text->n - 1] == '\n' ? 0 : ds_buf_puts(text, "\n", err);

    if (rc < 0)
        return rc;
    if (path) {
        rc = spare_private_key(path, err);
        return rc < 0 ? rc : ds_file_write(path, ds_buf_span(text), 0644, false, err);
    }
    fwrite(text->p, 1, text->n, stdout);
    return 0;
}

int ds_key_export(char **operand, const struct ds_key_options *options, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(EXPORT_MAX);
    ds_cleanup(ds_buf_release) struct ds_buf publish = DS_BUF_INIT(URL_MAX);
    const struct ds_passphrase passphrase = ds_cli_key_passphrase(options->passphrase_file);
    const struct ds_key_export export = {.name = operand[0],
                                         .form = options->as,
                                         .id = options->id,
                                         .subject = options->subject,
                                         .passphrase = &passphrase};
    int rc = ds_keyring_export(&text, &publish, &export, err);

    if (rc < 0)
        return rc;
    if (publish.n)
        ds_out_note(_("publish it at %s"), publish.p);
    return write_out(&text, options->output, err);
}
