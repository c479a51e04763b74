/* SPDX-License-Identifier: Apache-2.0 */
/* leaves_word FILE: SHA-256 and the root of its Merkle tree, with one thread and with two, then the
 * digests of its leaves; of an empty file nothing. "leaves_word tree HEX…": the root over leaf
 * digests. For leaves_test.py. */
#include "core/thread/leaf_pipe.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int read_file(void *ctx, uint64_t offset, unsigned char *out, size_t n, struct ds_error *err)
{
    FILE *file = ctx;

    if (ftell(file) != (long)offset || fread(out, 1, n, file) != n)
        return ds_fail(err, DS_EIO, "not read from one end to the other");
    return 0;
}

static void print(const char *what, const struct ds_digest *digest)
{
    char hex[DS_DIGEST_HEX + 1];

    ds_digest_hex(hex, digest);
    printf("%s %s\n", what, hex);
}

static int take(void *ctx, const struct ds_digest *leaf, size_t n, struct ds_error *err)
{
    (void)ctx;
    (void)err;
    for (size_t i = 0; i < n; i++)
        print("leaf", &leaf[i]);
    return 0;
}

static void of_tree(char **hex, int n)
{
    struct ds_leaf_tree tree = {.n = 0};
    struct ds_digest digest;

    for (int i = 0; i < n; i++)
        if (ds_digest_parse(&digest, ds_span_of(hex[i]), NULL) < 0 ||
            ds_leaf_tree_add(&tree, &digest, 1, NULL) < 0)
            exit(1);
    if (ds_leaf_tree_root(&digest, &tree, NULL) < 0)
        exit(3);
    print("root", &digest);
}

static void of_file(const char *path)
{
    int (*const hash[])(struct ds_leaf_digests *, const struct ds_leaf_file *, struct ds_hasher *,
                        struct ds_error *) = {ds_leaf_file_hash, ds_leaf_pipe_hash};
    struct ds_hasher *hasher;
    struct ds_leaf_digests digests;
    FILE *stream = fopen(path, "rb");
    struct ds_leaf_file file = {.read = read_file, .ctx = stream};

    if (!stream || fseek(stream, 0, SEEK_END) || ds_hasher_new(&hasher, NULL) < 0)
        exit(1);
    file.size = (uint64_t)ftell(stream);
    for (size_t i = 0; i < 2; i++) {
        rewind(stream);
        file.take = i ? take : NULL;
        if (hash[i](&digests, &file, hasher, NULL) < 0)
            exit(1);
        print("whole", &digests.whole);
        print("root", &digests.root);
    }
    ds_hasher_free(hasher);
    fclose(stream);
}

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "tree") == 0)
        of_tree(argv + 2, argc - 2);
    else if (argc == 2)
        of_file(argv[1]);
    return 0;
}
