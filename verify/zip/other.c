/* SPDX-License-Identifier: Apache-2.0 */
/* What was given instead of a package: somebody's document, picture or folder, or a package that
 * an ordinary program packed again. Nothing about it deceives, so it is named and not judged. */
#include "verify/zip/other.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "core/i18n.h"
#include "core/name.h"
#include "verify/zip/header.h"

#include <stdlib.h>
#include <string.h>

enum { START = 512, DIRECTORY_READ = 4 << 20, END_READ = ZIP_END_SIZE + 65535 };

#define ASK_EN " Ask for the package (.zip) or for the credential itself (.jwt, .json, .png, .svg)."
#define ASK_FR " Demandez le paquet (.zip) ou l’attestation elle-même (.jwt, .json, .png, .svg)."

static const struct {
    const char *word, *text[2]; /* by enum ds_language */
} texts[] = {
    {.word = "repacked",
     .text = {"This ZIP was unpacked and packed again by another program, so the archive is no "
              "longer the one that was sealed. Ask for the original file; or unpack this one and "
              "check the folder.",
              "Ce ZIP a été décompressé, puis recompressé par un autre programme\u00a0: ce n’est "
              "plus l’archive qui a été scellée. Demandez le fichier d’origine; ou décompressez "
              "celui-ci et vérifiez le dossier."}},
    {.word = "other-zip",
     .text = {"This is a ZIP file, but no package: it holds none of the files that a package "
              "has." ASK_EN,
              "Ceci est un fichier ZIP, mais pas un paquet\u00a0: il n’a aucun des fichiers d’un "
              "paquet." ASK_FR}},
    {.word = "zip-of-packages",
     .text = {"This ZIP holds other ZIP files. Unpack it, and check each package by itself.",
              "Ce ZIP contient d’autres fichiers ZIP. Décompressez-le et vérifiez chaque paquet "
              "séparément."}},
    {.word = "folder-of-packages",
     .text = {"This folder holds ZIP files. Check each package by itself.",
              "Ce dossier contient des fichiers ZIP. Vérifiez chaque paquet séparément."}},
    {.word = "folder-above",
     .text = {"An unpacked package stands in a folder inside this one. Give that folder.",
              "Un paquet décompressé se trouve dans un dossier à l’intérieur de celui-ci. Donnez "
              "ce dossier-là."}},
    {.word = "other-folder",
     .text = {"This folder is no unpacked package: it holds none of the files that a package has.",
              "Ce dossier n’est pas un paquet décompressé\u00a0: il n’a aucun des fichiers d’un "
              "paquet."}},
    {.word = "pdf",
     .text = {"This is a PDF document, not a package. This tool does not check documents, even "
              "those that show a credential." ASK_EN,
              "Ceci est un document PDF, et non un paquet. Cet outil ne vérifie pas les "
              "documents, même ceux qui montrent une attestation." ASK_FR}},
    {.word = "image",
     .text = {"This is a picture, not a package, and carries no credential. If it shows a code "
              "(QR), a wallet can read that." ASK_EN,
              "Ceci est une image, et non un paquet, et elle ne porte pas d’attestation. Si elle "
              "montre un code QR, un portefeuille peut le lire." ASK_FR}},
    {.word = "media",
     .text = {"This is a film or a recording, not a package." ASK_EN,
              "Ceci est un film ou un enregistrement, et non un paquet." ASK_FR}},
    {.word = "archive",
     .text = {"This is an archive of another kind than ZIP, not a package." ASK_EN,
              "Ceci est une archive d’une autre sorte que ZIP, et non un paquet." ASK_FR}},
    {.word = "web-page",
     .text = {"This is a web page, not a package. The server may want you to sign in first." ASK_EN,
              "Ceci est une page Web, et non un paquet. Le serveur veut peut-être d’abord que vous "
              "vous connectiez." ASK_FR}},
    {.word = "credential",
     .text = {"This is data (JSON or JWT), and no package. If it is a credential, 'dossier verify' "
              "checks it.",
              "Ce sont des données (JSON ou JWT), et non un paquet. Si c’est une attestation, "
              "«\u00a0dossier verify\u00a0» la vérifie."}},
    {.word = "nothing",
     .text = {"This file is empty. It may not have been copied or sent in full.",
              "Ce fichier est vide. Il n’a peut-être pas été copié ou envoyé en entier."}},
    {.word = "unknown",
     .text =
         {"This file is neither a package nor a credential of a kind that is known here." ASK_EN,
          "Ce fichier n’est ni un paquet ni une attestation d’une sorte connue ici." ASK_FR}},
};

