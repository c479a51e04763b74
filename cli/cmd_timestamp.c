/* SPDX-License-Identifier: Apache-2.0 */
/* dossier timestamp: has somebody else say when a package existed. */
#include "app/issue/overlay.h"
#include "app/issue/seal_list.h"
#include "app/issue/tsa_client.h"
#include "cli/app_ui.h"
#include "cli/checking.h"
#include "cli/commands.h"
#include "cli/locale.h"
#include "cli/out.h"
#include "cli/report_text.h"
#include "core/cleanup.h"
#include "core/file.h"
#include "core/format.h"
#include "core/i18n.h"
#include "core/instant.h"
#include "core/seal_name.h"
#include "core/x509/timestamp_request.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

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

/* The new files' names in the package; `list` is empty when the token is over the seal. */
struct names {
    char token[DS_SEAL_NAME_MAX], beside[DS_SEAL_NAME_MAX], list[DS_SEAL_NAME_MAX];
};

/* One timestamping on its way. */
struct work {
    const struct options *options;
    const char *path, *shown; /* the file itself; as the user names it */
    struct ds_package_check checking;
    struct ds_meter meter;
    int number;
    struct names names;
    struct ds_buf list; /* what the token is over, unless that is the seal */
    struct ds_imprint imprint;
    struct ds_tsa_reply stamped;
    uint64_t size;
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

static int verify(struct work *work, struct ds_error *err)
{
    const struct ds_report *report;
    int rc = ds_checking_run(&work->checking, work->path, &work->options->checking, err);

    if (rc < 0)
        return rc;
    report = work->checking.report;
    if (report->verdict != DS_VERIFIED && report->verdict != DS_CAUTIONS) {
        ds_report_text_verdict(stderr, report);
        return ds_fail(err, DS_EREFUSED, _("the package does not verify, so nothing was added"));
    }
    return work->checking.container->is_zip
               ? 0
               : ds_fail(err, DS_EUSAGE, _("'%s' is a folder; a timestamp goes into the .zip"),
                         work->path);
}

static int choose_number(struct work *work, struct ds_error *err)
{
    const struct ds_container *container = work->checking.container;

    for (work->number = 1; work->number <= DS_MAX_TIMESTAMPS; work->number++) {
        ds_seal_name(work->names.token, work->number, DS_SEAL_TOKEN);
        if (!ds_container_find(container, work->names.token))
            break;
    }
    if (work->number > DS_MAX_TIMESTAMPS)
        return ds_fail(err, DS_ELIMIT, _("the package has %d timestamps, which is the limit"),
                       DS_MAX_TIMESTAMPS);
    if (work->number > 1 && !work->options->renew)
        return ds_fail(err, DS_EUSAGE,
                       _("the package has a timestamp; --renew puts another over it"));
    if (work->number == 1 && work->options->renew)
        return ds_fail(err, DS_EUSAGE, _("the package has no timestamp yet that could be renewed"));
    ds_seal_name(work->names.beside, work->number, DS_SEAL_CERTIFICATES);
    return 0;
}

/* Once a package has gone over to the longer hash, it stays there unless told otherwise. */
static bool wants_longer(const struct work *work)
{
    char name[DS_SEAL_NAME_MAX];

    if (work->options->hash)
        return strcmp(work->options->hash, "sha512") == 0;
    for (int number = 1; number < work->number; number++) {
        ds_seal_name(name, number, DS_SEAL_LIST_SHA512);
        if (ds_container_find(work->checking.container, name))
            return true;
    }
    return false;
}

/* What the token will be over. */
static int cover(struct work *work, struct ds_error *err)
{
    bool longer = wants_longer(work);
    enum ds_seal_kind kind = longer             ? DS_SEAL_LIST_SHA512
                             : work->number > 1 ? DS_SEAL_LIST_SHA256
                                                : DS_SEAL_ITSELF;
    ds_cleanup(ds_buf_release) struct ds_buf seal = DS_BUF_INIT(DS_MAX_JSON);
    int rc;

    if (kind == DS_SEAL_ITSELF) {
        rc = ds_container_load(&seal, work->checking.container, DS_SEAL_JWS, err);
        return rc < 0 ? rc
                      : ds_imprint_of(&work->imprint, DS_IMPRINT_SHA256, ds_buf_span(&seal), err);
    }
    ds_seal_name(work->names.list, work->number, kind);
    rc = ds_seal_list_write(&work->list, work->checking.container, work->number, kind,
                            &(struct ds_progress){.step = ds_meter_step, .ctx = &work->meter}, err);
    ds_meter_end(&work->meter);
    return rc < 0 ? rc
                  : ds_imprint_of(&work->imprint, longer ? DS_IMPRINT_SHA512 : DS_IMPRINT_SHA256,
                                  ds_buf_span(&work->list), err);
}

static int write_request(const struct work *work, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf request = DS_BUF_INIT(1 << 16);
    const char *target = work->options->request;
    int rc = ds_timestamp_request(&request, &work->imprint, false, err);

    if (rc == 0)
        rc = ds_file_write(target, ds_buf_span(&request), 0644, !work->options->force, err);
    if (rc == 0) {
        ds_out_text(stdout, target);
        printf("%s\n", _(": the request; give the authority's answer to --response"));
    }
    return rc;
}

/* Certificates whose present revocation lists are worth keeping: those of the timestamps before and
 * of the issuer. */
static int collect_earlier(struct ds_buf *out, const struct work *work, struct ds_error *err)
{
    const struct ds_container *container = work->checking.container;
    int rc = 0;

    for (int number = 0; number < work->number && rc == 0; number++) {
        char name[DS_SEAL_NAME_MAX] = DS_KEYS_CHAIN;

        if (number > 0)
            ds_seal_name(name, number, DS_SEAL_CERTIFICATES);
        if (ds_container_find(container, name))
            rc = ds_container_load(out, container, name, err);
        if (rc == 0)
            rc = ds_buf_puts(out, "\n", err);
    }
    return rc;
}

static int get_stamp(struct work *work, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf earlier = DS_BUF_INIT(8 * DS_MAX_PEM);
    struct ds_tsa_request stamping = {.tsa = work->options->tsa,
                                      .response = work->options->response,
                                      .certificates = &work->options->certificates,
                                      .crls = &work->options->crls,
                                      .insecure_online = work->options->checking.insecure_online,
                                      .roots = ds_trust_roots(work->checking.trust)};
    int rc = collect_earlier(&earlier, work, err);

    stamping.earlier = ds_buf_span(&earlier);
    return rc < 0 ? rc : ds_tsa_get(&work->stamped, &stamping, &work->imprint, ds_cli_ui(), err);
}

static void put_over(struct ds_overlay *overlay, const struct work *work)
{
    overlay->below = work->checking.container;
    overlay->more[0].name = work->names.token;
    overlay->more[0].content = ds_buf_span(&work->stamped.token);
    overlay->more[1].name = work->names.beside;
    overlay->more[1].content = ds_buf_span(&work->stamped.sidecar);
    overlay->more_n = 2;
    if (work->names.list[0]) {
        overlay->more[2].name = work->names.list;
        overlay->more[2].content = ds_buf_span(&work->list);
        overlay->more_n = 3;
    }
}

static bool read_nothing(void *ctx, const struct ds_zip_entry *entry)
{
    (void)ctx;
    (void)entry;
    return false;
}

/* The checks of `verify` on the package as it will be; its content was read already. */
static int check_new(const struct ds_overlay *overlay, const struct work *work,
                     struct ds_error *err)
{
    const struct ds_verify_options how = {.reader.trust = work->checking.trust,
                                          .at = work->checking.report->at,
                                          .reader.roots = ds_trust_roots(work->checking.trust),
                                          .selection.wanted = read_nothing};
    struct ds_report *report = NULL;
    int rc = ds_verify_container(&report, &overlay->container, &how, err);

