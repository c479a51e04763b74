/* SPDX-License-Identifier: Apache-2.0 */
/* Whether certificates and revocation lists that lie together belong together. */
#include "core/cleanup.h"
#include "core/key/public_key_evp.h"
#include "core/x509/x509_evp.h"

#include <openssl/err.h>

/* Whether the lower certificate is signed by the upper one, and names it. */
static bool issued(X509 *upper, X509 *lower)
{
    return X509_check_issued(upper, lower) == X509_V_OK && X509_get0_pubkey(upper) &&
           X509_verify(lower, X509_get0_pubkey(upper)) == 1;
}

/* Whether a certificate of the chain issued the list. */
static bool is_of_chain(X509_CRL *crl, STACK_OF(X509) * chain)
{
    for (int i = 0; i < sk_X509_num(chain); i++) {
        X509 *issuer = sk_X509_value(chain, i);

        if (X509_NAME_cmp(X509_CRL_get_issuer(crl), X509_get_subject_name(issuer)) == 0 &&
            X509_get0_pubkey(issuer) && X509_CRL_verify(crl, X509_get0_pubkey(issuer)) == 1)
            return true;
    }
    return false;
}

/* What a PEM text holds. */
static int read(struct ds_x509_pool **out, struct ds_span pem, struct ds_error *err)
{
    int rc = ds_x509_pool_new(out, err);

    return rc < 0 ? rc : ds_x509_pool_add(*out, pem, err);
}

int ds_x509_belong(struct ds_x509_belonging *out, struct ds_span chain_pem, struct ds_span crls_pem,
                   struct ds_error *err)
{
    ds_cleanup(ds_x509_pool_freep) struct ds_x509_pool *chain = NULL, *lists = NULL;
    int rc = read(&chain, chain_pem, err);

    if (rc == 0)
        rc = read(&lists, crls_pem, err);
    if (rc < 0)
        return rc;
    ERR_clear_error();
    out->certificates = sk_X509_CRL_num(chain->crl) == 0;
    out->lists = sk_X509_num(lists->cert) == 0;
    for (int i = 1; i < sk_X509_num(chain->cert); i++)
        out->certificates = out->certificates && issued(sk_X509_value(chain->cert, i),
                                                        sk_X509_value(chain->cert, i - 1));
    for (int i = 0; i < sk_X509_CRL_num(lists->crl); i++)
        out->lists = out->lists && is_of_chain(sk_X509_CRL_value(lists->crl, i), chain->cert);
    rc = (!out->certificates || !out->lists) && ds_evp_unable() ? ds_nomem(err) : 0;
    ERR_clear_error();
    return rc;
}
