/* SPDX-License-Identifier: Apache-2.0 */
/* Reads key files: PEM (RFC 7468) with PKCS#8 (RFC 5958), the older forms of OpenSSL for EC and
 * RSA, or the form of OpenSSH. */
#include "core/sign/private_key_evp.h"

#include "core/file.h"
#include "core/i18n.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/x509.h>
#include <string.h>
#include <sys/stat.h>

/* One block of PEM. */
struct pem {
    char *label, *header;
    unsigned char *der; /* secret */
    long n;
};

static int check_mode(const char *path, struct ds_error *err)
{
    struct stat st;

    if (stat(path, &st) < 0)
        return ds_fail_errno(err, _("cannot open the key file '%s'"), path);
    if (S_ISREG(st.st_mode) && st.st_mode & (S_IRWXG | S_IRWXO))
        return ds_fail(err, DS_EINVAL,
                       _("the key file '%s' can be read by others; run: chmod 600 '%s'"), path,
                       path);
    return 0;
}

static int unreadable(const char *path, struct ds_error *err)
{
    ERR_clear_error();
    return ds_fail(err, DS_EINVAL, _("'%s' holds no private key that can be read"), path);
}

static int from_info(struct ds_private_key **out, PKCS8_PRIV_KEY_INFO *info, const char *path,
                     struct ds_error *err)
{
    EVP_PKEY *pkey = info ? EVP_PKCS82PKEY(info) : NULL;

    PKCS8_PRIV_KEY_INFO_free(info);
    if (!pkey)
        return unreadable(path, err);
    return ds_wrap(ds_private_key_adopt(out, pkey, err), err, "%s", path);
}

/* Whether the file asks for an encryption that OpenSSL does not have, which no passphrase opens. */
static bool unsupported(void)
{
    unsigned long code;
    bool found = false;

    while ((code = ERR_get_error()) != 0)
        if (ERR_GET_REASON(code) == EVP_R_UNKNOWN_PBE_ALGORITHM ||
            ERR_GET_REASON(code) == EVP_R_UNSUPPORTED_CIPHER ||
            ERR_GET_REASON(code) == EVP_R_UNSUPPORTED_KEY_DERIVATION_FUNCTION ||
            ERR_GET_REASON(code) == ERR_R_UNSUPPORTED)
            found = true;
    return found;
}

static int decrypt(struct ds_private_key **out, const X509_SIG *box,
                   const struct ds_buf *passphrase, const char *path, struct ds_error *err)
{
    PKCS8_PRIV_KEY_INFO *info;

    ERR_clear_error();
    info = PKCS8_decrypt(box, passphrase->p ? passphrase->p : "", (int)passphrase->n);
    if (info)
        return from_info(out, info, path, err);
    if (unsupported())
        return ds_fail(err, DS_EINVAL, _("'%s' is encrypted in a way that is not supported"), path);
    return ds_fail(err, DS_ESIGNATURE, _("the passphrase of '%s' is not right"), path);
}

static int parse_encrypted(struct ds_private_key **out, struct ds_span der, const char *path,
                           const struct ds_passphrase *passphrase, struct ds_error *err)
{
    struct ds_buf secret = DS_BUF_INIT(DS_PASSPHRASE_MAX);
    const unsigned char *at = (const unsigned char *)der.p;
    X509_SIG *box = d2i_X509_SIG(NULL, &at, (long)der.n);
    int rc;

    if (!box || at != (const unsigned char *)der.p + der.n)
        rc = unreadable(path, err);
    else if (!passphrase || !passphrase->ask)
        rc = ds_fail(err, DS_ESIGNATURE, _("the key file '%s' needs its passphrase"), path);
    else
        rc = passphrase->ask(passphrase->ctx, &secret, path, err);
    if (rc == 0)
        rc = decrypt(out, box, &secret, path, err);
    ds_buf_wipe(&secret);
    X509_SIG_free(box);
    return rc;
}

static int parse_plain(struct ds_private_key **out, struct ds_span der, const char *path,
                       struct ds_error *err)
{
    const unsigned char *at = (const unsigned char *)der.p;

    return from_info(out, d2i_PKCS8_PRIV_KEY_INFO(NULL, &at, (long)der.n), path, err);
}

/* PEM_do_header() wants the passphrase from a callback; `secret` is a struct ds_buf. */
static int give_passphrase(char *out, int room, int writing, void *secret)
{
    const struct ds_buf *passphrase = secret;

    (void)writing;
    if (passphrase->n > (size_t)room)
        return -1;
    if (passphrase->n)
        memcpy(out, passphrase->p, passphrase->n);
    return (int)passphrase->n;
}

/* Opens what "Proc-Type: 4,ENCRYPTED" announces, in place. */
static int open_legacy(struct pem *pem, const char *path, const struct ds_passphrase *passphrase,
                       struct ds_error *err)
{
    struct ds_buf secret = DS_BUF_INIT(DS_PASSPHRASE_MAX);
    EVP_CIPHER_INFO cipher;
    int rc = 0;

