/* SPDX-License-Identifier: Apache-2.0 */
/* dossier inspect: what a verified package holds. */
#include "app/open/artefact_range.h"
#include "app/open/artefact_stream.h"
#include "cli/checking_apart.h"
#include "cli/commands.h"
#include "cli/inspect_text.h"
#include "cli/locale.h"
#include "cli/out.h"
#include "cli/report_text.h"
#include "core/cleanup.h"
#include "core/format.h"
#include "core/i18n.h"
#include "core/json/set.h"
#include "core/leaves.h"
#include "core/record/artefact_details.h"
#include "verify/findings/findings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct options {
    struct ds_checking_options checking;
    const char *artefact, *criterion;
    bool json;
    bool force;
    bool list;
    int copy; /* not an option: see prepare_copy() */
};

static const struct ds_option options_table[] = {
    DS_CHECKING_OPTIONS(checking),
    DS_TEXT_OPTION("criterion", 'c', criterion, N_("ID"),
                   N_("show this criterion alone, with every judgement")),
    DS_TEXT_OPTION("artefact", 'a', artefact, N_("WHICH"),
                   N_("write this piece of evidence to standard output: its digest, the beginning "
                      "of it, or its name; #bytes=FIRST-LAST: these bytes of it")),
    DS_FLAG_OPTION("force", 'f', force, N_("--artefact: write it to a terminal even so")),
    DS_FLAG_OPTION("list", 'l', list, N_("list the files under the seal, reading nothing of them")),
    DS_FLAG_OPTION("json", 0, json, N_("write definition, record and credential as JSON")),
    DS_OPTIONS_END,
};

static int run(int argc, char **argv);

const struct ds_command ds_cmd_inspect = {
    .name = "inspect",
    .arguments = N_("FILE|FOLDER|URL|-"),
    .summary = N_("show what a verified package holds"),
    .details = N_(
        "Verifies the package as 'dossier verify' does, then shows outcomes, criteria, the level "
        "reached against the level required, remarks, evidence and where in it to look, people and "
        "sign-offs. A package that does not verify shows nothing.\n"
        "\n"
        "With --artefact no byte is written before the whole piece was found to be what the record "
        "says. Of a package at an address (https://…) the documents are read, and of the evidence "
        "nothing but that piece. With #bytes=FIRST-LAST behind it only the MiB are read that these "
        "bytes are in: each is checked before it is written, and the rest is not.\n"
        "\n"
        "Exit codes: 0 shown; 1 not verified, nothing shown; 2 wrong use; 3 the check could not "
        "run; 4 shown, and intact, but the signer is unknown."),
    .options = options_table,
    .run = run,
};

static int put_to_stdout(void *ctx, const void *bytes, size_t n, struct ds_error *err)
{
    (void)ctx;
    return fwrite(bytes, 1, n, stdout) == n
               ? 0
               : ds_fail(err, DS_EIO, "%s", _("cannot write to standard output"));
}

/* What --artefact asks for: a piece of evidence, or some bytes of it. */
struct asked {
    const json_t *artefact;
    const struct ds_zip_entry *entry;
    bool in_part;
    struct ds_byte_range bytes;
};

static int name_evidence(struct asked *out, const struct ds_package_check *checking,
                         const char *which, struct ds_error *err)
{
    size_t n = strlen(which);
    int part = ds_byte_range_parse(&out->bytes, &n, which, err);
    ds_cleanup(ds_freep) char *name = part < 0 ? NULL : strndup(which, n);

    out->in_part = part == 1;
    if (part < 0)
        return part;
    return name ? ds_evidence_named(&out->artefact, checking->report->shown.record, name, err)
                : ds_nomem(err);
}

