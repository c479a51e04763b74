/* SPDX-License-Identifier: Apache-2.0 */
/* Option tables: parsing by getopt_long, reports of wrong use, exit codes. */
#include "capture/text/nearest.h"
#include "cli/command.h"
#include "cli/out.h"
#include "core/i18n.h"

#include <getopt.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { OPTIONS_MAX = 40, HELP = 1000, FIRST = 1001 };

int ds_exit_of(const struct ds_error *err)
{
    if (err->code == DS_EREFUSED)
        return DS_EXIT_DOES_NOT;
    return err->code == DS_EUSAGE ? DS_EXIT_USAGE : DS_EXIT_FAILED;
}

/* The verb that was parsed, for the hint after a mistake. */
static const struct ds_verb *parsed_verb;

/* Points to the help of the command or its verb. */
static int try_help(const struct ds_command *command)
{
    char text[512];

    snprintf(text, sizeof(text), "%s%s%s", command->name, parsed_verb ? " " : "",
             parsed_verb ? parsed_verb->word : "");
    fprintf(stderr, _("Try 'dossier %s --help'."), text);
    fputc('\n', stderr);
    return DS_EXIT_USAGE;
}

int ds_usage_error(const struct ds_command *command, const char *format, ...)
{
    char text[512];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof(text), format, args);
    va_end(args);
    ds_out_errorf("%s", text);
    return try_help(command);
}

int ds_command_failed(const struct ds_command *command, const struct ds_error *err)
{
    ds_out_error(err);
    return err->code == DS_EUSAGE ? try_help(command) : ds_exit_of(err);
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

/* False without memory. */
static bool store(void *values, const struct ds_option *option, const char *given)
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
            return false;
        lists[place] = grown;
        list->item = grown;
        list->item[list->n++] = given;
    }
    return true;
}

static int no_memory(const struct ds_command *command)
{
    struct ds_error err = DS_ERROR_INIT;

    ds_nomem(&err);
    return ds_command_failed(command, &err);
}

static void describe(const struct ds_command *command, struct option *wide, char *narrow)
{
    size_t n = 0;

    *narrow++ = ':';
    *narrow++ = 'h';
    wide[n++] = (struct option){.name = "help", .has_arg = no_argument, .val = HELP};
    for (const struct ds_option *o = command->options; o->name && n < OPTIONS_MAX; o++, n++) {
        wide[n] = (struct option){.name = o->name,
                                  .has_arg = o->argument ? required_argument : no_argument,
                                  .val = FIRST + (int)(o - command->options)};
        if (o->letter) {
            *narrow++ = o->letter;
            if (o->argument)
                *narrow++ = ':';
        }
    }
    wide[n] = (struct option){.name = NULL};
    *narrow = '\0';
}

static const struct ds_option *by_letter(const struct ds_command *command, int letter)
{
    const struct ds_option *o = command->options;

    while (o->name && o->letter != letter)
        o++;
    return o;
}

bool ds_verb_takes(const struct ds_verb *verb, const struct ds_option *option)
{
    size_t n = strlen(option->name);

    for (const char *at = verb->options; (at = strstr(at, option->name)); at += n)
        if ((at == verb->options || at[-1] == ' ') && (at[n] == ' ' || at[n] == '\0'))
            return true;
    return false;
}

const struct ds_verb *ds_verb_named(const struct ds_command *command, const char *word)
{
    const struct ds_verb *verb = command->verbs;

    while (word && verb && verb->word && strcmp(verb->word, word) != 0)
        verb++;
    return word && verb && verb->word ? verb : NULL;
}

/* What getopt found on the whole line. */
struct parsed {
    const struct ds_command *command;
    void *values;
    bool help, given[OPTIONS_MAX];
};

static const char *suggest_option(const struct ds_command *command, const char *typed)
{
    struct ds_nearest nearest = DS_NEAREST_INIT(typed);

    for (const struct ds_option *o = command->options; o->name; o++)
        ds_nearest_try(&nearest, o->name);
    return nearest.best;
}

