/* SPDX-License-Identifier: Apache-2.0 */
/* The documents about the issuer's key, read anew for each package. */
#include "app/issue/issuer_files.h"

#include "app/keys/key_sidecar.h"
#include "app/keys/keyring.h"
#include "core/cleanup.h"
#include "core/format.h"
#include "core/i18n.h"
#include "core/key/key_document.h"
#include "core/key/key_search.h"
#include "core/sign/certificate.h"

#include <string.h>

/* The chain read anew, so that a package carries no file that was changed since `key certificate`
 * took it. */
static int read_chain(struct ds_buf *out, const char *path, const struct ds_key *key,
                      struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(DS_CHAIN_BYTES);
    ds_cleanup(ds_json_freep) json_t *about = NULL;
    int rc = ds_sidecar_read(&text, path, DS_SIDECAR_CHAIN, err);

    if (rc < 0 || !text.p)
        return rc;
    rc = ds_chain_read(out, &about, ds_buf_span(&text), key, err);
    return ds_wrap(rc, err, "%s%s", path, DS_SIDECAR_CHAIN);
}

/* Likewise its revocation lists. */
static int read_lists(struct ds_buf *out, const char *path, struct ds_span chain,
                      struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(DS_CRL_BYTES);
    ds_cleanup(ds_json_freep) json_t *lists = NULL;
    int rc = ds_sidecar_read(&text, path, DS_SIDECAR_CRL, err);

    if (rc < 0 || !text.p)
        return rc;
    rc = ds_crl_read(out, &lists, ds_buf_span(&text), chain, err);
    return ds_wrap(rc, err, "%s%s", path, DS_SIDECAR_CRL);
}

static int add_certificates(struct ds_extra_files *files, const char *path,
                            const struct ds_key *key, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf chain = DS_BUF_INIT(DS_CHAIN_BYTES);
    ds_cleanup(ds_buf_release) struct ds_buf crl = DS_BUF_INIT(DS_CRL_BYTES);
    int rc = read_chain(&chain, path, key, err);

    if (rc < 0 || !chain.p)
        return rc;
    rc = read_lists(&crl, path, ds_buf_span(&chain), err);
    if (rc < 0)
        return rc;
    rc = ds_extra_files_add(files, DS_KEYS_CHAIN, &chain, err);
    return rc < 0 || !crl.p ? rc : ds_extra_files_add(files, DS_KEYS_CRL, &crl, err);
}

/* Whether the document put beside the key gives it to the issuer, as verify will ask. */
static int check_document(const json_t *document, const struct ds_key *key, const char *issuer,
                          struct ds_error *err)
{
    char thumbprint[DS_THUMBPRINT_TEXT + 1];
    struct ds_keydoc_wanted wanted = {.id = issuer, .thumbprint = thumbprint};
    struct ds_keydoc_key found = {.key = NULL};
    int rc = ds_key_thumbprint(thumbprint, key, err);

    if (rc == 0 && ds_keydoc_find(&found, document, &wanted) != DS_KEYDOC_FOUND)
        rc = ds_fail(err, DS_EREFUSED, _("the DID document does not give this key to %s"), issuer);
    ds_key_free(found.key);
    return rc;
}

/* The document that was put there by hand, else the one that Dossier writes. */
static int did_document(struct ds_buf *out, const char *path, const json_t *entries,
                        const struct ds_key *key, const char *issuer, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *document = NULL;
    int rc = ds_sidecar_read(out, path, DS_SIDECAR_DID, err);

    if (rc < 0)
        return rc;
    if (!out->p)
        return ds_did_document_text(out, issuer, entries, err);
    rc = ds_json_parse(&document, ds_buf_span(out), DS_SIDECAR_DID, err);
    return rc < 0 ? rc : check_document(document, key, issuer, err);
}

static int add_did_document(struct ds_extra_files *files, const char *path, const json_t *entries,
                            const struct ds_key *key, const char *issuer, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(DS_KEYDOC_MAX);
    int rc = did_document(&text, path, entries, key, issuer, err);

    return rc < 0 ? ds_wrap(rc, err, "%s", path)
                  : ds_extra_files_add(files, DS_KEYS_DID, &text, err);
}

int ds_issuer_files(struct ds_extra_files *files, json_t **entries, const char *name_or_path,
                    const struct ds_private_key *key, const char *issuer, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *path = NULL;
    const struct ds_key *public_key = ds_private_key_public(key);
    int rc = ds_keyring_path(&path, name_or_path, err);

    if (rc < 0)
        return rc;
    rc = ds_sidecar_entries(entries, path, public_key, err);
    if (rc < 0)
        return rc;
    rc = add_certificates(files, path, public_key, err);
    if (rc < 0 || !issuer || strncmp(issuer, "did:web:", strlen("did:web:")) != 0)
        return rc;
    return add_did_document(files, path, *entries, public_key, issuer, err);
}
