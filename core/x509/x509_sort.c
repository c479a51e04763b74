/* SPDX-License-Identifier: Apache-2.0 */
/* Separates the certificates from the revocation lists of a file (PEM, RFC 7468, or one in DER),
 * and describes each. */
#include "core/x509/x509_evp.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "core/i18n.h"
#include "core/key/pem.h"

#include <openssl/err.h>
#include <stdlib.h>
#include <string.h>

static const char CERTIFICATE[] = "CERTIFICATE", LIST[] = "X509 CRL";

void ds_x509_sorted_release(struct ds_x509_sorted *sorted)
{
    ds_buf_release(&sorted->certificates);
    ds_buf_release(&sorted->lists);
    free(sorted->item);
    *sorted = (struct ds_x509_sorted){.item = NULL};
}

/* DER becomes PEM; what it is shows by which of the two it can be read as. */
static int to_pem(struct ds_buf *out, struct ds_span der, struct ds_error *err)
{
    const unsigned char *start = (const unsigned char *)der.p, *end = start;
    X509 *cert = d2i_X509(NULL, &end, (long)der.n);
    const char *label = cert && end == start + der.n ? CERTIFICATE : LIST;

    X509_free(cert);
    ERR_clear_error();
    return ds_pem_write(out, label, der.p, der.n, err);
}

/* Each block to its kind; the pool has read them all. */
static int write_by_kind(struct ds_x509_sorted *out, struct ds_span pem, struct ds_error *err)
{
    char label[DS_PEM_LABEL_MAX + 1];
    int rc, written;

    do {
        struct ds_buf der = DS_BUF_INIT(DS_MAX_PEM);

        rc = ds_pem_next(label, &der, &pem, err);
        written = rc == 1
                      ? ds_pem_write(strcmp(label, LIST) == 0 ? &out->lists : &out->certificates,
                                     label, der.p, der.n, err)
                      : 0;
        rc = written < 0 ? written : rc;
        ds_buf_release(&der);
    } while (rc == 1);
    return rc;
}

static void describe_certificate(struct ds_x509_item *item, const X509 *cert)
{
    *item = (struct ds_x509_item){.from = INT64_MIN, .until = INT64_MAX};
    ds_x509_name(item->name, X509_get_subject_name(cert));
    ds_x509_time(&item->from, X509_get0_notBefore(cert));
    ds_x509_time(&item->until, X509_get0_notAfter(cert));
}

static void describe_list(struct ds_x509_item *item, const X509_CRL *list)
{
    *item = (struct ds_x509_item){.list = true, .from = INT64_MIN, .until = INT64_MAX};
    ds_x509_name(item->name, X509_CRL_get_issuer(list));
    ds_x509_time(&item->from, X509_CRL_get0_lastUpdate(list));
    if (X509_CRL_get0_nextUpdate(list))
        ds_x509_time(&item->until, X509_CRL_get0_nextUpdate(list));
}

static int describe(struct ds_x509_sorted *out, const struct ds_x509_pool *pool,
                    struct ds_error *err)
{
    int certificates = sk_X509_num(pool->cert), lists = sk_X509_CRL_num(pool->crl);

    if (certificates + lists == 0)
        return ds_fail(err, DS_EINVAL, _("it holds neither a certificate nor a revocation list"));
    out->item = calloc((size_t)(certificates + lists), sizeof(*out->item));
    if (!out->item)
        return ds_nomem(err);
    for (int i = 0; i < certificates; i++)
        describe_certificate(&out->item[out->n++], sk_X509_value(pool->cert, i));
    for (int i = 0; i < lists; i++)
        describe_list(&out->item[out->n++], sk_X509_CRL_value(pool->crl, i));
    ERR_clear_error();
    return 0;
}

static int sort(struct ds_x509_sorted *out, struct ds_span file, struct ds_error *err)
{
    ds_cleanup(ds_x509_pool_freep) struct ds_x509_pool *pool = NULL;
    ds_cleanup(ds_buf_release) struct ds_buf pem = DS_BUF_INIT(2 * DS_MAX_PEM);
    int rc = ds_x509_pool_new(&pool, err);

    if (rc < 0)
        return rc;
    if (file.n > 1 && file.p[0] == 0x30 && (file.p[1] & 0x80)) { /* a long sequence in DER */
        rc = to_pem(&pem, file, err);
        file = ds_buf_span(&pem);
    }
    if (rc < 0)
        return rc;
    rc = ds_x509_pool_add(pool, file, err);
    if (rc == 0)
        rc = describe(out, pool, err);
    return rc < 0 ? rc : write_by_kind(out, file, err);
}

int ds_x509_sort(struct ds_x509_sorted *out, struct ds_span file, struct ds_error *err)
{
    int rc;

    *out = (struct ds_x509_sorted){.certificates = DS_BUF_INIT(DS_MAX_PEM),
                                   .lists = DS_BUF_INIT(DS_MAX_PEM)};
    if (file.n > DS_MAX_PEM)
        return ds_fail(err, DS_ELIMIT, _("it is larger than the limit of %d MiB for certificates"),
                       (int)(DS_MAX_PEM >> 20));
    rc = sort(out, file, err);
    if (rc < 0)
        ds_x509_sorted_release(out);
    return rc;
}
