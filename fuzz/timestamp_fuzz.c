/* SPDX-License-Identifier: Apache-2.0 */
/* What a timestamping authority sends, and what stands in a package as its token: anything. A token
 * that was read can be checked and judged, with itself as the only certificates. */
#include "core/format.h"
#include "core/x509/timestamp_request.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void judge(const struct ds_timestamp *token)
{
    struct ds_buf pem = DS_BUF_INIT(DS_MAX_PEM);
    struct ds_x509_pool *pool = NULL;
    struct ds_x509_answer answer = {.outcome = DS_X509_UNCHECKED};
    enum ds_timestamp_signature signature;

    if (ds_x509_pool_new(&pool, NULL) < 0 || ds_timestamp_certificates(&pem, token, NULL) < 0 ||
        ds_x509_pool_add(pool, ds_buf_span(&pem), NULL) < 0 ||
        ds_timestamp_check(&signature, token, pool, NULL) < 0)
        signature = DS_TIMESTAMP_NO_CERTIFICATE;
    if (pool && ds_timestamp_trust(&answer, token, pool, pool, ds_timestamp_at(token), NULL) == 0 &&
        answer.outcome == DS_X509_HOLDS && signature == DS_TIMESTAMP_NO_CERTIFICATE)
        abort(); /* nobody's certificate cannot hold */
    ds_x509_answer_release(&answer);
    ds_x509_pool_free(pool);
    ds_buf_release(&pem);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ds_span bytes = {.p = (const char *)data, .n = size}, none = {.p = NULL};
    struct ds_timestamp *token = NULL;
    struct ds_buf out = DS_BUF_INIT(DS_MAX_TOKEN);
    struct ds_error err = DS_ERROR_INIT;
    struct ds_imprint imprint;

    if (ds_timestamp_read(&token, bytes, &err) == 0)
        judge(token);
    else if (err.text[0] == '\0' || token)
        abort();
    ds_timestamp_free(token);
    if (ds_imprint_of(&imprint, DS_IMPRINT_SHA256, ds_span_of("seal"), NULL) == 0 &&
        ds_timestamp_answer(&out, bytes, none, &imprint, NULL) < 0 && out.n > 0)
        abort();
    ds_buf_release(&out);
    return 0;
}