static int find_evidence(struct asked *out, const struct ds_package_check *checking,
                         const struct options *options, struct ds_error *err)
{
    char name[DS_MAX_NAME + 1];
    int rc = name_evidence(out, checking, options->artefact, err);

    if (rc < 0)
        return rc;
    if (isatty(STDOUT_FILENO) && !options->force)
        return ds_fail(err, DS_EUSAGE,
                       _("standard output is a terminal: write to a file, or say --force"));
    ds_evidence_entry_name(name, out->artefact);
    if (ds_set_has(checking->report->shown.withheld, ds_artefact_details(out->artefact).digest))
        return ds_fail(err, DS_ENOENT, _("'%s' is withheld by the holder"), options->artefact);
    out->entry = ds_container_find(checking->container, name);
    if (out->entry)
        return 0;
    return ds_fail(err, DS_ENOENT,
                   _("'%s' names no evidence of this package; 'dossier inspect' lists it"),
                   options->artefact);
}

static int write_part(const struct ds_package_check *checking, const struct asked *asked,
                      struct ds_error *err)
{
    const struct ds_sink to = {.put = put_to_stdout};
    const struct ds_artefact_details artefact = ds_artefact_details(asked->artefact);
    struct ds_artefact_range what = {.container = checking->container,
                                     .entry = asked->entry,
                                     .root = artefact.leaves,
                                     .bytes = asked->bytes};
    char name[DS_MAX_NAME + 1];
    uint64_t leaves = 0;
    int rc;

    snprintf(name, sizeof(name), DS_LEAVES "%s", artefact.digest);
    what.list = ds_container_find(checking->container, name);
    if (!what.root || !what.list)
        return ds_fail(err, DS_EUSAGE, "%s",
                       _("this piece of evidence is not above 1 MiB and has no leaves; ask for all "
                         "of it"));
    rc = ds_artefact_range(&leaves, &to, &what, err);
    if (rc == 0)
        ds_out_note(_("partly checked: of this piece of evidence %llu MiB of %llu were read, and "
                      "are what the record says; the rest was not looked at"),
                    (unsigned long long)leaves,
                    (unsigned long long)ds_leaves_count(asked->entry->size));
    return rc;
}

static int write_artefact(const struct ds_package_check *checking, const struct options *options,
                          struct ds_error *err)
{
    const struct ds_sink to = {.put = put_to_stdout};
    struct asked asked = {.artefact = NULL};
    int rc = find_evidence(&asked, checking, options, err);

    if (rc < 0)
        return rc;
    if (asked.in_part)
        return write_part(checking, &asked, err);
    return ds_artefact_stream(&to,
                              &(struct ds_artefact_stream){
                                  .container = checking->container,
                                  .entry = asked.entry,
                                  .digest = ds_json_text(asked.artefact, "digest"),
                                  .language = ds_locale_word(),
                                  .copy = options->copy,
                              },
                              err);
}

static int write_json(const struct ds_report *report, struct ds_error *err)
{
    return ds_out_json_take(
        json_pack("{s:s, s:s, s:b, s:O, s:O, s:O?}", "verdict", ds_verdict_word(report->verdict),
                  "identity", report->shown.identity, "demonstration", report->demonstration,
                  "definition", report->shown.definition, "record",
                  ds_record_json(report->shown.record), "credential", report->shown.credential),
        err);
}

static int no_criterion(const json_t *criteria, const char *wanted, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf ids = DS_BUF_INIT(4096);

    for (size_t i = 0; i < json_array_size(criteria); i++)
        ds_buf_printf(&ids, NULL, "%s%s", i ? ", " : "",
                      ds_json_text(json_array_get(criteria, i), "id"));
    return ds_fail(err, DS_ENOENT, _("the definition has no criterion '%s'; there is: %s"), wanted,
                   ids.p ? ids.p : "");
}

static int write_text(const struct ds_report *report, const struct options *options,
                      struct ds_error *err)
{
    ds_report_text_verdict(stdout, report);
    if (!options->criterion)
        ds_report_text_summary(stdout, report);
    if (ds_inspect_text(stdout, report, options->criterion))
        return 0;
    return no_criterion(ds_json_at(report->shown.definition, "criteria"), options->criterion, err);
}

static bool may_list(const struct ds_report *report)
{
    return report->verdict > DS_NOT_VERIFIED && ds_report_holds(report, DS_CHECK_SEAL_SIGNATURE);
}

