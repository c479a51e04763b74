/* SPDX-License-Identifier: Apache-2.0 */
/* French of Canada: no-break space before ":" and inside « », none before ";", "!" and "?". */
#include "core/page_text.h"

#include <stdio.h>
#include <string.h>

#define NB "\u00a0"

static const char *const words[W_WORDS][2] = {
    [W_LANGUAGE] = {"Language", "Langue"},
    [W_SKIP] = {"Skip to the assessment", "Aller à l’évaluation"},
    [W_DEMONSTRATION] = {"Demonstration", "Démonstration"},
    [W_DEMONSTRATION_MEANS] =
        {"Everything here was made up to show how Dossier works. Nobody earned this award.",
         "Tout ce qui suit a été inventé pour montrer comment fonctionne Dossier. Personne n’a "
         "obtenu cette attestation."},

    [W_AWARDED] = {"Awarded", "Attestation décernée"},
    [W_NOT_AWARDED] = {"Not awarded", "Attestation non décernée"},
    [W_UNDECIDED] = {"Not yet decided", "Pas encore de décision"},
    [W_CRITERIA_MET] = {"{0} of {1} criteria met", "{0} critères satisfaits sur {1}"},
    [W_CRITERIA_MET_ONE] = {"{0} of {1} criteria met", "{0} critère satisfait sur {1}"},
    [W_BY_ASSESSORS] = {"judged by {0} people", "jugement de {0} personnes"},
    [W_BY_ASSESSORS_ONE] = {"judged by {0} person", "jugement de {0} personne"},
    [W_EVIDENCE_COUNT] = {"{0} pieces of evidence", "{0} éléments de preuve"},
    [W_EVIDENCE_COUNT_ONE] = {"{0} piece of evidence", "{0} élément de preuve"},
    [W_ISSUER] = {"Issued by", "Organisme émetteur"},
    [W_DECIDED_ON] = {"Decided", "Date de la décision"},
    [W_AWARDED_ON] = {"Awarded", "Date d’attribution"},
    [W_VALID_TO] = {"valid to {0}", "valide jusqu’au {0}"},
    [W_VALID_ALWAYS] = {"no end date", "sans date de fin"},
    [W_ASSESSED] = {"Assessed", "Évaluation"},
    [W_IDENTITY_CHECKED] = {"identity checked", "identité vérifiée"},
    [W_WORKLOAD] = {"Workload", "Charge de travail"},
    [W_HOURS] = {"{0} hours", "{0}" NB "heures"},
    [W_HOURS_ONE] = {"{0} hour", "{0}" NB "heure"},
    [W_CREDITS] = {"{0} credits", "{0} crédits"},
    [W_CREDITS_ONE] = {"{0} credit", "{0} crédit"},

    [W_OUTCOME_OF] = {"Outcome {0} of {1}", "Résultat d’apprentissage {0} sur {1}"},
    [W_KNOWLEDGE] = {"Knowledge", "Connaissances"},
    [W_SKILLS] = {"Skills", "Habiletés"},
    [W_ATTITUDES] = {"Attitudes", "Attitudes"},
    [W_ALIGNED_WITH] = {"Aligned with", "Correspondance"},
    [W_CRITICAL] = {"Critical", "Essentiel"},
    [W_LEVEL_OF] = {"{0} of {1}", "{0} sur {1}"},
    [W_REQUIRED_LEVEL] = {"required: {0} ({1})", "exigé" NB ": {0} ({1})"},
    [W_STATE_MET] = {"Met", "Satisfait"},
    [W_STATE_NOT_MET] = {"Not met", "Non satisfait"},
    [W_STATE_NOT_APPLICABLE] = {"Not applicable", "Sans objet"},
    [W_STATE_MISSING] = {"Not judged", "Non évalué"},
    [W_STATE_DISPUTED] = {"Disputed", "Désaccord"},
    [W_LIMIT_BETWEEN] = {"required: {0} to {1}{2}", "exigé" NB ": de {0} à {1}{2}"},
    [W_LIMIT_MAXIMUM] = {"required: at most {1}{2}", "exigé" NB ": au plus {1}{2}"},
    [W_LIMIT_MINIMUM] = {"required: at least {0}{2}", "exigé" NB ": au moins {0}{2}"},
    [W_LIMIT_NONE] = {"recorded, no limit set", "consigné, sans limite fixée"},
    [W_YES] = {"Yes", "Oui"},
    [W_NO] = {"No", "Non"},
    [W_NOT_APPLICABLE] = {"Not applicable", "Sans objet"},
    [W_YES_OF] = {"{0} of {1} yes", "{0} oui sur {1}"},
    [W_REQUIRED_YES] = {"required: {0} yes", "exigé" NB ": {0} oui"},
    [W_REQUIRED_ALL] = {"required: every item that applies",
                        "exigé" NB ": tous les points qui s’appliquent"},
    [W_LEVELS_MEAN] = {"What each level means", "Ce que signifie chaque niveau"},
    [W_WAS_REQUIRED] = {"required", "exigé"},
    [W_WAS_REACHED] = {"reached", "atteint"},
    [W_CRITERION_ASKS] = {"What the criterion asks", "Ce que demande le critère"},
    [W_EARLIER] = {"{0} earlier judgements", "{0} jugements antérieurs"},
    [W_EARLIER_ONE] = {"{0} earlier judgement", "{0} jugement antérieur"},
    [W_ATTEMPT] = {"attempt {0}", "tentative {0}"},
    [W_BLIND] = {"judged blind", "jugement à l’aveugle"},
    [W_NO_REMARK] = {"No remark", "Aucune remarque"},
    [W_QUOTED] = {"“{0}”", "«" NB "{0}" NB "»"},

    [W_ROLE_ASSESSOR] = {"assessor", "évaluation"},
    [W_ROLE_SECOND] = {"second assessor", "deuxième évaluation"},
    [W_ROLE_MODERATOR] = {"moderator", "modération"},
    [W_ROLE_LEARNER] = {"learner", "personne apprenante"},
    [W_ROLE_WITNESS] = {"witness", "témoin"},
    [W_ROLE_EMPLOYER] = {"employer", "entreprise"},
    [W_ROLE_VERIFIER] = {"verifier", "vérification"},
    [W_METHOD_DEMONSTRATION] = {"demonstration", "démonstration"},
    [W_METHOD_OBSERVATION] = {"observation", "observation"},
    [W_METHOD_PROJECT] = {"project", "projet"},
    [W_METHOD_PORTFOLIO] = {"portfolio", "portfolio"},
    [W_METHOD_ORAL] = {"oral questioning", "questions orales"},
    [W_METHOD_WRITTEN] = {"written test", "épreuve écrite"},
    [W_METHOD_SIMULATION] = {"simulation", "simulation"},
    [W_METHOD_WORKPLACE] = {"at the workplace", "en milieu de travail"},

    [W_EVIDENCE] = {"Evidence", "Éléments de preuve"},
    [W_EVIDENCE_MORE] = {"{0} more pieces of evidence, in the list of all files",
                         "{0} autres éléments de preuve, dans la liste de tous les fichiers"},
    [W_EVIDENCE_MORE_ONE] = {"{0} more piece of evidence, in the list of all files",
                             "{0} autre élément de preuve, dans la liste de tous les fichiers"},
    [W_EVIDENCE_FURTHER] = {"Further evidence", "Autres éléments de preuve"},
    [W_EVIDENCE_FURTHER_MEANS] = {"Handed in, but not tied to one criterion.",
                                  "Remis sans être rattachés à un critère précis."},
    [W_EVIDENCE_OPENS] =
        {"No pictures, or a link does not open? Extract the whole archive first (on Windows: "
         "right-click it, “Extract All”), then open index.html again.",
         "Des images manquent ou un lien ne s’ouvre pas? Extrayez d’abord toute l’archive (sous "
         "Windows" NB ": clic droit, «" NB "Extraire tout" NB "»), puis rouvrez index.html."},
    [W_WITHHELD] = {"withheld by {0}", "non communiqué par {0}"},
    [W_MOMENT] = {"from {0}", "à partir de {0}"},
    [W_SPAN] = {"{0} to {1}", "de {0} à {1}"},
    [W_PAGE] = {"page {0}", "page {0}"},
    [W_LINE] = {"line {0}", "ligne {0}"},
    [W_LINES] = {"lines {0} to {1}", "lignes {0} à {1}"},
    [W_REGION] = {"a marked part of the picture", "une partie délimitée de l’image"},
    [W_MEMBER] = {"in it: {0}", "à l’intérieur" NB ": {0}"},
    [W_CAPTIONS] = {"Captions", "Sous-titres"},
    [W_CAPTIONS_FILE] = {"Captions as text", "Sous-titres en texte"},
    [W_MEMBERS] = {"{0} files inside", "{0} fichiers à l’intérieur"},
    [W_MEMBERS_ONE] = {"{0} file inside", "{0} fichier à l’intérieur"},
    [W_MEMBERS_LEFT_OUT] = {"and {0} more that are not listed here",
                            "et {0} autres qui ne figurent pas ici"},
    [W_MEMBERS_LEFT_OUT_ONE] = {"and {0} more that is not listed here",
                                "et {0} autre qui ne figure pas ici"},
    [W_PICTURE_OF] = {"Picture", "Image"},
    [W_KIND_VIDEO] = {"Video", "Vidéo"},
    [W_KIND_AUDIO] = {"Sound", "Son"},
    [W_KIND_IMAGE] = {"Picture", "Image"},
    [W_KIND_DOCUMENT] = {"Document", "Document"},
    [W_KIND_DATA] = {"Data", "Données"},
    [W_KIND_CODE] = {"Code", "Code"},
    [W_KIND_ARCHIVE] = {"Archive", "Archive"},
    [W_KIND_OTHER] = {"File", "Fichier"},
    [W_IN_PACKAGE] = {"in the package: {0}", "dans le paquet" NB ": {0}"},
    [W_OPEN_PART] = {"Open", "Ouvrir"},

    [W_WHO_SAYS_SO] = {"Who says so", "Qui en répond"},
    [W_ISSUER_IS] = {"issuer of the award", "organisme émetteur"},
    [W_TRUSTED] = {"on your trust list", "dans votre liste de confiance"},
    [W_CERTIFIED] = {"by a certificate that you trust: ",
                     "selon un certificat auquel vous faites confiance\u00a0: "},
    [W_NOT_TRUSTED] = {"not on your trust list", "absent de votre liste de confiance"},
    [W_DECISION] = {"The decision", "La décision"},
    [W_DECIDED_BY] = {"decided on {0}", "décision du {0}"},
    [W_RULE_PASS] = {"passed", "réussite"},
    [W_RULE_FAIL] = {"not passed", "échec"},
    [W_RULE_INCOMPLETE] = {"incomplete", "incomplet"},
    [W_RULE_SAYS] = {"The rule’s own result: {0}, {1} of {2} criteria met.",
                     "Résultat de la règle elle-même" NB ": {0}, {1} sur {2} critères satisfaits."},
    [W_RULE_SCORE] = {"Weighted score {0}%.", "Note pondérée" NB ": {0}" NB "%."},
    [W_DEPARTS] = {"The decision departs from the rule.", "La décision s’écarte de la règle."},
    [W_DEPARTS_SHORT] = {"Departs from the rule", "S’écarte de la règle"},
    [W_RULE_IS] = {"The rule", "La règle"},
    [W_ASSESSORS_ARE] = {"Who judged", "Qui a évalué"},
    [W_SIGN_OFFS] = {"Sign-offs", "Signatures"},
    [W_WITHDRAWN] = {"Withdrawn", "Retirée"},
    [W_WITHDRAWS] = {"withdraws an earlier sign-off", "retire une signature antérieure"},
    [W_RECORDED_BY] = {"recorded by {0}", "consigné par {0}"},
    [W_REASON] = {"Reason given", "Motif donné"},
    [W_OCCASIONS] = {"How it was assessed", "Déroulement de l’évaluation"},
    [W_PLACE] = {"Place", "Lieu"},
    [W_CONDITIONS] = {"Conditions", "Conditions"},
    [W_ADJUSTMENTS] = {"Adjustments", "Mesures d’adaptation"},
    [W_SUPPORT] = {"Support given", "Aide apportée"},
    [W_IDENTITY_HOW] = {"Identity", "Identité"},
    [W_WHEN] = {"When", "Date"},
    [W_COMMITMENTS] = {"{0} blind judgements were never opened",
                       "{0} jugements à l’aveugle n’ont jamais été ouverts"},
    [W_COMMITMENTS_ONE] = {"{0} blind judgement was never opened",
                           "{0} jugement à l’aveugle n’a jamais été ouvert"},

    [W_CHECKED] = {"What was checked", "Ce qui a été vérifié"},
    [W_WITHOUT_US] = {"Check it without us", "Vérifier sans nous"},
    [W_WITHOUT_US_MEANS] =
        {"The package is plain files in a plain ZIP. No account, no network and no program of "
         "ours are needed.",
         "Le paquet est un simple ZIP de fichiers ordinaires. Nul besoin de compte, de réseau ni "
         "de logiciel de notre part."},
    [W_STEP_UNPACK] = {"Every file is what was sealed: unpack, then",
                       "Chaque fichier est celui qui a été scellé" NB ": extrayez, puis"},
    [W_STEP_WINDOWS] = {"The record on Windows: its SHA-256 is the identity below",
                        "Le dossier d’évaluation, sous Windows" NB ": son SHA-256 est l’identité "
                        "ci-dessous"},
    [W_STEP_DOSSIER] = {"Seal, signatures, rule and trust at once",
                        "Sceau, signatures, règle et confiance d’un seul coup"},
    [W_STEP_LEDGER] = {"Every act of the assessment, each in a signed commit",
                       "Chaque acte de l’évaluation, dans un commit signé"},
    [W_STEP_IDENTITY] = {"Identity (SHA-256 of data/record.json)",
                         "Identité (SHA-256 de data/record.json)"},
    [W_STEP_CREDENTIAL] = {"The credential in data/credential.jwt is an Open Badge 3.0.",
                           "L’attestation dans data/credential.jwt est un Open Badge 3.0."},

    [W_ABOUT] = {"About this achievement", "À propos de cette attestation"},
    [W_ABOUT_QUALIFICATION] = {"Assessors’ qualification", "Qualification pour évaluer"},
    [W_TRANSCRIPT] = {"Transcript", "Relevé de notes"},
    [W_COURSE_CODE] = {"Course code", "Code de cours"},
    [W_LEVEL_IN] = {"Level in {0}", "Niveau, {0}"},
    [W_PATHWAYS] = {"Pathways", "Parcours"},
    [W_PART_OF] = {"Part of", "Fait partie de"},
    [W_PRECEDES] = {"Leads to", "Mène à"},
    [W_RELEVANCE] = {"Who was asked whether it is needed", "Consultations sur la pertinence"},
    [W_NEXT_REVIEW] = {"Next review", "Prochaine révision"},
    [W_VERSION] = {"Definition", "Définition"},
    [W_CREDENTIAL_ID] = {"Credential", "Attestation"},
    [W_RECORD_ID] = {"Record", "Dossier d’évaluation"},
    [W_CASE] = {"Case", "Cas"},
    [W_IDENTITY] = {"Identity", "Identité"},
    [W_FILES] = {"All files", "Tous les fichiers"},
    [W_FILES_COUNT] = {"{0} files", "{0} fichiers"},
    [W_FILES_COUNT_ONE] = {"{0} file", "{0} fichier"},
    [W_FILES_MEANS] = {"Named by their SHA-256, so that a changed file cannot keep its name.",
                       "Nommés d’après leur SHA-256" NB ": un fichier modifié ne peut garder son nom."},
    [W_FILES_CARE] =
        {"They come from the learner: open programs, macros and web pages with the care that any "
         "attachment deserves.",
         "Ils viennent de la personne évaluée" NB ": ouvrez programmes, macros et pages Web avec "
         "la prudence qu’exige toute pièce jointe."},
    [W_CAPTURED] = {"{0} on {1} by {2}", "{0} le {1} par {2}"},
    [W_ORIGINAL_NAME] = {"handed in as {0}", "remis sous le nom {0}"},
    [W_MADE_FROM] = {"made from {0}", "tiré de {0}"},
    [W_HOW_FILE] = {"added as a file", "ajouté comme fichier"},
    [W_HOW_CAMERA] = {"recorded by camera", "capté par caméra"},
    [W_HOW_SCREEN] = {"recorded from the screen", "capté à l’écran"},
    [W_HOW_MICROPHONE] = {"recorded by microphone", "capté au micro"},
    [W_HOW_IMPORT] = {"imported", "importé"},
    [W_NOTICES] = {"Notices", "Mentions"},
    [W_SUPPORTS] = {"supports", "appuie"},
};

