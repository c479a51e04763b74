/* SPDX-License-Identifier: Apache-2.0 */
/* The table of media types, and how libmagic's answer and the name's extension meet in it. */
#include "capture/evidence/media.h"

#include "capture/evidence/magic.h"
#include "core/i18n.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

/* A media type that the table knows. */
struct media_type {
    const char *extension; /* its usual one */
    const char *type;
    const char *kind;    /* of evidence */
    const char *generic; /* what libmagic calls it when it knows no better (then the name's
                            extension decides); NULL: libmagic finds it by itself */
};

/* Found by its bytes alone; by its bytes and its name's extension. */
#define BY_BYTES(an_extension, a_type, a_kind)                                                     \
    {                                                                                              \
        .extension = (an_extension), .type = (a_type), .kind = (a_kind)                            \
    }
#define BY_NAME(an_extension, a_type, a_kind, a_generic)                                           \
    {                                                                                              \
        .extension = (an_extension), .type = (a_type), .kind = (a_kind), .generic = (a_generic)    \
    }

static const char text[] = "text/", zip[] = "application/zip", bytes[] = "application/octet-stream";

static const struct media_type known[] = {
    BY_BYTES("mp4", "video/mp4", "video"),
    BY_BYTES("webm", "video/webm", "video"),
    BY_BYTES("mov", "video/quicktime", "video"),
    BY_BYTES("mkv", "video/x-matroska", "video"),
    BY_BYTES("avi", "video/x-msvideo", "video"),
    BY_BYTES("m4a", "audio/x-m4a", "audio"),
    BY_BYTES("mp3", "audio/mpeg", "audio"),
    BY_BYTES("wav", "audio/x-wav", "audio"),
    BY_NAME("ogg", "audio/ogg", "audio", "application/ogg"),
    BY_NAME("oga", "audio/ogg", "audio", "video/ogg"),
    BY_NAME("ogv", "video/ogg", "video", "application/ogg"),
    BY_BYTES("flac", "audio/flac", "audio"),
    BY_BYTES("jpg", "image/jpeg", "image"),
    BY_BYTES("png", "image/png", "image"),
    BY_BYTES("gif", "image/gif", "image"),
    BY_BYTES("webp", "image/webp", "image"),
    BY_BYTES("heic", "image/heic", "image"),
    BY_BYTES("tif", "image/tiff", "image"),
    BY_BYTES("svg", "image/svg+xml", "image"),
    BY_BYTES("pdf", "application/pdf", "document"),
    BY_NAME("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "document", zip),
    BY_NAME("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            "document", zip),
    BY_NAME("odt", "application/vnd.oasis.opendocument.text", "document", zip),
    BY_NAME("odp", "application/vnd.oasis.opendocument.presentation", "document", zip),
    BY_BYTES("doc", "application/msword", "document"),
    BY_BYTES("rtf", "text/rtf", "document"),
    BY_NAME("epub", "application/epub+zip", "document", zip),
    BY_BYTES("txt", "text/plain", "document"),
    BY_NAME("md", "text/markdown", "document", text),
    BY_NAME("vtt", "text/vtt", "document", text),
    BY_NAME("srt", "application/x-subrip", "document", text),
    BY_NAME("csv", "text/csv", "data", text),
    BY_NAME("tsv", "text/tab-separated-values", "data", text),
    BY_NAME("json", "application/json", "data", text),
    BY_NAME("geojson", "application/geo+json", "data", "application/json"),
    BY_NAME("yaml", "application/yaml", "data", text),
    BY_BYTES("xml", "text/xml", "data"),
    BY_NAME("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "data",
            zip),
    BY_NAME("ods", "application/vnd.oasis.opendocument.spreadsheet", "data", zip),
    BY_BYTES("xls", "application/vnd.ms-excel", "data"),
    BY_BYTES("sqlite", "application/vnd.sqlite3", "data"),
    BY_NAME("parquet", "application/vnd.apache.parquet", "data", bytes),
    BY_NAME("bundle", "application/x-git-bundle", "code", bytes),
    BY_NAME("ipynb", "application/x-ipynb+json", "code", "application/json"),
    BY_NAME("py", "text/x-python", "code", text),
    BY_NAME("r", "text/x-r", "code", text),
    BY_NAME("sql", "application/sql", "code", text),
    BY_NAME("c", "text/x-c", "code", text),
    BY_NAME("h", "text/x-c", "code", text),
    BY_NAME("java", "text/x-java", "code", text),
    BY_NAME("js", "text/javascript", "code", text),
    BY_NAME("sh", "text/x-shellscript", "code", text),
    BY_NAME("ps1", "text/x-powershell", "code", text),
    BY_NAME("bat", "text/x-msdos-batch", "code", text),
    BY_NAME("css", "text/css", "code", text),
    BY_BYTES("html", "text/html", "document"),
    BY_BYTES("zip", "application/zip", "archive"),
    BY_BYTES("7z", "application/x-7z-compressed", "archive"),
    BY_BYTES("rar", "application/x-rar", "archive"),
    BY_BYTES("tar", "application/x-tar", "archive"),
    BY_BYTES("gz", "application/gzip", "archive"),
    BY_BYTES("bz2", "application/x-bzip2", "archive"),
    BY_BYTES("xz", "application/x-xz", "archive"),
    BY_BYTES("zst", "application/zstd", "archive"),
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

/* What a double click would run, or open as a page of its own, gets the extension of plain
 * text. */
static const char *const runs[] = {"html", "js", "sh", "ps1", "bat", "py"};

struct ds_media_reader {
    struct ds_magic magic;
};

enum { KNOWN = sizeof(known) / sizeof(known[0]) };

int ds_media_open(struct ds_media_reader **out, const struct ds_private_key *without,
                  struct ds_error *err)
{
    *out = calloc(1, sizeof(**out));
    if (!*out)
        return ds_nomem(err);
    (*out)->magic = (struct ds_magic)DS_MAGIC_INIT;
    (*out)->magic.without = without;
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

static const char *extension_of(const char *name)
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

/* The extension says more than the bytes, and does not contradict them. */
static const struct media_type *by_extension(const char *type, const char *extension)
{
    for (size_t i = 0; i < KNOWN; i++) {
        const char *generic = known[i].generic;
        size_t n = generic ? strlen(generic) : 0;

        if (generic && strcasecmp(known[i].extension, extension) == 0 &&
            strncmp(type, generic, n) == 0 && (!type[n] || generic[n - 1] == '/'))
            return &known[i];
    }
    return NULL;
}

static const struct media_type *by_type(const char *type)
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

static const char *safe_extension(const char *type, const struct media_type *found)
{
    bool is_text = strncmp(type, "text/", 5) == 0;

    for (size_t i = 0; found && i < sizeof(runs) / sizeof(runs[0]); i++)
        if (strcmp(found->extension, runs[i]) == 0)
            return "txt";
    return found ? found->extension : is_text ? "txt" : "bin";
}

int ds_media_prefetch(struct ds_media_reader *reader, int fd, struct ds_error *err)
{
    return ds_magic_send(&reader->magic, fd, err);
}

int ds_media_of(struct ds_media *out, struct ds_media_reader *reader, int fd, const char *name,
                struct ds_error *err)
{
    char found_type[DS_MAGIC_TYPE];
    const char *type = found_type;
    const struct media_type *found = NULL;
    int rc = ds_magic_type(found_type, &reader->magic, fd, err);

    if (rc < 0)
        return ds_wrap(rc, err, _("cannot tell what kind of file '%s' is"), name);
    if (lseek(fd, 0, SEEK_SET) < 0)
        return ds_fail_errno(err, _("cannot read '%s'"), name);
    out->detection_failed = !*type;
    type = out->detection_failed ? bytes : one_name(type);
    if (!out->detection_failed)
        found = by_extension(type, extension_of(name));
    if (!found)
        found = by_type(type);
    snprintf(out->type, sizeof(out->type), "%s", found ? found->type : type);
    snprintf(out->extension, sizeof(out->extension), "%s", safe_extension(out->type, found));
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
