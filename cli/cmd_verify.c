/* SPDX-License-Identifier: Apache-2.0 */
/* dossier verify: checks a package and says what it found. */
#include "cli/checking_apart.h"
#include "cli/commands.h"
#include "cli/framework_text.h"
#include "cli/locale.h"
#include "cli/out.h"
#include "cli/report_text.h"
#include "core/cleanup.h"
#include "core/file.h"
#include "core/format.h"
#include "core/i18n.h"
#include "verify/findings/findings.h"
#include "verify/report_html.h"
#include "verify/report_json.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct options {
    struct ds_checking_options checking;
    const char *html;
    bool json;
    bool framework;
    const char *status_within;
    bool quiet;
    int page; /* what --html is written to */
    struct ds_exit_terms terms;
};

static const struct ds_option options_table[] = {
    DS_CHECKING_OPTIONS(checking),
    DS_ONLINE_OPTIONS(checking),
    DS_LIST_OPTION("only", 0, checking.scope.only, N_("WHICH"),
                   N_("read of the evidence only this piece (its digest, the beginning of it, or "
                      "its name); repeatable; 'none': only the documents")),
    DS_LIST_OPTION(
        "endorsement", 'e', checking.endorsement, N_("FILE"),
        N_("an endorsement, or its withdrawal, that you have beside the package; repeatable")),
    DS_FLAG_OPTION("json", 0, json, N_("write the report as JSON")),
    DS_TEXT_OPTION("html", 0, html, N_("FILE"), N_("write the report as a page to FILE too")),
    DS_FLAG_OPTION("strict", 0, terms.strict, N_("exit with 1 for cautions too")),
    DS_FLAG_OPTION("demonstration", 0, terms.demonstration,
                   N_("let a demonstration hold; else it exits with 1")),
    DS_TEXT_OPTION("status-within", 0, status_within, N_("DAYS"),
                   N_("exit with 3 when what is known of a withdrawal is older than that")),
    DS_FLAG_OPTION("framework", 0, framework,
                   N_("show which of the framework's ten elements it meets")),
    DS_FLAG_OPTION("quiet", 'q', quiet, N_("write nothing; the exit code is the answer")),
    DS_OPTIONS_END,
};

static int run(int argc, char **argv);
static void list_checks(void);

const struct ds_command ds_cmd_verify = {
    .name = "verify",
    .arguments = N_("FILE|FOLDER|URL|-..."),
    .summary = N_("check a package and say what was found"),
    .details = N_(
        "Checks the .zip, the folder it was extracted to, or, for -, standard input; nothing is "
        "sent anywhere. An address (https://…) is read in place, by ranges. A credential without a "
        "package (.jwt, .json, .png, .svg) is checked as far as it goes.\n"
        "\n"
        "Exit codes: 0 intact, and signed by somebody whom you know as an issuer (cautions "
        "included, see --strict); 1 not verified, withdrawn, or a demonstration; 2 wrong use; 3 "
        "the check could not run, or only in part; 4 intact, signer unknown. Of several inputs "
        "the first that applies of 2, 1, 3, 4, 0.\n"
        "\n"
        "The checks, in order:"),
    .options = options_table,
    .run = run,
    .more = list_checks,
};

static void list_checks(void)
{
    enum { INDENT = 31, COLUMNS = 80 };
    enum ds_language language = ds_locale_language();

    for (size_t i = 0; i < ds_checks_n; i++) {
        printf("  %-*s", INDENT - 2, ds_checks[i].id);
        ds_out_wrapped(stdout, ds_checks[i].title[language], INDENT, COLUMNS);
        putchar('\n');
    }
}

static int write_json(const struct ds_report *report, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT((size_t)1 << 28);
    int rc = ds_report_json_text(&text, report, ds_locale_language(), err);

    if (rc == 0)
        fwrite(text.p, 1, text.n, stdout);
    return rc;
}

static int write_page(const struct ds_report *report, int to, const char *name,
                      struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf page = DS_BUF_INIT(DS_MAX_PAGE);
    int rc = ds_report_html(&page, report, name, err);

    return rc < 0 ? rc
                  : ds_temp_write(&(struct ds_temp){.fd = to, .target = (char[]){"--html"}}, page.p,
                                  page.n, err);
}

/* Why the code is not the one that the verdict would give; and to who sits at a terminal the step
 * that an intact package of an unknown issuer asks for. */