static int write_list_json(const struct ds_container *container, struct ds_error *err)
{
    json_t *list = json_array();

    for (size_t i = 0; list && i < container->count; i++)
        if (json_array_append_new(list, json_pack("{s:s, s:I}", "name", container->entry[i].name,
                                                  "size", (json_int_t)container->entry[i].size)) <
            0) {
            json_decref(list);
            list = NULL;
        }
    return ds_out_json_take(list, err);
}

static int write_list(const struct ds_container *container, bool json, struct ds_error *err)
{
    char size[32];

    if (json)
        return write_list_json(container, err);
    for (size_t i = 0; i < container->count; i++) {
        int width = ds_out_width(ds_out_size(size, container->entry[i].size));

        printf("%*s%s  ", width < 8 ? 8 - width : 0, "", size);
        ds_out_text(stdout, container->entry[i].name);
        putchar('\n');
    }
    return 0;
}

static int show(const struct ds_package_check *checking, const struct options *options,
                struct ds_error *err)
{
    const struct ds_report *report = checking->report;

    /* A package that failed in any way shows nothing, not even what its report could still show. */
    if (options->list ? !may_list(report)
                      : !report->shown.record ||
                            (!ds_package_check_holds(report) && !ds_report_read_in_part(report))) {
        ds_report_text_verdict(stderr, report);
        ds_report_text_findings(stderr, report);
        return ds_fail(err, ds_report_other_format(report) ? DS_EINVAL : DS_EREFUSED, "%s",
                       _("the package does not verify; nothing is shown"));
    }
    if (options->list)
        return write_list(checking->container, options->json, err);
    if (options->artefact) {
        ds_report_text_verdict(stderr, report);
        return write_artefact(checking, options, err);
    }
    return options->json ? write_json(report, err) : write_text(report, options, err);
}

struct request {
    struct options *options;
    const char *package;
};

static int inspect(void *ctx, int page)
{
    const struct request *request = ctx;
    struct ds_package_check checking = DS_PACKAGE_CHECK_INIT;
    struct ds_error err = DS_ERROR_INIT;
    int rc = ds_checking_run(&checking, request->package, &request->options->checking, &err);

    (void)page;
    if (rc == 0)
        rc = show(&checking, request->options, &err);
    if (rc < 0)
        ds_out_error(&err);
    else
        rc = checking.report->verdict == DS_SIGNER_UNKNOWN ? DS_EXIT_UNKNOWN : DS_EXIT_HOLDS;
    ds_package_check_release(&checking);
    return rc < 0 ? (int)ds_exit_of(&err) : rc;
}

/* What is fetched from afar lies in a file without a name, which is there before nothing may be
 * written any more. */
static int prepare_copy(struct options *options, const char *package, struct ds_error *err)
{
    options->copy = -1;
    return options->artefact && ds_package_is_remote(package) ? ds_unnamed_file(&options->copy, err)
                                                              : 0;
}

static int run(int argc, char **argv)
{
    struct options options = {.json = false};
    struct ds_error err = DS_ERROR_INIT;
    int rc = ds_options_parse(&ds_cmd_inspect, &options, &argc, &argv);

    if (rc >= 0)
        return rc;
    if (argc != 1)
        return ds_usage_error(&ds_cmd_inspect, "%s", _("name one package"));
    if (options.list)
        options.checking.scope.extent = DS_SCOPE_LIST;
    else if (ds_package_is_remote(argv[0]))
        options.checking.scope.extent = DS_SCOPE_DOCUMENTS;
    if (prepare_copy(&options, argv[0], &err) < 0) {
        ds_out_error(&err);
        return (int)ds_exit_of(&err);
    }
    rc = ds_checking_apart(&(struct ds_checking_apart){
        .options = &options.checking,
        .inputs = argv,
        .n = 1,
        .work = inspect,
        .ctx = &(struct request){.options = &options, .package = argv[0]}});
    ds_closep(&options.copy);
    return rc;
}
