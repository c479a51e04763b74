/* SPDX-License-Identifier: Apache-2.0 */
/* BagIt manifests: every entry accounted for, every content as listed. */
#include "verify/steps/steps.h"

#include "core/bag.h"
#include "core/format.h"
#include "core/name.h"
#include "verify/proven_time.h"
#include "verify/steps/find_about.h"

#include <inttypes.h>
#include <string.h>

struct manifest {
    const char *name;
    bool payload; /* lists data/, else the tag files */
    enum ds_reason differs, crc, unreadable;
};

static const struct manifest payload_manifest = {.name = DS_MANIFEST,
                                                 .payload = true,
                                                 .differs = DS_MANIFEST_DIGEST_DIFFERS,
                                                 .crc = DS_MANIFEST_DIGEST_CRC,
                                                 .unreadable = DS_MANIFEST_DIGEST_UNREADABLE};
static const struct manifest tag_manifest = {.name = DS_TAGMANIFEST,
                                             .payload = false,
                                             .differs = DS_MANIFEST_TAG_DIFFERS,
                                             .crc = DS_MANIFEST_TAG_CRC,
                                             .unreadable = DS_MANIFEST_TAG_UNREADABLE};

struct line {
    struct ds_digest digest;
    char name[DS_MAX_NAME + 1];
};

static bool starts(const char *name, const char *prefix)
{
    return strncmp(name, prefix, strlen(prefix)) == 0;
}

/* A line in form with a name that a package may have. The name of the entry that is due is such a
 * one, so nearly every line has it. */
static bool take_line(struct line *out, const struct ds_bag_line *read,
                      const struct ds_zip_entry *due)
{
    struct ds_span name = read->name;

    if (name.n == 0 ||
        (!(due && ds_span_equal(name, ds_span_of(due->name))) && ds_name_fault(name)))
        return false;
    out->digest = read->digest;
    memcpy(out->name, name.p, name.n);
    out->name[name.n] = '\0';
    return true;
}

static bool belongs(const struct manifest *manifest, const char *name)
{
    if (manifest->payload)
        return starts(name, DS_DATA);
    return !starts(name, DS_DATA) && !starts(name, DS_SEAL) && strcmp(name, DS_TAGMANIFEST) != 0;
}

static void fault(struct ds_verification *v, const struct manifest *manifest, enum ds_reason reason,
                  size_t line, const char *name)
{
    char number[24];

    snprintf(number, sizeof(number), "%zu", line);
    ds_find(v->report, reason, manifest->name, number, name);
}

static void compare(struct ds_verification *v, const struct manifest *manifest,
                    const struct line *line, size_t *next)
{
    const struct ds_zip_entry *entry = ds_container_find_next(v->container, line->name, next);
    struct ds_hash_job *job = entry ? &v->hashing.job[entry - v->container->entry] : NULL;

    if (!job) {
        ds_find(v->report, DS_ACCOUNTED_ABSENT, line->name, NULL, NULL);
        return;
    }
    v->listed[entry - v->container->entry] = true;
    if (job->skipped)
        job->digest = line->digest;
    else if (!job->done)
        ds_find(v->report, manifest->unreadable, line->name, NULL, NULL);
    else if (!ds_digest_equal(&job->digest, &line->digest))
        ds_find(v->report, manifest->differs, line->name, NULL, NULL);
    else if (!job->crc_right)
        ds_find(v->report, manifest->crc, line->name, NULL, NULL);
}

static void walk(struct ds_verification *v, const struct manifest *manifest, struct ds_span text)
{
    struct line line, before = {.name = ""};
    struct ds_bag_line read;
    size_t next = 0;

    for (size_t number = 1; ds_bag_manifest_next(&read, &text); number++) {
        const struct ds_zip_entry *due =
            next < v->container->count ? &v->container->entry[next] : NULL;

        if (!take_line(&line, &read, due)) {
            fault(v, manifest, DS_MANIFEST_FORM_LINE, number, NULL);
            return;
        }
        if (!belongs(manifest, line.name))
            fault(v, manifest, DS_MANIFEST_FORM_PLACE, number, line.name);
        else if (*before.name && ds_zip_order(before.name, line.name) >= 0)
            fault(v, manifest, DS_MANIFEST_FORM_ORDER, number, line.name);
        else
            compare(v, manifest, &line, &next);
        before = line;
    }
}

