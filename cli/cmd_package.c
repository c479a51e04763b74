/* SPDX-License-Identifier: Apache-2.0 */
/* dossier package: checks a case's history and seals the case in one file. */
#include "app/issue/pack_case.h"
#include "cli/app_ui.h"
#include "cli/casework.h"
#include "cli/commands.h"
#include "cli/key_option.h"
#include "cli/out.h"
#include "cli/status_options.h"
#include "core/cleanup.h"
#include "core/i18n.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct options {
    const char *output, *issuer_key, *seal_key, *status, *tsa;
    struct ds_casework_options work;
    struct ds_list endorsement;
    bool force, json;
};

static const struct ds_option options_table[] = {
    DS_TEXT_OPTION("output", 'o', output, N_("FILE"),
                   N_("where the package goes (else CASE.zip here)")),
    DS_TEXT_OPTION("issuer-key", 'k', issuer_key, N_("KEY"),
                   N_("the issuer's key, which signs the credential: a name or a file")),
    DS_TEXT_OPTION("seal-key", 0, seal_key, N_("KEY"),
                   N_("the key that seals (else the issuer's)")),
    DS_TEXT_OPTION("status", 's', status, N_("FOLDER"),
                   N_("give the credential a place in these status lists (else DOSSIER_STATUS)")),
    DS_LIST_OPTION("endorsement", 'e', endorsement, N_("FILE"),
                   N_("carry a partner's endorsement, or those in a folder; repeatable")),
    DS_TEXT_OPTION("tsa", 0, tsa, N_("URL"),
                   N_("have the timestamping authority there attest the seal")),
    DS_TEXT_OPTION("at", 0, work.at, N_("TIME"),
                   N_("time of the seal (2026-03-14T15:09:26Z), not the clock's")),
    DS_FLAG_OPTION("force", 'f', force, N_("replace the file that stands there")),
    DS_FLAG_OPTION("json", 0, json, N_("write what was made as JSON")),
    DS_TEXT_OPTION("passphrase-file", 0, work.passphrase_file, N_("FILE"),
                   N_("read the keys' passphrase from FILE")),
    DS_CASEBOOK_OPTION(work),
    DS_OPTIONS_END,
};

/* What names the issuer's key; NULL: the only key there is. */
static const char *issuer_of(const struct options *options)
{
    return options->issuer_key ? options->issuer_key : getenv("DOSSIER_ISSUER_KEY");
}

static int pack(struct ds_package_summary *out, const char *name, const char *target,
                const struct options *options, struct ds_error *err)
{
    const struct ds_passphrase passphrase = ds_cli_key_passphrase(options->work.passphrase_file);
    struct ds_meter meter = {.what = target};
    struct ds_pack_request request = {
        .casebook = ds_casework_casebook(options->work.casebook),
        .name = name,
        .target = target,
        .keys = {.issuer = issuer_of(options),
                 .seal = options->seal_key,
                 .passphrase = &passphrase},
        .status = ds_status_folder_path(options->status),
        .endorsements = options->endorsement,
        .tsa = options->tsa,
        .replace = options->force,
        .progress = {.step = ds_meter_step, .ctx = &meter},
    };
    int rc = ds_casework_signing_time(&request.at, options->work.at, err);

    if (rc < 0)
        return rc;
    rc = ds_pack_case(out, &request, ds_cli_ui(), err);
    ds_meter_end(&meter);
    return rc;
}

static int report(const struct ds_package_summary *made, const char *target, bool json,
                  struct ds_error *err)
{
    char identity[DS_DIGEST_HEX + 1], size[32];

    ds_digest_hex(identity, &made->identity);
    if (json)
        return ds_out_json_take(json_pack("{s:s, s:s, s:I, s:I}", "file", target, "identity",
                                          identity, "size", (json_int_t)made->size, "entries",
                                          (json_int_t)made->entries),
                                err);
    ds_out_text(stdout, target);
    printf(_(": sealed, %s, %zu files"), ds_out_size(size, made->size), made->entries);
    printf("\n%s %s\n", _("identity"), identity);
    return 0;
}

static int pack_and_report(const char *name, const char *target, const struct options *options,
                           struct ds_error *err)
{
    struct ds_package_summary made;
    int rc = options->json ? ds_out_json_name(target, err) : 0;

    if (rc == 0)
        rc = pack(&made, name, target, options, err);
    return rc < 0 ? rc : report(&made, target, options->json, err);
}

static int run(int argc, char **argv)
{
    struct options options = {.output = NULL};
    struct ds_error err = DS_ERROR_INIT;
    ds_cleanup(ds_freep) char *target = NULL;
    int code = ds_options_parse(&ds_cmd_package, &options, &argc, &argv), rc;

    if (code >= 0)
        return code;
    if (argc != 1)
        return ds_usage_error(&ds_cmd_package, _("name one case; 'dossier status' lists them"));
    if (asprintf(&target, options.output ? "%s" : "%s.zip",
                 options.output ? options.output : argv[0]) < 0)
        target = NULL;
    rc = target ? pack_and_report(argv[0], target, &options, &err) : ds_nomem(&err);
    if (rc < 0)
        return ds_command_failed(&ds_cmd_package, &err);
    return ds_out_close(DS_EXIT_HOLDS);
}

const struct ds_command ds_cmd_package = {
    .name = "package",
    .arguments = N_("CASE"),
    .summary = N_("seal a decided case in one file"),
    .details = N_("Checks every act in the case's history, then definition, record, decision and "
                  "the SHA-256 of each artefact, and refuses what does not hold. Writes one .zip "
                  "that its holder can keep and anyone can check:\n"
                  "\n"
                  "  data/record.json, data/definition.json   the assessment\n"
                  "  data/credential.jwt                      the Open Badges credential\n"
                  "  data/artefacts/                          the evidence\n"
                  "  data/leaves/                             digests of its parts, if large\n"
                  "  data/ledger.bundle                       the case's history, for git\n"
                  "  index.html                               the same, to read\n"
                  "  seal/seal.jws                            the seal over all of it\n"
                  "\n"
                  "The file appears whole or not at all. With an Ed25519 key and --at the same "
                  "case gives the same bytes on every machine. Without --issuer-key the key is "
                  "that of DOSSIER_ISSUER_KEY, else the only one there is."),
    .options = options_table,
    .run = run,
};
