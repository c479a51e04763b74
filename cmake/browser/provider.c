/* SPDX-License-Identifier: Apache-2.0 */
/* What libcrypto can do in WebAssembly: tables in the place of OpenSSL's own (providers/defltprov.c
 * and baseprov.c, crypto/evp/c_allc.c), so that what is never asked for is not linked. Everything
 * that a signature, a certificate or a time stamp may be made with is here; nothing that encrypts
 * or makes keys, but for AES inside the random generator. Compiled by cmake/browser/libraries
 * against OpenSSL's internal headers. */
#include "prov/bio.h"
#include "prov/implementations.h"
#include "prov/names.h"
#include "prov/provider_ctx.h"
#include "prov/providercommon.h"
#include "prov/seeding.h"

#include <openssl/core_names.h>
#include <openssl/params.h>
#include <stddef.h>

#define DEFAULT "provider=default"
#define END                                                                                        \
    {                                                                                              \
        NULL, NULL, NULL, NULL                                                                     \
    }

static const OSSL_ALGORITHM digests[] = {
    {PROV_NAMES_SHA1, DEFAULT, ossl_sha1_functions, NULL},
    {PROV_NAMES_SHA2_224, DEFAULT, ossl_sha224_functions, NULL},
    {PROV_NAMES_SHA2_256, DEFAULT, ossl_sha256_functions, NULL},
    {PROV_NAMES_SHA2_384, DEFAULT, ossl_sha384_functions, NULL},
    {PROV_NAMES_SHA2_512, DEFAULT, ossl_sha512_functions, NULL},
    {PROV_NAMES_SHA2_512_224, DEFAULT, ossl_sha512_224_functions, NULL},
    {PROV_NAMES_SHA2_512_256, DEFAULT, ossl_sha512_256_functions, NULL},
    {PROV_NAMES_SHA3_224, DEFAULT, ossl_sha3_224_functions, NULL},
    {PROV_NAMES_SHA3_256, DEFAULT, ossl_sha3_256_functions, NULL},
    {PROV_NAMES_SHA3_384, DEFAULT, ossl_sha3_384_functions, NULL},
    {PROV_NAMES_SHA3_512, DEFAULT, ossl_sha3_512_functions, NULL},
    {PROV_NAMES_SHAKE_256, DEFAULT, ossl_shake_256_functions, NULL},
    {PROV_NAMES_MD5, DEFAULT, ossl_md5_functions, NULL},
    END};

static const OSSL_ALGORITHM ciphers[] = {
    {PROV_NAMES_AES_256_ECB, DEFAULT, ossl_aes256ecb_functions, NULL},
    {PROV_NAMES_AES_256_CTR, DEFAULT, ossl_aes256ctr_functions, NULL},
    END};

static const OSSL_ALGORITHM rands[] = {
    {PROV_NAMES_CTR_DRBG, DEFAULT, ossl_drbg_ctr_functions, NULL},
    {PROV_NAMES_SEED_SRC, DEFAULT, ossl_seed_src_functions, NULL},
    END};

static const OSSL_ALGORITHM signatures[] = {
    {PROV_NAMES_RSA, DEFAULT, ossl_rsa_signature_functions, NULL},
    {PROV_NAMES_ECDSA, DEFAULT, ossl_ecdsa_signature_functions, NULL},
    {PROV_NAMES_ED25519, DEFAULT, ossl_ed25519_signature_functions, NULL},
    {PROV_NAMES_ED448, DEFAULT, ossl_ed448_signature_functions, NULL},
    END};

static const OSSL_ALGORITHM keys[] = {
    {PROV_NAMES_RSA, DEFAULT, ossl_rsa_keymgmt_functions, NULL},
    {PROV_NAMES_RSA_PSS, DEFAULT, ossl_rsapss_keymgmt_functions, NULL},
    {PROV_NAMES_EC, DEFAULT, ossl_ec_keymgmt_functions, NULL},
    {PROV_NAMES_ED25519, DEFAULT, ossl_ed25519_keymgmt_functions, NULL},
    {PROV_NAMES_ED448, DEFAULT, ossl_ed448_keymgmt_functions, NULL},
    END};

