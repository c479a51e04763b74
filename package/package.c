/* SPDX-License-Identifier: Apache-2.0 */
/* The entries under data/ are gathered, then what lists and signs them, then all is written:
 *
 *     record, definition, keys → page → credential ┐
 *     artefacts, ledger ───────────────────────────┴→ manifest → tag manifest → seal → ZIP
 *
 * The record gives the digests of the artefacts, so that everything is known before the first of
 * them is copied; copying then finds out whether they are what the record says. */
#include "package/package.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "core/i18n.h"
#include "core/instant.h"
#include "core/key/key_document.h"
#include "core/key/method_name.h"
#include "core/thread/task.h"
#include "package/check.h"
#include "package/credential/credential.h"
#include "package/endorsement.h"
#include "package/entries.h"
#include "package/tag_files.h"
#include "package/zip_writer.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

struct making {
    const struct ds_package_case *the_case;
    const struct ds_package_options *options;
    const char *target;
    struct ds_package_summary *out;
    struct ds_entries entries;
    json_t *credential;           /* payload, without its evidence; NULL without an award */
    struct ds_buf jwt;            /* of it */
    struct ds_temp_document page; /* index.html */
    struct ds_digest identity;
    char identity_hex[DS_DIGEST_HEX + 1];
    uint64_t done, total; /* bytes of content, for the progress */
};

static int add_json(struct making *making, const char *name, const json_t *json,
                    struct ds_error *err)
{
    struct ds_buf text = DS_BUF_INIT(DS_MAX_JSON);
    int rc = ds_json_canonical(&text, json, err);

    if (rc < 0) {
        ds_buf_release(&text);
        return ds_wrap(rc, err, "%s", name);
    }
    return ds_entries_add_owned(&making->entries, name, &text, err);
}

static int add_record(struct making *making, struct ds_error *err)
{
    int rc =
        ds_entries_add_borrowed(&making->entries, DS_RECORD, making->the_case->record->text, err);

    if (rc < 0)
        return rc;
    making->identity = making->entries.entry[making->entries.n - 1].digest;
    ds_digest_hex(making->identity_hex, &making->identity);
    return 0;
}

/* A list of one key, without bounds in time. */
static int list_alone(json_t **out, const struct ds_private_key *key, struct ds_error *err)
{
    json_t *entry = NULL;
    int rc =
        ds_key_entry(&entry, ds_private_key_public(key), DS_KEY_NO_BOUND, DS_KEY_NO_BOUND, err);

    if (rc < 0)
        return rc;
    *out = json_pack("[o]", entry);
    return *out ? 0 : ds_nomem(err);
}

/* The issuer's public keys, for whoever finds the package in a time when the issuer's own pages are
 * gone. They prove nothing by themselves. */
static int add_issuer_keys(struct making *making, struct ds_error *err)
{
    const struct ds_package_issuer *issuer = &making->options->issuer;
    const char *id = ds_json_text(making->the_case->definition, "issuer.id");
    ds_cleanup(ds_json_freep) json_t *alone = NULL;
    ds_cleanup(ds_json_freep) json_t *document = NULL;
    int rc = issuer->keys ? 0 : list_alone(&alone, issuer->key, err);

    if (rc < 0)
        return rc;
    rc = ds_key_document(&document, id, issuer->keys ? issuer->keys : alone, err);
    return rc < 0 ? rc : add_json(making, DS_KEYS_LIST, document, err);
}

/* Where to ask whether it was withdrawn. */
static int add_status(struct making *making, struct ds_error *err)
{
    const json_t *status = making->options->issuer.status;

    if (!status ||
        json_object_set(making->credential, "credentialStatus", (json_t *)(uintptr_t)status) == 0)
        return 0;
    return ds_nomem(err);
}

/* Only an award has an achievement to certify. */
static int make_credential(struct making *making, struct ds_error *err)
{
    const struct ds_record *record = making->the_case->record;
    int rc;

    if (!ds_text_same(record->decision.outcome, "awarded"))
        return 0;
    rc = ds_credential_build(&making->credential, making->the_case->definition, record,
                             making->identity_hex, err);
    if (rc < 0)
        return rc;
    if (making->options->endorsements > 0)
        rc = ds_endorsements_carry(making->credential, making->options->endorsement,
                                   making->options->endorsements, err);
    return rc < 0 ? rc : add_status(making, err);
}