const char *ds_word(enum ds_word word, enum ds_language language)
{
    return words[word][language == DS_FR];
}

static const struct {
    const char *name;
    enum ds_word word;
} choices[] = {
    {"role.assessor", W_ROLE_ASSESSOR}, {"role.second", W_ROLE_SECOND},
    {"role.moderator", W_ROLE_MODERATOR}, {"role.learner", W_ROLE_LEARNER},
    {"role.witness", W_ROLE_WITNESS}, {"role.employer", W_ROLE_EMPLOYER},
    {"role.verifier", W_ROLE_VERIFIER}, {"method.demonstration", W_METHOD_DEMONSTRATION},
    {"method.observation", W_METHOD_OBSERVATION}, {"method.project", W_METHOD_PROJECT},
    {"method.portfolio", W_METHOD_PORTFOLIO}, {"method.oral", W_METHOD_ORAL},
    {"method.written", W_METHOD_WRITTEN}, {"method.simulation", W_METHOD_SIMULATION},
    {"method.workplace", W_METHOD_WORKPLACE}, {"state.met", W_STATE_MET},
    {"state.not-met", W_STATE_NOT_MET}, {"state.not-applicable", W_STATE_NOT_APPLICABLE},
    {"state.missing", W_STATE_MISSING}, {"state.disputed", W_STATE_DISPUTED},
    {"kind.video", W_KIND_VIDEO}, {"kind.audio", W_KIND_AUDIO}, {"kind.image", W_KIND_IMAGE},
    {"kind.document", W_KIND_DOCUMENT}, {"kind.data", W_KIND_DATA}, {"kind.code", W_KIND_CODE},
    {"kind.archive", W_KIND_ARCHIVE}, {"how.file", W_HOW_FILE}, {"how.camera", W_HOW_CAMERA},
    {"how.screen", W_HOW_SCREEN}, {"how.microphone", W_HOW_MICROPHONE},
    {"how.import", W_HOW_IMPORT}, {"answer.yes", W_YES}, {"answer.no", W_NO},
    {"answer.na", W_NOT_APPLICABLE}, {"rule.pass", W_RULE_PASS}, {"rule.fail", W_RULE_FAIL},
    {"rule.incomplete", W_RULE_INCOMPLETE}, {"decision.awarded", W_AWARDED},
    {"decision.not-awarded", W_NOT_AWARDED},
};

enum ds_word ds_word_of(const char *list, const char *entry, enum ds_word fallback)
{
    char name[80];

    if (!entry || snprintf(name, sizeof(name), "%s.%s", list, entry) >= (int)sizeof(name))
        return fallback;
    for (size_t i = 0; i < sizeof(choices) / sizeof(choices[0]); i++)
        if (strcmp(choices[i].name, name) == 0)
            return choices[i].word;
    return fallback;
}
