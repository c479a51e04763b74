/* SPDX-License-Identifier: Apache-2.0 */
/* Option tables: parsing and help. */
#include "cli/command.h"
#include "cli/out.h"
#include "core/i18n.h"

#include <getopt.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { OPTIONS_MAX = 40, HELP = 1000, FIRST = 1001, COLUMNS = 80, HELP_INDENT = 26 };

int ds_exit_of(const struct ds_error *err)
{
    if (err->code == DS_EREFUSED)
        return DS_EXIT_DOES_NOT;
    return err->code == DS_EUSAGE ? DS_EXIT_USAGE : DS_EXIT_FAILED;
}

int ds_usage_error(const struct ds_command *command, const char *format, ...)
{
    char text[512];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof(text), format, args);
    va_end(args);
    ds_out_errorf("%s", text);
    fprintf(stderr, _("Try 'dossier %s --help'."), command->name);
    fputc('\n', stderr);
    return DS_EXIT_USAGE;
}

/* Lists live until the process ends; from here they can still be reached then, so that a leak
 * checker knows them. */
static const char **lists[OPTIONS_MAX];

static size_t place_of(const char **list)
{
    size_t i = 0;

    while (i + 1 < OPTIONS_MAX && lists[i] != list)
        i++;
    return i;
}

static void store(void *values, const struct ds_option *option, const char *given)
{
    char *at = (char *)values + option->offset;

    if (option->kind == DS_OPTION_FLAG) {
        *(bool *)(void *)at = true;
    } else if (option->kind == DS_OPTION_TEXT) {
        *(const char **)(void *)at = given;
    } else {
        struct ds_list *list = (struct ds_list *)(void *)at;
        size_t place = place_of(list->item);
        const char **grown = realloc(list->item, (list->n + 1) * sizeof(*grown));

        if (!grown)
            abort();
        lists[place] = grown;
        list->item = grown;
        list->item[list->n++] = given;
    }
}

static void describe(const struct ds_command *command, struct option *wide, char *narrow)
{
    size_t n = 0;

    *narrow++ = ':';
    *narrow++ = 'h';
    wide[n++] = (struct option){"help", no_argument, NULL, HELP};
    for (const struct ds_option *o = command->options; o->name && n < OPTIONS_MAX; o++, n++) {
        wide[n] = (struct option){o->name, o->argument ? required_argument : no_argument, NULL,
                                  FIRST + (int)(o - command->options)};
        if (o->letter) {
            *narrow++ = o->letter;
            if (o->argument)
                *narrow++ = ':';
        }
    }
    wide[n] = (struct option){NULL, 0, NULL, 0};
    *narrow = '\0';
}

static const struct ds_option *by_letter(const struct ds_command *command, int letter)
{
    const struct ds_option *o = command->options;

    while (o->name && o->letter != letter)
        o++;
    return o;
}

int ds_options_parse(const struct ds_command *command, void *values, int *argc, char ***argv)
{
    struct option wide[OPTIONS_MAX + 2];
    char narrow[2 * OPTIONS_MAX + 4];
    int found;

    describe(command, wide, narrow);
    opterr = 0;
    optind = 0;
    while ((found = getopt_long(*argc, *argv, narrow, wide, NULL)) != -1) {
        if (found == HELP || found == 'h') {
            ds_command_help(command);
            return ds_out_close(DS_EXIT_HOLDS);
        }
        if (found == '?')
            return ds_usage_error(command, _("unknown option '%s'"), (*argv)[optind - 1]);
        if (found == ':')
            return ds_usage_error(command, _("the option '%s' needs a value"),
                                  (*argv)[optind - 1]);
        store(values,
              found >= FIRST ? &command->options[found - FIRST] : by_letter(command, found),
              optarg);
    }
    *argc -= optind;
    *argv += optind;
    return -1;
}

static void help_option(const struct ds_option *option)
{
    char label[80], letter[8] = "    ";

    if (option->letter)
        snprintf(letter, sizeof(letter), "-%c, ", option->letter);
    snprintf(label, sizeof(label), "  %s--%s%s%s", letter, option->name,
             option->argument ? " " : "", option->argument ? _(option->argument) : "");
    fputs(label, stdout);
    if (ds_out_width(label) > HELP_INDENT - 2)
        printf("\n%*s", HELP_INDENT, "");
    else
        printf("%*s", HELP_INDENT - ds_out_width(label), "");
    ds_out_wrapped(stdout, _(option->help), HELP_INDENT, COLUMNS);
    putchar('\n');
}

/* Lines that begin with blanks are laid out by hand; the rest is wrapped. */
static void help_details(const char *details)
{
    while (*details) {
        size_t n = strcspn(details, "\n");
        char *line = strndup(details, n);

        if (line && strncmp(line, "  ", 2) == 0)
            fputs(line, stdout);
        else if (line)
            ds_out_wrapped(stdout, line, 0, COLUMNS);
        free(line);
        putchar('\n');
        details += n + (details[n] == '\n');
    }
}

void ds_command_help(const struct ds_command *command)
{
    static const struct ds_option help = {
        "help", 'h', NULL, N_("show this help and leave"), DS_OPTION_FLAG, 0};
    const char *arguments = command->arguments && *command->arguments ? _(command->arguments) : "";

    printf(_("Usage: dossier %s [OPTION...] %s"), command->name, arguments);
    putchar('\n');
    ds_out_wrapped(stdout, _(command->summary), 0, COLUMNS);
    fputs("\n\n", stdout);
    for (const struct ds_option *o = command->options; o->name; o++)
        help_option(o);
    help_option(&help);
    if (command->details) {
        putchar('\n');
        help_details(_(command->details));
    }
    if (command->more)
        command->more();
}