/* One of two things that are done at once. */
struct doing {
    struct making *making;
    int rc;
    struct ds_error err;
};

static void add_ledger(void *ctx)
{
    struct doing *doing = ctx;

    doing->rc =
        ds_entries_add_ledger(&doing->making->entries, doing->making->the_case, &doing->err);
}

static void make_page(void *ctx)
{
    struct doing *doing = ctx;
    struct making *making = doing->making;
    const struct ds_index_page page = {.definition = making->the_case->definition,
                                       .record = making->the_case->record,
                                       .credential = making->credential,
                                       .identity = making->identity_hex};

    doing->rc = ds_tag_page_write(&making->page, &making->entries.documents, &page, &doing->err);
}

/* The page goes to the temporary documents while the ledger is still being made. */
static int make_page_and_ledger(struct making *making, struct ds_error *err)
{
    struct doing ledger = {.making = making, .err = DS_ERROR_INIT}, page = ledger;

    (making->options->run_both ? making->options->run_both : ds_run_both)(add_ledger, &ledger,
                                                                          make_page, &page);
    if (ledger.rc < 0)
        return ds_fail_as(err, &ledger.err);
    return page.rc < 0 ? ds_fail_as(err, &page.err) : 0;
}

/* The credential says which page the issuer made. */
static int bind_page(struct making *making, struct ds_error *err)
{
    char hex[DS_DIGEST_HEX + 1];
    json_t *list = NULL;
    int rc;

    ds_digest_hex(hex, &making->page.digest);
    rc = ds_award_page(&list, hex, err);
    return rc < 0 ? rc : ds_award_put(making->credential, "relatedResource", list, err);
}

/* The DID document that goes along; n = 0: none. */
static struct ds_span did_document(const struct ds_package_options *options)
{
    for (size_t i = 0; i < options->files_n; i++)
        if (strcmp(options->files[i].name, DS_KEYS_DID) == 0)
            return options->files[i].content;
    return (struct ds_span){.p = NULL, .n = 0};
}

/* The credential goes to the temporary documents after the page, whose digest it has. */
static int sign_credential(struct making *making, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf name = DS_BUF_INIT(DS_MAX_JSON);
    struct ds_credential_evidence evidence = {
        .definition = making->the_case->definition,
        .artefacts = &making->the_case->record->artefacts,
        .record_digest = making->identity_hex,
    };
    int rc = making->credential ? bind_page(making, err) : 0;

    if (rc < 0 || !making->credential)
        return rc;
    rc = ds_key_method_name(&name, ds_json_text(making->the_case->definition, "issuer.id"),
                            ds_private_key_public(making->options->issuer.key),
                            did_document(making->options), err);
    if (rc < 0)
        return rc;
    evidence.key_name = name.n ? name.p : NULL;
    return ds_credential_sign(&making->jwt, making->credential, &evidence,
                              making->options->issuer.key, err);
}

static int write_jwt(void *ctx, const struct ds_sink *to, struct ds_error *err)
{
    const struct ds_buf *jwt = ctx;

    return to->put(to->ctx, jwt->p, jwt->n, err);
}

static int add_credential(struct making *making, struct ds_error *err)
{
    int rc = making->credential ? ds_entries_add_written(&making->entries, DS_CREDENTIAL,
                                                         DS_MAX_JSON, write_jwt, &making->jwt, err)
                                : 0;

    ds_buf_release(&making->jwt);
    return rc;
}

static int add_files(struct making *making, struct ds_error *err)
{
    int rc = 0;

    for (size_t i = 0; i < making->options->files_n && rc == 0; i++)
        rc = ds_entries_add_file(&making->entries, &making->options->files[i], err);
    return rc;
}

static int add_artefacts(struct making *making, struct ds_error *err)
{
    return ds_entries_add_artefacts(&making->entries, making->the_case, err);
}

static int add_definition(struct making *making, struct ds_error *err)
{
    return add_json(making, DS_DEFINITION, making->the_case->definition, err);
}

