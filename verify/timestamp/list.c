/* SPDX-License-Identifier: Apache-2.0 */
/* The list that a timestamp is over says nothing that does not follow from the package: it is
 * written anew, line by line, and compared. Nobody has to interpret it. */
#include "verify/timestamp/timestamp.h"

#include "core/format.h"

#include <stdlib.h>
#include <string.h>

enum { CHUNK = 256 * 1024 };

struct reading {
    struct ds_verification *v;
    enum ds_seal_kind list;
    struct ds_imprint *sha512; /* which the hashing of all entries does not give: once for all */
    struct ds_imprinter *imprinter;
    char *chunk;
};

static int hash_long(struct ds_imprint *out, const struct reading *reading,
                     const struct ds_zip_entry *entry, struct ds_error *err)
{
    const struct ds_container *container = reading->v->container;
    int rc = 0;

    for (uint64_t at = 0; at < entry->size && rc == 0;) {
        size_t n = entry->size - at < CHUNK ? (size_t)(entry->size - at) : CHUNK;

        rc = container->read(container->ctx, entry, at, reading->chunk, n, err);
        if (rc == 0)
            rc = ds_imprinter_add(reading->imprinter, reading->chunk, n, err);
        at += n;
    }
    return rc < 0 ? rc : ds_imprinter_finish(out, reading->imprinter, err);
}

/* The line as it must be. */
static int line_of(struct ds_buf *out, const struct reading *reading, size_t entry,
                   struct ds_error *err)
{
    const struct ds_hash_job *job = &reading->v->hashing.job[entry];
    struct ds_imprint *imprint;
    int rc = 0;

    if (reading->list == DS_SEAL_LIST_SHA256)
        return ds_seal_list_line(out, job->digest.byte, DS_DIGEST_SIZE, job->entry->name, err);
    imprint = &reading->sha512[entry]; /* there for this list alone */
    if (imprint->n == 0)
        rc = hash_long(imprint, reading, job->entry, err);
    return rc < 0 ? rc : ds_seal_list_line(out, imprint->byte, imprint->n, job->entry->name, err);
}

/* Takes the line off the front of *text; false when it is not the one that must stand there. An
 * entry whose bytes were not read is reported elsewhere; here only its name can be compared. */
static int take(bool *right, struct ds_span *text, const struct reading *reading, size_t entry,
                struct ds_error *err)
{
    const struct ds_hash_job *job = &reading->v->hashing.job[entry];
    struct ds_buf line = DS_BUF_INIT(DS_IMPRINT_HEX + DS_MAX_NAME + 4);
    static const unsigned char zeros[DS_IMPRINT_MAX];
    size_t size = reading->list == DS_SEAL_LIST_SHA256 ? DS_DIGEST_SIZE : DS_IMPRINT_MAX, skip = 0;
    int rc = 0;

    if (job->done)
        rc = line_of(&line, reading, entry, err);
    else
        rc = ds_seal_list_line(&line, zeros, size, job->entry->name, err);
    skip = job->done ? 0 : 2 * size;
    *right =
        rc == 0 && text->n >= line.n && memcmp(text->p + skip, line.p + skip, line.n - skip) == 0;
    if (*right)
        *text = (struct ds_span){.p = text->p + line.n, .n = text->n - line.n};
    ds_buf_release(&line);
    return rc;
}

static int compare(bool *right, struct ds_span text, const struct reading *reading, int number,
                   const char *name, struct ds_error *err)
{
    const struct ds_container *container = reading->v->container;

    for (size_t i = 0; i < container->count; i++) {
        const char *entry = container->entry[i].name;
        int rc;

        if (!ds_seal_lists(entry, number, reading->list))
            continue;
        rc = take(right, &text, reading, i, err);
        if (rc < 0)
            return rc;
        if (!*right) {
            ds_find(reading->v->report, DS_TIMESTAMP_IMPRINT_LIST, name, entry, NULL);
            return 0;
        }
    }
    *right = text.n == 0;
    if (!*right)
        ds_find(reading->v->report, DS_TIMESTAMP_IMPRINT_LIST_LONG, name, NULL, NULL);
    return 0;
}

/* What a list of so many bytes needs, which of SHA-512 is more. */
static int prepare(struct reading *reading, struct ds_stamps *stamps, uint64_t size,
                   struct ds_error *err)
{
    int rc = ds_work_spend(&stamps->v->report->work, 4 * size, err);

    if (rc < 0 || reading->list != DS_SEAL_LIST_SHA512)
        return rc;
    if (!stamps->sha512)
        stamps->sha512 = calloc(stamps->v->container->count + 1, sizeof(*stamps->sha512));
    reading->sha512 = stamps->sha512;
    reading->chunk = malloc(CHUNK);
    return reading->sha512 && reading->chunk
               ? ds_imprinter_new(&reading->imprinter, DS_IMPRINT_SHA512, err)
               : ds_nomem(err);
}

int ds_stamp_check_list(bool *right, struct ds_buf *text, struct ds_stamps *stamps, int number,
                        struct ds_error *err)
{
    struct ds_verification *v = stamps->v;
    enum ds_seal_kind list = ds_stamp_list(v, number);
    struct reading reading = {.v = v, .list = list};
    char name[DS_SEAL_NAME_MAX];
    int rc;

    *right = false;
    ds_seal_name(name, number, list);
    if (!ds_job_of(v, name))
        return 0; /* unreadable: reported with the manifests */
    if (ds_job_of(v, name)->entry->size > text->max) {
        ds_find(v->report, DS_TIMESTAMP_IMPRINT_LIST_LONG, name, NULL, NULL);
        return 0;
    }
    rc = prepare(&reading, stamps, ds_job_of(v, name)->entry->size, err);
    if (rc == 0)
        rc = ds_load_hashed(text, v, name, err);
    if (rc == 0)
        rc = compare(right, ds_buf_span(text), &reading, number, name, err);
    ds_imprinter_free(reading.imprinter);
    free(reading.chunk);
    return rc;
}
