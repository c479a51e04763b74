/* SPDX-License-Identifier: Apache-2.0 */
/* Packages written from a case: the same bytes each time, refusals, limits. */
#include "core/bag.h"
#include "core/cleanup.h"
#include "core/file.h"
#include "tests/core/documents.h"
#include "tests/lib/folder.h"
#include "tests/lib/record.h"
#include "tests/lib/test.h"
#include "tests/package/scene.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BIG = 3 * 1024 * 1024 };

static int enter(void **state)
{
    return scene_enter(state, BIG);
}

static int write_package(struct ds_package_summary *summary, struct scene *scene, bool replace,
                         struct ds_error *err)
{
    scene->replace = replace;
    return scene_write(summary, scene, err);
}

static void a_sound_case_is_packaged(void **state)
{
    struct ds_package_summary summary;
    struct ds_digest identity;
    struct ds_error err;
    struct stat st;

    assert_ok(write_package(&summary, *state, false, &err), err);
    assert_int_equal(stat("out/p.zip", &st), 0);
    assert_int_equal(summary.size, st.st_size);
    assert_int_equal(summary.entries, 16);
    assert_ok(ds_json_digest(&identity, ((struct scene *)*state)->test.record, &err), err);
    assert_true(ds_digest_equal(&summary.identity, &identity));
    assert_int_equal(ds_test_names("out"), 1);
}

static void the_other_first(void (*one)(void *), void *one_ctx, void (*other)(void *),
                            void *other_ctx)
{
    other(other_ctx);
    one(one_ctx);
}

/* The documents that are made at once are the same whichever is done first, and so are the
 * refusals. */
static void the_order_of_the_work_leaves_no_trace(void **state)
{
    struct scene *scene = *state;
    struct ds_buf one = DS_BUF_INIT(2 * BIG), other = DS_BUF_INIT(2 * BIG);
    struct ds_package_summary summary;
    struct ds_error err;

    assert_ok(write_package(&summary, scene, false, &err), err);
    assert_ok(ds_file_read(&one, "out/p.zip", &err), err);
    scene->both = the_other_first;
    assert_ok(write_package(&summary, scene, true, &err), err);
    assert_ok(ds_file_read(&other, "out/p.zip", &err), err);
    assert_true(ds_span_equal(ds_buf_span(&one), ds_buf_span(&other)));
    ds_buf_release(&one);
    ds_buf_release(&other);
    unlink("out/p.zip");
    scene->test.ledger_stays = true;
    unlink("case/ledger.bundle");
    scene_refused(scene, DS_ENOENT, "in the store");
}

static void a_case_without_award_has_no_credential(void **state)
{
    struct scene *scene = *state;
    struct ds_package_summary summary;
    struct ds_error err;

    ds_test_put(scene->test.record, "decision.outcome", "\"not-awarded\"");
    assert_ok(write_package(&summary, scene, false, &err), err);
    assert_int_equal(summary.entries, 15);
}

static void unsound_documents_are_refused(void **state)
{
    static const struct {
        const char *path, *value, *sentence;
    } wrong[] = {
        {.path = "decision", .value = NULL, .sentence = "not decided"},
        {.path = "decision.at",
         .value = "\"2026-03-16T10:00:00Z\"",
         .sentence = "after the time of the seal"},
        {.path = "decision.rule.met", .value = "0", .sentence = "result of the rule"},
        {.path = "decision.reason", .value = "\"\"", .sentence = "record.json: $.decision.reason"},
        {.path = "ledger", .value = NULL, .sentence = "name its history"},
        {.path = "learner.name", .value = NULL, .sentence = "record.json: $.learner"},
        {.path = "definition.content",
         .value = "\"dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd\"",
         .sentence = "record.json: $.definition.content"},
        {.path = "artefacts[3].extension",
         .value = "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"",
         .sentence = "(length)"},
        {.path = "artefacts[3].extension", .value = "\"a.\"", .sentence = "(dot)"},
    };
    struct scene *scene = *state;

    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        json_t *whole = json_deep_copy(scene->test.record);

        ds_test_put(scene->test.record, wrong[i].path, wrong[i].value);
        scene_refused(scene, DS_EREFUSED, wrong[i].sentence);
        json_object_clear(scene->test.record);
        json_object_update(scene->test.record, whole);
        json_decref(whole);
    }
    ds_test_put(scene->test.definition, "name", "{}");
    scene_refused(scene, DS_EREFUSED, "definition.json: $.name");
}

static void an_absent_artefact_is_named(void **state)
{
    assert_int_equal(unlink("case/4.bin"), 0);
    scene_refused(*state, DS_EREFUSED, "the artefact '4.bin' is absent");
}

