/* SPDX-License-Identifier: Apache-2.0 */
/* dossier template: the achievement definitions that come with the program, and one's own. */
#include "app/casebook/adopt_template.h"
#include "app/casebook/templates.h"
#include "cli/app_ui.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/locale.h"
#include "cli/out.h"
#include "cli/template_print.h"
#include "core/cleanup.h"
#include "core/record/definition.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct options {
    const char *id;
    const char *issuer_id;
    const char *issuer_name;
    const char *issuer_name_fr;
    const char *issuer_url;
    bool demonstration;
    bool json;
};

static const struct ds_option options_table[] = {
    DS_TEXT_OPTION("issuer-id", 0, issuer_id, N_("URI"),
                   N_("the issuer's identifier, https://… or did:…")),
    DS_TEXT_OPTION("issuer-name", 0, issuer_name, N_("TEXT"), N_("the issuer's name")),
    DS_TEXT_OPTION("issuer-name-fr", 0, issuer_name_fr, N_("TEXT"),
                   N_("its name in French, when it has another")),
    DS_TEXT_OPTION("issuer-url", 0, issuer_url, N_("URI"), N_("the issuer's web page")),
    DS_TEXT_OPTION("id", 0, id, N_("URI"), N_("identifier of the achievement, else a random one")),
    DS_FLAG_OPTION("demonstration", 0, demonstration, N_("keep it marked as a demonstration")),
    DS_FLAG_OPTION("json", 0, json, N_("write JSON")),
    DS_OPTIONS_END,
};

static int run(int argc, char **argv);

#define DONE N_("Exit codes: 0 done; 2 wrong use; 3 it could not be done.")

static const struct ds_verb verbs[] = {
    {
        .word = "list",
        .help = N_("lists the definitions that come with the program"),
        .options = "json",
        .exits = DONE,
    },
    {
        .word = "show",
        .arguments = N_("NAME"),
        .help = N_("shows one; NAME can be a file (with a '/' or '.json' in it)"),
        .options = "json",
        .exits = N_("Exit codes: 0 done; 1 the definition has faults; 2 wrong use; 3 there is "
                    "none, or it cannot be read."),
    },
    {
        .word = "new",
        .arguments = N_("NAME FILE"),
        .help = N_("writes a copy of your own to FILE: your issuer, a new identifier, and nothing "
                   "that was invented for the template (consultations, pathways, course code). "
                   "FILE must not exist."),
        .options = "issuer-id issuer-name issuer-name-fr issuer-url id demonstration",
        .exits = N_("Exit codes: 0 done; 2 wrong use; 3 there is no such template, or FILE exists "
                    "or cannot be written."),
    },
    {
        .word = "check",
        .arguments = N_("FILE"),
        .help = N_("names every fault by its JSON path, one a line: members, types, ids, "
                   "references, order, limits, a rule that nobody can meet or that binds nothing, "
                   "texts missing in one language"),
        .options = "json",
        .exits = N_("Exit codes: 0 without faults; 1 with; 2 wrong use; 3 FILE cannot be read."),
    },
    {.word = NULL},
};

const struct ds_command ds_cmd_template = {
    .name = "template",
    .arguments = N_("list | show | new | check [NAME] [FILE]"),
    .summary = N_("list, show, copy and check definitions"),
    .details =
        N_("An achievement definition says what is assessed, against which rubric, by which rule."),
    .options = options_table,
    .run = run,
    .verbs = verbs,
};

static int failed(const struct ds_error *err)
{
    ds_out_error(err);
    return (int)ds_exit_of(err);
}

static int list(const struct options *options)
{
    ds_cleanup(ds_json_freep) json_t *templates = NULL;
    struct ds_error err = DS_ERROR_INIT;

    if (ds_templates_list(&templates, ds_cli_ui(), &err) < 0)
        return failed(&err);
    if (options->json)
        ds_out_json(templates);
    for (size_t i = 0; !options->json && i < json_array_size(templates); i++) {
        const json_t *one = json_array_get(templates, i);
        const char *name = ds_json_text(one, "name");

        ds_out_text(stdout, name);
        printf("%*s", ds_out_width(name) < 34 ? 34 - ds_out_width(name) : 1, "");
        ds_out_text(stdout, ds_json_language(json_object_get(one, "title"), ds_locale_word()));
        putchar('\n');
    }
    return DS_EXIT_HOLDS;
}

static bool is_file(const char *name)
{
    return strchr(name, '/') || strstr(name, ".json");
}

static void print_fault(FILE *to, const struct ds_fault *fault)
{
    struct ds_buf text = DS_BUF_INIT(4096);

    ds_out_text(to, fault->path);
    fputs(_(": "), to);
    if (ds_fault_text(&text, fault, ds_locale_word(), NULL) == 0)
        ds_out_text(to, text.p);
    fputc('\n', to);
    ds_buf_release(&text);
}

