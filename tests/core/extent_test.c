/* SPDX-License-Identifier: Apache-2.0 */
/* How far files go, and which pointers lead beyond. */
#include "core/extent.h"
#include "tests/lib/test.h"

#include <stdlib.h>
#include <string.h>

#define BYTES(text)                                                                                \
    {                                                                                              \
        .p = text, .n = sizeof(text) - 1                                                           \
    }
#define MVHD "\0\0\0\x1cmvhd\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x03\xe8\0\0\x27\x10"

static const struct {
    const char *type;
    struct ds_span bytes;
    const char *within, *beyond; /* NULL: none is known to be */
} files[] = {
    {.type = "text/plain", .bytes = BYTES("a\nb\r\nc"), .within = "line=3", .beyond = "line=4"},
    {.type = "text/csv", .bytes = BYTES("a\nb\n"), .within = "line=1,2", .beyond = "line=2,3"},
    {.type = "image/png",
     .bytes = BYTES("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x20\0\0\0\x10"),
     .within = "xywh=30,0,2,16",
     .beyond = "xywh=31,0,2,16"},
    {.type = "image/gif",
     .bytes = BYTES("GIF89a\x20\0\x10\0"),
     .within = "xywh=percent:50,50,50,50",
     .beyond = "xywh=0,0,33,1"},
    {.type = "image/jpeg",
     .bytes = BYTES("\xff\xd8\xff\xe0\0\x04xx\xff\xc0\0\x0b\x08\0\x10\0\x20"),
     .within = "xywh=0,0,32,16",
     .beyond = "xywh=0,0,33,16"},
    {.type = "video/mp4",
     .bytes = BYTES("\0\0\0\x08"
                    "ftyp"
                    "\0\0\0\x28moov" MVHD "\0\0\0\0"),
     .within = "t=9.5,10.9",
     .beyond = "t=11.001"},
    {.type = "audio/x-wav",
     .bytes = BYTES("RIFF\0\0\0\0WAVEfmt \x10\0\0\0\1\0\1\0\x10\0\0\0\x10\0\0\0\1\0\x08\0"),
     .within = "t=3",
     .beyond = "t=4"},
    {.type = "application/pdf",
     .bytes = BYTES("%PDF /Type /Pages /Type /Page x /Type/Page y      "),
     .within = "page=2",
     .beyond = "page=3"},
    {.type = "application/pdf",
     .bytes = BYTES("%PDF /Type /ObjStm /Type /Page      "),
     .within = "page=9"},
    {.type = "image/png", .bytes = BYTES("\x89PNG\r\n\x1a\n"), .within = "xywh=9,9,9,9"},
    {.type = "image/jpeg", .bytes = BYTES("\xff\xd8\xff\xe0\0\0"), .within = "xywh=9,9,9,9"},
    {.type = "video/mp4", .bytes = BYTES("\0\0\0\x04moov"), .within = "t=99999"},
    {.type = "application/octet-stream", .bytes = BYTES("x"), .within = "line=99"},
};

static void what_lies_beyond_is_known_from_the_bytes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++) {
        const struct ds_source source = ds_source_memory(&files[i].bytes);
        struct ds_error err = DS_ERROR_INIT;
        struct ds_extent extent;

        assert_ok(ds_extent_of(&extent, &source, ds_span_of(files[i].type), &err), err);
        if (!ds_extent_holds(&extent, files[i].within))
            fail_msg("%s in %s", files[i].within, files[i].type);
        if (files[i].beyond && ds_extent_holds(&extent, files[i].beyond))
            fail_msg("%s beyond %s", files[i].beyond, files[i].type);
    }
}

/* Cut anywhere, a file has an extent or none, and nothing is read beside it. */
static void cut_files_are_no_error(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++)
        for (size_t n = 0; n < files[i].bytes.n; n++) {
            char *cut = malloc(n ? n : 1);
            const struct ds_span bytes = {.p = cut, .n = n};
            const struct ds_source source = ds_source_memory(&bytes);
            struct ds_error err = DS_ERROR_INIT;
            struct ds_extent extent;

            memcpy(cut, files[i].bytes.p, n);
            assert_ok(ds_extent_of(&extent, &source, ds_span_of(files[i].type), &err), err);
            free(cut);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_lies_beyond_is_known_from_the_bytes),
                                       cmocka_unit_test(cut_files_are_no_error)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
