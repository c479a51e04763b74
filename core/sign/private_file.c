/* SPDX-License-Identifier: Apache-2.0 */
/* Key files: PKCS#8 in PEM (RFC 5958, RFC 7468), scrypt (RFC 7914) with AES-256-CBC. */
#include "core/sign/private_evp.h"

#include "core/file.h"
#include "core/i18n.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <string.h>
#include <sys/stat.h>

/* 16 MiB and about a fifth of a second; N = 2^15 would pass the ceiling of 32 MiB that OpenSSL
 * sets, and its own tools could not open the file. */
enum { SCRYPT_N = 1 << 14, SCRYPT_R = 8, SCRYPT_P = 5, SALT_SIZE = 16 };

static int check_mode(const char *path, struct ds_error *err)
{
    struct stat st;

    if (stat(path, &st) < 0)
        return ds_fail_errno(err, _("cannot open the key file '%s'"), path);
    if (st.st_mode & (S_IRWXG | S_IRWXO))
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
        return ds_fail(err, DS_EINVAL, _("'%s' is encrypted in a way that is not supported"),
                       path);
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

/* What the PEM label says the bytes are. */
static int parse(struct ds_private_key **out, const char *label, struct ds_span der,
                 const char *path, const struct ds_passphrase *passphrase, struct ds_error *err)
{
    if (strcmp(label, "ENCRYPTED PRIVATE KEY") == 0)
        return parse_encrypted(out, der, path, passphrase, err);
    if (strcmp(label, "PRIVATE KEY") == 0)
        return parse_plain(out, der, path, err);
    if (strcmp(label, "OPENSSH PRIVATE KEY") == 0)
        return ds_openssh_key_parse(out, der, path, err);
    if (strstr(label, "PUBLIC KEY"))
        return ds_fail(err, DS_EINVAL, _("'%s' is a public key; the private one is needed"),
                       path);
    if (strstr(label, "PRIVATE KEY"))
        return ds_fail(err, DS_EINVAL,
                       _("'%s' is in an old form; convert it: openssl pkcs8 -topk8 -v2 "
                         "aes-256-cbc -scrypt -in '%s' -out NEW.pem"),
                       path, path);
    return unreadable(path, err);
}

int ds_private_key_load(struct ds_private_key **out, const char *path,
                        const struct ds_passphrase *passphrase, struct ds_error *err)
{
    struct ds_buf text = DS_BUF_INIT(DS_KEY_FILE_MAX);
    char *label = NULL, *header = NULL;
    unsigned char *der = NULL;
    long n = 0;
    BIO *bio = NULL;
    int rc = check_mode(path, err);

    if (rc == 0)
        rc = ds_file_read(&text, path, err);
    if (rc == 0)
        bio = BIO_new_mem_buf(text.p, (int)text.n);
    if (rc == 0 && (!bio || PEM_read_bio(bio, &label, &header, &der, &n) != 1))
        rc = unreadable(path, err);
    if (rc == 0)
        rc = parse(out, label, (struct ds_span){(const char *)der, (size_t)n}, path, passphrase,
                   err);
    OPENSSL_free(label);
    OPENSSL_free(header);
    OPENSSL_clear_free(der, (size_t)n);
    BIO_free(bio);
    ds_buf_wipe(&text);
    return rc;
}

/* The encrypted form of `info`; NULL on failure. */
static X509_SIG *encrypt(PKCS8_PRIV_KEY_INFO *info, const struct ds_buf *passphrase)
{
    unsigned char salt[SALT_SIZE];
    X509_ALGOR *how = NULL;
    X509_SIG *box;

    if (RAND_bytes(salt, sizeof(salt)) == 1)
        how = PKCS5_pbe2_set_scrypt(EVP_aes_256_cbc(), salt, sizeof(salt), NULL, SCRYPT_N,
                                    SCRYPT_R, SCRYPT_P);
    if (!how)
        return NULL;
    box = PKCS8_set0_pbe(passphrase->p, (int)passphrase->n, info, how);
    if (!box)
        X509_ALGOR_free(how);
    return box;
}

static bool write_pem(BIO *bio, PKCS8_PRIV_KEY_INFO *info, const struct ds_buf *passphrase)
{
    X509_SIG *box;
    bool done;

    if (!passphrase)
        return PEM_write_bio_PKCS8_PRIV_KEY_INFO(bio, info) == 1;
    box = encrypt(info, passphrase);
    done = box && PEM_write_bio_PKCS8(bio, box) == 1;
    X509_SIG_free(box);
    return done;
}

int ds_private_key_save(const struct ds_private_key *key, const char *path,
                        const struct ds_buf *passphrase, struct ds_error *err)
{
    PKCS8_PRIV_KEY_INFO *info;
    BIO *bio;
    char *text = NULL;
    long n = 0;
    int rc;

    if (passphrase && passphrase->n == 0)
        return ds_fail(err, DS_EINVAL, _("the passphrase is empty"));
    info = EVP_PKEY2PKCS8(key->pkey);
    bio = BIO_new(BIO_s_secmem());
    if (info && bio && write_pem(bio, info, passphrase))
        n = BIO_get_mem_data(bio, &text);
    ERR_clear_error();
    rc = n > 0 ? ds_file_write(path, (struct ds_span){text, (size_t)n}, S_IRUSR | S_IWUSR, true,
                               err)
               : ds_fail(err, DS_EINTERNAL, _("the key could not be written"));
    BIO_free(bio);
    PKCS8_PRIV_KEY_INFO_free(info);
    return rc;
}
