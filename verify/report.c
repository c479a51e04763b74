/* SPDX-License-Identifier: Apache-2.0 */
/* The report itself, and the words around its findings. */
#include "verify/report.h"

#include "core/instant.h"
#include "core/memory.h"
#include "core/words.h"

#include <stdlib.h>
#include <string.h>

struct ds_report *ds_report_new(void)
{
    struct ds_report *report = calloc(1, sizeof(*report)); /* all zero: not-verified */

    if (report)
        report->memory_failures = ds_memory_failures();
    return report;
}

void ds_report_free(struct ds_report *report)
{
    if (!report)
        return;
    for (size_t i = 0; i < report->findings.n; i++) {
        free(report->findings.item[i].subject);
        free(report->findings.item[i].message[DS_EN]);
        free(report->findings.item[i].message[DS_FR]);
    }
    free(report->findings.item);
    free(report->issuer.name);
    json_decref(report->shown.definition);
    if (report->shown.record)
        ds_record_release(report->shown.record);
    free(report->shown.record);
    json_decref(report->shown.credential);
    json_decref(report->shown.withheld);
    json_decref(report->shown.endorsements);
    free(report);
}

void ds_report_freep(struct ds_report **report)
{
    ds_report_free(*report);
    *report = NULL;
}

size_t ds_report_count(const struct ds_report *report, enum ds_outcome outcome)
{
    size_t n = 0;

    for (size_t i = 0; i < report->findings.n; i++)
        n += report->findings.item[i].outcome == outcome &&
             report->findings.item[i].weight != DS_NOTE;
    return n;
}

static const char *sentence(const struct ds_report *report, enum ds_language language)
{
    static const char *const unchanged[] = {"The credential is unchanged since it was signed. Read "
                                            "the cautions below before you rely on it.",
                                            "L’attestation n’a pas changé depuis sa signature. "
                                            "Lisez les réserves ci-dessous avant de vous y "
                                            "fier."};
    static const char *const text[][2] = {
        [DS_NOT_VERIFIED] =
            {"Do not rely on this file. What failed is named below.",
             "Ne vous fiez pas à ce fichier. Ce qui a échoué est nommé ci-dessous."},
        [DS_PARTLY_CHECKED] = {"Nothing was found to be wrong, but something decisive could not be "
                               "checked, so this is no confirmation.",
                               "Rien de faux n’a été trouvé, mais un point décisif n’a pas pu être "
                               "vérifié; ceci n’est donc pas une confirmation."},
        [DS_SIGNER_UNKNOWN] = {"Nothing was changed since it was signed. But nothing that you gave "
                               "says whose key signed: anybody can make a key, and write any name "
                               "beside it. Ask the issuer which key is theirs.",
                               "Rien n’a changé depuis la signature. Mais rien de ce que vous avez "
                               "fourni ne dit à qui est la clé\u00a0: n’importe qui peut en créer "
                               "une et écrire n’importe quel nom à côté. Demandez à l’organisme "
                               "émetteur quelle clé est la sienne."},
        [DS_CAUTIONS] =
            {"The file is unchanged since it was sealed. Read the cautions below before "
             "you rely on it.",
             "Le fichier n’a pas changé depuis son scellement. Lisez les réserves "
             "ci-dessous avant de vous y fier."},
        [DS_VERIFIED] = {"", ""},
    };

    return report->standalone && report->verdict == DS_CAUTIONS ? unchanged[language]
                                                                : text[report->verdict][language];
}

/* Who packed the files, when it was not the issuer; NULL: it was, or nobody knows the seal. */
static const struct ds_finding *other_sealer(const struct ds_report *report)
{
    for (size_t i = 0; i < report->findings.n; i++) {
        const struct ds_finding *f = &report->findings.item[i];

        if (strcmp(f->id, DS_CHECK_SEAL_SIGNER) != 0 || ds_finding_not_reached(f) ||
            strncmp(f->reason, "issuer", strlen("issuer")) == 0)
            continue;
        return f;
    }
    return NULL;
}

/* What is true of a package with cautions, by who sealed it. */
static const char *cautions(const struct ds_report *report, enum ds_language language)
{
    static const char *const copied[] = {
        "What the issuer sealed is unchanged, but for evidence that the holder withholds. Read "
        "the cautions below before you rely on it.",
        "Ce que l’organisme émetteur a scellé n’a pas changé, sauf les preuves qui ne sont pas "
        "communiquées. Lisez les réserves ci-dessous avant de vous y fier."};
    static const char *const other[] = {
        "The files are unchanged since they were sealed, but it is not the issuer's seal. Read the "
        "cautions below before you rely on them.",
        "Les fichiers n’ont pas changé depuis leur scellement, mais ce n’est pas le sceau de "
        "l’organisme émetteur. Lisez les réserves ci-dessous avant de vous y fier."};
    const struct ds_finding *sealer = other_sealer(report);

    if (!sealer || report->standalone)
        return sentence(report, language);
    return strncmp(sealer->reason, "holder", strlen("holder")) == 0 ? copied[language]
                                                                    : other[language];
}

/* The one decisive thing left open is that not all of the package was read; NULL when it is not so.
 */
static const struct ds_finding *read_in_part(const struct ds_report *report)
{
    const struct ds_finding *part = NULL;

    for (size_t i = 0; report->verdict == DS_PARTLY_CHECKED && i < report->findings.n; i++) {
        const struct ds_finding *f = &report->findings.item[i];

        if (f->outcome != DS_NOT_CHECKED || f->weight != DS_DECISIVE)
            continue;
        if (ds_finding_not_reached(f))
            continue;
        if (strcmp(f->id, DS_CHECK_CONTAINER_READ) != 0)
            return NULL;
        part = f;
    }
    return part;
}

