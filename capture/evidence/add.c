/* SPDX-License-Identifier: Apache-2.0 */
#include "capture/evidence/add.h"

#include "capture/acts/case_rules.h"
#include "capture/acts/choice.h"
#include "capture/acts/people.h"
#include "capture/casebook/repo.h"
#include "capture/evidence/artefact.h"
#include "capture/evidence/confined.h"
#include "capture/evidence/copy.h"
#include "core/cleanup.h"
#include "core/format.h"
#include "core/i18n.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PREFIX_MIN = 8 };

/* An addition on its way. */
struct adding {
    struct ds_casebook *book;
    const struct ds_file_list *files;
    const struct ds_add_words *words;
    const struct ds_author *author;
    const struct ds_add_watch *watch;
    struct ds_batch *batch;
    struct ds_media_reader *reader;
    int ahead; /* descriptor of the next file, which the reader looks at already; -1: none */
    struct ds_stored *stored; /* of each file; one more for the captions */
    struct ds_buf did;
    json_t *criteria; /* ids */
    json_t *entries;  /* what the files are as artefacts */
    json_t *states;   /* of the last run of the act */
    char captions[DS_DIGEST_HEX + 1], derived_from[DS_DIGEST_HEX + 1];
    const char *now; /* name of the file being read */
};

static void step(void *ctx, uint64_t done, uint64_t total)
{
    const struct adding *adding = ctx;

    if (adding->watch && adding->watch->step)
        adding->watch->step(adding->watch->ctx, adding->now, done, total);
}

static void tell(const struct adding *adding, const char *name, const char *sentence)
{
    if (sentence && adding->watch && adding->watch->note)
        adding->watch->note(adding->watch->ctx, name, sentence);
}

static int choose_criteria(struct adding *adding, const json_t *definition, struct ds_error *err)
{
    const json_t *criteria = json_object_get(definition, "criteria");

    adding->criteria = json_array();
    for (size_t i = 0; i < adding->words->criteria_n; i++) {
        const char *given = adding->words->criteria[i];
        const json_t *found = ds_choice_find(criteria, given);
        char sentence[256];

        if (!found) {
            snprintf(sentence, sizeof(sentence), _("there is no criterion '%s'"), given);
            return ds_choice_refuse(criteria, given, sentence, err);
        }
        bool twice = false;
        for (size_t k = 0; k < json_array_size(adding->criteria); k++)
            twice = twice || strcmp(json_string_value(json_array_get(adding->criteria, k)),
                                    ds_json_text(found, "id")) == 0;
        if (!twice)
            json_array_append_new(adding->criteria, json_string(ds_json_text(found, "id")));
    }
    return adding->criteria ? 0 : ds_nomem(err);
}

static int digest_of_file(struct ds_stored *out, const char *path, struct ds_error *err)
{
    ds_cleanup(ds_closep) int fd = -1;
    int rc = ds_open_regular(&fd, path, true, err);

    return rc < 0 ? rc : ds_copy_hashed(out, fd, -1, path, NULL, err);
}

/* Digits of a digest, or a file; what it means has to be in the record. */
static int choose_origin(struct adding *adding, const json_t *record, struct ds_error *err)
{
    const char *given = adding->words->derived_from;
    const json_t *artefacts = json_object_get(record, "artefacts");
    const char *found = NULL;
    char hex[DS_DIGEST_HEX + 1];
    struct ds_stored stored;
    size_t n = given ? strlen(given) : 0;

    if (!given)
        return 0;
    if (n < PREFIX_MIN || n != strspn(given, "0123456789abcdef")) {
        int rc = digest_of_file(&stored, given, err);

        if (rc < 0)
            return rc;
        ds_digest_hex(hex, &stored.digest);
        given = hex;
        n = DS_DIGEST_HEX;
    }
    for (size_t i = 0; i < json_array_size(artefacts); i++) {
        const char *digest = ds_json_text(json_array_get(artefacts, i), "digest");

        if (strncmp(digest, given, n) != 0)
            continue;
        if (found)
            return ds_fail(err, DS_EUSAGE, _("several artefacts begin with '%s'"), given);
        found = digest;
    }
    if (!found)
        return ds_fail(err, DS_EUSAGE, _("the case has no artefact '%s'"),
                       adding->words->derived_from);
    snprintf(adding->derived_from, sizeof(adding->derived_from), "%s", found);
    return 0;
}

/* Before anything is copied: what the user said has to fit the case. */
static int prepare(struct adding *adding, const char *case_name, struct ds_error *err)
{
    ds_cleanup(ds_json_freep) json_t *record = NULL, *definition = NULL;
    const char *kind = adding->words->kind, *occasion = adding->words->occasion;
    int rc = ds_case_load(&record, &definition, adding->book, case_name, err);

    if (rc == 0)
        rc = ds_refuse_decided(record, err);
    if (rc == 0 && kind && !ds_media_kind_valid(kind))
        rc = ds_fail(err, DS_EUSAGE, _("there is no kind of evidence '%s'; there is: %s"), kind,
                     "video, audio, image, document, data, code, archive, other");
    if (rc == 0 && occasion && !ds_json_by_id(json_object_get(record, "occasions"), occasion))
        rc = ds_fail(err, DS_EUSAGE, _("the case has no occasion '%s'"), occasion);
    if (rc == 0)
        rc = choose_criteria(adding, definition, err);
    if (rc == 0)
        rc = choose_origin(adding, record, err);
    if (rc == 0)
        rc = ds_author_id(&adding->did, adding->author, err);
    if (rc == 0)
        rc = ds_media_open(&adding->reader, err);
    return rc < 0 ? rc : ds_batch_new(&adding->batch, adding->book->lfs, err);
}

