/* SPDX-License-Identifier: Apache-2.0 */
/* dossier add: evidence into a case. */
#include "capture/acts/add.h"
#include "cli/casework.h"
#include "cli/closed_list.h"
#include "cli/commands.h"
#include "cli/out.h"
#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/sandbox/sandbox.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct options {
    struct ds_list criteria;
    const char *name, *alt, *kind, *captured_at, *how, *occasion, *captions, *derived_from;
    bool follow, json;
    struct ds_casework_options work;
};

static const struct ds_option options_table[] = {
    DS_LIST_OPTION("criterion", 'c', criteria, N_("ID"),
                   N_("what it is evidence of; may be given several times")),
    DS_TEXT_OPTION("name", 'n', name, N_("TEXT"), N_("what to call it (one file)")),
    DS_TEXT_OPTION("alt", 0, alt, N_("TEXT"),
                   N_("what it shows, for who cannot see or hear it (one file)")),
    DS_TEXT_OPTION("kind", 0, kind, N_("KIND"),
                   N_("video, audio, image, document, data, code, archive or other, where the "
                      "media type misleads")),
    DS_TEXT_OPTION("captured-at", 0, captured_at, N_("TIME"), N_("when it was made, if not now")),
    DS_TEXT_OPTION("how", 0, how, N_("WORD"),
                   N_("file (the default), camera, screen, microphone or import")),
    DS_TEXT_OPTION("occasion", 0, occasion, N_("ID"), N_("the occasion it was made on")),
    DS_TEXT_OPTION("captions", 0, captions, N_("FILE"),
                   N_("captions for it (one file), added too")),
    DS_TEXT_OPTION("derived-from", 0, derived_from, N_("FILE"),
                   N_("the artefact it was made from: the file, or digits of its digest")),
    DS_FLAG_OPTION("follow", 0, follow, N_("take what a symbolic link named here leads to")),
    DS_FLAG_OPTION("json", 0, json, N_("write what was added as JSON")),
    DS_CASEWORK_OPTIONS(work),
    DS_OPTIONS_END,
};

static void show_step(void *ctx, const char *name, uint64_t done, uint64_t total)
{
    struct ds_meter *meter = ctx;

    meter->what = name;
    ds_meter_step(meter, done, total);
}

static void show_note(void *ctx, const char *name, const char *sentence)
{
    ds_meter_end(ctx);
    ds_out_note(_("%s: %s"), name, sentence);
}

/* The exit code of wrong use, or -1. */
static int read_words(struct options *options)
{
    if (!ds_closed_read(&options->how, &ds_closed_hows))
        return ds_closed_refuse(&ds_cmd_add, _("--how does not know '%s'; there is: %s"),
                                options->how, &ds_closed_hows);
    if (!ds_closed_read(&options->kind, &ds_closed_kinds))
        return ds_closed_refuse(&ds_cmd_add, _("--kind does not know '%s'; there is: %s"),
                                options->kind, &ds_closed_kinds);
    return -1;
}

static const char *state_sentence(const char *state)
{
    if (strcmp(state, "new") == 0)
        return _("saved");
    return strcmp(state, "linked") == 0 ? _("saved: it was there, now for more criteria")
                                        : _("was there already");
}

static void print_one(const json_t *entry)
{
    char size[32];
    size_t members = json_array_size(json_object_get(entry, "members"));

    printf("%.12s  %s  ", ds_json_text(entry, "digest"),
           ds_out_size(size, (uint64_t)ds_json_int(entry, "size", 0)));
    ds_out_text(stdout, ds_json_text(entry, "mediaType"));
    fputs("  ", stdout);
    ds_out_text(stdout, ds_json_text(entry, "originalName"));
    printf("  %s", state_sentence(ds_json_text(entry, "state")));
    if (members)
        printf(ngettext_(" (%zu file inside)", " (%zu files inside)", members), members);
    putchar('\n');
}

static void report(const json_t *added, bool json)
{
    ds_out_recorded();
    if (json) {
        ds_out_json(added);
        return;
    }
    for (size_t i = 0; i < json_array_size(added); i++)
        print_one(json_array_get(added, i));
}

