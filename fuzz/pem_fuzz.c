/* SPDX-License-Identifier: Apache-2.0 */
/* Certificates and revocation lists as PEM: anything. What was read is a chain, its own roots and
 * its own lists; what is written again is read again. */
#include "core/format.h"
#include "core/key/pem.h"
#include "core/x509/x509.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void write_again(struct ds_span text)
{
    char label[DS_PEM_LABEL_MAX + 1], again[DS_PEM_LABEL_MAX + 1];
    struct ds_buf der = DS_BUF_INIT(DS_MAX_PEM), pem = DS_BUF_INIT(2 * DS_MAX_PEM),
                  back = DS_BUF_INIT(DS_MAX_PEM);
    struct ds_span written;

    if (ds_pem_next(label, &der, &text, NULL) == 1) {
        if (ds_pem_write(&pem, label, der.p, der.n, NULL) < 0)
            abort();
        written = ds_buf_span(&pem);
        if (ds_pem_next(again, &back, &written, NULL) != 1 || strcmp(label, again) != 0 ||
            !ds_span_equal(ds_buf_span(&der), ds_buf_span(&back)) || written.n > 0)
            abort();
    }
    ds_buf_release(&der);
    ds_buf_release(&pem);
    ds_buf_release(&back);
}

static size_t count_sorted(struct ds_span file)
{
    struct ds_x509_sorted sorted = {.item = NULL};
    size_t n = ds_x509_sort(&sorted, file, NULL) == 0 ? sorted.n : 0;

    ds_x509_sorted_release(&sorted);
    return n;
}

/* A file that a person gives, as PEM or DER: what it was sorted into is read again, all of it. */
static void sort(struct ds_span file)
{
    struct ds_x509_sorted sorted = {.item = NULL};

    if (ds_x509_sort(&sorted, file, NULL) < 0)
        return;
    if (sorted.n == 0 || count_sorted(ds_buf_span(&sorted.certificates)) +
                                 count_sorted(ds_buf_span(&sorted.lists)) !=
                             sorted.n)
        abort();
    ds_x509_sorted_release(&sorted);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ds_span text = {.p = (const char *)data, .n = size};
    struct ds_buf out = DS_BUF_INIT(DS_MAX_PEM);
    struct ds_x509_pool *pool = NULL;
    struct ds_x509_answer answer = {.outcome = DS_X509_UNCHECKED};

    write_again(text);
    sort(text);
    if (ds_x509_chain_check(&answer, text, text, text, 1780272000, NULL) == 0 &&
        (answer.outcome == DS_X509_HOLDS) != (answer.reason == DS_X509_WHY_NOTHING))
        abort();
    ds_x509_answer_release(&answer);
    if (ds_x509_pool_new(&pool, NULL) == 0 && ds_x509_pool_add(pool, text, NULL) == 0)
        ds_x509_crl_addresses(&out, pool, NULL);
    ds_x509_pool_free(pool);
    ds_x509_crl_to_pem(&out, text, NULL);
    ds_buf_release(&out);
    return 0;
}