/* Too large to be what it says: reported, not loaded. */
static bool too_large(struct ds_verification *v, const char *name)
{
    char limit[24];

    if (ds_job_of(v, name)->entry->size <= DS_MAX_MANIFEST)
        return false;
    snprintf(limit, sizeof(limit), "%zu", DS_MAX_MANIFEST >> 20);
    ds_find(v->report, DS_MANIFEST_FORM_LARGE, name, limit, NULL);
    return true;
}

/* The long one was kept when it was read beside the hashing. */
static int load_manifest(struct ds_buf *out, const struct ds_verification *v,
                         const struct manifest *manifest, struct ds_error *err)
{
    struct ds_buf *kept = &v->hashing.concurrent->manifest;

    if (!manifest->payload || kept->n == 0)
        return ds_load_hashed(out, v, manifest->name, err);
    *out = *kept;
    *kept = (struct ds_buf)DS_BUF_INIT(DS_MAX_MANIFEST);
    return 0;
}

static int read_manifest(struct ds_verification *v, const struct manifest *manifest,
                         struct ds_error *err)
{
    struct ds_buf text = DS_BUF_INIT(DS_MAX_MANIFEST);
    int rc;

    if (!ds_job_of(v, manifest->name) || too_large(v, manifest->name))
        return 0; /* absent or unreadable: reported elsewhere */
    rc = load_manifest(&text, v, manifest, err);
    if (rc == 0)
        walk(v, manifest, ds_buf_span(&text));
    ds_buf_release(&text);
    return rc;
}

static void required(struct ds_verification *v)
{
    /* Not the credential: without an award there is none, see ds_step_documents(). */
    static const char *const name[] = {DS_BAGIT_TXT,  DS_BAG_INFO, DS_MANIFEST, DS_TAGMANIFEST,
                                       DS_DEFINITION, DS_RECORD,   DS_SEAL_JWS, DS_INDEX_HTML};

    for (size_t i = 0; i < sizeof(name) / sizeof(*name); i++)
        if (!ds_container_find(v->container, name[i]))
            ds_find(v->report, DS_ACCOUNTED_REQUIRED, name[i], NULL, NULL);
}

/* The entries that no manifest can list: the seal covers the tag manifest, and timestamps the seal.
 */
static void outside_manifests(struct ds_verification *v, const struct ds_hash_job *job)
{
    const char *name = job->entry->name;

    if (strcmp(name, DS_TAGMANIFEST) != 0 && !ds_stamp_accounts(v, name))
        ds_find(v->report,
                starts(name, DS_SEAL) ? DS_ACCOUNTED_SEAL_UNKNOWN : DS_ACCOUNTED_UNLISTED, name,
                NULL, NULL);
    else if (!job->done)
        ds_find(v->report, DS_MANIFEST_TAG_UNREADABLE, name, NULL, NULL);
    else if (!job->crc_right)
        ds_find(v->report, DS_MANIFEST_TAG_CRC, name, NULL, NULL);
}

static int check_bagit(struct ds_verification *v, struct ds_error *err)
{
    struct ds_buf text = DS_BUF_INIT(4096);
    int rc = 0;

    if (!ds_job_of(v, DS_BAGIT_TXT))
        return 0;
    if (ds_job_of(v, DS_BAGIT_TXT)->entry->size == strlen(DS_BAGIT_TXT_CONTENT))
        rc = ds_load_hashed(&text, v, DS_BAGIT_TXT, err);
    if (rc == 0 && !ds_span_equal(ds_buf_span(&text), ds_span_of(DS_BAGIT_TXT_CONTENT)))
        ds_find(v->report, DS_MANIFEST_FORM_BAGIT, DS_BAGIT_TXT, NULL, NULL);
    ds_buf_release(&text);
    return rc;
}

/* "Payload-Oxum: bytes.files", RFC 8493 §2.2.2. */
static int check_oxum(struct ds_verification *v, struct ds_error *err)
{
    static const char label[] = "Payload-Oxum: ";
    struct ds_buf text = DS_BUF_INIT(DS_MAX_MANIFEST);
    uint64_t bytes = 0, files = 0;
    char expected[60], given[60] = "?";
    const char *found;
    int rc;

    if (!ds_job_of(v, DS_BAG_INFO) || too_large(v, DS_BAG_INFO))
        return 0;
    for (size_t i = 0; i < v->container->count; i++)
        if (starts(v->container->entry[i].name, DS_DATA)) {
            bytes += v->container->entry[i].size;
            files++;
        }
    snprintf(expected, sizeof(expected), "%" PRIu64 ".%" PRIu64, bytes, files);
    rc = ds_load_hashed(&text, v, DS_BAG_INFO, err);
    found = rc == 0 && text.p ? strstr(text.p, label) : NULL;
    if (found)
        snprintf(given, sizeof(given), "%.*s", (int)strcspn(found + strlen(label), "\r\n"),
                 found + strlen(label));
    if (rc == 0 && strcmp(given, expected) != 0)
        ds_find(v->report, DS_MANIFEST_FORM_OXUM, DS_BAG_INFO, given, expected);
    ds_buf_release(&text);
    return rc;
}

