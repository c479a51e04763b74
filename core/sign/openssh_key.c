/* SPDX-License-Identifier: Apache-2.0 */
/* The key file of ssh-keygen (OpenSSH, PROTOCOL.key): a magic text, then SSH strings (32-bit
 * length, bytes) and 32-bit numbers, all big-endian. */
#include "core/cleanup.h"
#include "core/sign/blowfish.h"
#include "core/sign/openssh_wire.h"
#include "core/sign/private_key_evp.h"

#include "core/i18n.h"

#include <openssl/crypto.h>
#include <string.h>

enum { AES_BLOCK = 16, KEY_AND_IV = 32 + AES_BLOCK, ROUNDS_MOST = 10000 };

static const char MAGIC[] = "openssh-key-v1"; /* its NUL is part of it */

static int broken(const char *path, struct ds_error *err)
{
    return ds_fail(err, DS_EINVAL, _("the OpenSSH key file '%s' is damaged"), path);
}

/* The private part: two equal check numbers, which show that it was opened rightly, then type and
 * numbers of the key. */
static EVP_PKEY *take_private(bool *opened, struct ds_span private, struct ds_span type)
{
    uint32_t a, b;
    struct ds_span again;

    *opened = ds_wire_number(&a, &private) && ds_wire_number(&b, &private) && a == b;
    if (!*opened || !ds_wire_string(&again, &private) || !ds_span_equal(type, again))
        return NULL;
    if (ds_span_equal(type, ds_span_of("ssh-ed25519")))
        return ds_openssh_ed25519(private);
    if (ds_span_equal(type, ds_span_of("ecdsa-sha2-nistp256")))
        return ds_openssh_p256(private);
    return ds_openssh_rsa(private);
}

static bool known(struct ds_span type)
{
    return ds_span_equal(type, ds_span_of("ssh-ed25519")) ||
           ds_span_equal(type, ds_span_of("ecdsa-sha2-nistp256")) ||
           ds_span_equal(type, ds_span_of("ssh-rsa"));
}

/* What stands in the file, before anything is opened. */
struct file {
    struct ds_span cipher, kdf, options, public, private, type;
};

static bool take_file(struct file *f, struct ds_span blob)
{
    uint32_t count;

    if (blob.n < sizeof(MAGIC) || memcmp(blob.p, MAGIC, sizeof(MAGIC)) != 0)
        return false;
    blob = (struct ds_span){.p = blob.p + sizeof(MAGIC), .n = blob.n - sizeof(MAGIC)};
    return ds_wire_string(&f->cipher, &blob) && ds_wire_string(&f->kdf, &blob) &&
           ds_wire_string(&f->options, &blob) && ds_wire_number(&count, &blob) && count == 1 &&
           ds_wire_string(&f->public, &blob) && ds_wire_string(&f->private, &blob) &&
           ds_wire_string(&f->type, &f->public);
}

/* NULL for one that is not read: those that ssh-keygen takes only when told to. */
static const EVP_CIPHER *cipher_of(struct ds_span name)
{
    if (ds_span_equal(name, ds_span_of("aes256-ctr")))
        return EVP_aes_256_ctr();
    if (ds_span_equal(name, ds_span_of("aes256-cbc")))
        return EVP_aes_256_cbc();
    if (ds_span_equal(name, ds_span_of("aes128-ctr")))
        return EVP_aes_128_ctr();
    return ds_span_equal(name, ds_span_of("aes128-cbc")) ? EVP_aes_128_cbc() : NULL;
}

/* Key and IV follow from the passphrase by the salt and the rounds of `options`. */
static int derive(unsigned char secret[static KEY_AND_IV], size_t n, struct ds_span options,
                  const char *path, const struct ds_passphrase *passphrase, struct ds_error *err)
{
    struct ds_buf words = DS_BUF_INIT(DS_PASSPHRASE_MAX);
    struct ds_span salt;
    uint32_t rounds;
    int rc;

    if (!ds_wire_string(&salt, &options) || !ds_wire_number(&rounds, &options) || options.n > 0)
        return broken(path, err);
    if (rounds > ROUNDS_MOST)
        return ds_fail(err, DS_ELIMIT, _("the passphrase of '%s' takes more than %d rounds"), path,
                       ROUNDS_MOST);
    if (!passphrase || !passphrase->ask)
        return ds_fail(err, DS_ESIGNATURE, _("the key file '%s' needs its passphrase"), path);
    rc = passphrase->ask(passphrase->ctx, &words, path, err);
    if (rc == 0)
        rc = ds_bcrypt_pbkdf(secret, n, ds_buf_span(&words), salt, rounds, err);
    ds_buf_wipe(&words);
    return rc;
}

