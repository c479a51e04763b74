/* SPDX-License-Identifier: Apache-2.0 */
/* A command of the program: name, option table, help texts and the function that runs it. One table
 * is parsed (getopt_long), printed by --help and compared with the man page by a test. */
#ifndef DS_CLI_COMMAND_H
#define DS_CLI_COMMAND_H

#include "app/list.h"
#include "core/error.h"

#include <stdbool.h>
#include <stddef.h>

enum ds_exit {
    DS_EXIT_HOLDS = 0,
    DS_EXIT_DOES_NOT = 1,
    DS_EXIT_USAGE = 2,
    DS_EXIT_FAILED = 3,
    DS_EXIT_UNKNOWN = 4 /* intact, and whoever signed is not known to the reader as an issuer */
};

/* The exit code (enum ds_exit) for a failed library call. DS_EREFUSED is 1 (a rule said no),
 * DS_EUSAGE 2, everything else 3. */
int ds_exit_of(const struct ds_error *err);

enum ds_option_kind {
    DS_OPTION_FLAG, /* bool */
    DS_OPTION_TEXT, /* const char *, the last one given */
    DS_OPTION_LIST  /* struct ds_list */
};

/* One option of a command; a table of them ends with DS_OPTIONS_END. */
struct ds_option {
    const char *name;     /* without "--"; NULL ends the table */
    char letter;          /* 0: none */
    const char *argument; /* N_("FILE"); NULL for a flag */
    const char *help;     /* N_("…") */
    enum ds_option_kind kind;
    size_t offset; /* of the value in the command's `struct options` */
};

/* Rows of an option table. A command keeps its values in a struct of its own file, always called
 * `struct options`; `member` is where the value goes, of the type that enum ds_option_kind names.
 */
#define DS_OPTION_ROW(word, key, member, value, text, what)                                        \
    {                                                                                              \
        .name = (word), .letter = (key), .argument = (value), .help = (text), .kind = (what),      \
        .offset = offsetof(struct options, member),                                                \
    }
#define DS_FLAG_OPTION(word, key, member, text)                                                    \
    DS_OPTION_ROW(word, key, member, NULL, text, DS_OPTION_FLAG)
#define DS_TEXT_OPTION(word, key, member, value, text)                                             \
    DS_OPTION_ROW(word, key, member, value, text, DS_OPTION_TEXT)
#define DS_LIST_OPTION(word, key, member, value, text)                                             \
    DS_OPTION_ROW(word, key, member, value, text, DS_OPTION_LIST)
#define DS_OPTIONS_END                                                                             \
    {                                                                                              \
        .name = NULL                                                                               \
    }

/* What a command of several does: `dossier key export`. Its help lists the options that are its
 * own. */
struct ds_verb {
    const char *word;      /* "export"; NULL ends the table */
    const char *arguments; /* N_("NAME --as FORM"), or NULL */
    const char *help;      /* N_("…"): what it does, for the list of verbs */
    const char *details; /* N_("…") or NULL: more in its own help, laid out as those of a command */
    const char *options; /* the options that it takes: "as id output" */
    const char *exits;   /* N_("Exit codes: …") */
};

struct ds_command {
    const char *name;      /* "sign-off" */
    const char *arguments; /* N_("CASE FILE...") or "" */
    const char *summary;   /* N_("…"), at most 50 characters */
    const char *details;   /* N_("…") or NULL: what it checks or writes; wrapped by --help,
                              lines that begin with two blanks are kept */
    const struct ds_option *options;
    int (*run)(int argc, char **argv); /* argv[0] is the command's name; returns enum ds_exit */
    void (*more)(void); /* what --help lists after the details, within 80 columns; NULL: nothing */
    const struct ds_verb *verbs; /* NULL: it does one thing */
};

/* The verb called `word`; NULL when `word` is NULL or the command has none of that name. */
const struct ds_verb *ds_verb_named(const struct ds_command *command, const char *word);
/* Whether this verb takes the option. */
bool ds_verb_takes(const struct ds_verb *verb, const struct ds_option *option);

/* Parses the options into `values` (zeroed by the caller) and leaves the operands in *argc and
 * *argv, without the command's name. Returns -1 to go on, or the exit code to leave with (after
 * --help, or after a usage error that was reported). An option that the verb given does not take is
 * wrong use. Lists are freed by the process' end. */
int ds_options_parse(const struct ds_command *command, void *values, int *argc, char ***argv);

/* Reports wrong use: the sentence, then "Try 'dossier NAME --help'.", with the verb that was
 * parsed. Returns DS_EXIT_USAGE. */
int ds_usage_error(const struct ds_command *command, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Reports a failed call on stderr and returns its exit code; wrong use (DS_EUSAGE) as
 * ds_usage_error() does. */
int ds_command_failed(const struct ds_command *command, const struct ds_error *err);

/* To stdout, 80 columns: the command's help, or that of its `verb`. */
void ds_command_help(const struct ds_command *command, const struct ds_verb *verb);

#endif
