/* SPDX-License-Identifier: Apache-2.0 */
/* dossier package: checks a case's ledger and seals the case in one file. */
#include "app/issue/bundle_job.h"
#include "app/issue/issuer_files.h"
#include "app/issue/tsa_client.h"
#include "app/open/endorsement_files.h"
#include "cli/app_ui.h"
#include "cli/casework.h"
#include "cli/commands.h"
#include "cli/key_option.h"
#include "cli/locale.h"
#include "cli/out.h"
#include "cli/status_options.h"
#include "core/cleanup.h"
#include "core/format.h"
#include "core/i18n.h"
#include "package/credential/credential.h"
#include "package/package.h"

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

/* What packaging needs of a casebook. */
struct packing {
    struct ds_casebook *book;
    const char *name;
    struct ds_bundle_job *bundling;
    struct ds_apart record;
    json_t *definition;
    struct ds_private_key *issuer, *seal; /* seal NULL: the issuer's */
};

static int open_artefact(void *ctx, int *fd, const char *digest, struct ds_error *err)
{
    struct packing *packing = ctx;

    return ds_case_open_artefact(packing->book, fd, digest, err);
}

static int artefact_size(void *ctx, uint64_t *size, const char *digest, struct ds_error *err)
{
    const struct packing *packing = ctx;

    return ds_case_artefact_size(packing->book, size, digest, err);
}

static int open_ledger(void *ctx, int *fd, struct ds_error *err)
{
    struct packing *packing = ctx;

    return ds_bundle_job_open(packing->bundling, fd, err);
}

static void release(struct packing *packing)
{
    ds_bundle_job_free(packing->bundling);
    ds_casebook_free(packing->book);
    ds_apart_release(&packing->record);
    json_decref(packing->definition);
    ds_private_key_free(packing->issuer);
    ds_private_key_free(packing->seal);
}

/* What names the issuer's key; NULL: the only key there is. */
static const char *issuer_of(const struct options *options)
{
    return options->issuer_key ? options->issuer_key : getenv("DOSSIER_ISSUER_KEY");
}

/* An assessor's key that signs as the issuer is more often a slip than a small house. */
static void warn_of_assessor(const struct packing *packing)
{
    ds_cleanup(ds_buf_release) struct ds_buf did = DS_BUF_INIT(512);
    const json_t *person = NULL;

    if (ds_key_did(&did, ds_private_key_public(packing->issuer), NULL) == 0)
        person = ds_json_by_id(json_object_get(packing->record.outline, "people"), did.p);
    if (person)
        ds_out_note(_("the issuer's key is that of %s, who acted in this case; was it meant? An "
                      "issuer usually has "
                      "its own"),
                    ds_json_text(person, "name"));
}

static int load_keys(struct packing *packing, const struct options *options, struct ds_error *err)
{
    const char *issuer = issuer_of(options);
    int rc = ds_cli_key_load(&packing->issuer, issuer, options->work.passphrase_file, err);

    if (rc == DS_EUSAGE && !issuer) {
        *err = (struct ds_error)DS_ERROR_INIT;
        return ds_fail(err, DS_EUSAGE,
                       _("there are several keys; say which is the issuer's with --issuer-key"));
    }
    if (rc == 0)
        warn_of_assessor(packing);
    if (rc == 0 && options->seal_key)
        rc = ds_cli_key_load(&packing->seal, options->seal_key, options->work.passphrase_file, err);
    return rc;
}

/* The case, if its ledger holds: what is sealed here is what was signed there. Then the ledger is
 * bundled, while the documents are made: either keeps two records of the history in memory. */
static int load_case(struct packing *packing, const struct options *options, struct ds_error *err)
{
    int rc = ds_casebook_open(&packing->book, options->work.casebook, err);

    if (rc == 0)
        rc = ds_case_load_checked(&packing->record, &packing->definition, packing->book,
                                  packing->name, err);
    return rc < 0 ? rc
                  : ds_bundle_job_start(&packing->bundling, options->work.casebook, packing->name,
                                        err);
}