static void print_faults(FILE *to, const struct ds_faults *faults)
{
    size_t kept = ds_faults_kept(faults);

    for (size_t i = 0; i < kept; i++)
        print_fault(to, &faults->fault[i]);
    if (faults->n > kept)
        ds_out_note(_("and %zu more faults"), faults->n - kept);
}

static int show(const char *name, const struct options *options)
{
    ds_cleanup(ds_json_freep) json_t *definition = NULL;
    ds_cleanup(ds_faults_release) struct ds_faults faults = DS_FAULTS_INIT;
    struct ds_error err = DS_ERROR_INIT;
    int rc = is_file(name) ? ds_template_load_file(&definition, name, &err)
                           : ds_template_load(&definition, name, ds_cli_ui(), &err);

    if (rc < 0)
        return failed(&err);
    ds_definition_check(&faults, definition);
    if (faults.n) {
        print_faults(stderr, &faults);
        ds_out_errorf(_("'%s' is not a valid definition"), name);
        return DS_EXIT_DOES_NOT;
    }
    if (options->json)
        ds_out_json(definition);
    else
        ds_template_print(definition);
    return DS_EXIT_HOLDS;
}

static int adopt(json_t *definition, const struct options *options, struct ds_error *err)
{
    const struct ds_template_adoption adoption = {
        .id = options->id,
        .issuer_id = options->issuer_id,
        .issuer_name = options->issuer_name,
        .issuer_url = options->issuer_url,
        .issuer_name_fr = options->issuer_name_fr,
        .demonstration = options->demonstration,
    };

    return ds_template_adopt(definition, &adoption, err);
}

static int make(const char *name, const char *path, const struct options *options)
{
    ds_cleanup(ds_json_freep) json_t *definition = NULL;
    ds_cleanup(ds_faults_release) struct ds_faults faults = DS_FAULTS_INIT;
    struct ds_error err = DS_ERROR_INIT;

    if (!options->issuer_id || !options->issuer_name)
        return ds_usage_error(&ds_cmd_template,
                              _("new needs the options --issuer-id and --issuer-name"));
    if (ds_template_load(&definition, name, ds_cli_ui(), &err) < 0 ||
        adopt(definition, options, &err) < 0)
        return failed(&err);
    ds_definition_check(&faults, definition);
    if (faults.n) {
        print_faults(stderr, &faults);
        return ds_usage_error(&ds_cmd_template, _("the options do not make a valid definition"));
    }
    if (ds_definition_write(definition, path, &err) < 0)
        return failed(&err);
    if (!options->demonstration)
        ds_out_note(_("'%s' has no consultations yet: add those you held with employers"), path);
    return DS_EXIT_HOLDS;
}

/* {"path", "en", "fr"} */
static int add_fault_json(json_t *list, const struct ds_fault *fault, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf en = DS_BUF_INIT(4096);
    ds_cleanup(ds_buf_release) struct ds_buf fr = DS_BUF_INIT(4096);
    int rc = ds_fault_text(&en, fault, "en", err);

    if (rc < 0)
        return rc;
    rc = ds_fault_text(&fr, fault, "fr", err);
    if (rc < 0)
        return rc;
    if (json_array_append_new(
            list, json_pack("{s:s,s:s,s:s}", "path", fault->path, "en", en.p, "fr", fr.p)) < 0)
        return ds_nomem(err);
    return 0;
}

/* {"format", "faults": [{"path", "en", "fr"} …], "count"} */
static int print_faults_json(const struct ds_faults *faults, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *list = json_array();

    for (size_t i = 0; i < ds_faults_kept(faults); i++) {
        int rc = add_fault_json(list, &faults->fault[i], err);

        if (rc < 0)
            return rc;
    }
    return ds_out_json_take(json_pack("{s:s,s:I,s:O}", "format", "dossier-check-1", "count",
                                      (json_int_t)faults->n, "faults", list),
                            err);
}

static int check(const char *path, const struct options *options)
{
    ds_cleanup(ds_faults_release) struct ds_faults faults = DS_FAULTS_INIT;
    struct ds_error err = DS_ERROR_INIT;

    if (ds_definition_check_file(&faults, path, &err) < 0 ||
        (options->json && print_faults_json(&faults, &err) < 0))
        return failed(&err);
    if (!options->json)
        print_faults(stdout, &faults);
    return faults.n ? DS_EXIT_DOES_NOT : DS_EXIT_HOLDS;
}

static int run(int argc, char **argv)
{
    struct options options = {.json = false};
    int code = ds_options_parse(&ds_cmd_template, &options, &argc, &argv);

    if (code >= 0)
        return code;
    if (argc == 1 && strcmp(argv[0], "list") == 0)
        return list(&options);
    if (argc == 2 && strcmp(argv[0], "show") == 0)
        return show(argv[1], &options);
    if (argc == 3 && strcmp(argv[0], "new") == 0)
        return make(argv[1], argv[2], &options);
    if (argc == 2 && strcmp(argv[0], "check") == 0)
        return check(argv[1], &options);
    return ds_usage_error(&ds_cmd_template, _("give list, show NAME, new NAME FILE or check FILE"));
}