/* What the options say of the files, but when they were made. */
static struct ds_add_words words_of(const struct options *options)
{
    return (struct ds_add_words){
        .criteria = options->criteria.item,
        .criteria_n = options->criteria.n,
        .name = options->name,
        .alt = options->alt,
        .kind = options->kind,
        .how = options->how,
        .occasion = options->occasion,
        .captions = options->captions,
        .derived_from = options->derived_from,
    };
}

static int add(json_t **added, const char *name, const struct ds_file_list *files,
               const struct options *options, struct ds_error *err)
{
    ds_cleanup(ds_casebook_session_release) struct ds_casebook_session work =
        DS_CASEBOOK_SESSION_INIT;
    ds_cleanup(ds_meter_end) struct ds_meter meter = {.what = NULL};
    struct ds_add_watch watch = {.step = show_step, .note = show_note, .ctx = &meter};
    struct ds_add_words words = words_of(options);
    int rc = ds_casework_open(&work, &options->work, err);

    if (rc < 0)
        return rc;
    words.captured_at = work.author.time.at;
    rc = options->captured_at ? ds_casework_time(&words.captured_at, options->captured_at, err) : 0;
    return rc < 0
               ? rc
               : ds_add(
                     added, work.book, name,
                     &(struct ds_add_request){
                         .files = files, .words = &words, .author = &work.author, .watch = &watch},
                     err);
}

static int list_files(struct ds_file_list *files, int argc, char **argv,
                      const struct options *options, struct ds_error *err)
{
    bool of_one_file = options->name || options->alt || options->captions;
    int rc = 0;

    for (int i = 1; rc == 0 && i < argc; i++)
        rc = ds_file_list_add(files, argv[i], err);
    if (rc == 0 && of_one_file && files->n != 1)
        rc = ds_fail(err, DS_EUSAGE, _("--name, --alt and --captions are for one file"));
    return rc;
}

static int list_and_add(int argc, char **argv, const struct options *options)
{
    struct ds_meter meter = {.what = NULL};
    ds_cleanup(ds_file_list_release) struct ds_file_list files = {
        .follow = options->follow,
        .skipped = show_note,
        .ctx = &meter,
    };
    struct ds_error err = DS_ERROR_INIT;
    ds_cleanup(ds_json_freep) json_t *added = NULL;

    if (list_files(&files, argc, argv, options, &err) < 0 ||
        add(&added, argv[0], &files, options, &err) < 0)
        return ds_out_close(ds_command_failed(&ds_cmd_add, &err));
    report(added, options->json);
    return ds_out_close(DS_EXIT_HOLDS);
}

static int run(int argc, char **argv)
{
    struct options options = {.name = NULL};
    int code = ds_options_parse(&ds_cmd_add, &options, &argc, &argv);

    if (code >= 0)
        return code;
    if (argc < 2)
        return ds_usage_error(&ds_cmd_add, _("name a case, and files or folders to add"));
    code = read_words(&options);
    if (code >= 0)
        return code;
    if (ds_sandbox_available() == 0)
        ds_out_note("%s", _("this system has neither Landlock nor seccomp: what looks into the "
                            "files is confined by limits alone"));
    code = list_and_add(argc, argv, &options);
    free(options.criteria.item);
    return code;
}

const struct ds_command ds_cmd_add = {
    .name = "add",
    .arguments = N_("CASE FILE..."),
    .summary = N_("add evidence to a case"),
    .details = N_("Each FILE is copied into the casebook and hashed in the same read; a folder "
                  "means every file below it, symbolic links left out; one that is named itself is "
                  "refused, unless you say --follow. All files of one call are "
                  "one signed commit: all are recorded or none. 'saved' is printed when the bytes "
                  "and the commit are on disk. Archives (zip, tar.gz, 7z, rar) are listed, not "
                  "opened. Adding a file again, with another criterion, links it to that one too."),
    .options = options_table,
    .run = run,
};
