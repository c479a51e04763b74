/* SPDX-License-Identifier: Apache-2.0 */
/* Looking up and loading entries of a container, whatever it stands in. */
#include "verify/container.h"

#include "core/format.h"
#include "core/i18n.h"

#include <stdlib.h>
#include <string.h>

void ds_container_free(struct ds_container *container)
{
    if (container)
        container->close(container->ctx);
}

void ds_container_freep(struct ds_container **container)
{
    ds_container_free(*container);
}

bool ds_entry_under(const struct ds_zip_entry *entry, const char *folder)
{
    return strncmp(entry->name, folder, strlen(folder)) == 0;
}

static int compare_name(const void *name, const void *entry)
{
    return ds_zip_order(name, ((const struct ds_zip_entry *)entry)->name);
}

const struct ds_zip_entry *ds_container_find(const struct ds_container *container, const char *name)
{
    return bsearch(name, container->entry, container->count, sizeof(*container->entry),
                   compare_name);
}

const struct ds_zip_entry *ds_container_find_span(const struct ds_container *container,
                                                  struct ds_span name)
{
    char text[DS_MAX_NAME + 1];

    if (name.n == 0 || name.n >= sizeof(text) || memchr(name.p, '\0', name.n))
        return NULL;
    memcpy(text, name.p, name.n);
    text[name.n] = '\0';
    return ds_container_find(container, text);
}

const struct ds_zip_entry *ds_container_find_next(const struct ds_container *container,
                                                  const char *name, size_t *next)
{
    const struct ds_zip_entry *entry;

    if (*next < container->count && strcmp(container->entry[*next].name, name) == 0)
        return &container->entry[(*next)++];
    entry = ds_container_find(container, name);
    if (entry)
        *next = (size_t)(entry - container->entry) + 1;
    return entry;
}

int ds_container_load(struct ds_buf *out, const struct ds_container *container, const char *name,
                      struct ds_error *err)
{
    const struct ds_zip_entry *entry = ds_container_find(container, name);
    int rc;

    if (!entry)
        return ds_fail(err, DS_ENOENT, _("the package has no '%s'"), name);
    if (entry->size > out->max - out->n)
        return ds_fail(err, DS_ELIMIT, _("'%s' is larger than the limit of %zu bytes"), name,
                       out->max);
    rc = ds_buf_reserve(out, (size_t)entry->size, err);
    if (rc == 0 && entry->size)
        rc = container->read(container->ctx, entry, 0, out->p + out->n, (size_t)entry->size, err);
    if (rc < 0)
        return rc;
    out->n += (size_t)entry->size;
    return ds_buf_add(out, "", 0, err);
}
