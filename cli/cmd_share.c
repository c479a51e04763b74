/* SPDX-License-Identifier: Apache-2.0 */
/* dossier share: the holder's copy of a package with some of the evidence withheld. */
#include "app/issue/share_package.h"
#include "cli/casework.h"
#include "cli/checking.h"
#include "cli/commands.h"
#include "cli/key_option.h"
#include "cli/report_text.h"
#include "core/cleanup.h"
#include "core/i18n.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

struct options {
    struct ds_checking_options checking;
    struct ds_list withhold, show;
    const char *output, *key, *passphrase_file, *sealed_at;
    bool force;
};

static const struct ds_option options_table[] = {
    DS_LIST_OPTION("withhold", 'w', withhold, N_("WHICH"),
                   N_("withhold this piece of evidence: its digest, the beginning of it, or its "
                      "name; repeatable")),
    DS_LIST_OPTION("show", 's', show, N_("WHICH"),
                   N_("show only this piece, withhold the others; repeatable")),
    DS_TEXT_OPTION("output", 'o', output, N_("FILE"), N_("where the copy goes")),
    DS_TEXT_OPTION("key", 'k', key, N_("KEY"),
                   N_("your key, which seals the copy: a name or a file")),
    DS_TEXT_OPTION("passphrase-file", 0, passphrase_file, N_("FILE"),
                   N_("read the key's passphrase from FILE")),
    DS_TEXT_OPTION("at", 0, sealed_at, N_("TIME"),
                   N_("time of the seal (2026-03-14T15:09:26Z), not the clock's")),
    DS_FLAG_OPTION("force", 'f', force, N_("replace the file that stands there")),
    DS_OPTIONS_END,
};

static int run(int argc, char **argv);

const struct ds_command ds_cmd_share = {
    .name = "share",
    .arguments = N_("FILE"),
    .summary = N_("make a copy that withholds some evidence"),
    .details =
        N_("Verifies the package, then writes a copy without the pieces of evidence that you "
           "withhold. Record, credential and identity stay what they are; the copy says, "
           "under your seal, what is withheld, and whoever verifies it sees that it is "
           "withheld and not missing. What the record says about a withheld piece, its name "
           "and its digest, stays to be read: the issuer signed for it."),
    .options = options_table,
    .run = run,
};

static void report(const struct ds_package_check *copy, const char *output)
{
    ds_out_text(stdout, output);
    printf(_(": %zu of %zu pieces of evidence withheld"),
           json_object_size(copy->report->shown.withheld), copy->report->shown.record->artefacts.n);
    printf("\n%s %s\n", _("identity"), copy->report->shown.identity);
}

static int write_copy(const struct ds_package_check *check, const struct ds_share_request *request,
                      struct ds_error *err)
{
    ds_cleanup(ds_package_check_release) struct ds_package_check copy = DS_PACKAGE_CHECK_INIT;
    int rc = ds_share_package(&copy, check, request, err);

    if (rc == DS_EINTERNAL && copy.report)
        ds_report_text_findings(stderr, copy.report);
    if (rc == 0)
        report(&copy, request->output);
    return rc;
}

static int share(const struct ds_package_check *check, const struct options *options,
                 struct ds_error *err)
{
    const struct ds_passphrase passphrase = ds_cli_key_passphrase(options->passphrase_file);
    struct ds_meter meter = {.what = options->output};
    const struct ds_progress progress = {.step = ds_meter_step, .ctx = &meter};
    struct ds_share_request request = {
        .evidence = options->show.n > 0 ? options->show : options->withhold,
        .shown = options->show.n > 0,
        .output = options->output,
        .replace = options->force,
        .key = options->key ? options->key : getenv("DOSSIER_KEY"),
        .passphrase = &passphrase,
        .copy.progress = progress,
        .progress = progress,
    };
    int rc = ds_casework_signing_time(&request.at, options->sealed_at, err);

    if (rc < 0)
        return rc;
    request.copy.at = options->sealed_at ? request.at : (int64_t)time(NULL);
    rc = write_copy(check, &request, err);
    ds_meter_end(&meter);
    return rc;
}

static int verify_and_share(const char *path, const struct options *options, struct ds_error *err)
{
    ds_cleanup(ds_package_check_release) struct ds_package_check check = DS_PACKAGE_CHECK_INIT;
    int rc;

    if (access(options->output, F_OK) == 0 && !options->force)
        return ds_fail(err, DS_EEXIST, _("'%s' exists already"), options->output);
    rc = ds_checking_run(&check, path, &options->checking, err);
    if (rc < 0)
        return rc;
    if (!check.report->shown.record || !ds_package_check_holds(check.report))
        ds_report_text_verdict(stderr, check.report);
    return share(&check, options, err);
}

static int run(int argc, char **argv)
{
    struct options options = {.checking = {.nobody = false}};
    struct ds_error err = DS_ERROR_INIT;
    int code = ds_options_parse(&ds_cmd_share, &options, &argc, &argv);

    if (code >= 0)
        return code;
    if (argc != 1 || !options.output)
        return ds_usage_error(&ds_cmd_share, "%s",
                              _("name one package, and the copy with --output"));
    if ((options.withhold.n > 0) == (options.show.n > 0))
        return ds_usage_error(&ds_cmd_share, "%s",
                              _("say what to --withhold, or all that you --show"));
    return verify_and_share(argv[0], &options, &err) < 0 ? ds_command_failed(&ds_cmd_share, &err)
                                                         : ds_out_close(DS_EXIT_HOLDS);
}
