/* SPDX-License-Identifier: Apache-2.0 */
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

/* Read anew, so that a package carries no file that was changed since `key certificate` took it. */
static int add_certificates(struct ds_extra_files *files, const char *path,
                            const struct ds_key *key, struct ds_error *err)
{
    struct ds_buf chain = DS_BUF_INIT(DS_CHAIN_BYTES), crl = DS_BUF_INIT(DS_CRL_BYTES);
    struct ds_buf chain_out = DS_BUF_INIT(DS_CHAIN_BYTES), crl_out = DS_BUF_INIT(DS_CRL_BYTES);
    ds_cleanup(ds_json_freep) json_t *about = NULL;
    ds_cleanup(ds_json_freep) json_t *lists = NULL;
    int rc = ds_sidecar_read(&chain, path, DS_SIDECAR_CHAIN, err);

    if (rc == 0 && chain.p)
        rc = ds_wrap(ds_chain_read(&chain_out, &about, ds_buf_span(&chain), key, err), err, "%s%s",
                     path, DS_SIDECAR_CHAIN);
    if (rc == 0 && chain.p)
        rc = ds_sidecar_read(&crl, path, DS_SIDECAR_CRL, err);
    if (rc == 0 && crl.p)
        rc = ds_wrap(ds_crl_read(&crl_out, &lists, ds_buf_span(&crl), ds_buf_span(&chain_out), err),
                     err, "%s%s", path, DS_SIDECAR_CRL);
    if (rc == 0 && chain.p)
        rc = ds_extra_files_add(files, DS_KEYS_CHAIN, &chain_out, err);
    if (rc == 0 && crl.p)
        rc = ds_extra_files_add(files, DS_KEYS_CRL, &crl_out, err);
    ds_buf_release(&chain);
    ds_buf_release(&crl);
    ds_buf_release(&chain_out);
    ds_buf_release(&crl_out);
    return rc;
}

/* Whether the document put beside the key gives it to the issuer, as verify will ask. */
static int check_document(const json_t *document, const struct ds_key *key, const char *issuer,
                          struct ds_error *err)
{
    char thumbprint[DS_THUMBPRINT_TEXT + 1];
    struct ds_keydoc_wanted wanted = {issuer, NULL, thumbprint};
    struct ds_keydoc_key found = {.key = NULL};
    int rc = ds_key_thumbprint(thumbprint, key, err);

    if (rc == 0 && ds_keydoc_find(&found, document, &wanted) != DS_KEYDOC_FOUND)
        rc = ds_fail(err, DS_EREFUSED, _("the DID document does not give this key to %s"), issuer);
    ds_key_free(found.key);
    return rc;
}

static int add_did_document(struct ds_extra_files *files, const char *path, const json_t *entries,
                            const struct ds_key *key, const char *issuer, struct ds_error *err)
{
    struct ds_buf text = DS_BUF_INIT(DS_KEYDOC_MAX);
    ds_cleanup(ds_json_freep) json_t *document = NULL;
    int rc = ds_sidecar_read(&text, path, DS_SIDECAR_DID, err);

    if (rc == 0 && text.p)
        rc = ds_json_parse(&document, ds_buf_span(&text), DS_SIDECAR_DID, err);
    else if (rc == 0)
        rc = ds_did_document_text(&text, issuer, entries, err);
    if (rc == 0 && document)
        rc = check_document(document, key, issuer, err);
    if (rc == 0)
        return ds_extra_files_add(files, DS_KEYS_DID, &text, err);
    ds_buf_release(&text);
    return ds_wrap(rc, err, "%s", path);
}

int ds_issuer_files(struct ds_extra_files *files, json_t **entries, const char *name_or_path,
                    const struct ds_private_key *key, const char *issuer, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *path = NULL;
    const struct ds_key *public_key = ds_private_key_public(key);
    int rc = ds_keyring_path(&path, name_or_path, err);

    if (rc == 0)
        rc = ds_sidecar_entries(entries, path, public_key, err);
    if (rc == 0)
        rc = add_certificates(files, path, public_key, err);
    if (rc == 0 && issuer && strncmp(issuer, "did:web:", strlen("did:web:")) == 0)
        rc = add_did_document(files, path, *entries, public_key, issuer, err);
    return rc;
}