static void an_altered_artefact_is_named(void **state)
{
    static const char *const words[] = {"vide", "video!", "vidEo"};
    static const char *const sentences[] = {"shorter", "longer", "SHA-256"};
    struct ds_package_summary summary;
    struct ds_error err;

    for (int i = 0; i < 3; i++) {
        ds_test_file("case/1.mp4", words[i], strlen(words[i]));
        scene_refused(*state, DS_EREFUSED, sentences[i]);
        assert_int_equal(write_package(&summary, *state, false, &err), DS_EREFUSED);
        assert_non_null(strstr(err.text, "the artefact 'Weld' ("));
    }
}

/* Read by several threads in batches: more than a batch of files and more than one of bytes, empty
 * ones and one that is too large for it among them. */
static void make_many(struct scene *scene)
{
    char path[40], content[30000];

    for (int i = 0; i < 150; i++) {
        size_t n = i == 77 ? 0 : i % 50 == 3 ? sizeof(content) : (size_t)(10 + i);

        memset(content, 'a' + i % 26, sizeof(content));
        snprintf(content, sizeof(content), "%d", i);
        snprintf(path, sizeof(path), "case/5-%03d.bin", i);
        ds_test_file(path, content, n);
    }
    ds_test_case_release(&scene->test);
    ds_test_case_make(&scene->test, "case");
}

static void many_small_artefacts_are_packaged(void **state)
{
    struct ds_package_summary summary;
    struct ds_error err = DS_ERROR_INIT;

    make_many(*state);
    assert_ok(write_package(&summary, *state, false, &err), err);
    assert_int_equal(summary.entries, 154 + 12);
}

static void of_many_small_artefacts_the_wrong_one_is_named(void **state)
{
    static const char *const wrong[] = {"case/5-000.bin", "case/5-063.bin", "case/5-149.bin"};

    make_many(*state);
    for (size_t i = 0; i < 3; i++) {
        char name[60];
        struct ds_buf content = DS_BUF_INIT(1 << 16);
        struct ds_error err = DS_ERROR_INIT;

        assert_ok(ds_file_read(&content, wrong[i], &err), err);
        content.p[0] ^= 1;
        ds_test_file(wrong[i], content.p, content.n);
        snprintf(name, sizeof(name), "the artefact '%s' (", wrong[i] + strlen("case/"));
        scene_refused(*state, DS_EREFUSED, name);
        content.p[0] ^= 1;
        ds_test_file(wrong[i], content.p, content.n);
        ds_buf_release(&content);
    }
}

static void one_altered_bit_in_a_large_artefact_is_found(void **state)
{
    FILE *file = fopen("case/4.bin", "r+");

    assert_non_null(file);
    assert_int_equal(fseek(file, BIG - 1, SEEK_SET), 0);
    fputc(1, file);
    fclose(file);
    scene_refused(*state, DS_EREFUSED, "the artefact '4.bin'");
}

/* The mishaps happen at the second opening: the first looks at the sizes before anything is
 * written. */
static bool second_opening(struct ds_test_case *self, const char *digest)
{
    const json_t *artefacts = json_object_get(self->record, "artefacts");

    if (strcmp(digest, ds_json_text(json_array_get(artefacts, 3), "digest")) != 0)
        return false;
    return ++self->openings == 2;
}

static int vanish(struct ds_test_case *self, const char *digest)
{
    if (second_opening(self, digest))
        unlink("case/4.bin");
    return 0;
}

static int grow(struct ds_test_case *self, const char *digest)
{
    if (second_opening(self, digest))
        assert_int_equal(truncate("case/4.bin", BIG + 1), 0);
    return 0;
}

static int break_store(struct ds_test_case *self, const char *digest)
{
    return second_opening(self, digest) ? -1 : 0;
}

static void a_store_that_breaks_is_an_error(void **state)
{
    struct scene *scene = *state;

    scene->test.while_open = break_store;
    scene_refused(scene, DS_EIO, "copying the artefact '4.bin': the store broke");
}

static void an_artefact_that_grows_is_noticed(void **state)
{
    struct scene *scene = *state;

    scene->test.while_open = grow;
    scene_refused(scene, DS_EREFUSED, "longer");
}

static void an_artefact_that_vanishes_is_noticed(void **state)
{
    struct scene *scene = *state;

    scene->test.while_open = vanish;
    scene_refused(scene, DS_EREFUSED, "the artefact '4.bin' is absent");
}

static void a_ledger_that_cannot_be_read_is_an_error(void **state)
{
    struct scene *scene = *state;

    scene->test.ledger_stays = true;
    assert_int_equal(unlink("case/ledger.bundle"), 0);
    scene_refused(*state, DS_ENOENT, "not in the store");
}

static void a_ledger_that_went_on_is_noticed(void **state)
{
    static const char other[] = "# v2 git bundle\n0123456789012345678901234567890123456780 "
                                "refs/heads/case/test\n"
                                "0123456789012345678901234567890123456780 HEAD\n\nPACK";
    struct scene *scene = *state;

    scene->test.ledger_stays = true;

    ds_test_file("case/ledger.bundle", other, strlen(other));
    scene_refused(*state, DS_EBUSY, "went on with the case");
    ds_test_file("case/ledger.bundle", "", 0);
    scene_refused(*state, DS_EBUSY, "went on with the case");
}

