/* SPDX-License-Identifier: Apache-2.0 */
/* What can be said of the assessment: record, definition, evidence, judgements, decision. */
#include "verify/findings/table.h"

const struct ds_finding_row ds_rows_assessment[] = {
    ROW(DS_RECORD_FORM_RIGHT, DS_CHECK_RECORD_FORM, "right", DS_PASSED, DS_DECISIVE,
        "The record of the assessment is complete, and everything it refers to is there.",
        "Le compte rendu de l’évaluation est complet, et tout ce à quoi il renvoie s’y trouve."),
    ROW(DS_RECORD_FORM_UNREADABLE, DS_CHECK_RECORD_FORM, "unreadable", DS_FAILED, DS_DECISIVE,
        "The record cannot be read: {1}.", "Le compte rendu est illisible\u00a0: {1}."),
    ROW(DS_RECORD_FORM_FAULT, DS_CHECK_RECORD_FORM, "fault", DS_FAILED, DS_DECISIVE,
        "The record is not in order here: {1}",
        "Le compte rendu n’est pas en règle à cet endroit\u00a0: {1}"),
    ROW(DS_RECORD_FORM_DEFINITION, DS_CHECK_RECORD_FORM, "definition", DS_FAILED, DS_DECISIVE,
        "The record does not fit the definition here: {1}",
        "Le compte rendu ne correspond pas à la définition à cet endroit\u00a0: {1}"),
    ROW(DS_RECORD_FORM_UNDECIDED, DS_CHECK_RECORD_FORM, "undecided", DS_FAILED, DS_DECISIVE,
        "The record holds no decision: this assessment is not finished.",
        "Le compte rendu ne contient aucune décision\u00a0: cette évaluation n’est pas terminée."),

    ROW(DS_RECORD_CANONICAL_RIGHT, DS_CHECK_RECORD_CANONICAL, "right", DS_PASSED, DS_DECISIVE,
        "The record is written in the one form that can be signed.",
        "Le compte rendu est écrit dans la seule forme qui puisse être signée."),
    ROW(DS_RECORD_CANONICAL_WRONG, DS_CHECK_RECORD_CANONICAL, "wrong", DS_FAILED, DS_DECISIVE,
        "The record is not written in canonical form (RFC 8785).",
        "Le compte rendu n’est pas écrit sous forme canonique (RFC 8785)."),

    ROW(DS_DEFINITION_FORM_RIGHT, DS_CHECK_DEFINITION_FORM, "right", DS_PASSED, DS_DECISIVE,
        "The achievement definition is complete: outcomes, criteria, levels and rule are there.",
        "La définition est complète\u00a0: résultats d’apprentissage, critères, niveaux et règle "
        "s’y trouvent."),
    ROW(DS_DEFINITION_FORM_UNREADABLE, DS_CHECK_DEFINITION_FORM, "unreadable", DS_FAILED,
        DS_DECISIVE, "The definition cannot be read: {1}.",
        "La définition est illisible\u00a0: {1}."),
    ROW(DS_DEFINITION_FORM_FAULT, DS_CHECK_DEFINITION_FORM, "fault", DS_FAILED, DS_DECISIVE,
        "The definition is not in order here: {1}",
        "La définition n’est pas en règle à cet endroit\u00a0: {1}"),

    ROW(DS_DEFINITION_DIGEST_RIGHT, DS_CHECK_DEFINITION_DIGEST, "right", DS_PASSED, DS_DECISIVE,
        "The definition in the package is the very one this person was assessed against.",
        "La définition du paquet est exactement celle qui a servi à évaluer cette personne."),
    ROW(DS_DEFINITION_DIGEST_OTHER, DS_CHECK_DEFINITION_DIGEST, "other", DS_FAILED, DS_DECISIVE,
        "The definition in the package is not the one that the record names: its content differs.",
        "La définition du paquet n’est pas celle que désigne le compte rendu\u00a0: son contenu "
        "diffère."),
    ROW(DS_DEFINITION_DIGEST_STRUCTURE, DS_CHECK_DEFINITION_DIGEST, "structure", DS_FAILED,
        DS_DECISIVE,
        "The criteria, levels or rule of the definition are not those that the record names.",
        "Les critères, les niveaux ou la règle de la définition ne sont pas ceux que désigne le "
        "compte rendu."),
    ROW(DS_DEFINITION_DIGEST_ID, DS_CHECK_DEFINITION_DIGEST, "id", DS_FAILED, DS_DECISIVE,
        "The record names the definition {1}, but the package holds {2}.",
        "Le compte rendu désigne la définition {1}, mais le paquet contient {2}."),

    ROW(DS_DEMONSTRATION_NO, DS_CHECK_DEFINITION_DEMONSTRATION, "real", DS_PASSED, DS_NOTE,
        "Nothing in the package marks it as a demonstration.",
        "Rien dans le paquet ne le signale comme une démonstration."),
    ROW(DS_DEMONSTRATION_YES, DS_CHECK_DEFINITION_DEMONSTRATION, "demonstration", DS_NOT_APPLICABLE,
        DS_NOTE,
        "This is a demonstration. Its person, institution and result are invented; it proves "
        "nothing about anybody.",
        "Ceci est une démonstration. La personne, l’établissement et le résultat sont inventés; "
        "elle ne prouve rien au sujet de quiconque."),

    ROW(DS_EVIDENCE_ALL, DS_CHECK_EVIDENCE_PRESENT, "all", DS_PASSED, DS_DECISIVE,
        "All evidence that the record names ({1}) is in the package, whole.",
        "Tous les éléments de preuve que nomme le compte rendu ({1}) sont dans le paquet, "
        "entiers."),
    ROW(DS_EVIDENCE_PART, DS_CHECK_EVIDENCE_PRESENT, "part", DS_PASSED, DS_DECISIVE,
        "Of the evidence that the record names ({1}), what was read ({2}) is whole; the rest is "
        "withheld or was not read.",
        "Des éléments de preuve que nomme le compte rendu ({1}), ceux qui ont été lus ({2}) sont "
        "entiers; les autres ne sont pas communiqués ou n’ont pas été lus."),
    ROW(DS_EVIDENCE_NONE, DS_CHECK_EVIDENCE_PRESENT, "none", DS_NOT_APPLICABLE, DS_DECISIVE,
        "The record names no evidence.", "Le compte rendu ne nomme aucun élément de preuve."),
    ROW(DS_EVIDENCE_ABSENT, DS_CHECK_EVIDENCE_PRESENT, "absent", DS_FAILED, DS_DECISIVE,
        "The record names this evidence, but it is not in the package.",
        "Le compte rendu nomme cet élément de preuve, mais il n’est pas dans le paquet."),
    ROW(DS_EVIDENCE_SIZE, DS_CHECK_EVIDENCE_PRESENT, "size", DS_FAILED, DS_DECISIVE,
        "The record says that this evidence has {1} bytes; the file has {2}.",
        "Le compte rendu donne {1}\u00a0octets à cet élément de preuve; le fichier en a {2}."),
    ROW(DS_EVIDENCE_CONTENT, DS_CHECK_EVIDENCE_PRESENT, "content", DS_FAILED, DS_DECISIVE,
        "This file does not have the content after which it is named.",
        "Ce fichier n’a pas le contenu d’après lequel il est nommé."),
    ROW(DS_EVIDENCE_UNRECORDED, DS_CHECK_EVIDENCE_PRESENT, "unrecorded", DS_FAILED, DS_DECISIVE,
        "This file stands among the evidence, but the record does not know it.",
        "Ce fichier se trouve parmi les éléments de preuve, mais le compte rendu ne le connaît "
        "pas."),

    ROW(DS_LEAVES_RIGHT, DS_CHECK_ARTEFACT_LEAVES, "right", DS_PASSED, DS_DECISIVE,
        "Each piece of evidence above 1 MiB ({1}) has the leaves that the record and their list "
        "give it.",
        "Chaque élément de preuve de plus de 1\u00a0Mio ({1}) a les feuilles que lui donnent le "
        "compte rendu et leur liste."),
    ROW(DS_LEAVES_PART, DS_CHECK_ARTEFACT_LEAVES, "part", DS_PASSED, DS_DECISIVE,
        "Of the evidence above 1 MiB ({1}), what was read ({2}) has the leaves that the record and "
        "their list give it.",
        "Des éléments de preuve de plus de 1\u00a0Mio ({1}), ceux qui ont été lus ({2}) ont les "
        "feuilles que leur donnent le compte rendu et leur liste."),
    ROW(DS_LEAVES_UNREAD, DS_CHECK_ARTEFACT_LEAVES, "unread", DS_NOT_CHECKED, DS_NOTE,
        "Nothing of the evidence above 1 MiB ({1}) was read, so its leaves were not compared.",
        "Rien des éléments de preuve de plus de 1\u00a0Mio ({1}) n’a été lu; leurs feuilles n’ont "
        "donc pas été comparées."),
    ROW(DS_LEAVES_NONE, DS_CHECK_ARTEFACT_LEAVES, "none", DS_NOT_APPLICABLE, DS_DECISIVE,
        "No evidence in the package is above 1 MiB, so none has leaves.",
        "Aucun élément de preuve du paquet ne dépasse 1\u00a0Mio; aucun n’a donc de feuilles."),
    ROW(DS_LEAVES_BYTES, DS_CHECK_ARTEFACT_LEAVES, "bytes", DS_FAILED, DS_DECISIVE,
        "The leaves of this evidence are not those that the record says: two readers could take it "
        "for different things.",
        "Les feuilles de cet élément de preuve ne sont pas celles du compte rendu\u00a0: deux "
        "lecteurs pourraient y voir des choses différentes."),
    ROW(DS_LEAVES_LIST, DS_CHECK_ARTEFACT_LEAVES, "list", DS_FAILED, DS_DECISIVE,
        "The list of this evidence's leaves is not the one that the record says.",
        "La liste des feuilles de cet élément de preuve n’est pas celle que dit le compte rendu."),
    ROW(DS_LEAVES_ABSENT, DS_CHECK_ARTEFACT_LEAVES, "absent", DS_FAILED, DS_DECISIVE,
        "This evidence is above 1 MiB, but the package does not list its leaves.",
        "Cet élément de preuve dépasse 1\u00a0Mio, mais le paquet ne donne pas la liste de ses "
        "feuilles."),
    ROW(DS_LEAVES_UNACCOUNTED, DS_CHECK_ARTEFACT_LEAVES, "unaccounted", DS_FAILED, DS_DECISIVE,
        "This file lists leaves of evidence that is not in the package, or has none.",
        "Ce fichier donne la liste des feuilles d’un élément de preuve qui n’est pas dans le "
        "paquet ou n’en a pas."),

    ROW(DS_WITHHELD_NOTHING, DS_CHECK_EVIDENCE_WITHHELD, "nothing", DS_PASSED, DS_DECISIVE,
        "The holder shows all of the evidence.",
        "La personne titulaire montre tous les éléments de preuve."),
    ROW(DS_WITHHELD_SOME, DS_CHECK_EVIDENCE_WITHHELD, "withheld", DS_NOT_CHECKED, DS_CAUTION,
        "The holder withholds {1} of {2} pieces of evidence. The record describes them and has "
        "their digests; ask the holder for them.",
        "La personne titulaire ne communique pas {1} des {2} éléments de preuve. Le compte rendu "
        "les décrit et en a les empreintes; demandez-les à la personne titulaire."),
    ROW(DS_WITHHELD_STATEMENT, DS_CHECK_EVIDENCE_WITHHELD, "statement", DS_FAILED, DS_DECISIVE,
        "What is said to be withheld does not fit the record: {1}.",
        "Ce qui est dit non communiqué ne correspond pas au compte rendu\u00a0: {1}."),

    ROW(DS_COVERAGE_FULL, DS_CHECK_EVIDENCE_COVERAGE, "full", DS_PASSED, DS_CAUTION,
        "Each criterion ({1}) has the evidence that the definition asks for.",
        "Chaque critère ({1}) a les éléments de preuve que demande la définition."),
    ROW(DS_COVERAGE_WITHHELD, DS_CHECK_EVIDENCE_COVERAGE, "withheld", DS_NOT_CHECKED, DS_NOTE,
        "By the record each criterion ({1}) has the evidence that the definition asks for; not all "
        "of it is in this copy, because the holder keeps some back.",
        "Selon le compte rendu, chaque critère ({1}) a les éléments de preuve que demande la "
        "définition; tous ne sont pas dans cette copie, car la personne titulaire en garde."),
    ROW(DS_COVERAGE_UNREAD, DS_CHECK_EVIDENCE_COVERAGE, "unread", DS_NOT_CHECKED, DS_NOTE,
        "By the record each criterion ({1}) has the evidence that the definition asks for; not all "
        "of it was read in this check.",
        "Selon le compte rendu, chaque critère ({1}) a les éléments de preuve que demande la "
        "définition; tous n’ont pas été lus dans cette vérification."),
    ROW(DS_COVERAGE_LACKING, DS_CHECK_EVIDENCE_COVERAGE, "lacking", DS_FAILED, DS_CAUTION,
        "\u201c{1}\u201d has less evidence than the definition asks for.",
        "«\u00a0{1}\u00a0» a moins d’éléments de preuve que n’en demande la définition."),
    ROW(DS_COVERAGE_UNUSED, DS_CHECK_EVIDENCE_COVERAGE, "no-need", DS_NOT_APPLICABLE, DS_CAUTION,
        "The definition asks for no evidence.",
        "La définition ne demande aucun élément de preuve."),

    ROW(DS_JUDGEMENT_DEFINITION_RIGHT, DS_CHECK_JUDGEMENT_DEFINITION, "right", DS_PASSED,
        DS_DECISIVE, "All judgements ({1}) were made against this very definition.",
        "Tous les jugements ({1}) ont été portés selon cette définition même."),
    ROW(DS_JUDGEMENT_DEFINITION_OTHER, DS_CHECK_JUDGEMENT_DEFINITION, "other", DS_FAILED,
        DS_DECISIVE,
        "The judgement of \u201c{1}\u201d was made against another definition than this one.",
        "Le jugement de «\u00a0{1}\u00a0» a été porté selon une autre définition que celle-ci."),

    ROW(DS_POINTERS_RIGHT, DS_CHECK_JUDGEMENT_POINTERS, "right", DS_PASSED, DS_CAUTION,
        "No judgement points beyond the end of its evidence, as far as that is known ({1} places).",
        "Aucun jugement ne renvoie au-delà de la fin de ses éléments de preuve, pour autant "
        "qu’elle soit connue ({1} endroits)."),
    ROW(DS_POINTERS_NONE, DS_CHECK_JUDGEMENT_POINTERS, "none", DS_NOT_APPLICABLE, DS_CAUTION,
        "No judgement points to a place inside a file.",
        "Aucun jugement ne renvoie à un endroit à l’intérieur d’un fichier."),
    ROW(DS_POINTERS_UNREAD, DS_CHECK_JUDGEMENT_POINTERS, "unread", DS_NOT_CHECKED, DS_NOTE,
        "Whether each place that judgements point to is there was not checked: not all of the "
        "evidence was read.",
        "L’existence de chaque endroit auquel renvoient les jugements n’a pas été vérifiée\u00a0: "
        "les éléments de preuve n’ont pas tous été lus."),
    ROW(DS_POINTERS_BEYOND, DS_CHECK_JUDGEMENT_POINTERS, "beyond", DS_FAILED, DS_CAUTION,
        "A judgement points to #{2} in \u201c{1}\u201d, which ends before.",
        "Un jugement renvoie à #{2} dans «\u00a0{1}\u00a0», qui finit avant."),

    ROW(DS_ASSESSORS_ENOUGH, DS_CHECK_JUDGEMENT_ASSESSORS, "enough", DS_PASSED, DS_DECISIVE,
        "Each criterion was judged by as many assessors as the definition asks for ({1}).",
        "Chaque critère a été jugé par le nombre d’évaluatrices ou d’évaluateurs que demande la "
        "définition ({1})."),
    ROW(DS_ASSESSORS_FEW, DS_CHECK_JUDGEMENT_ASSESSORS, "few", DS_FAILED, DS_CAUTION,
        "\u201c{1}\u201d was judged by fewer assessors than the definition asks for.",
        "«\u00a0{1}\u00a0» a été jugé par moins d’évaluatrices ou d’évaluateurs que n’en demande "
        "la définition."),
    ROW(DS_ASSESSORS_LEARNER, DS_CHECK_JUDGEMENT_ASSESSORS, "learner", DS_FAILED, DS_DECISIVE,
        "\u201c{1}\u201d was judged by the learner.",
        "«\u00a0{1}\u00a0» a été jugé par la personne apprenante elle-même."),
    ROW(DS_ASSESSORS_BLIND_OPENED, DS_CHECK_JUDGEMENT_ASSESSORS, "blind", DS_PASSED, DS_DECISIVE,
        "Each blind judgement ({1}), once opened, is exactly the one that was committed to.",
        "Chaque jugement à l’aveugle ({1}), une fois ouvert, est exactement celui qui avait été "
        "engagé."),
    ROW(DS_ASSESSORS_COMMITMENT_WRONG, DS_CHECK_JUDGEMENT_ASSESSORS, "commitment-wrong", DS_FAILED,
        DS_DECISIVE,
        "The blind judgement of \u201c{1}\u201d is not the one that was committed to: it was "
        "changed before it was opened.",
        "Le jugement à l’aveugle de «\u00a0{1}\u00a0» n’est pas celui qui avait été engagé\u00a0: "
        "il a été modifié avant d’être ouvert."),
    ROW(DS_ASSESSORS_COMMITMENT_UNOPENED, DS_CHECK_JUDGEMENT_ASSESSORS, "commitment-unopened",
        DS_FAILED, DS_CAUTION, "A blind judgement of \u201c{1}\u201d was never opened.",
        "Un jugement à l’aveugle de «\u00a0{1}\u00a0» n’a jamais été ouvert."),
    ROW(DS_ASSESSORS_NOT_BLIND, DS_CHECK_JUDGEMENT_ASSESSORS, "not-blind", DS_FAILED, DS_CAUTION,
        "The definition asks that the second assessor judge blind; for \u201c{1}\u201d nothing "
        "shows it.",
        "La définition demande un deuxième jugement à l’aveugle; pour «\u00a0{1}\u00a0», rien ne "
        "le montre."),

    ROW(DS_ASSESSORS_BLIND_LATE, DS_CHECK_JUDGEMENT_ASSESSORS, "blind-late", DS_FAILED, DS_CAUTION,
        "A judgement of \u201c{1}\u201d that is called blind was committed to after another had "
        "been opened, or after its author had judged: it was not blind.",
        "Un jugement de «\u00a0{1}\u00a0» dit à l’aveugle a été engagé après qu’un autre eut été "
        "ouvert, ou après un premier jugement de la même personne\u00a0: il n’était pas à "
        "l’aveugle."),
    ROW(DS_ASSESSORS_CHANGE_UNEXPLAINED, DS_CHECK_JUDGEMENT_ASSESSORS, "change-unexplained",
        DS_FAILED, DS_CAUTION,
        "After the assessors disagreed on \u201c{1}\u201d, one of them changed their judgement "
        "without giving a reason.",
        "Après un désaccord sur «\u00a0{1}\u00a0», une personne a modifié son jugement sans en "
        "donner la raison."),
    ROW(DS_ASSESSORS_CHANGE_UNMODERATED, DS_CHECK_JUDGEMENT_ASSESSORS, "change-unmoderated",
        DS_FAILED, DS_CAUTION,
        "After the assessors disagreed on \u201c{1}\u201d, one of them changed their judgement and "
        "nobody had moderated, though the definition asks for two assessors.",
        "Après un désaccord sur «\u00a0{1}\u00a0», une personne a modifié son jugement sans "
        "modération, alors que la définition demande deux évaluatrices ou évaluateurs."),

    ROW(DS_RULE_AGREES, DS_CHECK_DECISION_RULE, "agrees", DS_PASSED, DS_DECISIVE,
        "The definition's rule, applied again to the judgements, gives the result recorded: {1} of "
        "{2} criteria met.",
        "La règle de la définition, appliquée de nouveau aux jugements, donne le résultat consigné "
        "(critères satisfaits\u00a0: {1} sur {2})."),
    ROW(DS_RULE_OTHER_RESULT, DS_CHECK_DECISION_RULE, "other-result", DS_FAILED, DS_DECISIVE,
        "The definition's rule, applied again to the judgements, does not give the result "
        "recorded.",
        "La règle de la définition, appliquée de nouveau aux jugements, ne donne pas le résultat "
        "consigné."),
    ROW(DS_RULE_DEPARTS, DS_CHECK_DECISION_RULE, "departs", DS_FAILED, DS_CAUTION,
        "The decision departs from the rule, for a reason that is recorded: {1}",
        "La décision s’écarte de la règle, pour une raison consignée\u00a0: {1}"),
    ROW(DS_RULE_DEPARTS_SILENTLY, DS_CHECK_DECISION_RULE, "departs-silently", DS_FAILED,
        DS_DECISIVE, "The decision departs from the rule, and no reason is recorded.",
        "La décision s’écarte de la règle, et aucune raison n’est consignée."),
    ROW(DS_RULE_NOT_AWARDED, DS_CHECK_DECISION_RULE, "not-awarded", DS_FAILED, DS_DECISIVE,
        "The decision was not to award, yet the package holds a credential.",
        "La décision a été de ne pas attribuer, et pourtant le paquet contient une attestation."),

    ROW(DS_SIGNOFF_CURRENT, DS_CHECK_SIGNOFF_CURRENT, "current", DS_PASSED, DS_CAUTION,
        "No sign-off ({1}) was withdrawn.", "Aucune signature ({1}) n’a été retirée."),
    ROW(DS_SIGNOFF_NONE, DS_CHECK_SIGNOFF_CURRENT, "none", DS_NOT_APPLICABLE, DS_CAUTION,
        "Nobody signed off, and the definition does not ask for it.",
        "Personne n’a signé, et la définition ne le demande pas."),
    ROW(DS_SIGNOFF_WITHDRAWN, DS_CHECK_SIGNOFF_CURRENT, "withdrawn", DS_FAILED, DS_CAUTION,
        "{1} withdrew a sign-off: {2}", "{1} a retiré une signature\u00a0: {2}"),
    ROW(DS_SIGNOFF_RETRACTED, DS_CHECK_SIGNOFF_CURRENT, "by-recorder", DS_NOT_APPLICABLE, DS_NOTE,
        "A sign-off was withdrawn by {1}, who had recorded it for somebody else: {2}",
        "Une signature a été retirée par {1}, qui l’avait consignée pour quelqu’un d’autre\u00a0: "
        "{2}"),

    ROW(DS_TIMES_AGREE, DS_CHECK_RECORD_TIMES, "agree", DS_PASSED, DS_CAUTION,
        "The times of the acts do not contradict one another.",
        "Les heures des actes ne se contredisent pas."),
    ROW(DS_TIMES_BACKWARDS, DS_CHECK_RECORD_TIMES, "backwards", DS_FAILED, DS_CAUTION,
        "Times contradict: {1} is before {2}, which the same person did earlier.",
        "Heures contradictoires\u00a0: {1} précède {2}, que la même personne a fait plus tôt."),
    ROW(DS_TIMES_DECISION, DS_CHECK_RECORD_TIMES, "decision", DS_FAILED, DS_CAUTION,
        "Times contradict: {1} is before {2}, on which it rests.",
        "Heures contradictoires\u00a0: {1} précède {2}, sur quoi elle repose."),
    ROW(DS_TIMES_EVIDENCE, DS_CHECK_RECORD_TIMES, "evidence", DS_FAILED, DS_CAUTION,
        "Times contradict: {1} is before {2}, to which it points.",
        "Heures contradictoires\u00a0: {1} précède {2}, à quoi il renvoie."),
    ROW(DS_TIMES_OCCASION, DS_CHECK_RECORD_TIMES, "occasion", DS_FAILED, DS_CAUTION,
        "Times contradict: {1} is before {2}.", "Heures contradictoires\u00a0: {1} précède {2}."),
    ROW(DS_TIMES_BLIND, DS_CHECK_RECORD_TIMES, "blind", DS_FAILED, DS_CAUTION,
        "Times contradict: {1} is before {2}, which had to come first.",
        "Heures contradictoires\u00a0: {1} précède {2}, qui devait venir d’abord."),
    ROW(DS_TIMES_WITHDRAWN, DS_CHECK_RECORD_TIMES, "withdrawn", DS_FAILED, DS_CAUTION,
        "Times contradict: {1} is before {2}, which it withdraws.",
        "Heures contradictoires\u00a0: {1} précède {2}, qu’il retire."),
    ROW(DS_TIMES_SIGNED, DS_CHECK_RECORD_TIMES, "signed", DS_FAILED, DS_CAUTION,
        "Times contradict: {1} is before {2}, and before everything else that it can be about.",
        "Heures contradictoires\u00a0: {1} précède {2}, et tout ce sur quoi elle peut porter."),
    ROW(DS_TIMES_AFTER_SEAL, DS_CHECK_RECORD_TIMES, "after-seal", DS_FAILED, DS_CAUTION,
        "Times contradict: {1} is after the seal over it ({2}).",
        "Heures contradictoires\u00a0: {1} vient après le sceau qui le couvre ({2})."),
    ROW(DS_TIMES_FUTURE, DS_CHECK_RECORD_TIMES, "future", DS_FAILED, DS_CAUTION,
        "Times contradict: {1} is after the time judged for ({2}).",
        "Heures contradictoires\u00a0: {1} vient après le moment pour lequel on juge ({2})."),
    ROW(DS_TIMES_MARKED, DS_CHECK_RECORD_TIMES, "marked", DS_FAILED, DS_CAUTION,
        "The casebook marked an act of {1}, dated {2}: its time contradicts {3}.",
        "Le registre a marqué un acte de {1}, daté de {2}\u00a0: son heure contredit {3}."),

    ROW(DS_ACTS_FORM_RIGHT, DS_CHECK_ACTS_FORM, "right", DS_PASSED, DS_DECISIVE,
        "The record has the signed acts ({1}) of those who made it.",
        "Le compte rendu a les actes signés ({1}) de celles et ceux qui l’ont fait."),
    ROW(DS_ACTS_FORM_ABSENT, DS_CHECK_ACTS_FORM, "absent", DS_FAILED, DS_DECISIVE,
        "The record has no signed acts: every mark in it is the word of whoever made the "
        "package, not of the person named beside it.",
        "Le compte rendu n’a pas d’actes signés\u00a0: chaque jugement n’y est que la "
        "parole de qui a fait le paquet, non de la personne nommée à côté."),
    ROW(DS_ACTS_SIGNATURE_RIGHT, DS_CHECK_ACTS_SIGNATURE, "right", DS_PASSED, DS_DECISIVE,
        "Each act ({1}) is exactly as it was signed.",
        "Chaque acte ({1}) est exactement tel qu’il a été signé."),
    ROW(DS_ACTS_SIGNATURE_WRONG, DS_CHECK_ACTS_SIGNATURE, "wrong", DS_FAILED, DS_DECISIVE,
        "This act of {1} was changed after it was signed, or somebody else made it up.",
        "Cet acte de {1} a été modifié après sa signature, ou quelqu’un d’autre l’a "
        "inventé."),
    ROW(DS_ACTS_SIGNATURE_UNCHECKED, DS_CHECK_ACTS_SIGNATURE, "unchecked", DS_NOT_CHECKED,
        DS_DECISIVE, "The signature of this act of {1} could not be checked here.",
        "La signature de cet acte de {1} n’a pas pu être vérifiée ici."),
    ROW(DS_ACTS_SIGNER_RIGHT, DS_CHECK_ACTS_SIGNER, "right", DS_PASSED, DS_DECISIVE,
        "Each act was signed by the person whom it speaks for, with a key that the record "
        "says is theirs ({1} people). Whoever signed for the record says so too.",
        "Chaque acte a été signé par la personne qui y parle, avec une clé que le compte "
        "rendu dit être la sienne ({1} personnes). Qui a signé pour le compte rendu le dit "
        "aussi."),
    ROW(DS_ACTS_SIGNER_UNKNOWN, DS_CHECK_ACTS_SIGNER, "unknown", DS_FAILED, DS_DECISIVE,
        "This act is said to be by {1}, but was not signed with a key that the record gives "
        "this person.",
        "Cet acte est dit de {1}, mais n’a pas été signé avec une clé que le compte rendu "
        "donne à cette personne."),
    ROW(DS_ACTS_SIGNER_SPEAKER, DS_CHECK_ACTS_SIGNER, "speaker", DS_FAILED, DS_DECISIVE,
        "{1} signed what somebody else is said to have done here.",
        "{1} a signé ce que quelqu’un d’autre est dit avoir fait ici."),
    ROW(DS_ACTS_CHAIN_RIGHT, DS_CHECK_ACTS_CHAIN, "right", DS_PASSED, DS_DECISIVE,
        "The acts stand in the order in which they were signed, and none is missing between "
        "them. That none is missing after the last one, only a signer’s receipt can show.",
        "Les actes sont dans l’ordre où ils ont été signés, et aucun ne manque entre eux. "
        "Qu’aucun ne manque après le dernier, seul le reçu d’un signataire peut le montrer."),
    ROW(DS_ACTS_CHAIN_GENESIS, DS_CHECK_ACTS_CHAIN, "genesis", DS_FAILED, DS_DECISIVE,
        "This act of {1} was signed for another case, person or definition, or begins one "
        "anew.",
        "Cet acte de {1} a été signé pour un autre cas, une autre personne ou une autre "
        "définition, ou en recommence un."),
    ROW(DS_ACTS_CHAIN_REPEATED, DS_CHECK_ACTS_CHAIN, "repeated", DS_FAILED, DS_DECISIVE,
        "This act of {1} stands here a second time.",
        "Cet acte de {1} figure ici une deuxième fois."),
    ROW(DS_ACTS_CHAIN_SEQ, DS_CHECK_ACTS_CHAIN, "seq", DS_FAILED, DS_DECISIVE,
        "This is not the next act of {1}: one is missing before it, or it is out of place.",
        "Ce n’est pas l’acte suivant de {1}\u00a0: il en manque un avant lui, ou il est "
        "déplacé."),
    ROW(DS_ACTS_CHAIN_PREVIOUS, DS_CHECK_ACTS_CHAIN, "previous", DS_FAILED, DS_DECISIVE,
        "{1} signed this act after another one than the one that stands before it.",
        "{1} a signé cet acte après un autre que celui qui le précède ici."),
    ROW(DS_ACTS_CHAIN_AFTER, DS_CHECK_ACTS_CHAIN, "after", DS_FAILED, DS_DECISIVE,
        "When {1} signed this, other acts stood before it than stand there now; or it does "
        "not say which.",
        "Quand {1} a signé ceci, d’autres actes le précédaient que ceux d’aujourd’hui; ou "
        "il ne dit pas lesquels."),
    ROW(DS_ACTS_CHAIN_LATE, DS_CHECK_ACTS_CHAIN, "late", DS_FAILED, DS_DECISIVE,
        "{1} added this after the decision, when only sign-offs may follow.",
        "{1} a ajouté ceci après la décision, que seules des signatures peuvent suivre."),
    ROW(DS_ACTS_CHAIN_CLOSING, DS_CHECK_ACTS_CHAIN, "closing", DS_FAILED, DS_CAUTION,
        "{1} judged without saying which acts stood before, and never did afterwards: some "
        "could be missing unseen.",
        "{1} a jugé sans dire quels actes précédaient, ni ne l’a dit ensuite\u00a0: il "
        "pourrait en manquer sans que cela se voie."),
    ROW(DS_ACTS_ENTRIES_RIGHT, DS_CHECK_ACTS_ENTRIES, "right", DS_PASSED, DS_DECISIVE,
        "The record is what its acts add up to: nothing in it was changed, and nobody put "
        "in anything unsigned.",
        "Le compte rendu est la somme de ses actes\u00a0: rien n’y a été modifié, et "
        "personne n’y a rien mis sans le signer."),
    ROW(DS_ACTS_ENTRIES_ADDS, DS_CHECK_ACTS_ENTRIES, "adds", DS_FAILED, DS_DECISIVE,
        "The record has not what {1} is said to have added by this act.",
        "Le compte rendu n’a pas ce que {1} est dit avoir ajouté par cet acte."),
    ROW(DS_ACTS_ENTRIES_BODY, DS_CHECK_ACTS_ENTRIES, "body", DS_FAILED, DS_DECISIVE,
        "What the record says here is not what {1} signed: it was changed afterwards.",
        "Ce que dit ici le compte rendu n’est pas ce que {1} a signé\u00a0: cela a été "
        "modifié par la suite."),
    ROW(DS_ACTS_ENTRIES_KIND, DS_CHECK_ACTS_ENTRIES, "kind", DS_FAILED, DS_DECISIVE,
        "{1} added this by an act of another kind, or opened a blind judgement that was "
        "never committed to.",
        "{1} a ajouté ceci par un acte d’un autre genre, ou a ouvert un jugement à "
        "l’aveugle jamais engagé."),
    ROW(DS_ACTS_ENTRIES_TIME, DS_CHECK_ACTS_ENTRIES, "time", DS_FAILED, DS_DECISIVE,
        "The time that the record gives here is not the one at which {1} signed.",
        "L’heure que donne ici le compte rendu n’est pas celle à laquelle {1} a signé."),
    ROW(DS_ACTS_ENTRIES_EVIDENCE, DS_CHECK_ACTS_ENTRIES, "evidence", DS_FAILED, DS_DECISIVE,
        "{1} judged with evidence in view that was not in the record by then.",
        "{1} a jugé en ayant sous les yeux des preuves qui n’étaient pas encore au compte "
        "rendu."),
    ROW(DS_ACTS_ENTRIES_UNSIGNED, DS_CHECK_ACTS_ENTRIES, "unsigned", DS_FAILED, DS_DECISIVE,
        "Nobody signed for this, nor for what follows in this list ({1} in all).",
        "Personne n’a signé pour ceci, ni pour la suite de cette liste ({1} en tout)."),

    ROW(DS_LEDGER_HEAD_RIGHT, DS_CHECK_LEDGER_HEAD, "right", DS_PASSED, DS_DECISIVE,
        "The history file names the commit that the record names.",
        "Le fichier de l’historique désigne le même commit que le compte rendu."),
    ROW(DS_LEDGER_HEAD_ABSENT, DS_CHECK_LEDGER_HEAD, "absent", DS_FAILED, DS_CAUTION,
        "The package does not hold the history of the case.",
        "Le paquet ne contient pas l’historique du cas."),
    ROW(DS_LEDGER_HEAD_UNREADABLE, DS_CHECK_LEDGER_HEAD, "unreadable", DS_FAILED, DS_DECISIVE,
        "The case's history is not a Git bundle that can be read: {1}.",
        "L’historique du cas n’est pas un fichier «\u00a0bundle\u00a0» de Git lisible\u00a0: {1}."),
    ROW(DS_LEDGER_HEAD_OTHER, DS_CHECK_LEDGER_HEAD, "other", DS_FAILED, DS_DECISIVE,
        "The case's history in the package is not the one that the record names.",
        "L’historique du cas dans le paquet n’est pas celui que désigne le compte rendu."),
    ROW(DS_LEDGER_PACK_RIGHT, DS_CHECK_LEDGER_PACK, "right", DS_PASSED, DS_DECISIVE,
        "The history file is undamaged, its commits ({1}) follow one another, and the last one "
        "holds this record and this definition.",
        "Le fichier de l’historique n’est pas endommagé, ses commits ({1}) se suivent, et le "
        "dernier contient ce compte rendu et cette définition."),
    ROW(DS_LEDGER_PACK_WITHOUT, DS_CHECK_LEDGER_PACK, "without", DS_NOT_APPLICABLE, DS_DECISIVE,
        "There is no history to look into.", "Il n’y a pas d’historique à examiner."),
    ROW(DS_LEDGER_PACK_FORM, DS_CHECK_LEDGER_PACK, "form", DS_FAILED, DS_DECISIVE,
        "The history file does not hold a Git pack of version 2.",
        "Le fichier de l’historique ne contient pas de «\u00a0pack\u00a0» de Git de version 2."),
    ROW(DS_LEDGER_PACK_CUT, DS_CHECK_LEDGER_PACK, "cut", DS_FAILED, DS_DECISIVE,
        "The history file ends too early: a part of it is missing.",
        "Le fichier de l’historique s’arrête trop tôt\u00a0: il en manque une partie."),
    ROW(DS_LEDGER_PACK_OBJECT, DS_CHECK_LEDGER_PACK, "object", DS_FAILED, DS_DECISIVE,
        "The history file is damaged: something in it cannot be expanded, or is not as large or of "
        "the kind that it says.",
        "Le fichier de l’historique est endommagé\u00a0: un élément ne se décompresse pas, ou n’a "
        "pas la taille ou la nature annoncée."),
    ROW(DS_LEDGER_PACK_DELTA, DS_CHECK_LEDGER_PACK, "delta", DS_FAILED, DS_DECISIVE,
        "The history file is damaged: a part of it is stored as a difference from something that "
        "is not there, or that it does not fit.",
        "Le fichier de l’historique est endommagé\u00a0: une partie y est notée comme différence "
        "avec un élément qui n’y est pas ou auquel elle ne convient pas."),
    ROW(DS_LEDGER_PACK_CHECKSUM, DS_CHECK_LEDGER_PACK, "checksum", DS_FAILED, DS_DECISIVE,
        "The history file was changed: it does not have the checksum at its end.",
        "Le fichier de l’historique a été modifié\u00a0: il n’a pas la somme de contrôle notée à "
        "sa fin."),
    ROW(DS_LEDGER_PACK_AFTER, DS_CHECK_LEDGER_PACK, "after", DS_FAILED, DS_DECISIVE,
        "The history file holds more than it counts: something stands behind its objects.",
        "Le fichier de l’historique contient plus qu’il n’en compte\u00a0: quelque chose suit ses "
        "objets."),
    ROW(DS_LEDGER_PACK_LIMIT, DS_CHECK_LEDGER_PACK, "limit", DS_FAILED, DS_DECISIVE,
        "The history file is beyond a limit: more than 262,144 objects, one of more than 16 MiB, "
        "or more than 250 differences on one another.",
        "Le fichier de l’historique dépasse une limite\u00a0: plus de 262\u00a0144 objets, un "
        "objet de plus de 16\u00a0Mio, ou plus de 250 différences l’une sur l’autre."),
    ROW(DS_LEDGER_PACK_MALFORMED, DS_CHECK_LEDGER_PACK, "malformed", DS_FAILED, DS_DECISIVE,
        "The history holds a commit or a list of files that has not the form of one, or a commit "
        "with several parents.",
        "L’historique contient un commit ou une liste de fichiers qui n’en a pas la forme, ou un "
        "commit à plusieurs parents."),
    ROW(DS_LEDGER_PACK_COMMIT, DS_CHECK_LEDGER_PACK, "commit", DS_FAILED, DS_DECISIVE,
        "The commit that the record names is not in the history.",
        "Le commit que désigne le compte rendu n’est pas dans l’historique."),
    ROW(DS_LEDGER_PACK_PARENT, DS_CHECK_LEDGER_PACK, "parent", DS_FAILED, DS_DECISIVE,
        "The history does not go back to its beginning: a commit is missing.",
        "L’historique ne remonte pas jusqu’à son début\u00a0: il manque un commit."),
    ROW(DS_LEDGER_PACK_BESIDE, DS_CHECK_LEDGER_PACK, "beside", DS_FAILED, DS_DECISIVE,
        "The history holds commits that do not lead to the one that the record names.",
        "L’historique contient des commits qui ne mènent pas à celui que désigne le compte rendu."),
    ROW(DS_LEDGER_PACK_CHAIN, DS_CHECK_LEDGER_PACK, "chain", DS_FAILED, DS_DECISIVE,
        "The last commit of the history does not end with the Ledger-SHA256 that the record names.",
        "Le dernier commit de l’historique ne se termine pas par le Ledger-SHA256 que désigne le "
        "compte rendu."),
    ROW(DS_LEDGER_PACK_TREE, DS_CHECK_LEDGER_PACK, "tree", DS_FAILED, DS_DECISIVE,
        "The files of the last commit are not in the history.",
        "Les fichiers du dernier commit ne sont pas dans l’historique."),
    ROW(DS_LEDGER_PACK_UNKNOWN, DS_CHECK_LEDGER_PACK, "unknown", DS_FAILED, DS_DECISIVE,
        "The last commit of the history holds a file that does not belong there.",
        "Le dernier commit de l’historique contient un fichier qui n’a rien à y faire."),
    ROW(DS_LEDGER_PACK_RECORD, DS_CHECK_LEDGER_PACK, "record", DS_FAILED, DS_DECISIVE,
        "The last commit of the history holds another record than the package.",
        "Le dernier commit de l’historique contient un autre compte rendu que le paquet."),
    ROW(DS_LEDGER_PACK_DEFINITION, DS_CHECK_LEDGER_PACK, "definition", DS_FAILED, DS_DECISIVE,
        "The last commit of the history holds another definition than the package.",
        "Le dernier commit de l’historique contient une autre définition que le paquet."),
    ROW(DS_LEDGER_PACK_ABSENT, DS_CHECK_LEDGER_PACK, "absent", DS_FAILED, DS_DECISIVE,
        "The last commit of the history names this record and this definition, but the history "
        "does not hold both.",
        "Le dernier commit de l’historique désigne ce compte rendu et cette définition, mais "
        "l’historique ne contient pas les deux."),
};
const size_t ds_rows_assessment_n = sizeof(ds_rows_assessment) / sizeof(*ds_rows_assessment);
