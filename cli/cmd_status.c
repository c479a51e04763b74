/* SPDX-License-Identifier: Apache-2.0 */
/* dossier status: where a case stands, or every case of the casebook. */
#include "app/casebook/case_list.h"
#include "capture/acts/coverage.h"
#include "cli/case_text.h"
#include "cli/casework.h"
#include "cli/commands.h"
#include "cli/locale.h"
#include "cli/out.h"
#include "cli/status_case.h"
#include "cli/table.h"
#include "core/cleanup.h"
#include "core/i18n.h"

#include <string.h>

struct options {
    bool json;
    struct ds_casework_options work;
};

static const struct ds_option options_table[] = {
    DS_FLAG_OPTION("json", 0, json, N_("write JSON")),
    DS_CASEBOOK_OPTION(work),
    DS_OPTIONS_END,
};

static void print_summary(const json_t *about)
{
    static const struct ds_table table = {.indent = 0, .columns = 4, .width = {20, 18, 22, 17}};
    const char *state = ds_json_text(about, "state"),
               *learner = ds_json_text(about, "learner.name");
    bool unreadable = strcmp(state, "unreadable") == 0;
    char text[200];
    struct ds_cell cell[] = {
        {.text = ds_json_text(about, "case")},
        {.text = unreadable ? ds_json_text(about, "error") : learner},
        {.text = unreadable
                     ? ""
                     : ds_json_language(ds_json_at(about, "definition.name"), ds_locale_word())},
        {.text = text,
         .colour = ds_colour(stdout, unreadable || strcmp(state, "not-awarded") == 0 ? "bad"
                                     : strcmp(state, "awarded") == 0                 ? "good"
                                                                                     : "open")},
    };

    if (unreadable)
        snprintf(text, sizeof(text), "✗ %s", _("cannot be read"));
    else
        snprintf(text, sizeof(text), "%s %s %d/%d", ds_case_mark(state), ds_case_state(state),
                 (int)ds_json_int(about, "met", 0), (int)ds_json_int(about, "of", 0));
    ds_table_row(stdout, &table, cell);
}

static int list(struct ds_casebook *book, bool json, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *cases = NULL;
    int rc = ds_case_summaries(&cases, book, err);

    if (rc < 0)
        return rc;
    if (json)
        return ds_out_json_take(json_pack("{s:s,s:O}", "format", "dossier-cases-1", "cases", cases),
                                err);
    if (json_array_size(cases) == 0)
        puts(_("The casebook has no case yet; 'dossier start' begins one."));
    for (size_t i = 0; i < json_array_size(cases); i++)
        print_summary(json_array_get(cases, i));
    return 0;
}

static int one(struct ds_casebook *book, const char *name, bool json, struct ds_error *err)
{
    ds_cleanup(ds_record_release) struct ds_record record = DS_RECORD_INIT;
    ds_cleanup(ds_json_freep) json_t *definition = NULL, *status = NULL;
    int rc = ds_case_load(&record, &definition, book, name, err);

    if (rc == 0)
        rc = ds_coverage(&status, &record, definition, err);
    if (rc < 0)
        return rc;
    if (json)
        ds_out_json(status);
    else
        ds_status_case(status, definition);
    return 0;
}

static int run(int argc, char **argv)
{
    struct options options = {.json = false};
    ds_cleanup(ds_casebook_freep) struct ds_casebook *book = NULL;
    struct ds_error err = DS_ERROR_INIT;
    int rc, code = ds_options_parse(&ds_cmd_status, &options, &argc, &argv);

    if (code >= 0)
        return code;
    if (argc > 1)
        return ds_usage_error(&ds_cmd_status, _("name one case, or none to list them"));
    rc = ds_casebook_open(&book, ds_casework_casebook(options.work.casebook), &err);
    if (rc == 0)
        rc = argc ? one(book, argv[0], options.json, &err) : list(book, options.json, &err);
    return rc < 0 ? ds_command_failed(&ds_cmd_status, &err) : ds_out_close(DS_EXIT_HOLDS);
}

const struct ds_command ds_cmd_status = {
    .name = "status",
    .arguments = N_("[CASE]"),
    .summary = N_("show where a case stands and what is missing"),
    .details =
        N_("For a case: each criterion with its evidence (had/needed), what was judged and by "
           "whom, the sign-offs, what the rule says so far and what it still needs. Without "
           "a case: every case of the casebook and its state."),
    .options = options_table,
    .run = run,
};