/* What withdraws the credential later: its place in the lists, and the lists as they are now. */
struct status {
    json_t *entry; /* NULL: none */
    struct ds_status_copies copies;
};

static int enter(struct status *out, struct ds_extra_files *files, struct ds_status_folder *folder,
                 const struct packing *packing, int64_t at, struct ds_error *err)
{
    static const char *const names[] = {DS_STATUS "1.jwt", DS_STATUS "2.jwt"};
    char hex[DS_DIGEST_HEX + 1], id[DS_UUID_URN + 1];
    const char *issuer = ds_json_text(packing->definition, "issuer.id");
    struct ds_status_entrant entrant = {
        id, ds_json_text(packing->record.outline, "learner.name"),
        ds_json_language(ds_json_at(packing->definition, "name"), ds_locale_word())};
    struct ds_digest digest;
    int rc = ds_digest_of(&digest, packing->record.text, err);

    if (rc == 0 && (!issuer || strcmp(issuer, folder->reg.issuer) != 0))
        rc = ds_fail(err, DS_EREFUSED, _("the status lists %s are those of %s, not of %s"),
                     folder->path, folder->reg.issuer, issuer ? issuer : "");
    if (rc < 0)
        return rc;
    ds_digest_hex(hex, &digest);
    rc = ds_credential_id(id, hex, err);
    if (rc == 0)
        rc = ds_status_enter(&out->entry, folder, &entrant, at, packing->issuer, err);
    if (rc == 0)
        rc = ds_status_publish(folder, at, packing->issuer, err);
    if (rc == 0)
        rc = ds_status_copy(&out->copies, folder, id, err);
    for (size_t i = 0; rc == 0 && i < 2; i++)
        rc = ds_extra_files_add(files, names[i], &out->copies.list[i], err);
    return rc;
}

/* Nothing without --status, and nothing where nothing was awarded. */
static int add_status(struct status *out, struct ds_extra_files *files,
                      struct ds_package_options *how, const struct packing *packing,
                      const char *option, struct ds_error *err)
{
    struct ds_status_folder folder = DS_STATUS_FOLDER_INIT;
    const char *path = ds_status_folder_path(option);
    const char *outcome = ds_json_text(packing->record.outline, "decision.outcome");
    int rc;

    if (!path || !outcome || strcmp(outcome, "awarded") != 0)
        return 0;
    rc = ds_status_folder_open(&folder, path, true, err);
    if (rc == 0)
        rc = enter(out, files, &folder, packing, how->at, err);
    ds_status_folder_close(&folder);
    how->status = out->entry;
    return rc;
}

/* The seal's own timestamp, before anything is written: a package that was to have one has one. */
static int stamp_seal(void *ctx, struct ds_buf *token, struct ds_buf *beside, struct ds_span seal,
                      struct ds_error *err)
{
    struct ds_tsa_reply stamped = DS_TSA_REPLY_INIT;
    struct ds_imprint imprint;
    int rc = ds_imprint_of(&imprint, DS_IMPRINT_SHA256, seal, err);

    if (rc == 0)
        rc = ds_tsa_get(&stamped, ctx, &imprint, ds_cli_ui(), err);
    if (rc == 0)
        rc = ds_buf_add(token, stamped.token.p, stamped.token.n, err);
    if (rc == 0)
        rc = ds_buf_add(beside, stamped.sidecar.p, stamped.sidecar.n, err);
    ds_tsa_reply_release(&stamped);
    return rc;
}

