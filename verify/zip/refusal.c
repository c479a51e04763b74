/* SPDX-License-Identifier: Apache-2.0 */
/* Every reason for which a ZIP is refused: the word is stable and is what reports, tests and other
 * programs go by; the sentences are for people. */
#include "verify/container.h"

#include "core/i18n.h"

#include <string.h>

struct refusal_text {
    const char *word;
    const char *text[2]; /* by enum ds_language */
};

static const struct refusal_text texts[] = {
    /* The end record and what stands around the archive. */
    {.word = "end-missing",
     .text = {"The file is not a ZIP archive, or its end was cut off.",
              "Le fichier n’est pas une archive ZIP, ou sa fin a été coupée."}},
    {.word = "trailing",
     .text = {"Bytes stand after the end of the archive.",
              "Des octets suivent la fin de l’archive."}},
    {.word = "comment",
     .text = {"The archive has a comment, in which other content could hide.",
              "L’archive porte un commentaire, où un autre contenu pourrait se cacher."}},
    {.word = "prefix",
     .text = {"Bytes stand before the archive.", "Des octets précèdent l’archive."}},
    {.word = "disk",
     .text = {"The archive says that it is split over several disks.",
              "L’archive se dit répartie sur plusieurs disques."}},
    {.word = "empty",
     .text = {"The archive has no entries.", "L’archive ne contient aucune entrée."}},
    {.word = "count",
     .text = {"The archive states another number of entries than it has.",
              "L’archive annonce un autre nombre d’entrées que celui qu’elle contient."}},
    {.word = "entry-limit",
     .text = {"The archive states more than 20,480 entries, the limit.",
              "L’archive annonce plus de 20 480 entrées, la limite."}},
    {.word = "zip64",
     .text = {"Fields for large archives (ZIP64) contradict the others or stand where none belong.",
              "Des champs pour grandes archives (ZIP64) contredisent les autres ou n’ont pas lieu "
              "d’être."}},
    /* The central directory. */
    {.word = "directory-limit",
     .text = {"The archive states a directory larger than 64 MiB, the limit.",
              "L’archive annonce un répertoire de plus de 64 Mio, la limite."}},
    {.word = "directory-place",
     .text = {"The archive's directory does not stand where the archive says.",
              "Le répertoire de l’archive n’est pas là où l’archive le dit."}},
    {.word = "directory-size",
     .text = {"The archive's directory does not have the size that the archive states.",
              "Le répertoire de l’archive n’a pas la taille que l’archive annonce."}},
    {.word = "second-directory",
     .text =
         {"The archive has a second directory, so that two programs could see two archives.",
          "L’archive a un second répertoire : deux programmes pourraient y voir deux archives."}},
    {.word = "central-header",
     .text = {"A header in the archive's directory is not one.",
              "Un en-tête du répertoire de l’archive n’en est pas un."}},
    /* How entries follow one another. */
    {.word = "overlap",
     .text = {"An entry overlaps another one or the directory.",
              "Une entrée en chevauche une autre ou le répertoire."}},
    {.word = "gap",
     .text = {"Bytes that belong to no entry stand inside the archive.",
              "Des octets qui n’appartiennent à aucune entrée se trouvent dans l’archive."}},
    {.word = "hidden-entry",
     .text = {"The archive holds an entry that its directory does not list.",
              "L’archive renferme une entrée que son répertoire ne mentionne pas."}},
    {.word = "order",
     .text = {"The entries do not stand in the order of the format.",
              "Les entrées ne sont pas dans l’ordre prescrit par le format."}},
    {.word = "duplicate",
     .text = {"Two entries have the same name.", "Deux entrées portent le même nom."}},
    {.word = "case",
     .text =
         {"Two names differ only in capital letters, and would be one file on some computers.",
          "Deux noms ne diffèrent que par les majuscules et seraient un seul fichier sur certains "
          "ordinateurs."}},
    {.word = "file-as-folder",
     .text = {"A name is that of a file and of a folder at once.",
              "Un nom désigne à la fois un fichier et un dossier."}},
    /* Names. */
    {.word = "name-empty", .text = {"An entry has no name.", "Une entrée n’a pas de nom."}},
    {.word = "name-length",
     .text = {"A name is longer than 120 bytes, the limit.",
              "Un nom dépasse 120 octets, la limite."}},
    {.word = "name-segment",
     .text =
         {"A part of a name is empty or longer than 100 bytes, or the name begins with a slash.",
          "Une partie d’un nom est vide ou dépasse 100 octets, ou le nom commence par une barre "
          "oblique."}},
    {.word = "name-character",
     .text = {"A name has a character other than letters, digits, dot, underscore and hyphen.",
              "Un nom a un caractère autre que lettres, chiffres, point, trait de soulignement et "
              "trait "
              "d’union."}},
    {.word = "name-dot",
     .text = {"A part of a name begins or ends with a dot, as in \"..\".",
              "Une partie d’un nom commence ou finit par un point, comme dans « .. »."}},
    {.word = "name-device",
     .text = {"A name is that of a device on Windows, such as CON.",
              "Un nom est celui d’un périphérique sous Windows, comme CON."}},
    {.word = "directory-entry",
     .text = {"The archive has an entry for a folder.", "L’archive a une entrée pour un dossier."}},
    {.word = "symlink",
     .text = {"An entry is a symbolic link.", "Une entrée est un lien symbolique."}},
    {.word = "special",
     .text = {"A file of the folder is not a regular one but a device, a pipe or a socket.",
              "Un fichier du dossier n’est pas ordinaire : c’est un périphérique, un tube ou une "
              "prise."}},
    /* What the directory says about an entry. */
    {.word = "encrypted", .text = {"An entry is encrypted.", "Une entrée est chiffrée."}},
    {.word = "descriptor",
     .text = {"An entry states its size after its content instead of before it.",
              "Une entrée annonce sa taille après son contenu plutôt qu’avant."}},
    {.word = "flags",
     .text = {"An entry has flags that the format does not use.",
              "Une entrée porte des indicateurs que le format n’emploie pas."}},
    {.word = "method",
     .text = {"An entry is compressed; packages store their content as it is.",
              "Une entrée est compressée; un paquet conserve son contenu tel quel."}},
    {.word = "sizes",
     .text = {"An entry states two sizes for the same content.",
              "Une entrée annonce deux tailles pour le même contenu."}},
    {.word = "size-limit",
     .text = {"An entry states a size over the limit of 256 TiB.",
              "Une entrée annonce une taille qui dépasse la limite de 256 Tio."}},
    {.word = "attributes",
     .text = {"An entry has other file attributes than the format sets.",
              "Une entrée a d’autres attributs de fichier que ceux du format."}},
    {.word = "entry-comment",
     .text = {"An entry has a comment.", "Une entrée porte un commentaire."}},
    {.word = "time",
     .text = {"An entry has another date than the one the format sets for all.",
              "Une entrée a une autre date que celle que le format fixe pour toutes."}},
    {.word = "extra",
     .text = {"An entry has extra fields, in which another name or size could hide.",
              "Une entrée a des champs supplémentaires, où un autre nom ou une autre taille "
              "pourrait se "
              "cacher."}},
    {.word = "version",
     .text = {"An entry states another version of the ZIP format than it needs.",
              "Une entrée annonce une autre version du format ZIP que celle qu’il lui faut."}},
    /* What the entry itself says, against the directory. */
    {.word = "local-header",
     .text = {"An entry does not begin where the directory says.",
              "Une entrée ne commence pas là où le répertoire le dit."}},
    {.word = "local-name",
     .text = {"An entry has another name than the directory gives it.",
              "Une entrée a un autre nom que celui que lui donne le répertoire."}},
    {.word = "local-flags",
     .text = {"An entry has other flags than the directory gives it.",
              "Une entrée a d’autres indicateurs que ceux que lui donne le répertoire."}},
    {.word = "local-method",
     .text = {"An entry is stored in another way than the directory says.",
              "Une entrée est enregistrée autrement que le répertoire ne le dit."}},
    {.word = "local-crc",
     .text = {"An entry has another check sum than the directory gives it.",
              "Une entrée a une autre somme de contrôle que celle que lui donne le répertoire."}},
    {.word = "local-size",
     .text = {"An entry has another size than the directory gives it.",
              "Une entrée a une autre taille que celle que lui donne le répertoire."}},
    {.word = "local-extra",
     .text = {"An entry has extra fields that the directory does not have.",
              "Une entrée a des champs supplémentaires que le répertoire n’a pas."}},
    {.word = "local-time",
     .text = {"An entry has another date than the directory gives it.",
              "Une entrée a une autre date que celle que lui donne le répertoire."}},
    {.word = "local-version",
     .text = {"An entry states another version of the ZIP format than the directory does.",
              "Une entrée annonce une autre version du format ZIP que le répertoire."}},
};

static const struct refusal_text unknown = {
    .word = "",
    .text = {"The archive is not in the form of the format.",
             "L’archive n’a pas la forme prescrite."}};

const char *ds_zip_refusal_word(size_t index)
{
    return index < sizeof(texts) / sizeof(texts[0]) ? texts[index].word : NULL;
}

const char *ds_zip_refusal_text(const char *word, const char *language)
{
    const struct refusal_text *found = &unknown;

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        if (strcmp(texts[i].word, word) == 0)
            found = &texts[i];
    return found->text[strcmp(language, "fr") == 0 ? DS_FR : DS_EN];
}
