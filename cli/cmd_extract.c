/* SPDX-License-Identifier: Apache-2.0 */
/* dossier extract: a verified package as a folder. */
#include "app/open/extract_package.h"
#include "cli/checking.h"
#include "cli/commands.h"
#include "cli/report_text.h"
#include "core/cleanup.h"
#include "core/i18n.h"

#include <stddef.h>
#include <string.h>

struct options {
    struct ds_checking_options checking;
    bool quiet;
};

static const struct ds_option options_table[] = {
    DS_CHECKING_OPTIONS(checking),
    DS_FLAG_OPTION("quiet", 'q', quiet, N_("write nothing about what was found")),
    DS_OPTIONS_END,
};

static int run(int argc, char **argv);

const struct ds_command ds_cmd_extract = {
    .name = "extract",
    .arguments = N_("FILE|FOLDER|- NEW-FOLDER"),
    .summary = N_("write a verified package to a new folder"),
    .details = N_(
        "Verifies the package, writes its files to a folder that must not exist yet, and verifies "
        "what then stands on the disk. The folder appears whole or not at all; nothing is written "
        "outside it, no file is replaced, no link is followed.\n"
        "\n"
        "A package that does not verify is not extracted; one with cautions, or whose signer "
        "you do not know, is.\n"
        "\n"
        "Exit codes: 0 extracted; 1 not verified, nothing written; 2 wrong use; 3 the check or "
        "the writing could not run; 4 extracted, and intact, but the signer is unknown."),
    .options = options_table,
    .run = run,
};

static int extract(const struct ds_package_check *check, const char *from, const char *target,
                   const struct ds_checking_options *how, struct ds_error *err)
{
    struct ds_meter meter = {.what = from};
    struct ds_check_request again;
    int rc = ds_checking_request(&again, how, &meter, err);

    if (rc < 0)
        return rc;
    rc = ds_extract_package(check, target, &again, err);
    ds_meter_end(&meter);
    return rc;
}

static int say(const struct ds_package_check *checking, const char *target, bool quiet)
{
    if (!ds_package_check_holds(checking->report)) {
        ds_out_errorf("%s", _("the package does not verify, so nothing was written; 'dossier "
                              "verify' says what failed"));
        return (int)ds_checking_exit(checking->report, &(struct ds_exit_terms){.strict = false});
    }
    if (!quiet) {
        ds_report_text_verdict(stdout, checking->report);
        printf(
            ngettext_("%zu file in ", "%zu files in ", (unsigned long)checking->container->count),
            checking->container->count);
        ds_out_text(stdout, target);
        putchar('\n');
    }
    return checking->report->verdict == DS_SIGNER_UNKNOWN ? DS_EXIT_UNKNOWN : DS_EXIT_HOLDS;
}

static int run(int argc, char **argv)
{
    struct options options = {.quiet = false};
    struct ds_error err = DS_ERROR_INIT;
    struct ds_package_check checking = DS_PACKAGE_CHECK_INIT;
    int rc = ds_options_parse(&ds_cmd_extract, &options, &argc, &argv);

    if (rc >= 0)
        return rc;
    if (argc != 2)
        return ds_usage_error(&ds_cmd_extract, "%s", _("name one package and one new folder"));
    rc = ds_checking_run(&checking, argv[0], &options.checking, &err);
    if (rc == 0 && ds_package_check_holds(checking.report))
        rc = extract(&checking, argv[0], argv[1], &options.checking, &err);
    if (rc < 0)
        ds_out_error(&err);
    rc = rc < 0 ? (int)ds_exit_of(&err) : say(&checking, argv[1], options.quiet);
    ds_package_check_release(&checking);
    return rc;
}
