/* SPDX-License-Identifier: Apache-2.0 */
/* TS_REQ with imprint, nonce and certReq; checks status, token, nonce and imprint of the response.
 */
#include "core/x509/timestamp_request.h"

#include "core/format.h"
#include "core/i18n.h"

#include <openssl/err.h>
#include <openssl/rand.h>
#include <openssl/ts.h>
#include <string.h>

enum { NONCE = 16, WORDS = 300 };

static int nid_of(enum ds_imprint_hash hash)
{
    return hash == DS_IMPRINT_SHA512   ? NID_sha512
           : hash == DS_IMPRINT_SHA384 ? NID_sha384
                                       : NID_sha256;
}

static bool set_imprint(TS_REQ *request, const struct ds_imprint *imprint)
{
    TS_MSG_IMPRINT *message = TS_MSG_IMPRINT_new();
    X509_ALGOR *algorithm = X509_ALGOR_new();
    bool right =
        message && algorithm &&
        X509_ALGOR_set0(algorithm, OBJ_nid2obj(nid_of(imprint->hash)), V_ASN1_NULL, NULL) == 1 &&
        TS_MSG_IMPRINT_set_algo(message, algorithm) == 1 &&
        TS_MSG_IMPRINT_set_msg(message, (unsigned char *)(uintptr_t)imprint->byte,
                               (int)imprint->n) == 1 &&
        TS_REQ_set_msg_imprint(request, message) == 1;

    X509_ALGOR_free(algorithm);
    TS_MSG_IMPRINT_free(message);
    return right;
}

static bool set_nonce(TS_REQ *request)
{
    unsigned char random[NONCE];
    BIGNUM *number = NULL;
    ASN1_INTEGER *nonce = NULL;
    bool right = RAND_bytes(random, sizeof(random)) == 1 &&
                 (number = BN_bin2bn(random, sizeof(random), NULL)) &&
                 (nonce = BN_to_ASN1_INTEGER(number, NULL)) &&
                 TS_REQ_set_nonce(request, nonce) == 1;

    BN_free(number);
    ASN1_INTEGER_free(nonce);
    return right;
}

int ds_timestamp_request(struct ds_buf *out, const struct ds_imprint *imprint, bool nonce,
                         struct ds_error *err)
{
    TS_REQ *request = TS_REQ_new();
    unsigned char *der = NULL;
    int n = -1, rc;

    if (request && TS_REQ_set_version(request, 1) == 1 && set_imprint(request, imprint) &&
        TS_REQ_set_cert_req(request, 1) == 1 && (!nonce || set_nonce(request)))
        n = i2d_TS_REQ(request, &der);
    rc = n > 0 ? ds_buf_add(out, der, (size_t)n, err)
               : ds_fail(err, DS_EINTERNAL, _("the timestamp request cannot be written"));
    OPENSSL_free(der);
    TS_REQ_free(request);
    ERR_clear_error();
    return rc;
}

/* The authority's own words, as far as they are printable; they are shown escaped. */
static void words_of(char out[static WORDS], const TS_STATUS_INFO *status)
{
    const STACK_OF(ASN1_UTF8STRING) *texts = TS_STATUS_INFO_get0_text(status);
    size_t at = 0;

    out[0] = '\0';
    for (int i = 0; i < sk_ASN1_UTF8STRING_num(texts) && at < WORDS - 1; i++) {
        const ASN1_UTF8STRING *text = sk_ASN1_UTF8STRING_value(texts, i);

        at += (size_t)snprintf(out + at, WORDS - at, "%s%.*s", i ? " " : "",
                               ASN1_STRING_length(text), (const char *)ASN1_STRING_get0_data(text));
    }
}

static int read_answer(TS_RESP **out, struct ds_span answer)
{
    const unsigned char *start = (const unsigned char *)answer.p, *end = start;

    *out =
        answer.n > 0 && answer.n <= DS_MAX_TOKEN ? d2i_TS_RESP(NULL, &end, (long)answer.n) : NULL;
    if (*out && end == start + answer.n)
        return 0;
    TS_RESP_free(*out);
    *out = NULL;
    ERR_clear_error();
    return DS_EINVAL;
}

static int nonce_right(const TS_RESP *response, struct ds_span request, struct ds_error *err)
{
    const unsigned char *der = (const unsigned char *)request.p;
    TS_REQ *asked = request.n > 0 ? d2i_TS_REQ(NULL, &der, (long)request.n) : NULL;
    const ASN1_INTEGER *nonce = asked ? TS_REQ_get_nonce(asked) : NULL;
    const ASN1_INTEGER *given =
        TS_TST_INFO_get_nonce(TS_RESP_get_tst_info((TS_RESP *)(uintptr_t)response));
    int rc = 0;

    if (nonce && (!given || ASN1_INTEGER_cmp(nonce, given) != 0))
        rc = ds_fail(err, DS_EINVAL,
                     _("the timestamping authority answered another request than ours"));
    TS_REQ_free(asked);
    return rc;
}

/* The token as it is inside the answer. */
static int take_token(struct ds_buf *out, TS_RESP *response, struct ds_span request,
                      struct ds_error *err)
{
    TS_STATUS_INFO *status = TS_RESP_get_status_info(response);
    long granted = ASN1_INTEGER_get(TS_STATUS_INFO_get0_status(status));
    unsigned char *der = NULL;
    char words[WORDS];
    int n, rc;

    words_of(words, status);
    if (granted != TS_STATUS_GRANTED && granted != TS_STATUS_GRANTED_WITH_MODS)
        return ds_fail(err, DS_EREFUSED,
                       _("the timestamping authority gave no timestamp (status %ld): %s"), granted,
                       words);
    if (!TS_RESP_get_token(response) || !TS_RESP_get_tst_info(response))
        return ds_fail(err, DS_EINVAL, _("the answer has no timestamp token"));
    rc = nonce_right(response, request, err);
    if (rc < 0)
        return rc;
    n = i2d_PKCS7(TS_RESP_get_token(response), &der);
    rc = n > 0 ? ds_buf_add(out, der, (size_t)n, err)
               : ds_fail(err, DS_EINVAL, _("the answer has no timestamp token"));
    OPENSSL_free(der);
    return rc;
}

static int check_token(struct ds_span token, const struct ds_imprint *imprint, struct ds_error *err)
{
    struct ds_timestamp *timestamp = NULL;
    int rc = ds_timestamp_read(&timestamp, token, err);

    if (rc == 0 && !ds_imprint_equal(ds_timestamp_imprint(timestamp), imprint))
        rc = ds_fail(err, DS_EINVAL, _("the timestamp is for other data than this package"));
    ds_timestamp_free(timestamp);
    return rc;
}

int ds_timestamp_answer(struct ds_buf *out, struct ds_span answer, struct ds_span request,
                        const struct ds_imprint *imprint, struct ds_error *err)
{
    struct ds_buf token = DS_BUF_INIT(DS_MAX_TOKEN);
    TS_RESP *response = NULL;
    int rc;

    if (read_answer(&response, answer) == 0)
        rc = take_token(&token, response, request, err);
    else if (request.n == 0)
        rc = ds_buf_add(&token, answer.p, answer.n, err);
    else
        rc = ds_fail(err, DS_EINVAL, _("what came back is no answer of a timestamping authority"));
    if (rc == 0)
        rc = check_token(ds_buf_span(&token), imprint, err);
    if (rc == 0)
        rc = ds_buf_add(out, token.p, token.n, err);
    TS_RESP_free(response);
    ERR_clear_error();
    ds_buf_release(&token);
    return rc;
}
