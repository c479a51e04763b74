/* SPDX-License-Identifier: Apache-2.0 */
/* Writes key files: PKCS#8 in PEM (RFC 5958, RFC 7468), scrypt (RFC 7914) with AES-256-CBC. */
#include "core/sign/private_key_evp.h"

#include "core/cleanup.h"
#include "core/file.h"
#include "core/i18n.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <sys/stat.h>

/* 16 MiB and about a fifth of a second; N = 2^15 would pass the ceiling of 32 MiB that OpenSSL
 * sets, and its own tools could not open the file. */
enum { SCRYPT_N = 1 << 14, SCRYPT_R = 8, SCRYPT_P = 5, SALT_SIZE = 16 };

/* The encrypted form of `info`; NULL on failure. */
static X509_SIG *encrypt(PKCS8_PRIV_KEY_INFO *info, const struct ds_buf *passphrase)
{
    unsigned char salt[SALT_SIZE];
    X509_ALGOR *how = NULL;
    X509_SIG *box;

    if (RAND_bytes(salt, sizeof(salt)) == 1)
        how = PKCS5_pbe2_set_scrypt(EVP_aes_256_cbc(), salt, sizeof(salt), NULL, SCRYPT_N, SCRYPT_R,
                                    SCRYPT_P);
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

/* Where a file cannot be closed to others (FAT, some network disks), no secret is written. */
static int write_private(const char *path, struct ds_span text, bool keep, struct ds_error *err)
{
    ds_cleanup(ds_temp_release) struct ds_temp temp = DS_TEMP_INIT;
    struct stat st;
    int rc = ds_temp_open(&temp, path, S_IRUSR | S_IWUSR, err);

    if (rc < 0)
        return rc;
    if (fstat(temp.fd, &st) < 0)
        return ds_fail_errno(err, _("cannot write '%s'"), path);
    if (st.st_mode & (S_IRWXG | S_IRWXO))
        return ds_fail(err, DS_EINVAL,
                       _("'%s' would be readable by others: the disk there keeps no permissions; "
                         "choose another folder with DOSSIER_HOME"),
                       path);
    rc = ds_temp_write(&temp, text.p, text.n, err);
    return rc < 0 ? rc : ds_temp_commit(&temp, keep, err);
}

static int save(const struct ds_private_key *key, const char *path, const struct ds_buf *passphrase,
                bool keep, struct ds_error *err)
{
    PKCS8_PRIV_KEY_INFO *info;
    BIO *bio;
    char *text = NULL;
    long n = 0;
    int rc;

    if (passphrase && passphrase->n == 0)
        return ds_fail(err, DS_EINVAL, _("the passphrase is empty"));
    if (!key->pkey)
        return ds_fail(err, DS_EINVAL, _("a key on a token never leaves it"));
    info = EVP_PKEY2PKCS8(key->pkey);
    bio = BIO_new(BIO_s_secmem());
    if (info && bio && write_pem(bio, info, passphrase))
        n = BIO_get_mem_data(bio, &text);
    ERR_clear_error();
    rc = n > 0 ? write_private(path, (struct ds_span){.p = text, .n = (size_t)n}, keep, err)
               : ds_fail(err, DS_EINTERNAL, _("the key could not be written"));
    BIO_free(bio);
    PKCS8_PRIV_KEY_INFO_free(info);
    return rc;
}

int ds_private_key_save(const struct ds_private_key *key, const char *path,
                        const struct ds_buf *passphrase, struct ds_error *err)
{
    return save(key, path, passphrase, true, err);
}

int ds_private_key_replace(const struct ds_private_key *key, const char *path,
                           const struct ds_buf *passphrase, struct ds_error *err)
{
    return save(key, path, passphrase, false, err);
}
