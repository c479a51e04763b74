/* SPDX-License-Identifier: Apache-2.0 */
/* Whose key signed: the package's own key documents, and what the reader knows. */
#include "verify/issuer.h"
#include "verify/steps/steps.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "core/instant.h"
#include "core/key/pem.h"
#include "core/seal_name.h"
#include "core/x509/x509.h"

#include <string.h>

/* One file of data/keys/. Absent is an empty buffer; too large to be read as well, which the caller
 * then reports as unreadable. */
static int load(struct ds_buf *out, const struct ds_verification *v, const char *name,
                struct ds_error *err)
{
    struct ds_error why = DS_ERROR_INIT;
    int rc;

    if (!ds_container_find(v->container, name))
        return 0;
    rc = ds_load_hashed(out, v, name, &why);
    if (rc == DS_ECHANGED || rc == DS_EIO || rc == DS_ENOMEM)
        return ds_fail_as(err, &why);
    return 0;
}

static int load_document(json_t **out, const struct ds_verification *v, const char *name,
                         struct ds_error *err)
{
    int rc =
        ds_container_find(v->container, name) ? ds_load_json(out, v, name, DS_KEYDOC_MAX, err) : 0;

    if (rc == 0 && !*out && ds_container_find(v->container, name))
        *out = json_null(); /* there, but no document: ds_keydoc_find() says so */
    return rc;
}

/* When it was signed by its own account: the time of the seal, if the issuer sealed. Else not
 * before the date of the credential, and no later than now: a holder who shares puts a seal of
 * their own. */
static bool issuer_sealed(const struct ds_verification *v, const char *key)
{
    return v->seal.at && strcmp(v->seal.key, key) == 0;
}

static int64_t signed_at(const struct ds_verification *v, const char *key)
{
    const char *from = ds_json_text(v->issued.credential, "validFrom");
    int64_t at = v->options->at;

    if (issuer_sealed(v, key))
        return v->seal.at;
    if (from)
        ds_instant_parse_foreign(&at, ds_span_of(from), NULL);
    return at;
}

/* Appends the certificates and lists that stand beside one timestamp. */
static int load_beside(struct ds_buf *out, const struct ds_verification *v, int number,
                       struct ds_error *err)
{
    struct ds_buf one = DS_BUF_INIT(DS_MAX_PEM);
    char name[DS_SEAL_NAME_MAX];
    int rc;

    ds_seal_name(name, number, DS_SEAL_CERTIFICATES);
    rc = load(&one, v, name, err);
    if (rc == 0 && one.n < out->max - out->n) /* the rest is more than anybody needs */
        rc = ds_buf_printf(out, err, "%.*s\n", (int)one.n, one.p ? one.p : "");
    ds_buf_release(&one);
    return rc;
}

/* Adds to the revocation lists that came with the key those of the timestamps, which are of a later
 * day, and the reader's own. */
static int add_lists(struct ds_buf *out, const struct ds_verification *v, struct ds_error *err)
{
    int rc = 0;

    for (int number = 1; number <= DS_MAX_TIMESTAMPS && rc == 0; number++)
        rc = load_beside(out, v, number, err);
    if (rc == 0 && v->options->reader.crls.n > 0)
        rc = ds_buf_add(out, v->options->reader.crls.p, v->options->reader.crls.n, err);
    return rc;
}

/* What the package has of the issuer's: key documents, certificates, revocation lists. */
struct issuer_files {
    json_t *did, *list;
    struct ds_buf chain, crls;
    const char *malformed; /* which of the PEM files is not in form; NULL: none */
};

/* A file of data/keys/ in PEM, which holds certificates and revocation lists and nothing else. */
static int load_pem(struct ds_buf *pem, struct issuer_files *out, const struct ds_verification *v,
                    const char *name, struct ds_error *err)
{
    ds_cleanup(ds_x509_pool_freep) struct ds_x509_pool *pool = NULL;
    struct ds_error why = DS_ERROR_INIT;
    int rc = load(pem, v, name, err);

    if (rc < 0 || !ds_container_find(v->container, name))
        return rc;
    rc = ds_x509_pool_new(&pool, err);
    if (rc < 0)
        return rc;
    if (ds_pem_check_alone(ds_buf_span(pem), &why) < 0 ||
        ds_x509_pool_add(pool, ds_buf_span(pem), &why) < 0)
        out->malformed = name;
    return why.code == DS_ENOMEM ? ds_fail_as(err, &why) : 0;
}

static int load_files(struct issuer_files *out, const struct ds_verification *v,
                      struct ds_error *err)
{
    int rc = load_document(&out->did, v, DS_KEYS_DID, err);

    if (rc < 0)
        return rc;
    rc = load_document(&out->list, v, DS_KEYS_LIST, err);
    if (rc < 0)
        return rc;
    rc = load_pem(&out->crls, out, v, DS_KEYS_CRL, err);
    if (rc == 0)
        rc = load_pem(&out->chain, out, v, DS_KEYS_CHAIN, err);
    return rc < 0 ? rc : add_lists(&out->crls, v, err);
}

static void release_files(struct issuer_files *files)
{
    json_decref(files->did);
    json_decref(files->list);
    ds_buf_release(&files->chain);
    ds_buf_release(&files->crls);
}

int ds_step_trust(struct ds_verification *v, struct ds_error *err)
{
    ds_cleanup(release_files) struct issuer_files files = {
        .chain = DS_BUF_INIT(DS_MAX_PEM),
        .crls = DS_BUF_INIT(8 * DS_MAX_PEM),
    };
    /* Without an award there is no credential; then the seal is what the issuer signed. */
    const char *key = v->issued.credential ? v->issued.key : v->seal.key;
    int rc = load_files(&files, v, err);

    if (rc < 0)
        return rc;
    return ds_issuer_check(
        v->report,
        &(struct ds_issuer_subject){
            .id = ds_json_text(v->documents.definition, "issuer.id"),
            .name = ds_json_at(v->documents.definition, "issuer.name"),
            .key = key,
            .signed_at = signed_at(v, key),
            .signed_by = issuer_sealed(v, key) ? v->seal.at : v->options->at,
            .proven_at = v->report->existed.proven ? v->report->existed.at : INT64_MAX,
            .did = files.did,
            .list = files.list,
            .chain = ds_buf_span(&files.chain),
            .crls = ds_buf_span(&files.crls),
            .malformed = files.malformed,
        },
        v->options, err);
}