/* Public keys out of certificates, and nothing else. */
#define PUBLIC DEFAULT ",fips=yes,input=der,structure=SubjectPublicKeyInfo"
static const OSSL_ALGORITHM decoders[] = {
    {"RSA", PUBLIC, ossl_SubjectPublicKeyInfo_der_to_rsa_decoder_functions, NULL},
    {"RSA-PSS", PUBLIC, ossl_SubjectPublicKeyInfo_der_to_rsapss_decoder_functions, NULL},
    {"EC", PUBLIC, ossl_SubjectPublicKeyInfo_der_to_ec_decoder_functions, NULL},
    {"ED25519", PUBLIC, ossl_SubjectPublicKeyInfo_der_to_ed25519_decoder_functions, NULL},
    {"ED448", PUBLIC, ossl_SubjectPublicKeyInfo_der_to_ed448_decoder_functions, NULL},
    {"DER", PUBLIC, ossl_SubjectPublicKeyInfo_der_to_der_decoder_functions, NULL},
    END};

static const OSSL_ALGORITHM *query(void *provctx, int operation, int *no_cache)
{
    (void)provctx;
    *no_cache = 0;
    switch (operation) {
    case OSSL_OP_DIGEST:
        return digests;
    case OSSL_OP_CIPHER:
        return ciphers;
    case OSSL_OP_RAND:
        return rands;
    case OSSL_OP_SIGNATURE:
        return signatures;
    case OSSL_OP_KEYMGMT:
        return keys;
    case OSSL_OP_DECODER:
        return decoders;
    default:
        return NULL;
    }
}

static void teardown(void *provctx)
{
    BIO_meth_free(ossl_prov_ctx_get0_core_bio_method(provctx));
    ossl_prov_ctx_free(provctx);
}

static const OSSL_DISPATCH functions[] = {
    {OSSL_FUNC_PROVIDER_TEARDOWN, (void (*)(void))teardown},
    {OSSL_FUNC_PROVIDER_QUERY_OPERATION, (void (*)(void))query},
    {0, NULL}};

OSSL_provider_init_fn ossl_default_provider_init;

int ossl_default_provider_init(const OSSL_CORE_HANDLE *handle, const OSSL_DISPATCH *in,
                               const OSSL_DISPATCH **out, void **provctx)
{
    OSSL_FUNC_core_get_libctx_fn *get_libctx = NULL;
    BIO_METHOD *bio;

    if (!ossl_prov_bio_from_dispatch(in) || !ossl_prov_seeding_from_dispatch(in))
        return 0;
    for (; in->function_id != 0; in++)
        if (in->function_id == OSSL_FUNC_CORE_GET_LIBCTX)
            get_libctx = OSSL_FUNC_core_get_libctx(in);
    if (!get_libctx)
        return 0;
    *provctx = ossl_prov_ctx_new();
    bio = ossl_bio_prov_init_bio_method();
    if (!*provctx || !bio) {
        BIO_meth_free(bio);
        ossl_prov_ctx_free(*provctx);
        *provctx = NULL;
        return 0;
    }
    ossl_prov_ctx_set0_libctx(*provctx, (OSSL_LIB_CTX *)get_libctx(handle));
    ossl_prov_ctx_set0_handle(*provctx, handle);
    ossl_prov_ctx_set0_core_bio_method(*provctx, bio);
    *out = functions;
    return 1;
}

/* The base provider writes keys and reads files; it is only there for who names it. */
OSSL_provider_init_fn ossl_base_provider_init;

int ossl_base_provider_init(const OSSL_CORE_HANDLE *handle, const OSSL_DISPATCH *in,
                            const OSSL_DISPATCH **out, void **provctx)
{
    (void)handle;
    (void)in;
    (void)out;
    (void)provctx;
    return 0;
}

/* The ciphers by name, as programs before OpenSSL 3 knew them. */
void openssl_add_all_ciphers_int(void);

void openssl_add_all_ciphers_int(void)
{
}
