/* SPDX-License-Identifier: Apache-2.0 */
/* dossier: finds the command and runs it. */
#include "cli/commands.h"
#include "cli/locale.h"
#include "cli/out.h"

#include <signal.h>
#include <string.h>

static const struct ds_command *find(const char *name)
{
    for (const struct ds_command *const *c = ds_commands; *c; c++)
        if (strcmp((*c)->name, name) == 0)
            return *c;
    return NULL;
}

static void help(FILE *to)
{
    fputs(_("Usage: dossier COMMAND [OPTION...] [ARGUMENT...]"), to);
    fputs("\n\n", to);
    for (const struct ds_command *const *c = ds_commands; *c; c++) {
        fprintf(to, "  %-10s ", (*c)->name);
        ds_out_wrapped(to, _((*c)->summary), 13, 80);
        fputc('\n', to);
    }
    fputc('\n', to);
    fputs(_("'dossier COMMAND --help' explains a command."), to);
    fputc('\n', to);
}

int main(int argc, char **argv)
{
    const struct ds_command *command;

    ds_locale_start();
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN); /* a file over the limit is a failed write, with its sentence */
    if (argc < 2) {
        help(stderr);
        return DS_EXIT_USAGE;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
        strcmp(argv[1], "help") == 0) {
        help(stdout);
        return ds_out_close(DS_EXIT_HOLDS);
    }
    if (strcmp(argv[1], "--version") == 0) {
        puts("dossier " DS_VERSION);
        return ds_out_close(DS_EXIT_HOLDS);
    }
    command = find(argv[1]);
    if (!command) {
        ds_out_errorf(_("there is no command '%s'; 'dossier --help' lists them"), argv[1]);
        return DS_EXIT_USAGE;
    }
    return ds_out_close(command->run(argc - 1, argv + 1));
}
