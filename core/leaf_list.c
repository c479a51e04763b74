/* SPDX-License-Identifier: Apache-2.0 */
/* One loop over read(); digests that are cut in two by it are put together again. */
#include "core/leaf_list.h"

#include "core/cleanup.h"
#include "core/i18n.h"

#include <errno.h>
#include <unistd.h>

enum { AT_ONCE = 2048 };

/* As much as there is, up to AT_ONCE digests. */
static int read_some(size_t *n, unsigned char *out, int fd, struct ds_error *err)
{
    const size_t room = (size_t)AT_ONCE * DS_DIGEST_SIZE;

    for (*n = 0; *n < room;) {
        ssize_t got = read(fd, out + *n, room - *n);

        if (got < 0 && errno != EINTR)
            return ds_fail_errno(err, _("cannot read it"));
        if (got == 0)
            return 0;
        *n += got > 0 ? (size_t)got : 0;
    }
    return 0;
}

static int take(struct ds_leaf_tree *tree, struct ds_hasher *hasher, const struct ds_digest *leaf,
                size_t n, struct ds_error *err)
{
    int rc = n % DS_DIGEST_SIZE == 0 ? ds_hasher_add(hasher, leaf, n, err)
                                     : ds_fail(err, DS_EINVAL, _("it is not a list of digests"));

    return rc < 0 ? rc : ds_leaf_tree_add(tree, leaf, n / DS_DIGEST_SIZE, err);
}

static int read_all(struct ds_leaf_tree *tree, struct ds_hasher *hasher, int fd,
                    struct ds_error *err)
{
    struct ds_digest leaf[AT_ONCE];
    size_t n = 0;
    int rc;

    do {
        rc = read_some(&n, leaf[0].byte, fd, err);
        if (rc == 0)
            rc = take(tree, hasher, leaf, n, err);
    } while (rc == 0 && n == sizeof(leaf));
    return rc;
}

int ds_leaf_list_read(struct ds_leaf_list *out, int fd, struct ds_error *err)
{
    ds_cleanup(ds_hasher_freep) struct ds_hasher *hasher = NULL;
    struct ds_leaf_tree tree = {.n = 0};
    int rc = ds_hasher_new(&hasher, err);

    if (rc == 0)
        rc = read_all(&tree, hasher, fd, err);
    if (rc == 0)
        rc = ds_hasher_finish(&out->digests.whole, hasher, err);
    out->leaves = tree.n;
    return rc < 0 ? rc : ds_leaf_tree_root(&out->digests.root, &tree, err);
}
