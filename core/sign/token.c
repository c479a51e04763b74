/* SPDX-License-Identifier: Apache-2.0 */
/* Signing on a token. The token gets the hash (P-256, RSA) or the message (Ed25519) and gives the
 * signature, which is checked with the public half before anybody else sees it. */
#include "core/sign/token.h"

#include "core/cleanup.h"
#include "core/digest.h"
#include "core/file.h"
#include "core/i18n.h"
#include "core/sign/private_key_evp.h"
#include "core/sign/token_session.h"

#include <stdlib.h>
#include <string.h>

static const char SCHEME[] = "pkcs11:";

enum { SIGNATURE_MAX = DS_RSA_BITS_MOST / 8, ID_MAX = 1024, MESSAGE_MAX = 1 << 26 };

/* What the signer holds on to. The PIN stays for keys that want it at every signature. */
struct held {
    struct ds_token *token;
    CK_OBJECT_HANDLE object;
    struct ds_key *public_key;
    bool pin_each_time;
    struct ds_buf pin;
};

bool ds_token_uri(const char *text)
{
    return strncmp(text, SCHEME, sizeof(SCHEME) - 1) == 0;
}

static void release(void *ctx)
{
    struct held *held = ctx;

    ds_token_close(held->token);
    ds_key_free(held->public_key);
    ds_buf_wipe(&held->pin);
    free(held);
}

/* The first line of the file that the URI's pin-source names. */
static int pin_from(struct ds_buf *out, const char *source, struct ds_error *err)
{
    const char *path = strncmp(source, "file:", 5) == 0 ? source + 5 : source;
    int rc;

    if (path[0] == '/' && path[1] == '/' && path[2] == '/')
        path += 2; /* file:///… */
    rc = ds_file_read(out, path, err);
    if (rc == 0 && out->n)
        ds_buf_truncate(out, strcspn(out->p, "\r\n"));
    return rc;
}

static int log_in(struct held *held, CK_USER_TYPE who, struct ds_error *err)
{
    const struct ds_token *token = held->token;
    bool own_keys = token->info.flags & CKF_PROTECTED_AUTHENTICATION_PATH;
    CK_RV said =
        token->module->C_Login(token->session, who, own_keys ? NULL : (CK_UTF8CHAR *)held->pin.p,
                               own_keys ? 0 : held->pin.n);

    return said == CKR_OK || said == CKR_USER_ALREADY_LOGGED_IN ? 0
                                                                : ds_token_fail(token, said, err);
}

static int unlock(struct held *held, const struct ds_passphrase *pin, struct ds_error *err)
{
    const struct ds_token *token = held->token;
    const char *source = p11_kit_uri_get_pin_source(token->uri);
    int rc = 0;

    if (!(token->info.flags & CKF_LOGIN_REQUIRED))
        return 0;
    if (!(token->info.flags & CKF_PROTECTED_AUTHENTICATION_PATH)) {
        if (source)
            rc = pin_from(&held->pin, source, err);
        else if (!pin || !pin->ask)
            rc = ds_fail(err, DS_ESIGNATURE, _("the key '%s' needs its PIN"), token->name);
        else
            rc = pin->ask(pin->ctx, &held->pin, token->name, err);
    }
    return rc < 0 ? rc : log_in(held, CKU_USER, err);
}

/* The public half of the private key with this CKA_ID: a public key, else a certificate. */
static int find_public(struct held *held, const struct ds_buf *id, struct ds_error *err)
{
    CK_OBJECT_HANDLE object;
    bool certificate = false;
    int rc = ds_token_find(&object, held->token, CKO_PUBLIC_KEY, id, NULL);

    if (rc == DS_ENOENT) {
        certificate = true;
        rc = ds_token_find(&object, held->token, CKO_CERTIFICATE, id, NULL);
    }
    if (rc < 0)
        return ds_fail(err, rc, _("the token of '%s' does not show the key's public half"),
                       held->token->name);
    return ds_token_public(&held->public_key, held->token, object, certificate, err);
}

static int find_key(struct held *held, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf id = DS_BUF_INIT(ID_MAX);
    ds_cleanup(ds_buf_release) struct ds_buf each = DS_BUF_INIT(ID_MAX);
    int rc = ds_token_find(&held->object, held->token, CKO_PRIVATE_KEY, NULL, err);
    bool has_id;

    if (rc < 0)
        return rc;
    has_id = ds_token_attribute(&id, held->token, held->object, CKA_ID, NULL) == 0;
    rc = find_public(held, has_id ? &id : NULL, err); /* without one by what the URI says */
    if (rc < 0)
        return rc;
    if (ds_token_attribute(&each, held->token, held->object, CKA_ALWAYS_AUTHENTICATE, NULL) == 0)
        held->pin_each_time = each.n == 1 && each.p[0] == CK_TRUE;
    return 0;
}

/* What the token is given: Ed25519 the message, P-256 its hash, RSA its hash with its name (RFC
 * 8017, section 9.2). */