static const char *suggest_verb(const struct ds_command *command, const char *typed)
{
    struct ds_nearest nearest = DS_NEAREST_INIT(typed);

    for (const struct ds_verb *v = command->verbs; v && v->word; v++)
        ds_nearest_try(&nearest, v->word);
    return nearest.best;
}

static bool short_for_several(const struct ds_command *command, const char *name)
{
    size_t n = 0;

    for (const struct ds_option *o = command->options; o->name; o++)
        n += strncmp(o->name, name, strlen(name)) == 0;
    return n > 1;
}

/* What getopt did not take: a letter (then in optopt, and `given` can be another word), or a long
 * name that is none, that is short for several, or a flag's with a value. */
static int unknown(const struct ds_command *command, const char *given)
{
    char name[64];
    const char *meant;

    if (optopt > 0 && optopt < HELP)
        return ds_usage_error(command, _("unknown option '-%c'"), optopt);
    snprintf(name, sizeof(name), "%.*s", (int)strcspn(given, "="), given);
    if (optopt >= HELP)
        return ds_usage_error(command, _("the option '%s' takes no value"), name);
    if (short_for_several(command, name + strspn(name, "-")))
        return ds_usage_error(command, _("'%s' is short for several options; write it out"), name);
    meant = suggest_option(command, name + strspn(name, "-"));
    if (meant)
        return ds_usage_error(command, _("unknown option '%s'; did you mean '--%s'?"), name, meant);
    return ds_usage_error(command, _("unknown option '%s'"), name);
}

/* An exit code for a fault, else -1. After --help nothing else counts. */
static int walk(struct parsed *parsed, int argc, char **argv)
{
    const struct ds_command *command = parsed->command;
    struct option wide[OPTIONS_MAX + 2];
    char narrow[2 * OPTIONS_MAX + 4];
    int found;

    describe(command, wide, narrow);
    opterr = 0;
    optind = 0;
    while ((found = getopt_long(argc, argv, narrow, wide, NULL)) != -1) {
        const struct ds_option *option;

        if (found == HELP || found == 'h')
            parsed->help = true;
        if (parsed->help)
            continue;
        if (found == '?')
            return unknown(command, argv[optind - 1]);
        if (found == ':')
            return ds_usage_error(command, _("the option '%s' needs a value"), argv[optind - 1]);
        option = found >= FIRST ? &command->options[found - FIRST] : by_letter(command, found);
        if (!store(parsed->values, option, optarg))
            return no_memory(command);
        parsed->given[option - command->options] = true;
    }
    return -1;
}

/* An option of another verb would be forgotten without a word. */
static int check_verb(const struct parsed *parsed)
{
    const struct ds_command *command = parsed->command;

    for (const struct ds_option *o = command->options; parsed_verb && o->name; o++)
        if (parsed->given[o - command->options] && !ds_verb_takes(parsed_verb, o))
            return ds_usage_error(command, _("'dossier %s %s' has no option '--%s'"), command->name,
                                  parsed_verb->word, o->name);
    return -1;
}

int ds_options_parse(const struct ds_command *command, void *values, int *argc, char ***argv)
{
    struct parsed parsed = {.command = command, .values = values};
    int leave = walk(&parsed, *argc, *argv);
    const char *meant;

    if (leave >= 0)
        return leave;
    *argc -= optind;
    *argv += optind;
    parsed_verb = ds_verb_named(command, *argc > 0 ? (*argv)[0] : NULL);
    meant = parsed_verb || *argc == 0 ? NULL : suggest_verb(command, (*argv)[0]);
    if (meant)
        return ds_usage_error(command, _("'dossier %s' has no '%s'; did you mean '%s'?"),
                              command->name, (*argv)[0], meant);
    if (!parsed.help)
        return check_verb(&parsed);
    ds_command_help(command, parsed_verb);
    return ds_out_close(DS_EXIT_HOLDS);
}
