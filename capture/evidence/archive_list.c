/* SPDX-License-Identifier: Apache-2.0 */
/* libarchive reads headers in a confined child, which answers in JSON. */
#include "capture/evidence/archive_list.h"

#include "capture/evidence/confined.h"
#include "capture/evidence/file_name.h"
#include "capture/evidence/libarchive.h"
#include "core/cleanup.h"
#include "core/format.h"
#include "core/i18n.h"
#include "core/thread/elapsed.h"

#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    NAMES_MAX = 2 << 20,   /* bytes of all names together */
    LOOK_ON_MAX = 1000000, /* members counted after the listing is full */
    BLOCK = 65536
};

struct reader {
    const struct ds_libarchive *la;
    struct archive *archive;
};

static const char *raw_name(const struct ds_libarchive *la, struct archive_entry *entry)
{
    const char *name = la->archive_entry_pathname_utf8(entry);

    if (!name)
        name = la->archive_entry_pathname(entry);
    return name ? name : "";
}

static int add_member(json_t *members, const struct ds_libarchive *la, struct archive_entry *entry,
                      size_t *names, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *path = ds_file_name_text(raw_name(la, entry));
    json_t *member = path ? json_pack("{s:s}", "path", path) : NULL;
    int64_t size = la->archive_entry_size_is_set(entry) ? la->archive_entry_size(entry) : -1;

    if (!member || json_array_append_new(members, member) < 0)
        return ds_nomem(err);
    *names += strlen(path);
    if (size >= 0 && (uint64_t)size <= DS_MAX_ARTEFACT)
        json_object_set_new(member, "size", json_integer(size));
    return 0;
}

static int not_listed(const struct reader *reader, struct ds_error *err)
{
    const char *why = reader->la->archive_error_string(reader->archive);

    return ds_fail(err, DS_EINVAL, _("the archive cannot be listed: %s"),
                   why ? why : _("its content is damaged"));
}

/* Folders are left out: the files name them. */
static int list(struct ds_archive_list *out, const struct reader *reader, struct ds_error *err)
{
    const struct ds_libarchive *la = reader->la;
    int64_t start = ds_elapsed_ms();
    struct archive_entry *entry;
    size_t names = 0, seen = 0;
    int said, rc = 0;

    while (rc == 0 &&
           ((said = la->archive_read_next_header(reader->archive, &entry)) == ARCHIVE_OK ||
            said == ARCHIVE_WARN)) {
        if (++seen > LOOK_ON_MAX || ds_elapsed_ms() - start > DS_CONFINED_SECONDS * 1000) {
            out->partly = true;
            return 0;
        }
        if (la->archive_entry_filetype(entry) == AE_IFDIR)
            continue;
        if (json_array_size(out->members) < DS_MAX_MEMBERS && names < NAMES_MAX)
            rc = add_member(out->members, la, entry, &names, err);
        else
            out->left_out++;
    }
    if (rc == 0 && said != ARCHIVE_EOF) {
        out->partly = true;
        if (json_array_size(out->members) == 0)
            rc = not_listed(reader, err);
    }
    return rc;
}

static int list_open(struct ds_archive_list *out, int fd, struct ds_error *err)
{
    const struct ds_libarchive *la = ds_libarchive(err);
    struct reader reader = {.la = la, .archive = la ? la->archive_read_new() : NULL};
    int rc;

    if (!reader.archive)
        return ds_nomem(err);
#define ALLOW(format) la->format(reader.archive);
    DS_LIBARCHIVE_FORMATS(ALLOW)
    rc = la->archive_read_open_fd(reader.archive, fd, BLOCK) == ARCHIVE_OK
             ? list(out, &reader, err)
             : not_listed(&reader, err);
    la->archive_read_free(reader.archive);
    return rc;
}

/* The library, and what it asks of others when it meets a name in another encoding. */
static void prepare(void *ctx)
{
    iconv_t names = iconv_open("UTF-8", "CP437");

    (void)ctx;
    if (names != (iconv_t)-1)
        iconv_close(names);
    ds_libarchive(NULL);
}

/* The child: what it finds goes through the socket as JSON. `ctx` is the archive's descriptor. */
static bool list_in_child(void *ctx, int to)
{
    struct ds_archive_list found = {.members = json_array()};
    struct ds_error err = DS_ERROR_INIT;
    ds_cleanup(ds_freep) char *text = NULL;
    json_t *answer;
    FILE *pipe = fdopen(to, "w");

    if (!found.members || !pipe)
        return false;
    list_open(&found, *(const int *)ctx, &err);
    answer = json_pack("{s:o, s:I, s:b, s:s}", "members", found.members, "leftOut",
                       (json_int_t)found.left_out, "partly", (int)found.partly, "error", err.text);
    text = answer ? json_dumps(answer, JSON_COMPACT) : NULL;
    return text && fputs(text, pipe) >= 0 && fclose(pipe) == 0;
}

static int read_answer(struct ds_buf *out, int from, struct ds_error *err)
{
    char chunk[BLOCK];
    ssize_t n;
    int rc = 0;

    while (rc == 0 && (n = read(from, chunk, sizeof(chunk))) != 0) {
        if (n < 0 && errno == EINTR)
            continue;
        rc = n < 0 ? ds_fail_errno(err, _("cannot list the archive"))
                   : ds_buf_add(out, chunk, (size_t)n, err);
    }
    return rc;
}

static int take_answer(struct ds_archive_list *out, struct ds_span text, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *answer = NULL;
    const char *failure;
    int rc =
        text.n ? ds_json_parse(&answer, text, "archive", err)
               : ds_fail(err, DS_EINVAL, _("listing the archive took too long or too much memory"));

    if (rc < 0)
        return rc;
    failure = ds_json_text(answer, "error");
    if (failure && *failure)
        return ds_fail(err, DS_EINVAL, "%s", failure);
    out->members = json_incref(json_object_get(answer, "members"));
    out->left_out = (uint64_t)ds_json_int(answer, "leftOut", 0);
    out->partly = ds_json_true(answer, "partly");
    return 0;
}

int ds_archive_list(struct ds_archive_list *out, int fd, const struct ds_private_key *without,
                    struct ds_error *err)
{
    const struct ds_confined_work work = {
        .prepare = prepare, .run = list_in_child, .ctx = &fd, .without = without};
    struct ds_child child = DS_CHILD_INIT;
    ds_cleanup(ds_buf_release) struct ds_buf answer = DS_BUF_INIT(DS_MAX_JSON);
    int rc = ds_confined_start(&child, SOCK_STREAM, fd, &work, err);

    *out = (struct ds_archive_list){.members = NULL};
    if (rc < 0)
        return rc;
    rc = read_answer(&answer, child.socket, err);
    if (!ds_child_end(&child))
        ds_buf_release(&answer);
    return rc < 0 ? rc : take_answer(out, ds_buf_span(&answer), err);
}