/* A manifest that is not there has nothing right about it. */
static void all_right(struct ds_verification *v)
{
    bool lists = ds_container_find(v->container, DS_MANIFEST) != NULL;
    bool tags = ds_container_find(v->container, DS_TAGMANIFEST) != NULL;
    uint64_t bytes = 0, files = 0;
    char count[2][40], size[2][40];
    bool all = true;

    for (size_t i = 0; i < v->container->count; i++)
        if (starts(v->container->entry[i].name, DS_DATA) && !v->hashing.job[i].skipped) {
            bytes += v->container->entry[i].size;
            files++;
        } else if (v->hashing.job[i].skipped) {
            all = false;
        }
    if (lists && !ds_report_has(v->report, DS_CHECK_MANIFEST_DIGEST))
        ds_find_words(v->report, all ? DS_MANIFEST_DIGEST_RIGHT : DS_MANIFEST_DIGEST_READ, NULL,
                      &(struct ds_words){.en = {ds_number_text(count[DS_EN], files, DS_EN),
                                                ds_number_text(size[DS_EN], bytes, DS_EN), NULL},
                                         .fr = {ds_number_text(count[DS_FR], files, DS_FR),
                                                ds_number_text(size[DS_FR], bytes, DS_FR), NULL}});
    if (tags && !ds_report_has(v->report, DS_CHECK_MANIFEST_TAG))
        ds_find(v->report, DS_MANIFEST_TAG_RIGHT, NULL, NULL, NULL);
    if (lists && tags && !ds_report_has(v->report, DS_CHECK_MANIFEST_FORM))
        ds_find(v->report, DS_MANIFEST_FORM_RIGHT, NULL, NULL, NULL);
    if (!ds_report_has(v->report, DS_CHECK_CONTAINER_ACCOUNTED))
        ds_find_words(
            v->report, DS_ACCOUNTED_ALL, NULL,
            &(struct ds_words){
                .en = {ds_number_text(count[DS_EN], v->container->count, DS_EN), NULL, NULL},
                .fr = {ds_number_text(count[DS_FR], v->container->count, DS_FR), NULL, NULL}});
}

/* SHA-256 of the record: as hashed, or as the manifest lists it when it is not read. */
static void note_record(struct ds_verification *v)
{
    const struct ds_zip_entry *record = ds_container_find(v->container, DS_RECORD);
    const struct ds_hash_job *job = record ? &v->hashing.job[record - v->container->entry] : NULL;

    if (job && (job->skipped || job->done))
        ds_digest_hex(v->documents.record_hex, &job->digest);
}

static int read_tag_files(struct ds_verification *v, struct ds_error *err)
{
    static int (*const checks[])(struct ds_verification *, struct ds_error *) = {check_bagit,
                                                                                 check_oxum};
    int rc = read_manifest(v, &tag_manifest, err);

    for (size_t i = 0; rc == 0 && i < sizeof(checks) / sizeof(*checks); i++)
        rc = checks[i](v, err);
    return rc;
}

int ds_step_manifests(struct ds_verification *v, struct ds_error *err)
{
    int rc;

    required(v);
    rc = read_manifest(v, &payload_manifest, err);
    if (rc == 0)
        rc = read_tag_files(v, err);
    if (rc < 0)
        return rc;
    for (size_t i = 0; i < v->container->count; i++)
        if (!v->listed[i])
            outside_manifests(v, &v->hashing.job[i]);
        else if (starts(v->container->entry[i].name, DS_DATA) &&
                 !ds_name_in_package(v->container->entry[i].name))
            ds_find(v->report, DS_ACCOUNTED_UNKNOWN, v->container->entry[i].name, NULL, NULL);
    all_right(v);
    note_record(v);
    return 0;
}
