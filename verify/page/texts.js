// SPDX-License-Identifier: Apache-2.0
// Every sentence that this page alone says: English, French of Canada (no-break space before ":"
// and inside « », none before ";", "!" and "?"). What the pages written in C say too stands in
// core/words.def, of which the build makes words.js.
import { WORDS } from './words.js';

const NB = '\u00a0';

const OWN = {
  // The frame
  title: ['Dossier: check an award', `Dossier${NB}: vérifier une attestation`],
  skip: ['Skip to the result', 'Aller au résultat'],
  language: ['Français', 'English'],
  'open.other': ['Check another', 'Autre fichier'],
  print: ['Print', 'Imprimer'],
  'trust.button': ['Trust list', 'Liste de confiance'],
  close: ['Close', 'Fermer'],
  back: ['All candidates', 'Toutes les candidatures'],
  local: ['Your file stays on this computer.', 'Votre fichier reste sur cet ordinateur.'],

  // The first screen
  'start.head': [
    'Check an award, and see the work behind it',
    'Vérifiez une attestation et voyez le travail accompli',
  ],
  'start.what': [
    'Open the package (.zip) that a candidate gave you: this page checks who signed it and that ' +
      'nothing was changed, then shows the evidence.',
    `Ouvrez le paquet (.zip) que vous a remis une candidate ou un candidat${NB}: cette page ` +
      `vérifie qui l’a signé et que rien n’a changé, puis montre les preuves.`,
  ],
  'start.choose': ['Choose a package', 'Choisir un paquet'],
  'start.drop': [
    'or drop it here; several at once are compared',
    'ou déposez-le ici; plusieurs à la fois seront comparés',
  ],
  'start.dropping': ['Let go to check', 'Relâchez pour vérifier'],
  'start.private': [
    'Your file stays on this computer. Nothing is sent anywhere, and no network is needed.',
    'Votre fichier reste sur cet ordinateur. Rien n’est envoyé, et aucun réseau n’est nécessaire.',
  ],
  'start.link': [
    'The link you followed points to a moment in a package. Open that package, and the page goes ' +
      'there.',
    'Le lien suivi mène à un endroit précis d’un paquet. Ouvrez ce paquet, et la page s’y rendra.',
  ],
  'start.link.other': [
    'The link points into another package than this one.',
    'Le lien mène dans un autre paquet que celui-ci.',
  ],
  'start.trust': [
    'Do you have a trust list? Load it before or after.',
    'Avez-vous une liste de confiance? Chargez-la avant ou après.',
  ],
  'start.url': ['Or the address of a package', 'Ou l’adresse d’un paquet'],
  'start.url.go': ['Fetch and check', 'Récupérer et vérifier'],
  'start.url.private': [
    'The package is fetched from that address; nothing is sent but the request.',
    'Le paquet est récupéré à cette adresse; seule la demande est envoyée.',
  ],
  'start.folder': [
    '“{0}” is a folder. Choose the package itself, a .zip file.',
    `«${NB}{0}${NB}» est un dossier. Choisissez le paquet lui-même, un fichier .zip.`,
  ],

  // Checking
  'check.head': ['Checking {0}', 'Vérification de {0}'],
  'check.loading': ['Getting ready', 'Préparation'],
  'check.fetching': ['Fetching the package: {0}', `Récupération du paquet${NB}: {0}`],
  'check.hashing': [
    'Reading every file and comparing it with what was signed: {0} of {1}',
    `Lecture de chaque fichier, comparé à ce qui a été signé${NB}: {0} sur {1}`,
  ],
  'check.judging': [
    'Checking signatures, evidence and rule',
    'Vérification des signatures, des preuves et de la règle',
  ],
  'check.left': ['about {0} left', 'encore environ {0}'],
  'check.seconds': ['{0} seconds', '{0} secondes'],
  'check.seconds.one': ['{0} second', '{0} seconde'],
  'check.minutes': ['{0} minutes', '{0} minutes'],
  'check.minutes.one': ['{0} minute', '{0} minute'],
  'check.cancel': ['Cancel', 'Annuler'],
  'check.nth': ['{0} of {1}', '{0} sur {1}'],

  // Verdicts
  'verdict.error': ['The check could not run', 'La vérification n’a pas pu se faire'],
  'verdict.at': ['{0}, as of {1}', '{0}, en date du {1}'],
  'verdict.nothing': [
    'Nothing that this file says about a person or an award is shown, because nothing confirms it.',
    'Rien de ce que ce fichier dit d’une personne ou d’une attestation n’est montré, car rien ne ' +
      'le confirme.',
  ],
  'verdict.nothing.withdrawn': [
    'Nothing that this file says about a person or an award is shown, because its issuer no ' +
      'longer stands behind it.',
    'Rien de ce que ce fichier dit d’une personne ou d’une attestation n’est montré, car son ' +
      'organisme émetteur n’en répond plus.',
  ],
  'verdict.do': [
    'Ask the candidate for the original file, or ask the issuer.',
    'Demandez le fichier original à la candidate ou au candidat, ou renseignez-vous auprès de ' +
      'l’organisme émetteur.',
  ],
  'verdict.ask': [
    'Ask the issuer, by a way that you found yourself and not in this file.',
    'Renseignez-vous auprès de l’organisme émetteur, par un moyen que vous avez trouvé vous-même ' +
      'et non dans ce fichier.',
  ],
  'error.input': [
    'The file could not be read, or it changed while it was read. If it is on a network drive or ' +
      'a stick, copy it to this computer and try again.',
    'Le fichier n’a pas pu être lu, ou il a changé pendant la lecture. S’il se trouve sur un ' +
      'lecteur réseau ou une clé, copiez-le sur cet ordinateur et réessayez.',
  ],
  'error.memory': [
    'This computer ran out of memory. Close other pages and try again.',
    'La mémoire de cet ordinateur ne suffit pas. Fermez d’autres pages et réessayez.',
  ],
  'error.other': [
    'This browser could not do the work. Try a current Edge, Chrome, Firefox or Safari.',
    'Ce navigateur n’a pas pu faire le travail. Essayez une version récente d’Edge, de Chrome, ' +
      'de Firefox ou de Safari.',
  ],
  'error.fetch': [
    'The package could not be fetched: {0}',
    `Le paquet n’a pas pu être récupéré${NB}: {0}`,
  ],
  'fetch.no-address': ['this is not an address', 'ce n’est pas une adresse'],
  'fetch.not-https': [
    'this page asks only addresses that begin with https://',
    'cette page n’interroge que les adresses qui commencent par https://',
  ],
  'fetch.absent': [
    'there is nothing at this address (HTTP {0}).',
    'il n’y a rien à cette adresse (HTTP {0}).',
  ],
  'fetch.refused': [
    'the server does not give it out (HTTP {0}).',
    'le serveur ne le donne pas (HTTP {0}).',
  ],
  'fetch.unreached': [
    'no answer that this page may read. The address may be wrong, the network may be off, or the ' +
      'server may not let pages of other sites read its files. Download the file with your ' +
      'browser, then drop it here.',
    'aucune réponse que cette page puisse lire. L’adresse est peut-être erronée, le réseau ' +
      'coupé, ou le serveur ne laisse pas les pages d’autres sites lire ses fichiers. Téléchargez ' +
      'le fichier avec votre navigateur, puis déposez-le ici.',
  ],
  'fetch.broke-off': [
    'the connection broke off. Try again.',
    'la connexion s’est interrompue. Réessayez.',
  ],
  'fetch.large': ['it is too large.', 'il est trop volumineux.'],
  'standalone.means': [
    'This is the credential alone: it names the achievement. The work behind it is in the ' +
      'package (.zip), which the candidate can give you.',
    `Voici l’attestation seule${NB}: elle nomme la réussite. Le travail accompli se trouve ` +
      `dans le paquet (.zip), que la candidate ou le candidat peut vous remettre.`,
  ],
  'standalone.from': ['Valid from', 'Valide depuis le'],
  'standalone.itself': ['calls itself {0}', 'se nomme {0}'],
  'several.standalone': ['Credentials without their package', 'Attestations sans leur paquet'],
  'several.open': ['See what it says', 'Voir ce qu’elle dit'],

  // Who did what
  'fact.valid': ['Valid', 'Validité'],
  'fact.valid.to': ['to {0}', 'jusqu’au {0}'],
  'fact.valid.over': ['ended on {0}', 'a pris fin le {0}'],
  'fact.proven': ['Existed by', 'Existait le'],

  // Outcome by outcome
  outcomes: ['The work, outcome by outcome', 'Le travail, résultat par résultat'],
  checklist: ['The checklist, item by item', 'La liste, point par point'],

  // Evidence
  'evidence.more': ['Show {0} more', 'En montrer {0} de plus'],
  'evidence.none': [
    'No evidence is tied to this criterion.',
    'Aucun élément de preuve n’est rattaché à ce critère.',
  ],
  'withheld.means': [
    'Its digest is part of what was signed; the holder chose not to include the file in this copy.',
    'Son empreinte fait partie de ce qui a été signé; la personne titulaire a choisi de ne pas ' +
      'joindre le fichier à cette copie.',
  ],
  unread: ['not read in this check', 'non lu lors de cette vérification'],
  'unread.means': [
    'Nobody has compared this file with what was signed, so it is not shown.',
    'Ce fichier n’a pas été comparé à ce qui a été signé; il n’est donc pas montré.',
  ],
  enlarge: ['Enlarge', 'Agrandir'],
  save: ['Save', 'Enregistrer'],
  'save.as': ['Save as {0}', 'Enregistrer sous le nom {0}'],
  'save.care': [
    'It comes from the learner: open it with the care that any attachment deserves.',
    `Il vient de la personne apprenante${NB}: ouvrez-le avec la prudence qu’exige toute pièce jointe.`,
  ],
  'save.no-view': [
    'A browser cannot show this kind of file.',
    'Un navigateur ne peut pas montrer ce genre de fichier.',
  ],
  'link.copy': ['Copy link to this', 'Copier le lien vers ceci'],
  'link.copied': [
    'Copied: whoever has the package can open it right here',
    `Copié${NB}: avec le paquet, on peut l’ouvrir ici même`,
  ],
  'link.by-hand': ['Copy this link', 'Copiez ce lien'],
  'play.from': ['Play from {0}', 'Lire à partir de {0}'],
  'play.failed': [
    'This browser cannot play this kind of file. Save it and open it with another program.',
    'Ce navigateur ne peut pas lire ce genre de fichier. Enregistrez-le et ouvrez-le avec un ' +
      'autre logiciel.',
  ],
  captions: ['Captions', 'Sous-titres'],
  'picture.failed': [
    'This browser cannot show this picture.',
    'Ce navigateur ne peut pas montrer cette image.',
  ],
  'zoom.in': ['Zoom in', 'Zoom avant'],
  'zoom.out': ['Zoom out', 'Zoom arrière'],
  'zoom.fit': ['Fit', 'Ajuster'],
  'pdf.show': ['Show the document', 'Montrer le document'],
  'pdf.show.at': ['Show the document at page {0}', 'Montrer le document à la page {0}'],
  'pdf.program': [
    'This document contains a program or starts other files, so it is not opened here.',
    'Ce document contient un programme ou lance d’autres fichiers; il n’est donc pas ouvert ici.',
  ],
  'pdf.unknown': [
    'Whether this document contains a program could not be determined, so it is not opened here.',
    'On n’a pas pu établir si ce document contient un programme; il n’est donc pas ouvert ici.',
  ],
  'text.source': [
    'Shown as text; nothing in it is run.',
    'Montré comme texte; rien n’en est exécuté.',
  ],
  'text.cut': [
    'Only the first {0} are shown. Save the file to see all of it.',
    'Seuls les premiers {0} sont montrés. Enregistrez le fichier pour tout voir.',
  ],
  'text.lines': ['{0} lines', '{0} lignes'],
  'text.lines.one': ['{0} line', '{0} ligne'],
  'text.binary': ['This file is not text.', 'Ce fichier n’est pas du texte.'],
  'text.line.cut': [' … {0} more characters', ' … encore {0} caractères'],
  'cell.code': ['code', 'code'],
  'cell.markdown': ['text', 'texte'],
  'cell.output': ['output', 'résultat'],
  'cell.picture': ['[a picture, not shown]', '[image non montrée]'],
  'fold.more': ['Show more ({0} characters left)', 'Montrer la suite (encore {0} caractères)'],

  // Who says so
  intact: ['Intact', 'Intact'],
  'intact.means': ['signed, and unchanged since', 'signé, et inchangé depuis'],
  trusted: ['Trusted', 'De confiance'],
  'trusted.listed': [
    'on your trust list as “{0}”',
    `dans votre liste de confiance sous le nom «${NB}{0}${NB}»`,
  ],
  'trusted.set': ['Decide whom you trust', 'Décider à qui vous faites confiance'],
  'who-says.signed': ['signed off on {0}', 'a signé le {0}'],
  'who-says.withdrawn': ['withdrawn on {0}', 'retirée le {0}'],
  endorsers: ['Partners who endorse it', 'Partenaires qui l’endossent'],
  'endorsers.none': [
    'No partner’s endorsement is in this package.',
    'Ce paquet ne contient l’endossement d’aucun partenaire.',
  ],
  'claim.demand': ['says this skill is in demand', 'affirme que cette compétence est recherchée'],
  'claim.performance': [
    'says the assessment reflects performance on the job',
    'affirme que l’évaluation reflète le rendement au travail',
  ],
  'endorsed.unknown': ['signer not known to you', 'signataire que vous ne connaissez pas'],
  'endorsed.not-listed': WORDS['trusted.not'],
  'endorsed.no-list': WORDS['trusted.not'],
  decision: ['The decision', 'La décision'],

  // What was checked
  detail: ['Technical detail', 'Détail technique'],
  'detail.check': ['Check', 'Vérification'],
  'detail.reason': ['Reason', 'Raison'],
  'detail.about': ['Concerns', 'Objet'],
  'detail.weight': ['Weight', 'Poids'],
  'weight.decisive': ['decisive', 'décisif'],
  'weight.caution': ['caution', 'réserve'],
  'weight.note': ['note', 'note'],

  // Withheld, without us, about, files
  withheld: ['What is withheld', 'Ce qui n’est pas communiqué'],
  'withheld.none': [
    'Nothing: the package holds all the evidence that was judged.',
    `Rien${NB}: le paquet contient tous les éléments de preuve évalués.`,
  ],
  'about.description': ['Description', 'Description'],
  'about.country': ['Country', 'Pays'],
  'files.list': ['List of the files', 'Liste des fichiers'],
  'files.care': [
    'They come from the learner: open what you save with the care that any attachment deserves.',
    `Ils viennent de la personne apprenante${NB}: ouvrez ce que vous enregistrez avec la ` +
      `prudence qu’exige toute pièce jointe.`,
  ],
  'files.find': ['Find a file', 'Chercher un fichier'],
  'files.found': ['{0} of {1} files', '{0} fichiers sur {1}'],

  // Trust
  'trust.head': ['Whom do you trust?', 'À qui faites-vous confiance?'],
  'trust.means': [
    'A signature shows that nothing was changed. Whose signature it is, only you can decide: ' +
      'from a list that you were given by somebody you know, or by asking the issuer.',
    `Une signature montre que rien n’a changé. À qui elle appartient, vous seul pouvez en ` +
      `décider${NB}: à partir d’une liste que vous tenez d’une personne connue, ou en ` +
      `interrogeant l’organisme émetteur.`,
  ],
  'trust.load': ['Load a trust list', 'Charger une liste de confiance'],
  'trust.drop': [
    'or drop it on this page (a .json file)',
    'ou déposez-la sur cette page (un fichier .json)',
  ],
  'trust.url': ['Or the address of a trust list', 'Ou l’adresse d’une liste de confiance'],
  'trust.url.go': ['Fetch', 'Récupérer'],
  'trust.also': [
    'Certificates of authorities (.pem, .crt, .cer), revocation lists (.crl) and an issuer’s ' +
      'status list (.jwt, .json) are loaded in the same way.',
    'Les certificats d’autorités (.pem, .crt, .cer), les listes de révocation (.crl) et la liste ' +
      'de statuts d’un organisme émetteur (.jwt, .json) se chargent de la même façon.',
  ],
  'trust.lists': ['In use', 'En usage'],
  'trust.none': [
    'No list is in use: nobody counts as trusted.',
    `Aucune liste n’est utilisée${NB}: personne n’est réputé de confiance.`,
  ],
  'trust.names': ['{0} names', '{0} noms'],
  'trust.names.one': ['{0} name', '{0} nom'],
  'trust.remember': ['Remember on this computer', 'Mémoriser sur cet ordinateur'],
  'trust.forget': ['Remove', 'Retirer'],
  'trust.digest': ['Digest (SHA-256)', 'Empreinte (SHA-256)'],
  'trust.remembered.means': [
    'Note this digest. Other pages opened from this computer’s disk can change what is ' +
      'remembered, so this page asks you to compare the two before it uses the list again.',
    `Notez cette empreinte. D’autres pages ouvertes depuis le disque de cet ordinateur ` +
      `peuvent modifier ce qui est mémorisé${NB}: avant de s’en servir de nouveau, cette page ` +
      `vous demandera de comparer les deux.`,
  ],
  'trust.since': ['Remembered on {0}', 'Mémorisé le {0}'],
  'trust.waiting': ['Remembered, but not in use', 'Mémorisé, mais pas en usage'],
  'trust.waiting.means': [
    'Any page opened from this computer’s disk could have changed this since. Use it only if its ' +
      'digest is the one that you noted, or if you know the names and keys in it.',
    'Toute page ouverte depuis le disque de cet ordinateur a pu le modifier depuis. Ne vous en ' +
      'servez que si l’empreinte est celle que vous aviez notée, ou si vous connaissez les noms et ' +
      'les clés qui y figurent.',
  ],
  'trust.waiting.use': ['I have compared it: use it', `J’ai comparé${NB}: l’utiliser`],
  'trust.waiting.button': ['{0} to confirm', '{0} à confirmer'],
  'start.look': ['Look at it', 'Regarder'],
  'start.waiting': [
    'What this page remembers of whom you trust waits for you to confirm it.',
    'Ce que cette page a mémorisé de vos choix de confiance attend votre confirmation.',
  ],
  'trust.unstorable': [
    'This browser keeps nothing for a page opened from disk; the list holds until you close the ' +
      'page.',
    'Ce navigateur ne conserve rien pour une page ouverte depuis le disque; la liste vaut ' +
      'jusqu’à la fermeture de la page.',
  ],
  'trust.bad': [
    '“{0}” is no trust list: {1}',
    `«${NB}{0}${NB}» n’est pas une liste de confiance${NB}: {1}`,
  ],
  'trust.bad.json': ['it cannot be read', 'elle est illisible'],
  'trust.bad.form': ['it is not written as one', 'elle n’est pas rédigée comme telle'],
  'trust.bad.at': [
    'it is not written as one, at {0}',
    `elle n’est pas rédigée comme telle, à l’endroit {0}`,
  ],
  'trust-store.beside': [
    'In use now, but it came together with a package: “{0}”. Keep it only if you have it from ' +
      'somebody you know, not from whom the package is about.',
    `En usage maintenant, mais arrivé avec un paquet${NB}: «${NB}{0}${NB}». Ne le gardez que ` +
      `si vous le tenez d’une personne connue, et non de la personne que concerne le paquet.`,
  ],
  'trust-store.bad': ['“{0}” cannot be used: {1}', `«${NB}{0}${NB}» ne peut pas servir${NB}: {1}`],
  'trust-store.large': [
    '“{0}” cannot be used: it is too large',
    `«${NB}{0}${NB}» ne peut pas servir${NB}: le fichier est trop volumineux`,
  ],
  'trust-store.certificates': ['{0} certificates of authorities', '{0} certificats d’autorités'],
  'trust-store.certificates.one': ['{0} certificate of an authority', '{0} certificat d’autorité'],
  'trust-store.certificates.means': [
    'An issuer counts as trusted when such an authority certifies that the key is theirs.',
    'Un organisme émetteur est réputé de confiance quand une telle autorité certifie que la clé ' +
      'est la sienne.',
  ],
  'trust-store.lists': ['{0} revocation lists', '{0} listes de révocation'],
  'trust-store.lists.one': ['{0} revocation list', '{0} liste de révocation'],
  'trust-store.lists.means': [
    'A certificate that is on a revocation list does not count.',
    'Un certificat qui figure sur une liste de révocation ne compte pas.',
  ],
  'trust-store.revocation': ['revocation list', 'liste de révocation'],
  'trust-store.valid': ['valid from {0} to {1}', 'valable du {0} au {1}'],
  'trust-store.made': ['as of {0}', 'en date du {0}'],
  'trust-store.made.next': [
    'as of {0}; the next one is due on {1}',
    'en date du {0}; la prochaine est attendue le {1}',
  ],
  'trust-store.status': ['status list of {0}', 'liste de statuts de {0}'],
  'trust-store.status.means': [
    'Shows whether this issuer has withdrawn an award. It is not remembered, because such a list ' +
      'is good for a short time only.',
    'Montre si cet organisme émetteur a retiré une attestation. Elle n’est pas mémorisée, car ' +
      'une telle liste ne vaut que peu de temps.',
  ],
  'trust.fetching': ['Fetching {0}', `Récupération de {0}`],
  'trust.unfetched': [
    'Nothing was loaded from {0}: {1}',
    `Rien n’a été chargé depuis {0}${NB}: {1}`,
  ],
  'trust.loaded': ['Loaded “{0}”', `Fichier «${NB}{0}${NB}» chargé`],
  'trust.suggested': ['Suggested by this package', 'Suggéré par ce paquet'],
  'trust.suggested.means': [
    'The package says whose these keys are. That alone proves nothing: anyone can write it. ' +
      'Trust a key only if its holder told you so by another way, such as their own web site or ' +
      'the telephone.',
    `Le paquet dit à qui appartiennent ces clés. Cela seul ne prouve rien${NB}: n’importe qui ` +
      `peut l’écrire. Ne faites confiance à une clé que si l’organisme à qui elle appartient ` +
      `vous l’a confirmée autrement, par son site Web ou par téléphone.`,
  ],
  'trust.suggested.issuer': WORDS['who-says.issuer'],
  'trust.suggested.endorser': ['partner who endorses it', 'partenaire qui l’endosse'],
  'trust.suggested.key': ['Key to compare', 'Clé à comparer'],
  'trust.suggested.take': ['I have confirmed this key', 'J’ai confirmé cette clé'],
  'trust.own': ['Confirmed by me', 'Confirmé par moi'],
  'trust.from': ['{0} to {1}', 'du {0} au {1}'],
  'trust.revoked': ['revoked since {0}', 'révoquée depuis le {0}'],
  'trust.organisation': ['in certificates: {0}', `dans les certificats${NB}: {0}`],

  // Several at once
  'several.head': ['{0} candidates side by side', '{0} candidatures côte à côte'],
  'several.head.one': ['{0} candidate', '{0} candidature'],
  'several.means': [
    'Level reached in each criterion. Choose a name to see the evidence.',
    'Niveau atteint à chaque critère. Choisissez un nom pour voir les preuves.',
  ],
  'several.verdict': ['Check', 'Vérification'],
  'several.decision': ['Result', 'Résultat'],
  'several.issuer': ['Issuer', 'Organisme émetteur'],
  'several.date': ['Awarded', 'Date'],
  'several.failed': ['Files that cannot be relied on', 'Fichiers auxquels on ne peut se fier'],
  'several.see': ['See why', 'Voir pourquoi'],
  'several.met': ['{0} of {1} met', '{0} satisfaits sur {1}'],
  'several.met.one': ['{0} of {1} met', '{0} satisfait sur {1}'],
  'several.versions': [
    'The candidates were assessed against different versions of the definition; levels may not ' +
      'compare.',
    'Les évaluations portent sur des versions différentes de la définition; les niveaux ne se ' +
      'comparent pas forcément.',
  ],

  // The page itself
  'self.version': ['Dossier verifier {0}', 'Vérificateur Dossier {0}'],
  'self.core': ['verification core, SHA-256', 'cœur de vérification, SHA-256'],
  'self.check': ['Is this page the real one?', 'Cette page est-elle la vraie?'],
  'self.means': [
    'No page can vouch for itself. Compare the SHA-256 of this file with the one its publisher ' +
      'names; on Windows:',
    `Aucune page ne peut répondre d’elle-même. Comparez le SHA-256 de ce fichier à celui ` +
      `qu’indique son éditeur; sous Windows${NB}:`,
  ],
  'self.means.other': ['elsewhere:', `ailleurs${NB}:`],
  'self.offline': [
    'It asks nothing of the network and keeps nothing, unless you ask it to remember a trust list.',
    'Elle ne demande rien au réseau et ne conserve rien, sauf si vous lui demandez de mémoriser ' +
      'une liste de confiance.',
  ],
  'self.online': [
    'This build fetches what you give an address of, and nothing else.',
    `Cette version récupère ce dont vous donnez l’adresse, et rien d’autre.`,
  ],
  'report.on': ['Report on {0}, checked on {1} UTC', 'Rapport sur {0}, vérifié le {1} UTC'],
};

/** {key: [English, French]} of everything the page says. */
export const TEXTS = { ...WORDS, ...OWN };
