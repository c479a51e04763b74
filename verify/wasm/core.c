/* SPDX-License-Identifier: Apache-2.0 */
/* The verification core as a WebAssembly module. The host (verify/web/core.js) gives bytes and
 * takes progress through two imports, sets everything else in one JSON document, and fetches the
 * results as text. One verification at a time. */
#include "core/cleanup.h"
#include "core/format.h"
#include "core/instant.h"
#include "verify/report_json.h"
#include "verify/standalone/standalone.h"
#include "verify/status/status.h"
#include "verify/trust.h"
#include "verify/verify.h"
#include "verify/wasm/french.h"
#include "verify/wasm/results.h"

#include <stdlib.h>
#include <string.h>

#define IMPORT(name) __attribute__((import_module("dossier"), import_name(name)))

/* Numbers of bytes cross as doubles, exact to 2^53; DS_MAX_ARTEFACT is 2^48. */
IMPORT("read_at") int host_read_at(double offset, void *out, size_t n); /* 0, or it could not */
IMPORT("progress") void host_progress(double done, double total);

void *ds_wasm_alloc(size_t n);
int ds_wasm_verify(char *options, size_t n, double size);
int ds_wasm_trust(char *list, size_t n);
void ds_wasm_digest(const void *bytes, size_t n, unsigned char out[static DS_DIGEST_SIZE]);

/* What one verification needs. */
struct run {
    json_t *options;
    enum ds_language language;
    struct ds_trust *trust;
    struct ds_status_document *status;
    struct ds_published published;
    struct ds_span *endorsement; /* beside the package, and their names */
    const char **endorsement_name;
    struct ds_buf standalone; /* a credential without a package */
    struct ds_container *container;
    struct ds_hash_job *hashed; /* the entries that were read */
    size_t hashed_n;
    struct ds_report *report;
};

static void release(struct run *run)
{
    ds_report_free(run->report);
    free(run->hashed);
    ds_container_free(run->container);
    ds_buf_release(&run->standalone);
    free(run->status);
    free(run->endorsement);
    free(run->endorsement_name);
    ds_trust_free(run->trust);
    json_decref(run->options);
}

static int read_at(void *ctx, uint64_t offset, void *out, size_t n, struct ds_error *err)
{
    (void)ctx;
    if (n == 0 || host_read_at((double)offset, out, n) == 0)
        return 0;
    return ds_fail(err, DS_EIO, _("the file could not be read"));
}

static void step(void *ctx, uint64_t done, uint64_t total)
{
    (void)ctx;
    host_progress((double)done, (double)total);
}

/* Keeps the digests, which the host lists for those who show the entries. */
static int hash(struct ds_hash_job **job, size_t n, const struct ds_container *container,
                const struct ds_progress *progress, const struct ds_concurrent_work *concurrent,
                struct ds_error *err)
{
    struct run *run = progress->ctx;
    int rc = ds_hash_sequential(job, n, container, progress, concurrent, err);

    free(run->hashed);
    run->hashed = calloc(n + 1, sizeof(*run->hashed));
    if (!run->hashed)
        return ds_nomem(err);
    for (size_t i = 0; i < n; i++)
        run->hashed[i] = *job[i];
    run->hashed_n = n;
    return rc;
}

/* A text among the options; "" when it is not given. */
static const char *text(const json_t *options, const char *name)
{
    const char *found = ds_json_text(options, name);

    return found ? found : "";
}

static int set_trust(struct run *run, struct ds_error *err)
{
    const json_t *lists = json_object_get(run->options, "trust");
    int rc = ds_trust_new(&run->trust, err);

    for (size_t i = 0; rc == 0 && i < json_array_size(lists); i++) {
        char what[40];

        snprintf(what, sizeof(what), "trust list %zu", i + 1);
        rc = ds_trust_add(run->trust, json_array_get(lists, i), what, err);
    }
    if (rc == 0)
        rc = ds_trust_add_roots(run->trust, ds_span_of(text(run->options, "roots")), err);
    return rc;
}

