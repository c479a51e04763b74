/* SPDX-License-Identifier: Apache-2.0 */
/* Checks names of entries: characters, length, reserved names, and no two alike in any case. */
#include "verify/zip/names.h"

#include "core/cleanup.h"
#include "core/format.h"
#include "core/i18n.h"
#include "core/name.h"

#include <stdlib.h>
#include <string.h>

int ds_zip_refuse(struct ds_zip_refusal *refusal, const char *word, struct ds_span name)
{
    size_t n = name.n < sizeof(refusal->entry) ? name.n : sizeof(refusal->entry) - 1;

    refusal->word = word;
    for (size_t i = 0; i < n; i++)
        refusal->entry[i] = name.p[i] >= ' ' && name.p[i] <= '~' ? name.p[i] : '?';
    refusal->entry[n] = '\0';
    return DS_ZIP_REFUSED;
}

const char *ds_zip_name_fault(struct ds_span name)
{
    static const char *const pairs[][2] = {
        {"empty", "name-empty"},         {"length", "name-length"}, {"segment", "name-segment"},
        {"character", "name-character"}, {"dot", "name-dot"},       {"device", "name-device"}};
    const char *fault;

    if (name.n && name.p[name.n - 1] == '/')
        return "directory-entry";
    fault = ds_name_fault(name);
    for (size_t i = 0; fault && i < sizeof(pairs) / sizeof(pairs[0]); i++)
        if (strcmp(fault, pairs[i][0]) == 0)
            return pairs[i][1];
    return fault ? "name-character" : NULL;
}

/* Case is folded, and the slash sorts before all else, so that a file and the names below it would
 * stand together. */
static int path_rank(char c)
{
    if (c == '\0' || c == '/')
        return c == '/';
    return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
}

static int by_folded_path(const void *a, const void *b)
{
    const char *x = *(const char *const *)a, *y = *(const char *const *)b;

    while (*x && path_rank(*x) == path_rank(*y)) {
        x++;
        y++;
    }
    return path_rank(*x) - path_rank(*y);
}

static bool has_capital(const struct ds_container *container)
{
    for (size_t i = 0; i < container->count; i++)
        for (const char *c = container->entry[i].name; *c; c++)
            if (*c >= 'A' && *c <= 'Z')
                return true;
    return false;
}

/* Without a capital anywhere, names that differ stay different; what is left to look for is an
 * entry named as a folder of another one. Folders of the entry before were looked for with it. */
static int check_folders(const struct ds_container *container, struct ds_zip_refusal *refusal)
{
    for (size_t i = 0; i < container->count; i++) {
        const char *name = container->entry[i].name;
        const char *before = i ? container->entry[i - 1].name : "";
        char folder[DS_MAX_NAME + 1];

        for (const char *slash = strchr(name, '/'); slash; slash = strchr(slash + 1, '/')) {
            size_t n = (size_t)(slash - name);

            if (strncmp(name, before, n + 1) == 0)
                continue;
            memcpy(folder, name, n);
            folder[n] = '\0';
            if (ds_container_find(container, folder))
                return ds_zip_refuse(refusal, "file-as-folder", ds_span_of(folder));
        }
    }
    return 0;
}

/* In the order of folded paths what collides stands together. */
static int check_folded(const char **name, size_t n, struct ds_zip_refusal *refusal)
{
    qsort(name, n, sizeof(*name), by_folded_path);
    for (size_t i = 1; i < n; i++) {
        struct ds_span a = ds_span_of(name[i - 1]), b = ds_span_of(name[i]);
        struct ds_span head = {.p = b.p, .n = a.n < b.n ? a.n : b.n};

        if (ds_name_casecmp(a, b) == 0)
            return ds_zip_refuse(refusal, "case", b);
        if (a.n < b.n && b.p[a.n] == '/' && ds_name_casecmp(a, head) == 0)
            return ds_zip_refuse(refusal, "file-as-folder", a);
    }
    return 0;
}

int ds_zip_check_unique(const struct ds_container *container, struct ds_zip_refusal *refusal,
                        struct ds_error *err)
{
    size_t n = container->count;
    ds_cleanup(ds_freep) const char **name = NULL;

    if (!has_capital(container))
        return check_folders(container, refusal);
    name = calloc(n, sizeof(*name));
    if (!name)
        return ds_nomem(err);
    for (size_t i = 0; i < n; i++)
        name[i] = container->entry[i].name;
    return check_folded(name, n, refusal);
}
