/* SPDX-License-Identifier: Apache-2.0 */
/* What can be said of the credential, and of whom the reader trusts. */
#include "verify/findings/table.h"

const struct ds_finding_row ds_rows_credential[] = {
    ROW(DS_CREDENTIAL_FORM_RIGHT, DS_CHECK_CREDENTIAL_FORM, "right", DS_PASSED, DS_DECISIVE,
        "The credential is an Open Badge 3.0 whose parts agree with one another.",
        "L’attestation est un Open Badge 3.0 dont les parties concordent."),
    ROW(DS_CREDENTIAL_FORM_MALFORMED, DS_CHECK_CREDENTIAL_FORM, "malformed", DS_FAILED, DS_DECISIVE,
        "The credential is not in the form that is needed: {1}.",
        "L’attestation n’a pas la forme voulue\u00a0: {1}."),
    ROW(DS_CREDENTIAL_FORM_TYPE_HEADER, DS_CHECK_CREDENTIAL_FORM, "header-type", DS_FAILED,
        DS_DECISIVE,
        "The signed text in the place of the credential says that it is something else: {1}.",
        "Le texte signé qui tient lieu d’attestation se dit d’une autre nature\u00a0: {1}."),
    ROW(DS_CREDENTIAL_FORM_EXACT, DS_CHECK_CREDENTIAL_FORM, "exact", DS_FAILED, DS_DECISIVE,
        "The credential is not written exactly as the format asks: {1}.",
        "L’attestation n’est pas écrite exactement comme le demande le format\u00a0: {1}."),
    ROW(DS_CREDENTIAL_FORM_VC_CLAIM, DS_CHECK_CREDENTIAL_FORM, "vc-claim", DS_FAILED, DS_DECISIVE,
        "The credential stands inside a claim \"vc\", as in an older standard; Open Badges 3.0 "
        "forbids it, because two readers could then see two credentials.",
        "L’attestation se trouve dans un attribut «\u00a0vc\u00a0», comme dans une norme "
        "antérieure; Open Badges 3.0 l’interdit, car deux lecteurs pourraient y voir deux "
        "attestations."),
    ROW(DS_CREDENTIAL_FORM_CONTEXT, DS_CHECK_CREDENTIAL_FORM, "context", DS_FAILED, DS_DECISIVE,
        "The credential does not name the contexts of Open Badges 3.0.",
        "L’attestation ne nomme pas les contextes d’Open Badges 3.0."),
    ROW(DS_CREDENTIAL_FORM_TYPE, DS_CHECK_CREDENTIAL_FORM, "type", DS_FAILED, DS_DECISIVE,
        "The signed document is not an achievement credential.",
        "Le document signé n’est pas une attestation de réussite."),
    ROW(DS_CREDENTIAL_FORM_MEMBER, DS_CHECK_CREDENTIAL_FORM, "member", DS_FAILED, DS_DECISIVE,
        "The credential lacks this member, or it is not of the type that the standard asks for.",
        "Il manque cet élément à l’attestation, ou il n’est pas du type que demande la norme."),
    ROW(DS_CREDENTIAL_FORM_CLAIM, DS_CHECK_CREDENTIAL_FORM, "claim", DS_FAILED, DS_DECISIVE,
        "This claim of the signed text is absent, or a list or number where one text is needed.",
        "Cet attribut du texte signé est absent, ou n’est pas du type voulu."),
    ROW(DS_CREDENTIAL_FORM_AUDIENCE, DS_CHECK_CREDENTIAL_FORM, "audience", DS_FAILED, DS_DECISIVE,
        "The signed text is addressed to one audience only; a credential speaks to everybody.",
        "Le texte signé ne s’adresse qu’à un destinataire; une attestation s’adresse à tout le "
        "monde."),
    ROW(DS_CREDENTIAL_FORM_ISS, DS_CHECK_CREDENTIAL_FORM, "iss", DS_FAILED, DS_DECISIVE,
        "The signed text names the issuer {1}, but the credential inside names {2}.",
        "Le texte signé nomme l’organisme émetteur {1}, mais l’attestation qu’il contient nomme "
        "{2}."),
    ROW(DS_CREDENTIAL_FORM_SUB, DS_CHECK_CREDENTIAL_FORM, "sub", DS_FAILED, DS_DECISIVE,
        "The signed text is about {1}, but the credential inside is about {2}.",
        "Le texte signé porte sur {1}, mais l’attestation qu’il contient porte sur {2}."),
    ROW(DS_CREDENTIAL_FORM_JTI, DS_CHECK_CREDENTIAL_FORM, "jti", DS_FAILED, DS_DECISIVE,
        "The signed text has the id {1}, but the credential inside has {2}.",
        "Le texte signé a l’identifiant {1}, mais l’attestation qu’il contient a {2}."),
    ROW(DS_CREDENTIAL_FORM_NBF, DS_CHECK_CREDENTIAL_FORM, "nbf", DS_FAILED, DS_DECISIVE,
        "The signed text and the credential inside give different times for the start of validity.",
        "Le texte signé et l’attestation qu’il contient donnent des débuts de validité "
        "différents."),
    ROW(DS_CREDENTIAL_FORM_EXP, DS_CHECK_CREDENTIAL_FORM, "exp", DS_FAILED, DS_DECISIVE,
        "The signed text and the credential inside give different times for the end of validity.",
        "Le texte signé et l’attestation qu’il contient donnent des fins de validité différentes."),

    ROW(DS_CREDENTIAL_SIGNATURE_RIGHT, DS_CHECK_CREDENTIAL_SIGNATURE, "right", DS_PASSED,
        DS_DECISIVE, "The credential is exactly as it was signed ({1}, key {2}).",
        "L’attestation est exactement telle qu’elle a été signée ({1}, clé {2})."),
    ROW(DS_CREDENTIAL_SIGNATURE_WRONG, DS_CHECK_CREDENTIAL_SIGNATURE, "wrong", DS_FAILED,
        DS_DECISIVE,
        "The credential's signature is wrong: the credential was changed, or another key signed "
        "it.",
        "La signature de l’attestation est fausse\u00a0: l’attestation a été modifiée, ou une "
        "autre clé l’a signée."),
    ROW(DS_CREDENTIAL_SIGNATURE_NO_KEY, DS_CHECK_CREDENTIAL_SIGNATURE, "no-key", DS_NOT_CHECKED,
        DS_DECISIVE,
        "The credential does not carry the key it was signed with, and no list you gave has it.",
        "L’attestation ne porte pas la clé qui l’a signée, et aucune liste fournie ne la "
        "contient."),
    ROW(DS_CREDENTIAL_SIGNATURE_KEY_UNUSABLE, DS_CHECK_CREDENTIAL_SIGNATURE, "key-unusable",
        DS_FAILED, DS_DECISIVE, "The key that the credential carries cannot be used: {1}.",
        "La clé que porte l’attestation est inutilisable\u00a0: {1}."),
    ROW(DS_CREDENTIAL_SIGNATURE_KID, DS_CHECK_CREDENTIAL_SIGNATURE, "kid", DS_FAILED, DS_DECISIVE,
        "The credential carries one key and names another ({1}).",
        "L’attestation porte une clé et en nomme une autre ({1})."),
    ROW(DS_CREDENTIAL_SIGNATURE_UNCHECKED, DS_CHECK_CREDENTIAL_SIGNATURE, "unchecked",
        DS_NOT_CHECKED, DS_DECISIVE,
        "This program could not check the credential's signature: memory or randomness ran out. "
        "That says nothing about the credential.",
        "Le programme n’a pas pu vérifier la signature de l’attestation, faute de mémoire ou "
        "d’aléa. Cela ne dit rien de l’attestation."),

    ROW(DS_CREDENTIAL_ISSUER_SAME, DS_CHECK_CREDENTIAL_ISSUER, "same", DS_PASSED, DS_DECISIVE,
        "Credential, definition and key document name the same issuer: {1}.",
        "L’attestation, la définition et le document des clés nomment le même organisme "
        "émetteur\u00a0: {1}."),
    ROW(DS_CREDENTIAL_ISSUER_DEFINITION, DS_CHECK_CREDENTIAL_ISSUER, "definition", DS_FAILED,
        DS_DECISIVE, "The credential is issued by {1}, but the definition belongs to {2}.",
        "L’attestation est émise par {1}, mais la définition est celle de {2}."),
    ROW(DS_CREDENTIAL_ISSUER_DID, DS_CHECK_CREDENTIAL_ISSUER, "did", DS_FAILED, DS_DECISIVE,
        "The issuer is named by a key ({1}), but another key signed the credential.",
        "L’organisme émetteur est désigné par une clé ({1}), mais une autre clé a signé "
        "l’attestation."),
    ROW(DS_CREDENTIAL_ISSUER_KEY_FILE, DS_CHECK_CREDENTIAL_ISSUER, "key-document", DS_FAILED,
        DS_DECISIVE,
        "The key document in the package does not give this issuer the key that signed the "
        "credential.",
        "Le document des clés du paquet n’attribue pas à cet organisme émetteur la clé qui a signé "
        "l’attestation."),
    ROW(DS_CREDENTIAL_ISSUER_NO_KEY_FILE, DS_CHECK_CREDENTIAL_ISSUER, "no-key-document", DS_PASSED,
        DS_DECISIVE, "Credential and definition name the same issuer: {1}.",
        "L’attestation et la définition nomment le même organisme émetteur\u00a0: {1}."),
    ROW(DS_CREDENTIAL_ISSUER_DOC_UNREADABLE, DS_CHECK_CREDENTIAL_ISSUER, "did-unreadable",
        DS_FAILED, DS_DECISIVE, "The DID document in the package is none.",
        "Le document DID du paquet n’en est pas un."),
    ROW(DS_CREDENTIAL_ISSUER_DOC_OTHER_ID, DS_CHECK_CREDENTIAL_ISSUER, "did-other-id", DS_FAILED,
        DS_DECISIVE,
        "The DID document in the package is not that of {1}, which issued the credential.",
        "Le document DID du paquet n’est pas celui de {1}, qui a émis l’attestation."),
    ROW(DS_CREDENTIAL_ISSUER_DOC_RELATIVE, DS_CHECK_CREDENTIAL_ISSUER, "did-relative-id", DS_FAILED,
        DS_DECISIVE,
        "The DID document in the package names the signing key by a relative id, which belongs to "
        "nobody.",
        "Le document DID du paquet désigne la clé de signature par un identifiant relatif, qui "
        "n’est à personne."),
    ROW(DS_CREDENTIAL_ISSUER_DOC_CONTROLLER, DS_CHECK_CREDENTIAL_ISSUER, "did-controller",
        DS_FAILED, DS_DECISIVE,
        "The DID document in the package says that the signing key is somebody else’s.",
        "Le document DID du paquet dit que la clé de signature est à quelqu’un d’autre."),
    ROW(DS_CREDENTIAL_ISSUER_DOC_PURPOSE, DS_CHECK_CREDENTIAL_ISSUER, "did-purpose", DS_FAILED,
        DS_DECISIVE,
        "The DID document in the package has the signing key, but not to sign credentials.",
        "Le document DID du paquet contient la clé de signature, mais pas pour signer des "
        "attestations."),
    ROW(DS_CREDENTIAL_ISSUER_DOC_ABSENT, DS_CHECK_CREDENTIAL_ISSUER, "did-no-key", DS_FAILED,
        DS_DECISIVE,
        "The DID document in the package does not have the key that signed the credential.",
        "Le document DID du paquet ne contient pas la clé qui a signé l’attestation."),

    ROW(DS_CREDENTIAL_RECORD_BOUND, DS_CHECK_CREDENTIAL_RECORD, "bound", DS_PASSED, DS_DECISIVE,
        "The credential is for this record, this person and this achievement, and for no other.",
        "L’attestation vaut pour ce compte rendu, cette personne et cette réussite, et pour aucun "
        "autre."),
    ROW(DS_CREDENTIAL_RECORD_UNBOUND, DS_CHECK_CREDENTIAL_RECORD, "unbound", DS_FAILED, DS_DECISIVE,
        "The credential does not name the record, so the issuer did not sign for what it says.",
        "L’attestation ne désigne pas le compte rendu\u00a0: l’organisme émetteur n’a donc pas "
        "signé son contenu."),
    ROW(DS_CREDENTIAL_RECORD_OTHER, DS_CHECK_CREDENTIAL_RECORD, "other", DS_FAILED, DS_DECISIVE,
        "The issuer signed for another record: the one in this package was changed or exchanged.",
        "L’organisme émetteur a signé pour un autre compte rendu\u00a0: celui de ce paquet a été "
        "modifié ou remplacé."),
    ROW(DS_CREDENTIAL_RECORD_LEARNER, DS_CHECK_CREDENTIAL_RECORD, "learner", DS_FAILED, DS_DECISIVE,
        "The credential is about {1}, but the record is about {2}.",
        "L’attestation porte sur {1}, mais le compte rendu porte sur {2}."),
    ROW(DS_CREDENTIAL_RECORD_ACHIEVEMENT, DS_CHECK_CREDENTIAL_RECORD, "achievement", DS_FAILED,
        DS_DECISIVE, "The credential is for the achievement {1}, but the record assesses {2}.",
        "L’attestation porte sur la réussite {1}, mais le compte rendu évalue {2}."),
    ROW(DS_CREDENTIAL_RECORD_DIFFERS, DS_CHECK_CREDENTIAL_RECORD, "differs", DS_FAILED, DS_DECISIVE,
        "Here the credential says {1}; by record and definition it must say {2}.",
        "Ici, l’attestation indique {1}; selon le compte rendu et la définition, elle doit "
        "indiquer {2}."),

    ROW(DS_CREDENTIAL_EVIDENCE_SAME, DS_CHECK_CREDENTIAL_EVIDENCE, "same", DS_PASSED, DS_DECISIVE,
        "The issuer signed for each piece of evidence ({1}) by its digest, and for no other.",
        "L’organisme émetteur a signé pour chaque élément de preuve ({1}) par son empreinte, et "
        "pour aucun autre."),
    ROW(DS_CREDENTIAL_EVIDENCE_DIGEST, DS_CHECK_CREDENTIAL_EVIDENCE, "digest", DS_FAILED,
        DS_DECISIVE,
        "The credential lists this evidence without a digest that can be checked: {1}.",
        "L’attestation mentionne cet élément de preuve sans empreinte vérifiable\u00a0: {1}."),
    ROW(DS_CREDENTIAL_EVIDENCE_DISAGREE, DS_CHECK_CREDENTIAL_EVIDENCE, "disagree", DS_FAILED,
        DS_DECISIVE, "The credential gives this evidence two digests that contradict each other.",
        "L’attestation donne à cet élément de preuve deux empreintes qui se contredisent."),
    ROW(DS_CREDENTIAL_EVIDENCE_UNKNOWN, DS_CHECK_CREDENTIAL_EVIDENCE, "unknown", DS_FAILED,
        DS_DECISIVE, "The credential lists this evidence, but the record does not know it.",
        "L’attestation mentionne cet élément de preuve, mais le compte rendu ne le connaît pas."),
    ROW(DS_CREDENTIAL_EVIDENCE_UNLISTED, DS_CHECK_CREDENTIAL_EVIDENCE, "unlisted", DS_FAILED,
        DS_DECISIVE,
        "The record has this evidence, but the credential does not list it: the issuer did not "
        "sign for it.",
        "Le compte rendu contient cet élément de preuve, mais l’attestation ne le mentionne "
        "pas\u00a0: l’organisme émetteur n’a pas signé pour lui."),
    ROW(DS_CREDENTIAL_EVIDENCE_TYPE, DS_CHECK_CREDENTIAL_EVIDENCE, "type", DS_FAILED, DS_DECISIVE,
        "The credential says that this evidence is {1}; the record says {2}.",
        "L’attestation dit que cet élément de preuve est de type {1}; le compte rendu dit {2}."),
    ROW(DS_CREDENTIAL_EVIDENCE_OTHER, DS_CHECK_CREDENTIAL_EVIDENCE, "other", DS_FAILED, DS_DECISIVE,
        "The credential describes this piece of evidence otherwise than the record does.",
        "L’attestation décrit cet élément de preuve autrement que le compte rendu."),

    ROW(DS_CREDENTIAL_RESULTS_SAME, DS_CHECK_CREDENTIAL_RESULTS, "same", DS_PASSED, DS_DECISIVE,
        "The {1} results in the credential are those of the record, criterion by criterion.",
        "Les {1} résultats de l’attestation sont ceux du compte rendu, critère par critère."),
    ROW(DS_CREDENTIAL_RESULTS_ABSENT, DS_CHECK_CREDENTIAL_RESULTS, "absent", DS_FAILED, DS_DECISIVE,
        "The credential says nothing of \u201c{1}\u201d, which the record does.",
        "L’attestation ne dit rien de «\u00a0{1}\u00a0», contrairement au compte rendu."),
    ROW(DS_CREDENTIAL_RESULTS_UNKNOWN, DS_CHECK_CREDENTIAL_RESULTS, "unknown", DS_FAILED,
        DS_DECISIVE, "The credential has a result for something that the record does not judge.",
        "L’attestation a un résultat pour quelque chose que le compte rendu ne juge pas."),
    ROW(DS_CREDENTIAL_RESULTS_OTHER, DS_CHECK_CREDENTIAL_RESULTS, "other", DS_FAILED, DS_DECISIVE,
        "For \u201c{1}\u201d the credential gives another result, or asks for another, than record "
        "and definition do.",
        "Pour «\u00a0{1}\u00a0», l’attestation donne ou demande un autre résultat que le compte "
        "rendu et la définition."),

    ROW(DS_VALIDITY_OPEN, DS_CHECK_CREDENTIAL_VALIDITY, "open", DS_PASSED, DS_CAUTION,
        "The credential is valid since {1} and has no end date.",
        "L’attestation est valide depuis le {1} et n’a pas de date de fin."),
    ROW(DS_VALIDITY_UNTIL, DS_CHECK_CREDENTIAL_VALIDITY, "until", DS_PASSED, DS_CAUTION,
        "The credential is valid from {1} until {2}.", "L’attestation est valide du {1} au {2}."),
    ROW(DS_VALIDITY_END_ONLY, DS_CHECK_CREDENTIAL_VALIDITY, "end-only", DS_PASSED, DS_CAUTION,
        "The credential names no beginning; it is valid until {2}.",
        "L’attestation ne nomme pas de début; elle est valide jusqu’au {2}."),
    ROW(DS_VALIDITY_UNDATED, DS_CHECK_CREDENTIAL_VALIDITY, "undated", DS_PASSED, DS_CAUTION,
        "The credential says neither from when nor until when it is valid.",
        "L’attestation ne dit ni depuis quand ni jusqu’à quand elle est valide."),
    ROW(DS_VALIDITY_EXPIRED, DS_CHECK_CREDENTIAL_VALIDITY, "expired", DS_FAILED, DS_CAUTION,
        "The credential expired on {1}. What it says was true when it was awarded.",
        "L’attestation est expirée depuis le {1}. Ce qu’elle dit était vrai lors de "
        "l’attribution."),
    ROW(DS_VALIDITY_NOT_YET, DS_CHECK_CREDENTIAL_VALIDITY, "not-yet", DS_FAILED, DS_DECISIVE,
        "The credential is not valid before {1}, and this check is for {2}.",
        "L’attestation n’est pas valide avant le {1}, et cette vérification vaut pour le {2}."),
    ROW(DS_VALIDITY_DEFINITION, DS_CHECK_CREDENTIAL_VALIDITY, "definition", DS_FAILED, DS_DECISIVE,
        "The times in the credential do not follow from the decision and the definition: {1} is "
        "given, {2} is expected.",
        "Les dates de l’attestation ne découlent pas de la décision ni de la définition\u00a0: {1} "
        "est indiqué, {2} est attendu."),

    ROW(DS_TRUSTED, DS_CHECK_ISSUER_TRUSTED, "trusted", DS_PASSED, DS_CAUTION,
        "{1} is on your trust list, and the signing key is theirs.",
        "{1} figure dans votre liste de confiance, et la clé de signature est la sienne."),
    ROW(DS_TRUSTED_CERTIFICATE, DS_CHECK_ISSUER_TRUSTED, "certificate", DS_PASSED, DS_CAUTION,
        "The signing key is that of {1}: an authority that you trust says so ({2}).",
        "La clé de signature est celle de {1}\u00a0: une autorité à laquelle vous faites confiance "
        "le dit ({2})."),
    ROW(DS_TRUSTED_ORGANISATION, DS_CHECK_ISSUER_TRUSTED, "organisation", DS_PASSED, DS_CAUTION,
        "{1} is on your trust list, which ties it to the organisation in the certificate of the "
        "signing key ({2}).",
        "{1} figure dans votre liste de confiance, qui lui associe l’organisation que nomme le "
        "certificat de la clé de signature ({2})."),
    ROW(DS_TRUSTED_PUBLISHED, DS_CHECK_ISSUER_TRUSTED, "published", DS_PASSED, DS_CAUTION,
        "{1} is on your trust list, and the signing key is one that they publish.",
        "{1} figure dans votre liste de confiance, et la clé de signature est de celles qu’il "
        "publie."),
    ROW(DS_TRUSTED_ROTATED, DS_CHECK_ISSUER_TRUSTED, "rotated-published", DS_PASSED, DS_CAUTION,
        "{1} is on your trust list with another key; that key, and what {1} publishes today, say "
        "that the signing key took its place.",
        "{1} figure dans votre liste de confiance avec une autre clé; cette clé, et ce que {1} "
        "publie aujourd’hui, disent que la clé de signature l’a remplacée."),
    ROW(DS_TRUST_NO_LIST, DS_CHECK_ISSUER_TRUSTED, "no-list", DS_NOT_CHECKED, DS_CAUTION,
        "You gave no trust list, so who holds the signing key was not established: anybody can "
        "sign with a new key and any name.",
        "Vous n’avez pas fourni de liste de confiance\u00a0: on n’a donc pas établi à qui "
        "appartient la clé de signature. N’importe qui peut signer avec une clé nouvelle et un nom "
        "quelconque."),
    ROW(DS_TRUST_NOT_LISTED, DS_CHECK_ISSUER_TRUSTED, "not-listed", DS_NOT_CHECKED, DS_CAUTION,
        "The issuer {1} is not on your trust list, so who holds the signing key was not "
        "established. Its name in this package is only what the package says of itself.",
        "L’organisme émetteur {1} n’est pas dans votre liste de confiance\u00a0: on n’a donc pas "
        "établi à qui appartient la clé de signature. Le nom qui figure dans ce paquet n’est que "
        "ce que le paquet dit de lui-même."),
    ROW(DS_TRUST_NAME_ONLY_LISTED, DS_CHECK_ISSUER_TRUSTED, "name-only", DS_NOT_CHECKED, DS_CAUTION,
        "{1} is on your trust list, but the list has no key of theirs: that the signing key is "
        "theirs was not established.",
        "{1} figure dans votre liste de confiance, mais sans clé\u00a0: on n’a donc pas établi que "
        "la clé de signature est la sienne."),
    ROW(DS_TRUST_FOREIGN_KEY, DS_CHECK_ISSUER_TRUSTED, "foreign-key", DS_FAILED, DS_DECISIVE,
        "The package says that it is from {1}, but the signing key is not one that your trust list "
        "knows as theirs. Somebody may be using their name. Ask them about the key {2}.",
        "Le paquet se dit de {1}, mais la clé de signature n’est pas de celles que votre liste de "
        "confiance lui connaît. Quelqu’un se sert peut-être de son nom. Demandez-lui ce qu’il en "
        "est de la clé {2}."),
    ROW(DS_TRUST_ROTATED, DS_CHECK_ISSUER_TRUSTED, "rotated", DS_NOT_CHECKED, DS_CAUTION,
        "{1} is on your trust list with another key, which says that it rotated on {2}: the "
        "signing key took its place. Who stole that key could say so too. Ask {1} which key is "
        "theirs, then add it to your list.",
        "{1} figure dans votre liste de confiance avec une autre clé, qui dit avoir été remplacée "
        "le {2} par la clé de signature. Qui aurait volé cette clé pourrait en dire autant. "
        "Demandez à {1} quelle clé est la sienne, puis ajoutez-la à votre liste."),
    ROW(DS_TRUST_NOT_THEN, DS_CHECK_ISSUER_TRUSTED, "other-time", DS_FAILED, DS_DECISIVE,
        "By your trust list this key is that of {1} from {2} and before {3}; this was signed at "
        "another time.",
        "Selon votre liste de confiance, cette clé est celle de {1} du {2} au {3} exclu; ceci a "
        "été signé à un autre moment."),
    ROW(DS_TRUST_KEY_REVOKED, DS_CHECK_ISSUER_TRUSTED, "revoked", DS_FAILED, DS_DECISIVE,
        "Your trust list calls the signing key revoked since {1}, and nothing proves that the "
        "signature is older. Whoever has the key in hand can sign with it.",
        "Votre liste de confiance dit la clé de signature révoquée depuis le {1}, et rien ne "
        "prouve que la signature est plus ancienne. Qui a cette clé en main peut s’en servir."),
    ROW(DS_TRUST_LOOKALIKE, DS_CHECK_ISSUER_TRUSTED, "lookalike", DS_FAILED, DS_CAUTION,
        "“{1}” is easily taken for {2} ({3}), who is on your trust list. Nothing shows that they "
        "are the same: ask the one you know.",
        "«\u00a0{1}\u00a0» se confond aisément avec {2} ({3}), qui figure dans votre liste de "
        "confiance. Rien ne montre que c’est le même organisme\u00a0: demandez à celui que vous "
        "connaissez."),
};
const size_t ds_rows_credential_n = sizeof(ds_rows_credential) / sizeof(*ds_rows_credential);
