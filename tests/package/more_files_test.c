/* SPDX-License-Identifier: Apache-2.0 */
/* What else a package carries: key documents, status lists, endorsements. */
#include "core/cleanup.h"
#include "core/endorsement.h"
#include "core/file.h"
#include "package/endorsement.h"
#include "tests/core/documents.h"
#include "tests/lib/folder.h"
#include "tests/lib/test.h"
#include "tests/package/scene.h"

#include <stdlib.h>
#include <sys/stat.h>

static int enter(void **state)
{
    return scene_enter(state, 0);
}

/* Where `name` stands in these bytes of the file. */
static size_t place_of(const char *zip, size_t size, const char *name)
{
    const char *found = memmem(zip, size, name, strlen(name));

    assert_non_null(found);
    return (size_t)(found - zip);
}

static void further_files_stand_in_their_order(void **state)
{
    static const struct ds_package_file files[] = {
        {.name = "data/status/1.jwt", .content = {.p = "status", .n = 6}},
        {.name = "data/keys/issuer.did.json", .content = {.p = "{}", .n = 2}},
        {.name = "data/endorsements/b.jwt", .content = {.p = "second", .n = 6}},
        {.name = "data/endorsements/a.jwt", .content = {.p = "first", .n = 5}}};
    static const char *const order[] = {"data/definition.json",      "data/endorsements/a.jwt",
                                        "data/endorsements/b.jwt",   "data/keys/issuer.did.json",
                                        "data/keys/issuer.jwk.json", "data/ledger.bundle",
                                        "data/record.json",          "data/status/1.jwt"};
    struct scene *scene = *state;
    struct ds_buf zip = DS_BUF_INIT(1 << 20);
    struct ds_package_summary summary;
    struct ds_error err;
    const char *entries;
    size_t before = 0, rest;

    scene->files = files;
    scene->files_n = 4;
    assert_ok(scene_write(&summary, scene, &err), err);
    assert_int_equal(summary.entries, 18);
    assert_ok(ds_file_read(&zip, "out/p.zip", &err), err);
    entries = memmem(zip.p, zip.n, "PK\1\2", 4); /* the directory */
    assert_non_null(entries);
    rest = zip.n - (size_t)(entries - zip.p);
    for (size_t i = 0; i < sizeof(order) / sizeof(*order); i++) {
        size_t place = place_of(entries, rest, order[i]);

        assert_true(place > before);
        before = place;
        place_of(zip.p, (size_t)(entries - zip.p), order[i]);
    }
    place_of(zip.p, zip.n,
             "073c1634c496cdb649d1afe0a312bbb4b7e1741b271542e4a436c3b8824b1761  data/status/1.jwt");
    ds_buf_release(&zip);
}

static void further_files_stand_only_where_they_may(void **state)
{
    static const struct {
        const char *name, *sentence;
    } wrong[] = {{.name = "data/record.json", .sentence = "cannot be added"},
                 {.name = "data/artefacts/a.jwt", .sentence = "cannot be added"},
                 {.name = "seal/001.tst", .sentence = "cannot be added"},
                 {.name = "data/keys/a/b.pem", .sentence = "cannot be added"},
                 {.name = "data/keys/../a", .sentence = "cannot be added"},
                 {.name = "data/keys", .sentence = "cannot be added"},
                 {.name = "data/keys/", .sentence = "(segment)"},
                 {.name = "data/keys/..", .sentence = "(dot)"},
                 {.name = "data/status/a b", .sentence = "(character)"},
                 {.name = "data/keys/issuer.jwk.json", .sentence = "twice"},
                 {.name = "data/keys/Issuer.JWK.json", .sentence = "twice"}};
    struct scene *scene = *state;

    for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
        const struct ds_package_file file = {.name = wrong[i].name, .content = {.p = "x", .n = 1}};

        scene->files = &file;
        scene->files_n = 1;
        scene_refused(scene, DS_EREFUSED, wrong[i].sentence);
    }
}

static void endorse(struct ds_buf *out, const json_t *definition, int64_t from, int64_t until)
{
    struct ds_private_key *key = NULL;
    struct ds_error err = DS_ERROR_INIT;
    const struct ds_endorsing endorsing = {.definition = definition,
                                           .claim = DS_ENDORSES_DEMAND,
                                           .id = "https://partner.example/",
                                           .name = "Partner",
                                           .title = "Endorsement",
                                           .comment = "In demand.",
                                           .from = from,
                                           .until = until};

    assert_ok(ds_private_key_generate(&key, DS_KEY_ED25519, &err), err);
    assert_ok(ds_endorsement_write(out, &endorsing, key, &err), err);
    ds_private_key_free(key);
}

static void endorsements_are_carried_where_both_find_them(void **state)
{
    struct scene *scene = *state;
    struct ds_buf jwt = DS_BUF_INIT(DS_MAX_JSON), zip = DS_BUF_INIT(1 << 20);
    char hex[DS_DIGEST_HEX + 1], name[120];
    struct ds_package_summary summary;
    struct ds_digest digest;
    struct ds_error err = DS_ERROR_INIT;
    struct ds_span span;

    endorse(&jwt, scene->test.definition, AT - 100, 0);
    span = ds_buf_span(&jwt);
    scene->endorsement = &span;
    scene->endorsements = 1;
    assert_ok(scene_write(&summary, scene, &err), err);
    assert_int_equal(summary.entries, 15);
    assert_ok(ds_digest_of(&digest, span, &err), err);
    ds_digest_hex(hex, &digest);
    snprintf(name, sizeof(name), "data/endorsements/%s.jwt", hex);
    assert_ok(ds_file_read(&zip, "out/p.zip", &err), err);
    place_of(zip.p, zip.n, name);
    place_of(zip.p, zip.n, jwt.p);
    place_of(zip.p, zip.n, "Endorsed by partners");
    ds_buf_release(&jwt);
    ds_buf_release(&zip);
}

static void endorsements_that_do_not_fit_are_refused(void **state)
{
    static const char *const sentences[] = {"another definition", "ended on 2026-03-15",
                                            "signature", "cannot be read", "twice"};
    struct scene *scene = *state;

    for (int i = 0; i < 5; i++) {
        json_t *definition = json_deep_copy(scene->test.definition);
        struct ds_buf jwt = DS_BUF_INIT(DS_MAX_JSON);
        struct ds_span span[2];

        if (i == 0)
            ds_test_put(definition, "version", "\"0.0\"");
        endorse(&jwt, definition, AT - 100, i == 1 ? AT : 0);
        if (i == 2)
            jwt.p[jwt.n - 20] = jwt.p[jwt.n - 20] == 'A' ? 'B' : 'A';
        span[0] = span[1] = i == 3 ? ds_span_of("{}") : ds_buf_span(&jwt);
        scene->endorsement = span;
        scene->endorsements = i == 4 ? 2 : 1;
        scene_refused(scene, DS_EREFUSED,
                      i == 3 ? "is not three parts joined by dots" : sentences[i]);
        ds_buf_release(&jwt);
        json_decref(definition);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, enter, scene_leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(further_files_stand_in_their_order),
        TEST(further_files_stand_only_where_they_may),
        TEST(endorsements_are_carried_where_both_find_them),
        TEST(endorsements_that_do_not_fit_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
