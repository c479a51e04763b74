/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/stamping.h"

#include "app/net/http.h"
#include "cli/out.h"
#include "core/cleanup.h"
#include "core/file.h"
#include "core/format.h"
#include "core/i18n.h"
#include "core/instant.h"
#include "core/key/pem.h"
#include "core/x509/timestamp_request.h"

#include <string.h>
#include <time.h>

enum { CLOCKS_DIFFER = 300, ADDRESSES = 1 << 16 };

void ds_stamped_release(struct ds_stamped *stamped)
{
    ds_buf_release(&stamped->token);
    ds_buf_release(&stamped->beside);
}

static int ask(struct ds_buf *answer, struct ds_buf *request, const struct ds_stamping *stamping,
               const struct ds_imprint *imprint, struct ds_error *err)
{
    /* The answer is signed, so that the way it comes need not be. */
    const struct ds_net_policy policy = {
        .named = true, .plain = true, .max = DS_MAX_TOKEN, .seconds = 60, .stalled = 10};
    int rc;

    if (stamping->response)
        return ds_file_read(answer, stamping->response, err);
    rc = ds_timestamp_request(request, imprint, true, err);
    return rc < 0 ? rc
                  : ds_net_post(answer, stamping->tsa, DS_TIMESTAMP_QUERY, ds_buf_span(request),
                                &policy, err);
}

