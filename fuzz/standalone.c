/* SPDX-License-Identifier: Apache-2.0 */
/* Runs a fuzz target once over every file of the folders given, so that what a fuzzer once found
 * is tried in every test run, by any compiler. An empty folder is a failure: a corpus that got
 * lost must not pass for one that holds. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The input stands in a block of exactly its size, so that a sanitizer sees a read past it. */
static int replay(const char *path)
{
    FILE *file = fopen(path, "rb");
    long size = -1;
    uint8_t *data = NULL;
    int rc = -1;

    if (file && fseek(file, 0, SEEK_END) == 0)
        size = ftell(file);
    if (size >= 0)
        data = malloc(size ? (size_t)size : 1);
    if (data && fseek(file, 0, SEEK_SET) == 0 && fread(data, 1, (size_t)size, file) == (size_t)size)
        rc = LLVMFuzzerTestOneInput(data, (size_t)size);
    else
        fprintf(stderr, "cannot read %s\n", path);
    free(data);
    if (file)
        fclose(file);
    return rc;
}

/* How many files were replayed; -1 when one could not be. */
static int replay_folder(const char *folder)
{
    DIR *dir = opendir(folder);
    struct dirent *entry;
    char path[4096];
    int n = 0;

    if (!dir) {
        fprintf(stderr, "cannot open %s\n", folder);
        return -1;
    }
    while (n >= 0 && (entry = readdir(dir))) {
        if (entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
        n = replay(path) == 0 ? n + 1 : -1;
    }
    closedir(dir);
    return n;
}

int main(int argc, char **argv)
{
    int bad = argc < 2;

    for (int i = 1; i < argc; i++) {
        int n = replay_folder(argv[i]);

        printf("%s: %d inputs replayed\n", argv[i], n);
        bad |= n <= 0;
    }
    return bad;
}
