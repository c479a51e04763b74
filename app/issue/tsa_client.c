/* SPDX-License-Identifier: Apache-2.0 */
/* Asking for a token, and gathering the certificates and revocation lists that go with it. */
#include "app/issue/tsa_client.h"

#include "app/issue/tsa_check.h"
#include "app/net/http.h"
#include "app/trust/trust_files.h"
#include "core/cleanup.h"
#include "core/file.h"
#include "core/format.h"
#include "core/i18n.h"
#include "core/key/pem.h"
#include "core/x509/timestamp_request.h"

#include <string.h>

enum { ADDRESSES = 1 << 16, QUERY_MAX = 1 << 16 };

void ds_tsa_reply_release(struct ds_tsa_reply *reply)
{
    ds_buf_release(&reply->token);
    ds_buf_release(&reply->sidecar);
}

static int ask(struct ds_buf *answer, struct ds_buf *query, const struct ds_tsa_request *request,
               const struct ds_imprint *imprint, struct ds_error *err)
{
    /* The answer is signed, so that the way it comes need not be. */
    const struct ds_net_policy policy = {
        .named = true, .plain = true, .max = DS_MAX_TOKEN, .seconds = 60, .stalled = 10};
    int rc;

    if (request->response)
        return ds_file_read(answer, request->response, err);
    rc = ds_timestamp_request(query, imprint, true, err);
    return rc < 0 ? rc
                  : ds_net_post(answer, request->tsa, DS_TIMESTAMP_QUERY, ds_buf_span(query),
                                &policy, err);
}

static int ask_and_open(struct ds_buf *token, const struct ds_tsa_request *request,
                        const struct ds_imprint *imprint, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf query = DS_BUF_INIT(QUERY_MAX);
    ds_cleanup(ds_buf_release) struct ds_buf answer = DS_BUF_INIT(DS_MAX_TOKEN);
    int rc = ask(&answer, &query, request, imprint, err);

    return rc < 0 ? rc
                  : ds_timestamp_answer(token, ds_buf_span(&answer), ds_buf_span(&query), imprint,
                                        err);
}

static int get_token(struct ds_buf *token, const struct ds_tsa_request *request,
                     const struct ds_imprint *imprint, struct ds_error *err)
{
    int rc = ask_and_open(token, request, imprint, err);

    if (rc < 0 && request->response)
        return ds_wrap(rc, err, "%s", request->response);
    return rc < 0 && !strstr(err->text, request->tsa) ? ds_wrap(rc, err, "%s", request->tsa) : rc;
}

/* Every block of a PEM file, without the text between them. */
static int add_blocks(struct ds_buf *out, struct ds_span pem, struct ds_error *err)
{
    char label[DS_PEM_LABEL_MAX + 1];
    int rc;

    do {
        ds_cleanup(ds_buf_release) struct ds_buf der = DS_BUF_INIT(DS_MAX_PEM);

        rc = ds_pem_next(label, &der, &pem, err);
        if (rc == 1 && ds_pem_write(out, label, der.p, der.n, err) < 0)
            rc = DS_ELIMIT;
    } while (rc == 1);
    return rc;
}

static int add_certificates_of(struct ds_buf *out, const char *path, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf pem = DS_BUF_INIT(DS_MAX_PEM);
    ds_cleanup(ds_x509_pool_freep) struct ds_x509_pool *pool = NULL;
    int rc = ds_file_read(&pem, path, err);

    if (rc < 0)
        return rc;
    rc = ds_x509_pool_new(&pool, err);
    if (rc < 0)
        return rc;
    if (ds_x509_pool_add(pool, ds_buf_span(&pem), err) < 0)
        return ds_wrap(DS_EINVAL, err, "%s", path);
    return add_blocks(out, ds_buf_span(&pem), err);
}

static int add_certificates(struct ds_buf *out, const struct ds_list *files, struct ds_error *err)
{
    for (size_t i = 0; files && i < files->n; i++) {
        int rc = add_certificates_of(out, files->item[i], err);

        if (rc < 0)
            return rc;
    }
    return 0;
}

/* A list that is not to be had is no reason to go without a timestamp. */
static void fetch_list(struct ds_buf *out, const char *address, bool insecure,
                       const struct ds_app_ui *ui)
{
    const struct ds_net_policy policy = {
        .plain = true, .anywhere = insecure, .max = DS_MAX_PEM, .seconds = 30};
    ds_cleanup(ds_buf_release) struct ds_buf bytes = DS_BUF_INIT(DS_MAX_PEM);
    struct ds_error why = DS_ERROR_INIT;

    if (ds_net_get(&bytes, address, &policy, &why) < 0 ||
        ds_x509_crl_to_pem(out, ds_buf_span(&bytes), &why) < 0)
        ds_app_note(ui, _("no revocation list from %s: %s"), address, why.text);
}

/* Where the lists of these certificates stand, one address a line. */
static int list_addresses(struct ds_buf *out, struct ds_span certificates, struct ds_span earlier,
                          struct ds_error *err)
{
    ds_cleanup(ds_x509_pool_freep) struct ds_x509_pool *pool = NULL;
    int rc = ds_x509_pool_new(&pool, err);

    if (rc < 0)
        return rc;
    rc = ds_x509_pool_add(pool, certificates, err);
    if (rc < 0)
        return rc;
    rc = ds_x509_pool_add(pool, earlier, err);
    return rc < 0 ? rc : ds_x509_crl_addresses(out, pool, err);
}

static int fetch_lists(struct ds_buf *out, const struct ds_tsa_request *request,
                       const struct ds_app_ui *ui, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf addresses = DS_BUF_INIT(ADDRESSES);
    char *rest;
    int rc = list_addresses(&addresses, ds_buf_span(out), request->earlier, err);

    if (rc < 0)
        return rc;
    rest = addresses.p;
    for (char *end; rest && (end = strchr(rest, '\n')); rest = end + 1) {
        *end = '\0';
        fetch_list(out, rest, request->insecure_online, ui);
    }
    return 0;
}

static int gather(struct ds_buf *out, const struct ds_timestamp *token,
                  const struct ds_tsa_request *request, const struct ds_app_ui *ui,
                  struct ds_error *err)
{
    int rc = ds_timestamp_certificates(out, token, err);

    if (rc < 0)
        return rc;
    rc = add_certificates(out, request->certificates, err);
    if (rc < 0)
        return rc;
    rc = ds_trust_read_crls(out, request->crls, err);
    return rc < 0 || request->response ? rc : fetch_lists(out, request, ui, err);
}

int ds_tsa_get(struct ds_tsa_reply *out, const struct ds_tsa_request *request,
               const struct ds_imprint *imprint, const struct ds_app_ui *ui, struct ds_error *err)
{
    ds_cleanup(ds_timestamp_freep) struct ds_timestamp *token = NULL;
    int rc = get_token(&out->token, request, imprint, err);

    if (rc < 0)
        return rc;
    rc = ds_timestamp_read(&token, ds_buf_span(&out->token), err);
    if (rc < 0)
        return rc;
    out->at = ds_timestamp_at(token);
    rc = gather(&out->sidecar, token, request, ui, err);
    return rc < 0 ? rc : ds_tsa_check(out, token, request, ui, err);
}
