/* SPDX-License-Identifier: Apache-2.0 */
/* Bytes and names in, media type, kind of evidence and ending out. */
#include "capture/evidence/media.h"
#include "core/cleanup.h"
#include "tests/lib/test.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

struct sample {
    const char *name, *bytes, *type, *kind, *extension;
};

#define SAMPLE(name_, bytes_, type_, kind_, extension_)                                            \
    {                                                                                              \
        .name = name_, .bytes = bytes_, .type = type_, .kind = kind_, .extension = extension_      \
    }

static const struct sample samples[] = {
    SAMPLE("a.csv", "a,b\n1,2\n", "text/csv", "data", "csv"),
    SAMPLE("A.CSV", "a;b\n1;2\n", "text/csv", "data", "csv"),
    SAMPLE("notes.md", "# Notes\n\nhello\n", "text/markdown", "document", "md"),
    SAMPLE("notes", "plain words\n", "text/plain", "document", "txt"),
    SAMPLE("run.py", "import os\n\ndef f():\n    pass\n", "text/x-python", "code", "txt"),
    SAMPLE("x.json", "{\"a\": 1}", "application/json", "data", "json"),
    SAMPLE("x.ipynb", "{\"cells\": []}", "application/x-ipynb+json", "code", "ipynb"),
    SAMPLE("x.srt", "1\n00:00:01,000 --> 00:00:02,000\nhi\n", "application/x-subrip", "document",
           "srt"),
    SAMPLE("x.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nhi\n", "text/vtt", "document", "vtt"),
    SAMPLE("x.bundle", "# v2 git bundle\n\1\2\3\377", "application/x-git-bundle", "code", "bundle"),
    SAMPLE("x.pdf", "%PDF-1.7\n", "application/pdf", "document", "pdf"),
    /* The bytes decide when they say something; a name does not make a PDF into data. */
    SAMPLE("x.csv", "%PDF-1.7\n", "application/pdf", "document", "pdf"),
    SAMPLE("chart.svg", "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"></svg>",
           "image/svg+xml", "image", "svg"),
    /* What a double click would run. */
    SAMPLE("page.html", "<!DOCTYPE html><html><body>x</body></html>", "text/html", "document",
           "txt"),
    SAMPLE("do.sh", "#!/bin/sh\necho hello\n", "text/x-shellscript", "code", "txt"),
    SAMPLE("noend.", "\1\2\3\4\5\377\376", "application/octet-stream", "other", "bin"),
    SAMPLE("/odd.d/noend", "\1\2\3\4\5\377\376", "application/octet-stream", "other", "bin"),
};

static void test_samples(void **state)
{
    ds_cleanup(ds_media_closep) struct ds_media_reader *reader = NULL;
    struct ds_error err = DS_ERROR_INIT;

    (void)state;
    assert_ok(ds_media_open(&reader, NULL, &err), err);
    for (size_t i = 0; i < sizeof(samples) / sizeof(samples[0]); i++) {
        const struct sample *s = &samples[i];
        ds_cleanup(ds_closep) int fd = memfd_create("sample", MFD_CLOEXEC);
        struct ds_media media;

        assert_int_equal(write(fd, s->bytes, strlen(s->bytes)), strlen(s->bytes));
        lseek(fd, 0, SEEK_SET);
        assert_ok(ds_media_of(&media, reader, fd, s->name, &err), err);
        if (strcmp(media.type, s->type) || strcmp(media.kind, s->kind) ||
            strcmp(media.extension, s->extension))
            fail_msg("%s: %s %s %s", s->name, media.type, media.kind, media.extension);
        assert_int_equal(lseek(fd, 0, SEEK_CUR), 0);
    }
}

static void test_kinds(void **state)
{
    (void)state;
    assert_true(ds_media_kind_valid("video"));
    assert_false(ds_media_kind_valid("film"));
    assert_false(ds_media_kind_valid(""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_samples),
                                       cmocka_unit_test(test_kinds)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