static void say_next(const struct ds_report *report, const struct ds_exit_terms *terms)
{
    fflush(stdout);
    if (report->verdict >= DS_CAUTIONS && report->demonstration && !terms->demonstration)
        ds_out_note("%s", _("a demonstration counts only with --demonstration"));
    if (report->verdict >= DS_SIGNER_UNKNOWN && ds_checking_outdated(report, terms))
        ds_out_note("%s", _("what is known of a withdrawal is older than --status-within allows"));
    if (report->shown.record && !report->issuer.name && isatty(STDERR_FILENO))
        ds_out_note(
            _("whose key signed it, only the issuer can tell: 'dossier trust add --from-package' "
              "shows what to compare"));
}

static int write_report(const struct ds_report *report, const struct options *options,
                        struct ds_error *err)
{
    if (options->json)
        return write_json(report, err);
    if (options->quiet)
        return 0;
    ds_report_text_verdict(stdout, report);
    if (ds_report_other_format(report))
        return 0; /* that is all there is to say */
    if (options->framework) {
        ds_framework_text(stdout, report);
    } else {
        ds_report_text_summary(stdout, report);
        ds_report_text_findings(stdout, report);
    }
    say_next(report, &options->terms);
    return 0;
}

static void choose_extent(struct ds_checking_options *checking)
{
    if (checking->scope.only.n == 1 && strcmp(checking->scope.only.item[0], "none") == 0)
        checking->scope.extent = DS_SCOPE_DOCUMENTS;
    else if (checking->scope.only.n > 0)
        checking->scope.extent = DS_SCOPE_CHOSEN;
}

static int check(const char *path, const struct options *options, enum ds_exit *code,
                 struct ds_error *err)
{
    ds_cleanup(ds_package_check_release) struct ds_package_check checking = DS_PACKAGE_CHECK_INIT;
    int rc = ds_checking_run(&checking, path, &options->checking, err);

    if (rc < 0)
        return rc;
    *code = ds_checking_exit(checking.report, &options->terms);
    rc = options->html ? write_page(checking.report, options->page, path, err) : 0;
    return rc < 0 ? rc : write_report(checking.report, options, err);
}

static enum ds_exit verify_one(const struct options *options, const char *path)
{
    struct ds_error err = DS_ERROR_INIT;
    enum ds_exit code = DS_EXIT_FAILED;

    if (check(path, options, &code, &err) == 0)
        return code;
    ds_out_error(&err);
    return (enum ds_exit)ds_exit_of(&err);
}

/* What is verified, and how. */
struct request {
    struct options *options;
    int argc;
    char **argv;
};

static int verify_all(void *ctx, int page)
{
    const struct request *request = ctx;
    struct options *options = request->options;
    enum ds_exit code = DS_EXIT_HOLDS;

    options->page = page;
    for (int i = 0; i < request->argc; i++) {
        if (request->argc > 1 && !options->json && !options->quiet) {
            fputs(i > 0 ? "\n" : "", stdout);
            ds_out_text(stdout, request->argv[i]);
            putchar('\n');
        }
        code = ds_checking_worse(code, verify_one(options, request->argv[i]));
    }
    return (int)code;
}

/* DAYS, as the seconds of the terms. */
static int read_within(struct options *options)
{
    const char *days = options->status_within;
    size_t digits = days ? strspn(days, "0123456789") : 0;

    if (!days)
        return -1;
    if (digits == 0 || digits > 6 || days[digits])
        return ds_usage_error(&ds_cmd_verify, _("'%s' is no number of days"), days);
    options->terms.dated = true;
    options->terms.within = 86400 * strtoll(days, NULL, 10);
    return -1;
}

static bool is_same_file(const char *a, const char *b)
{
    struct stat one, other;

    return stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev &&
           one.st_ino == other.st_ino;
}

static int run(int argc, char **argv)
{
    struct options options = {.html = NULL};
    int rc = ds_options_parse(&ds_cmd_verify, &options, &argc, &argv);

    if (rc >= 0)
        return rc;
    if (argc < 1)
        return ds_usage_error(&ds_cmd_verify, "%s", _("name a package"));
    if (argc > 1 && options.html)
        return ds_usage_error(&ds_cmd_verify, "%s", _("--html takes one package"));
    if (options.html && is_same_file(options.html, argv[0]))
        return ds_usage_error(&ds_cmd_verify,
                              _("'%s' is what is to be verified; write the report to another file"),
                              options.html);
    if (read_within(&options) >= 0)
        return DS_EXIT_USAGE;
    choose_extent(&options.checking);
    options.checking.how.standalone = true;
    options.checking.how.outline = options.checking.scope.extent == DS_SCOPE_EVERYTHING;
    return ds_checking_apart(&(struct ds_checking_apart){
        .options = &options.checking,
        .inputs = argv,
        .n = (size_t)argc,
        .target = options.html,
        .work = verify_all,
        .ctx = &(struct request){.options = &options, .argc = argc, .argv = argv}});
}
