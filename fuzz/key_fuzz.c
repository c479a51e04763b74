/* SPDX-License-Identifier: Apache-2.0 */
/* Keys from outside. The first byte says which form follows: "j" a JWK, "d" a did:key or did:jwk,
 * "o" the content of an OpenSSH key file, "s" an SSH signature, "p" a key file in PEM, "c" a chain
 * of certificates and, after a NUL, revocation lists, "n" the subject of a certificate request, "w"
 * a did:web. A key that was taken comes back the same from its own JWK. */
#include "core/cleanup.h"
#include "core/key/key_document.h"
#include "core/sign/certificate.h"
#include "core/sign/private_key_evp.h"
#include "core/sign/sshsig.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void come_back(const struct ds_key *key)
{
    ds_cleanup(ds_json_freep) json_t *jwk = NULL;
    ds_cleanup(ds_key_freep) struct ds_key *again = NULL;
    char one[DS_THUMBPRINT_TEXT + 1], two[DS_THUMBPRINT_TEXT + 1];

    if (ds_key_jwk(&jwk, key, NULL) < 0 || ds_key_from_jwk(&again, jwk, NULL) < 0 ||
        ds_key_thumbprint(one, key, NULL) < 0 || ds_key_thumbprint(two, again, NULL) < 0 ||
        strcmp(one, two) != 0)
        abort();
}

static void try_jwk(struct ds_span text)
{
    ds_cleanup(ds_json_freep) json_t *jwk = NULL;
    ds_cleanup(ds_key_freep) struct ds_key *key = NULL;

    if (ds_json_parse(&jwk, text, "input", NULL) == 0 && ds_key_from_jwk(&key, jwk, NULL) == 0)
        come_back(key);
}

static void try_did(struct ds_span text)
{
    ds_cleanup(ds_freep) char *did = strndup(text.p, text.n);
    ds_cleanup(ds_key_freep) struct ds_key *key = NULL;
    struct ds_buf again = DS_BUF_INIT(512);

    if (did && ds_key_from_did(&key, did, NULL) == 0) {
        come_back(key);
        if (strncmp(did, "did:key:", 8) == 0 &&
            (ds_key_did(&again, key, NULL) < 0 || strcmp(again.p, did) != 0))
            abort();
    }
    ds_buf_release(&again);
}

static void try_openssh(struct ds_span blob)
{
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = NULL;

    if (ds_openssh_key_parse(&key, blob, "input", NULL, NULL) == 0)
        come_back(ds_private_key_public(key));
}

static void try_signature(struct ds_span armour)
{
    static struct ds_key *key;

    if (!key &&
        ds_key_from_did(&key, "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp", NULL) < 0)
        abort();
    ds_sshsig_verify(key, (struct ds_span){.p = "message", .n = 7}, armour, "git");
}

static int tell(void *ctx, struct ds_buf *out, const char *path, struct ds_error *err)
{
    (void)ctx;
    (void)path;
    return ds_buf_puts(out, "x", err);
}

/* Scrypt and its like are slow by design, so what is encrypted that way stays closed. */
static void try_pem(struct ds_span text)
{
    ds_cleanup(ds_private_key_freep) struct ds_private_key *key = NULL;
    const struct ds_passphrase passphrase = {.ask = tell};
    bool slow = memmem(text.p, text.n, "ENCRYPTED PRIVATE KEY", 21) != NULL;

    if (ds_private_key_parse(&key, text, "input", slow ? NULL : &passphrase, NULL) == 0)
        come_back(ds_private_key_public(key));
}

static const struct ds_private_key *fixed_key(void)
{
    static const char pem[] = "-----BEGIN PRIVATE KEY-----\n"
                              "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n"
                              "-----END PRIVATE KEY-----\n";
    static struct ds_private_key *key;

    if (!key && ds_private_key_parse(&key, ds_span_of(pem), "fixed", NULL, NULL) < 0)
        abort();
    return key;
}

/* A chain that was taken is taken again as it was written. */
static void try_chain(struct ds_span text)
{
    const char *nul = text.n ? memchr(text.p, '\0', text.n) : NULL;
    struct ds_span pem = {.p = text.p, .n = nul ? (size_t)(nul - text.p) : text.n};
    struct ds_span lists = {.p = pem.p + pem.n, .n = text.n - pem.n};
    struct ds_buf once = DS_BUF_INIT(1 << 20), twice = DS_BUF_INIT(1 << 20),
                  crl = DS_BUF_INIT(1 << 20);
    ds_cleanup(ds_json_freep) json_t *about = NULL;
    ds_cleanup(ds_json_freep) json_t *again = NULL;
    ds_cleanup(ds_json_freep) json_t *said = NULL;
    const struct ds_key *key = ds_private_key_public(fixed_key());

    if (ds_chain_read(&once, &about, pem, key, NULL) == 0) {
        if (ds_chain_read(&twice, &again, ds_buf_span(&once), key, NULL) < 0 ||
            !ds_span_equal(ds_buf_span(&once), ds_buf_span(&twice)) || !json_equal(about, again))
            abort();
        if (lists.n > 1)
            ds_crl_read(&crl, &said, (struct ds_span){.p = lists.p + 1, .n = lists.n - 1},
                        ds_buf_span(&once), NULL);
    }
    ds_buf_release(&once);
    ds_buf_release(&twice);
    ds_buf_release(&crl);
}

static void try_subject(struct ds_span text)
{
    ds_cleanup(ds_freep) char *subject = strndup(text.p, text.n);
    struct ds_buf out = DS_BUF_INIT(1 << 16);

    if (subject)
        ds_certificate_request(&out, fixed_key(), subject, subject, NULL);
    ds_buf_release(&out);
}

static void try_did_web(struct ds_span text)
{
    ds_cleanup(ds_freep) char *did = strndup(text.p, text.n);
    struct ds_buf url = DS_BUF_INIT(8192);

    if (did && ds_did_web_url(&url, did, NULL) == 0 &&
        (strpbrk(url.p, " \"<>\\^`{|}#?@") || strncmp(url.p, "https://", 8) != 0))
        abort();
    ds_buf_release(&url);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ds_span rest = {.p = (const char *)data + 1, .n = size - 1};

    if (size == 0)
        return 0;
    switch (data[0]) {
    case 'j':
        try_jwk(rest);
        break;
    case 'd':
        try_did(rest);
        break;
    case 'o':
        try_openssh(rest);
        break;
    case 's':
        try_signature(rest);
        break;
    case 'p':
        try_pem(rest);
        break;
    case 'c':
        try_chain(rest);
        break;
    case 'n':
        try_subject(rest);
        break;
    case 'w':
        try_did_web(rest);
        break;
    default:
        break;
    }
    return 0;
}
