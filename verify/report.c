/* SPDX-License-Identifier: Apache-2.0 */
/* The report itself, and the words around its findings. */
#include "verify/findings/findings.h"

#include "core/instant.h"

#include <stdlib.h>
#include <string.h>

struct ds_report *ds_report_new(void)
{
    return calloc(1, sizeof(struct ds_report)); /* all zero: not-verified */
}

void ds_report_free(struct ds_report *report)
{
    if (!report)
        return;
    for (size_t i = 0; i < report->n; i++) {
        free(report->finding[i].subject);
        free(report->finding[i].message[DS_EN]);
        free(report->finding[i].message[DS_FR]);
    }
    free(report->finding);
    free(report->issuer_name);
    json_decref(report->definition);
    json_decref(report->record);
    json_decref(report->credential);
    json_decref(report->withheld);
    json_decref(report->endorsements);
    free(report);
}

void ds_report_freep(struct ds_report **report)
{
    ds_report_free(*report);
    *report = NULL;
}

const char *ds_verdict_word(enum ds_verdict verdict)
{
    static const char *const word[] = {
        [DS_NOT_VERIFIED] = "not-verified",
        [DS_PARTLY_CHECKED] = "partly-checked",
        [DS_CAUTIONS] = "cautions",
        [DS_VERIFIED] = "verified",
    };

    return word[verdict];
}

const char *ds_outcome_word(enum ds_outcome outcome)
{
    static const char *const word[] = {
        [DS_FAILED] = "failed",
        [DS_NOT_CHECKED] = "not-checked",
        [DS_NOT_APPLICABLE] = "not-applicable",
        [DS_PASSED] = "passed",
    };

    return word[outcome];
}

const char *ds_weight_word(enum ds_weight weight)
{
    static const char *const word[] = {
        [DS_DECISIVE] = "decisive",
        [DS_CAUTION] = "caution",
        [DS_NOTE] = "note",
    };

    return word[weight];
}

const char *ds_group_word(enum ds_group group)
{
    switch (group) { /* no default: the compiler asks for the word of a new group */
    case DS_GROUP_PACKAGE:
        return "package";
    case DS_GROUP_ASSESSMENT:
        return "assessment";
    case DS_GROUP_CREDENTIAL:
        return "credential";
    case DS_GROUP_TRUST:
        return "trust";
    case DS_GROUP_TIME:
        return "time";
    case DS_GROUP_ENDORSEMENT:
        return "endorsement";
    case DS_GROUP_FRAMEWORK:
        return "framework";
    }
    return "other";
}

const char *ds_verdict_title(enum ds_verdict verdict, enum ds_language language)
{
    static const char *const title[][2] = {
        [DS_NOT_VERIFIED] = {"Not verified", "Non vérifié"},
        [DS_PARTLY_CHECKED] = {"Could not be checked in full",
                               "N’a pas pu être entièrement vérifié"},
        [DS_CAUTIONS] = {"Verified with cautions", "Vérifié, avec des réserves"},
        [DS_VERIFIED] = {"Verified", "Vérifié"},
    };

    return title[verdict][language];
}

const char *ds_outcome_title(enum ds_outcome outcome, enum ds_language language)
{
    static const char *const title[][2] = {
        [DS_FAILED] = {"failed", "échec"},
        [DS_NOT_CHECKED] = {"not checked", "non vérifié"},
        [DS_NOT_APPLICABLE] = {"not applicable", "sans objet"},
        [DS_PASSED] = {"passed", "réussi"},
    };

    return title[outcome][language];
}

const char *ds_group_title(enum ds_group group, enum ds_language language)
{
    static const char *const title[][2] = {
        [DS_GROUP_PACKAGE] = {"Is the package whole?", "Le paquet est-il intact?"},
        [DS_GROUP_ASSESSMENT] = {"Is the assessment in order?", "L’évaluation est-elle en règle?"},
        [DS_GROUP_CREDENTIAL] = {"Did the issuer sign for it?",
                                 "L’organisme émetteur l’a-t-il signée?"},
        [DS_GROUP_TRUST] = {"Do you know the issuer?", "Connaissez-vous l’organisme émetteur?"},
        [DS_GROUP_TIME] = {"Since when has it existed?", "Depuis quand existe-t-il?"},
        [DS_GROUP_ENDORSEMENT] = {"Who in industry stands behind it?",
                                  "Qui, dans le secteur, s’en porte garant?"},
        [DS_GROUP_FRAMEWORK] = {"Which elements of the framework does it meet?",
                                "Quels éléments du cadre satisfait-elle?"},
    };

    return title[group][language];
}

