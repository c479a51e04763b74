/* SPDX-License-Identifier: Apache-2.0 */
/* dossier timestamp: has somebody else say when a package existed. */
#include "app/issue/stamp_package.h"
#include "cli/app_ui.h"
#include "cli/checking.h"
#include "cli/commands.h"
#include "cli/out.h"
#include "cli/report_text.h"
#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/instant.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

struct options {
    struct ds_checking_options checking;
    const char *tsa, *request, *response, *hash, *output;
    struct ds_list certificates, crls;
    bool renew, force, json;
};

static const struct ds_option options_table[] = {
    DS_TEXT_OPTION("tsa", 0, tsa, N_("URL"), N_("ask the timestamping authority at this address")),
    DS_TEXT_OPTION("request", 0, request, N_("FILE"),
                   N_("write the request to FILE, to be sent by other means")),
    DS_TEXT_OPTION("response", 0, response, N_("FILE"),
                   N_("take the authority's answer from FILE")),
    DS_FLAG_OPTION("renew", 0, renew, N_("put one more timestamp over those that are there")),
    DS_TEXT_OPTION(
        "hash", 0, hash, N_("NAME"),
        N_("sha512: over every file anew by SHA-512; sha256: over seal/ (as the last one)")),
    DS_LIST_OPTION("crl", 0, crls, N_("FILE"), N_("keep this revocation list with it; repeatable")),
    DS_LIST_OPTION(
        "certificates", 0, certificates, N_("FILE"),
        N_("keep these certificates (PEM) with it, for a token that lacks them; repeatable")),
    DS_LIST_OPTION(
        "roots", 0, checking.roots, N_("FILE"),
        N_("check the authority against these certificates (PEM) beside those of your own list")),
    DS_TEXT_OPTION("output", 'o', output, N_("FILE"),
                   N_("write the new package to FILE and leave the old one")),
    DS_FLAG_OPTION("force", 'f', force, N_("replace the file that stands there")),
    DS_FLAG_OPTION("insecure-online", 0, checking.insecure_online,
                   N_("fetch revocation lists from private networks too")),
    DS_FLAG_OPTION("json", 0, json, N_("write what was made as JSON")),
    DS_OPTIONS_END,
};

static int run(int argc, char **argv);

const struct ds_command ds_cmd_timestamp = {
    .name = "timestamp",
    .arguments = N_("FILE"),
    .summary = N_("have it attested when a package existed"),
    .details = N_(
        "Verifies the package and adds a timestamp (RFC 3161) over its seal: an authority's signed "
        "word that it existed by then. When keys and certificates have expired, it is judged for "
        "that day. The package keeps its identity; its file is replaced in one step.\n"
        "\n"
        "  seal/001.tst    the token: 'openssl ts -verify -token_in -in seal/001.tst\n"
        "                  -data seal/seal.jws -CAfile ROOTS' checks it\n"
        "  seal/001.pem    certificates and revocation lists of today\n"
        "\n"
        "Before the authority's certificate expires, --renew adds 002.tst over a list of all that "
        "stands in seal/. The authority learns a hash and nothing else.\n"
        "\n"
        "Exit codes: 0 done; 1 the package or the timestamp does not hold, nothing changed; 2 "
        "wrong "
        "use; 3 it could not be done, nothing changed."),
    .options = options_table,
    .run = run,
};

static int check_use(const struct options *options, const char *package)
{
    int ways = (options->tsa != NULL) + (options->request != NULL) + (options->response != NULL);

    if (ds_net_is_url(package) || strcmp(package, "-") == 0)
        return ds_usage_error(&ds_cmd_timestamp, _("a timestamp goes into a file on this machine"));
    if (ways != 1)
        return ds_usage_error(
            &ds_cmd_timestamp,
            _("say how to ask: --tsa URL, or --request FILE and later --response FILE"));
    if (options->tsa && !ds_net_is_url(options->tsa))
        return ds_usage_error(&ds_cmd_timestamp, _("'%s' is no address (http:// or https://)"),
                              options->tsa);
    if (options->hash && strcmp(options->hash, "sha256") != 0 &&
        strcmp(options->hash, "sha512") != 0)
        return ds_usage_error(&ds_cmd_timestamp, _("the hash is sha256 or sha512, not '%s'"),
                              options->hash);
    return -1;
}