    if (PEM_get_EVP_CIPHER_INFO(pem->header, &cipher) != 1)
        return ds_fail(err, DS_EINVAL, _("'%s' is encrypted in a way that is not supported"), path);
    if (!cipher.cipher)
        return 0;
    if (!passphrase || !passphrase->ask)
        rc = ds_fail(err, DS_ESIGNATURE, _("the key file '%s' needs its passphrase"), path);
    else
        rc = passphrase->ask(passphrase->ctx, &secret, path, err);
    if (rc == 0 && PEM_do_header(&cipher, pem->der, &pem->n, give_passphrase, &secret) != 1)
        rc = ds_fail(err, DS_ESIGNATURE, _("the passphrase of '%s' is not right"), path);
    ERR_clear_error();
    ds_buf_wipe(&secret);
    return rc;
}

/* "EC PRIVATE KEY", "RSA PRIVATE KEY": what OpenSSL wrote before PKCS#8. Decryption with a wrong
 * passphrase can end well and leave nonsense. */
static int parse_legacy(struct ds_private_key **out, int type, struct pem *pem, const char *path,
                        const struct ds_passphrase *passphrase, struct ds_error *err)
{
    bool locked = pem->header && *pem->header;
    int rc = open_legacy(pem, path, passphrase, err);
    const unsigned char *at = pem->der;
    EVP_PKEY *pkey = rc < 0 ? NULL : d2i_PrivateKey(type, NULL, &at, pem->n);

    ERR_clear_error();
    if (rc < 0)
        return rc;
    if (!pkey && locked)
        return ds_fail(err, DS_ESIGNATURE, _("the passphrase of '%s' is not right"), path);
    if (!pkey)
        return unreadable(path, err);
    return ds_wrap(ds_private_key_adopt(out, pkey, err), err, "%s", path);
}

/* What the PEM label says the bytes are. */
static int parse(struct ds_private_key **out, struct pem *pem, const char *path,
                 const struct ds_passphrase *passphrase, struct ds_error *err)
{
    struct ds_span der = {.p = (const char *)pem->der, .n = (size_t)pem->n};

    if (strcmp(pem->label, "ENCRYPTED PRIVATE KEY") == 0)
        return parse_encrypted(out, der, path, passphrase, err);
    if (strcmp(pem->label, "PRIVATE KEY") == 0)
        return parse_plain(out, der, path, err);
    if (strcmp(pem->label, "OPENSSH PRIVATE KEY") == 0)
        return ds_openssh_key_parse(out, der, path, passphrase, err);
    if (strcmp(pem->label, "EC PRIVATE KEY") == 0)
        return parse_legacy(out, EVP_PKEY_EC, pem, path, passphrase, err);
    if (strcmp(pem->label, "RSA PRIVATE KEY") == 0)
        return parse_legacy(out, EVP_PKEY_RSA, pem, path, passphrase, err);
    if (strstr(pem->label, "PRIVATE KEY"))
        return ds_fail(err, DS_EINVAL, _("the key in '%s' is none of P-256, Ed25519, RSA"), path);
    if (strstr(pem->label, "PUBLIC KEY") || strstr(pem->label, "CERTIFICATE"))
        return ds_fail(err, DS_EINVAL, _("'%s' is a public key; the private one is needed"), path);
    return unreadable(path, err);
}

static void pem_release(struct pem *pem)
{
    OPENSSL_free(pem->label);
    OPENSSL_free(pem->header);
    OPENSSL_clear_free(pem->der, (size_t)pem->n);
    *pem = (struct pem){.label = NULL};
}

/* The first private key of the text; what may stand before it (EC parameters, certificates) is
 * passed over, and only when there is no key, it is what is left in `pem`. */
static bool next_key(struct pem *pem, BIO *bio)
{
    struct pem one = {.label = NULL};
    bool found = false;

    while (!found && PEM_read_bio(bio, &one.label, &one.header, &one.der, &one.n) == 1) {
        pem_release(pem);
        *pem = one;
        one = (struct pem){.label = NULL};
        found = strstr(pem->label, "PRIVATE KEY") != NULL;
    }
    ERR_clear_error();
    return pem->label != NULL;
}

int ds_private_key_parse(struct ds_private_key **out, struct ds_span text, const char *path,
                         const struct ds_passphrase *passphrase, struct ds_error *err)
{
    struct pem pem = {.label = NULL};
    BIO *bio = BIO_new_mem_buf(text.p ? text.p : "", (int)text.n);
    int rc = bio && next_key(&pem, bio) ? parse(out, &pem, path, passphrase, err)
                                        : unreadable(path, err);

    pem_release(&pem);
    BIO_free(bio);
    return rc;
}

int ds_private_key_load(struct ds_private_key **out, const char *path,
                        const struct ds_passphrase *passphrase, struct ds_error *err)
{
    struct ds_buf text = DS_BUF_INIT(DS_KEY_FILE_MAX);
    int rc = check_mode(path, err);

    if (rc == 0)
        rc = ds_file_read(&text, path, err);
    if (rc == 0)
        rc = ds_private_key_parse(out, ds_buf_span(&text), path, passphrase, err);
    ds_buf_wipe(&text);
    return rc;
}
