/* SPDX-License-Identifier: Apache-2.0 */
/* The steps of adding files: check what was said, copy and hash, find the media types, commit. */
#include "capture/acts/add.h"

#include "capture/casebook/case_rules.h"
#include "capture/casebook/people.h"
#include "capture/casebook/repo.h"
#include "capture/evidence/artefact.h"
#include "capture/evidence/artefact_merge.h"
#include "capture/evidence/confined.h"
#include "core/cleanup.h"
#include "core/i18n.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One call of ds_add(). */
struct addition {
    struct ds_casebook *book;
    const char *case_name;
    const struct ds_add_request *request;
    struct ds_buf did; /* the author's id */
    struct ds_add_references references;
    char captions[DS_DIGEST_HEX + 1]; /* digest */
    struct copies {
        struct ds_batch *batch;
        struct ds_hashed_file *file; /* of each file; one more for the captions */
        const char *name;            /* of the file being read */
    } copies;
    struct detection {
        struct ds_media_reader *reader;
        int next; /* descriptor of the next file, which the reader has already; -1: none */
    } detection;
    json_t *entries; /* what the files are as artefacts */
    json_t *states;  /* of each entry, by the last run of the act */
};

/* One file, as it becomes an artefact. */
struct described_file {
    const struct ds_hashed_file *file;
    const struct ds_hashed_file *next; /* the one after it; NULL: none */
    struct ds_artefact_words words;
};

static void tell(const struct addition *add, const char *name, const char *sentence)
{
    const struct ds_add_watch *watch = add->request->watch;

    if (sentence && watch && watch->note)
        watch->note(watch->ctx, name, sentence);
}

/* Before anything is copied: what the user said has to fit the case. */
static int check_request(struct addition *add, struct ds_error *err)
{
    ds_cleanup(ds_record_release) struct ds_record record = DS_RECORD_INIT;
    ds_cleanup(ds_json_freep) json_t *definition = NULL;
    int rc = ds_case_load(&record, &definition, add->book, add->case_name, err);

    if (rc == 0)
        rc = ds_refuse_decided(&record.decision, err);
    if (rc < 0)
        return rc;
    return ds_add_references_resolve(&add->references, add->request->words, &record, definition,
                                     err);
}

static int open_tools(struct addition *add, struct ds_error *err)
{
    int rc = ds_author_id(&add->did, add->request->author, err);

    if (rc == 0)
        rc = ds_media_open(&add->detection.reader, add->request->author->key, err);
    return rc < 0 ? rc : ds_batch_new(&add->copies.batch, add->book->lfs, err);
}

static void step(void *ctx, uint64_t done, uint64_t total)
{
    const struct addition *add = ctx;
    const struct ds_add_watch *watch = add->request->watch;

    if (watch && watch->step)
        watch->step(watch->ctx, add->copies.name, done, total);
}

static int copy_one(struct addition *add, size_t i, const struct ds_listed_file *file,
                    struct ds_error *err)
{
    const struct ds_copy_watch watch = {.step = step, .ctx = add};

    add->copies.name = file->name;
    return ds_batch_add(&add->copies.file[i], add->copies.batch, file->path, file->follow, &watch,
                        err);
}

static int copy_captions(struct addition *add, struct ds_error *err)
{
    char *path = (char *)(uintptr_t)add->request->words->captions;
    const struct ds_listed_file file = {
        .path = path, .name = path, .follow = add->request->files->follow};
    size_t n = add->request->files->n;
    int rc = copy_one(add, n, &file, err);

    if (rc == 0)
        ds_digest_hex(add->captions, &add->copies.file[n].digest);
    return rc;
}

/* Everything into the store; the captions last. */
static int copy_all(struct addition *add, struct ds_error *err)
{
    const struct ds_file_list *files = add->request->files;
    int rc = 0;

    add->copies.file = calloc(files->n + 1, sizeof(*add->copies.file));
    if (!add->copies.file)
        return ds_nomem(err);
    for (size_t i = 0; rc == 0 && i < files->n; i++)
        rc = copy_one(add, i, &files->file[i], err);
    if (rc == 0 && add->request->words->captions)
        rc = copy_captions(add, err);
    return rc < 0 ? rc : ds_batch_settle(add->copies.batch, err);
}

static int open_stored(int *fd, const struct addition *add, const struct ds_hashed_file *file,
                       struct ds_error *err)
{
    char hex[DS_DIGEST_HEX + 1];

    ds_digest_hex(hex, &file->digest);
    return ds_store_open(fd, add->book->lfs, hex, err);
}

/* The media type of `file`, which is left open in *fd. The reader goes on to `next` (NULL: none)
 * meanwhile. */
static int detect(int *fd, struct ds_media *media, struct addition *add,
                  const struct described_file *file, struct ds_error *err)
{
    struct detection *detection = &add->detection;
    int rc = 0;

    *fd = detection->next;
    detection->next = -1;
    if (*fd < 0)
        rc = open_stored(fd, add, file->file, err);
    if (rc < 0)
        return rc;
    rc = ds_media_of(media, detection->reader, *fd, file->words.original, err);
    if (rc < 0 || !file->next)
        return rc;
    rc = open_stored(&detection->next, add, file->next, err);
    return rc < 0 ? rc : ds_media_prefetch(detection->reader, detection->next, err);
}

