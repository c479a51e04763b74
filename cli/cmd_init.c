/* SPDX-License-Identifier: Apache-2.0 */
/* dossier init: makes a casebook. */
#include "cli/casework.h"
#include "cli/commands.h"
#include "cli/out.h"
#include "core/cleanup.h"
#include "core/i18n.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct options {
    const char *name, *at;
};

static const struct ds_option options_table[] = {
    DS_TEXT_OPTION("name", 'n', name, N_("TEXT"), N_("name of the casebook (else the folder's)")),
    DS_TEXT_OPTION("at", 0, at, N_("TIME"),
                   N_("time to record (2026-03-14T15:09:26Z), not the clock's")),
    DS_OPTIONS_END,
};

static const char *last_part(char *path)
{
    char *slash;

    while ((slash = strrchr(path, '/')) && !slash[1] && slash != path)
        *slash = '\0';
    return slash && slash[1] ? slash + 1 : path;
}

static int make(const char *folder, const struct options *options, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *real = NULL;
    ds_cleanup(ds_freep) char *given = strdup(folder);
    const char *name = options->name;
    int64_t at;
    int rc = ds_casework_time(&at, options->at, err);

    if (!name) {
        real = realpath(folder, NULL);
        name = real ? last_part(real) : given ? last_part(given) : folder;
    }
    return rc < 0 ? rc : ds_casebook_init(folder, name, at, err);
}

static int run(int argc, char **argv)
{
    struct options options = {.name = NULL};
    struct ds_error err = DS_ERROR_INIT;
    int code = ds_options_parse(&ds_cmd_init, &options, &argc, &argv);
    const char *folder;

    if (code >= 0)
        return code;
    if (argc > 1)
        return ds_usage_error(&ds_cmd_init, _("one folder at a time"));
    folder = argc == 1 ? argv[0] : ".";
    if (make(folder, &options, &err) < 0)
        return ds_command_failed(&ds_cmd_init, &err);
    printf("%s ", _("made: casebook"));
    ds_out_text(stdout, folder);
    putchar('\n');
    return ds_out_close(DS_EXIT_HOLDS);
}

const struct ds_command ds_cmd_init = {
    .name = "init",
    .arguments = N_("[FOLDER]"),
    .summary = N_("make a casebook"),
    .details = N_("A casebook is a Git repository that holds assessments: one branch a case, one "
                  "signed commit an act, evidence in the Git LFS store. It is made in FOLDER (else "
                  "here), which may hold nothing else. Stock git and git-lfs read, clone and "
                  "verify it."),
    .options = options_table,
    .run = run,
};