static void an_issuer_named_by_a_key_signs_with_it(void **state)
{
    struct scene *scene = *state;
    struct ds_package_summary summary;
    struct ds_buf did = DS_BUF_INIT(200);
    struct ds_error err = DS_ERROR_INIT;
    json_t *issuer = json_object_get(scene->test.definition, "issuer");

    json_object_set_new(issuer, "id",
                        json_string("did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpb"
                                    "nnEGta2doK"));
    ds_test_bind(scene->test.record, scene->test.definition);
    scene_refused(scene, DS_EREFUSED, "signs with its own key");
    assert_ok(ds_key_did(&did, ds_private_key_public(scene->key), &err), err);
    json_object_set_new(issuer, "id", json_string(did.p));
    ds_test_bind(scene->test.record, scene->test.definition);
    assert_ok(write_package(&summary, scene, false, &err), err);
    ds_buf_release(&did);
}

static void what_stands_at_the_target_stays_or_is_replaced(void **state)
{
    struct ds_package_summary summary;
    struct ds_error err;
    struct stat st;

    ds_test_file("out/p.zip", "mine", 4);
    assert_refused(write_package(&summary, *state, false, &err), DS_EEXIST, "exists already", err);
    assert_int_equal(stat("out/p.zip", &st), 0);
    assert_int_equal(st.st_size, 4);
    assert_ok(write_package(&summary, *state, true, &err), err);
    assert_int_equal(stat("out/p.zip", &st), 0);
    assert_int_equal(st.st_size, summary.size);
    assert_int_equal(ds_test_names("out"), 1);
}

static void only_a_regular_file_is_replaced(void **state)
{
    struct ds_package_summary summary;
    struct ds_error err;

    assert_int_equal(symlink("../case/1.mp4", "out/p.zip"), 0);
    assert_refused(write_package(&summary, *state, true, &err), DS_EEXIST, "regular", err);
    assert_int_equal(unlink("out/p.zip"), 0);
    assert_int_equal(mkdir("out/p.zip", 0700), 0);
    assert_refused(write_package(&summary, *state, true, &err), DS_EEXIST, "regular", err);
}

static void a_full_disk_leaves_nothing(void **state)
{
    struct rlimit before, small = {.rlim_cur = 1 << 20, .rlim_max = RLIM_INFINITY};

    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small.rlim_max = before.rlim_max;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    scene_refused(*state, DS_EIO, "cannot write 'out/p.zip': File too large");
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
}

static void a_value_of_bag_info_stays_on_its_line(void **state)
{
    struct scene *scene = *state;
    struct ds_buf text = DS_BUF_INIT(1000);
    struct ds_error err = DS_ERROR_INIT;

    json_object_set_new(
        json_object_get(scene->test.definition, "issuer"), "name",
        json_pack("{s:s}", "fr",
                  " \tL\u2019\u00e9cole\r\nPayload-Oxum: 1.1\u2028\xc2\x85 du \x1b[1mnord\n"));
    assert_ok(ds_test_bag_info(&text, scene->test.definition, scene->test.record, 12, 3, &err),
              err);
    assert_string_equal(text.p,
                        "Source-Organization: L\u2019\u00e9cole Payload-Oxum: 1.1 du [1mnord\n"
                        "External-Identifier: urn:uuid:00000000-0000-4000-8000-000000000001\n"
                        "Bagging-Date: 2026-03-15\n"
                        "Payload-Oxum: 12.3\n"
                        "Bag-Software-Agent: dossier\n");
    ds_buf_release(&text);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, enter, scene_leave)

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(a_sound_case_is_packaged),
                                       TEST(the_order_of_the_work_leaves_no_trace),
                                       TEST(a_case_without_award_has_no_credential),
                                       TEST(unsound_documents_are_refused),
                                       TEST(an_absent_artefact_is_named),
                                       TEST(an_altered_artefact_is_named),
                                       TEST(many_small_artefacts_are_packaged),
                                       TEST(of_many_small_artefacts_the_wrong_one_is_named),
                                       TEST(one_altered_bit_in_a_large_artefact_is_found),
                                       TEST(a_store_that_breaks_is_an_error),
                                       TEST(an_artefact_that_grows_is_noticed),
                                       TEST(an_artefact_that_vanishes_is_noticed),
                                       TEST(a_ledger_that_cannot_be_read_is_an_error),
                                       TEST(a_ledger_that_went_on_is_noticed),
                                       TEST(an_issuer_named_by_a_key_signs_with_it),
                                       TEST(what_stands_at_the_target_stays_or_is_replaced),
                                       TEST(only_a_regular_file_is_replaced),
                                       TEST(a_full_disk_leaves_nothing),
                                       TEST(a_value_of_bag_info_stays_on_its_line)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