const char *ds_other_text(const char *word, enum ds_language language)
{
    size_t i = 0, last = sizeof(texts) / sizeof(*texts) - 1;

    while (i < last && strcmp(texts[i].word, word) != 0)
        i++;
    return texts[i].text[language];
}

/* These bytes from `at` on, without the end of the text. */
#define MAGIC(at_, bytes_, word_)                                                                  \
    {                                                                                              \
        .at = at_, .n = sizeof(bytes_) - 1, .bytes = bytes_, .word = word_                         \
    }

/* By the first bytes, as file(1) tells them. */
static const char *by_start(struct ds_span start)
{
    static const struct {
        size_t at, n;
        const char *bytes, *word;
    } magic[] = {MAGIC(0, "%PDF-", "pdf"),
                 MAGIC(0, "\xff\xd8\xff", "image"),
                 MAGIC(0, "GIF8", "image"),
                 MAGIC(0, "\x89PNG", "image"),
                 MAGIC(0, "BM", "image"),
                 MAGIC(0, "II*\0", "image"),
                 MAGIC(0, "MM\0*", "image"),
                 MAGIC(8, "WEBP", "image"),
                 MAGIC(4, "ftypheic", "image"),
                 MAGIC(4, "ftypmif1", "image"),
                 MAGIC(4, "ftypavif", "image"),
                 MAGIC(4, "ftyp", "media"),
                 MAGIC(0, "\x1a\x45\xdf\xa3", "media"),
                 MAGIC(0, "RIFF", "media"),
                 MAGIC(0, "OggS", "media"),
                 MAGIC(0, "ID3", "media"),
                 MAGIC(0, "\x1f\x8b", "archive"),
                 MAGIC(0, "7z\xbc\xaf\x27\x1c", "archive"),
                 MAGIC(0, "Rar!", "archive"),
                 MAGIC(0, "BZh", "archive"),
                 MAGIC(0,
                       "\xfd"
                       "7zXZ\0",
                       "archive"),
                 MAGIC(257, "ustar", "archive"),
                 MAGIC(0, "<", "web-page"),
                 MAGIC(0, "{", "credential"),
                 MAGIC(0, "eyJ", "credential")};

    if (start.n == 0)
        return "nothing";
    for (size_t i = 0; i < sizeof(magic) / sizeof(*magic); i++)
        if (start.n >= magic[i].at + magic[i].n &&
            memcmp(start.p + magic[i].at, magic[i].bytes, magic[i].n) == 0)
            return magic[i].word;
    return "unknown";
}

/* What the directory of a ZIP shows when it is read for nothing but that. */
struct look {
    size_t entries, canonical, zips;
    bool seal, bag, broken;
};

static bool ends_as(struct ds_span name, const char *end)
{
    size_t n = strlen(end);

    return name.n >= n && memcmp(name.p + name.n - n, end, n) == 0 &&
           (name.n == n || end[0] == '.' || name.p[name.n - n - 1] == '/');
}

/* Whether our writer would have written this header. */
static bool is_canonical(const unsigned char *at, size_t left)
{
    struct ds_zip_entry entry = {.name = NULL};
    char text[DS_MAX_NAME + 1];
    struct ds_span name;
    size_t used;

    if (ds_zip_central_read(&entry, &name, &used, at, left) || name.n > DS_MAX_NAME)
        return false;
    memcpy(text, name.p, name.n);
    text[name.n] = '\0';
    entry.name = text;
    return !ds_zip_central_fault(&entry, at, used);
}