static int put_input(struct ds_buf *out, CK_MECHANISM *mechanism, enum ds_key_family family,
                     struct ds_span message, struct ds_error *err)
{
    static const unsigned char name[] = {0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01,
                                         0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20};
    static const CK_MECHANISM_TYPE types[] = {CKM_ECDSA, CKM_EDDSA, CKM_RSA_PKCS};
    struct ds_digest digest;
    int rc = 0;

    *mechanism =
        (CK_MECHANISM){.mechanism = types[family], .pParameter = NULL, .ulParameterLen = 0};
    if (family == DS_FAMILY_ED25519)
        return ds_buf_add(out, message.p, message.n, err);
    if (family == DS_FAMILY_RSA)
        rc = ds_buf_add(out, name, sizeof(name), err);
    if (rc == 0)
        rc = ds_digest_of(&digest, message, err);
    return rc < 0 ? rc : ds_buf_add(out, digest.byte, sizeof(digest.byte), err);
}

static int sign_there(struct ds_buf *out, struct held *held, CK_MECHANISM *mechanism,
                      const struct ds_buf *input, struct ds_error *err)
{
    CK_FUNCTION_LIST *module = held->token->module;
    CK_SESSION_HANDLE session = held->token->session;
    unsigned char signature[SIGNATURE_MAX];
    CK_ULONG n = sizeof(signature);
    CK_RV said = module->C_SignInit(session, mechanism, held->object);
    int rc = said == CKR_OK ? 0 : ds_token_fail(held->token, said, err);

    if (rc == 0 && held->pin_each_time)
        rc = log_in(held, CKU_CONTEXT_SPECIFIC, err);
    if (rc < 0)
        return rc;
    said = module->C_Sign(session, (CK_BYTE *)input->p, input->n, signature, &n);
    if (said != CKR_OK || n > sizeof(signature))
        return ds_token_fail(held->token, said, err);
    return ds_buf_add(out, signature, n, err);
}

static int sign(void *ctx, struct ds_buf *out, struct ds_span message, struct ds_error *err)
{
    struct held *held = ctx;
    ds_cleanup(ds_buf_release) struct ds_buf input = DS_BUF_INIT(MESSAGE_MAX);
    ds_cleanup(ds_buf_release) struct ds_buf signature = DS_BUF_INIT(SIGNATURE_MAX);
    CK_MECHANISM mechanism;
    int rc = put_input(&input, &mechanism, held->public_key->family, message, err);

    if (rc == 0)
        rc = sign_there(&signature, held, &mechanism, &input, err);
    if (rc < 0)
        return rc;
    if (!ds_key_verify(held->public_key, message, ds_buf_span(&signature)))
        return ds_fail(err, DS_EINTERNAL,
                       _("what the token of '%s' signed does not verify with its public half"),
                       held->token->name);
    return ds_buf_add(out, signature.p, signature.n, err);
}

/* A public key that outlives the token's: made through its JWK. */
static int copy_public(struct ds_key **out, const struct ds_key *key, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *jwk = NULL;
    int rc = ds_key_jwk(&jwk, key, err);

    return rc < 0 ? rc : ds_key_from_jwk(out, jwk, err);
}

/* Fills `held`; *public_key is the caller's. */
static int open_key(struct ds_key **public_key, struct held *held, const char *uri,
                    const struct ds_passphrase *pin, struct ds_error *err)
{
    int rc = ds_token_open(&held->token, uri, err);

    if (rc < 0)
        return rc;
    rc = unlock(held, pin, err);
    if (rc == 0)
        rc = find_key(held, err);
    return rc < 0 ? rc : copy_public(public_key, held->public_key, err);
}

int ds_token_key_load(struct ds_private_key **out, const char *uri, const struct ds_passphrase *pin,
                      struct ds_error *err)
{
    struct held *held = calloc(1, sizeof(*held));
    struct ds_signer signer = {.sign = sign, .release = release, .ctx = held};
    struct ds_key *public_key = NULL;
    int rc;

    if (!held)
        return ds_nomem(err);
    held->pin = (struct ds_buf)DS_BUF_INIT(DS_PASSPHRASE_MAX);
    rc = open_key(&public_key, held, uri, pin, err);
    if (rc == 0)
        return ds_private_key_elsewhere(out, public_key, &signer, err);
    release(held);
    return rc;
}

int ds_token_key_public(struct ds_key **out, const char *uri, struct ds_error *err)
{
    ds_cleanup(ds_token_closep) struct ds_token *token = NULL;
    CK_OBJECT_HANDLE object;
    bool certificate = false;
    int rc = ds_token_open(&token, uri, err);

    if (rc < 0)
        return rc;
    rc = ds_token_find(&object, token, CKO_PUBLIC_KEY, NULL, NULL);
    if (rc == DS_ENOENT) {
        certificate = true;
        rc = ds_token_find(&object, token, CKO_CERTIFICATE, NULL, err);
    } else if (rc < 0) {
        rc = ds_token_find(&object, token, CKO_PUBLIC_KEY, NULL, err);
    }
    return rc < 0 ? rc : ds_token_public(out, token, object, certificate, err);
}
