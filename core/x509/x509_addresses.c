/* SPDX-License-Identifier: Apache-2.0 */
/* Where revocation lists are published (RFC 5280 §4.2.1.13), and what comes from there. */
#include "core/x509/x509_evp.h"

#include "core/format.h"
#include "core/i18n.h"
#include "core/key/pem.h"

#include <openssl/err.h>
#include <string.h>

enum { ADDRESS_MAX = 1024 };

/* Printable ASCII without blanks, and not there yet. */
static bool worth_adding(const struct ds_buf *out, const char *address, size_t n)
{
    if (n < 8 || n > ADDRESS_MAX ||
        (strncmp(address, "http://", 7) != 0 && strncmp(address, "https://", 8) != 0))
        return false;
    for (size_t i = 0; i < n; i++)
        if (address[i] <= ' ' || address[i] > '~')
            return false;
    for (const char *line = out->p; line && *line; line = strchr(line, '\n') + 1)
        if (strncmp(line, address, n) == 0 && line[n] == '\n')
            return false;
    return true;
}

static int add_name(struct ds_buf *out, const GENERAL_NAME *name, struct ds_error *err)
{
    int type = 0, rc;
    const ASN1_IA5STRING *text = GENERAL_NAME_get0_value(name, &type);
    const char *address;
    size_t n;

    if (type != GEN_URI)
        return 0;
    address = (const char *)ASN1_STRING_get0_data(text);
    n = (size_t)ASN1_STRING_length(text);
    if (!worth_adding(out, address, n))
        return 0;
    rc = ds_buf_add(out, address, n, err);
    return rc < 0 ? rc : ds_buf_puts(out, "\n", err);
}

static int add_points(struct ds_buf *out, const X509 *cert, struct ds_error *err)
{
    CRL_DIST_POINTS *points = X509_get_ext_d2i(cert, NID_crl_distribution_points, NULL, NULL);
    int rc = 0;

    for (int i = 0; i < sk_DIST_POINT_num(points) && rc == 0; i++) {
        const DIST_POINT *point = sk_DIST_POINT_value(points, i);
        const GENERAL_NAMES *names = point->distpoint && point->distpoint->type == 0
                                         ? point->distpoint->name.fullname
                                         : NULL;

        for (int j = 0; j < sk_GENERAL_NAME_num(names) && rc == 0; j++)
            rc = add_name(out, sk_GENERAL_NAME_value(names, j), err);
    }
    CRL_DIST_POINTS_free(points);
    ERR_clear_error();
    return rc;
}

int ds_x509_crl_addresses(struct ds_buf *out, const struct ds_x509_pool *pool, struct ds_error *err)
{
    int rc = 0;

    for (int i = 0; i < sk_X509_num(pool->cert) && rc == 0; i++)
        rc = add_points(out, sk_X509_value(pool->cert, i), err);
    return rc;
}

int ds_x509_crl_to_pem(struct ds_buf *out, struct ds_span bytes, struct ds_error *err)
{
    struct ds_buf der = DS_BUF_INIT(DS_MAX_PEM);
    char label[DS_PEM_LABEL_MAX + 1] = "";
    const unsigned char *start = (const unsigned char *)bytes.p, *end;
    size_t n = bytes.n, before = out->n;
    X509_CRL *crl;
    int rc;

    if (n > 0 && bytes.p[0] == '-' && ds_pem_next(label, &der, &bytes, NULL) == 1) {
        start = (const unsigned char *)der.p;
        n = der.n;
    }
    end = start;
    crl = n > 0 && n <= DS_MAX_PEM ? d2i_X509_CRL(NULL, &end, (long)n) : NULL;
    rc = crl && end == start + n ? ds_pem_write(out, "X509 CRL", start, n, err)
                                 : ds_fail(err, DS_EINVAL, _("a revocation list cannot be read"));
    if (rc < 0)
        ds_buf_truncate(out, before); /* no half of one */
    X509_CRL_free(crl);
    ERR_clear_error();
    ds_buf_release(&der);
    return rc;
}