/* What the host fetched, if it did. */
static int set_present(struct ds_verify_options *verify, struct run *run, struct ds_error *err)
{
    const json_t *lists = json_object_get(run->options, "status");
    const json_t *published = json_object_get(run->options, "published");
    size_t n = json_array_size(lists);

    run->status = calloc(n + 1, sizeof(*run->status));
    if (!run->status)
        return ds_nomem(err);
    for (size_t i = 0; i < n; i++) {
        const json_t *one = json_array_get(lists, i);

        run->status[i] = (struct ds_status_document){
            ds_json_text(one, "url"), ds_span_of(text(one, "text")), ds_json_text(one, "why")};
    }
    run->published =
        (struct ds_published){ds_span_of(text(published, "text")), ds_json_text(published, "why")};
    verify->status_lists.item = run->status;
    verify->status_lists.n = n;
    verify->status_lists.asked = json_is_true(json_object_get(run->options, "statusAsked"));
    verify->published = published ? &run->published : NULL;
    return 0;
}

static int set_endorsements(struct ds_verify_options *verify, struct run *run, struct ds_error *err)
{
    const json_t *list = json_object_get(run->options, "endorsements");
    size_t n = json_array_size(list);

    run->endorsement = calloc(n + 1, sizeof(*run->endorsement));
    run->endorsement_name = calloc(n + 1, sizeof(*run->endorsement_name));
    if (!run->endorsement || !run->endorsement_name)
        return ds_nomem(err);
    for (size_t i = 0; i < n; i++) {
        run->endorsement[i] = ds_span_of(text(json_array_get(list, i), "text"));
        run->endorsement_name[i] = text(json_array_get(list, i), "name");
    }
    verify->endorsements.text = run->endorsement;
    verify->endorsements.name = run->endorsement_name;
    verify->endorsements.n = n;
    return 0;
}

static int set_time(int64_t *out, const struct run *run, struct ds_error *err)
{
    return ds_instant_or_date_parse(out, ds_span_of(text(run->options, "at")), err);
}

static void set_language(struct run *run)
{
    run->language = strcmp(text(run->options, "language"), "fr") == 0 ? DS_FR : DS_EN;
    ds_translate_to(run->language);
}

static json_t *or_null(json_t *json)
{
    return json ? json : json_null();
}

/* The documents: the report has them only when they may be shown. */
static int put_content(const struct ds_report *report, struct ds_error *err)
{
    json_t *content = json_null();
    int rc;

    if (report->shown.record)
        content = json_pack("{s:O, s:O, s:O}", "record", ds_record_json(report->shown.record),
                            "definition", or_null(report->shown.definition), "credential",
                            or_null(report->shown.credential));
    rc = ds_wasm_put(RESULT_CONTENT, content, err);
    json_decref(content);
    return rc;
}

static json_t *entry_json(const struct ds_hash_job *job)
{
    const struct ds_zip_entry *entry = job->entry;
    char hex[DS_DIGEST_HEX + 1];

    ds_digest_hex(hex, &job->digest);
    return json_pack("{s:s, s:I, s:I, s:s}", "name", entry->name, "offset",
                     (json_int_t)(entry->offset + ds_zip_local_size(entry)), "size",
                     (json_int_t)entry->size, "sha256", hex);
}

/* When the content may be shown, every entry is in a manifest or is the seal, and none that was
 * read differs from what was signed. */
static int put_entries(const struct run *run, struct ds_error *err)
{
    json_t *list = json_array();
    size_t n = run->report->shown.record ? run->hashed_n : 0;
    int rc = list ? 0 : ds_nomem(err);

    for (size_t i = 0; rc == 0 && i < n; i++)
        if (run->hashed[i].done && json_array_append_new(list, entry_json(&run->hashed[i])) < 0)
            rc = ds_nomem(err);
    if (rc == 0)
        rc = ds_wasm_put(RESULT_ENTRIES, list, err);
    json_decref(list);
    return rc;
}

