/* SPDX-License-Identifier: Apache-2.0 */
/* SSH signatures (OpenSSH, PROTOCOL.sshsig). The signature blob: "SSHSIG", version 1, public key,
 * namespace, reserved, hash name, signature. What the key signs: "SSHSIG", namespace, reserved,
 * hash name, SHA-512 of the message. */
#include "core/sign/sshsig.h"

#include "core/cleanup.h"
#include "core/encode.h"
#include "core/i18n.h"
#include "core/key/public_key_evp.h"

#include <openssl/err.h>
#include <string.h>

static const char PREAMBLE[] = "SSHSIG";
static const char TYPE[] = "ssh-ed25519";
static const char HASH[] = "sha512";
static const char BEGIN[] = "-----BEGIN SSH SIGNATURE-----";
static const char END[] = "-----END SSH SIGNATURE-----";

enum { BLOB_MAX = 4096, LINE = 70, SHA512_SIZE = 64, SIGNATURE = 64 };

static int put_string(struct ds_buf *out, struct ds_span text, struct ds_error *err)
{
    unsigned char n[4] = {(unsigned char)(text.n >> 24), (unsigned char)(text.n >> 16),
                          (unsigned char)(text.n >> 8), (unsigned char)text.n};

    ds_buf_add(out, n, sizeof(n), err);
    return ds_buf_add(out, text.p, text.n, err);
}

static int put_word(struct ds_buf *out, const char *word, struct ds_error *err)
{
    return put_string(out, ds_span_of(word), err);
}

static int put_public(struct ds_buf *out, const struct ds_key *key, struct ds_error *err)
{
    unsigned char bytes[DS_ED25519_PUBLIC];
    int rc;

    if (key->family != DS_FAMILY_ED25519)
        return ds_fail(err, DS_EINVAL, _("only an Ed25519 key makes SSH signatures"));
    rc = ds_key_ed25519_bytes(key, bytes, err);
    if (rc < 0)
        return rc;
    put_word(out, TYPE, err);
    return put_string(out, (struct ds_span){.p = (char *)bytes, .n = sizeof(bytes)}, err);
}

int ds_ssh_public_key(struct ds_buf *out, const struct ds_key *key, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf blob = DS_BUF_INIT(BLOB_MAX);
    int rc = put_public(&blob, key, err);

    if (rc < 0)
        return rc;
    ds_buf_printf(out, err, "%s ", TYPE);
    return ds_base64_encode(out, blob.p, blob.n, err);
}

/* What is signed. */
static int put_signed(struct ds_buf *out, struct ds_span message, const char *name_space,
                      struct ds_error *err)
{
    unsigned char digest[SHA512_SIZE];
    unsigned int n = 0;

    if (EVP_Digest(message.p ? message.p : "", message.n, digest, &n, EVP_sha512(), NULL) != 1)
        return ds_fail(err, DS_EINTERNAL, _("the key could not sign"));
    ds_buf_puts(out, PREAMBLE, err);
    put_word(out, name_space, err);
    put_word(out, "", err);
    put_word(out, HASH, err);
    return put_string(out, (struct ds_span){.p = (char *)digest, .n = sizeof(digest)}, err);
}

/* Everything in front of the signature: with the same key and namespace always the same bytes. */
static int put_head(struct ds_buf *out, const struct ds_key *key, const char *name_space,
                    struct ds_error *err)
{
    static const char version[4] = {0, 0, 0, 1};
    ds_cleanup(ds_buf_release) struct ds_buf public = DS_BUF_INIT(BLOB_MAX);
    int rc = put_public(&public, key, err);

    if (rc < 0)
        return rc;
    ds_buf_puts(out, PREAMBLE, err);
    ds_buf_add(out, version, sizeof(version), err);
    put_string(out, ds_buf_span(&public), err);
    put_word(out, name_space, err);
    put_word(out, "", err);
    return put_word(out, HASH, err);
}

static int put_blob(struct ds_buf *out, const struct ds_key *key, const char *name_space,
                    struct ds_span signature, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf inner = DS_BUF_INIT(BLOB_MAX);
    int rc = put_head(out, key, name_space, err);

    if (rc < 0)
        return rc;
    put_word(&inner, TYPE, err);
    rc = put_string(&inner, signature, err);
    return rc < 0 ? rc : put_string(out, ds_buf_span(&inner), err);
}

