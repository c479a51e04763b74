/* SPDX-License-Identifier: Apache-2.0 */
/* dossier: finds the command and runs it. */
#include "capture/text/nearest.h"
#include "cli/commands.h"
#include "cli/locale.h"
#include "cli/out.h"

#include <malloc.h>
#include <signal.h>
#include <string.h>

static void help(FILE *to)
{
    fputs(_("Usage: dossier COMMAND [OPTION...] [ARGUMENT...]"), to);
    fputc('\n', to);
    for (const struct ds_command_group *g = ds_command_groups; g->title; g++) {
        fprintf(to, "\n%s\n", _(g->title));
        for (const struct ds_command *const *c = g->commands; *c; c++) {
            fprintf(to, "  %-12s ", (*c)->name);
            ds_out_wrapped(to, _((*c)->summary), 15, 80);
            fputc('\n', to);
        }
    }
    fputc('\n', to);
    fputs(_("'dossier COMMAND --help' explains a command."), to);
    fputc('\n', to);
}

static const char *suggest_command(const char *typed)
{
    struct ds_nearest nearest = DS_NEAREST_INIT(typed);

    for (const struct ds_command_group *g = ds_command_groups; g->title; g++)
        for (const struct ds_command *const *c = g->commands; *c; c++)
            ds_nearest_try(&nearest, (*c)->name);
    return nearest.best;
}

static int no_such_command(const char *name)
{
    const char *meant = suggest_command(name);

    if (*name == '-')
        ds_out_errorf(_("unknown option '%s'; 'dossier --help' lists the commands"), name);
    else if (meant)
        ds_out_errorf(_("there is no command '%s'; did you mean '%s'?"), name, meant);
    else
        ds_out_errorf(_("there is no command '%s'; 'dossier --help' lists them"), name);
    return DS_EXIT_USAGE;
}

/* "help", "help COMMAND" as many programs have it, or "help COMMAND VERB". */
static int explain(const char *name, const char *verb)
{
    const struct ds_command *command = name ? ds_command_named(name) : NULL;

    if (name && !command)
        return no_such_command(name);
    if (command)
        ds_command_help(command, ds_verb_named(command, verb));
    else
        help(stdout);
    return ds_out_close(DS_EXIT_HOLDS);
}

/* Large buffers go back to the system when they are freed: without this, glibc raises the limit at
 * the first large one, and documents of thousands of artefacts fragment what is left. */
static void keep_memory_small(void)
{
#ifdef M_MMAP_THRESHOLD
    mallopt(M_MMAP_THRESHOLD, 1 << 18);
#endif
}

int main(int argc, char **argv)
{
    const struct ds_command *command;

    keep_memory_small();
    ds_locale_start();
    ds_out_start();
    signal(SIGPIPE, SIG_IGN);
    signal(SIGCHLD, SIG_DFL); /* whoever ignores it loses what children answer */
    signal(SIGXFSZ, SIG_IGN); /* a file over the limit is a failed write, with its sentence */
    if (argc < 2) {
        help(stderr);
        return DS_EXIT_USAGE;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
        strcmp(argv[1], "help") == 0)
        return explain(argv[2], argv[2] ? argv[3] : NULL);
    if (strcmp(argv[1], "--version") == 0) {
        puts("dossier " DS_VERSION);
        return ds_out_close(DS_EXIT_HOLDS);
    }
    command = ds_command_named(argv[1]);
    if (!command)
        return no_such_command(argv[1]);
    return ds_out_close(command->run(argc - 1, argv + 1));
}