static int pack(struct ds_package_summary *out, const char *target, struct packing *packing,
                const struct options *options, struct ds_error *err)
{
    struct ds_tsa_request stamping = {.tsa = options->tsa};
    const struct ds_package_case the_case = {packing->definition, &packing->record, open_artefact,
                                             open_ledger,         packing,          artefact_size};
    struct ds_meter meter = {.what = target};
    struct ds_package_options how = {.issuer_key = packing->issuer,
                                     .seal_key = packing->seal ? packing->seal : packing->issuer,
                                     .replace = options->force,
                                     .stamp = options->tsa ? stamp_seal : NULL,
                                     .stamp_ctx = &stamping,
                                     .progress = ds_meter_step,
                                     .progress_ctx = &meter};
    struct status status = {.copies = DS_STATUS_COPIES_INIT};
    struct ds_endorsements partners = DS_ENDORSEMENTS_INIT;
    struct ds_extra_files files = DS_EXTRA_FILES_INIT;
    ds_cleanup(ds_json_freep) json_t *issuer_keys = NULL;
    int rc = ds_casework_time(&how.at, options->work.at, err);

    stamping.sealed_at = how.at;
    if (rc == 0)
        rc = ds_issuer_files(&files, &issuer_keys, issuer_of(options), packing->issuer,
                             ds_json_text(packing->definition, "issuer.id"), err);
    if (rc == 0)
        rc = add_status(&status, &files, &how, packing, options->status, err);
    how.issuer_keys = issuer_keys;
    how.files = files.file;
    how.files_n = files.n;
    if (rc == 0)
        rc = ds_endorsements_gather(&partners, &options->endorsement, packing->definition, how.at,
                                    err);
    how.endorsement = partners.jwt;
    how.endorsements = partners.n;
    if (rc == 0)
        rc = ds_package_write(out, target, &the_case, &how, err);
    ds_meter_end(&meter);
    json_decref(status.entry);
    ds_status_copies_release(&status.copies);
    ds_endorsements_release(&partners);
    ds_extra_files_release(&files);
    return rc;
}

static void report(const struct ds_package_summary *made, const char *target, bool json)
{
    char identity[DS_DIGEST_HEX + 1], size[32];

    ds_digest_hex(identity, &made->identity);
    if (json) {
        json_t *summary =
            json_pack("{s:s, s:s, s:I, s:I}", "file", target, "identity", identity, "size",
                      (json_int_t)made->size, "entries", (json_int_t)made->entries);

        json_dumpf(summary, stdout, JSON_INDENT(2));
        json_decref(summary);
        putchar('\n');
        return;
    }
    ds_out_text(stdout, target);
    printf(_(": sealed, %s, %zu files"), ds_out_size(size, made->size), made->entries);
    printf("\n%s %s\n", _("identity"), identity);
}

static int run(int argc, char **argv)
{
    struct options options = {.output = NULL};
    struct packing packing = {.record = DS_APART_INIT};
    struct ds_package_summary made;
    struct ds_error err = DS_ERROR_INIT;
    ds_cleanup(ds_freep) char *target = NULL;
    int code = ds_options_parse(&ds_cmd_package, &options, &argc, &argv), rc;

    if (code >= 0)
        return code;
    if (argc != 1)
        return ds_usage_error(&ds_cmd_package, _("name one case"));
    packing.name = argv[0];
    if (asprintf(&target, options.output ? "%s" : "%s.zip",
                 options.output ? options.output : argv[0]) < 0)
        target = NULL;
    rc = target ? load_case(&packing, &options, &err) : ds_nomem(&err);
    if (rc == 0)
        rc = load_keys(&packing, &options, &err);
    if (rc == 0)
        rc = pack(&made, target, &packing, &options, &err);
    release(&packing);
    if (rc < 0)
        return ds_command_failed(&ds_cmd_package, &err);
    report(&made, target, options.json);
    return ds_out_close(DS_EXIT_HOLDS);
}

const struct ds_command ds_cmd_package = {
    .name = "package",
    .arguments = N_("CASE"),
    .summary = N_("seal a decided case in one file"),
    .details = N_("Checks every act in the case's ledger, then definition, record, decision and "
                  "the SHA-256 of each artefact, and refuses what does not hold. Writes one .zip "
                  "that its owner can keep and anyone can check:\n"
                  "\n"
                  "  data/record.json, data/definition.json   the assessment\n"
                  "  data/credential.jwt                      the Open Badges credential\n"
                  "  data/artefacts/                          the evidence\n"
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