/* Everything into the store; the captions last. */
static int copy_all(struct adding *adding, struct ds_error *err)
{
    struct ds_copy_watch watch = {step, adding};
    size_t n = adding->files->n;
    int rc = 0;

    adding->stored = calloc(n + 1, sizeof(*adding->stored));
    if (!adding->stored)
        return ds_nomem(err);
    for (size_t i = 0; rc == 0 && i < n; i++) {
        const struct ds_listed_file *file = &adding->files->file[i];

        adding->now = file->name;
        rc = ds_batch_add(&adding->stored[i], adding->batch, file->path, file->named, &watch, err);
    }
    if (rc == 0 && adding->words->captions) {
        adding->now = adding->words->captions;
        rc = ds_batch_add(&adding->stored[n], adding->batch, adding->words->captions, true, &watch,
                          err);
        ds_digest_hex(adding->captions, &adding->stored[n].digest);
    }
    return rc < 0 ? rc : ds_batch_settle(adding->batch, err);
}

/* The kind of the file `stored`, which is left open in *fd. The reader goes on to `next` (NULL:
 * none) meanwhile. */
static int look(int *fd, struct ds_media *media, struct adding *adding,
                const struct ds_stored *stored, const struct ds_stored *next, const char *name,
                struct ds_error *err)
{
    char hex[DS_DIGEST_HEX + 1];
    int rc = 0;

    *fd = adding->ahead;
    adding->ahead = -1;
    ds_digest_hex(hex, &stored->digest);
    if (*fd < 0)
        rc = ds_store_open(fd, adding->book->lfs, hex, err);
    if (rc == 0)
        rc = ds_media_of(media, adding->reader, *fd, name, err);
    if (rc < 0 || !next)
        return rc;
    ds_digest_hex(hex, &next->digest);
    rc = ds_store_open(&adding->ahead, adding->book->lfs, hex, err);
    return rc < 0 ? rc : ds_media_ahead(adding->reader, adding->ahead, err);
}

static int describe(struct adding *adding, const struct ds_stored *stored,
                    const struct ds_stored *next, const struct ds_artefact_words *said,
                    struct ds_error *err)
{
    ds_cleanup(ds_freep) char *note = NULL;
    ds_cleanup(ds_closep) int fd = -1;
    struct ds_media media;
    json_t *entry = NULL;
    int rc = look(&fd, &media, adding, stored, next, said->original, err);

    if (rc == 0)
        rc = ds_artefact_new(&entry, &note, fd, stored, &media, said, err);
    if (rc == 0 && json_array_append_new(adding->entries, entry) < 0)
        rc = ds_nomem(err);
    if (rc == 0)
        tell(adding, said->original, note);
    if (rc == 0 && stored->size == 0)
        tell(adding, said->original, _("the file is empty: is it the right one?"));
    return rc;
}

/* The captions come first: the artefact that has them names them. They are no evidence of their
 * own, so they name no criterion. */
static int describe_all(struct adding *adding, struct ds_error *err)
{
    const struct ds_add_words *words = adding->words;
    struct ds_artefact_words said = {.how = words->how ? words->how : "file",
                                     .by = adding->did.p,
                                     .occasion = words->occasion,
                                     .at = words->captured_at,
                                     .criteria = adding->criteria};
    ds_cleanup(ds_json_freep) json_t *none = json_array();
    size_t n = adding->files->n;
    int rc = 0;

    adding->entries = json_array();
    if (words->captions) {
        const char *slash = strrchr(words->captions, '/');

        said.original = slash ? slash + 1 : words->captions;
        said.how = "file";
        said.criteria = none;
        rc = describe(adding, &adding->stored[n], adding->stored, &said, err);
        said.captions = adding->captions;
        said.criteria = adding->criteria;
        said.how = words->how ? words->how : "file";
    }
    said.name = words->name;
    said.alt = words->alt;
    said.kind = words->kind;
    said.derived_from = *adding->derived_from ? adding->derived_from : NULL;
    for (size_t i = 0; rc == 0 && i < n; i++) {
        said.original = adding->files->file[i].name;
        rc = describe(adding, &adding->stored[i], i + 1 < n ? &adding->stored[i + 1] : NULL, &said,
                      err);
    }
    return rc;
}

/* Adds the criteria that the artefact does not name yet; how many that were. */
static size_t link_criteria(json_t *artefact, const json_t *criteria)
{
    json_t *named = json_object_get(artefact, "criteria");
    size_t before = json_array_size(named);

    for (size_t i = 0; i < json_array_size(criteria); i++) {
        json_t *id = json_array_get(criteria, i);
        bool there = false;

        for (size_t k = 0; k < json_array_size(named); k++)
            there = there || json_equal(json_array_get(named, k), id);
        if (!there)
            json_array_append(named, id);
    }
    return json_array_size(named) - before;
}