static int write_request(const struct ds_stamping *stamping, const struct options *options,
                         struct ds_error *err)
{
    int rc = ds_stamping_write_request(stamping, options->request, options->force, err);

    if (rc < 0)
        return rc;
    ds_out_text(stdout, options->request);
    printf("%s\n", _(": the request; give the authority's answer to --response"));
    return 0;
}

static int report(const struct ds_stamping *stamping, const char *target, bool as_json,
                  struct ds_error *err)
{
    char at[DS_INSTANT_TEXT + 1];

    ds_instant_text(at, stamping->reply.at);
    if (as_json)
        return ds_out_json_take(json_pack("{s:s, s:s, s:s, s:s, s:i, s:I}", "file", target,
                                          "identity", stamping->check->report->shown.identity, "at",
                                          at, "authority", stamping->reply.authority, "number",
                                          stamping->number, "size", (json_int_t)stamping->size),
                                err);
    ds_out_text(stdout, target);
    printf(_(": it existed on %s, says "), at);
    ds_out_text(stdout, stamping->reply.authority);
    putchar('\n');
    return 0;
}

/* Where the package goes that the user named `given`. */
static const char *target_of(const struct options *options, const char *given)
{
    return options->output ? options->output : given;
}

/* The package at `path`, which the user named `shown`, verified and open. */
static int stamp(const struct ds_package_check *check, const char *path, const char *shown,
                 const struct options *options, struct ds_error *err)
{
    struct ds_meter meter = {.what = path};
    const struct ds_stamp_request request = {
        .tsa = options->tsa,
        .response = options->response,
        .hash = options->hash,
        .renew = options->renew,
        .certificates = options->certificates,
        .crls = options->crls,
        .insecure_online = options->checking.insecure_online,
        .output = options->output,
        .replace = options->force,
        .progress = {.step = ds_meter_step, .ctx = &meter},
    };
    ds_cleanup(ds_stamping_release) struct ds_stamping stamping = DS_STAMPING_INIT;
    int rc = ds_stamping_prepare(&stamping, check, path, &request, err);

    ds_meter_end(&meter);
    if (rc < 0)
        return rc;
    if (options->request)
        return write_request(&stamping, options, err);
    rc = ds_stamping_add(&stamping, ds_cli_ui(), err);
    ds_meter_end(&meter);
    return rc < 0 ? rc : report(&stamping, target_of(options, shown), options->json, err);
}

static int verify_and_stamp(const char *given, const struct options *options, struct ds_error *err)
{
    ds_cleanup(ds_package_check_release) struct ds_package_check check = DS_PACKAGE_CHECK_INIT;
    ds_cleanup(ds_freep) char *real = realpath(given, NULL); /* not a link is replaced, its file */
    const char *path = real ? real : given;
    int rc = ds_checking_run(&check, path, &options->checking, err);

    if (rc < 0)
        return rc;
    if (!ds_package_check_holds(check.report))
        ds_report_text_verdict(stderr, check.report);
    return stamp(&check, path, given, options, err);
}

static int run(int argc, char **argv)
{
    struct options options = {.tsa = NULL};
    struct ds_error err = DS_ERROR_INIT;
    int code = ds_options_parse(&ds_cmd_timestamp, &options, &argc, &argv), rc;

    if (code >= 0)
        return code;
    if (argc != 1)
        return ds_usage_error(&ds_cmd_timestamp, "%s", _("name one package"));
    code = check_use(&options, argv[0]);
    if (code >= 0)
        return code;
    rc = options.json ? ds_out_json_name(target_of(&options, argv[0]), &err) : 0;
    if (rc == 0)
        rc = verify_and_stamp(argv[0], &options, &err);
    if (rc < 0)
        ds_out_error(&err);
    return ds_out_close(rc < 0 ? (int)ds_exit_of(&err) : DS_EXIT_HOLDS);
}
