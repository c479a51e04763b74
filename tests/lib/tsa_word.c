/* SPDX-License-Identifier: Apache-2.0 */
/* A timestamping authority with any clock: tsa_word KEY CERT SECONDS < query > response. `openssl
 * ts -reply` can tell no time but the present one. */
#include <openssl/pem.h>
#include <openssl/ts.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static ASN1_INTEGER *next_serial(struct TS_resp_ctx *ctx, void *data)
{
    ASN1_INTEGER *number = ASN1_INTEGER_new();

    (void)ctx;
    (void)data;
    ASN1_INTEGER_set(number, 1);
    return number;
}

static int tell_time(struct TS_resp_ctx *ctx, void *data, long *seconds, long *micros)
{
    (void)ctx;
    *seconds = *(long *)data;
    *micros = 0;
    return 1;
}

static void *from_file(const char *path, int key)
{
    FILE *file = fopen(path, "r");
    void *read = NULL;

    if (file) {
        read = key ? (void *)PEM_read_PrivateKey(file, NULL, NULL, NULL)
                   : (void *)PEM_read_X509(file, NULL, NULL, NULL);
        fclose(file);
    }
    if (!read)
        fprintf(stderr, "cannot read %s\n", path);
    return read;
}

int main(int argc, char **argv)
{
    BIO *in = BIO_new_fp(stdin, BIO_NOCLOSE), *out = BIO_new_fp(stdout, BIO_NOCLOSE);
    TS_RESP_CTX *ctx = TS_RESP_CTX_new();
    EVP_PKEY *key = argc == 4 ? from_file(argv[1], 1) : NULL;
    X509 *cert = argc == 4 ? from_file(argv[2], 0) : NULL;
    long seconds = argc == 4 ? strtol(argv[3], NULL, 10) : 0;
    ASN1_OBJECT *policy = OBJ_txt2obj("1.2.3.4.1", 1);
    TS_RESP *response = NULL;
    int code = 1;

    if (!key || !cert || !ctx)
        return 2;
    TS_RESP_CTX_set_serial_cb(ctx, next_serial, NULL);
    TS_RESP_CTX_set_time_cb(ctx, tell_time, &seconds);
    if (TS_RESP_CTX_set_signer_cert(ctx, cert) == 1 && TS_RESP_CTX_set_signer_key(ctx, key) == 1 &&
        TS_RESP_CTX_set_signer_digest(ctx, EVP_sha256()) == 1 &&
        TS_RESP_CTX_set_ess_cert_id_digest(ctx, EVP_sha256()) == 1 &&
        TS_RESP_CTX_add_md(ctx, EVP_sha256()) == 1 && TS_RESP_CTX_add_md(ctx, EVP_sha512()) == 1 &&
        TS_RESP_CTX_set_def_policy(ctx, policy) == 1 &&
        (response = TS_RESP_create_response(ctx, in)) != NULL)
        code = i2d_TS_RESP_bio(out, response) == 1 ? 0 : 1;
    TS_RESP_free(response);
    TS_RESP_CTX_free(ctx);
    ASN1_OBJECT_free(policy);
    EVP_PKEY_free(key);
    X509_free(cert);
    BIO_free(in);
    BIO_free(out);
    return code;
}
