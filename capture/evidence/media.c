/* SPDX-License-Identifier: Apache-2.0 */
#include "capture/evidence/media.h"

#include "capture/evidence/magic.h"
#include "core/i18n.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

/* A media type: its usual ending, the kind of evidence it is, and what libmagic calls it
 * when it knows no better (then the name's ending decides; NULL: libmagic finds it by
 * itself). */
struct known {
    const char *ending;
    const char *type;
    const char *kind;
    const char *vague;
};

static const char text[] = "text/", zip[] = "application/zip", bytes[] = "application/octet-stream";

static const struct known known[] = {
    {"mp4", "video/mp4", "video", NULL},
    {"webm", "video/webm", "video", NULL},
    {"mov", "video/quicktime", "video", NULL},
    {"mkv", "video/x-matroska", "video", NULL},
    {"avi", "video/x-msvideo", "video", NULL},
    {"m4a", "audio/x-m4a", "audio", NULL},
    {"mp3", "audio/mpeg", "audio", NULL},
    {"wav", "audio/x-wav", "audio", NULL},
    {"ogg", "audio/ogg", "audio", "application/ogg"},
    {"oga", "audio/ogg", "audio", "video/ogg"},
    {"ogv", "video/ogg", "video", "application/ogg"},
    {"flac", "audio/flac", "audio", NULL},
    {"jpg", "image/jpeg", "image", NULL},
    {"png", "image/png", "image", NULL},
    {"gif", "image/gif", "image", NULL},
    {"webp", "image/webp", "image", NULL},
    {"heic", "image/heic", "image", NULL},
    {"tif", "image/tiff", "image", NULL},
    {"svg", "image/svg+xml", "image", NULL},
    {"pdf", "application/pdf", "document", NULL},
    {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "document",
     zip},
    {"pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation",
     "document", zip},
    {"odt", "application/vnd.oasis.opendocument.text", "document", zip},
    {"odp", "application/vnd.oasis.opendocument.presentation", "document", zip},
    {"doc", "application/msword", "document", NULL},
    {"rtf", "text/rtf", "document", NULL},
    {"epub", "application/epub+zip", "document", zip},
    {"txt", "text/plain", "document", NULL},
    {"md", "text/markdown", "document", text},
    {"vtt", "text/vtt", "document", text},
    {"srt", "application/x-subrip", "document", text},
    {"csv", "text/csv", "data", text},
    {"tsv", "text/tab-separated-values", "data", text},
    {"json", "application/json", "data", text},
    {"geojson", "application/geo+json", "data", "application/json"},
    {"yaml", "application/yaml", "data", text},
    {"xml", "text/xml", "data", NULL},
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "data", zip},
    {"ods", "application/vnd.oasis.opendocument.spreadsheet", "data", zip},
    {"xls", "application/vnd.ms-excel", "data", NULL},
    {"sqlite", "application/vnd.sqlite3", "data", NULL},
    {"parquet", "application/vnd.apache.parquet", "data", bytes},
    {"bundle", "application/x-git-bundle", "code", bytes},
    {"ipynb", "application/x-ipynb+json", "code", "application/json"},
    {"py", "text/x-python", "code", text},
    {"r", "text/x-r", "code", text},
    {"sql", "application/sql", "code", text},
    {"c", "text/x-c", "code", text},
    {"h", "text/x-c", "code", text},
    {"java", "text/x-java", "code", text},
    {"js", "text/javascript", "code", text},
    {"sh", "text/x-shellscript", "code", text},
    {"ps1", "text/x-powershell", "code", text},
    {"bat", "text/x-msdos-batch", "code", text},
    {"css", "text/css", "code", text},
    {"html", "text/html", "document", NULL},
    {"zip", "application/zip", "archive", NULL},
    {"7z", "application/x-7z-compressed", "archive", NULL},
    {"rar", "application/x-rar", "archive", NULL},
    {"tar", "application/x-tar", "archive", NULL},
    {"gz", "application/gzip", "archive", NULL},
    {"bz2", "application/x-bzip2", "archive", NULL},
    {"xz", "application/x-xz", "archive", NULL},
    {"zst", "application/zstd", "archive", NULL},
};

/* Other names for the same, as libmagic's releases have them. */
static const char *const aliases[][2] = {
    {"text/x-script.python", "text/x-python"},
    {"application/javascript", "text/javascript"},
    {"application/x-ndjson", "application/json"},
    {"application/x-sqlite3", "application/vnd.sqlite3"},
    {"application/xml", "text/xml"},
    {"application/csv", "text/csv"},
    {"video/x-m4v", "video/mp4"},
    {"audio/mp4", "audio/x-m4a"},
    {"inode/x-empty", "application/x-empty"},
};

