/* SPDX-License-Identifier: Apache-2.0 */
/* The table of checks, in the order of the report. Ids are promises: added, never renamed. */
#include "verify/findings/reasons.h"
#include "verify/report.h"

#define CHECK(name, heading, english, french)                                                      \
    {                                                                                              \
        .id = (name), .group = (heading), .title = {[DS_EN] = (english), [DS_FR] = (french)}       \
    }

const struct ds_check ds_checks[] = {
    CHECK("container.form", DS_GROUP_PACKAGE, "the archive has exactly one reading", "l’archive n’a qu’une seule lecture"),
    CHECK("container.read", DS_GROUP_PACKAGE, "every file was read", "chaque fichier a été lu"),
    CHECK("container.accounted", DS_GROUP_PACKAGE, "no file was slipped in or removed", "aucun fichier n’a été ajouté ni retiré"),
    CHECK("manifest.form", DS_GROUP_PACKAGE, "the manifests are in order", "les manifestes sont en règle"),
    CHECK("manifest.digest", DS_GROUP_PACKAGE, "every file has the content listed", "chaque fichier a le contenu annoncé"),
    CHECK("manifest.tag", DS_GROUP_PACKAGE, "manifest and reading page are unchanged", "manifeste et page de lecture inchangés"),
    CHECK("seal.signature", DS_GROUP_PACKAGE, "the seal fits the package", "le sceau correspond au paquet"),
    CHECK("seal.signer", DS_GROUP_PACKAGE, "it is known who packed the files", "on sait qui a réuni les fichiers"),
    CHECK("record.form", DS_GROUP_ASSESSMENT, "the record is complete", "le compte rendu est complet"),
    CHECK("record.canonical", DS_GROUP_ASSESSMENT, "the record is in its signed form", "le compte rendu a sa forme signée"),
    CHECK("definition.form", DS_GROUP_ASSESSMENT, "the definition is complete", "la définition est complète"),
    CHECK("definition.digest", DS_GROUP_ASSESSMENT, "it is the definition assessed against", "c’est la définition qui a servi"),
    CHECK("definition.demonstration", DS_GROUP_ASSESSMENT, "this is a demonstration", "il s’agit d’une démonstration"),
    CHECK("credential.form", DS_GROUP_CREDENTIAL, "the credential is an Open Badge 3.0", "l’attestation est un Open Badge 3.0"),
    CHECK("credential.signature", DS_GROUP_CREDENTIAL, "its signature is right", "sa signature est juste"),
    CHECK("credential.issuer", DS_GROUP_CREDENTIAL, "all parts name the same issuer", "tout nomme le même organisme émetteur"),
    CHECK("credential.record", DS_GROUP_CREDENTIAL, "the issuer signed for this record", "l’émetteur a signé pour ce compte rendu"),
    CHECK("credential.evidence", DS_GROUP_CREDENTIAL, "the issuer signed for this evidence", "l’émetteur a signé pour ces preuves"),
    CHECK("credential.results", DS_GROUP_CREDENTIAL, "its results are those of the record", "ses résultats sont ceux du compte rendu"),
    CHECK("credential.validity", DS_GROUP_CREDENTIAL, "it has begun and has not expired", "elle a commencé et n’est pas expirée"),
    CHECK("status.form", DS_GROUP_CREDENTIAL, "its status can be looked up", "son statut peut être consulté"),
    CHECK("status.snapshot", DS_GROUP_CREDENTIAL, "it was not withdrawn when packaged", "elle n’était pas retirée à la mise en paquet"),
    CHECK("status.present", DS_GROUP_CREDENTIAL, "it has not been withdrawn since", "elle n’a pas été retirée depuis"),
    CHECK("evidence.present", DS_GROUP_ASSESSMENT, "all evidence is there, whole", "toutes les preuves sont là, entières"),
    CHECK("evidence.withheld", DS_GROUP_ASSESSMENT, "nothing is withheld", "tout est communiqué"),
    CHECK("evidence.coverage", DS_GROUP_ASSESSMENT, "criteria have the evidence they need", "les critères ont les preuves voulues"),
    CHECK("judgement.definition", DS_GROUP_ASSESSMENT, "judgements are bound to the definition", "les jugements sont liés à la définition"),
    CHECK("judgement.assessors", DS_GROUP_ASSESSMENT, "enough assessors judged, blind ones too", "assez d’évaluations, à l’aveugle aussi"),
    CHECK("decision.rule", DS_GROUP_ASSESSMENT, "the rule gives the decision again", "la règle redonne la décision"),
    CHECK("signoff.current", DS_GROUP_ASSESSMENT, "no sign-off was withdrawn", "aucune signature n’a été retirée"),
    CHECK("ledger.head", DS_GROUP_ASSESSMENT, "the history is the one recorded", "l’historique est celui consigné"),
    CHECK("ledger.acts", DS_GROUP_ASSESSMENT, "each act in it is signed (git tells)", "chaque acte y est signé (git le dit)"),
    CHECK("issuer.certificate", DS_GROUP_TRUST, "a certificate you trust says whose key it is", "un certificat fiable dit à qui est la clé"),
    CHECK("issuer.published", DS_GROUP_TRUST, "the issuer publishes the key today", "l’émetteur publie la clé aujourd’hui"),
    CHECK("issuer.key", DS_GROUP_TRUST, "the signing key is tied to the issuer", "la clé de signature est liée à l’émetteur"),
    CHECK("issuer.trusted", DS_GROUP_TRUST, "the issuer is on your trust list", "l’émetteur est dans votre liste de confiance"),
    CHECK("timestamp.form", DS_GROUP_TIME, "the timestamps can be read", "les horodatages sont lisibles"),
    CHECK("timestamp.imprint", DS_GROUP_TIME, "they are over this package's seal", "ils portent sur le sceau de ce paquet"),
    CHECK("timestamp.signature", DS_GROUP_TIME, "their signatures are right", "leurs signatures sont justes"),
    CHECK("timestamp.trusted", DS_GROUP_TIME, "you can trust what they say", "vous pouvez vous y fier"),
    CHECK("endorsement.form", DS_GROUP_ENDORSEMENT, "endorsements are of the right form", "les endossements ont la bonne forme"),
    CHECK("endorsement.signature", DS_GROUP_ENDORSEMENT, "endorsements are as they were signed", "les endossements sont tels que signés"),
    CHECK("endorsement.binding", DS_GROUP_ENDORSEMENT, "they are for this definition", "ils portent sur cette définition"),
    CHECK("endorsement.validity", DS_GROUP_ENDORSEMENT, "they have begun and not ended", "ils ont commencé et n’ont pas pris fin"),
    CHECK("endorsement.independent", DS_GROUP_ENDORSEMENT, "nobody endorses their own work", "personne n’endosse son propre travail"),
    CHECK("endorsement.trusted", DS_GROUP_ENDORSEMENT, "the endorsers are on your trust list", "les partenaires sont dans votre liste"),
    CHECK("endorsement.demand", DS_GROUP_ENDORSEMENT, "the competency is in demand", "la compétence est recherchée"),
    CHECK("endorsement.performance", DS_GROUP_ENDORSEMENT, "the assessment reflects the job", "l’évaluation reflète le travail"),
    CHECK("framework.relevance", DS_GROUP_FRAMEWORK, "employers were consulted, review not overdue", "employeurs consultés, examen à jour"),
    CHECK("framework.verifiability", DS_GROUP_FRAMEWORK, "it can be verified without asking anybody", "elle se vérifie sans rien demander"),
    CHECK("framework.ownership", DS_GROUP_FRAMEWORK, "the holder has all of it", "la personne titulaire a tout"),
    CHECK("framework.durability", DS_GROUP_FRAMEWORK, "it is part of a path of learning", "elle s’inscrit dans un parcours"),
    CHECK("framework.issuer", DS_GROUP_FRAMEWORK, "it comes from an established body", "elle vient d’un organisme établi"),
    CHECK("framework.competencies", DS_GROUP_FRAMEWORK, "competencies are in a common framework", "compétences d’un référentiel commun"),
    CHECK("framework.outcomes", DS_GROUP_FRAMEWORK, "outcomes rest on knowledge, skills, attitudes", "résultats, savoirs, habiletés, attitudes"),
    CHECK("framework.assessment", DS_GROUP_FRAMEWORK, "assessment is summative, evidence embedded", "évaluation sommative, preuves jointes"),
    CHECK("framework.transcript", DS_GROUP_FRAMEWORK, "it fits a transcript", "elle convient à un relevé de notes"),
    CHECK("framework.endorsement", DS_GROUP_FRAMEWORK, "partners endorse it, on both counts", "des partenaires l’endossent, deux fois"),
    CHECK("description.european", DS_GROUP_FRAMEWORK, "it has what the European Union asks for", "elle a ce que demande l’Union européenne"),
};
const size_t ds_checks_n = sizeof(ds_checks) / sizeof(*ds_checks);

_Static_assert(sizeof(ds_checks) / sizeof(*ds_checks) <= DS_CHECKS_MAX, "raise DS_CHECKS_MAX");
