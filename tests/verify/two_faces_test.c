/* SPDX-License-Identifier: Apache-2.0 */
/* A file that changes while it is checked: some reads give one package, the others the same with
 * one character changed. Whatever is shown in the end is what was sealed. */
#include "tests/verify/trial.h"

#include "core/format.h"
#include "core/instant.h"
#include "core/zip.h"
#include "verify/container.h"

#include <stdlib.h>
#include <string.h>

enum which { ONCE, FROM_THEN_ON, UNTIL_THEN };

struct two_faces {
    struct ds_span truth;
    size_t changed; /* the byte that differs in the other one */
    enum which which;
    size_t then, reads;
};

static int read_at(void *ctx, uint64_t offset, void *out, size_t n, struct ds_error *err)
{
    struct two_faces *faces = ctx;
    size_t now = faces->reads++;
    bool other = faces->which == ONCE           ? now == faces->then
                 : faces->which == FROM_THEN_ON ? now >= faces->then
                                                : now < faces->then;

    if (offset > faces->truth.n || n > faces->truth.n - offset)
        return ds_fail(err, DS_EIO, "past the end");
    memcpy(out, faces->truth.p + offset, n);
    if (other && faces->changed >= offset && faces->changed - offset < n)
        ((char *)out)[faces->changed - offset] ^= 1;
    return 0;
}

/* NULL when the check did not run to its end. */
static struct ds_report *check(struct two_faces *faces, const struct ds_verify_options *options)
{
    struct ds_source source = {.ctx = faces, .size = faces->truth.n, .read_at = read_at};
    struct ds_error err = DS_ERROR_INIT;
    struct ds_report *report = NULL;

    faces->reads = 0;
    return ds_verify_zip(&report, &source, options, &err) == 0 ? report : NULL;
}

/* The place of a small letter in the content of the entry, in the text of a name if there is one.
 */
static size_t letter_in(struct ds_span package, const char *name)
{
    struct ds_source source = ds_source_memory(&package);
    struct ds_zip_refusal refusal = {.word = NULL};
    struct ds_container *container = NULL;
    struct ds_error err = DS_ERROR_INIT;
    const struct ds_zip_entry *entry;
    size_t at;
    char *text;

    assert_ok(ds_zip_open(&container, &refusal, &source, &err), err);
    entry = ds_container_find(container, name);
    assert_non_null(entry);
    at = (size_t)(entry->offset + ds_zip_local_size(entry));
    text = memmem(package.p + at, (size_t)entry->size, "\"name\":\"", 8);
    at = text ? (size_t)(text + 10 - package.p) : at + (size_t)entry->size / 2;
    ds_container_free(container);
    return at;
}

static void try_all(struct two_faces *faces, const struct ds_verify_options *options,
                    const struct ds_report *truth)
{
    size_t reads = faces->reads;

    for (int which = ONCE; which <= UNTIL_THEN; which++)
        for (size_t then = 0; then <= reads; then++) {
            struct ds_report *report;

            faces->which = (enum which)which;
            faces->then = then;
            report = check(faces, options);
            if (report && report->shown.record) {
                assert_string_equal(report->shown.identity, truth->shown.identity);
                assert_true(json_equal(ds_record_json(report->shown.record),
                                       ds_record_json(truth->shown.record)));
                assert_true(json_equal(report->shown.definition, truth->shown.definition));
                assert_true(json_equal(report->shown.credential, truth->shown.credential));
            }
            ds_report_free(report);
        }
}

static void what_is_shown_is_what_was_sealed(void **state)
{
    static const char *const names[] = {DS_RECORD, DS_DEFINITION, DS_CREDENTIAL, DS_KEYS_LIST};
    static const struct {
        bool beside;
        ds_hash_all hash;
    } way[] = {{.beside = false}, {.beside = true}, {.beside = true, .hash = documents_first}};
    struct ds_buf package = DS_BUF_INIT((size_t)1 << 24);
    struct ds_trust *trust = trust_in(FORGE_ISSUER, trial_keys.issuer);
    struct ds_verify_options options = {.reader.trust = trust};
    struct ds_error err = DS_ERROR_INIT;

    (void)state;
    assert_ok(ds_instant_parse(&options.at, ds_span_of(NOW), &err), err);
    forge_package(&package, &(struct forge){.stage = FORGE_NOTHING}, &trial_keys);
    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
        for (size_t k = 0; k < sizeof(way) / sizeof(*way); k++) {
            struct two_faces faces = {.truth = ds_buf_span(&package),
                                      .changed = letter_in(ds_buf_span(&package), names[i]),
                                      .which = UNTIL_THEN,
                                      .then = 0,
                                      .reads = 0};
            struct ds_report *truth;

            options.hashing.with_documents = way[k].beside;
            options.hashing.all = way[k].hash;
            truth = check(&faces, &options);
            assert_non_null(truth);
            assert_int_equal(truth->verdict, DS_VERIFIED);
            try_all(&faces, &options, truth);
            ds_report_free(truth);
        }
    ds_trust_free(trust);
    ds_buf_release(&package);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_shown_is_what_was_sealed)};
    int failed;

    forge_keys(&trial_keys);
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    forge_keys_release(&trial_keys);
    return failed;
}
