/* SPDX-License-Identifier: Apache-2.0 */
/* What can be said of whose the signing key is. */
#include "verify/findings/table.h"

const struct ds_finding_row ds_rows_issuer[] = {
    ROW(DS_CERTIFICATE_HOLDS, DS_CHECK_ISSUER_CERTIFICATE, "holds", DS_PASSED, DS_CAUTION,
        "The signing key has a certificate for {1}, which leads to an authority that you trust "
        "({2}).",
        "La clé de signature a un certificat au nom de {1}, qui mène à une autorité à laquelle "
        "vous faites confiance ({2})."),
    ROW(DS_CERTIFICATE_NONE, DS_CHECK_ISSUER_CERTIFICATE, "none", DS_NOT_APPLICABLE, DS_CAUTION,
        "No certificate came with the key.", "Aucun certificat n’accompagne la clé."),
    ROW(DS_CERTIFICATE_NO_ROOTS, DS_CHECK_ISSUER_CERTIFICATE, "no-roots", DS_NOT_CHECKED, DS_NOTE,
        "A certificate for {1} came with the key; you named no authorities whose certificates "
        "count.",
        "Un certificat au nom de {1} accompagne la clé; vous n’avez nommé aucune autorité dont les "
        "certificats comptent."),
    ROW(DS_CERTIFICATE_UNTRUSTED, DS_CHECK_ISSUER_CERTIFICATE, "untrusted-root", DS_FAILED,
        DS_CAUTION, "The certificate for {1} does not lead to an authority that you trust.",
        "Le certificat au nom de {1} ne mène à aucune autorité à laquelle vous faites confiance."),
    ROW(DS_CERTIFICATE_RAN_OUT, DS_CHECK_ISSUER_CERTIFICATE, "expired-since", DS_FAILED, DS_CAUTION,
        "The certificate for {1} expired on {2}. By its own account the signature is older, but no "
        "timestamp proves that.",
        "Le certificat au nom de {1} est expiré depuis le {2}. La signature se dit plus ancienne, "
        "mais aucun horodatage ne le prouve."),
    ROW(DS_CERTIFICATE_EXPIRED, DS_CHECK_ISSUER_CERTIFICATE, "expired", DS_FAILED, DS_CAUTION,
        "The certificate for {1} had expired when this was signed ({2}).",
        "Le certificat au nom de {1} était expiré lors de la signature ({2})."),
    ROW(DS_CERTIFICATE_NOT_YET, DS_CHECK_ISSUER_CERTIFICATE, "not-yet", DS_FAILED, DS_CAUTION,
        "The certificate for {1} was not yet valid: it begins on {2}.",
        "Le certificat au nom de {1} n’était pas encore valide\u00a0: il commence le {2}."),
    ROW(DS_CERTIFICATE_REVOKED, DS_CHECK_ISSUER_CERTIFICATE, "revoked", DS_FAILED, DS_DECISIVE,
        "The certificate for {1} was revoked on {2}, and nothing proves that the signature is "
        "older.",
        "Le certificat au nom de {1} a été révoqué le {2}, et rien ne prouve que la signature est "
        "plus ancienne."),
    ROW(DS_CERTIFICATE_SIGNATURE, DS_CHECK_ISSUER_CERTIFICATE, "bad-signature", DS_FAILED,
        DS_DECISIVE, "The certificate for {1} was not issued by the authority that it names.",
        "Le certificat au nom de {1} n’a pas été délivré par l’autorité qu’il nomme."),
    ROW(DS_CERTIFICATE_WEAK, DS_CHECK_ISSUER_CERTIFICATE, "weak", DS_FAILED, DS_CAUTION,
        "The certificate for {1} rests on a key or a digest that is too weak to rely on.",
        "Le certificat au nom de {1} repose sur une clé ou une empreinte trop faible pour qu’on "
        "s’y fie."),
    ROW(DS_CERTIFICATE_PURPOSE, DS_CHECK_ISSUER_CERTIFICATE, "purpose", DS_FAILED, DS_CAUTION,
        "A certificate in the chain for {1} is used for what it does not allow.",
        "Un certificat de la chaîne au nom de {1} sert à un usage qu’il n’autorise pas."),
    ROW(DS_CERTIFICATE_REVOCATION_UNKNOWN, DS_CHECK_ISSUER_CERTIFICATE, "revocation-unknown",
        DS_NOT_CHECKED, DS_NOTE,
        "No list of revoked certificates of that time came along, so whether the certificate for "
        "{1} had been revoked is not known.",
        "Aucune liste de certificats révoqués de cette époque n’est jointe\u00a0: on ne sait donc "
        "pas si le certificat au nom de {1} avait été révoqué."),
    ROW(DS_CERTIFICATE_OTHER_KEY, DS_CHECK_ISSUER_CERTIFICATE, "other-key", DS_FAILED, DS_DECISIVE,
        "The certificate for {1} is about another key than the one that signed.",
        "Le certificat au nom de {1} porte sur une autre clé que celle qui a signé."),
    ROW(DS_CERTIFICATE_OTHER_ISSUER, DS_CHECK_ISSUER_CERTIFICATE, "other-issuer", DS_FAILED,
        DS_CAUTION,
        "The certificate is for {1}, and does not name {2}: it does not say that the key is "
        "theirs.",
        "Le certificat est au nom de {1} et ne nomme pas {2}\u00a0: il ne dit pas que la clé est "
        "la sienne."),
    ROW(DS_CERTIFICATE_MALFORMED, DS_CHECK_ISSUER_CERTIFICATE, "malformed", DS_FAILED, DS_DECISIVE,
        "The file of certificates cannot be read.", "Le fichier des certificats est illisible."),

    ROW(DS_PUBLISHED_SAME, DS_CHECK_ISSUER_PUBLISHED, "same", DS_PASSED, DS_CAUTION,
        "{1} publishes the same key document today.",
        "{1} publie aujourd’hui le même document de clés."),
    ROW(DS_PUBLISHED_CHANGED, DS_CHECK_ISSUER_PUBLISHED, "changed", DS_PASSED, DS_CAUTION,
        "{1} publishes another key document today, which still gives it the signing key.",
        "{1} publie aujourd’hui un autre document de clés, qui lui attribue toujours la clé de "
        "signature."),
    ROW(DS_PUBLISHED_GIVES, DS_CHECK_ISSUER_PUBLISHED, "gives", DS_PASSED, DS_CAUTION,
        "{1} publishes a key document today that gives it the signing key.",
        "{1} publie aujourd’hui un document de clés qui lui attribue la clé de signature."),
    ROW(DS_PUBLISHED_NOWHERE, DS_CHECK_ISSUER_PUBLISHED, "nowhere", DS_NOT_APPLICABLE, DS_CAUTION,
        "The id {1} names no place where the issuer could publish its keys.",
        "L’identifiant {1} ne désigne aucun endroit où l’organisme émetteur publierait ses clés."),
    ROW(DS_PUBLISHED_NOT_ASKED, DS_CHECK_ISSUER_PUBLISHED, "not-asked", DS_NOT_CHECKED, DS_NOTE,
        "What {1} publishes today was not asked.",
        "On n’a pas demandé ce que {1} publie aujourd’hui."),
    ROW(DS_PUBLISHED_UNREACHABLE, DS_CHECK_ISSUER_PUBLISHED, "unreachable", DS_NOT_CHECKED,
        DS_CAUTION, "What the issuer publishes today could not be fetched: {1}.",
        "Ce que l’organisme émetteur publie aujourd’hui n’a pas pu être consulté\u00a0: {1}."),
    ROW(DS_PUBLISHED_UNREADABLE, DS_CHECK_ISSUER_PUBLISHED, "unreadable", DS_NOT_CHECKED,
        DS_CAUTION, "What stands where {1} would publish its keys is no key document.",
        "Ce qui se trouve là où {1} publierait ses clés n’est pas un document de clés."),
    ROW(DS_PUBLISHED_OTHER_ID, DS_CHECK_ISSUER_PUBLISHED, "other-id", DS_NOT_CHECKED, DS_CAUTION,
        "The key document that stands where {1} would publish its own is somebody else’s.",
        "Le document de clés qui se trouve là où {1} publierait le sien est celui d’un autre."),
    ROW(DS_PUBLISHED_RELATIVE, DS_CHECK_ISSUER_PUBLISHED, "relative-id", DS_FAILED, DS_CAUTION,
        "The key document that {1} publishes names the key by a relative id, which belongs to "
        "nobody.",
        "Le document de clés que publie {1} désigne la clé par un identifiant relatif, qui n’est à "
        "personne."),
    ROW(DS_PUBLISHED_CONTROLLER, DS_CHECK_ISSUER_PUBLISHED, "controller", DS_FAILED, DS_CAUTION,
        "The key document that {1} publishes says that the key is somebody else’s.",
        "Le document de clés que publie {1} dit que la clé est à quelqu’un d’autre."),
    ROW(DS_PUBLISHED_PURPOSE, DS_CHECK_ISSUER_PUBLISHED, "purpose", DS_FAILED, DS_CAUTION,
        "The key document that {1} publishes has the key, but not to sign credentials.",
        "Le document de clés que publie {1} contient la clé, mais pas pour signer des "
        "attestations."),
    ROW(DS_PUBLISHED_ABSENT, DS_CHECK_ISSUER_PUBLISHED, "absent", DS_FAILED, DS_CAUTION,
        "The key document that {1} publishes today does not have the signing key.",
        "Le document de clés que publie {1} aujourd’hui ne contient pas la clé de signature."),

    ROW(DS_KEY_OWN, DS_CHECK_ISSUER_KEY, "own-id", DS_PASSED, DS_CAUTION,
        "The issuer’s id is the signing key itself, so nobody else can sign under it.",
        "L’identifiant de l’organisme émetteur est la clé de signature elle-même\u00a0: nul autre "
        "ne peut signer sous cet identifiant."),
    ROW(DS_KEY_LISTED, DS_CHECK_ISSUER_KEY, "listed", DS_PASSED, DS_CAUTION,
        "Your trust list gives the signing key to {1}.",
        "Votre liste de confiance attribue la clé de signature à {1}."),
    ROW(DS_KEY_CERTIFIED, DS_CHECK_ISSUER_KEY, "certified", DS_PASSED, DS_CAUTION,
        "A certificate ties the signing key to {1}.",
        "Un certificat lie la clé de signature à {1}."),
    ROW(DS_KEY_PUBLISHED, DS_CHECK_ISSUER_KEY, "published", DS_PASSED, DS_CAUTION,
        "{1} itself publishes the signing key as its own.",
        "{1} publie lui-même la clé de signature comme sienne."),
    ROW(DS_KEY_CARRIED, DS_CHECK_ISSUER_KEY, "as-packaged", DS_NOT_CHECKED, DS_CAUTION,
        "Intact, signer unknown: only the key document in the package itself gives the signing key "
        "to {1}. It was not compared with what {1} publishes.",
        "Intact, signataire inconnu\u00a0: seul le document de clés du paquet lui-même attribue la "
        "clé de signature à {1}. On ne l’a pas comparé à ce que publie {1}."),
    ROW(DS_KEY_UNKNOWN, DS_CHECK_ISSUER_KEY, "unknown", DS_NOT_CHECKED, DS_CAUTION,
        "Intact, signer unknown: the key came with what it signed, and nothing ties it to {1}.",
        "Intact, signataire inconnu\u00a0: la clé accompagne ce qu’elle a signé, et rien ne la lie "
        "à {1}."),
    ROW(DS_KEY_WITHHELD, DS_CHECK_ISSUER_KEY, "not-published", DS_FAILED, DS_DECISIVE,
        "{1} publishes its keys, and the signing key is none of them.",
        "{1} publie ses clés, et la clé de signature n’en fait pas partie."),
    ROW(DS_KEY_OTHER_TIME, DS_CHECK_ISSUER_KEY, "other-time", DS_FAILED, DS_DECISIVE,
        "By the issuer’s key document the key signs from {1} and before {2}; this was signed at "
        "another time.",
        "Selon le document de clés de l’organisme émetteur, la clé signe du {1} au {2} exclu; ceci "
        "a été signé à un autre moment."),
    ROW(DS_KEY_REVOKED, DS_CHECK_ISSUER_KEY, "revoked", DS_FAILED, DS_DECISIVE,
        "The issuer’s key document says that the key was revoked on {1}, and nothing proves that "
        "the signature is older.",
        "Le document de clés de l’organisme émetteur dit que la clé a été révoquée le {1}, et rien "
        "ne prouve que la signature est plus ancienne."),
};
const size_t ds_rows_issuer_n = sizeof(ds_rows_issuer) / sizeof(*ds_rows_issuer);