/* What a double click would run, or open as a page of its own, gets the ending of plain
 * text. */
static const char *const runs[] = {"html", "js", "sh", "ps1", "bat", "py"};

struct ds_media_reader {
    struct ds_magic magic;
};

enum { KNOWN = sizeof(known) / sizeof(known[0]) };

int ds_media_open(struct ds_media_reader **out, struct ds_error *err)
{
    *out = calloc(1, sizeof(**out));
    if (!*out)
        return ds_nomem(err);
    (*out)->magic = (struct ds_magic)DS_MAGIC_INIT;
    return 0;
}

void ds_media_close(struct ds_media_reader *reader)
{
    if (reader)
        ds_magic_close(&reader->magic);
    free(reader);
}

void ds_media_closep(struct ds_media_reader **reader)
{
    ds_media_close(*reader);
    *reader = NULL;
}

static const char *ending_of(const char *name)
{
    const char *dot = strrchr(name, '.');

    return dot && dot != name && !strchr(dot, '/') ? dot + 1 : "";
}

static const char *one_name(const char *type)
{
    for (size_t i = 0; i < sizeof(aliases) / sizeof(aliases[0]); i++)
        if (strcmp(type, aliases[i][0]) == 0)
            return aliases[i][1];
    return type;
}

/* The ending says more than the bytes, and does not contradict them. */
static const struct known *by_ending(const char *type, const char *ending)
{
    for (size_t i = 0; i < KNOWN; i++) {
        const char *vague = known[i].vague;
        size_t n = vague ? strlen(vague) : 0;

        if (vague && strcasecmp(known[i].ending, ending) == 0 && strncmp(type, vague, n) == 0 &&
            (!type[n] || vague[n - 1] == '/'))
            return &known[i];
    }
    return NULL;
}

static const struct known *by_type(const char *type)
{
    for (size_t i = 0; i < KNOWN; i++)
        if (strcmp(known[i].type, type) == 0)
            return &known[i];
    return NULL;
}

static const char *kind_of_class(const char *type)
{
    static const char *const classes[][2] = {{"video/", "video"},
                                             {"audio/", "audio"},
                                             {"image/", "image"},
                                             {"text/x-", "code"},
                                             {"text/", "document"}};

    for (size_t i = 0; i < sizeof(classes) / sizeof(classes[0]); i++)
        if (strncmp(type, classes[i][0], strlen(classes[i][0])) == 0)
            return classes[i][1];
    return "other";
}

static const char *safe_ending(const char *type, const struct known *found)
{
    bool is_text = strncmp(type, "text/", 5) == 0;

    for (size_t i = 0; found && i < sizeof(runs) / sizeof(runs[0]); i++)
        if (strcmp(found->ending, runs[i]) == 0)
            return "txt";
    return found ? found->ending : is_text ? "txt" : "bin";
}

int ds_media_ahead(struct ds_media_reader *reader, int fd, struct ds_error *err)
{
    return ds_magic_ask(&reader->magic, fd, err);
}

int ds_media_of(struct ds_media *out, struct ds_media_reader *reader, int fd, const char *name,
                struct ds_error *err)
{
    char found_type[DS_MAGIC_TYPE];
    const char *type = found_type;
    const struct known *found = NULL;
    int rc = ds_magic_type(found_type, &reader->magic, fd, err);

    if (rc < 0)
        return ds_wrap(rc, err, _("cannot tell what kind of file '%s' is"), name);
    if (lseek(fd, 0, SEEK_SET) < 0)
        return ds_fail_errno(err, _("cannot read '%s'"), name);
    out->lost = !*type;
    type = out->lost ? bytes : one_name(type);
    if (!out->lost)
        found = by_ending(type, ending_of(name));
    if (!found)
        found = by_type(type);
    snprintf(out->type, sizeof(out->type), "%s", found ? found->type : type);
    snprintf(out->extension, sizeof(out->extension), "%s", safe_ending(out->type, found));
    out->kind = found ? found->kind : kind_of_class(type);
    return 0;
}

bool ds_media_kind_valid(const char *word)
{
    static const char *const words[] = {"video", "audio", "image",   "document",
                                        "data",  "code",  "archive", "other"};

    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (strcmp(words[i], word) == 0)
            return true;
    return false;
}
