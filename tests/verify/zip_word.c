/* SPDX-License-Identifier: Apache-2.0 */
/* zip_word FILE...: what the strict reader says about each file, one line: "canonical", or the
 * refusal word and the entry it names. zip_word --words: every word there is. For scripts that
 * make archives. */
#include "core/cleanup.h"
#include "core/file.h"
#include "verify/container.h"

#include <stdio.h>
#include <string.h>

static int say(const char *path)
{
    struct ds_buf bytes = DS_BUF_INIT((size_t)256 << 20);
    struct ds_error err = DS_ERROR_INIT;
    struct ds_zip_refusal refusal;
    ds_cleanup(ds_container_freep) struct ds_container *container = NULL;
    struct ds_span span;
    struct ds_source source;
    int rc = ds_file_read(&bytes, path, &err);

    span = ds_buf_span(&bytes);
    source = ds_source_memory(&span);
    if (rc == 0)
        rc = ds_zip_open(&container, &refusal, &source, &err);
    if (rc < 0)
        fprintf(stderr, "%s: %s\n", path, err.text);
    else if (container)
        printf("canonical %zu\n", container->count);
    else
        printf("%s %s\n", refusal.word, refusal.entry);
    ds_buf_release(&bytes);
    return rc;
}

int main(int argc, char **argv)
{
    bool words = argc == 2 && strcmp(argv[1], "--words") == 0;
    int rc = 0;

    for (size_t i = 0; words && ds_zip_refusal_word(i); i++)
        puts(ds_zip_refusal_word(i));
    for (int i = 1 + words; i < argc && rc == 0; i++)
        rc = say(argv[i]);
    return rc < 0 ? 3 : 0;
}
