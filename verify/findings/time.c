/* SPDX-License-Identifier: Apache-2.0 */
/* What can be said of the timestamps over the seal. A timestamp that belongs to something else was
 * put there to deceive, and is decisive; one that proves no time leaves the package as good as it
 * was without. */
#include "verify/findings/table.h"

const struct ds_finding_row ds_rows_time[] = {
    ROW(DS_TIMESTAMP_FORM_RIGHT, DS_CHECK_TIMESTAMP_FORM, "right", DS_PASSED, DS_DECISIVE,
        "Timestamps over the seal: {1}, in the form of RFC 3161.",
        "Horodatages du sceau\u00a0: {1}, sous la forme de la RFC 3161."),
    ROW(DS_TIMESTAMP_FORM_MALFORMED, DS_CHECK_TIMESTAMP_FORM, "malformed", DS_FAILED, DS_DECISIVE,
        "This file is no timestamp that can be read: {1}.",
        "Ce fichier n’est pas un horodatage lisible\u00a0: {1}."),
    ROW(DS_TIMESTAMP_FORM_CERTIFICATES, DS_CHECK_TIMESTAMP_FORM, "certificates", DS_FAILED,
        DS_DECISIVE, "The certificates that stand beside a timestamp cannot be read: {1}.",
        "Les certificats qui accompagnent un horodatage sont illisibles\u00a0: {1}."),
    ROW(DS_TIMESTAMP_FORM_UNSIGNED, DS_CHECK_TIMESTAMP_FORM, "unsigned", DS_FAILED, DS_DECISIVE,
        "Something stands in this timestamp that its authority did not sign, and that it does not "
        "need: anybody could have put it there.",
        "Cet horodatage contient quelque chose que son autorité n’a pas signé et dont il n’a pas "
        "besoin\u00a0: n’importe qui a pu l’y mettre."),
    ROW(DS_TIMESTAMP_FORM_NONE, DS_CHECK_TIMESTAMP_FORM, "none", DS_NOT_APPLICABLE, DS_NOTE,
        "Nobody else vouches for the time of the package: it has no timestamp.",
        "Personne d’autre ne se porte garant de la date du paquet\u00a0: il n’a pas d’horodatage."),

    ROW(DS_TIMESTAMP_IMPRINT_RIGHT, DS_CHECK_TIMESTAMP_IMPRINT, "right", DS_PASSED, DS_DECISIVE,
        "Each timestamp is over the seal of this package and all that stood with it before.",
        "Chaque horodatage porte sur le sceau de ce paquet et sur tout ce qui l’accompagnait "
        "déjà."),
    ROW(DS_TIMESTAMP_IMPRINT_OTHER, DS_CHECK_TIMESTAMP_IMPRINT, "other", DS_FAILED, DS_DECISIVE,
        "This timestamp is for something else: it was taken from another package, or what it is "
        "over was changed since.",
        "Cet horodatage porte sur autre chose\u00a0: il vient d’un autre paquet, ou ce sur quoi il "
        "porte a été modifié depuis."),
    ROW(DS_TIMESTAMP_IMPRINT_LIST, DS_CHECK_TIMESTAMP_IMPRINT, "list", DS_FAILED, DS_DECISIVE,
        "The list that a timestamp is over does not fit the package at {1}.",
        "La liste sur laquelle porte un horodatage ne correspond pas au paquet pour {1}."),
    ROW(DS_TIMESTAMP_IMPRINT_LIST_LONG, DS_CHECK_TIMESTAMP_IMPRINT, "list-longer", DS_FAILED,
        DS_DECISIVE, "The list that a timestamp is over names more than the package holds.",
        "La liste sur laquelle porte un horodatage nomme plus que ce que contient le paquet."),
    ROW(DS_TIMESTAMP_IMPRINT_WEAK, DS_CHECK_TIMESTAMP_IMPRINT, "weak", DS_FAILED, DS_CAUTION,
        "This timestamp stands on a hash that proves nothing any more, so it proves no time.",
        "Cet horodatage repose sur une fonction de hachage qui ne prouve plus rien\u00a0: il ne "
        "prouve donc aucune date."),
    ROW(DS_TIMESTAMP_IMPRINT_NONE, DS_CHECK_TIMESTAMP_IMPRINT, "none", DS_NOT_APPLICABLE, DS_NOTE,
        "Nobody else vouches for the time of the package: it has no timestamp.",
        "Personne d’autre ne se porte garant de la date du paquet\u00a0: il n’a pas d’horodatage."),

    ROW(DS_TIMESTAMP_SIGNATURE_RIGHT, DS_CHECK_TIMESTAMP_SIGNATURE, "right", DS_PASSED, DS_DECISIVE,
        "Each timestamp is exactly as its authority signed it.",
        "Chaque horodatage est exactement tel que son autorité l’a signé."),
    ROW(DS_TIMESTAMP_SIGNATURE_WRONG, DS_CHECK_TIMESTAMP_SIGNATURE, "wrong", DS_FAILED, DS_DECISIVE,
        "The signature of this timestamp is wrong: it was changed, or its certificate is not the "
        "one that it names.",
        "La signature de cet horodatage est fausse\u00a0: il a été modifié, ou son certificat "
        "n’est pas celui qu’il désigne."),
    ROW(DS_TIMESTAMP_SIGNATURE_WEAK, DS_CHECK_TIMESTAMP_SIGNATURE, "weak", DS_FAILED, DS_CAUTION,
        "This timestamp is signed over a hash that proves nothing any more, so it proves no time.",
        "Cet horodatage est signé sur une fonction de hachage qui ne prouve plus rien\u00a0: il ne "
        "prouve donc aucune date."),
    ROW(DS_TIMESTAMP_SIGNATURE_UNCHECKED, DS_CHECK_TIMESTAMP_SIGNATURE, "unchecked", DS_NOT_CHECKED,
        DS_DECISIVE,
        "This program could not check the signature of this timestamp: memory or randomness ran "
        "out. That says nothing about the timestamp.",
        "Le programme n’a pas pu vérifier la signature de cet horodatage, faute de mémoire ou "
        "d’aléa. Cela ne dit rien de l’horodatage."),
    ROW(DS_TIMESTAMP_SIGNATURE_NO_CERTIFICATE, DS_CHECK_TIMESTAMP_SIGNATURE, "no-certificate",
        DS_NOT_CHECKED, DS_CAUTION,
        "The certificate that this timestamp was signed with is not in the package.",
        "Le certificat qui a servi à signer cet horodatage n’est pas dans le paquet."),
    ROW(DS_TIMESTAMP_SIGNATURE_NONE, DS_CHECK_TIMESTAMP_SIGNATURE, "none", DS_NOT_APPLICABLE,
        DS_NOTE, "Nobody else vouches for the time of the package: it has no timestamp.",
        "Personne d’autre ne se porte garant de la date du paquet\u00a0: il n’a pas d’horodatage."),

    ROW(DS_TIMESTAMP_TRUSTED, DS_CHECK_TIMESTAMP_TRUSTED, "trusted", DS_PASSED, DS_CAUTION,
        "It existed in this form on {2}: so says {1}, whose certificate leads to one that you "
        "trust.",
        "Il existait sous cette forme le {2}\u00a0: c’est ce que dit {1}, dont le certificat mène "
        "à un certificat auquel vous vous fiez."),
    ROW(DS_TIMESTAMP_NOT_RENEWED, DS_CHECK_TIMESTAMP_TRUSTED, "not-renewed", DS_FAILED, DS_CAUTION,
        "The certificate behind this timestamp of {1} expired on {2}, and no later timestamp took "
        "over before. It was good when it was used, but since then nobody vouches for its key, so "
        "that it proves no time any more.",
        "Le certificat de cet horodatage du {1} est expiré depuis le {2}, et aucun horodatage n’a "
        "pris le relais avant. Il était bon quand il a servi, mais personne ne répond plus de sa "
        "clé depuis\u00a0: il ne prouve plus aucun moment."),
    ROW(DS_TIMESTAMP_LATE, DS_CHECK_TIMESTAMP_TRUSTED, "late", DS_FAILED, DS_CAUTION,
        "The certificate behind this timestamp of {1} expired on {2}, before the next timestamp "
        "took over. It was good when it was used, but in between nobody vouched for its key, so "
        "that it proves no time.",
        "Le certificat de cet horodatage du {1} a expiré le {2}, avant que le suivant prenne le "
        "relais. Il était bon quand il a servi, mais personne ne répondait plus de sa clé "
        "entre-temps\u00a0: il ne prouve aucun moment."),
    ROW(DS_TIMESTAMP_NO_ROOTS, DS_CHECK_TIMESTAMP_TRUSTED, "no-roots", DS_NOT_CHECKED, DS_NOTE,
        "You gave no certificates that you trust, so the timestamp of {1} proves nothing to you.",
        "Vous n’avez fourni aucun certificat de confiance\u00a0: l’horodatage de {1} ne vous "
        "prouve donc rien."),
    ROW(DS_TIMESTAMP_UNTRUSTED, DS_CHECK_TIMESTAMP_TRUSTED, "untrusted-root", DS_NOT_CHECKED,
        DS_NOTE, "The timestamp is by {1}, whose certificate leads to none that you trust.",
        "L’horodatage est de {1}, dont le certificat ne mène à aucun de ceux auxquels vous vous "
        "fiez."),
    ROW(DS_TIMESTAMP_EXPIRED_THEN, DS_CHECK_TIMESTAMP_TRUSTED, "expired", DS_FAILED, DS_CAUTION,
        "The certificate of {1} had expired when it made this timestamp on {2}.",
        "Le certificat de {1} était expiré quand cet horodatage a été fait, le {2}."),
    ROW(DS_TIMESTAMP_NOT_YET, DS_CHECK_TIMESTAMP_TRUSTED, "not-yet", DS_FAILED, DS_CAUTION,
        "The certificate of {1} was not yet valid when it made this timestamp on {2}.",
        "Le certificat de {1} n’était pas encore valide quand cet horodatage a été fait, le {2}."),
    ROW(DS_TIMESTAMP_REVOKED, DS_CHECK_TIMESTAMP_TRUSTED, "revoked", DS_FAILED, DS_CAUTION,
        "The certificate of {1} was revoked (on {2}), so its timestamp proves no time.",
        "Le certificat de {1} a été révoqué (le {2})\u00a0: son horodatage ne prouve donc aucune "
        "date."),
    ROW(DS_TIMESTAMP_WEAK_CHAIN, DS_CHECK_TIMESTAMP_TRUSTED, "weak", DS_FAILED, DS_CAUTION,
        "The certificate of {1} stands on a key or hash that is too weak to prove anything.",
        "Le certificat de {1} repose sur une clé ou une fonction de hachage trop faible pour "
        "prouver quoi que ce soit."),
    ROW(DS_TIMESTAMP_PURPOSE, DS_CHECK_TIMESTAMP_TRUSTED, "purpose", DS_FAILED, DS_CAUTION,
        "The certificate of {1} is not one for timestamps, so what it says about time proves "
        "nothing.",
        "Le certificat de {1} n’est pas destiné à l’horodatage\u00a0: ce qu’il dit de la date ne "
        "prouve donc rien."),
    ROW(DS_TIMESTAMP_BAD_CHAIN, DS_CHECK_TIMESTAMP_TRUSTED, "chain", DS_FAILED, DS_CAUTION,
        "The certificates behind the timestamp of {1} do not sign one another.",
        "Les certificats de l’horodatage de {1} ne se signent pas les uns les autres."),
    ROW(DS_TIMESTAMP_FUTURE, DS_CHECK_TIMESTAMP_TRUSTED, "future", DS_FAILED, DS_CAUTION,
        "This timestamp names a time that has not come yet: {1}, and this check is for {2}. "
        "Somebody's clock is wrong.",
        "Cet horodatage donne une date à venir\u00a0: {1}, alors que cette vérification vaut pour "
        "le {2}. L’horloge de quelqu’un est déréglée."),
    ROW(DS_TIMESTAMP_ORDER, DS_CHECK_TIMESTAMP_TRUSTED, "order", DS_FAILED, DS_CAUTION,
        "This timestamp says {1}, but is over one of a later time, {2}. Somebody's clock is wrong.",
        "Cet horodatage indique {1}, mais porte sur un autre d’une date ultérieure, {2}. L’horloge "
        "de quelqu’un est déréglée."),
    ROW(DS_TIMESTAMP_BEFORE_SEAL, DS_CHECK_TIMESTAMP_TRUSTED, "before-seal", DS_FAILED, DS_CAUTION,
        "This timestamp says {1}, but the seal under it says that it was set later, on {2}. "
        "Somebody's clock is wrong.",
        "Cet horodatage indique {1}, mais le sceau sur lequel il porte dit avoir été apposé plus "
        "tard, le {2}. L’horloge de quelqu’un est déréglée."),
    ROW(DS_TIMESTAMP_NOT_JUDGED, DS_CHECK_TIMESTAMP_TRUSTED, "not-judged", DS_NOT_CHECKED, DS_NOTE,
        "Whether this timestamp can be trusted was not asked, because it does not hold.",
        "On n’a pas cherché à savoir si cet horodatage est fiable, car il ne tient pas."),
    ROW(DS_TIMESTAMP_REVOCATION_UNKNOWN, DS_CHECK_TIMESTAMP_TRUSTED, "revocation-unknown",
        DS_NOT_CHECKED, DS_NOTE,
        "No list of revoked certificates from that time came along, so whether the certificate of "
        "this timestamp had been revoked is not known.",
        "Aucune liste de certificats révoqués de cette époque n’est jointe\u00a0: on ne sait donc "
        "pas si le certificat de cet horodatage avait été révoqué."),
    ROW(DS_TIMESTAMP_TRUSTED_NONE, DS_CHECK_TIMESTAMP_TRUSTED, "none", DS_NOT_APPLICABLE, DS_NOTE,
        "Nobody else vouches for the time of the package: it has no timestamp.",
        "Personne d’autre ne se porte garant de la date du paquet\u00a0: il n’a pas d’horodatage."),
};
const size_t ds_rows_time_n = sizeof(ds_rows_time) / sizeof(*ds_rows_time);
