/* SPDX-License-Identifier: Apache-2.0 */
/* What a report says of a withdrawal: that there was one, or since when nobody knows. */
#include "verify/report.h"

#include "core/instant.h"

#include <string.h>

static bool is_withdrawal(const struct ds_finding *f)
{
    return (strcmp(f->id, DS_CHECK_STATUS_SNAPSHOT) == 0 ||
            strcmp(f->id, DS_CHECK_STATUS_PRESENT) == 0) &&
           (strcmp(f->reason, "revoked") == 0 || strcmp(f->reason, "suspended") == 0);
}

/* Everything decisive was read and holds, but that the issuer took it back. */
enum ds_withdrawn ds_report_withdrawn(const struct ds_report *report)
{
    if (report->verdict != DS_NOT_VERIFIED)
        return DS_WITHDRAWN_NOT;
    for (size_t i = 0; i < report->findings.n; i++) {
        const struct ds_finding *f = &report->findings.item[i];

        if (f->weight != DS_DECISIVE || ds_finding_not_reached(f) || is_withdrawal(f))
            continue;
        if (f->outcome == DS_FAILED || f->outcome == DS_NOT_CHECKED)
            return DS_WITHDRAWN_NOT;
    }
    return report->status.withdrawn;
}

/* By whom: as the reader knows them, else only that it was who signed. */
static int withdrawn(struct ds_buf *out, const struct ds_report *report, enum ds_language language,
                     struct ds_error *err)
{
    static const char *const sentence[][2] = {
        [DS_WITHDRAWN_SUSPENDED] =
            {"Nothing was changed since it was signed. But %s has withdrawn the credential for the "
             "time being (suspended): it does not hold now. Ask the issuer.",
             "Rien n’a changé depuis la signature. Mais %s a retiré l’attestation pour le moment "
             "(suspendue)\u00a0: elle ne vaut pas actuellement. Demandez à l’organisme émetteur."},
        [DS_WITHDRAWN_REVOKED] = {
            "Nothing was changed since it was signed. But %s has withdrawn the credential for good "
            "(revoked): it no longer holds.",
            "Rien n’a changé depuis la signature. Mais %s a retiré l’attestation pour de bon "
            "(révoquée)\u00a0: elle ne vaut plus."}};
    static const char *const signer[] = {"whoever signed it", "l’auteur de la signature"};

    return ds_buf_printf(out, err, sentence[report->status.withdrawn][language],
                         report->issuer.name ? report->issuer.name : signer[language]);
}

/* Without a date to give. */
static const char *undated(const struct ds_report_status *status, enum ds_language language)
{
    static const char *const current[] = {
        "Not withdrawn, by the issuer’s list asked for this check, which bears no date.",
        "L’attestation n’est pas retirée, selon la liste de l’organisme émetteur consultée pour "
        "cette vérification, qui ne porte pas de date."};
    static const char *const unlisted[] = {
        "The credential names no list that would say whether it was withdrawn.",
        "L’attestation ne désigne aucune liste qui dirait si elle a été retirée."};
    static const char *const without_answer[] = {
        "Whether it was withdrawn could not be established.",
        "On n’a pas pu établir si l’attestation a été retirée."};
    static const char *const not_asked[] = {
        "Whether it was withdrawn is not known, and was not asked.",
        "On ne sait pas si l’attestation a été retirée, et rien n’a été demandé."};

    if (!status->named)
        return unlisted[language];
    if (status->current)
        return current[language];
    return status->asked ? without_answer[language] : not_asked[language];
}

static const char *dated(const struct ds_report_status *status, enum ds_language language)
{
    static const char *const current[] = {
        "Not withdrawn, by the issuer’s list of %s, asked for this check.",
        "L’attestation n’est pas retirée, selon la liste de l’organisme émetteur datée du %s, "
        "consultée pour cette vérification."};
    static const char *const without_answer[] = {
        "Not withdrawn on %s; whether it was since could not be established.",
        "L’attestation n’était pas retirée le %s; on n’a pas pu établir si elle l’a été depuis."};
    static const char *const not_asked[] = {
        "Not withdrawn on %s; not asked since.",
        "L’attestation n’était pas retirée le %s; rien n’a été demandé depuis."};

    if (status->current)
        return current[language];
    return status->asked ? without_answer[language] : not_asked[language];
}

int ds_report_withdrawal_sentence(struct ds_buf *out, const struct ds_report *report,
                                  enum ds_language language, struct ds_error *err)
{
    const struct ds_report_status *status = &report->status;
    char day[DS_DATE_TEXT + 1];

    if (!status->reached)
        return 0;
    if (status->withdrawn != DS_WITHDRAWN_NOT)
        return withdrawn(out, report, language, err);
    if (!status->known)
        return ds_buf_puts(out, undated(status, language), err);
    ds_date_text(day, status->at);
    return ds_buf_printf(out, err, dated(status, language), day);
}

const char *ds_report_withdrawal_word(const struct ds_report *report)
{
    static const char *const word[] = {
        [DS_WITHDRAWN_SUSPENDED] = "suspended", [DS_WITHDRAWN_REVOKED] = "revoked"};
    const struct ds_report_status *status = &report->status;

    if (!status->reached)
        return NULL;
    if (status->withdrawn != DS_WITHDRAWN_NOT)
        return word[status->withdrawn];
    if (!status->named)
        return "unlisted";
    return status->known || status->current ? "not-withdrawn" : "unknown";
}