static int describe(struct addition *add, const struct described_file *file, struct ds_error *err)
{
    ds_cleanup(ds_freep) char *note = NULL;
    ds_cleanup(ds_closep) int fd = -1;
    struct ds_media media;
    struct ds_artefact_source source = {.file = file->file, .media = &media};
    json_t *entry = NULL;
    int rc = detect(&fd, &media, add, file, err);

    if (rc < 0)
        return rc;
    source.fd = fd;
    rc = ds_artefact_new(&entry, &note, &source, &file->words, err);
    if (rc < 0)
        return rc;
    if (json_array_append_new(add->entries, entry) < 0)
        return ds_nomem(err);
    tell(add, file->words.original, note);
    if (file->file->size == 0)
        tell(add, file->words.original, _("the file is empty: is it the right one?"));
    return 0;
}

/* The captions come first: the artefact that has them names them. They are no evidence of their
 * own, so they name no criterion. */
static int describe_captions(struct addition *add, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *none = json_array();
    const struct ds_add_words *words = add->request->words;
    const char *slash = words->captions ? strrchr(words->captions, '/') : NULL;
    const struct described_file file = {
        .file = &add->copies.file[add->request->files->n],
        .next = add->copies.file,
        .words = {.original = slash ? slash + 1 : words->captions,
                  .how = "file",
                  .by = add->did.p,
                  .occasion = words->occasion,
                  .at = words->captured_at,
                  .criteria = none},
    };

    return words->captions ? describe(add, &file, err) : 0;
}

static int describe_files(struct addition *add, struct ds_error *err)
{
    const struct ds_add_words *words = add->request->words;
    const struct ds_file_list *files = add->request->files;
    const struct ds_add_references *references = &add->references;
    struct described_file file = {
        .words = {.name = words->name,
                  .alt = words->alt,
                  .kind = words->kind,
                  .how = words->how ? words->how : "file",
                  .by = add->did.p,
                  .occasion = words->occasion,
                  .at = words->captured_at,
                  .criteria = references->criteria,
                  .captions = words->captions ? add->captions : NULL,
                  .derived_from = *references->derived_from ? references->derived_from : NULL},
    };
    int rc = 0;

    for (size_t i = 0; rc == 0 && i < files->n; i++) {
        file.file = &add->copies.file[i];
        file.next = i + 1 < files->n ? &add->copies.file[i + 1] : NULL;
        file.words.original = files->file[i].name;
        rc = describe(add, &file, err);
    }
    return rc;
}

static int describe_all(struct addition *add, struct ds_error *err)
{
    int rc;

    add->entries = json_array();
    if (!add->entries)
        return ds_nomem(err);
    rc = describe_captions(add, err);
    return rc < 0 ? rc : describe_files(add, err);
}

/* The act. DS_EEXIST: it changes nothing. */
static int apply(void *ctx, int64_t at, json_t *record, const json_t *definition,
                 struct ds_error *err)
{
    struct addition *add = ctx;

    (void)at, (void)definition;
    json_decref(add->states);
    add->states = json_array();
    return ds_artefacts_merge(add->states, record, add->entries, err);
}

static int commit(struct addition *add, struct ds_error *err)
{
    struct ds_error failure = DS_ERROR_INIT;
    char subject[128];
    size_t n = json_array_size(add->entries);
    const json_t *first = json_array_get(add->entries, n - 1);
    const struct ds_act act = {.verb = "add", .subject = subject, .apply = apply, .ctx = add};
    int rc;

    if (n == 1)
        snprintf(subject, sizeof(subject), "%.12s %.80s", ds_json_text(first, "digest"),
                 ds_json_text(first, "mediaType"));
    else
        snprintf(subject, sizeof(subject), "%zu artefacts", n);
    rc = ds_case_commit(add->book, add->case_name, &act, add->request->author, &failure);
    if (rc == DS_EEXIST)
        return 0;
    return rc < 0 ? ds_fail_as(err, &failure) : 0;
}

static int put_states(struct addition *add, struct ds_error *err)
{
    for (size_t i = 0; i < json_array_size(add->entries); i++)
        if (json_object_set(json_array_get(add->entries, i), "state",
                            json_array_get(add->states, i)) < 0)
            return ds_nomem(err);
    return 0;
}

static int (*const steps[])(struct addition *add, struct ds_error *err) = {
    check_request, open_tools, copy_all, describe_all, commit, put_states,
};

static void release(struct addition *add)
{
    ds_batch_free(add->copies.batch);
    free(add->copies.file);
    ds_media_close(add->detection.reader);
    ds_closep(&add->detection.next);
    ds_add_references_release(&add->references);
    json_decref(add->entries);
    json_decref(add->states);
    ds_buf_release(&add->did);
}

int ds_add(json_t **out, struct ds_casebook *book, const char *case_name,
           const struct ds_add_request *request, struct ds_error *err)
{
    ds_cleanup(release) struct addition add = {.book = book,
                                               .case_name = case_name,
                                               .request = request,
                                               .did = DS_BUF_INIT(512),
                                               .detection.next = -1};

    if (request->files->n == 0)
        return ds_fail(err, DS_EINVAL, _("there is no file to add: what was named holds none"));
    for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
        int rc = steps[i](&add, err);

        if (rc < 0)
            return rc;
    }
    *out = json_incref(add.entries);
    return 0;
}