static int add_endorsements(struct making *making, struct ds_error *err)
{
    const struct ds_package_options *options = making->options;

    return ds_entries_add_endorsements(&making->entries, making->the_case->definition,
                                       options->endorsement, options->endorsements, options->at,
                                       err);
}

/* Everything at the root and in seal/: what lists the entries so far, and what signs the list. */
static int add_tag_files(struct making *making, struct ds_error *err)
{
    const struct ds_tagging tagging = {.definition = making->the_case->definition,
                                       .record = making->the_case->record,
                                       .page = &making->page,
                                       .identity = making->identity_hex,
                                       .at = making->options->at,
                                       .seal_key = making->options->seal_key};

    ds_entries_sort(&making->entries);
    return ds_tag_files_add(&making->entries, &tagging, err);
}

static int add_timestamp(struct making *making, struct ds_error *err)
{
    return ds_tag_timestamp_add(&making->entries, &making->options->stamper, err);
}

static void advance(void *ctx, uint64_t bytes)
{
    struct making *making = ctx;
    const struct ds_progress *progress = &making->options->progress;

    making->done += bytes;
    if (progress->step)
        progress->step(progress->ctx, making->done, making->total);
}

static int write_zip(struct making *making, struct ds_error *err)
{
    enum { HEADERS = 400 }; /* of an entry, roughly */
    ds_cleanup(ds_zip_writer_freep) struct ds_zip_writer *writer = NULL;
    const struct ds_copy_watch watch = {.step = advance, .ctx = making};
    struct ds_package_summary *out = making->out;
    int rc;

    for (size_t i = 0; i < making->entries.n; i++)
        making->total += making->entries.entry[i].size;
    rc = ds_zip_writer_new(&writer, making->target, making->total + HEADERS * making->entries.n,
                           &watch, err);
    if (rc < 0)
        return rc;
    rc = ds_entries_write(writer, &making->entries, making->the_case, err);
    if (rc < 0)
        return rc;
    return ds_zip_writer_finish(writer, making->options->replace, &out->size, &out->entries, err);
}

/* Says before the work what the end would say after it. */
static int check_target(struct making *making, struct ds_error *err)
{
    const char *target = making->target;
    struct stat st;

    if (lstat(target, &st) < 0)
        return errno == ENOENT ? 0 : ds_fail_errno(err, _("cannot create '%s'"), target);
    if (!S_ISREG(st.st_mode))
        return ds_fail(err, DS_EEXIST, _("'%s' exists and is not a regular file"), target);
    if (making->options->replace)
        return 0;
    return ds_fail(err, DS_EEXIST, _("'%s' exists already"), target);
}

static int check_case(struct making *making, struct ds_error *err)
{
    return ds_package_check(making->the_case->definition, making->the_case->record,
                            making->options->at, err);
}

static int check_issuer(struct making *making, struct ds_error *err)
{
    const struct ds_package_issuer *issuer = &making->options->issuer;

    return ds_package_check_issuer(making->the_case->definition, issuer->key, issuer->keys,
                                   making->options->at, err);
}

/* In this order: a later one needs what an earlier one made. */
static int (*const steps[])(struct making *, struct ds_error *) = {
    check_case,
    check_issuer,
    check_target,
    /* Everything under data/, in order, and the page, which the credential names. */
    add_artefacts,
    add_record,
    add_definition,
    add_issuer_keys,
    add_endorsements,
    add_files,
    make_credential,
    make_page_and_ledger,
    sign_credential,
    add_credential,
    /* What lists and signs it. */
    add_tag_files,
    add_timestamp,
    write_zip,
};

int ds_package_write(struct ds_package_summary *out, const char *target,
                     const struct ds_package_case *the_case,
                     const struct ds_package_options *options, struct ds_error *err)
{
    struct making making = {.the_case = the_case,
                            .options = options,
                            .target = target,
                            .out = out,
                            .entries = DS_ENTRIES_INIT(target),
                            .jwt = DS_BUF_INIT(DS_MAX_JSON)};
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < sizeof(steps) / sizeof(*steps); i++)
        rc = steps[i](&making, err);
    out->identity = making.identity;
    ds_entries_release(&making.entries);
    ds_buf_release(&making.jwt);
    json_decref(making.credential);
    return rc;
}
