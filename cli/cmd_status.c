/* SPDX-License-Identifier: Apache-2.0 */
/* dossier status: where a case stands, or every case of the casebook. */
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

static int coverage(json_t **out, struct ds_casebook *book, const char *name, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *record = NULL, *definition = NULL;
    int rc = ds_case_load(&record, &definition, book, name, err);

    return rc < 0 ? rc : ds_coverage(out, record, definition, err);
}

/* A case that cannot be read is listed as such: the others still count. */
static json_t *summary(struct ds_casebook *book, const char *name)
{
    ds_cleanup(ds_json_freep) json_t *status = NULL;
    struct ds_error err = DS_ERROR_INIT;

    if (coverage(&status, book, name, &err) < 0)
        return json_pack("{s:s,s:s,s:s}", "case", name, "state", "unreadable", "error", err.text);
    return json_pack("{s:s,s:O,s:O,s:O,s:I,s:I}", "case", name, "state",
                     json_object_get(status, "state"), "learner",
                     json_object_get(status, "learner"), "definition",
                     json_object_get(status, "definition"), "met",
                     (json_int_t)ds_json_int(status, "result.met", 0), "of",
                     (json_int_t)ds_json_int(status, "result.of", 0));
}

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
    ds_cleanup(ds_json_freep) json_t *names = NULL, *cases = json_array(), *document = NULL;
    int rc = ds_case_list(&names, book, err);

    if (rc < 0)
        return rc;
    for (size_t i = 0; i < json_array_size(names); i++)
        if (json_array_append_new(cases,
                                  summary(book, json_string_value(json_array_get(names, i)))) < 0)
            return ds_nomem(err);
    if (json) {
        document = json_pack("{s:s,s:O}", "format", "dossier-cases-1", "cases", cases);
        ds_out_json(document);
        return 0;
    }
    if (json_array_size(cases) == 0)
        puts(_("The casebook has no case yet; 'dossier start' begins one."));
    for (size_t i = 0; i < json_array_size(cases); i++)
        print_summary(json_array_get(cases, i));
    return 0;
}

static int one(struct ds_casebook *book, const char *name, bool json, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *record = NULL, *definition = NULL, *status = NULL;
    int rc = ds_case_load(&record, &definition, book, name, err);

    if (rc == 0)
        rc = ds_coverage(&status, record, definition, err);
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
    rc = ds_casebook_open(&book, options.work.casebook, &err);
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
