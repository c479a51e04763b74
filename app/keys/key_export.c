/* SPDX-License-Identifier: Apache-2.0 */
#include "app/keys/key_export.h"

#include "app/keys/key_sidecar.h"
#include "app/keys/key_signers.h"
#include "app/keys/keyring.h"
#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/key/key_document.h"
#include "core/key/key_search.h"
#include "core/sign/certificate.h"

#include <string.h>

/* What the forms are made from. */
struct exporting {
    const struct ds_key_export *how;
    const struct ds_key *key;
    json_t *entries;
    struct ds_buf *publish;
};

static int put_jwk(struct ds_buf *out, const struct exporting *from, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *jwk = NULL;
    int rc = ds_key_jwk(&jwk, from->key, err);

    return rc < 0 ? rc : ds_json_canonical(out, jwk, err);
}

static int put_jwks(struct ds_buf *out, const struct exporting *from, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *set = NULL;
    int rc = ds_key_document(&set, from->how->id, from->entries, err);

    return rc < 0 ? rc : ds_json_canonical(out, set, err);
}

/* What an issuer whose id is an address publishes beside it (SD-JWT VC, "JWT VC Issuer Metadata").
 */
static int put_vc_issuer(struct ds_buf *out, const struct exporting *from, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *document = NULL;
    const char *id = from->how->id;

    if (!id || strncmp(id, "https://", strlen("https://")) != 0 ||
        ds_keydoc_url(from->publish, id, NULL) < 0)
        return ds_fail_hint(err, DS_EUSAGE, DS_HINT_ADDRESS,
                            _("this form is for one issuer's address"));
    document = json_pack("{s:s, s:{s:O}}", "issuer", id, "jwks", "keys", from->entries);
    return document ? ds_json_canonical(out, document, err) : ds_nomem(err);
}

static int put_thumbprint(struct ds_buf *out, const struct exporting *from, struct ds_error *err)
{
    char thumbprint[DS_THUMBPRINT_TEXT + 1];
    int rc = ds_key_thumbprint(thumbprint, from->key, err);

    return rc < 0 ? rc : ds_buf_puts(out, thumbprint, err);
}

static int put_did_key(struct ds_buf *out, const struct exporting *from, struct ds_error *err)
{
    return ds_key_did(out, from->key, err);
}

static int put_did_jwk(struct ds_buf *out, const struct exporting *from, struct ds_error *err)
{
    return ds_key_did_jwk(out, from->key, err);
}

/* The same bytes as in packages. */
static int put_did_web(struct ds_buf *out, const struct exporting *from, struct ds_error *err)
{
    const char *did = from->how->id;
    int rc;

    if (!did)
        return ds_fail_hint(err, DS_EUSAGE, DS_HINT_DID_WEB, _("this form is for one did:web"));
    rc = ds_did_web_url(from->publish, did, err);
    if (rc == DS_EINVAL && err)
        return err->code = DS_EUSAGE;
    return rc < 0 ? rc : ds_did_document_text(out, did, from->entries, err);
}

static int put_signers(struct ds_buf *out, const struct exporting *from, struct ds_error *err)
{
    int rc = ds_key_signers(out, from->how->name, from->entries, err);

    if (rc < 0 || out->n > 0)
        return rc;
    return ds_fail(err, DS_EINVAL, _("only Ed25519 keys sign for Git; '%s' is none"),
                   from->how->name);
}

static int put_pem(struct ds_buf *out, const struct exporting *from, struct ds_error *err)
{
    return ds_key_pem(out, from->key, err);
}

/* A request is signed, so the private half is opened. */
static int put_csr(struct ds_buf *out, const struct exporting *from, struct ds_error *err)
{
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = NULL;
    int rc;

    if (!from->how->subject)
        return ds_fail_hint(err, DS_EUSAGE, DS_HINT_SUBJECT, _("a request needs a subject"));
    rc = ds_keyring_load(&key, from->how->name, from->how->passphrase, err);
    return rc < 0 ? rc : ds_certificate_request(out, key, from->how->subject, from->how->id, err);
}

typedef int put_form(struct ds_buf *out, const struct exporting *from, struct ds_error *err);

static const struct form {
    const char *word;
    put_form *put;
} forms[] = {
    {.word = "jwk", .put = put_jwk},
    {.word = "jwks", .put = put_jwks},
    {.word = "thumbprint", .put = put_thumbprint},
    {.word = "did-key", .put = put_did_key},
    {.word = "did-jwk", .put = put_did_jwk},
    {.word = "did-web", .put = put_did_web},
    {.word = "pem", .put = put_pem},
    {.word = "csr", .put = put_csr},
    {.word = "allowed-signers", .put = put_signers},
    {.word = "jwt-vc-issuer", .put = put_vc_issuer},
};

static const struct form *form_named(const char *word)
{
    for (size_t i = 0; word && i < sizeof(forms) / sizeof(forms[0]); i++)
        if (strcmp(forms[i].word, word) == 0)
            return &forms[i];
    return NULL;
}

static int read_key(struct ds_key **key, json_t **entries, const struct ds_key_export *export,
                    struct ds_error *err)
{
    ds_cleanup(ds_freep) char *path = NULL;
    int rc = ds_keyring_path(&path, export->name, err);

    if (rc < 0)
        return rc;
    rc = ds_keyring_public(key, path, export->passphrase, err);
    return rc < 0 ? rc : ds_sidecar_entries(entries, path, *key, err);
}

int ds_keyring_export(struct ds_buf *out, struct ds_buf *publish,
                      const struct ds_key_export *export, struct ds_error *err)
{
    ds_cleanup(ds_key_freep) struct ds_key *key = NULL;
    ds_cleanup(ds_json_freep) json_t *entries = NULL;
    const struct form *form = form_named(export->form);
    int rc;

    if (!form)
        return ds_fail_hint(err, DS_EUSAGE, DS_HINT_KEY_FORM,
                            _("a key has these forms: jwk, jwks, thumbprint, did-key, did-jwk, "
                              "did-web, jwt-vc-issuer, pem, csr and allowed-signers"));
    rc = read_key(&key, &entries, export, err);
    if (rc < 0)
        return rc;
    return form->put(
        out, &(struct exporting){.how = export, .key = key, .entries = entries, .publish = publish},
        err);
}
