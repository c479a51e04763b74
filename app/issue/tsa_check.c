/* SPDX-License-Identifier: Apache-2.0 */
#include "app/issue/tsa_check.h"

#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/instant.h"

#include <string.h>

static int check_signature(const struct ds_timestamp *token, const struct ds_x509_pool *pool,
                           struct ds_error *err)
{
    enum ds_timestamp_signature signature;
    int rc = ds_timestamp_check(&signature, token, pool, err);

    if (rc < 0)
        return rc;
    switch (signature) {
    case DS_TIMESTAMP_NO_CERTIFICATE:
        return ds_fail_hint(err, DS_EREFUSED, DS_HINT_CERTIFICATES,
                            _("the timestamp does not carry its authority's certificate"));
    case DS_TIMESTAMP_WRONG:
        return ds_fail(err, DS_EREFUSED, _("the signature of the timestamp is wrong"));
    case DS_TIMESTAMP_UNCHECKED:
        return ds_fail(err, DS_EINTERNAL, _("the signature of the timestamp could not be checked"));
    case DS_TIMESTAMP_RIGHT:
        break;
    }
    return ds_timestamp_strong(token)
               ? 0
               : ds_fail(err, DS_EREFUSED,
                         _("the timestamp is signed over a hash that is too weak"));
}

static int check_clock(int64_t at, int64_t sealed_at, int64_t now, struct ds_error *err)
{
    char theirs[DS_INSTANT_TEXT + 1], ours[DS_INSTANT_TEXT + 1];

    ds_instant_text(theirs, at);
    if (sealed_at && at < sealed_at - DS_CLOCKS_DIFFER) {
        ds_instant_text(ours, sealed_at);
        return ds_fail(err, DS_EREFUSED,
                       _("the authority's clock says %s, but the seal is to be of %s"), theirs,
                       ours);
    }
    if (at <= now + DS_CLOCKS_DIFFER)
        return 0;
    ds_instant_text(ours, now);
    return ds_fail(err, DS_EREFUSED,
                   _("the authority's clock says %s, this machine's %s: one of them is wrong"),
                   theirs, ours);
}

/* Why a chain does not hold, in words. */
static const char *const in_words[DS_X509_REASONS] = {
    [DS_X509_WHY_EXPIRED] = N_("it had expired"),
    [DS_X509_WHY_NOT_YET] = N_("it was not yet valid"),
    [DS_X509_WHY_REVOKED] = N_("it was revoked"),
    [DS_X509_WHY_SIGNATURE] = N_("the one above it did not sign it"),
    [DS_X509_WHY_WEAK] = N_("its key or hash is too weak"),
    [DS_X509_WHY_PURPOSE] = N_("it is not for timestamps"),
    [DS_X509_WHY_MALFORMED] = N_("it cannot be read"),
};

/* An authority that the user does not know is theirs to choose; one that does not hold is not. */
static int judge(const struct ds_x509_answer *answer, const struct ds_app_ui *ui,
                 struct ds_error *err)
{
    if (answer->outcome != DS_X509_FAILS)
        return 0;
    if (answer->reason != DS_X509_WHY_UNTRUSTED)
        return ds_fail(err, DS_EREFUSED, _("the certificate of %s does not hold: %s"),
                       answer->subject, _(in_words[answer->reason]));
    ds_app_note(ui, _("the authority's certificate leads to none that you trust: %s"),
                answer->subject);
    return 0;
}

static int check_chain(struct ds_tsa_reply *reply, const struct ds_timestamp *token,
                       const struct ds_x509_pool *pool, struct ds_span roots,
                       struct ds_x509_answer *answer, struct ds_error *err)
{
    ds_cleanup(ds_x509_pool_freep) struct ds_x509_pool *trusted = NULL;
    int rc = ds_x509_pool_new(&trusted, err);

    if (rc < 0)
        return rc;
    rc = ds_x509_pool_add(trusted, roots, err);
    if (rc < 0)
        return rc;
    rc = ds_timestamp_trust(answer, token, pool, trusted, reply->at, err);
    memcpy(reply->authority, answer->subject, sizeof(reply->authority));
    return rc;
}

static int check_authority(struct ds_tsa_reply *reply, const struct ds_timestamp *token,
                           const struct ds_x509_pool *pool, const struct ds_tsa_request *request,
                           const struct ds_app_ui *ui, struct ds_error *err)
{
    ds_cleanup(ds_x509_answer_release) struct ds_x509_answer answer = {.outcome =
                                                                           DS_X509_UNCHECKED};
    int rc = check_chain(reply, token, pool, request->roots, &answer, err);

    return rc < 0 ? rc : judge(&answer, ui, err);
}

int ds_tsa_check(struct ds_tsa_reply *reply, const struct ds_timestamp *token,
                 const struct ds_tsa_request *request, const struct ds_app_ui *ui,
                 struct ds_error *err)
{
    ds_cleanup(ds_x509_pool_freep) struct ds_x509_pool *pool = NULL;
    int rc = ds_x509_pool_new(&pool, err);

    if (rc < 0)
        return rc;
    rc = ds_x509_pool_add(pool, ds_buf_span(&reply->sidecar), err);
    if (rc < 0)
        return rc;
    rc = check_signature(token, pool, err);
    if (rc < 0)
        return rc;
    rc = check_clock(reply->at, request->sealed_at, ds_app_now(ui), err);
    return rc < 0 ? rc : check_authority(reply, token, pool, request, ui, err);
}