static int get_token(struct ds_stamped *out, const struct ds_stamping *stamping,
                     const struct ds_imprint *imprint, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf request = DS_BUF_INIT(1 << 16);
    ds_cleanup(ds_buf_release) struct ds_buf answer = DS_BUF_INIT(DS_MAX_TOKEN);
    int rc = ask(&answer, &request, stamping, imprint, err);

    if (rc == 0)
        rc = ds_timestamp_answer(&out->token, ds_buf_span(&answer), ds_buf_span(&request), imprint,
                                 err);
    if (rc < 0 && stamping->response)
        return ds_wrap(rc, err, "%s", stamping->response);
    return rc < 0 && !strstr(err->text, stamping->tsa) ? ds_wrap(rc, err, "%s", stamping->tsa) : rc;
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

static int add_certificates(struct ds_buf *out, const struct ds_list *files, struct ds_error *err)
{
    int rc = 0;

    for (size_t i = 0; files && i < files->n && rc == 0; i++) {
        ds_cleanup(ds_buf_release) struct ds_buf pem = DS_BUF_INIT(DS_MAX_PEM);
        ds_cleanup(ds_x509_pool_freep) struct ds_x509_pool *pool = NULL;

        rc = ds_file_read(&pem, files->item[i], err);
        if (rc == 0)
            rc = ds_x509_pool_new(&pool, err);
        if (rc == 0 && ds_x509_pool_add(pool, ds_buf_span(&pem), err) < 0)
            rc = ds_wrap(DS_EINVAL, err, "%s", files->item[i]);
        if (rc == 0)
            rc = add_blocks(out, ds_buf_span(&pem), err);
    }
    return rc;
}

static int add_given_lists(struct ds_buf *out, const struct ds_list *files, struct ds_error *err)
{
    int rc = 0;

    for (size_t i = 0; files && i < files->n && rc == 0; i++) {
        ds_cleanup(ds_buf_release) struct ds_buf bytes = DS_BUF_INIT(DS_MAX_PEM);

        rc = ds_file_read(&bytes, files->item[i], err);
        if (rc == 0 && ds_x509_crl_to_pem(out, ds_buf_span(&bytes), err) < 0)
            rc = ds_wrap(DS_EINVAL, err, "%s", files->item[i]);
    }
    return rc;
}

/* A list that is not to be had is no reason to go without a timestamp. */
static void fetch_list(struct ds_buf *out, const char *address, bool insecure)
{
    const struct ds_net_policy policy = {
        .plain = true, .anywhere = insecure, .max = DS_MAX_PEM, .seconds = 30};
    ds_cleanup(ds_buf_release) struct ds_buf bytes = DS_BUF_INIT(DS_MAX_PEM);
    struct ds_error why = DS_ERROR_INIT;

    if (ds_net_get(&bytes, address, &policy, &why) < 0 ||
        ds_x509_crl_to_pem(out, ds_buf_span(&bytes), &why) < 0)
        ds_out_note(_("no revocation list from %s: %s"), address, why.text);
}

static int fetch_lists(struct ds_buf *out, const struct ds_stamping *stamping, struct ds_error *err)
{
    ds_cleanup(ds_buf_release) struct ds_buf addresses = DS_BUF_INIT(ADDRESSES);
    ds_cleanup(ds_x509_pool_freep) struct ds_x509_pool *pool = NULL;
    char *rest;
    int rc = ds_x509_pool_new(&pool, err);

    if (rc == 0)
        rc = ds_x509_pool_add(pool, ds_buf_span(out), err);
    if (rc == 0)
        rc = ds_x509_pool_add(pool, stamping->earlier, err);
    if (rc == 0)
        rc = ds_x509_crl_addresses(&addresses, pool, err);
    rest = addresses.p;
    for (char *end; rc == 0 && rest && (end = strchr(rest, '\n')); rest = end + 1) {
        *end = '\0';
        fetch_list(out, rest, stamping->insecure_online);
    }
    return rc;
}

static int gather(struct ds_stamped *out, const struct ds_timestamp *token,
                  const struct ds_stamping *stamping, struct ds_error *err)
{
    int rc = ds_timestamp_certificates(&out->beside, token, err);

    if (rc == 0)
        rc = add_certificates(&out->beside, stamping->certificates, err);
    if (rc == 0)
        rc = add_given_lists(&out->beside, stamping->crls, err);
    return rc < 0 || stamping->response ? rc : fetch_lists(&out->beside, stamping, err);
}

static int check_signature(const struct ds_timestamp *token, const struct ds_x509_pool *beside,
                           struct ds_error *err)
{
    enum ds_timestamp_signature signature;
    int rc = ds_timestamp_check(&signature, token, beside, err);

    if (rc < 0)
        return rc;
    if (signature == DS_TIMESTAMP_NO_CERTIFICATE)
        return ds_fail(err, DS_EREFUSED,
                       _("the timestamp does not carry its authority's certificate; give it with "
                         "--certificates"));
    if (signature == DS_TIMESTAMP_WRONG)
        return ds_fail(err, DS_EREFUSED, _("the signature of the timestamp is wrong"));
    return ds_timestamp_strong(token)
               ? 0
               : ds_fail(err, DS_EREFUSED,
                         _("the timestamp is signed over a hash that is too weak"));
}

static int check_clock(int64_t at, int64_t sealed_at, struct ds_error *err)
{
    int64_t now = (int64_t)time(NULL);
    char theirs[DS_INSTANT_TEXT + 1], ours[DS_INSTANT_TEXT + 1];

    ds_instant_text(theirs, at);
    if (sealed_at && at < sealed_at - CLOCKS_DIFFER) {
        ds_instant_text(ours, sealed_at);
        return ds_fail(err, DS_EREFUSED,
                       _("the authority's clock says %s, but the seal is to be of %s"), theirs,
                       ours);
    }
    if (at <= now + CLOCKS_DIFFER)
        return 0;
    ds_instant_text(ours, now);
    return ds_fail(err, DS_EREFUSED,
                   _("the authority's clock says %s, this machine's %s: one of them is wrong"),
                   theirs, ours);
}

/* Why a chain does not hold, in words. */
static const char *in_words(const char *reason)
{
    static const struct {
        const char *word, *text;
    } words[] = {
        {"expired", N_("it had expired")},
        {"not-yet", N_("it was not yet valid")},
        {"revoked", N_("it was revoked")},
        {"weak", N_("its key or hash is too weak")},
        {"purpose", N_("it is not for timestamps")},
        {"bad-signature", N_("the one above it did not sign it")},
    };

    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
        if (strcmp(words[i].word, reason) == 0)
            return _(words[i].text);
    return _("it cannot be read");
}

/* An authority that the user does not know is theirs to choose; one that does not hold is not. */
static int check_chain(struct ds_stamped *out, const struct ds_timestamp *token,
                       const struct ds_x509_pool *beside, struct ds_span roots,
                       struct ds_error *err)
{
    ds_cleanup(ds_x509_pool_freep) struct ds_x509_pool *trusted = NULL;
    struct ds_x509_answer answer = {.outcome = DS_X509_UNCHECKED};
    int rc = ds_x509_pool_new(&trusted, err);

    if (rc == 0)
        rc = ds_x509_pool_add(trusted, roots, err);
    if (rc == 0)
        rc = ds_timestamp_trust(&answer, token, beside, trusted, out->at, err);
    if (rc == 0 && answer.outcome == DS_X509_FAILS && strcmp(answer.reason, "untrusted-root") == 0)
        ds_out_note(_("the authority's certificate leads to none that you trust: %s"),
                    answer.subject);
    else if (rc == 0 && answer.outcome == DS_X509_FAILS)
        rc = ds_fail(err, DS_EREFUSED, _("the certificate of %s does not hold: %s"), answer.subject,
                     in_words(answer.reason));
    memcpy(out->authority, answer.subject, sizeof(out->authority));
    ds_x509_answer_release(&answer);
    return rc;
}

int ds_stamping_get(struct ds_stamped *out, const struct ds_stamping *stamping,
                    const struct ds_imprint *imprint, struct ds_error *err)
{
    ds_cleanup(ds_timestamp_freep) struct ds_timestamp *token = NULL;
    ds_cleanup(ds_x509_pool_freep) struct ds_x509_pool *beside = NULL;
    int rc = get_token(out, stamping, imprint, err);

    if (rc == 0)
        rc = ds_timestamp_read(&token, ds_buf_span(&out->token), err);
    if (rc < 0)
        return rc;
    out->at = ds_timestamp_at(token);
    rc = gather(out, token, stamping, err);
    if (rc == 0)
        rc = ds_x509_pool_new(&beside, err);
    if (rc == 0)
        rc = ds_x509_pool_add(beside, ds_buf_span(&out->beside), err);
    if (rc == 0)
        rc = check_signature(token, beside, err);
    if (rc == 0)
        rc = check_clock(out->at, stamping->sealed_at, err);
    return rc < 0 ? rc : check_chain(out, token, beside, stamping->roots, err);
}
