/* SPDX-License-Identifier: Apache-2.0 */
/* dossier start: begins a case. */
#include "app/casebook/templates.h"
#include "capture/acts/start.h"
#include "cli/app_ui.h"
#include "cli/casework.h"
#include "cli/closed_list.h"
#include "cli/commands.h"
#include "cli/locale.h"
#include "cli/out.h"
#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/record/definition.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct options {
    const char *definition, *learner, *learner_id;
    const char *method, *place, *identity, *conditions, *adjustments, *support;
    struct ds_casework_options work;
};

static const struct ds_option options_table[] = {
    DS_TEXT_OPTION("definition", 'd', definition, N_("FILE"),
                   N_("what is assessed: a definition or a template's name")),
    DS_TEXT_OPTION("learner", 'l', learner, N_("NAME"), N_("who is assessed")),
    DS_TEXT_OPTION("learner-id", 0, learner_id, N_("URI"),
                   N_("the learner's identifier (else a new urn:uuid)")),
    DS_TEXT_OPTION("occasion", 0, method, N_("METHOD"),
                   N_("how: demonstration, observation, project, portfolio, oral, written, "
                      "simulation or workplace")),
    DS_TEXT_OPTION("identity", 0, identity, N_("TEXT"),
                   N_("how the learner's identity was checked")),
    DS_TEXT_OPTION("place", 0, place, N_("TEXT"), N_("where")),
    DS_TEXT_OPTION("conditions", 0, conditions, N_("TEXT"), N_("under which conditions")),
    DS_TEXT_OPTION("adjustments", 0, adjustments, N_("TEXT"),
                   N_("what was adjusted for the learner")),
    DS_TEXT_OPTION("support", 0, support, N_("TEXT"), N_("which help was given")),
    DS_CASEWORK_OPTIONS(work),
    DS_OPTIONS_END,
};

/* A file of that name, else the template of that name. */
static int read_definition(json_t **out, const char *given, struct ds_error *err)
{
    int rc;

    if (access(given, F_OK) == 0 || strchr(given, '/'))
        return ds_template_load_file(out, given, err);
    rc = ds_template_load(out, given, ds_cli_ui(), NULL);
    if (rc == DS_ENOENT)
        return ds_fail(
            err, DS_ENOENT,
            _("there is neither a file nor a template '%s'; 'dossier template list' shows the "
              "templates"),
            given);
    return rc < 0 ? ds_template_load(out, given, ds_cli_ui(), err) : 0;
}

/* Every fault on a line of its own; false when there is one. */
static bool definition_holds(const json_t *definition, const char *given)
{
    struct ds_faults faults = DS_FAULTS_INIT;
    bool holds;

    ds_definition_check(&faults, definition);
    for (size_t i = 0; i < ds_faults_kept(&faults); i++) {
        struct ds_buf text = DS_BUF_INIT(1024);

        if (ds_fault_text(&text, &faults.fault[i], ds_locale_word(), NULL) == 0)
            ds_out_errorf(_("%s: %s: %s"), given, faults.fault[i].path, text.p);
        ds_buf_release(&text);
    }
    holds = faults.n == 0;
    ds_faults_release(&faults);
    return holds;
}

static int start(const char *name, const struct options *options, const json_t *definition,
                 struct ds_error *err)
{
    struct ds_casebook_session work = DS_CASEBOOK_SESSION_INIT;
    ds_cleanup(ds_json_freep) json_t *record = NULL;
    struct ds_start begun = {
        .name = name,
        .learner = options->learner,
        .learner_id = options->learner_id,
        .method = options->method,
        .identity = options->identity,
        .place = options->place,
        .conditions = options->conditions,
        .adjustments = options->adjustments,
        .support = options->support,
    };
    int rc = ds_casework_open(&work, &options->work, err);

    begun.at = work.author.time.at;
    if (rc == 0)
        rc = ds_record_new(&record, &begun, definition, err);
    if (rc == 0)
        rc = ds_case_start(work.book, definition, record, &work.author, err);
    ds_casebook_session_release(&work);
    return rc;
}

static bool names_a_case(const char *name)
{
    size_t n = strlen(name);

    return n > 0 && n <= DS_CASE_NAME_MAX &&
           n == strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");
}

static const char *missing(const struct options *options)
{
    if (!options->definition)
        return _("say what is assessed with --definition");
    if (!options->learner)
        return _("say who is assessed with --learner");
    if (options->method && !options->identity)
        return _("say how the learner's identity was checked with --identity");
    if (!options->method && (options->place || options->identity || options->conditions ||
                             options->adjustments || options->support))
        return _("say how it is assessed with --occasion");
    return NULL;
}

static int run(int argc, char **argv)
{
    struct options options = {.definition = NULL};
    struct ds_error err = DS_ERROR_INIT;
    ds_cleanup(ds_json_freep) json_t *definition = NULL;
    int code = ds_options_parse(&ds_cmd_start, &options, &argc, &argv);

    if (code >= 0)
        return code;
    if (argc != 1)
        return ds_usage_error(&ds_cmd_start, _("name one case"));
    if (!names_a_case(argv[0]))
        return ds_usage_error(&ds_cmd_start,
                              _("'%s' cannot name a case: letters without accents, digits, '.', "
                                "'_' and '-', at most %d"),
                              argv[0], DS_CASE_NAME_MAX);
    if (!ds_closed_read(&options.method, &ds_closed_methods))
        return ds_closed_refuse(&ds_cmd_start, _("there is no occasion '%s'; there is: %s"),
                                options.method, &ds_closed_methods);
    if (missing(&options))
        return ds_usage_error(&ds_cmd_start, "%s", missing(&options));
    if (read_definition(&definition, options.definition, &err) < 0)
        return ds_command_failed(&ds_cmd_start, &err);
    if (!definition_holds(definition, options.definition))
        return DS_EXIT_DOES_NOT;
    if (start(argv[0], &options, definition, &err) < 0)
        return ds_command_failed(&ds_cmd_start, &err);
    ds_out_recorded();
    printf("%s ", _("saved: case"));
    ds_out_text(stdout, argv[0]);
    putchar('\n');
    return ds_out_close(DS_EXIT_HOLDS);
}

const struct ds_command ds_cmd_start = {
    .name = "start",
    .arguments = N_("CASE --definition FILE --learner NAME"),
    .summary = N_("start a case: one learner, one achievement"),
    .details = N_("Checks the definition and makes the branch case/CASE with its first signed "
                  "commit. The definition is kept with the case as it is now: a later change of "
                  "the file does not reach it. CASE is letters, digits, '.', '_' and '-'. At the "
                  "first act of a key in a case, --as says who holds it."),
    .options = options_table,
    .run = run,
};
