/* SPDX-License-Identifier: Apache-2.0 */
/* What can be said of whether the issuer withdrew the credential. {1}: date of the list, {2}:
 * detail, {3}: "revoked" or "suspended". A list that cannot be believed answers nothing: never a
 * failure, never a pass. */
#include "verify/findings/table.h"

const struct ds_finding_row ds_rows_status[] = {
    ROW(DS_STATUS_FORM_RIGHT, DS_CHECK_STATUS_FORM, "right", DS_PASSED, DS_DECISIVE,
        "The credential says where to ask whether it was withdrawn.",
        "L’attestation dit où demander si elle a été retirée."),
    ROW(DS_STATUS_FORM_NONE, DS_CHECK_STATUS_FORM, "none", DS_NOT_APPLICABLE, DS_NOTE,
        "The credential names no status list: its issuer has no way of withdrawing it.",
        "L’attestation ne désigne aucune liste de statuts\u00a0: son organisme émetteur n’a pas de "
        "moyen de la retirer."),
    ROW(DS_STATUS_FORM_NUMBER, DS_CHECK_STATUS_FORM, "number", DS_PASSED, DS_DECISIVE,
        "The credential says where to ask whether it was withdrawn (its place in the list is a "
        "number where the standard wants text; it was read all the same).",
        "L’attestation dit où demander si elle a été retirée (sa place dans la liste est un nombre "
        "là où la norme veut un texte; elle a été lue quand même)."),
    ROW(DS_STATUS_FORM_ARRAY, DS_CHECK_STATUS_FORM, "array", DS_FAILED, DS_CAUTION,
        "The credential gives its status as a list, where Open Badges 3.0 allows one; each was "
        "looked at, but other programs may overlook them.",
        "L’attestation donne son statut sous forme de liste, alors qu’Open Badges 3.0 n’en permet "
        "qu’un; chacun a été examiné, mais d’autres programmes peuvent les ignorer."),
    ROW(DS_STATUS_FORM_MALFORMED, DS_CHECK_STATUS_FORM, "malformed", DS_FAILED, DS_DECISIVE,
        "What the credential says about its status is not in form, so whether it was withdrawn "
        "cannot be found out.",
        "Ce que l’attestation dit de son statut n’a pas la forme voulue\u00a0: on ne peut donc pas "
        "savoir si elle a été retirée."),
    ROW(DS_STATUS_FORM_INEXACT, DS_CHECK_STATUS_FORM, "exact", DS_FAILED, DS_DECISIVE,
        "What the credential says about its status is not written exactly as the format asks: "
        "{1}.",
        "Ce que l’attestation dit de son statut n’est pas écrit exactement comme le demande le "
        "format\u00a0: {1}."),
    ROW(DS_STATUS_FORM_UNKNOWN_TYPE, DS_CHECK_STATUS_FORM, "unknown-type", DS_NOT_CHECKED,
        DS_CAUTION,
        "The credential gives its status in a form that this program does not know ({1}), so "
        "whether it was withdrawn was not established.",
        "L’attestation donne son statut sous une forme que ce programme ne connaît pas "
        "({1})\u00a0: on n’a donc pas établi si elle a été retirée."),
    ROW(DS_STATUS_FORM_OTHER_PURPOSE, DS_CHECK_STATUS_FORM, "other-purpose", DS_NOT_CHECKED,
        DS_NOTE, "The credential has a status of another kind ({1}), which withdraws nothing.",
        "L’attestation a un statut d’une autre sorte ({1}), qui ne retire rien."),

    ROW(DS_SNAPSHOT_HELD, DS_CHECK_STATUS_SNAPSHOT, "held", DS_PASSED, DS_DECISIVE,
        "On {1} the credential had not been withdrawn: the issuer's status list of that day, which "
        "is in the package, says so.",
        "Le {1}, l’attestation n’était pas retirée\u00a0: la liste de statuts de l’organisme "
        "émetteur de ce jour-là, qui est dans le paquet, le dit."),
    ROW(DS_SNAPSHOT_HELD_EARLIER, DS_CHECK_STATUS_SNAPSHOT, "held-earlier", DS_PASSED, DS_DECISIVE,
        "On {1} the credential had not been withdrawn: the issuer's status list of that day, which "
        "is in the package, says so. The files were packed later, on {2}.",
        "Le {1}, l’attestation n’était pas retirée\u00a0: la liste de statuts de l’organisme "
        "émetteur de ce jour-là, qui est dans le paquet, le dit. Les fichiers ont été mis en "
        "paquet plus tard, le {2}."),
    ROW(DS_SNAPSHOT_HELD_ONE, DS_CHECK_STATUS_SNAPSHOT, "held-one", DS_PASSED, DS_DECISIVE,
        "On {1} the credential had not been {3}: the issuer's status list of that day, which is in "
        "the package, says so.",
        "Le {1}, l’attestation n’était pas {3}\u00a0: la liste de statuts de l’organisme émetteur "
        "de ce jour-là, qui est dans le paquet, le dit."),
    ROW(DS_SNAPSHOT_NONE, DS_CHECK_STATUS_SNAPSHOT, "none", DS_NOT_APPLICABLE, DS_NOTE,
        "The credential names no status list.",
        "L’attestation ne désigne aucune liste de statuts."),
    ROW(DS_SNAPSHOT_UNKNOWN, DS_CHECK_STATUS_SNAPSHOT, "unknown", DS_NOT_CHECKED, DS_NOTE,
        "Which list would say so is not known.", "On ne sait pas quelle liste le dirait."),
    ROW(DS_SNAPSHOT_REVOKED, DS_CHECK_STATUS_SNAPSHOT, "revoked", DS_FAILED, DS_DECISIVE,
        "The issuer has withdrawn this credential for good (revoked): its status list of {1}, "
        "which is in the package, says so.",
        "L’organisme émetteur a retiré cette attestation pour de bon (révoquée)\u00a0: sa liste de "
        "statuts datée du {1}, qui est dans le paquet, le dit."),
    ROW(DS_SNAPSHOT_SUSPENDED, DS_CHECK_STATUS_SNAPSHOT, "suspended", DS_FAILED, DS_DECISIVE,
        "The issuer has withdrawn this credential for the time being (suspended): its status list "
        "of {1}, which is in the package, says so.",
        "L’organisme émetteur a retiré cette attestation pour le moment (suspendue)\u00a0: sa "
        "liste de statuts datée du {1}, qui est dans le paquet, le dit."),
    ROW(DS_SNAPSHOT_LIFTED, DS_CHECK_STATUS_SNAPSHOT, "lifted", DS_NOT_APPLICABLE, DS_NOTE,
        "The credential was suspended on {1}; that has been lifted since.",
        "L’attestation était suspendue le {1}; cette suspension a été levée depuis."),
    ROW(DS_SNAPSHOT_ABSENT, DS_CHECK_STATUS_SNAPSHOT, "absent", DS_NOT_CHECKED, DS_CAUTION,
        "No copy of the status list came with the credential, so whether it was withdrawn was not "
        "established. Ask the issuer, or check again online.",
        "Aucune copie de la liste de statuts n’accompagne l’attestation\u00a0: on n’a donc pas "
        "établi si elle a été retirée. Demandez-le à l’organisme émetteur, ou revérifiez en "
        "ligne."),
    ROW(DS_SNAPSHOT_ABSENT_ONE, DS_CHECK_STATUS_SNAPSHOT, "absent-one", DS_NOT_CHECKED, DS_CAUTION,
        "No copy of the status list that would say it came with the credential, so whether it was "
        "{3} was not established. Ask the issuer, or check again online.",
        "Aucune copie de la liste de statuts qui le dirait n’accompagne l’attestation\u00a0: on "
        "n’a donc pas établi si elle a été {3}. Demandez-le à l’organisme émetteur, ou revérifiez "
        "en ligne."),
    ROW(DS_SNAPSHOT_NOT_NEEDED, DS_CHECK_STATUS_SNAPSHOT, "not-needed", DS_NOT_APPLICABLE, DS_NOTE,
        "No copy of the status list came with the credential; the present one was asked instead.",
        "Aucune copie de la liste de statuts n’accompagne l’attestation; la liste actuelle a été "
        "consultée à la place."),
    ROW(DS_SNAPSHOT_UNREADABLE, DS_CHECK_STATUS_SNAPSHOT, "unreadable", DS_NOT_CHECKED, DS_CAUTION,
        "The issuer's status list cannot be read: {2}.",
        "La liste de statuts de l’organisme émetteur est illisible\u00a0: {2}."),
    ROW(DS_SNAPSHOT_SIGNATURE, DS_CHECK_STATUS_SNAPSHOT, "signature", DS_NOT_CHECKED, DS_CAUTION,
        "The status list is not as it was signed, so it says nothing about this credential.",
        "La liste de statuts n’est pas telle qu’elle a été signée\u00a0: elle ne dit donc rien de "
        "cette attestation."),
    ROW(DS_SNAPSHOT_NO_KEY, DS_CHECK_STATUS_SNAPSHOT, "no-key", DS_NOT_CHECKED, DS_CAUTION,
        "The status list does not carry the key it was signed with, and no list you gave has it.",
        "La liste de statuts ne porte pas la clé qui l’a signée, et aucune liste fournie ne la "
        "contient."),
    ROW(DS_SNAPSHOT_UNSIGNED, DS_CHECK_STATUS_SNAPSHOT, "unsigned", DS_NOT_CHECKED, DS_CAUTION,
        "Nobody signed this status list in a way that can be checked here, so anybody could have "
        "written it.",
        "Personne n’a signé cette liste de statuts d’une manière vérifiable ici\u00a0: n’importe "
        "qui a pu l’écrire."),
    ROW(DS_SNAPSHOT_OTHER_ISSUER, DS_CHECK_STATUS_SNAPSHOT, "other-issuer", DS_NOT_CHECKED,
        DS_CAUTION, "The status list is that of {2}, not of the issuer of this credential.",
        "La liste de statuts est celle de {2}, et non celle de l’organisme qui a émis cette "
        "attestation."),
    ROW(DS_SNAPSHOT_OTHER_KEY, DS_CHECK_STATUS_SNAPSHOT, "other-key", DS_NOT_CHECKED, DS_CAUTION,
        "The status list is signed by a key that is not known to be the issuer's ({2}).",
        "La liste de statuts est signée par une clé dont on ne sait pas si elle est celle de "
        "l’organisme émetteur ({2})."),
    ROW(DS_SNAPSHOT_OTHER_LIST, DS_CHECK_STATUS_SNAPSHOT, "other-list", DS_NOT_CHECKED, DS_CAUTION,
        "This is not the status list that the credential names, but {2}.",
        "Ce n’est pas la liste de statuts que l’attestation désigne, mais {2}."),
    ROW(DS_SNAPSHOT_PURPOSE, DS_CHECK_STATUS_SNAPSHOT, "purpose", DS_NOT_CHECKED, DS_CAUTION,
        "The status list is for another purpose than the credential says ({2}).",
        "La liste de statuts a un autre objet que celui qu’indique l’attestation ({2})."),
    ROW(DS_SNAPSHOT_SHORT, DS_CHECK_STATUS_SNAPSHOT, "short", DS_NOT_CHECKED, DS_CAUTION,
        "The status list is shorter than the standard allows, so its answer does not count.",
        "La liste de statuts est plus courte que ne le permet la norme\u00a0: sa réponse ne compte "
        "donc pas."),
    ROW(DS_SNAPSHOT_RANGE, DS_CHECK_STATUS_SNAPSHOT, "range", DS_NOT_CHECKED, DS_CAUTION,
        "The status list ends before the place that this credential has in it.",
        "La liste de statuts s’arrête avant la place qu’y occupe cette attestation."),
    ROW(DS_SNAPSHOT_NOT_YET, DS_CHECK_STATUS_SNAPSHOT, "not-yet", DS_NOT_CHECKED, DS_CAUTION,
        "The status list is of {1}, after the time that this check is for.",
        "La liste de statuts date du {1}, après l’instant pour lequel vaut cette vérification."),
    ROW(DS_SNAPSHOT_BEFORE, DS_CHECK_STATUS_SNAPSHOT, "before", DS_NOT_CHECKED, DS_CAUTION,
        "The status list is of {1}, before the credential existed ({2}), so it says nothing about "
        "it.",
        "La liste de statuts date du {1}, avant que l’attestation existe ({2})\u00a0: elle n’en "
        "dit donc rien."),
    ROW(DS_SNAPSHOT_UNDATED, DS_CHECK_STATUS_SNAPSHOT, "undated", DS_NOT_CHECKED, DS_CAUTION,
        "The status list in the package bears no date, so it does not say when the credential had "
        "not been withdrawn.",
        "La liste de statuts du paquet ne porte pas de date\u00a0: elle ne dit donc pas quand "
        "l’attestation n’était pas retirée."),
    ROW(DS_SNAPSHOT_AFTER_SEAL, DS_CHECK_STATUS_SNAPSHOT, "after-seal", DS_NOT_CHECKED, DS_CAUTION,
        "The status list in the package is of {1}, but the files say that they were sealed before, "
        "on {2}: one of the two dates is wrong.",
        "La liste de statuts du paquet date du {1}, mais les fichiers disent avoir été scellés "
        "avant, le {2}\u00a0: l’une des deux dates est fausse."),

    ROW(DS_PRESENT_HELD, DS_CHECK_STATUS_PRESENT, "held", DS_PASSED, DS_DECISIVE,
        "The credential has not been withdrawn: the issuer's status list of {1}, asked for this "
        "check, says so.",
        "L’attestation n’a pas été retirée\u00a0: la liste de statuts de l’organisme émetteur "
        "datée du {1}, consultée pour cette vérification, le dit."),
    ROW(DS_PRESENT_HELD_ONE, DS_CHECK_STATUS_PRESENT, "held-one", DS_PASSED, DS_DECISIVE,
        "The credential has not been {3}: the issuer's status list of {1}, asked for this check, "
        "says so.",
        "L’attestation n’a pas été {3}\u00a0: la liste de statuts de l’organisme émetteur datée du "
        "{1}, consultée pour cette vérification, le dit."),
    ROW(DS_PRESENT_NONE, DS_CHECK_STATUS_PRESENT, "none", DS_NOT_APPLICABLE, DS_NOTE,
        "The credential names no status list.",
        "L’attestation ne désigne aucune liste de statuts."),
    ROW(DS_PRESENT_UNKNOWN, DS_CHECK_STATUS_PRESENT, "unknown", DS_NOT_CHECKED, DS_NOTE,
        "Which list would say so is not known.", "On ne sait pas quelle liste le dirait."),
    ROW(DS_PRESENT_REVOKED, DS_CHECK_STATUS_PRESENT, "revoked", DS_FAILED, DS_DECISIVE,
        "The issuer has withdrawn this credential for good (revoked): its status list of {1} says "
        "so.",
        "L’organisme émetteur a retiré cette attestation pour de bon (révoquée)\u00a0: sa liste de "
        "statuts datée du {1} le dit."),
    ROW(DS_PRESENT_SUSPENDED, DS_CHECK_STATUS_PRESENT, "suspended", DS_FAILED, DS_DECISIVE,
        "The issuer has withdrawn this credential for the time being (suspended): its status list "
        "of {1} says so.",
        "L’organisme émetteur a retiré cette attestation pour le moment (suspendue)\u00a0: sa "
        "liste de statuts datée du {1} le dit."),
    ROW(DS_PRESENT_NOT_ASKED, DS_CHECK_STATUS_PRESENT, "not-asked", DS_NOT_CHECKED, DS_NOTE,
        "Whether the credential was withdrawn since then was not asked: this check used no "
        "network.",
        "On n’a pas demandé si l’attestation a été retirée depuis\u00a0: cette vérification s’est "
        "faite sans réseau."),
    ROW(DS_PRESENT_ABSENT, DS_CHECK_STATUS_PRESENT, "absent", DS_NOT_CHECKED, DS_CAUTION,
        "None of the status lists that were given or fetched is the one that the credential names, "
        "so whether it has been withdrawn was not established.",
        "Aucune des listes de statuts fournies ou obtenues n’est celle que l’attestation "
        "désigne\u00a0: on n’a donc pas établi si elle a été retirée."),
    ROW(DS_PRESENT_ABSENT_ONE, DS_CHECK_STATUS_PRESENT, "absent-one", DS_NOT_CHECKED, DS_CAUTION,
        "The issuer's status list that says whether the credential was {3} is not among those that "
        "were given or fetched, so that was not established.",
        "La liste de statuts de l’organisme émetteur qui dit si l’attestation a été {3} n’est pas "
        "parmi celles fournies ou obtenues\u00a0: on ne l’a donc pas établi."),
    ROW(DS_PRESENT_UNREACHABLE, DS_CHECK_STATUS_PRESENT, "unreachable", DS_NOT_CHECKED, DS_CAUTION,
        "The issuer's present status list could not be had, so whether the credential has been "
        "withdrawn was not established: {2}.",
        "On n’a pas pu obtenir la liste de statuts actuelle de l’organisme émetteur, et donc pas "
        "établi si l’attestation a été retirée\u00a0: {2}."),
    ROW(DS_PRESENT_UNREADABLE, DS_CHECK_STATUS_PRESENT, "unreadable", DS_NOT_CHECKED, DS_CAUTION,
        "The issuer's status list cannot be read: {2}.",
        "La liste de statuts de l’organisme émetteur est illisible\u00a0: {2}."),
    ROW(DS_PRESENT_SIGNATURE, DS_CHECK_STATUS_PRESENT, "signature", DS_NOT_CHECKED, DS_CAUTION,
        "The status list is not as it was signed, so it says nothing about this credential.",
        "La liste de statuts n’est pas telle qu’elle a été signée\u00a0: elle ne dit donc rien de "
        "cette attestation."),
    ROW(DS_PRESENT_NO_KEY, DS_CHECK_STATUS_PRESENT, "no-key", DS_NOT_CHECKED, DS_CAUTION,
        "The status list does not carry the key it was signed with, and no list you gave has it.",
        "La liste de statuts ne porte pas la clé qui l’a signée, et aucune liste fournie ne la "
        "contient."),
    ROW(DS_PRESENT_UNSIGNED, DS_CHECK_STATUS_PRESENT, "unsigned", DS_NOT_CHECKED, DS_CAUTION,
        "Nobody signed this status list in a way that can be checked here, so anybody could have "
        "written it.",
        "Personne n’a signé cette liste de statuts d’une manière vérifiable ici\u00a0: n’importe "
        "qui a pu l’écrire."),
    ROW(DS_PRESENT_OTHER_ISSUER, DS_CHECK_STATUS_PRESENT, "other-issuer", DS_NOT_CHECKED,
        DS_CAUTION, "The status list is that of {2}, not of the issuer of this credential.",
        "La liste de statuts est celle de {2}, et non celle de l’organisme qui a émis cette "
        "attestation."),
    ROW(DS_PRESENT_OTHER_KEY, DS_CHECK_STATUS_PRESENT, "other-key", DS_NOT_CHECKED, DS_CAUTION,
        "The status list is signed by a key that is not known to be the issuer's ({2}).",
        "La liste de statuts est signée par une clé dont on ne sait pas si elle est celle de "
        "l’organisme émetteur ({2})."),
    ROW(DS_PRESENT_OTHER_LIST, DS_CHECK_STATUS_PRESENT, "other-list", DS_NOT_CHECKED, DS_CAUTION,
        "This is not the status list that the credential names, but {2}.",
        "Ce n’est pas la liste de statuts que l’attestation désigne, mais {2}."),
    ROW(DS_PRESENT_PURPOSE, DS_CHECK_STATUS_PRESENT, "purpose", DS_NOT_CHECKED, DS_CAUTION,
        "The status list is for another purpose than the credential says ({2}).",
        "La liste de statuts a un autre objet que celui qu’indique l’attestation ({2})."),
    ROW(DS_PRESENT_SHORT, DS_CHECK_STATUS_PRESENT, "short", DS_NOT_CHECKED, DS_CAUTION,
        "The status list is shorter than the standard allows, so its answer does not count.",
        "La liste de statuts est plus courte que ne le permet la norme\u00a0: sa réponse ne compte "
        "donc pas."),
    ROW(DS_PRESENT_RANGE, DS_CHECK_STATUS_PRESENT, "range", DS_NOT_CHECKED, DS_CAUTION,
        "The status list ends before the place that this credential has in it.",
        "La liste de statuts s’arrête avant la place qu’y occupe cette attestation."),
    ROW(DS_PRESENT_NOT_YET, DS_CHECK_STATUS_PRESENT, "not-yet", DS_NOT_CHECKED, DS_CAUTION,
        "The status list is of {1}, after the time that this check is for.",
        "La liste de statuts date du {1}, après l’instant pour lequel vaut cette vérification."),
    ROW(DS_PRESENT_BEFORE, DS_CHECK_STATUS_PRESENT, "before", DS_NOT_CHECKED, DS_CAUTION,
        "The status list is of {1}, before the credential existed ({2}), so it says nothing about "
        "it.",
        "La liste de statuts date du {1}, avant que l’attestation existe ({2})\u00a0: elle n’en "
        "dit donc rien."),
    ROW(DS_PRESENT_STALE, DS_CHECK_STATUS_PRESENT, "stale", DS_NOT_CHECKED, DS_CAUTION,
        "The status list is no longer valid: whoever publishes it has not renewed it since {1}.",
        "La liste de statuts n’est plus valide\u00a0: elle n’a pas été renouvelée depuis le {1}."),
    ROW(DS_PRESENT_OLDER, DS_CHECK_STATUS_PRESENT, "older", DS_NOT_CHECKED, DS_CAUTION,
        "The status list is older ({1}) than the one in the package: somebody put an old list in "
        "its place.",
        "La liste de statuts est plus ancienne ({1}) que celle du paquet\u00a0: quelqu’un a remis "
        "une ancienne liste à sa place."),
    ROW(DS_PRESENT_UNDATED, DS_CHECK_STATUS_PRESENT, "undated", DS_NOT_CHECKED, DS_CAUTION,
        "The status list bears no date, so it may be an old one and does not say what holds now.",
        "La liste de statuts ne porte pas de date\u00a0: elle peut être ancienne et ne dit donc "
        "pas ce qui vaut maintenant."),
};
const size_t ds_rows_status_n = sizeof(ds_rows_status) / sizeof(*ds_rows_status);
