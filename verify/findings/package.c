/* SPDX-License-Identifier: Apache-2.0 */
/* What can be said of the package: archive, manifests, seal. */
#include "verify/findings/table.h"

const struct ds_finding_row ds_rows_package[] = {
    ROW(DS_CONTAINER_CANONICAL, DS_CHECK_CONTAINER_FORM, "canonical", DS_PASSED, DS_DECISIVE,
        "The archive has exactly one reading: nothing is hidden between, before or behind its "
        "files.",
        "L’archive n’a qu’une seule lecture\u00a0: rien n’est caché entre, avant ou après ses "
        "fichiers."),
    ROW(DS_CONTAINER_FOLDER, DS_CHECK_CONTAINER_FORM, "folder", DS_NOT_APPLICABLE, DS_DECISIVE,
        "The package was read from a folder, so there is no archive to check.",
        "Le paquet a été lu dans un dossier; il n’y a donc pas d’archive à vérifier."),
    ROW(DS_CONTAINER_REFUSED, DS_CHECK_CONTAINER_FORM, "not-canonical", DS_FAILED, DS_DECISIVE,
        "This is not a package as Dossier writes it. {1}",
        "Ceci n’est pas un paquet tel que Dossier en écrit. {1}"),
    ROW(DS_CONTAINER_OTHER, DS_CHECK_CONTAINER_FORM, "other", DS_NOT_CHECKED, DS_DECISIVE, "{1}",
        "{1}"),
    ROW(DS_CONTAINER_TOO_COMPLEX, DS_CHECK_CONTAINER_FORM, "too-complex", DS_NOT_CHECKED,
        DS_DECISIVE,
        "This is too complex to check: it asks for far more work than a package of its size needs. "
        "Nothing of it is confirmed.",
        "Ceci est trop complexe pour être vérifié\u00a0: il y faudrait bien plus de travail que "
        "n’en demande un paquet de cette taille. Rien n’en est confirmé."),

    ROW(DS_READ_ALL, DS_CHECK_CONTAINER_READ, "all", DS_PASSED, DS_DECISIVE,
        "Every file of the package was read.", "Chaque fichier du paquet a été lu."),
    ROW(DS_READ_SOME_EVIDENCE, DS_CHECK_CONTAINER_READ, "some-evidence", DS_NOT_CHECKED,
        DS_DECISIVE,
        "Pieces of evidence read: {1} of {2}. The others are listed and sealed, but their content "
        "was not looked at.",
        "Éléments de preuve lus\u00a0: {1} sur {2}. Les autres sont inscrits et scellés, mais leur "
        "contenu n’a pas été examiné."),
    ROW(DS_READ_LIST_ONLY, DS_CHECK_CONTAINER_READ, "list-only", DS_NOT_CHECKED, DS_DECISIVE,
        "Only the list of files and its seal were read, nothing of the files themselves.",
        "Seuls la liste des fichiers et son sceau ont été lus, rien des fichiers eux-mêmes."),

    ROW(DS_ACCOUNTED_ALL, DS_CHECK_CONTAINER_ACCOUNTED, "all", DS_PASSED, DS_DECISIVE,
        "Each of the {1} files is one that packages have, and listed in a manifest or the seal.",
        "Chacun des {1} fichiers est de ceux qu’a un paquet, et figure dans un manifeste ou "
        "constitue le sceau."),
    ROW(DS_ACCOUNTED_UNLISTED, DS_CHECK_CONTAINER_ACCOUNTED, "unlisted", DS_FAILED, DS_DECISIVE,
        "No manifest lists this file. It was added after the package was sealed.",
        "Aucun manifeste ne mentionne ce fichier. Il a été ajouté après le scellement du paquet."),
    ROW(DS_ACCOUNTED_UNKNOWN, DS_CHECK_CONTAINER_ACCOUNTED, "unknown", DS_FAILED, DS_DECISIVE,
        "No package has a file of this name. Whoever sealed this one put it there, or this version "
        "of Dossier is too old to know it.",
        "Aucun paquet n’a de fichier de ce nom. Qui a scellé celui-ci l’y a mis, ou cette version "
        "de Dossier est trop ancienne pour le connaître."),
    ROW(DS_ACCOUNTED_UNNEEDED, DS_CHECK_CONTAINER_ACCOUNTED, "unneeded", DS_FAILED, DS_DECISIVE,
        "Nothing that was signed calls for this file, or it is not what its name says. Whoever "
        "sealed the package put it there.",
        "Rien de ce qui a été signé ne demande ce fichier, ou il n’est pas ce que dit son nom. Qui "
        "a scellé le paquet l’y a mis."),
    ROW(DS_ACCOUNTED_KEY_LIST, DS_CHECK_CONTAINER_ACCOUNTED, "key-list", DS_FAILED, DS_DECISIVE,
        "The list of the issuer's keys is not written exactly as the format asks: {1}.",
        "La liste des clés de l’organisme émetteur n’est pas écrite exactement comme le demande le "
        "format\u00a0: {1}."),
    ROW(DS_ACCOUNTED_SEAL_UNKNOWN, DS_CHECK_CONTAINER_ACCOUNTED, "seal-unknown", DS_FAILED,
        DS_DECISIVE,
        "The chain of seals does not account for this file. It was added after the package was "
        "sealed, or this version of Dossier is too old to know it.",
        "La chaîne des sceaux ne rend pas compte de ce fichier. Il a été ajouté après le "
        "scellement du paquet, ou cette version de Dossier est trop ancienne pour le connaître."),
    ROW(DS_ACCOUNTED_ABSENT, DS_CHECK_CONTAINER_ACCOUNTED, "absent", DS_FAILED, DS_DECISIVE,
        "The manifest lists this file, but the package does not hold it. It was removed.",
        "Le manifeste mentionne ce fichier, mais le paquet ne le contient pas. Il a été retiré."),
    ROW(DS_ACCOUNTED_REQUIRED, DS_CHECK_CONTAINER_ACCOUNTED, "required", DS_FAILED, DS_DECISIVE,
        "This file is missing. Every package has it, and without it nothing can be shown to be "
        "true.",
        "Ce fichier manque. Tout paquet en a un, et sans lui on ne peut rien établir."),

    ROW(DS_MANIFEST_FORM_RIGHT, DS_CHECK_MANIFEST_FORM, "right", DS_PASSED, DS_DECISIVE,
        "The manifests follow BagIt 1.0 and name each file once, in order.",
        "Les manifestes suivent BagIt 1.0 et nomment chaque fichier une seule fois, dans l’ordre."),
    ROW(DS_MANIFEST_FORM_BAGIT, DS_CHECK_MANIFEST_FORM, "bagit", DS_FAILED, DS_DECISIVE,
        "The BagIt declaration is not the one every package has.",
        "La déclaration BagIt n’est pas celle que porte tout paquet."),
    ROW(DS_MANIFEST_FORM_LINE, DS_CHECK_MANIFEST_FORM, "line", DS_FAILED, DS_DECISIVE,
        "Line {1} is not a digest, two blanks and the name of a file.",
        "La ligne {1} n’est pas formée d’une empreinte, de deux espaces et d’un nom de fichier."),
    ROW(DS_MANIFEST_FORM_ORDER, DS_CHECK_MANIFEST_FORM, "order", DS_FAILED, DS_DECISIVE,
        "Line {1} repeats a file or stands out of order.",
        "La ligne {1} répète un fichier ou n’est pas à sa place."),
    ROW(DS_MANIFEST_FORM_PLACE, DS_CHECK_MANIFEST_FORM, "place", DS_FAILED, DS_DECISIVE,
        "Line {1} names a file that does not belong in this manifest: {2}.",
        "La ligne {1} nomme un fichier qui n’a pas sa place dans ce manifeste\u00a0: {2}."),
    ROW(DS_MANIFEST_FORM_OXUM, DS_CHECK_MANIFEST_FORM, "oxum", DS_FAILED, DS_DECISIVE,
        "The package says that it holds {1} (bytes.files); it holds {2}.",
        "Le paquet dit contenir {1} (octets.fichiers); il contient {2}."),

    ROW(DS_MANIFEST_FORM_BAG_INFO, DS_CHECK_MANIFEST_FORM, "bag-info", DS_FAILED, DS_DECISIVE,
        "The notes about the package say something else than record and definition.",
        "Les renseignements sur le paquet disent autre chose que le compte rendu et la "
        "définition."),
    ROW(DS_MANIFEST_FORM_LARGE, DS_CHECK_MANIFEST_FORM, "large", DS_FAILED, DS_DECISIVE,
        "This file is larger than the {1} MiB that a package allows it.",
        "Ce fichier dépasse les {1}\u00a0Mio que lui permet un paquet."),

    ROW(DS_MANIFEST_DIGEST_RIGHT, DS_CHECK_MANIFEST_DIGEST, "right", DS_PASSED, DS_DECISIVE,
        "All {1} files of the assessment have exactly the content that was sealed ({2} bytes).",
        "Les {1} fichiers de l’évaluation ont exactement le contenu qui a été scellé "
        "({2}\u00a0octets)."),
    ROW(DS_MANIFEST_DIGEST_READ, DS_CHECK_MANIFEST_DIGEST, "right-as-read", DS_PASSED, DS_DECISIVE,
        "The {1} files of the assessment that were read have exactly the content that was sealed "
        "({2} bytes).",
        "Les {1} fichiers de l’évaluation qui ont été lus ont exactement le contenu qui a été "
        "scellé ({2}\u00a0octets)."),
    ROW(DS_MANIFEST_DIGEST_DIFFERS, DS_CHECK_MANIFEST_DIGEST, "content-differs", DS_FAILED,
        DS_DECISIVE, "The content of this file is not what was sealed: it was changed.",
        "Le contenu de ce fichier n’est pas celui qui a été scellé\u00a0: il a été modifié."),
    ROW(DS_MANIFEST_DIGEST_CRC, DS_CHECK_MANIFEST_DIGEST, "crc", DS_FAILED, DS_DECISIVE,
        "The archive's checksum of this file does not fit its content.",
        "La somme de contrôle de ce fichier dans l’archive ne correspond pas à son contenu."),
    ROW(DS_MANIFEST_DIGEST_UNREADABLE, DS_CHECK_MANIFEST_DIGEST, "unreadable", DS_NOT_CHECKED,
        DS_DECISIVE, "This file could not be read, so nothing is known about it.",
        "Ce fichier n’a pas pu être lu; on ne sait donc rien de lui."),

    ROW(DS_MANIFEST_TAG_RIGHT, DS_CHECK_MANIFEST_TAG, "right", DS_PASSED, DS_DECISIVE,
        "The manifest, the reading page and the notes about the package are as they were sealed.",
        "Le manifeste, la page de lecture et les renseignements sur le paquet sont tels qu’ils ont "
        "été scellés."),
    ROW(DS_MANIFEST_TAG_DIFFERS, DS_CHECK_MANIFEST_TAG, "content-differs", DS_FAILED, DS_DECISIVE,
        "The content of this file is not what was sealed: it was changed.",
        "Le contenu de ce fichier n’est pas celui qui a été scellé\u00a0: il a été modifié."),
    ROW(DS_MANIFEST_TAG_CRC, DS_CHECK_MANIFEST_TAG, "crc", DS_FAILED, DS_DECISIVE,
        "The archive's checksum of this file does not fit its content.",
        "La somme de contrôle de ce fichier dans l’archive ne correspond pas à son contenu."),
    ROW(DS_MANIFEST_TAG_UNREADABLE, DS_CHECK_MANIFEST_TAG, "unreadable", DS_NOT_CHECKED,
        DS_DECISIVE, "This file could not be read, so nothing is known about it.",
        "Ce fichier n’a pas pu être lu; on ne sait donc rien de lui."),

    ROW(DS_SEAL_RIGHT, DS_CHECK_SEAL_SIGNATURE, "right", DS_PASSED, DS_DECISIVE,
        "The seal is intact: apart from timestamps over it, no file was added, removed or changed "
        "since it was set.",
        "Le sceau est intact\u00a0: hormis les horodatages qui le couvrent, aucun fichier n’a été "
        "ajouté, retiré ni modifié depuis son apposition."),
    ROW(DS_SEAL_MALFORMED, DS_CHECK_SEAL_SIGNATURE, "malformed", DS_FAILED, DS_DECISIVE,
        "The seal is not a signature in the form that is needed: {1}.",
        "Le sceau n’est pas une signature de la forme voulue\u00a0: {1}."),
    ROW(DS_SEAL_TYPE, DS_CHECK_SEAL_SIGNATURE, "type", DS_FAILED, DS_DECISIVE,
        "The signature in the place of the seal was made for another purpose.",
        "La signature qui tient lieu de sceau a été faite dans un autre but."),
    ROW(DS_SEAL_NO_KEY, DS_CHECK_SEAL_SIGNATURE, "no-key", DS_NOT_CHECKED, DS_DECISIVE,
        "The seal does not carry the key it was made with, and no list you gave has it.",
        "Le sceau ne porte pas la clé qui a servi à l’apposer, et aucune liste fournie ne la "
        "contient."),
    ROW(DS_SEAL_KEY_UNUSABLE, DS_CHECK_SEAL_SIGNATURE, "key-unusable", DS_FAILED, DS_DECISIVE,
        "The key that the seal carries cannot be used: {1}.",
        "La clé que porte le sceau est inutilisable\u00a0: {1}."),
    ROW(DS_SEAL_WRONG, DS_CHECK_SEAL_SIGNATURE, "wrong", DS_FAILED, DS_DECISIVE,
        "The seal does not fit the package: a file or the seal was changed after it was set.",
        "Le sceau ne correspond pas au paquet\u00a0: un fichier ou le sceau a été modifié après "
        "son apposition."),
    ROW(DS_SEAL_OTHER_RECORD, DS_CHECK_SEAL_SIGNATURE, "other-record", DS_FAILED, DS_DECISIVE,
        "The seal names another record than the one in this package.",
        "Le sceau désigne un autre compte rendu que celui de ce paquet."),
    ROW(DS_SEAL_UNCHECKED, DS_CHECK_SEAL_SIGNATURE, "unchecked", DS_NOT_CHECKED, DS_DECISIVE,
        "This program could not check the seal: memory or randomness ran out. That says nothing "
        "about the package.",
        "Le programme n’a pas pu vérifier le sceau, faute de mémoire ou d’aléa. Cela ne dit rien "
        "du paquet."),

    ROW(DS_SEAL_EARLY, DS_CHECK_SEAL_SIGNATURE, "early", DS_FAILED, DS_DECISIVE,
        "By its own account the seal was set at {1}, before the decision at {2}.",
        "D’après lui-même, le sceau a été apposé le {1}, avant la décision du {2}."),
    ROW(DS_SEAL_FUTURE, DS_CHECK_SEAL_SIGNATURE, "future", DS_FAILED, DS_DECISIVE,
        "By its own account the seal was set at {1}, after the time that this is judged for, {2}.",
        "D’après lui-même, le sceau a été apposé le {1}, après le moment pour lequel on juge, le "
        "{2}."),

    ROW(DS_SEALER_ISSUER, DS_CHECK_SEAL_SIGNER, "issuer", DS_PASSED, DS_CAUTION,
        "The package was sealed with the same key as the credential: whoever signed that packed "
        "it.",
        "Le paquet a été scellé avec la même clé que l’attestation\u00a0: qui a signé celle-ci l’a "
        "constitué."),
    ROW(DS_SEALER_ISSUER_OTHER_KEY, DS_CHECK_SEAL_SIGNER, "issuer-other-key", DS_PASSED, DS_CAUTION,
        "The package was sealed with a key that your trust list gives the issuer: the issuer "
        "packed it.",
        "Le paquet a été scellé avec une clé que votre liste de confiance attribue à l’organisme "
        "émetteur\u00a0: celui-ci l’a constitué lui-même."),
    ROW(DS_SEALER_HOLDER, DS_CHECK_SEAL_SIGNER, "holder", DS_NOT_CHECKED, DS_NOTE,
        "This copy was passed on by a holder who is not identified. It differs from what the "
        "issuer sealed by the withheld files alone.",
        "Cette copie a été transmise par une personne non identifiée. Elle ne diffère de ce que "
        "l’organisme émetteur a scellé que par les fichiers non communiqués."),
    ROW(DS_SEALER_HOLDER_NAMED, DS_CHECK_SEAL_SIGNER, "holder-named", DS_PASSED, DS_CAUTION,
        "This copy was passed on by {1}. It differs from what the issuer sealed by the withheld "
        "files alone.",
        "Cette copie a été transmise par {1}. Elle ne diffère de ce que l’organisme émetteur a "
        "scellé que par les fichiers non communiqués."),
    ROW(DS_SEALER_CHANGED, DS_CHECK_SEAL_SIGNER, "changed", DS_FAILED, DS_CAUTION,
        "This is not what the issuer sealed less the files withheld: this file was changed, added "
        "or left out by whoever passed the copy on.",
        "Ceci n’est pas ce que l’organisme émetteur a scellé, moins les fichiers non "
        "communiqués\u00a0: ce fichier a été modifié, ajouté ou retiré par qui a transmis la "
        "copie."),
    ROW(DS_SEALER_PERSON, DS_CHECK_SEAL_SIGNER, "person", DS_FAILED, DS_CAUTION,
        "Not the issuer but {1} put these files into the box: the record names {1} with the key of "
        "the seal. {2}",
        "Ce n’est pas l’organisme émetteur, mais {1} qui a réuni ces fichiers\u00a0: le compte "
        "rendu attribue à {1} la clé du sceau. {2}"),
    ROW(DS_SEALER_LISTED, DS_CHECK_SEAL_SIGNER, "listed", DS_FAILED, DS_CAUTION,
        "Not the issuer but {1} put these files into the box: your trust list gives {1} the key of "
        "the seal, {3}. {2}",
        "Ce n’est pas l’organisme émetteur, mais {1} qui a réuni ces fichiers\u00a0: votre liste "
        "de confiance attribue à {1} la clé du sceau, {3}. {2}"),
    ROW(DS_SEALER_OTHER_TIME, DS_CHECK_SEAL_SIGNER, "other-time", DS_NOT_CHECKED, DS_CAUTION,
        "Who put these files into the box is not known: your trust list gives {1} the key of the "
        "seal, but not for the time of the seal. {2}",
        "On ne sait pas qui a réuni ces fichiers\u00a0: votre liste de confiance attribue à {1} la "
        "clé du sceau, mais pas pour la date du sceau. {2}"),
    ROW(DS_SEALER_UNKNOWN, DS_CHECK_SEAL_SIGNER, "unknown", DS_NOT_CHECKED, DS_CAUTION,
        "Who put these files into the box is not known: the key of the seal is neither the "
        "issuer's, nor that of a person in the record, nor on your trust list. {2}",
        "On ne sait pas qui a réuni ces fichiers\u00a0: la clé du sceau n’est ni celle de "
        "l’organisme émetteur, ni celle d’une personne du compte rendu, ni dans votre liste de "
        "confiance. {2}"),

    ROW(DS_PAGE_BOUND, DS_CHECK_SEAL_PAGE, "bound", DS_PASSED, DS_DECISIVE,
        "The reading page is the one that the credential names.",
        "La page de lecture est celle que désigne l’attestation."),
    ROW(DS_PAGE_OTHER, DS_CHECK_SEAL_PAGE, "other", DS_FAILED, DS_DECISIVE,
        "The reading page is not the one that the credential names: it was exchanged.",
        "La page de lecture n’est pas celle que désigne l’attestation\u00a0: elle a été "
        "remplacée."),
    ROW(DS_PAGE_UNBOUND, DS_CHECK_SEAL_PAGE, "unbound", DS_FAILED, DS_DECISIVE,
        "The credential does not say which reading page the issuer made.",
        "L’attestation ne dit pas quelle page de lecture l’organisme émetteur a faite."),
    ROW(DS_PAGE_UNSIGNED, DS_CHECK_SEAL_PAGE, "unsigned", DS_NOT_CHECKED, DS_CAUTION,
        "Without a credential, the words of the reading page are those of whoever sealed the "
        "package, and of nobody else.",
        "Sans attestation, les mots de la page de lecture ne sont que ceux de qui a scellé le "
        "paquet."),
};
const size_t ds_rows_package_n = sizeof(ds_rows_package) / sizeof(*ds_rows_package);
