/* SPDX-License-Identifier: Apache-2.0 */
/* Revocation lists (RFC 5280, section 5), asked whether a certificate was revoked by a given time.
 * OpenSSL's own check takes a certificate as revoked whenever it was revoked; here a list of later
 * days is the better witness. */
#include "core/x509/x509_evp.h"

#include <openssl/err.h>

/* What one list says about one certificate. */
struct listing {
    bool covers;  /* it would have said so at that time */
    bool revoked; /* by then */
    int64_t since;
};

/* A list that leaves certificates out may name one, but its silence means nothing. Returns false
 * when the list is of a kind that cannot be used at all (delta, indirect, unknown). */
static bool read_scope(bool *whole, const X509_CRL *crl, X509 *cert)
{
    ISSUING_DIST_POINT *point;
    int critical = 0;
    bool ca = X509_check_ca(cert) >= 1, usable = true;

    *whole = true;
    for (int i = 0; i < X509_CRL_get_ext_count(crl); i++) {
        X509_EXTENSION *extension = X509_CRL_get_ext(crl, i);

        if (X509_EXTENSION_get_critical(extension) == 1 &&
            OBJ_obj2nid(X509_EXTENSION_get_object(extension)) != NID_issuing_distribution_point)
            return false;
    }
    point = X509_CRL_get_ext_d2i(crl, NID_issuing_distribution_point, &critical, NULL);
    if (!point)
        return critical == -1; /* absent, not malformed */
    if (point->indirectCRL || point->onlyattr || (point->onlyuser && ca) || (point->onlyCA && !ca))
        usable = false;
    *whole = !point->distpoint && !point->onlysomereasons;
    ISSUING_DIST_POINT_free(point);
    return usable;
}

/* Whether it says that it is by this authority, which can sign such lists. */
static bool claims_issuer(const X509_CRL *crl, X509 *issuer)
{
    return (X509_get_key_usage(issuer) & KU_CRL_SIGN) && X509_get0_pubkey(issuer) &&
           X509_NAME_cmp(X509_CRL_get_issuer(crl), X509_get_subject_name(issuer)) == 0;
}

static bool signed_by(X509_CRL *crl, X509 *issuer)
{
    bool right = X509_CRL_verify(crl, X509_get0_pubkey(issuer)) == 1;

    ERR_clear_error();
    return right;
}

/* RFC 3161 §4: when a timestamping key is revoked for one of these reasons, what it signed before
 * remains good; for another or none, nothing does: a thief's clock says what the thief likes. So it
 * is with the authorities above it. */
static bool has_benign_reason(X509_REVOKED *entry)
{
    ASN1_ENUMERATED *reason = X509_REVOKED_get_ext_d2i(entry, NID_crl_reason, NULL, NULL);
    long value = reason ? ASN1_ENUMERATED_get(reason) : -1;

    ASN1_ENUMERATED_free(reason);
    return value == CRL_REASON_UNSPECIFIED || value == CRL_REASON_AFFILIATION_CHANGED ||
           value == CRL_REASON_SUPERSEDED || value == CRL_REASON_CESSATION_OF_OPERATION;
}

/* The earliest time at which the key is no longer to be relied on. */
static int64_t revoked_since(X509_REVOKED *entry)
{
    ASN1_GENERALIZEDTIME *invalid =
        X509_REVOKED_get_ext_d2i(entry, NID_invalidity_date, NULL, NULL);
    int64_t date = INT64_MIN, earlier;

    if (!ds_x509_time(&date, X509_REVOKED_get0_revocationDate(entry)))
        date = INT64_MIN; /* no time: always */
    if (invalid && ds_x509_time(&earlier, invalid) && earlier < date)
        date = earlier;
    ASN1_GENERALIZEDTIME_free(invalid);
    return date;
}

/* Whether the list would name the certificate if it had been revoked by then: one of that time
 * does, and a later one as long as the certificate lasts; what has expired is dropped from lists.
 */
static bool in_time(const X509_CRL *crl, const X509 *cert, int64_t made, int64_t at)
{
    int64_t next, end;

    if (made >= at)
        return ds_x509_time(&end, X509_get0_notAfter(cert)) && made <= end;
    return ds_x509_time(&next, X509_CRL_get0_nextUpdate(crl)) && next >= at;
}

static struct listing look_up(X509_CRL *crl, X509 *cert, X509 *issuer,
                              const struct ds_x509_question *question)
{
    struct listing found = {.covers = false};
    X509_REVOKED *entry = NULL;
    int64_t made;
    bool whole;

    if (!signed_by(crl, issuer) || !read_scope(&whole, crl, cert) ||
        !ds_x509_time(&made, X509_CRL_get0_lastUpdate(crl)))
        return found;
    if (X509_CRL_get0_by_cert(crl, &entry, cert) == 1) {
        found.since = revoked_since(entry);
        found.revoked = found.since <= question->at ||
                        (question->use == DS_X509_TIMESTAMPING && !has_benign_reason(entry));
    }
    found.covers = whole && in_time(crl, cert, made, question->at);
    return found;
}

static void revoke(struct ds_x509_answer *out, int64_t since)
{
    if (out->outcome != DS_X509_FAILS || since < out->revoked)
        out->revoked = since;
    out->outcome = DS_X509_FAILS;
    out->reason = DS_X509_WHY_REVOKED;
}

void ds_x509_check_revocation(struct ds_x509_answer *out, STACK_OF(X509) * chain,
                              const struct ds_x509_question *question)
{
    out->revocation_known = true;
    for (int i = 0; i + 1 < sk_X509_num(chain); i++) {
        bool covered = false;

        for (int j = 0; j < sk_X509_CRL_num(question->crls); j++) {
            X509_CRL *crl = sk_X509_CRL_value(question->crls, j);
            X509 *issuer = sk_X509_value(chain, i + 1);
            struct listing found;

            if (!claims_issuer(crl, issuer))
                continue;
            out->lists_checked++;
            found = look_up(crl, sk_X509_value(chain, i), issuer, question);
            covered = covered || found.covers;
            if (found.revoked)
                revoke(out, found.since);
        }
        out->revocation_known = out->revocation_known && covered;
    }
}