const char *ds_demonstration_text(enum ds_language language)
{
    return language == DS_FR
               ? "Démonstration\u00a0: la personne, l’établissement et le résultat sont inventés."
               : "Demonstration: the person, the institution and the result are invented.";
}

size_t ds_report_count(const struct ds_report *report, enum ds_outcome outcome)
{
    size_t n = 0;

    for (size_t i = 0; i < report->n; i++)
        n += report->finding[i].outcome == outcome && report->finding[i].weight != DS_NOTE;
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

/* The one decisive thing left open is that not all of the package was read; NULL when it is not so.
 */
static const struct ds_finding *read_in_part(const struct ds_report *report)
{
    const struct ds_finding *part = NULL;

    for (size_t i = 0; report->verdict == DS_PARTLY_CHECKED && i < report->n; i++) {
        const struct ds_finding *f = &report->finding[i];

        if (f->outcome != DS_NOT_CHECKED || f->weight != DS_DECISIVE)
            continue;
        if (strcmp(f->reason, DS_NOT_REACHED) == 0)
            continue;
        if (strcmp(f->id, "container.read") != 0)
            return NULL;
        part = f;
    }
    return part;
}

bool ds_report_read_in_part(const struct ds_report *report)
{
    return read_in_part(report) != NULL;
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

    return report->certified ? certified[language] : listed[language];
}

bool ds_report_signer_unknown(const struct ds_report *report)
{
    for (size_t i = 0; i < report->n; i++)
        if (strcmp(report->finding[i].id, "issuer.key") == 0)
            return report->finding[i].outcome == DS_NOT_CHECKED &&
                   strcmp(report->finding[i].reason, DS_NOT_REACHED) != 0;
    return false;
}

static int opening(struct ds_buf *out, const struct ds_report *report, enum ds_language language,
                   struct ds_error *err)
{
    const struct ds_finding *part = read_in_part(report);
    static const char *const unknown[] = {"Intact, signer unknown. ",
                                          "Intact, signataire inconnu. "};
    const char *before =
        report->verdict == DS_CAUTIONS && ds_report_signer_unknown(report) ? unknown[language] : "";

    if (part)
        return ds_buf_printf(out, err,
                             language == DS_FR ? "Rien de faux dans ce qui a été lu. %s"
                                               : "Nothing is wrong with what was read. %s",
                             part->message[language]);
    if (report->verdict == DS_VERIFIED && report->issuer_name)
        return ds_buf_printf(out, err, verified_sentence(report, language), report->issuer_name);
    return ds_buf_printf(out, err, "%s%s", before, sentence(report, language));
}

/* Since when it is known to exist, which is what expired things are judged for. */
static int proven(struct ds_buf *out, const struct ds_report *report, enum ds_language language,
                  struct ds_error *err)
{
    char day[DS_DATE_TEXT + 1];

    ds_date_text(day, report->proven_at);
    return ds_buf_printf(
        out, err,
        language == DS_FR ? " Un horodatage prouve qu’il existait sous cette forme le %s; clés et "
                            "certificats sont jugés pour ce jour-là."
                          : " A timestamp proves that it existed in this form on %s; keys and "
                            "certificates are judged for that day.",
        day);
}

int ds_report_sentence(struct ds_buf *out, const struct ds_report *report,
                       enum ds_language language, struct ds_error *err)
{
    int rc = opening(out, report, language, err);

    if (rc == 0 && report->proven && report->verdict != DS_NOT_VERIFIED)
        rc = proven(out, report, language, err);
    return rc;
}

const char *ds_finding_place(const struct ds_finding *finding)
{
    const char *entry;

    if (!finding->subject || finding->outcome != DS_FAILED ||
        strcmp(finding->id, "container.form") != 0)
        return finding->subject;
    entry = strstr(finding->subject, ": ");
    return entry ? entry + 2 : NULL;
}

static bool same_subject(const struct ds_finding *one, const struct ds_finding *other)
{
    if (one->outcome == DS_NOT_APPLICABLE)
        return true;
    return one->subject && other->subject ? strcmp(one->subject, other->subject) == 0
                                          : one->subject == other->subject;
}

bool ds_finding_repeats(const struct ds_report *report, size_t index)
{
    const struct ds_finding *one = &report->finding[index];

    for (size_t i = 0; i < index; i++)
        if (report->finding[i].group == one->group && report->finding[i].outcome == one->outcome &&
            strcmp(report->finding[i].message[DS_EN], one->message[DS_EN]) == 0 &&
            same_subject(one, &report->finding[i]))
            return true;
    return false;
}
