/* SPDX-License-Identifier: Apache-2.0 */
/* What can be said of the partners' endorsements that a package carries. */
#include "verify/findings/table.h"

#define NONE_EN "The package carries no endorsement by a partner."
#define NONE_FR "Le paquet ne contient aucun endossement par un partenaire."
#define NOTHING_EN "No endorsement came so far as to be asked this."
#define NOTHING_FR "Aucun endossement n’a mené jusqu’à cette question."

const struct ds_finding_row ds_rows_endorsement[] = {
    ROW(DS_ENDORSEMENT_FORM_RIGHT, DS_CHECK_ENDORSEMENT_FORM, "right", DS_PASSED, DS_CAUTION,
        "The endorsements ({1}) are of the form that Open Badges 3.0 and this format ask for.",
        "Les endossements ({1}) ont la forme que demandent Open Badges 3.0 et le présent format."),
    ROW(DS_ENDORSEMENT_FORM_NONE, DS_CHECK_ENDORSEMENT_FORM, "none", DS_NOT_APPLICABLE, DS_NOTE,
        NONE_EN, NONE_FR),
    ROW(DS_ENDORSEMENT_FORM_MALFORMED, DS_CHECK_ENDORSEMENT_FORM, "malformed", DS_FAILED,
        DS_CAUTION, "The endorsement cannot be read and counts for nothing: {1}.",
        "L’endossement est illisible et ne compte pas\u00a0: {1}."),
    ROW(DS_ENDORSEMENT_FORM_EMBEDDED, DS_CHECK_ENDORSEMENT_FORM, "embedded-proof", DS_NOT_CHECKED,
        DS_CAUTION,
        "This endorsement carries its proof inside the JSON, not as a JWT. That form does not "
        "count here; 'dossier verify' says what of it can be checked.",
        "Cet endossement porte sa preuve dans le JSON, et non sous forme de JWT. Cette forme ne "
        "compte pas ici; «\u00a0dossier verify\u00a0» dit ce qui peut en être vérifié."),
    ROW(DS_ENDORSEMENT_FORM_HEADER, DS_CHECK_ENDORSEMENT_FORM, "header-type", DS_FAILED, DS_CAUTION,
        "The header says that this is not an endorsement but “{1}”.",
        "L’en-tête dit qu’il ne s’agit pas d’un endossement, mais de «\u00a0{1}\u00a0»."),
    ROW(DS_ENDORSEMENT_FORM_VC_CLAIM, DS_CHECK_ENDORSEMENT_FORM, "vc-claim", DS_FAILED, DS_CAUTION,
        "The endorsement stands in a claim “vc”, as in an older version of the standard; Open "
        "Badges 3.0 does not have that form.",
        "L’endossement figure dans un champ «\u00a0vc\u00a0», comme dans une version antérieure de "
        "la norme; Open Badges 3.0 n’a pas cette forme."),
    ROW(DS_ENDORSEMENT_FORM_CONTEXT, DS_CHECK_ENDORSEMENT_FORM, "context", DS_FAILED, DS_CAUTION,
        "The endorsement does not begin with the contexts of Open Badges 3.0.",
        "L’endossement ne commence pas par les contextes d’Open Badges 3.0."),
    ROW(DS_ENDORSEMENT_FORM_TYPE, DS_CHECK_ENDORSEMENT_FORM, "type", DS_FAILED, DS_CAUTION,
        "This is a credential, but not an endorsement (EndorsementCredential).",
        "Il s’agit d’une attestation, mais pas d’un endossement (EndorsementCredential)."),
    ROW(DS_ENDORSEMENT_FORM_CLAIMLESS, DS_CHECK_ENDORSEMENT_FORM, "claimless", DS_FAILED,
        DS_CAUTION,
        "This endorsement makes neither of the two claims in a form that can be relied on: that "
        "the competency is in demand, or that the assessment reflects performance on the job.",
        "Cet endossement n’affirme ni que la compétence est recherchée, ni que l’évaluation "
        "reflète le rendement au travail, sous une forme à laquelle on puisse se fier."),
    ROW(DS_ENDORSEMENT_FORM_MEMBER, DS_CHECK_ENDORSEMENT_FORM, "member", DS_FAILED, DS_CAUTION,
        "The endorsement lacks “{1}”, or it is not of its form.",
        "Il manque à l’endossement «\u00a0{1}\u00a0», ou sa forme est fausse."),
    ROW(DS_ENDORSEMENT_FORM_ISS, DS_CHECK_ENDORSEMENT_FORM, "iss", DS_FAILED, DS_CAUTION,
        "The endorsement names two different endorsers (iss and {1}).",
        "L’endossement nomme deux auteurs différents (iss et {1})."),
    ROW(DS_ENDORSEMENT_FORM_SUB, DS_CHECK_ENDORSEMENT_FORM, "sub", DS_FAILED, DS_CAUTION,
        "The endorsement names two different achievements (sub and {1}).",
        "L’endossement nomme deux réussites différentes (sub et {1})."),
    ROW(DS_ENDORSEMENT_FORM_JTI, DS_CHECK_ENDORSEMENT_FORM, "jti", DS_FAILED, DS_CAUTION,
        "The endorsement has two different ids (jti and {1}).",
        "L’endossement a deux identifiants différents (jti et {1})."),
    ROW(DS_ENDORSEMENT_FORM_NBF, DS_CHECK_ENDORSEMENT_FORM, "nbf", DS_FAILED, DS_CAUTION,
        "The endorsement begins at two different times (nbf and {1}).",
        "L’endossement commence à deux moments différents (nbf et {1})."),
    ROW(DS_ENDORSEMENT_FORM_EXP, DS_CHECK_ENDORSEMENT_FORM, "exp", DS_FAILED, DS_CAUTION,
        "The endorsement ends at two different times (exp and {1}).",
        "L’endossement se termine à deux moments différents (exp et {1})."),
    ROW(DS_ENDORSEMENT_FORM_NAME, DS_CHECK_ENDORSEMENT_FORM, "name", DS_FAILED, DS_CAUTION,
        "The file is not named by the SHA-256 of its content, as an endorsement is; it was not "
        "read.",
        "Le fichier ne porte pas, comme tout endossement, le SHA-256 de son contenu pour nom; il "
        "n’a pas été lu."),
    ROW(DS_ENDORSEMENT_FORM_LIMIT, DS_CHECK_ENDORSEMENT_FORM, "limit", DS_NOT_CHECKED, DS_CAUTION,
        "Over the limits (100 endorsements of 64 KiB each), or not text: not read, and counts for "
        "nothing.",
        "Au-delà des limites (100 endossements de 64\u00a0Kio chacun), ou pas du texte\u00a0: non "
        "lu, ne compte pas."),

    ROW(DS_ENDORSEMENT_SIGNATURE_RIGHT, DS_CHECK_ENDORSEMENT_SIGNATURE, "right", DS_PASSED,
        DS_DECISIVE, "The endorsements ({1}) are exactly as they were signed.",
        "Les endossements ({1}) sont exactement tels qu’ils ont été signés."),
    ROW(DS_ENDORSEMENT_SIGNATURE_NONE, DS_CHECK_ENDORSEMENT_SIGNATURE, "none", DS_NOT_APPLICABLE,
        DS_NOTE, NOTHING_EN, NOTHING_FR),
    ROW(DS_ENDORSEMENT_SIGNATURE_WRONG, DS_CHECK_ENDORSEMENT_SIGNATURE, "wrong", DS_FAILED,
        DS_DECISIVE,
        "The signature of this endorsement is not right: {1} did not sign it as it stands here. "
        "Whoever made the package passes off words as theirs.",
        "La signature de cet endossement n’est pas juste\u00a0: {1} ne l’a pas signé tel quel. Qui "
        "a fait ce paquet lui prête des paroles."),
    ROW(DS_ENDORSEMENT_SIGNATURE_DID, DS_CHECK_ENDORSEMENT_SIGNATURE, "did", DS_FAILED, DS_DECISIVE,
        "The endorsement says that it is by {1}, an endorser named by a key, but another key "
        "signed it.",
        "L’endossement se dit de {1}, que désigne une clé, mais une autre clé l’a signé."),
    ROW(DS_ENDORSEMENT_SIGNATURE_GIVEN, DS_CHECK_ENDORSEMENT_SIGNATURE, "given", DS_FAILED,
        DS_CAUTION,
        "An endorsement that you gave beside the package was not signed by {1}, in whose name it "
        "is. It was left out, and says nothing about the package.",
        "Un endossement que vous avez fourni à côté du paquet n’a pas été signé par {1}, dont il "
        "porte le nom. Il a été écarté, et ne dit rien du paquet."),
    ROW(DS_ENDORSEMENT_SIGNATURE_KEY_UNUSABLE, DS_CHECK_ENDORSEMENT_SIGNATURE, "key-unusable",
        DS_FAILED, DS_CAUTION, "The key in this endorsement cannot be used: {1}.",
        "La clé de cet endossement est inutilisable\u00a0: {1}."),
    ROW(DS_ENDORSEMENT_SIGNATURE_NO_KEY, DS_CHECK_ENDORSEMENT_SIGNATURE, "no-key", DS_NOT_CHECKED,
        DS_CAUTION,
        "The endorsement by {1} neither carries the key that signed it nor names one that your "
        "list has; its signature was not checked.",
        "L’endossement de {1} ne porte pas la clé qui l’a signé et n’en nomme aucune de votre "
        "liste; sa signature n’a pas été vérifiée."),
    ROW(DS_ENDORSEMENT_SIGNATURE_UNCHECKED, DS_CHECK_ENDORSEMENT_SIGNATURE, "unchecked",
        DS_NOT_CHECKED, DS_CAUTION,
        "The signature of this endorsement could not be checked: this computer could not do the "
        "work.",
        "La signature de cet endossement n’a pas pu être vérifiée\u00a0: cet ordinateur n’a pas pu "
        "faire le travail."),

    ROW(DS_ENDORSEMENT_BINDING_RIGHT, DS_CHECK_ENDORSEMENT_BINDING, "same", DS_PASSED, DS_CAUTION,
        "The endorsements ({1}) are for exactly the definition that was assessed against.",
        "Les endossements ({1}) portent exactement sur la définition qui a servi à l’évaluation."),
    ROW(DS_ENDORSEMENT_BINDING_NONE, DS_CHECK_ENDORSEMENT_BINDING, "none", DS_NOT_APPLICABLE,
        DS_NOTE, NOTHING_EN, NOTHING_FR),
    ROW(DS_ENDORSEMENT_BINDING_OTHER, DS_CHECK_ENDORSEMENT_BINDING, "other-definition", DS_FAILED,
        DS_CAUTION,
        "The endorsement by {1} is for something else ({2}); it says nothing about this "
        "achievement.",
        "L’endossement de {1} porte sur autre chose ({2}); il ne dit rien de cette réussite."),
    ROW(DS_ENDORSEMENT_BINDING_OTHER_VERSION, DS_CHECK_ENDORSEMENT_BINDING, "other-version",
        DS_FAILED, DS_CAUTION,
        "{1} endorsed another version of this definition, not the one that was assessed against.",
        "{1} a endossé une autre version de cette définition, et non celle qui a servi à "
        "l’évaluation."),
    ROW(DS_ENDORSEMENT_BINDING_UNBOUND, DS_CHECK_ENDORSEMENT_BINDING, "unbound", DS_FAILED,
        DS_CAUTION,
        "The endorsement by {1} names the achievement but not what its definition said: it could "
        "have changed since.",
        "L’endossement de {1} nomme la réussite, mais pas ce que disait sa définition, qui a pu "
        "changer depuis."),
    ROW(DS_ENDORSEMENT_BINDING_NOT_COMPARED, DS_CHECK_ENDORSEMENT_BINDING, "not-compared",
        DS_NOT_CHECKED, DS_NOTE, "No definition was given to compare the endorsement with.",
        "Aucune définition n’a été fournie pour la comparer à l’endossement."),

    ROW(DS_ENDORSEMENT_VALID, DS_CHECK_ENDORSEMENT_VALIDITY, "valid", DS_PASSED, DS_CAUTION,
        "The endorsements ({1}) have begun and have not ended.",
        "Les endossements ({1}) ont commencé et n’ont pas pris fin."),
    ROW(DS_ENDORSEMENT_VALIDITY_NONE, DS_CHECK_ENDORSEMENT_VALIDITY, "none", DS_NOT_APPLICABLE,
        DS_NOTE, NOTHING_EN, NOTHING_FR),
    ROW(DS_ENDORSEMENT_EXPIRED, DS_CHECK_ENDORSEMENT_VALIDITY, "expired", DS_FAILED, DS_CAUTION,
        "The endorsement by {1} ended on {2}. It may have held when the award was made.",
        "L’endossement de {1} a pris fin le {2}. Il valait peut-être au moment de l’attribution."),
    ROW(DS_ENDORSEMENT_WITHDRAWN, DS_CHECK_ENDORSEMENT_VALIDITY, "withdrawn", DS_FAILED, DS_CAUTION,
        "{1} withdrew the endorsement with effect from {2}.",
        "{1} a retiré son endossement, avec effet le {2}."),
    ROW(DS_ENDORSEMENT_NOT_YET, DS_CHECK_ENDORSEMENT_VALIDITY, "not-yet", DS_FAILED, DS_CAUTION,
        "The endorsement by {1} does not hold before {2}.",
        "L’endossement de {1} ne vaut pas avant le {2}."),
    ROW(DS_ENDORSEMENT_STATUS, DS_CHECK_ENDORSEMENT_VALIDITY, "status", DS_NOT_CHECKED, DS_CAUTION,
        "{1} says that the endorsement can be withdrawn through a status list. That list was not "
        "asked, so whether it still holds was not established.",
        "{1} dit que l’endossement peut être retiré par une liste de statuts. Cette liste n’a pas "
        "été consultée\u00a0: on n’a donc pas établi qu’il vaut encore."),

    ROW(DS_ENDORSEMENT_INDEPENDENT, DS_CHECK_ENDORSEMENT_INDEPENDENT, "independent", DS_PASSED,
        DS_CAUTION,
        "None of the endorsements ({1}) is by the issuer or by somebody with a part in the "
        "assessment.",
        "Aucun des endossements ({1}) n’est de l’organisme émetteur ni de quelqu’un qui a pris "
        "part à l’évaluation."),
    ROW(DS_ENDORSEMENT_INDEPENDENT_NONE, DS_CHECK_ENDORSEMENT_INDEPENDENT, "none",
        DS_NOT_APPLICABLE, DS_NOTE, NOTHING_EN, NOTHING_FR),
    ROW(DS_ENDORSEMENT_SELF, DS_CHECK_ENDORSEMENT_INDEPENDENT, "self", DS_FAILED, DS_CAUTION,
        "A self-endorsement: {1} endorses its own achievement. It counts for nothing.",
        "Un auto-endossement\u00a0: {1} endosse sa propre réussite. Il ne compte pas."),
    ROW(DS_ENDORSEMENT_PERSON, DS_CHECK_ENDORSEMENT_INDEPENDENT, "person", DS_FAILED, DS_CAUTION,
        "The endorsement in the name of {1} was signed with the key of {2}, who had a part in this "
        "assessment. It counts for nothing.",
        "L’endossement au nom de {1} est signé avec la clé de {2}, qui a pris part à cette "
        "évaluation. Il ne compte pas."),

    ROW(DS_ENDORSER_TRUSTED, DS_CHECK_ENDORSEMENT_TRUSTED, "trusted", DS_PASSED, DS_CAUTION,
        "{1} is on your trust list as an endorser, and the signing key is theirs.",
        "{1} figure dans votre liste de confiance pour endosser, et la clé de signature est la "
        "sienne."),
    ROW(DS_ENDORSER_NONE, DS_CHECK_ENDORSEMENT_TRUSTED, "none", DS_NOT_APPLICABLE, DS_NOTE,
        NOTHING_EN, NOTHING_FR),
    ROW(DS_ENDORSER_NO_LIST, DS_CHECK_ENDORSEMENT_TRUSTED, "no-list", DS_NOT_CHECKED, DS_CAUTION,
        "You gave no trust list, so whether {1} gave the endorsement was not established: anybody "
        "can sign with a new key and any name.",
        "Vous n’avez pas fourni de liste de confiance\u00a0: on n’a donc pas établi que "
        "l’endossement vient de {1}. N’importe qui peut signer avec une clé nouvelle et un nom "
        "quelconque."),
    ROW(DS_ENDORSER_NOT_LISTED, DS_CHECK_ENDORSEMENT_TRUSTED, "not-listed", DS_NOT_CHECKED,
        DS_CAUTION,
        "Whoever calls itself “{1}” ({2}) is not on your trust list as an endorser, so who "
        "endorses here was not established.",
        "Qui se nomme «\u00a0{1}\u00a0» ({2}) n’est pas dans votre liste de confiance pour "
        "endosser\u00a0: on n’a donc pas établi de qui vient l’endossement."),
    ROW(DS_ENDORSER_NAME_ONLY, DS_CHECK_ENDORSEMENT_TRUSTED, "name-only", DS_NOT_CHECKED,
        DS_CAUTION,
        "{1} is on your trust list, but the list has no key of theirs: that they gave the "
        "endorsement was not established.",
        "{1} figure dans votre liste de confiance, mais sans clé\u00a0: on n’a donc pas établi que "
        "l’endossement vient de là."),
    ROW(DS_ENDORSER_FOREIGN_KEY, DS_CHECK_ENDORSEMENT_TRUSTED, "foreign-key", DS_FAILED,
        DS_DECISIVE,
        "The endorsement says that it is by {1}, but the signing key is not one that your trust "
        "list knows as theirs. Somebody may be using their name. Ask them about the key {2}.",
        "L’endossement se dit de {1}, mais la clé de signature n’est pas de celles que votre liste "
        "de confiance lui connaît. Quelqu’un se sert peut-être de son nom. Demandez-lui ce qu’il "
        "en est de la clé {2}."),
    ROW(DS_ENDORSER_OTHER_TIME, DS_CHECK_ENDORSEMENT_TRUSTED, "other-time", DS_FAILED, DS_DECISIVE,
        "The endorsement was signed with a key of {1}, but for a time at which, by your trust "
        "list, it was not in use. Whoever holds an old key can sign with it. Ask them about the "
        "key {2}.",
        "L’endossement est signé avec une clé de {1}, mais pour un moment où, selon votre liste de "
        "confiance, elle ne servait pas. Qui détient une ancienne clé peut s’en servir. "
        "Demandez-lui ce qu’il en est de la clé {2}."),
    ROW(DS_ENDORSER_REVOKED, DS_CHECK_ENDORSEMENT_TRUSTED, "revoked", DS_FAILED, DS_DECISIVE,
        "The endorsement of “{1}” was signed with a key that your trust list calls revoked since "
        "{2}, and nothing proves that the signature is older.",
        "L’endossement de «\u00a0{1}\u00a0» est signé avec une clé que votre liste de confiance "
        "dit révoquée depuis le {2}, et rien ne prouve que la signature est plus ancienne."),
    ROW(DS_ENDORSER_LOOKALIKE, DS_CHECK_ENDORSEMENT_TRUSTED, "lookalike", DS_FAILED, DS_CAUTION,
        "Whoever calls itself “{1}” is easily taken for {2} ({3}), who is on your trust list. "
        "Nothing shows that they are the same.",
        "Qui se nomme «\u00a0{1}\u00a0» se confond aisément avec {2} ({3}), qui figure dans votre "
        "liste de confiance. Rien ne montre que c’est le même organisme."),

    ROW(DS_ENDORSED_DEMAND, DS_CHECK_ENDORSEMENT_DEMAND, "endorsed", DS_PASSED, DS_NOTE,
        "{1} confirms that the competency is in demand in this industry.",
        "{1} confirme que la compétence est recherchée dans ce secteur."),
    ROW(DS_ENDORSED_DEMAND_UNESTABLISHED, DS_CHECK_ENDORSEMENT_DEMAND, "unestablished",
        DS_NOT_CHECKED, DS_NOTE,
        "It is claimed that the competency is in demand, but by nobody whose word could be "
        "established.",
        "On affirme que la compétence est recherchée, mais rien n’a pu établir la parole de qui "
        "l’affirme."),
    ROW(DS_ENDORSED_DEMAND_UNCLAIMED, DS_CHECK_ENDORSEMENT_DEMAND, "unclaimed", DS_NOT_APPLICABLE,
        DS_NOTE,
        "No partner says in this package that the competency is in demand in the industry.",
        "Aucun partenaire n’affirme dans ce paquet que la compétence est recherchée dans le "
        "secteur."),

    ROW(DS_ENDORSED_PERFORMANCE, DS_CHECK_ENDORSEMENT_PERFORMANCE, "endorsed", DS_PASSED, DS_NOTE,
        "{1} confirms that the assessment reflects performance on the job.",
        "{1} confirme que l’évaluation reflète le rendement au travail."),
    ROW(DS_ENDORSED_PERFORMANCE_UNESTABLISHED, DS_CHECK_ENDORSEMENT_PERFORMANCE, "unestablished",
        DS_NOT_CHECKED, DS_NOTE,
        "It is claimed that the assessment reflects performance on the job, but by nobody whose "
        "word could be established.",
        "On affirme que l’évaluation reflète le rendement au travail, mais rien n’a pu établir la "
        "parole de qui l’affirme."),
    ROW(DS_ENDORSED_PERFORMANCE_UNCLAIMED, DS_CHECK_ENDORSEMENT_PERFORMANCE, "unclaimed",
        DS_NOT_APPLICABLE, DS_NOTE,
        "No partner says in this package that the assessment reflects performance on the job.",
        "Aucun partenaire n’affirme dans ce paquet que l’évaluation reflète le rendement au "
        "travail."),
};
const size_t ds_rows_endorsement_n = sizeof(ds_rows_endorsement) / sizeof(*ds_rows_endorsement);
