/* SPDX-License-Identifier: Apache-2.0 */
/* dossier key export: the public half in the form that somebody else wants. */
#include "app/keys/key_sidecar.h"
#include "cli/key/verbs.h"
#include "cli/key_option.h"
#include "cli/out.h"
#include "core/cleanup.h"
#include "core/file.h"
#include "core/i18n.h"
#include "core/key/key_search.h"
#include "core/sign/certificate.h"

#include <stdlib.h>
#include <string.h>

enum { EXPORT_MAX = 1 << 20 };

/* What the forms are made from. */
struct exporting {
    const char *name;
    const struct ds_key *key;
    const json_t *entries;
    const struct ds_key_options *options;
};

static int put_canonical(struct ds_buf *out, const json_t *json, struct ds_error *err)
{
    return ds_json_canonical(out, json, err);
}

static int put_jwk(struct ds_buf *out, const struct exporting *from, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *jwk = NULL;
    int rc = ds_key_jwk(&jwk, from->key, err);

    return rc < 0 ? rc : put_canonical(out, jwk, err);
}

static int put_jwks(struct ds_buf *out, const struct exporting *from, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *set = NULL;
    int rc = ds_key_document(&set, from->options->id, from->entries, err);

    return rc < 0 ? rc : put_canonical(out, set, err);
}

/* What an issuer whose id is an address publishes beside it (SD-JWT VC, "JWT VC Issuer Metadata").
 */
static int put_vc_issuer(struct ds_buf *out, const struct exporting *from, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *document = NULL;
    ds_cleanup(ds_buf_release) struct ds_buf url = DS_BUF_INIT(4096);
    const char *id = from->options->id;
    int rc;

    if (!id || strncmp(id, "https://", strlen("https://")) != 0 ||
        ds_keydoc_url(&url, id, NULL) < 0)
        return ds_fail(err, DS_EUSAGE, _("say which with --id https://college.example"));
    document = json_pack("{s:s, s:{s:O}}", "issuer", id, "jwks", "keys", from->entries);
    if (!document)
        return ds_nomem(err);
    rc = put_canonical(out, document, err);
    if (rc == 0)
        ds_out_note(_("publish it at %s"), url.p);
    return rc;
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

/* The same bytes as in packages; on the side it is said where they must be published. */
static int put_did_web(struct ds_buf *out, const struct exporting *from, struct ds_error *err)
{
    const char *did = from->options->id;
    struct ds_buf url = DS_BUF_INIT(4096);
    int rc = did ? ds_did_web_url(&url, did, err)
                 : ds_fail(err, DS_EUSAGE, _("say which with --id did:web:college.example"));

    if (rc == DS_EINVAL && err)
        rc = err->code = DS_EUSAGE;
    if (rc == 0)
        rc = ds_did_document_text(out, did, from->entries, err);
    if (rc == 0)
        ds_out_note(_("publish it at %s"), url.p);
    ds_buf_release(&url);
    return rc;
}

static int put_signers(struct ds_buf *out, const struct exporting *from, struct ds_error *err)
{
    int rc = ds_key_signers(out, from->name, from->entries, err);

    if (rc == 0 && out->n == 0)
        rc = ds_fail(err, DS_EINVAL, _("only Ed25519 keys sign for Git; '%s' is none"), from->name);
    return rc;
}

static int put_pem(struct ds_buf *out, const struct exporting *from, struct ds_error *err)
{
    return ds_key_pem(out, from->key, err);
}

/* A request is signed, so the private half is opened. */
static int put_csr(struct ds_buf *out, const struct exporting *from, struct ds_error *err)
{
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = NULL;
    const struct ds_key_options *options = from->options;
    int rc = options->subject
                 ? 0
                 : ds_fail(err, DS_EUSAGE,
                           _("a request needs --subject '/C=CA/O=College/CN=Issuing office'"));

    if (rc == 0)
        rc = ds_cli_key_load(&key, from->name, options->passphrase_file, err);
    return rc < 0 ? rc : ds_certificate_request(out, key, options->subject, options->id, err);
}

static const struct {
    const char *word;
    int (*put)(struct ds_buf *out, const struct exporting *from, struct ds_error *err);
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

enum { FORMS = sizeof(forms) / sizeof(forms[0]) };

static int write_out(struct ds_buf *text, const char *path, struct ds_error *err)
{
    int rc = text->n && text->p[text->n - 1] == '\n' ? 0 : ds_buf_puts(text, "\n", err);

    if (rc == 0 && path)
        return ds_file_write(path, ds_buf_span(text), 0644, false, err);
    if (rc == 0)
        fwrite(text->p, 1, text->n, stdout);
    return rc;
}

static int export_as(struct ds_buf *out, size_t form, const char *name,
                     const struct ds_key_options *options, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *path = NULL;
    ds_cleanup(ds_key_freep) struct ds_key *key = NULL;
    ds_cleanup(ds_json_freep) json_t *entries = NULL;
    int rc = ds_keyring_path(&path, name, err);

    if (rc == 0)
        rc = ds_cli_key_public(&key, path, options->passphrase_file, err);
    if (rc == 0)
        rc = ds_sidecar_entries(&entries, path, key, err);
    if (rc < 0)
        return rc;
    return forms[form].put(
        out, &(struct exporting){.name = name, .key = key, .entries = entries, .options = options},
        err);
}

int ds_key_export(char **operand, const struct ds_key_options *options, struct ds_error *err)
{
    struct ds_buf text = DS_BUF_INIT(EXPORT_MAX);
    size_t form = 0;
    int rc;

    while (form < FORMS && options->as && strcmp(forms[form].word, options->as) != 0)
        form++;
    if (!options->as || form == FORMS)
        return ds_fail(err, DS_EUSAGE,
                       _("say in which form with --as: jwk, jwks, thumbprint, did-key, did-jwk, "
                         "did-web, jwt-vc-issuer, pem, csr or allowed-signers"));
    rc = export_as(&text, form, operand[0], options, err);
    if (rc == 0)
        rc = write_out(&text, options->output, err);
    ds_buf_release(&text);
    return rc;
}