static int put_armour(struct ds_buf *out, struct ds_span blob, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf text = DS_BUF_INIT(2 * BLOB_MAX);
    int rc = ds_base64_encode(&text, blob.p, blob.n, err);

    if (rc < 0)
        return rc;
    ds_buf_printf(out, err, "%s\n", BEGIN);
    for (size_t at = 0; at < text.n; at += LINE)
        ds_buf_printf(out, err, "%.*s\n", LINE, text.p + at);
    return ds_buf_puts(out, END, err);
}

int ds_sshsig_sign(struct ds_buf *out, const struct ds_private_key *key, struct ds_span message,
                   const char *name_space, struct ds_error *err)
{
    const struct ds_key *public = ds_private_key_public(key);
    ds_cleanup(ds_buf_release) struct ds_buf wanted = DS_BUF_INIT(BLOB_MAX);
    ds_cleanup(ds_buf_release) struct ds_buf signature = DS_BUF_INIT(BLOB_MAX);
    ds_cleanup(ds_buf_release) struct ds_buf blob = DS_BUF_INIT(BLOB_MAX);
    int rc = put_public(&blob, public, err); /* refuses other kinds of key */

    if (rc < 0)
        return rc;
    ds_buf_truncate(&blob, 0);
    rc = put_signed(&wanted, message, name_space, err);
    if (rc == 0)
        rc = ds_private_key_sign(&signature, key, ds_buf_span(&wanted), err);
    if (rc == 0)
        rc = put_blob(&blob, public, name_space, ds_buf_span(&signature), err);
    return rc < 0 ? rc : put_armour(out, ds_buf_span(&blob), err);
}

static bool next_line(struct ds_span *line, struct ds_span *text)
{
    const char *end = text->n ? memchr(text->p, '\n', text->n) : NULL;
    size_t n = end ? (size_t)(end - text->p) : text->n;

    if (text->n == 0)
        return false;
    *line = (struct ds_span){.p = text->p, .n = n};
    *text = (struct ds_span){.p = text->p + n + (end != NULL), .n = text->n - n - (end != NULL)};
    return true;
}

/* The signature inside the armour, when its base64 is the one that `head` and some 64 bytes
 * give: the blob is made again from them and compared, so nothing is left to interpret. */
static bool signature_in(unsigned char out[static SIGNATURE], struct ds_span armour)
{
    struct ds_buf text = DS_BUF_INIT(2 * BLOB_MAX);
    unsigned char blob[2 * BLOB_MAX];
    struct ds_span line;
    int n = -1;
    bool open = next_line(&line, &armour) && ds_span_equal(line, ds_span_of(BEGIN));

    while (open && next_line(&line, &armour) && !ds_span_equal(line, ds_span_of(END)))
        open = ds_buf_add(&text, line.p, line.n, NULL) == 0;
    if (open && text.n % 4 == 0)
        n = EVP_DecodeBlock(blob, (unsigned char *)text.p, (int)text.n);
    for (size_t i = text.n; n > 0 && i > 0 && text.p[i - 1] == '='; i--)
        n--;
    if (n >= SIGNATURE)
        memcpy(out, blob + n - SIGNATURE, SIGNATURE);
    ds_buf_release(&text);
    return n >= SIGNATURE;
}

static bool line_end(char c)
{
    return c == '\r' || c == '\n';
}

/* Equal but for where lines end. */
static bool same_armour(struct ds_span a, struct ds_span b)
{
    size_t i = 0, k = 0;

    for (;;) {
        while (i < a.n && line_end(a.p[i]))
            i++;
        while (k < b.n && line_end(b.p[k]))
            k++;
        if (i == a.n || k == b.n)
            return i == a.n && k == b.n;
        if (a.p[i++] != b.p[k++])
            return false;
    }
}

bool ds_sshsig_verify(const struct ds_key *key, struct ds_span message, struct ds_span armour,
                      const char *name_space)
{
    struct ds_buf wanted = DS_BUF_INIT(BLOB_MAX), blob = DS_BUF_INIT(BLOB_MAX),
                  again = DS_BUF_INIT(2 * BLOB_MAX);
    unsigned char bytes[SIGNATURE];
    struct ds_span signature = {.p = (char *)bytes, .n = sizeof(bytes)};
    bool right = armour.n < BLOB_MAX && signature_in(bytes, armour) &&
                 put_blob(&blob, key, name_space, signature, NULL) == 0 &&
                 put_armour(&again, ds_buf_span(&blob), NULL) == 0 &&
                 same_armour(armour, ds_buf_span(&again)) &&
                 put_signed(&wanted, message, name_space, NULL) == 0 &&
                 ds_key_verify(key, ds_buf_span(&wanted), signature);

    ERR_clear_error();
    ds_buf_release(&wanted);
    ds_buf_release(&blob);
    ds_buf_release(&again);
    return right;
}
