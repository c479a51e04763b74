/* SPDX-License-Identifier: Apache-2.0 */
/* Evidence pointers: which artefact is meant, and its fragment (W3C Media Fragments). */
#include "capture/acts/pointer.h"
#include "tests/capture/scene.h"

#define A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
#define C "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"

static void an_artefact_is_meant_in_many_ways(void **state)
{
    static const struct {
        const char *typed, *digest, *fragment;
    } on[] = {{.typed = "weld.mp4", .digest = A},
              {.typed = "WELD.MP4", .digest = A},
              {.typed = "Weld", .digest = A},
              {.typed = "./evidence/weld.mp4", .digest = A},
              {.typed = "aaaa", .digest = A},
              {.typed = "sha256:AAAAA", .digest = A},
              {.typed = "weld.mp4#t=12,40", .digest = A, .fragment = "t=12,40"},
              {.typed = "weld.mp4#xywh=0,0,10,10", .digest = A, .fragment = "xywh=0,0,10,10"},
              {.typed = "w.zip#member=a/b.txt", .digest = B, .fragment = "member=a/b.txt"},
              {.typed = "w.vtt#line=1,4", .digest = C, .fragment = "line=1,4"}};
    struct scene *scene = *state;

    for (size_t i = 0; i < sizeof(on) / sizeof(on[0]); i++) {
        json_t *pointer = NULL;

        assert_ok(ds_pointer_resolve(&pointer, scene_model(scene), on[i].typed, &scene->err),
                  scene->err);
        assert_string_equal(ds_json_text(pointer, "artefact"), on[i].digest);
        if (on[i].fragment)
            assert_string_equal(ds_json_text(pointer, "fragment"), on[i].fragment);
        else
            assert_null(ds_json_text(pointer, "fragment"));
        json_decref(pointer);
    }
}

static void a_name_may_hold_the_border_sign(void **state)
{
    struct scene *scene = *state;
    json_t *pointer = NULL;

    ds_test_put(scene->record, "artefacts[0].originalName", "\"take #2.mp4\"");
    assert_ok(ds_pointer_resolve(&pointer, scene_model(scene), "take #2.mp4#t=5", &scene->err),
              scene->err);
    assert_string_equal(ds_json_text(pointer, "fragment"), "t=5");
    json_decref(pointer);
    assert_ok(ds_pointer_resolve(&pointer, scene_model(scene), "Take #2.mp4", &scene->err),
              scene->err);
    assert_null(ds_json_text(pointer, "fragment"));
    json_decref(pointer);
}

/* The member of an archive is no artefact, whatever that is called. */
static void a_member_is_not_the_artefact_of_its_name(void **state)
{
    struct scene *scene = *state;
    json_t *pointer = NULL;

    ds_test_put(scene->record, "artefacts[0].originalName", "\"b.txt\"");
    assert_ok(ds_pointer_resolve(&pointer, scene_model(scene), "w.zip#member=a/b.txt", &scene->err),
              scene->err);
    assert_string_equal(ds_json_text(pointer, "artefact"), B);
    assert_string_equal(ds_json_text(pointer, "fragment"), "member=a/b.txt");
    json_decref(pointer);
    pointer = NULL;
    assert_refused(
        ds_pointer_resolve(&pointer, scene_model(scene), "other.zip#member=a/b.txt", &scene->err),
        DS_EUSAGE, "no artefact is called 'other.zip'", scene->err);
    assert_null(pointer);
}

static void what_does_not_fit_is_refused_with_what_would(void **state)
{
    static const struct {
        const char *typed, *why;
    } on[] = {{.typed = "weld.mp4#page=3", .why = "does not fit weld.mp4 (video/mp4)"},
              {.typed = "w.zip#t=5", .why = "does not fit w.zip"},
              {.typed = "w.vtt#xywh=0,0,1,1", .why = "does not fit w.vtt"},
              {.typed = "weld.mp4#t=40,12", .why = "is no place in a file"},
              {.typed = "weld.mp4#", .why = "is no place in a file"},
              {.typed = "w.zip#member=a/c.txt", .why = "has no member 'a/c.txt'"},
              {.typed = "weld.mp4#member=x", .why = "does not fit"},
              {.typed = "wedl.mp4#t=1",
               .why = "no artefact is called 'wedl.mp4'; did you mean 'weld.mp4'?"},
              {.typed = "nothing.like.it", .why = "there is: aaaaaaaa weld.mp4, bbbbbbbb w.zip"},
              {.typed = "aaa", .why = "no artefact is called 'aaa'"}};
    struct scene *scene = *state;

    for (size_t i = 0; i < sizeof(on) / sizeof(on[0]); i++) {
        json_t *pointer = NULL;

        scene->err = (struct ds_error)DS_ERROR_INIT;
        assert_refused(ds_pointer_resolve(&pointer, scene_model(scene), on[i].typed, &scene->err),
                       DS_EUSAGE, on[i].why, scene->err);
        assert_null(pointer);
    }
}

static void two_of_one_name_are_told_apart(void **state)
{
    struct scene *scene = *state;
    json_t *pointer = NULL;

    ds_test_put(scene->record, "artefacts[1].originalName", "\"weld.mp4\"");
    assert_refused(ds_pointer_resolve(&pointer, scene_model(scene), "weld.mp4#t=5", &scene->err),
                   DS_EUSAGE, "say which by its digest: aaaaaaaa weld.mp4, bbbbbbbb weld.mp4",
                   scene->err);
}

int main(void)
{
    const struct CMUnitTest tests[] = {SCENE_TEST(an_artefact_is_meant_in_many_ways),
                                       SCENE_TEST(a_name_may_hold_the_border_sign),
                                       SCENE_TEST(a_member_is_not_the_artefact_of_its_name),
                                       SCENE_TEST(what_does_not_fit_is_refused_with_what_would),
                                       SCENE_TEST(two_of_one_name_are_told_apart)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