    for (size_t i = 0; rc == 0 && i < report->findings.n; i++) {
        const struct ds_finding *one = &report->findings.item[i];

        if (one->outcome == DS_FAILED &&
            (one->weight == DS_DECISIVE ||
             (one->subject && strcmp(one->subject, work->names.token) == 0)))
            rc = ds_fail(err, DS_EREFUSED, "%s", one->message[ds_locale_language()]);
    }
    ds_report_free(report);
    return rc;
}

static int write_new(struct ds_overlay *overlay, struct work *work, struct ds_error *err)
{
    ds_cleanup(ds_freep) struct ds_rewrite_entry *entry = NULL;
    ds_cleanup(ds_buf_release) struct ds_buf memory = DS_BUF_INIT((size_t)1 << 30);
    const char *output = work->options->output;
    struct ds_rewrite rewrite = {.n = overlay->container.count,
                                 .read = ds_overlay_read,
                                 .ctx = &overlay->container,
                                 .replace = !output || work->options->force,
                                 .progress = {.step = ds_meter_step, .ctx = &work->meter}};
    struct stat status;
    size_t entries;
    int rc = ds_overlay_entries(&entry, &memory, overlay, err);

    if (rc == 0 && fstat(work->checking.file.fd, &status) < 0)
        rc = ds_fail_errno(err, _("cannot read '%s'"), work->path);
    if (rc < 0)
        return rc;
    rewrite.entry = entry;
    rewrite.mode = status.st_mode;
    rc = ds_rewrite_package(&work->size, &entries, output ? output : work->path, &rewrite, err);
    ds_meter_end(&work->meter);
    return rc;
}

static int add(struct work *work, struct ds_error *err)
{
    struct ds_overlay overlay = {.more_n = 0};
    int rc = get_stamp(work, err);

    if (rc < 0)
        return rc;
    put_over(&overlay, work);
    rc = ds_overlay_open(&overlay, err);
    if (rc == 0)
        rc = check_new(&overlay, work, err);
    if (rc == 0)
        rc = write_new(&overlay, work, err);
    ds_overlay_release(&overlay);
    return rc;
}

static void report(const struct work *work)
{
    const char *target = work->options->output ? work->options->output : work->shown;
    char at[DS_INSTANT_TEXT + 1];

    ds_instant_text(at, work->stamped.at);
    if (work->options->json) {
        json_t *json = json_pack("{s:s, s:s, s:s, s:s, s:i, s:I}", "file", target, "identity",
                                 work->checking.report->shown.identity, "at", at, "authority",
                                 work->stamped.authority, "number", work->number, "size",
                                 (json_int_t)work->size);

        ds_out_json(json);
        json_decref(json);
        return;
    }
    ds_out_text(stdout, target);
    printf(_(": it existed on %s, says "), at);
    ds_out_text(stdout, work->stamped.authority);
    putchar('\n');
}

/* What is asked for and what it will be over, once the package verifies. */
static int prepare(struct work *work, struct ds_error *err)
{
    int rc = verify(work, err);

    if (rc < 0)
        return rc;
    rc = choose_number(work, err);
    return rc < 0 ? rc : cover(work, err);
}

static int stamp(struct work *work, struct ds_error *err)
{
    int rc = prepare(work, err);

    if (rc < 0)
        return rc;
    if (work->options->request)
        return write_request(work, err);
    rc = add(work, err);
    if (rc == 0)
        report(work);
    return rc;
}

static int run(int argc, char **argv)
{
    struct options options = {.tsa = NULL};
    struct ds_error err = DS_ERROR_INIT;
    struct work work = {.options = &options,
                        .checking = DS_PACKAGE_CHECK_INIT,
                        .list = DS_BUF_INIT(DS_MAX_MANIFEST),
                        .stamped = DS_TSA_REPLY_INIT};
    ds_cleanup(ds_freep) char *path = NULL;
    int code = ds_options_parse(&ds_cmd_timestamp, &options, &argc, &argv), rc;

    if (code >= 0)
        return code;
    if (argc != 1)
        return ds_usage_error(&ds_cmd_timestamp, "%s", _("name one package"));
    code = check_use(&options, argv[0]);
    if (code >= 0)
        return code;
    path = realpath(argv[0], NULL); /* the file itself is replaced, not a link to it */
    work.path = path ? path : argv[0];
    work.shown = argv[0];
    work.meter.what = work.path;
    rc = stamp(&work, &err);
    if (rc < 0)
        ds_out_error(&err);
    ds_package_check_release(&work.checking);
    ds_tsa_reply_release(&work.stamped);
    ds_buf_release(&work.list);
    return ds_out_close(rc < 0 ? (int)ds_exit_of(&err) : DS_EXIT_HOLDS);
}
