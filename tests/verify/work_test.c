/* SPDX-License-Identifier: Apache-2.0 */
/* Packages that ask for much work cost no more than their size deserves. Counted, not timed: the
 * linker puts a counter before what takes the time, wherever it is called from. */
#include "core/format.h"
#include "core/instant.h"
#include "core/key/jwk.h"
#include "core/record/judgement_verdict.h"
#include "tests/verify/hostile.h"
#include "tests/verify/trial.h"
#include "verify/report_json.h"

#include <stdlib.h>
#include <zlib.h>

/* What was done, in steps as verify/work.h counts them. */
static uint64_t done;

/* Names that the linker gives. */
#define COUNT(result, name, parameters, arguments, steps)                                          \
    result __real_##name parameters;                                                               \
    result __wrap_##name parameters;                                                               \
    result __wrap_##name parameters                                                                \
    {                                                                                              \
        done += (steps);                                                                           \
        return __real_##name arguments;                                                            \
    }

COUNT(int, ds_key_from_jwk, (struct ds_key * *out, const json_t *jwk, struct ds_error *err),
      (out, jwk, err), DS_WORK_KEY)
COUNT(int, ds_key_from_multikey, (struct ds_key * *out, const char *text, struct ds_error *err),
      (out, text, err), DS_WORK_KEY)
COUNT(enum ds_signature_answer, ds_key_check,
      (const struct ds_key *key, struct ds_span message, struct ds_span signature),
      (key, message, signature), DS_WORK_SIGNATURE)
COUNT(struct ds_judgement_verdict, ds_judgement_verdict,
      (const json_t *scale, const struct ds_answer *answer), (scale, answer), 64)
COUNT(double, strtod, (const char *text, char **end), (text, end), 64)
COUNT(json_t *, json_object_get, (const json_t *object, const char *name), (object, name), 16)
COUNT(json_t *, json_array_get, (const json_t *array, size_t index), (array, index), 4)
COUNT(int, strcmp, (const char *a, const char *b), (a, b), 4)

int __real_inflate(z_stream *stream, int flush);
int __wrap_inflate(z_stream *stream, int flush);
int __wrap_inflate(z_stream *stream, int flush)
{
    unsigned left = stream->avail_out;
    int status = __real_inflate(stream, flush);

    done += left - stream->avail_out;
    return status;
}

/* A sort compares so often, if it divides and merges. */
void __real_qsort(void *base, size_t n, size_t size, int (*compare)(const void *, const void *));
void __wrap_qsort(void *base, size_t n, size_t size, int (*compare)(const void *, const void *));
void __wrap_qsort(void *base, size_t n, size_t size, int (*compare)(const void *, const void *))
{
    for (size_t left = n; left > 1; left -= left / 2)
        done += 16 * (uint64_t)n;
    __real_qsort(base, n, size, compare);
}

/* What a package of this size may cost: much less than the limit, which is for what is rare. */
static uint64_t deserved(size_t size)
{
    return ((uint64_t)1 << 26) + 16 * (uint64_t)size;
}

static struct ds_report *report_counted(const struct ds_buf *package)
{
    struct ds_trust *trust = trust_in(FORGE_ISSUER, trial_keys.issuer);
    struct ds_verify_options options = {.reader.trust = trust};
    struct ds_span bytes = ds_buf_span(package);
    struct ds_source source = ds_source_memory(&bytes);
    struct ds_error err = DS_ERROR_INIT;
    struct ds_report *report = NULL;

    assert_ok(ds_instant_parse(&options.at, ds_span_of(NOW), &err), err);
    done = 0;
    assert_ok(ds_verify_zip(&report, &source, &options, &err), err);
    ds_trust_free(trust);
    return report;
}

static void no_more_than_it_deserves(void **state)
{
    (void)state;
    for (size_t i = 0; hostile_word(i); i++) {
        struct ds_buf package = DS_BUF_INIT((size_t)1 << 26);
        uint64_t steps, most;
        struct ds_report *report;

        assert_true(hostile_package(&package, hostile_word(i), &trial_keys));
        report = report_counted(&package);
        steps = done;
        most = deserved(package.n);
        if (strcmp(hostile_word(i), "lists") == 0) /* ends at the limit, and at most a list later */
            most = report->work.limit + 2 * DS_MAX_STATUS_LIST;
        if (strcmp(hostile_word(i), "expansions") == 0) /* likewise, an object later */
            most = report->work.limit + DS_MAX_PACK_OBJECT;
        if (strcmp(hostile_word(i), "names") == 0)
            most = report->work.limit;
        if (getenv("DS_PRINT_STEPS"))
            print_message("%s: %zu bytes, %llu of %llu steps\n", hostile_word(i), package.n,
                          (unsigned long long)steps, (unsigned long long)most);
        if (steps > most)
            fail_msg("%s: %zu bytes, %llu steps, %llu deserved", hostile_word(i), package.n,
                     (unsigned long long)steps, (unsigned long long)most);
        ds_report_free(report);
        ds_buf_release(&package);
    }
}

/* The verdict says so, in the words of the finding, and nothing is shown. */
static void is_too_complex(const char *word)
{
    struct ds_buf package = DS_BUF_INIT((size_t)1 << 26), text = DS_BUF_INIT((size_t)1 << 24);
    struct ds_report *report;

    assert_true(hostile_package(&package, word, &trial_keys));
    report = report_counted(&package);
    expect(report, DS_PARTLY_CHECKED, "container.form", "too-complex", NULL,
           "This is too complex to check");
    assert_true(ds_report_other_format(report));
    assert_null(report->shown.record);
    assert_int_equal(ds_report_sentence(&text, report, DS_FR, NULL), 0);
    assert_non_null(strstr(text.p, "trop complexe pour être vérifié"));
    ds_report_free(report);
    ds_buf_release(&package);
    ds_buf_release(&text);
}

static void too_complex_is_a_finding(void **state)
{
    (void)state;
    is_too_complex("lists");
    is_too_complex("expansions");
    is_too_complex("names");
}

/* An ordinary package is far from its limit. */
static void an_ordinary_one_is_not(void **state)
{
    const struct forge forge = {.stage = FORGE_NOTHING, .endorsement = {{.claim = "demand"}}};
    struct ds_buf package = DS_BUF_INIT((size_t)1 << 26);
    struct ds_report *report;

    (void)state;
    forge_package(&package, &forge, &trial_keys);
    report = report_counted(&package);
    assert_true(report->work.limit > 0);
    assert_true(report->work.spent < report->work.limit / 100);
    ds_report_free(report);
    ds_buf_release(&package);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(no_more_than_it_deserves),
                                       cmocka_unit_test(too_complex_is_a_finding),
                                       cmocka_unit_test(an_ordinary_one_is_not)};
    int failed;

    forge_keys(&trial_keys);
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    forge_keys_release(&trial_keys);
    return failed;
}
