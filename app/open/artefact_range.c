/* SPDX-License-Identifier: Apache-2.0 */
/* First the list of leaves, against the root; then the leaves, against the list. The headers before
 * the two entries are not looked at: no byte depends on them, and reading one would begin to fetch
 * the whole entry from afar. */
#include "app/open/artefact_range.h"

#include "core/cleanup.h"
#include "core/i18n.h"
#include "core/leaves.h"

#include <stdlib.h>
#include <string.h>

enum { LIST_AT_ONCE = 2048, LEAVES_AT_MOST = 1 << 16 };

struct range {
    const struct ds_artefact_range *what;
    uint64_t first, n;      /* leaves */
    struct ds_digest *leaf; /* of those */
    unsigned char *bytes;   /* 0x00, and one of them */
};

static void release(struct range *range)
{
    free(range->leaf);
    free(range->bytes);
}

static bool take_number(uint64_t *out, const char **at)
{
    size_t n = strspn(*at, "0123456789");

    if (n == 0 || n > 15)
        return false;
    *out = strtoull(*at, NULL, 10);
    *at += n;
    return true;
}

int ds_byte_range_parse(struct ds_byte_range *out, size_t *n, const char *which,
                        struct ds_error *err)
{
    static const char mark[] = "#bytes=";
    const char *at = NULL;

    for (const char *next = which; (next = strstr(next, mark)); next++)
        at = next;
    if (!at)
        return 0;
    *n = (size_t)(at - which);
    at += strlen(mark);
    out->last = UINT64_MAX;
    if (take_number(&out->first, &at) && *at++ == '-' && (!*at || take_number(&out->last, &at)) &&
        !*at && out->first <= out->last)
        return 1;
    return ds_fail(err, DS_EUSAGE, _("'%s' does not end with a range such as #bytes=0-1048575"),
                   which);
}

static int refuse(const struct ds_zip_entry *entry, const char *why, struct ds_error *err)
{
    return ds_fail(err, DS_EREFUSED, "%s: %s", entry->name, why);
}

/* Leaves that come next on the list: into the tree, and those of the range are kept. */
static int take_leaves(struct range *range, struct ds_leaf_tree *tree, const struct ds_digest *leaf,
                       size_t n, struct ds_error *err)
{
    for (size_t i = 0; i < n; i++)
        if (tree->n + i >= range->first && tree->n + i - range->first < range->n)
            range->leaf[tree->n + i - range->first] = leaf[i];
    return ds_leaf_tree_add(tree, leaf, n, err);
}

static int read_list(struct range *range, struct ds_leaf_tree *tree, struct ds_error *err)
{
    const struct ds_container *container = range->what->container;
    const struct ds_zip_entry *list = range->what->list;
    struct ds_digest leaf[LIST_AT_ONCE];
    int rc = 0;

    for (uint64_t at = 0, n; rc == 0 && at < list->size; at += n) {
        n = list->size - at < sizeof(leaf) ? list->size - at : sizeof(leaf);
        rc = container->read(container->ctx, list, at, leaf, (size_t)n, err);
        if (rc == 0)
            rc = take_leaves(range, tree, leaf, (size_t)n / sizeof(*leaf), err);
    }
    return rc;
}

/* The root over the list, once it is as long as it must be. */
static int root_of_list(struct ds_digest *out, struct range *range, struct ds_error *err)
{
    const struct ds_artefact_range *what = range->what;
    struct ds_leaf_tree tree = {.n = 0};
    int rc;

    if (what->list->size != ds_leaves_bytes(what->entry->size))
        return refuse(what->list, _("its leaves are not those recorded"), err);
    rc = read_list(range, &tree, err);
    return rc < 0 ? rc : ds_leaf_tree_root(out, &tree, err);
}

static int check_list(struct range *range, struct ds_error *err)
{
    const struct ds_artefact_range *what = range->what;
    char hex[DS_DIGEST_HEX + 1];
    struct ds_digest root;
    int rc = root_of_list(&root, range, err);

    if (rc < 0)
        return rc;
    ds_digest_hex(hex, &root);
    return strcmp(hex, what->root) == 0
               ? 0
               : refuse(what->list, _("its leaves are not those recorded"), err);
}

/* Reads leaf `i` of the range and finds it right. */
static int read_leaf(size_t *n, struct range *range, uint64_t i, struct ds_error *err)
{
    const struct ds_artefact_range *what = range->what;
    uint64_t at = (range->first + i) * DS_LEAF_SIZE, left = what->entry->size - at;
    struct ds_digest found;
    int rc;

    *n = left < DS_LEAF_SIZE ? (size_t)left : DS_LEAF_SIZE;
    rc = what->container->read(what->container->ctx, what->entry, at, range->bytes + 1, *n, err);
    if (rc == 0)
        rc = ds_digest_of(&found, (struct ds_span){.p = (const char *)range->bytes, .n = 1 + *n},
                          err);
    if (rc < 0)
        return rc;
    return ds_digest_equal(&found, &range->leaf[i])
               ? 0
               : refuse(what->entry, _("its leaves are not those recorded"), err);
}

static int write_leaf(const struct ds_sink *to, struct range *range, uint64_t i,
                      struct ds_error *err)
{
    const struct ds_byte_range *wanted = &range->what->bytes;
    uint64_t at = (range->first + i) * DS_LEAF_SIZE;
    size_t n = 0, from, end;
    int rc = read_leaf(&n, range, i, err);

    from = wanted->first > at ? (size_t)(wanted->first - at) : 0;
    end = wanted->last < at + n ? (size_t)(wanted->last - at) + 1 : n;
    return rc < 0 ? rc : to->put(to->ctx, range->bytes + 1 + from, end - from, err);
}

static int begin(struct range *range, struct ds_error *err)
{
    const struct ds_artefact_range *what = range->what;
    uint64_t size = what->entry->size, last = what->bytes.last < size ? what->bytes.last : size - 1;

    if (what->bytes.first >= size)
        return ds_fail(err, DS_EUSAGE, _("the piece of evidence ends before this range"));
    range->first = what->bytes.first / DS_LEAF_SIZE;
    range->n = last / DS_LEAF_SIZE - range->first + 1;
    if (range->n > LEAVES_AT_MOST)
        return ds_fail(err, DS_ELIMIT, _("more than %d leaves at once"), LEAVES_AT_MOST);
    range->leaf = calloc((size_t)range->n, sizeof(*range->leaf));
    range->bytes = calloc(1, 1 + DS_LEAF_SIZE);
    return range->leaf && range->bytes ? 0 : ds_nomem(err);
}

int ds_artefact_range(uint64_t *leaves, const struct ds_sink *to,
                      const struct ds_artefact_range *what, struct ds_error *err)
{
    ds_cleanup(release) struct range range = {.what = what};
    int rc = begin(&range, err);

    if (rc == 0)
        rc = check_list(&range, err);
    for (uint64_t i = 0; rc == 0 && i < range.n; i++)
        rc = write_leaf(to, &range, i, err);
    *leaves = range.n;
    return rc;
}