static int check_encryption(const struct file *f, const EVP_CIPHER *cipher, const char *path,
                            struct ds_error *err)
{
    if (!cipher || !ds_span_equal(f->kdf, ds_span_of("bcrypt")))
        return ds_fail(err, DS_EINVAL, _("'%s' is encrypted in a way that is not supported"), path);
    if (f->private.n == 0 || f->private.n % AES_BLOCK != 0 || f->private.n > DS_KEY_FILE_MAX)
        return broken(path, err);
    return 0;
}

/* `secret` is the key and then the IV. */
static int run_cipher(struct ds_buf *out, const EVP_CIPHER *cipher, const unsigned char *secret,
                      struct ds_span in, struct ds_error *err)
{
    unsigned char *plain = OPENSSL_malloc(in.n + AES_BLOCK);
    EVP_CIPHER_CTX *ctx = EVP_CIPHER_CTX_new();
    int n = 0, rc;

    if (!plain)
        rc = ds_nomem(err);
    else if (!ctx ||
             EVP_DecryptInit_ex(ctx, cipher, NULL, secret,
                                secret + EVP_CIPHER_get_key_length(cipher)) != 1 ||
             EVP_CIPHER_CTX_set_padding(ctx, 0) != 1 ||
             EVP_DecryptUpdate(ctx, plain, &n, (const unsigned char *)in.p, (int)in.n) != 1)
        rc = ds_fail(err, DS_EINTERNAL, _("the key cannot be read"));
    else
        rc = ds_buf_add(out, plain, (size_t)n, err);
    OPENSSL_clear_free(plain, in.n + AES_BLOCK);
    EVP_CIPHER_CTX_free(ctx);
    return rc;
}

static int decrypt(struct ds_buf *out, const struct file *f, const char *path,
                   const struct ds_passphrase *passphrase, struct ds_error *err)
{
    const EVP_CIPHER *cipher = cipher_of(f->cipher);
    unsigned char secret[KEY_AND_IV];
    int rc = check_encryption(f, cipher, path, err);

    if (rc < 0)
        return rc;
    rc = derive(secret, (size_t)EVP_CIPHER_get_key_length(cipher) + AES_BLOCK, f->options, path,
                passphrase, err);
    if (rc == 0)
        rc = run_cipher(out, cipher, secret, f->private, err);
    OPENSSL_cleanse(secret, sizeof(secret));
    return rc;
}

/* Decrypts the private part, where it is encrypted, and reads the key in it. */
static int open_private(EVP_PKEY **out, const struct file *f, const char *path,
                        const struct ds_passphrase *passphrase, struct ds_error *err)
{
    ds_cleanup(ds_buf_wipe) struct ds_buf plain = DS_BUF_INIT(2 * DS_KEY_FILE_MAX);
    bool locked = !ds_span_equal(f->cipher, ds_span_of("none")), opened = false;
    int rc = locked ? decrypt(&plain, f, path, passphrase, err) : 0;

    if (rc < 0)
        return rc;
    *out = take_private(&opened, locked ? ds_buf_span(&plain) : f->private, f->type);
    if (locked && !opened)
        return ds_fail(err, DS_ESIGNATURE, _("the passphrase of '%s' is not right"), path);
    return *out ? 0 : broken(path, err);
}

int ds_openssh_key_parse(struct ds_private_key **out, struct ds_span blob, const char *path,
                         const struct ds_passphrase *passphrase, struct ds_error *err)
{
    EVP_PKEY *pkey = NULL;
    struct file f;
    int rc;

    *out = NULL;
    if (!take_file(&f, blob))
        return broken(path, err);
    if (!known(f.type))
        return ds_fail(err, DS_EINVAL,
                       _("the OpenSSH key '%s' is none of Ed25519, ECDSA P-256, RSA"), path);
    rc = open_private(&pkey, &f, path, passphrase, err);
    return rc < 0 ? rc : ds_wrap(ds_private_key_adopt(out, pkey, err), err, "%s", path);
}