static struct look look_at(const unsigned char *at, size_t left)
{
    struct look look = {.entries = 0};

    while (left >= ZIP_CENTRAL_FIXED && ds_zip_u32(at) == ZIP_CENTRAL) {
        struct ds_span name = {.p = (const char *)at + ZIP_CENTRAL_FIXED, .n = ds_zip_u16(at + 28)};
        size_t n = ZIP_CENTRAL_FIXED + name.n + ds_zip_u16(at + 30) + ds_zip_u16(at + 32);

        if (n > left)
            break;
        look.entries++;
        look.canonical += is_canonical(at, left);
        look.zips += ends_as(name, ".zip");
        look.seal = look.seal || ends_as(name, DS_SEAL_JWS);
        look.bag = look.bag || ends_as(name, DS_BAGIT_TXT) || ends_as(name, DS_RECORD);
        at += n;
        left -= n;
    }
    look.broken = left > 0;
    return look;
}

/* What stands in the way when an ordinary program packed the archive. Of a package nothing else is
 * taken for an accident. */
static bool is_ordinary(const char *word)
{
    static const char *const words[] = {"descriptor", "flags",           "method",  "attributes",
                                        "time",       "entry-comment",   "comment", "extra",
                                        "version",    "directory-entry", "order",   "sizes"};

    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
        if (strcmp(words[i], word) == 0)
            return true;
    return false;
}

static const char *by_look(const struct look *look, const char *word)
{
    if (look->broken || look->entries == 0 || look->canonical > 0)
        return NULL;
    if (look->seal && look->bag)
        return is_ordinary(word) ? "repacked" : NULL;
    if (look->seal || look->bag)
        return NULL;
    return look->zips > 0 ? "zip-of-packages" : "other-zip";
}

/* The directory that the end record tells of, whatever comment follows it; NULL: none is found. */
static int read_directory(unsigned char **out, size_t *size, const struct ds_source *source,
                          struct ds_error *err)
{
    size_t n = source->size < END_READ ? (size_t)source->size : END_READ;
    ds_cleanup(ds_freep) unsigned char *tail = malloc(n ? n : 1);
    int rc = tail ? source->read_at(source->ctx, source->size - n, tail, n, err) : ds_nomem(err);
    size_t at = n < ZIP_END_SIZE ? 0 : n - ZIP_END_SIZE + 1;
    uint64_t place;

    *out = NULL;
    *size = 0;
    if (rc < 0)
        return rc;
    while (at > 0 && (ds_zip_u32(tail + at - 1) != ZIP_END ||
                      ds_zip_u16(tail + at + 19) != n - (at - 1) - ZIP_END_SIZE))
        at--;
    if (at == 0)
        return 0;
    *size = ds_zip_u32(tail + at - 1 + 12);
    place = ds_zip_u32(tail + at - 1 + 16);
    if (*size > DIRECTORY_READ || place > source->size || *size > source->size - place)
        return 0;
    *out = malloc(*size ? *size : 1);
    return *out ? source->read_at(source->ctx, place, *out, *size, err) : ds_nomem(err);
}

int ds_other_recognise(struct ds_zip_refusal *refusal, const struct ds_source *source,
                       struct ds_error *err)
{
    char bytes[START];
    struct ds_span start = {.p = bytes, .n = source->size < START ? (size_t)source->size : START};
    ds_cleanup(ds_freep) unsigned char *directory = NULL;
    struct look look;
    size_t size;
    int rc = source->read_at(source->ctx, 0, bytes, start.n, err);

    if (rc < 0)
        return rc;
    if (start.n < 2 || memcmp(bytes, "PK", 2) != 0) {
        if (strcmp(refusal->word, "end-missing") == 0)
            refusal->other = by_start(start);
        return 0;
    }
    rc = read_directory(&directory, &size, source, err);
    if (rc < 0 || !directory)
        return rc;
    look = look_at(directory, size);
    refusal->other = by_look(&look, refusal->word);
    return 0;
}