bool ds_report_read_in_part(const struct ds_report *report)
{
    return read_in_part(report) != NULL;
}

/* Why nothing of the file was judged: it is something else than what is checked here. NULL: that is
 * not so. */
static const struct ds_finding *other_format(const struct ds_report *report)
{
    for (size_t i = 0; report->verdict == DS_PARTLY_CHECKED && i < report->findings.n; i++) {
        const struct ds_finding *f = &report->findings.item[i];

        if (f->outcome == DS_NOT_CHECKED && f->weight == DS_DECISIVE &&
            !ds_finding_not_reached(f) &&
            (strcmp(f->id, DS_CHECK_CREDENTIAL_FORM) == 0 ||
             strcmp(f->id, DS_CHECK_CONTAINER_FORM) == 0))
            return f;
    }
    return NULL;
}

bool ds_report_other_format(const struct ds_report *report)
{
    return other_format(report) != NULL;
}

const char *ds_report_title(const struct ds_report *report, enum ds_language language)
{
    static const enum ds_word withdrawn[] = {
        [DS_WITHDRAWN_SUSPENDED] = W_VERDICT_SUSPENDED, [DS_WITHDRAWN_REVOKED] = W_VERDICT_REVOKED};
    enum ds_withdrawn how = ds_report_withdrawn(report);

    if (how != DS_WITHDRAWN_NOT)
        return ds_word(withdrawn[how], language);
    return ds_report_other_format(report) ? ds_word(W_VERDICT_OTHER, language)
                                          : ds_verdict_title(report->verdict, language);
}

static const char *verified_sentence(const struct ds_report *report, enum ds_language language)
{
    static const char *const listed[] = {
        "This is what %s signed, unchanged. The issuer is on your trust list.",
        "Ceci est ce que %s a signé, inchangé. L’organisme émetteur figure dans votre liste de "
        "confiance."};
    static const char *const certified[] = {
        "This is what %s signed, unchanged. A certificate that you trust says whose the key is.",
        "Ceci est ce que %s a signé, inchangé. Un certificat auquel vous faites confiance dit à "
        "qui est "
        "la clé."};

    return report->issuer.certified ? certified[language] : listed[language];
}

/* Whether the key that the reader knows of the issuer names the one that signed as its successor.
 */
static bool rotated(const struct ds_report *report)
{
    for (size_t i = 0; report->verdict == DS_SIGNER_UNKNOWN && i < report->findings.n; i++)
        if (strcmp(report->findings.item[i].id, DS_CHECK_ISSUER_TRUSTED) == 0 &&
            strcmp(report->findings.item[i].reason, "rotated") == 0)
            return true;
    return false;
}

static const char *rotated_sentence(enum ds_language language)
{
    static const char *const text[] = {
        "Nothing was changed since it was signed. The key that you know of this issuer says that "
        "it rotated to the one that signed; a thief of the old key could say so too. Ask the "
        "issuer which key is theirs, and add that to your list.",
        "Rien n’a changé depuis la signature. La clé que vous connaissez de cet organisme dit "
        "avoir été remplacée par celle qui a signé; qui l’aurait volée pourrait en dire autant. "
        "Demandez à l’organisme émetteur quelle clé est la sienne, puis ajoutez-la à votre liste."};

    return text[language];
}

static int opening(struct ds_buf *out, const struct ds_report *report, enum ds_language language,
                   struct ds_error *err)
{
    const struct ds_finding *part = read_in_part(report), *other = other_format(report);

    if (ds_report_withdrawn(report) != DS_WITHDRAWN_NOT)
        return ds_report_withdrawal_sentence(out, report, language, err);
    if (other)
        return ds_buf_puts(out, other->message[language], err);
    if (rotated(report))
        return ds_buf_puts(out, rotated_sentence(language), err);
    if (part)
        return ds_buf_printf(out, err,
                             language == DS_FR ? "Rien de faux dans ce qui a été lu. %s"
                                               : "Nothing is wrong with what was read. %s",
                             part->message[language]);
    if (report->verdict == DS_VERIFIED && report->issuer.name)
        return ds_buf_printf(out, err, verified_sentence(report, language), report->issuer.name);
    return ds_buf_puts(out,
                       report->verdict == DS_CAUTIONS ? cautions(report, language)
                                                      : sentence(report, language),
                       err);
}

/* Since when it is known to exist, which is what expired things are judged for. */
static int proven(struct ds_buf *out, const struct ds_report *report, enum ds_language language,
                  struct ds_error *err)
{
    char day[DS_DATE_TEXT + 1];

    ds_date_text(day, report->existed.at);
    return ds_buf_printf(
        out, err,
        language == DS_FR ? " Un horodatage prouve qu’il existait sous cette forme le %s; clés et "
                            "certificats sont jugés pour ce jour-là."
                          : " A timestamp proves that it existed in this form on %s; keys and "
                            "certificates are judged for that day.",
        day);
}

/* Since when it is not known whether the issuer took it back. */
static int still_holds(struct ds_buf *out, const struct ds_report *report,
                       enum ds_language language, struct ds_error *err)
{
    if (!report->status.reached)
        return 0;
    ds_buf_puts(out, " ", err);
    return ds_report_withdrawal_sentence(out, report, language, err);
}

int ds_report_sentence(struct ds_buf *out, const struct ds_report *report,
                       enum ds_language language, struct ds_error *err)
{
    int rc = opening(out, report, language, err);

    if (rc < 0 || report->verdict == DS_NOT_VERIFIED)
        return rc;
    if (report->existed.proven)
        rc = proven(out, report, language, err);
    return rc < 0 ? rc : still_holds(out, report, language, err);
}