/* The index of the record's artefacts by digest, so that ten thousand files are not
 * searched ten thousand times. */
static json_t *index_of(json_t *artefacts)
{
    json_t *index = json_object();

    for (size_t i = 0; index && i < json_array_size(artefacts); i++) {
        json_t *artefact = json_array_get(artefacts, i);

        json_object_set(index, ds_json_text(artefact, "digest"), artefact);
    }
    return index;
}

static bool same(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

static const char *apply_one(json_t *artefacts, json_t *index, const json_t *entry)
{
    const char *digest = ds_json_text(entry, "digest");
    const char *captions = ds_json_text(entry, "captions");
    json_t *there = json_object_get(index, digest), *fresh;

    if (there && captions && !same(captions, ds_json_text(there, "captions")))
        return "captioned";
    if (there)
        return link_criteria(there, json_object_get(entry, "criteria")) ? "linked" : "known";
    fresh = json_deep_copy(entry);
    json_object_set(index, digest, fresh);
    return json_array_append_new(artefacts, fresh) < 0 ? NULL : "new";
}

/* The act. DS_EEXIST: it changes nothing. */
static int apply(void *ctx, json_t *record, const json_t *definition, struct ds_error *err)
{
    struct adding *adding = ctx;
    json_t *artefacts = json_object_get(record, "artefacts");
    ds_cleanup(ds_json_freep) json_t *index = index_of(artefacts);
    bool changed = false;

    (void)definition;
    json_decref(adding->states);
    adding->states = json_array();
    for (size_t i = 0; index && i < json_array_size(adding->entries); i++) {
        const char *state = apply_one(artefacts, index, json_array_get(adding->entries, i));

        if (!state || json_array_append_new(adding->states, json_string(state)) < 0)
            return ds_nomem(err);
        if (strcmp(state, "captioned") == 0)
            return ds_fail(err, DS_EREFUSED,
                           _("'%s' is in the case already, and captions cannot be put to it "
                             "afterwards; add them as evidence of their own"),
                           ds_json_text(json_array_get(adding->entries, i), "originalName"));
        changed = changed || strcmp(state, "known") != 0;
    }
    if (json_array_size(artefacts) > DS_MAX_ARTEFACTS)
        return ds_fail(err, DS_ELIMIT, _("more than %d files, the limit of one case"),
                       DS_MAX_ARTEFACTS);
    return changed ? 0 : ds_fail(err, DS_EEXIST, _("the case has all of it already"));
}

static int commit(struct adding *adding, const char *case_name, struct ds_error *err)
{
    struct ds_error failure = DS_ERROR_INIT;
    char subject[128];
    size_t n = json_array_size(adding->entries);
    const json_t *first = json_array_get(adding->entries, n - 1);
    struct ds_act act = {"add", subject, apply, adding};
    int rc;

    if (n == 1)
        snprintf(subject, sizeof(subject), "%.12s %.80s", ds_json_text(first, "digest"),
                 ds_json_text(first, "mediaType"));
    else
        snprintf(subject, sizeof(subject), "%zu artefacts", n);
    rc = ds_case_commit(adding->book, case_name, &act, adding->author, &failure);
    if (rc == DS_EEXIST)
        return 0;
    if (rc < 0 && err)
        *err = failure;
    return rc;
}

static int report(json_t **out, const struct adding *adding, struct ds_error *err)
{
    for (size_t i = 0; i < json_array_size(adding->entries); i++)
        if (json_object_set(json_array_get(adding->entries, i), "state",
                            json_array_get(adding->states, i)) < 0)
            return ds_nomem(err);
    *out = json_incref(adding->entries);
    return 0;
}

int ds_add(json_t **out, struct ds_casebook *book, const char *case_name,
           const struct ds_file_list *files, const struct ds_add_words *words,
           const struct ds_author *author, const struct ds_add_watch *watch, struct ds_error *err)
{
    struct adding adding = {.book = book,
                            .files = files,
                            .words = words,
                            .author = author,
                            .watch = watch,
                            .ahead = -1,
                            .did = DS_BUF_INIT(512)};
    int rc = files->n
                 ? prepare(&adding, case_name, err)
                 : ds_fail(err, DS_EINVAL, _("there is no file to add: what was named holds none"));

    if (rc == 0)
        rc = copy_all(&adding, err);
    ds_confined_without(author->key);
    if (rc == 0)
        rc = describe_all(&adding, err);
    ds_confined_without(NULL);
    if (rc == 0)
        rc = commit(&adding, case_name, err);
    if (rc == 0)
        rc = report(out, &adding, err);
    ds_batch_free(adding.batch);
    ds_media_close(adding.reader);
    ds_closep(&adding.ahead);
    json_decref(adding.criteria);
    json_decref(adding.entries);
    json_decref(adding.states);
    ds_buf_release(&adding.did);
    free(adding.stored);
    return rc;
}