static int set_options(struct ds_verify_options *verify, struct run *run, struct ds_error *err)
{
    int rc = set_time(&verify->at, run, err);

    if (rc < 0)
        return rc;
    rc = set_trust(run, err);
    if (rc < 0)
        return rc;
    verify->reader.trust = run->trust;
    verify->reader.roots = ds_trust_roots(run->trust);
    verify->reader.crls = ds_span_of(text(run->options, "crls"));
    rc = set_present(verify, run, err);
    return rc < 0 ? rc : set_endorsements(verify, run, err);
}

static int check(struct run *run, const struct ds_source *source, struct ds_error *err)
{
    struct ds_verify_options verify = {
        .hashing = {.all = hash, .progress = {.step = step, .ctx = run}}};
    struct ds_zip_refusal refusal = {.word = NULL};
    int rc = set_options(&verify, run, err);

    if (rc == 0)
        rc = ds_standalone_load(&run->standalone, source, err);
    if (rc == 0 && run->standalone.n == 0)
        rc = ds_zip_open(&run->container, &refusal, source, err);
    if (rc < 0)
        return rc;
    if (run->standalone.n)
        return ds_verify_standalone(&run->report, ds_buf_span(&run->standalone), &verify, err);
    return refusal.word ? ds_verify_refused(&run->report, &refusal, &verify, err)
                        : ds_verify_container(&run->report, run->container, &verify, err);
}

static int put_all(struct run *run, struct ds_error *err)
{
    int rc = ds_report_json_text(ds_wasm_put_text(RESULT_REPORT), run->report, run->language, err);

    if (rc == 0)
        rc = put_content(run->report, err);
    return rc < 0 ? rc : put_entries(run, err);
}

EXPORT("alloc") void *ds_wasm_alloc(size_t n)
{
    return malloc(n);
}

/* Verifies `size` bytes of the host. Takes `options`, JSON text from alloc(). 0, or the negative
 * ds_code of what kept the check from running. */
EXPORT("verify") int ds_wasm_verify(char *options, size_t n, double size)
{
    struct ds_source source = {.size = (uint64_t)size, .read_at = read_at, .all_hashed = true};
    struct ds_error err = DS_ERROR_INIT;
    struct run run = {.standalone = DS_BUF_INIT(DS_MAX_JSON)};
    int rc;

    ds_wasm_begin();
    rc = ds_json_parse(&run.options, (struct ds_span){.p = options, .n = n}, "options", &err);
    free(options);
    set_language(&run);
    if (rc == 0)
        rc = check(&run, &source, &err);
    if (rc == 0)
        rc = put_all(&run, &err);
    release(&run);
    return ds_wasm_end(rc, &err);
}

/* How many issuers a trust list names, or a negative ds_code. Takes `list`. */
EXPORT("trust") int ds_wasm_trust(char *list, size_t n)
{
    ds_cleanup(ds_trust_freep) struct ds_trust *trust = NULL;
    ds_cleanup(ds_json_freep) json_t *json = NULL;
    struct ds_error err = DS_ERROR_INIT;
    int rc;

    ds_wasm_begin();
    rc = ds_json_parse(&json, (struct ds_span){.p = list, .n = n}, "trust list", &err);
    free(list);
    if (rc == 0)
        rc = ds_trust_new(&trust, &err);
    if (rc == 0)
        rc = ds_trust_add(trust, json, "trust list", &err);
    return rc < 0 ? ds_wasm_end(rc, &err) : (int)ds_trust_count(trust);
}

/* SHA-256 of bytes in memory: for the test that compares it with another one. */
EXPORT("digest")
void ds_wasm_digest(const void *bytes, size_t n, unsigned char out[static DS_DIGEST_SIZE])
{
    struct ds_digest digest;

    ds_digest_of(&digest, (struct ds_span){.p = bytes, .n = n}, NULL);
    memcpy(out, digest.byte, DS_DIGEST_SIZE);
}
