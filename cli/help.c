/* SPDX-License-Identifier: Apache-2.0 */
/* What --help writes of a command, and of one of its verbs: from the tables that are also parsed.
 */
#include "cli/command.h"
#include "cli/out.h"
#include "core/i18n.h"

#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 80, OPTION_INDENT = 26, VERB_INDENT = 13, FEW = 3 };

/* "  label   text", the text wrapped at `indent`, on a line of its own when the label is long. */
static void row(const char *label, const char *text, int indent)
{
    fputs(label, stdout);
    if (ds_out_width(label) > indent - 2)
        printf("\n%*s", indent, "");
    else
        printf("%*s", indent - ds_out_width(label), "");
    ds_out_wrapped(stdout, text, indent, COLUMNS);
    putchar('\n');
}

/* "new, rotate" for an option that only these verbs take; "" when most do. Returns `out`. */
static const char *takers(char out[static 80], const struct ds_command *command,
                          const struct ds_option *option)
{
    size_t all = 0, n = 0, length = 0;

    out[0] = '\0';
    for (const struct ds_verb *v = command->verbs; v && v->word; v++, all++)
        if (ds_verb_takes(v, option) && length < 60 && n++ < FEW)
            length +=
                (size_t)snprintf(out + length, 80 - length, "%s%s", n > 1 ? ", " : "", v->word);
    if (n > FEW || n == all)
        out[0] = '\0';
    return out;
}

static void help_option(const struct ds_option *option, const char *verbs)
{
    char label[80], letter[8] = "    ", text[400];

    if (option->letter)
        snprintf(letter, sizeof(letter), "-%c, ", option->letter);
    snprintf(label, sizeof(label), "  %s--%s%s%s", letter, option->name,
             option->argument ? " " : "", option->argument ? _(option->argument) : "");
    snprintf(text, sizeof(text), *verbs ? _("%s: %s") : "%s%s", verbs, _(option->help));
    row(label, text, OPTION_INDENT);
}

static void help_options(const struct ds_command *command, const struct ds_verb *verb)
{
    static const struct ds_option help = {
        .name = "help", .letter = 'h', .help = N_("show this help and leave")};
    char verbs[80];

    for (const struct ds_option *o = command->options; o->name; o++)
        if (!verb || ds_verb_takes(verb, o))
            help_option(o, verb ? "" : takers(verbs, command, o));
    help_option(&help, "");
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

static void paragraph(const char *text)
{
    if (!text)
        return;
    putchar('\n');
    help_details(_(text));
}

static void help_verbs(const struct ds_command *command)
{
    char label[80], text[100];

    putchar('\n');
    for (const struct ds_verb *v = command->verbs; v->word; v++) {
        snprintf(label, sizeof(label), "  %s%s%s", v->word, v->arguments ? " " : "",
                 v->arguments ? _(v->arguments) : "");
        row(label, _(v->help), VERB_INDENT);
    }
    putchar('\n');
    snprintf(text, sizeof(text), _("'dossier %s VERB --help' explains one of them."),
             command->name);
    help_details(text);
}

static void verb_help(const struct ds_command *command, const struct ds_verb *verb)
{
    printf(_("Usage: dossier %s %s [OPTION...] %s"), command->name, verb->word,
           verb->arguments ? _(verb->arguments) : "");
    putchar('\n');
    ds_out_wrapped(stdout, _(verb->help), 0, COLUMNS);
    fputs("\n\n", stdout);
    help_options(command, verb);
    paragraph(verb->details);
    paragraph(verb->exits);
}

void ds_command_help(const struct ds_command *command, const struct ds_verb *verb)
{
    const char *arguments = command->arguments && *command->arguments ? _(command->arguments) : "";

    if (verb) {
        verb_help(command, verb);
        return;
    }
    printf(_("Usage: dossier %s [OPTION...] %s"), command->name, arguments);
    putchar('\n');
    ds_out_wrapped(stdout, _(command->summary), 0, COLUMNS);
    fputs("\n\n", stdout);
    help_options(command, NULL);
    paragraph(command->details);
    if (command->verbs)
        help_verbs(command);
    if (command->more)
        command->more();
}
