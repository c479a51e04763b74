/* SPDX-License-Identifier: Apache-2.0 */
/* The steps of packaging, from the casebook to the file. */
#include "app/issue/pack_case.h"

#include "app/issue/bundle_job.h"
#include "app/issue/issuer_files.h"
#include "app/issue/issuer_key.h"
#include "app/issue/tsa_client.h"
#include "app/keys/keyring.h"
#include "app/open/endorsement_files.h"
#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/record/query.h"
#include "package/credential/credential.h"
#include "package/status/folder.h"

#include <string.h>

enum { DID_MAX = 512 };

struct packing {
    const struct ds_pack_request *request;
    const struct ds_app_ui *ui;
    struct ds_casebook *book;
    struct ds_bundle_job *bundle;
    struct ds_record record;
    json_t *definition;
    struct ds_private_key *issuer, *seal; /* seal NULL: the issuer's */
    json_t *issuer_keys;
    struct ds_extra_files files;
    struct ds_endorsements endorsements;
    struct {
        json_t *entry; /* the credential's place in the status lists; NULL: none */
        struct ds_status_copies copies;
    } status;
};

static void release(struct packing *p)
{
    ds_bundle_job_free(p->bundle);
    ds_casebook_free(p->book);
    ds_record_release(&p->record);
    json_decref(p->definition);
    ds_private_key_free(p->issuer);
    ds_private_key_free(p->seal);
    json_decref(p->issuer_keys);
    ds_extra_files_release(&p->files);
    ds_endorsements_release(&p->endorsements);
    json_decref(p->status.entry);
    ds_status_copies_release(&p->status.copies);
}

static int open_artefact(void *ctx, int *fd, const char *digest, struct ds_error *err)
{
    struct packing *p = ctx;

    return ds_case_open_artefact(p->book, fd, digest, err);
}

static int artefact_size(void *ctx, uint64_t *size, const char *digest, struct ds_error *err)
{
    const struct packing *p = ctx;

    return ds_case_artefact_size(p->book, size, digest, err);
}

static int open_leaves(void *ctx, int *fd, const struct ds_artefact *artefact, struct ds_error *err)
{
    const struct packing *p = ctx;
    struct ds_stored_leaves stored = {.size = (uint64_t)artefact->size};
    char digest[DS_DIGEST_HEX + 1];
    int rc = ds_digest_parse(&stored.root, artefact->links.leaves, err);

    if (rc < 0)
        return rc;
    snprintf(digest, sizeof(digest), "%.*s", (int)artefact->digest.n, artefact->digest.p);
    stored.digest = digest;
    return ds_case_open_leaves(p->book, fd, &stored, err);
}

static int open_ledger(void *ctx, int *fd, struct ds_error *err)
{
    struct packing *p = ctx;

    return ds_bundle_job_open(p->bundle, fd, err);
}

/* The case, if its ledger holds: what is sealed here is what was signed there. */
static int load_case(struct packing *p, struct ds_error *err)
{
    int rc = ds_casebook_open(&p->book, p->request->casebook, err);

    return rc < 0
               ? rc
               : ds_case_load_checked(&p->record, &p->definition, p->book, p->request->name, err);
}

/* The ledger is bundled while the documents are made, and not while the case is loaded: either
 * keeps two records of the history in memory. */
static int start_bundle(struct packing *p, struct ds_error *err)
{
    return ds_bundle_job_start(&p->bundle, p->request->casebook, p->request->name, err);
}

static int load_issuer_key(struct packing *p, struct ds_error *err)
{
    return ds_issuer_key_load(&p->issuer, p->request->keys.issuer, p->request->keys.passphrase,
                              err);
}

/* An assessor's key that signs as the issuer is more often a slip than a small house. */
static int warn_of_assessor(struct packing *p, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf did = DS_BUF_INIT(DID_MAX);
    const struct ds_person *person = NULL;

    (void)err;
    if (ds_key_did(&did, ds_private_key_public(p->issuer), NULL) == 0)
        person = ds_record_person(&p->record, did.p);
    if (person)
        ds_app_note(p->ui,
                    _("the issuer's key is that of %s, who acted in this case; was it meant? An "
                      "issuer usually has its own"),
                    person->name);
    return 0;
}

static int load_seal_key(struct packing *p, struct ds_error *err)
{
    const struct ds_pack_keys *keys = &p->request->keys;

    return keys->seal ? ds_keyring_load(&p->seal, keys->seal, keys->passphrase, err) : 0;
}

static int add_issuer_files(struct packing *p, struct ds_error *err)
{
    return ds_issuer_files(&p->files, &p->issuer_keys, p->request->keys.issuer, p->issuer,
                           ds_json_text(p->definition, "issuer.id"), err);
}

static int check_issuer(const struct packing *p, const struct ds_status_folder *folder,
                        struct ds_error *err)
{
    const char *issuer = ds_json_text(p->definition, "issuer.id");

    if (issuer && strcmp(issuer, folder->reg.issuer) == 0)
        return 0;
    return ds_fail(err, DS_EREFUSED, _("the status lists %s are those of %s, not of %s"),
                   folder->path, folder->reg.issuer, issuer ? issuer : "");
}

static int credential_id(char out[static DS_UUID_URN + 1], const struct packing *p,
                         struct ds_error *err)
{
    return ds_credential_id_of(out, p->record.text, err);
}

/* The lists as they are now go along. */
static int copy_lists(struct packing *p, const struct ds_status_folder *folder, const char *id,
                      struct ds_error *err)
{
    static const char *const names[] = {DS_STATUS "1.jwt", DS_STATUS "2.jwt"};
    int rc = ds_status_copy(&p->status.copies, folder, id, err);

