/* SPDX-License-Identifier: Apache-2.0 */
/* dossier verify: checks a package and says what it found. */
#include "cli/checking.h"
#include "cli/commands.h"
#include "cli/locale.h"
#include "cli/report_text.h"
#include "core/cleanup.h"
#include "core/file.h"
#include "core/format.h"
#include "core/i18n.h"
#include "verify/report_html.h"
#include "verify/report_json.h"

#include <jansson.h>

struct values {
    struct ds_checking_options checking;
    const char *html;
    bool json;
    bool quiet;
    bool strict;
};

static const struct ds_option options[] = {
    DS_CHECKING_OPTIONS(struct values, checking),
    {"json", 0, NULL, N_("write the report as JSON"), DS_OPTION_FLAG,
     offsetof(struct values, json)},
    {"html", 0, N_("FILE"), N_("write the report as a page to FILE too"), DS_OPTION_TEXT,
     offsetof(struct values, html)},
    {"strict", 0, NULL, N_("exit with 1 for cautions too"), DS_OPTION_FLAG,
     offsetof(struct values, strict)},
    {"quiet", 'q', NULL, N_("write nothing; the exit code is the answer"), DS_OPTION_FLAG,
     offsetof(struct values, quiet)},
    {NULL, 0, NULL, NULL, DS_OPTION_FLAG, 0}};

static int run(int argc, char **argv);

const struct ds_command ds_cmd_verify = {
    "verify", N_("FILE|FOLDER|-"), N_("check a package and say what was found"),
    N_("Checks the .zip, the folder it was extracted to, or, for -, standard input. Nothing is "
       "sent anywhere. The checks, in order:\n"
       "\n"
       "  container.form, container.accounted\n"
       "             the archive has one reading; no file was slipped in or removed\n"
       "  manifest.form, manifest.digest, manifest.tag\n"
       "             every file has the content that was sealed\n"
       "  seal.signature, seal.signer\n"
       "             the seal fits; who packed the files\n"
       "  record.form, record.canonical, definition.form, definition.digest,\n"
       "  definition.demonstration\n"
       "             record and definition are in order and belong together\n"
       "  credential.form, credential.signature, credential.issuer,\n"
       "  credential.record, credential.evidence, credential.results,\n"
       "  credential.validity\n"
       "             the issuer signed for exactly this, and it has not expired\n"
       "  status.form, status.snapshot, status.present\n"
       "             the issuer had not withdrawn it, and has not since\n"
       "  evidence.present, evidence.coverage\n"
       "             the evidence is there, and enough for each criterion\n"
       "  judgement.definition, judgement.assessors, decision.rule, signoff.current\n"
       "             the definition's rule gives the decision again\n"
       "  ledger.head, ledger.acts\n"
       "             the history is the one recorded (its acts: by git)\n"
       "  issuer.trusted\n"
       "             the signing key is that of an issuer you trust\n"
       "\n"
       "Exit codes: 0 verified, cautions included (see --strict); 1 not verified; 2 wrong use; "
       "3 the check could not run, or only in part."),
    options, run};

static int write_json(const struct ds_report *report, struct ds_error *err)
{
    json_t *json = NULL;
    int rc = ds_report_json(&json, report, ds_locale_language(), err);

    if (rc == 0) {
        json_dumpf(json, stdout, JSON_INDENT(2));
        putchar('\n');
    }
    json_decref(json);
    return rc;
}

static int write_page(const struct ds_report *report, const char *file, const char *name,
                      struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf page = DS_BUF_INIT(DS_MAX_PAGE);
    int rc = ds_report_html(&page, report, name, err);

    return rc < 0 ? rc : ds_file_write(file, ds_buf_span(&page), 0644, false, err);
}

static int write_report(const struct ds_report *report, const struct values *values,
                        struct ds_error *err)
{
    if (values->json)
        return write_json(report, err);
    if (!values->quiet) {
        ds_report_text_verdict(stdout, report);
        ds_report_text_summary(stdout, report);
        ds_report_text_findings(stdout, report);
    }
    return 0;
}

static int run(int argc, char **argv)
{
    struct values values = {0};
    struct ds_error err = DS_ERROR_INIT;
    struct ds_checking checking = DS_CHECKING_INIT;
    int rc = ds_options_parse(&ds_cmd_verify, &values, &argc, &argv);

    if (rc >= 0)
        return rc;
    if (argc != 1)
        return ds_usage_error(&ds_cmd_verify, "%s", _("name one package"));
    rc = ds_checking_run(&checking, argv[0], &values.checking, &err);
    if (rc == 0 && values.html)
        rc = write_page(checking.report, values.html, argv[0], &err);
    if (rc == 0)
        rc = write_report(checking.report, &values, &err);
    if (rc < 0)
        ds_out_error(&err);
    rc = rc < 0 ? (int)ds_exit_of(&err) : (int)ds_checking_exit(checking.report, values.strict);
    ds_checking_release(&checking);
    return rc;
}
