/* SPDX-License-Identifier: Apache-2.0 */
/* Nothing from outside reaches the reading page raw, makes a link, or leads to what might run. */
#include "tests/page/sample.h"

#include "core/json/set.h"
#include "tests/lib/test.h"

#include <stdlib.h>

#define HOSTILE "\"'><script>alert(1)</script>\u202e<img src=x onerror=alert(2)>"

/* Every string but digests, which stay what they are (and are hostile in the test below). */
static void poison(json_t *json)
{
    const char *name;
    json_t *value;
    size_t i;

    if (json_is_object(json)) {
        json_object_foreach(json, name, value)
        {
            if (json_is_string(value) && strcmp(name, "digest") != 0)
                json_object_set_new(json, name, json_string(HOSTILE));
            else
                poison(value);
        }
    } else if (json_is_array(json)) {
        json_array_foreach(json, i, value)
        {
            if (json_is_string(value))
                json_array_set_new(json, i, json_string(HOSTILE));
            else
                poison(value);
        }
    }
}

/* One member of the record at a time, so that the page still finds its way through the rest. */
static void poison_member(json_t *object, const char *kept)
{
    const char *name;
    json_t *value;

    json_object_foreach(object, name, value) if (json_is_string(value) && !strstr(kept, name))
        json_object_set_new(object, name, json_string(HOSTILE));
}

static void poison_lists(json_t *record, const char *const *lists, const char *kept)
{
    for (; *lists; lists++) {
        size_t i;
        json_t *entry;

        json_array_foreach(json_object_get(record, *lists), i, entry)
        {
            poison_member(entry, kept);
            poison_member(json_object_get(entry, "captured"), "");
        }
    }
}

static void assert_harmless(const struct sample *sample)
{
    assert_lacks(sample, "<script");
    assert_lacks(sample, "<img src=x");
    assert_lacks(sample, "\"'>");
    assert_lacks(sample, "\u202e");
    assert_lacks(sample, "javascript:");
    assert_has(sample, "&lt;script&gt;alert(1)");
}

static void hostile_text_is_never_raw(void **state)
{
    static const char *const lists[] = {"artefacts", "judgements", "signOffs",
                                        "people",    "occasions",  NULL};
    const struct ds_page page = {.evidence.prefix = DS_ARTEFACTS};
    struct sample sample;

    (void)state;
    sample_open(&sample, DS_PAGE_PLAIN);
    poison(sample.definition);
    poison(sample.record);
    sample_write(&sample, page);
    assert_harmless(&sample);
    sample_close(&sample);

    sample_open(&sample, DS_PAGE_PLAIN);
    poison_lists(
        sample.record, lists,
        "id digest extension criterion assessor mediaType kind role level value at person");
    json_object_set_new(json_object_get(sample.record, "learner"), "name", json_string(HOSTILE));
    sample_write(&sample, page);
    assert_harmless(&sample);
    assert_has(&sample, "<video controls");
    sample_close(&sample);
}

/* A digest or an extension that is none makes no link, a fragment that is none no address, and a
 * branch that is none no command to paste. */
static void hostile_names_make_no_links(void **state)
{
    const struct ds_page page = {.evidence.prefix = DS_ARTEFACTS};
    struct sample sample;
    json_t *artefacts, *pointer;

    (void)state;
    sample_open(&sample, DS_PAGE_PLAIN);
    artefacts = json_object_get(sample.record, "artefacts");
    json_object_set_new(json_array_get(artefacts, 0), "extension", json_string("../../x"));
    json_object_set_new(json_array_get(artefacts, 2), "digest", json_string("../../../etc"));
    pointer = json_array_get(
        json_object_get(json_array_get(json_object_get(sample.record, "judgements"), 2),
                        "pointers"),
        1);
    json_object_set_new(pointer, "fragment", json_string("page=2\"x"));
    json_object_set_new(json_object_get(sample.record, "ledger"), "branch",
                        json_string("case/$(rm -rf ~)"));
    sample_write(&sample, page);
    assert_lacks(&sample, "artefacts/..");
    assert_lacks(&sample, "../x");
    assert_lacks(&sample, "#page=2");
    assert_has(&sample, "#page=3");
    assert_lacks(&sample, "$(rm");
    assert_lacks(&sample, "<video");
    sample_close(&sample);
}

/* What a browser might run is shown where it is harmless, and named by its place: by media type and
 * by extension, for a file from disk is what its name says. */
static void what_might_run_is_not_linked(void **state)
{
    static const struct {
        const char *media_type, *extension;
        bool linked;
    } cases[] = {
        {.media_type = "image/svg+xml", .extension = "svg"},
        {.media_type = "text/html", .extension = "html"},
        {.media_type = "text/html", .extension = "png"},
        {.media_type = "image/png", .extension = "html"},
        {.media_type = "image/png", .extension = "svg"},
        {.media_type = "image/png", .extension = "pn"},
        {.media_type = "application/pdf", .extension = "xhtml"},
        {.media_type = "text/plain", .extension = "txt png"},
        {.media_type = "application/xml", .extension = "xml"},
        {.media_type = "application/octet-stream", .extension = "bin"},
        {.media_type = "application/x-mhtml", .extension = "mht"},
        {.media_type = "image/png", .extension = "png", .linked = true},
        {.media_type = "application/pdf", .extension = "pdf", .linked = true},
        {.media_type = "video/mp4", .extension = "mp4", .linked = true},
        {.media_type = "application/zip", .extension = "zip", .linked = true},
    };
    const struct ds_page page = {.evidence.prefix = DS_ARTEFACTS};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct sample sample;
        json_t *artefact;
        char link[300], place[200];

        sample_open(&sample, DS_PAGE_PLAIN);
        artefact = json_array_get(json_object_get(sample.record, "artefacts"), 5);
        json_object_set_new(artefact, "mediaType", json_string(cases[i].media_type));
        json_object_set_new(artefact, "extension", json_string(cases[i].extension));
        snprintf(place, sizeof(place), DS_ARTEFACTS "%s.%s", ds_json_text(artefact, "digest"),
                 cases[i].extension);
        snprintf(link, sizeof(link), "href=\"%s", place);
        sample_write(&sample, page);
        if (cases[i].linked)
            assert_has(&sample, link);
        else
            assert_lacks(&sample, link);
        if (!cases[i].linked && !strchr(place, ' ')) {
            snprintf(link, sizeof(link), "<code>%s</code>", place);
            assert_has(&sample, link);
        }
        sample_close(&sample);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hostile_text_is_never_raw),
        cmocka_unit_test(hostile_names_make_no_links),
        cmocka_unit_test(what_might_run_is_not_linked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