    for (size_t i = 0; rc == 0 && i < 2; i++)
        rc = ds_extra_files_add(&p->files, names[i], &p->status.copies.list[i], err);
    return rc;
}

static int enter_id(struct packing *p, struct ds_status_folder *folder, const char *id,
                    struct ds_error *err)
{
    const struct ds_status_entrant entrant = {
        .credential = id,
        .learner = p->record.head.learner.name,
        .achievement = json_object_get(p->definition, "name"),
    };
    int64_t at = p->request->at;
    int rc = ds_status_enter(&p->status.entry, folder, &entrant, at, p->issuer, err);

    if (rc < 0)
        return rc;
    rc = ds_status_publish(folder, at, p->issuer, err);
    return rc < 0 ? rc : copy_lists(p, folder, id, err);
}

static int enter(struct packing *p, struct ds_status_folder *folder, struct ds_error *err)
{
    char id[DS_UUID_URN + 1];
    int rc = check_issuer(p, folder, err);

    if (rc < 0)
        return rc;
    rc = credential_id(id, p, err);
    return rc < 0 ? rc : enter_id(p, folder, id, err);
}

/* Nothing without a folder, and nothing where nothing was awarded. */
static int add_status(struct packing *p, struct ds_error *err)
{
    ds_cleanup(ds_status_folder_close) struct ds_status_folder folder = DS_STATUS_FOLDER_INIT;
    int rc;

    if (!p->request->status || !ds_text_same(p->record.decision.outcome, "awarded"))
        return 0;
    rc = ds_status_folder_open(&folder, p->request->status, true, err);
    return rc < 0 ? rc : enter(p, &folder, err);
}

static int add_endorsements(struct packing *p, struct ds_error *err)
{
    return ds_endorsements_gather(&p->endorsements, &p->request->endorsements, p->definition,
                                  p->request->at, err);
}

static int get_stamp(struct ds_tsa_reply *reply, const struct packing *p, struct ds_span seal,
                     struct ds_error *err)
{
    const struct ds_tsa_request request = {.tsa = p->request->tsa, .sealed_at = p->request->at};
    struct ds_imprint imprint;
    int rc = ds_imprint_of(&imprint, DS_IMPRINT_SHA256, seal, err);

    return rc < 0 ? rc : ds_tsa_get(reply, &request, &imprint, p->ui, err);
}

/* The seal's own timestamp, before anything is written: a package that was to have one has one. */
static int stamp_seal(void *ctx, struct ds_buf *token, struct ds_buf *sidecar, struct ds_span seal,
                      struct ds_error *err)
{
    ds_cleanup(ds_tsa_reply_release) struct ds_tsa_reply reply = DS_TSA_REPLY_INIT;
    int rc = get_stamp(&reply, ctx, seal, err);

    if (rc < 0)
        return rc;
    rc = ds_buf_add(token, reply.token.p, reply.token.n, err);
    return rc < 0 ? rc : ds_buf_add(sidecar, reply.sidecar.p, reply.sidecar.n, err);
}

static int prepare(struct packing *p, struct ds_error *err)
{
    static int (*const steps[])(struct packing *, struct ds_error *) = {
        load_case,     start_bundle,     load_issuer_key, warn_of_assessor,
        load_seal_key, add_issuer_files, add_status,      add_endorsements,
    };

    for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
        int rc = steps[i](p, err);

        if (rc < 0)
            return rc;
    }
    return 0;
}

static int write(struct ds_package_summary *out, struct packing *p, struct ds_error *err)
{
    const struct ds_pack_request *request = p->request;
    const struct ds_package_case the_case = {.definition = p->definition,
                                             .record = &p->record,
                                             .open_artefact = open_artefact,
                                             .open_leaves = open_leaves,
                                             .open_ledger = open_ledger,
                                             .ctx = p,
                                             .artefact_size = artefact_size};
    const struct ds_package_options how = {
        .issuer = {.key = p->issuer, .keys = p->issuer_keys, .status = p->status.entry},
        .seal_key = p->seal ? p->seal : p->issuer,
        .at = request->at,
        .replace = request->replace,
        .endorsement = p->endorsements.jwt,
        .endorsements = p->endorsements.n,
        .files = p->files.file,
        .files_n = p->files.n,
        .stamper = {.get = request->tsa ? stamp_seal : NULL, .ctx = p},
        .progress = request->progress,
    };

    return ds_package_write(out, request->target, &the_case, &how, err);
}

/* What nobody can add to the credential once it is given out. */
static void warn_of_no_status(const struct packing *p)
{
    if (!p->request->status && ds_text_same(p->record.decision.outcome, "awarded"))
        ds_app_note_hint(p->ui, DS_HINT_STATUS_LIST, "%s",
                         _("made without a status list: this credential can never be withdrawn"));
}

int ds_pack_case(struct ds_package_summary *out, const struct ds_pack_request *request,
                 const struct ds_app_ui *ui, struct ds_error *err)
{
    ds_cleanup(release) struct packing p = {.request = request,
                                            .ui = ui,
                                            .record = DS_RECORD_INIT,
                                            .files = DS_EXTRA_FILES_INIT,
                                            .endorsements = DS_ENDORSEMENTS_INIT,
                                            .status = {.copies = DS_STATUS_COPIES_INIT}};
    int rc = prepare(&p, err);

    if (rc == 0)
        rc = write(out, &p, err);
    if (rc == 0)
        warn_of_no_status(&p);
    return rc;
}
