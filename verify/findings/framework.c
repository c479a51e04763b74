/* SPDX-License-Identifier: Apache-2.0 */
/* What can be said of the ten elements of the framework, and of the European description. */
#include "verify/findings/table.h"

const struct ds_finding_row ds_rows_framework[] = {
    ROW(DS_FRAMEWORK_RELEVANCE, DS_CHECK_FRAMEWORK_RELEVANCE, "consulted", DS_PASSED, DS_CAUTION,
        "Employers were consulted ({3}), last on {1}; the next review is due on {2}.",
        "Des employeurs ont été consultés ({3}), la dernière fois le {1}; le prochain examen est "
        "prévu le {2}."),
    ROW(DS_FRAMEWORK_RELEVANCE_NONE, DS_CHECK_FRAMEWORK_RELEVANCE, "no-consultation", DS_FAILED,
        DS_NOTE, "The definition names no consultation with employers; a review is due on {1}.",
        "La définition ne mentionne aucune consultation d’employeurs; un examen est prévu le {1}."),
    ROW(DS_FRAMEWORK_RELEVANCE_OVERDUE, DS_CHECK_FRAMEWORK_RELEVANCE, "overdue", DS_FAILED,
        DS_CAUTION,
        "The review with employers was due on {1}, and nothing here shows that it took place: what "
        "is in demand may have changed. Ask the issuer.",
        "L’examen avec des employeurs était prévu le {1}, et rien ici ne montre qu’il a eu "
        "lieu\u00a0: ce qui est recherché a pu changer. Demandez à l’organisme émetteur."),

    ROW(DS_FRAMEWORK_VERIFIABILITY, DS_CHECK_FRAMEWORK_VERIFIABILITY, "verifiable", DS_PASSED,
        DS_NOTE,
        "Award, record, evidence and rule can be checked in this file alone, without asking "
        "anybody.",
        "L’attribution, le compte rendu, les preuves et la règle se vérifient dans ce seul "
        "fichier, sans rien demander à personne."),
    ROW(DS_FRAMEWORK_VERIFIABILITY_WITHHELD, DS_CHECK_FRAMEWORK_VERIFIABILITY, "withheld",
        DS_NOT_CHECKED, DS_NOTE,
        "Award, record and rule can be checked in this file alone. Not all of the evidence can: "
        "the holder keeps some back, and has to be asked for it.",
        "L’attribution, le compte rendu et la règle se vérifient dans ce seul fichier. Les "
        "preuves, pas toutes\u00a0: la personne titulaire en garde, et il faut les lui demander."),
    ROW(DS_FRAMEWORK_VERIFIABILITY_UNREAD, DS_CHECK_FRAMEWORK_VERIFIABILITY, "unread",
        DS_NOT_CHECKED, DS_NOTE,
        "Award, record and rule can be checked in this file alone. Not all of the evidence was "
        "read in this check.",
        "L’attribution, le compte rendu et la règle se vérifient dans ce seul fichier. Les preuves "
        "n’ont pas toutes été lues dans cette vérification."),
    ROW(DS_FRAMEWORK_VERIFIABILITY_BROKEN, DS_CHECK_FRAMEWORK_VERIFIABILITY, "broken", DS_FAILED,
        DS_NOTE,
        "Something that ties the award to its record and evidence does not hold; it is named "
        "above.",
        "Un lien entre l’attribution, son compte rendu et ses preuves ne tient pas; il est nommé "
        "ci-dessus."),
    ROW(DS_FRAMEWORK_VERIFIABILITY_NO_CREDENTIAL, DS_CHECK_FRAMEWORK_VERIFIABILITY, "no-credential",
        DS_NOT_APPLICABLE, DS_NOTE, "Nothing was awarded, so there is no credential to verify.",
        "Rien n’a été attribué\u00a0: il n’y a pas d’attestation à vérifier."),

    ROW(DS_FRAMEWORK_OWNERSHIP, DS_CHECK_FRAMEWORK_OWNERSHIP, "held", DS_PASSED, DS_NOTE,
        "The holder has everything in this file: {1}. No account and no server is needed to keep "
        "or "
        "to show them.",
        "La personne titulaire a tout dans ce fichier\u00a0: {1}. Ni compte ni serveur n’est "
        "nécessaire pour les conserver ou les montrer."),
    ROW(DS_FRAMEWORK_OWNERSHIP_WITHHELD, DS_CHECK_FRAMEWORK_OWNERSHIP, "withheld", DS_NOT_CHECKED,
        DS_NOTE,
        "Record and credential are in this file, and nobody else is needed to keep or to show "
        "them. Some of the evidence is not: whether the holder has it cannot be seen here.",
        "Le compte rendu et l’attestation sont dans ce fichier, et nul besoin de personne pour les "
        "conserver ou les montrer. Une partie des preuves n’y est pas\u00a0: on ne voit pas ici si "
        "la personne titulaire les a."),
    ROW(DS_FRAMEWORK_OWNERSHIP_UNREAD, DS_CHECK_FRAMEWORK_OWNERSHIP, "unread", DS_NOT_CHECKED,
        DS_NOTE,
        "Record and credential are in this file. Not all of the evidence was read, so whether the "
        "holder has all of it was not established.",
        "Le compte rendu et l’attestation sont dans ce fichier. Les preuves n’ont pas toutes été "
        "lues\u00a0: on n’a donc pas établi si la personne titulaire les a toutes."),
    ROW(DS_FRAMEWORK_OWNERSHIP_PART, DS_CHECK_FRAMEWORK_OWNERSHIP, "part", DS_FAILED, DS_NOTE,
        "Not all of the evidence is in this file, so the holder does not have it with it.",
        "Les preuves ne sont pas toutes dans ce fichier\u00a0: la personne titulaire ne les a donc "
        "pas avec lui."),

    ROW(DS_FRAMEWORK_DURABILITY_PART_OF, DS_CHECK_FRAMEWORK_DURABILITY, "part-of", DS_PASSED,
        DS_NOTE, "It is a step on a path of learning: it counts toward “{1}”.",
        "C’est une étape d’un parcours d’apprentissage\u00a0: elle compte pour «\u00a0{1}\u00a0»."),
    ROW(DS_FRAMEWORK_DURABILITY_PRECEDES, DS_CHECK_FRAMEWORK_DURABILITY, "precedes", DS_PASSED,
        DS_NOTE, "It is a step on a path of learning: it leads to “{1}”.",
        "C’est une étape d’un parcours d’apprentissage\u00a0: elle mène à «\u00a0{1}\u00a0»."),
    ROW(DS_FRAMEWORK_DURABILITY_NONE, DS_CHECK_FRAMEWORK_DURABILITY, "no-pathway", DS_FAILED,
        DS_NOTE, "The definition names nothing that it is part of or leads to.",
        "La définition ne nomme rien dont elle fasse partie ou à quoi elle mène."),

    ROW(DS_FRAMEWORK_ISSUER, DS_CHECK_FRAMEWORK_ISSUER, "known", DS_PASSED, DS_NOTE,
        "It is issued by {1}, whom you know.",
        "L’organisme émetteur est {1}, que vous connaissez."),
    ROW(DS_FRAMEWORK_ISSUER_UNKNOWN, DS_CHECK_FRAMEWORK_ISSUER, "unknown", DS_NOT_CHECKED, DS_NOTE,
        "Whether {1} is an established institution, agency or employer is for you to find out.",
        "Il vous revient de savoir si {1} est un établissement, une agence ou un employeur "
        "reconnu."),

    ROW(DS_FRAMEWORK_COMPETENCIES, DS_CHECK_FRAMEWORK_COMPETENCIES, "aligned", DS_PASSED, DS_NOTE,
        "Each outcome is aligned with competencies of a common framework: {1} alignments, {2}.",
        "Chaque résultat d’apprentissage renvoie à des compétences d’un référentiel commun\u00a0: "
        "{1} correspondances, {2}."),
    ROW(DS_FRAMEWORK_COMPETENCIES_PART, DS_CHECK_FRAMEWORK_COMPETENCIES, "part", DS_FAILED, DS_NOTE,
        "The outcome “{1}” is aligned with no competency of a common framework.",
        "Le résultat d’apprentissage «\u00a0{1}\u00a0» ne renvoie à aucune compétence d’un "
        "référentiel commun."),
    ROW(DS_FRAMEWORK_COMPETENCIES_NONE, DS_CHECK_FRAMEWORK_COMPETENCIES, "none", DS_FAILED, DS_NOTE,
        "No outcome is aligned with a competency of a common framework.",
        "Aucun résultat d’apprentissage ne renvoie à une compétence d’un référentiel commun."),

    ROW(DS_FRAMEWORK_OUTCOMES, DS_CHECK_FRAMEWORK_OUTCOMES, "aligned", DS_PASSED, DS_NOTE,
        "Each outcome ({1}) names the knowledge, skills and attitudes under it.",
        "Chaque résultat d’apprentissage ({1}) nomme les connaissances, habiletés et attitudes "
        "sous-jacentes."),
    ROW(DS_FRAMEWORK_OUTCOMES_LACKING, DS_CHECK_FRAMEWORK_OUTCOMES, "lacking", DS_FAILED, DS_NOTE,
        "The outcome “{1}” names no {2} under it.",
        "Le résultat d’apprentissage «\u00a0{1}\u00a0» ne nomme aucune {2} sous-jacente."),

    ROW(DS_FRAMEWORK_ASSESSMENT, DS_CHECK_FRAMEWORK_ASSESSMENT, "embedded", DS_PASSED, DS_NOTE,
        "The evidence of what was achieved ({1}) is in the package, beside the criteria it is for.",
        "Les preuves de ce qui a été accompli ({1}) sont dans le paquet, à côté des critères "
        "visés."),
    ROW(DS_FRAMEWORK_ASSESSMENT_NONE, DS_CHECK_FRAMEWORK_ASSESSMENT, "none", DS_FAILED, DS_NOTE,
        "The package holds no evidence of what was achieved.",
        "Le paquet ne contient aucune preuve de ce qui a été accompli."),
    ROW(DS_FRAMEWORK_ASSESSMENT_PART, DS_CHECK_FRAMEWORK_ASSESSMENT, "part", DS_FAILED, DS_NOTE,
        "Some criteria lack the evidence that the definition asks for.",
        "Il manque à certains critères des preuves que la définition demande."),
    ROW(DS_FRAMEWORK_ASSESSMENT_WITHHELD, DS_CHECK_FRAMEWORK_ASSESSMENT, "withheld", DS_NOT_CHECKED,
        DS_NOTE, "The holder keeps some of the evidence back, so not all of it can be seen here.",
        "La personne titulaire garde une partie des preuves pour elle; on ne peut donc pas toutes "
        "les voir ici."),

    ROW(DS_FRAMEWORK_TRANSCRIPT, DS_CHECK_FRAMEWORK_TRANSCRIPT, "complete", DS_PASSED, DS_NOTE,
        "It has what a transcript needs: course code, hours, credits, level and grade.",
        "Tout ce qu’il faut pour un relevé de notes y est\u00a0: code de cours, heures, crédits, "
        "niveau et note."),
    ROW(DS_FRAMEWORK_TRANSCRIPT_PART, DS_CHECK_FRAMEWORK_TRANSCRIPT, "part", DS_FAILED, DS_NOTE,
        "For a transcript the definition lacks: {1}.",
        "Pour un relevé de notes, il manque à la définition\u00a0: {1}."),

    ROW(DS_FRAMEWORK_ENDORSEMENT, DS_CHECK_FRAMEWORK_ENDORSEMENT, "both", DS_PASSED, DS_NOTE,
        "Partners whom you trust confirm both: the competency is in demand, and the assessment "
        "reflects performance on the job.",
        "Des partenaires de confiance confirment les deux\u00a0: la compétence est recherchée, et "
        "l’évaluation reflète le rendement au travail."),
    ROW(DS_FRAMEWORK_ENDORSEMENT_DEMAND, DS_CHECK_FRAMEWORK_ENDORSEMENT, "demand-only", DS_FAILED,
        DS_NOTE,
        "Partners whom you trust confirm that the competency is in demand, but not that the "
        "assessment reflects performance on the job.",
        "Des partenaires de confiance confirment que la compétence est recherchée, mais pas que "
        "l’évaluation reflète le rendement au travail."),
    ROW(DS_FRAMEWORK_ENDORSEMENT_PERFORMANCE, DS_CHECK_FRAMEWORK_ENDORSEMENT, "performance-only",
        DS_FAILED, DS_NOTE,
        "Partners whom you trust confirm that the assessment reflects performance on the job, but "
        "not that the competency is in demand.",
        "Des partenaires de confiance confirment que l’évaluation reflète le rendement au travail, "
        "mais pas que la compétence est recherchée."),
    ROW(DS_FRAMEWORK_ENDORSEMENT_UNESTABLISHED, DS_CHECK_FRAMEWORK_ENDORSEMENT, "unestablished",
        DS_NOT_CHECKED, DS_NOTE,
        "Endorsements are in the package, but by nobody whose word could be established.",
        "Le paquet contient des endossements, mais rien n’a pu en établir l’origine ou la portée."),
    ROW(DS_FRAMEWORK_ENDORSEMENT_NONE, DS_CHECK_FRAMEWORK_ENDORSEMENT, "none", DS_FAILED, DS_NOTE,
        "No partner endorses it in this package.", "Aucun partenaire ne l’endosse dans ce paquet."),

    ROW(DS_DESCRIPTION_EUROPEAN, DS_CHECK_DESCRIPTION_EUROPEAN, "complete", DS_PASSED, DS_NOTE,
        "Every element is there that the European Union asks of a description (2022/C 243/02, "
        "Annex I).",
        "Tous les éléments que l’Union européenne demande d’une description y sont (2022/C 243/02, "
        "annexe I)."),
    ROW(DS_DESCRIPTION_EUROPEAN_PART, DS_CHECK_DESCRIPTION_EUROPEAN, "part", DS_FAILED, DS_NOTE,
        "Of what the European Union asks of a description (2022/C 243/02, Annex I) there is no: "
        "{1}.",
        "De ce que l’Union européenne demande d’une description (2022/C 243/02, annexe I), il "
        "manque\u00a0: {1}."),
};
const size_t ds_rows_framework_n = sizeof(ds_rows_framework) / sizeof(*ds_rows_framework);
