/* SPDX-License-Identifier: Apache-2.0 */
/* What can be said only of a credential that comes without a package. */
#include "verify/findings/table.h"

const struct ds_finding_row ds_rows_standalone[] = {
    ROW(DS_STANDALONE_LEGACY, DS_CHECK_CREDENTIAL_FORM, "legacy", DS_FAILED, DS_CAUTION,
        "The credential follows version 1.1 of the data model, which Open Badges 3.0 has left "
        "behind.",
        "L’attestation suit la version 1.1 du modèle de données, qu’Open Badges 3.0 a abandonnée."),
    ROW(DS_STANDALONE_VC_CLAIM, DS_CHECK_CREDENTIAL_FORM, "vc-claim-read", DS_FAILED, DS_CAUTION,
        "The credential stands inside a claim \"vc\", as in an older standard; it was read from "
        "there.",
        "L’attestation se trouve dans un attribut «\u00a0vc\u00a0», comme dans une norme "
        "antérieure; c’est là qu’elle a été lue."),
    ROW(DS_STANDALONE_CLAIM_ABSENT, DS_CHECK_CREDENTIAL_FORM, "claim-absent", DS_FAILED, DS_CAUTION,
        "The signed text lacks this claim, which Open Badges 3.0 asks for.",
        "Il manque au texte signé cet attribut, que demande Open Badges 3.0."),
    ROW(DS_STANDALONE_AUDIENCE, DS_CHECK_CREDENTIAL_FORM, "addressed", DS_FAILED, DS_CAUTION,
        "The signed text is addressed to somebody; whether that is you was not asked.",
        "Le texte signé s’adresse à quelqu’un; on n’a pas demandé si c’est à vous."),
    ROW(DS_STANDALONE_OTHER_TYPE, DS_CHECK_CREDENTIAL_FORM, "other-type", DS_FAILED, DS_CAUTION,
        "This is a verifiable credential of another kind than Open Badges: {1}.",
        "Ceci est une attestation vérifiable d’une autre sorte que les Open Badges\u00a0: {1}."),
    ROW(DS_STANDALONE_ENDORSEMENT, DS_CHECK_CREDENTIAL_FORM, "endorsement", DS_NOT_APPLICABLE,
        DS_NOTE,
        "This is an endorsement of an achievement, not an award: 'dossier endorse' says what "
        "it claims and whether it counts.",
        "Ceci est l’endossement d’une réussite, et non une attribution\u00a0: «\u00a0dossier "
        "endorse\u00a0» dit ce qu’il affirme et s’il compte."),
    ROW(DS_STANDALONE_PRESENTATION, DS_CHECK_CREDENTIAL_FORM, "presentation", DS_NOT_CHECKED,
        DS_DECISIVE,
        "This is a presentation, in which somebody shows credentials, and is none itself. This "
        "tool does not check presentations: give it the credential, or check this in the wallet or "
        "the program that asked for it.",
        "Ceci est une présentation, où quelqu’un montre des attestations, et n’en est pas une. Cet "
        "outil ne vérifie pas les présentations\u00a0: donnez-lui l’attestation elle-même, ou "
        "vérifiez ceci dans le portefeuille ou le programme qui l’a demandée."),
    ROW(DS_STANDALONE_TOO_COMPLEX, DS_CHECK_CREDENTIAL_FORM, "too-complex", DS_NOT_CHECKED,
        DS_DECISIVE,
        "This is too complex to check: it asks for far more work than a credential of its size "
        "needs. Nothing of it is confirmed.",
        "Ceci est trop complexe pour être vérifié\u00a0: il y faudrait bien plus de travail que "
        "n’en demande une attestation de cette taille. Rien n’en est confirmé."),
    ROW(DS_STANDALONE_UNSUPPORTED, DS_CHECK_CREDENTIAL_FORM, "unsupported", DS_NOT_CHECKED,
        DS_DECISIVE, "This is {1}. This tool does not check that format. What checks it: {2}.",
        "Ceci est {1}. Cet outil ne vérifie pas ce format. Ce qui le vérifie\u00a0: {2}."),
    ROW(DS_STANDALONE_NO_CREDENTIAL, DS_CHECK_CREDENTIAL_FORM, "no-credential", DS_NOT_CHECKED,
        DS_DECISIVE,
        "This file holds data (JSON), but no credential: nothing in it says what was achieved or "
        "who signed that.",
        "Ce fichier contient des données (JSON), mais pas d’attestation\u00a0: rien n’y dit ce qui "
        "a été réussi ni qui l’a signé."),

    ROW(DS_STANDALONE_IMAGE_NONE, DS_CHECK_CREDENTIAL_FORM, "image-without", DS_NOT_CHECKED,
        DS_DECISIVE,
        "This image carries no credential. Many programs drop it when they save or send an image.",
        "Cette image ne porte pas d’attestation. Bien des programmes la perdent en enregistrant ou "
        "en envoyant une image."),
    ROW(DS_STANDALONE_IMAGE_SEVERAL, DS_CHECK_CREDENTIAL_FORM, "image-several", DS_FAILED,
        DS_DECISIVE,
        "This image carries more than one credential; which of them is meant nobody can say.",
        "Cette image porte plus d’une attestation; nul ne peut dire laquelle est en cause."),
    ROW(DS_STANDALONE_IMAGE_DAMAGED, DS_CHECK_CREDENTIAL_FORM, "image-damaged", DS_FAILED,
        DS_DECISIVE,
        "The image is damaged, or carries its credential in another way than Open Badges asks for.",
        "L’image est endommagée, ou porte son attestation autrement que ne le veut Open Badges."),
    ROW(DS_STANDALONE_UNSIGNED, DS_CHECK_CREDENTIAL_SIGNATURE, "unsigned", DS_FAILED, DS_DECISIVE,
        "Nobody signed this credential: it has no proof.",
        "Personne n’a signé cette attestation\u00a0: elle n’a pas de preuve cryptographique."),
    ROW(DS_STANDALONE_SUITE, DS_CHECK_CREDENTIAL_SIGNATURE, "suite", DS_NOT_CHECKED, DS_DECISIVE,
        "Proofs of the kind {1} are not checked by this tool, so whether it is as it was signed is "
        "open. What checks them: {2}.",
        "Cet outil ne vérifie pas les preuves du type {1}\u00a0: on ne sait donc pas si "
        "l’attestation est telle qu’elle a été signée. Ce qui les vérifie\u00a0: {2}."),
    ROW(DS_STANDALONE_ALGORITHM, DS_CHECK_CREDENTIAL_SIGNATURE, "algorithm", DS_NOT_CHECKED,
        DS_DECISIVE,
        "Signatures of the kind {1} are not checked by this tool, so whether it is as it was "
        "signed is open. A program that knows this algorithm (JOSE) checks them.",
        "Cet outil ne vérifie pas les signatures du type {1}\u00a0: on ne sait donc pas si "
        "l’attestation est telle qu’elle a été signée. Un programme qui connaît cet algorithme "
        "(JOSE) les vérifie."),
    ROW(DS_STANDALONE_KEY_KIND, DS_CHECK_CREDENTIAL_SIGNATURE, "key-kind", DS_NOT_CHECKED,
        DS_DECISIVE,
        "The key is of a kind that this tool does not check with: {1}. Another verifier of Open "
        "Badges 3.0 may know it.",
        "La clé est d’un type avec lequel cet outil ne vérifie pas\u00a0: {1}. Un autre "
        "vérificateur d’Open Badges 3.0 le connaît peut-être."),
    ROW(DS_STANDALONE_OTHER_KIND, DS_CHECK_CREDENTIAL_SIGNATURE, "other-kind", DS_FAILED,
        DS_DECISIVE, "The key is not of the kind that this sort of proof is made with.",
        "La clé n’est pas du type avec lequel se fait cette sorte de preuve."),
    ROW(DS_STANDALONE_PROOF_MALFORMED, DS_CHECK_CREDENTIAL_SIGNATURE, "proof-malformed", DS_FAILED,
        DS_DECISIVE, "The proof is not in the form that it needs.",
        "La preuve cryptographique n’a pas la forme voulue."),
    ROW(DS_STANDALONE_PROOF_CONTEXT, DS_CHECK_CREDENTIAL_SIGNATURE, "proof-context", DS_FAILED,
        DS_DECISIVE,
        "The proof was made for other contexts than the credential has: the meaning of its words "
        "was changed.",
        "La preuve a été faite pour d’autres contextes que ceux de l’attestation\u00a0: le sens de "
        "ses mots a été changé."),
    ROW(DS_STANDALONE_PURPOSE, DS_CHECK_CREDENTIAL_SIGNATURE, "purpose", DS_FAILED, DS_DECISIVE,
        "The proof was made for another purpose than to issue a credential.",
        "La preuve a été faite dans un autre but que d’émettre une attestation."),
    ROW(DS_STANDALONE_PROOF_EXPIRED, DS_CHECK_CREDENTIAL_VALIDITY, "proof-expired", DS_FAILED,
        DS_CAUTION, "The proof on the credential counts no longer: it ended on {1}.",
        "La preuve cryptographique de l’attestation ne compte plus\u00a0: elle a pris fin le {1}."),

    ROW(DS_STANDALONE_ISSUER_NAMED, DS_CHECK_CREDENTIAL_ISSUER, "named", DS_PASSED, DS_DECISIVE,
        "The credential names one issuer: {1}.",
        "L’attestation nomme un seul organisme émetteur\u00a0: {1}."),
    ROW(DS_STANDALONE_CONTROLLER, DS_CHECK_CREDENTIAL_ISSUER, "controller", DS_FAILED, DS_DECISIVE,
        "The key belongs to {1}, but the credential says that its issuer is {2}.",
        "La clé est à {1}, mais l’attestation dit que son organisme émetteur est {2}."),

    ROW(DS_STANDALONE_DIGEST, DS_CHECK_CREDENTIAL_EVIDENCE, "malformed-digest", DS_FAILED,
        DS_DECISIVE,
        "The digest that the credential gives of this evidence is malformed, so no file could ever "
        "be compared with it: {1}.",
        "L’empreinte que l’attestation donne de cet élément de preuve est mal formée\u00a0: aucun "
        "fichier ne pourrait y être comparé ({1})."),
    ROW(DS_STANDALONE_EVIDENCE_NONE, DS_CHECK_CREDENTIAL_EVIDENCE, "none", DS_NOT_APPLICABLE,
        DS_NOTE, "The credential lists no evidence.",
        "L’attestation n’énumère aucun élément de preuve."),
    ROW(DS_STANDALONE_EVIDENCE_ELSEWHERE, DS_CHECK_CREDENTIAL_EVIDENCE, "elsewhere", DS_NOT_CHECKED,
        DS_NOTE, "The credential lists evidence ({1}) that stands elsewhere and was not looked at.",
        "L’attestation énumère des éléments de preuve ({1}) qui se trouvent ailleurs et n’ont pas "
        "été examinés."),
};
const size_t ds_rows_standalone_n = sizeof(ds_rows_standalone) / sizeof(*ds_rows_standalone);
